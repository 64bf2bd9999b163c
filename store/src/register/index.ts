/** Public face of the registers' read models. */
export * from './bulk.ts'
export * from './imports.ts'
export * from './rows.ts'
export * from './types.ts'
