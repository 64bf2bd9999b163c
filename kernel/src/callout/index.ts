/** Public face of kernel/callout. */
export * from './board.ts'
export * from './define.ts'
export * from './line.ts'
export * from './policy.ts'
export * from './run.ts'
export * from './types.ts'
