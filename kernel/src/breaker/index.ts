/** Public face of kernel/breaker. */
export * from './types.ts'
