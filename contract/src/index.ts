/** Public face of the contract. */
export { caseAct } from './case-routes.ts'
export type * from './case-views.ts'
export * from './client.ts'
export * from './define.ts'
export type * from './document-views.ts'
export type * from './evidence-views.ts'
export * from './routes.ts'
export type * from './views.ts'
