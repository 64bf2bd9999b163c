/** Public face of kernel/indicator. */
export * from './curve.ts'
export * from './define.ts'
export * from './fold.ts'
export * from './ranking.ts'
export * from './reading.ts'
export * from './types.ts'
