/** Public face of kernel/registry. */
export * from './cards.ts'
export * from './gaps.ts'
export * from './inventory.ts'
export * from './types.ts'
export * from './who.ts'
