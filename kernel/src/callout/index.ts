/** Public face of kernel/callout. */
export * from './types.ts'
