/** Public face of what belongs to reports. */
export * from './reports.ts'
