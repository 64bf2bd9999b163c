/** Public face of the cases' read models. */
export * from './cases.ts'
export * from './types.ts'
export * from './waiting.ts'
