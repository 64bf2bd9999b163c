/** Public face of kernel/breaker. */
export * from './breaker.ts'
export * from './define.ts'
export * from './near-miss.ts'
export * from './order.ts'
export * from './orders-view.ts'
export * from './proof.ts'
export * from './types.ts'
