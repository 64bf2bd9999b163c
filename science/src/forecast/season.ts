/**
 * Seasonal profile: for each phase of the period (hour of the day, say) the median and the MAD of its readings, and how many σ a reading departs from
 * its phase. Exact for a batch; in a stream Huber's location and spread per phase. Blind to trends: a level that wanders departs everywhere.
 */
import { mad, median, nextSpread, SIGMA_PER_MAD, SIGMA_PER_MEAN_DEVIATION } from './robust.ts'
import { type State, tame } from './state.ts'

export type Profile = { readonly median: Float64Array; readonly sigma: Float64Array; readonly count: Int32Array }
/** Reading i has phase (i + first) mod period. A phase without readings has NaN. σ is not below `floor`. */
export function seasonalProfile(values: ArrayLike<number>, period: number, first: number, floor: number): Profile {
  const out = { median: new Float64Array(period), sigma: new Float64Array(period), count: new Int32Array(period) }
  for (let p = 0; p < period; p++) {
    const of: number[] = []
    for (let i = (((p - first) % period) + period) % period; i < values.length; i += period) {
      const v = values[i] ?? Number.NaN
      if (!Number.isNaN(v)) of.push(tame(v))
    }
    out.count[p] = of.length
    out.median[p] = median(of)
    out.sigma[p] = Math.max(floor, SIGMA_PER_MAD * mad(of))
  }
  return out
}
/** Departure of a reading from its phase in σ; 0 when both departure and σ are 0, ±FAR when only σ is; NaN for a gap. */
export function departure(value: number, centre: number, sigma: number): number {
  const d = tame(value) - centre
  if (Number.isNaN(d)) return Number.NaN
  const z = d === 0 ? 0 : d / sigma
  return z > FAR ? FAR : z < -FAR ? -FAR : z
}
/** Beyond this the number of σ says nothing more. */
export const FAR = 1000

const COUNT = 0
const CENTRE = 1
const SPREAD = 2
const EACH = 3
export function seasonSize(period: number): number {
  return EACH * period
}
export function seasonState(period: number): State {
  return new Float64Array(seasonSize(period))
}
/** Departure in σ of a reading of this phase from what was learnt so far (0 until it was seen twice), then learns it, at `gain` once warm. */
export function seasonStep(s: State, phase: number, gain: number, floor: number, value: number): number {
  if (Number.isNaN(value)) return Number.NaN
  const o = EACH * phase
  const n = s[o + COUNT] ?? 0
  const x = tame(value)
  const spread = s[o + SPREAD] ?? 0
  const d = n === 0 ? 0 : x - (s[o + CENTRE] ?? 0)
  const sigma = Math.max(floor, spread * SIGMA_PER_MEAN_DEVIATION)
  const g = Math.max(gain, 1 / (n + 1))
  const most = n >= 4 && sigma > 0 ? 3 * sigma : Number.POSITIVE_INFINITY
  s[o + CENTRE] = n === 0 ? x : (s[o + CENTRE] ?? 0) + g * Math.min(most, Math.max(-most, d))
  if (n > 0) s[o + SPREAD] = nextSpread(spread, n - 1, d, gain)
  s[o + COUNT] = n + 1
  return n < 2 ? 0 : departure(d, 0, sigma)
}
