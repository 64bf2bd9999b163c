/** Public face of kernel/inspection. */
export * from './draw-engine.ts'
export * from './draw.ts'
export * from './plan-engine.ts'
export * from './plan-types.ts'
