/** Public face of science/numeric: special functions and small statistics that several subjects share. */
export * from './gamma.ts'
export * from './incomplete-gamma.ts'
export * from './l-moments.ts'
export * from './linear.ts'
export * from './normal.ts'
export * from './random.ts'
export * from './root.ts'
export * from './sample.ts'
