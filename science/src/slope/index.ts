/** Public face of science/slope: creeping slopes, rainfall thresholds, and what spoils their data. */
import type { Method } from '../base/index.ts'
import { antecedentRainMethod } from './antecedent-rain.ts'
import { commonModeMethod } from './common-mode.ts'
import { displacementForecastMethod } from './displacement-forecast.ts'
import { inverseVelocityMethod } from './inverse-velocity.ts'
import { rainThresholdMethod } from './rain-threshold.ts'
import { tangentAngleMethod } from './tangent-angle.ts'
import { v0Method } from './v0.ts'

export { antecedentIndex, antecedentRainMethod, nextAntecedent } from './antecedent-rain.ts'
export * from './baselines.ts'
export * from './common-mode.ts'
export * from './displacement-forecast.ts'
export * from './inverse-velocity.ts'
export { fitInverse, type InverseFit, type InverseWeighting } from './inverse-velocity-fit.ts'
export { type Gate, type GateBounds, type GateId, gateTitles } from './inverse-velocity-gates.ts'
export * from './rain-threshold.ts'
export * from './rain-thresholds.ts'
export { recordFlags, repeatShare, splineShare } from './record-quality.ts'
export { type IncrementRule, stepwiseIncrement, type Walk, walkForward } from './seasonal-increment.ts'
export * from './tangent-angle.ts'
export * from './v0.ts'

export const methods: readonly Method[] = [
  inverseVelocityMethod,
  v0Method,
  tangentAngleMethod,
  rainThresholdMethod,
  antecedentRainMethod,
  commonModeMethod,
  displacementForecastMethod,
]
