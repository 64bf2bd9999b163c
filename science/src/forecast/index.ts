/** Public face of science/forecast: quality gates, charts, forecasts, change points and anomalies of sensor streams. */
import type { Method } from '../base/index.ts'
import { anomalyMethod } from './anomaly-method.ts'
import { changePointMethod } from './change-point-method.ts'
import { cusumMethod, ewmaMethod } from './charts-method.ts'
import { conformalMethod } from './conformal-method.ts'
import { gatesMethod } from './gates-method.ts'
import { holtWintersMethod } from './holt-winters-method.ts'
import { seasonalProfileMethod } from './season-method.ts'
import { timeToThresholdMethod } from './time-to-threshold-method.ts'
import { togetherMethod } from './together-method.ts'

export * from './bocpd.ts'
export * from './cad-ose.ts'
export * from './conformal.ts'
export * from './cusum.ts'
export * from './ewma.ts'
export * from './gates.ts'
export * from './holt-winters.ts'
export * from './holt-winters-fit.ts'
export * from './page-hinkley.ts'
export * from './rarity.ts'
export * from './robust.ts'
export * from './season.ts'
export * from './state.ts'
export * from './surprise.ts'
export * from './time-to-threshold.ts'
export type { CrossingForecast } from './time-to-threshold-method.ts'
export * from './together.ts'
export * from './trend.ts'
export * from './watch.ts'
export { anomalyMethod, changePointMethod, conformalMethod, cusumMethod, ewmaMethod, gatesMethod, holtWintersMethod, seasonalProfileMethod, timeToThresholdMethod, togetherMethod }

export const methods: readonly Method[] = [
  anomalyMethod,
  gatesMethod,
  holtWintersMethod,
  timeToThresholdMethod,
  changePointMethod,
  ewmaMethod,
  cusumMethod,
  seasonalProfileMethod,
  conformalMethod,
  togetherMethod,
]
