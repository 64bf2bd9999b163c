/** Public face of kernel/signal. */
export * from './types.ts'
