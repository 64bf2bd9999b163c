/** Public face of kernel/register. */
export * from './define.ts'
export * from './engine.ts'
export { evolve as evolveRow } from './evolve.ts'
export * from './key.ts'
export * from './types.ts'
