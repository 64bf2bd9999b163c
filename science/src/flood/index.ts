/** Public face of science/flood. */
import type { Method } from '../base/index.ts'
import { pearson3 } from './pearson3.ts'
import { rainGradeMethod } from './rain-grade.ts'
import { ratingCurve } from './rating.ts'
import { stageForecast } from './stage-forecast.ts'
import { travelTime } from './travel-time-method.ts'

export * from './crossing.ts'
export * from './frequency.ts'
export * from './frequency-interval.ts'
export * from './pearson3.ts'
export * from './rain-grade.ts'
export * from './rating.ts'
export * from './stage-forecast.ts'
export * from './stage-model.ts'
export * from './travel-time.ts'
export * from './travel-time-method.ts'
export const methods: readonly Method[] = [rainGradeMethod, pearson3, stageForecast, travelTime, ratingCurve]
