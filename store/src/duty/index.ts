/** Read models of duties. */
export * from './duties.ts'
export * from './lists.ts'
export type * from './types.ts'
