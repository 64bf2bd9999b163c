/** Public face of kernel/registry. */
export * from './gaps.ts'
export * from './types.ts'
export * from './who.ts'
