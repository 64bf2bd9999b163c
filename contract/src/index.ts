/** Public face of the contract. */
export * from './client.ts'
export * from './define.ts'
export * from './routes.ts'
export type * from './views.ts'
