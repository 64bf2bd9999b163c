/** Public face of kernel/registry. */
export * from './types.ts'
