/** Public face of kernel/warning. */
export * from './types.ts'
