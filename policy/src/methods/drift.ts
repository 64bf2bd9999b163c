/**
 * A slow creep that no limit sees yet: CUSUM of a sensor against its own first hours, begun anew every half day. A hint for whoever reads the
 * reason, never a level of its own: a drifting sensor looks the same.
 */
import { hours } from '@anlan/kernel/base'
import type { Fold, SeriesRead } from '@anlan/kernel/warning'
import { cusumRun, cusumState, cusumStep } from '@anlan/science/forecast'

/** Readings that settle what is usual for this sensor. */
const LEARN = 60
/** In usual deviations: K the drift let pass, H the sum that counts. The usual ½ and 5 are for independent readings; sensors creep, so both are wider. */
const K = 1
const H = 12
const SIGMA_PER_MEAN_DEVIATION = 1.2533

type State = { readonly n: number; readonly mean: number; readonly deviation: number; readonly sums: Float64Array; readonly side: number }

/** @param floor the smallest deviation worth the name, in the sensor's unit */
export function driftFold(floor: number): Fold<State> {
  return {
    block: hours(12),
    start: { n: 0, mean: 0, deviation: 0, sums: cusumState(), side: 0 },
    step(s, x) {
      if (s.n < LEARN) {
        const mean = s.mean + (x.value - s.mean) / (s.n + 1)
        return { ...s, n: s.n + 1, mean, deviation: s.deviation + (Math.abs(x.value - mean) - s.deviation) / (s.n + 1) }
      }
      const sigma = Math.max(floor, s.deviation * SIGMA_PER_MEAN_DEVIATION)
      const sums = s.sums.slice()
      return { ...s, n: s.n + 1, sums, side: cusumStep(sums, s.mean, K * sigma, H * sigma, x.value) }
    },
  }
}
/** `side` 1 = creeping up, −1 = down; readings ago that it began. null = nothing to say. */
export function drifting(read: SeriesRead, fold: Fold<State>): { readonly side: 1 | -1; readonly readings: number; readonly usual: number } | null {
  const s = read.past.fold(fold)
  if (s === undefined || (s.side !== 1 && s.side !== -1)) return null
  return { side: s.side, readings: cusumRun(s.sums, s.side), usual: s.mean }
}
