/** Public face of kernel/warning. */
export * from './assess.ts'
export * from './define.ts'
export * from './engine.ts'
export * from './inhibit.ts'
export * from './public-text.ts'
export * from './types.ts'
export * from './watch.ts'
