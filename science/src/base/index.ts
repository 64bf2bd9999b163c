/** Public face of science/base. */
export * from './field.ts'
export * from './result.ts'
