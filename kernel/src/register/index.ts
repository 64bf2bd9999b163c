/** Public face of kernel/register. */
export * from './define.ts'
export * from './engine.ts'
export * from './types.ts'
