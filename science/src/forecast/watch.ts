/**
 * Everything that is always on for one sensor, in one row of at most 512 doubles (4 KB): gates, Holt–Winters, conformal interval, EWMA and CUSUM of
 * its residuals, and the rarity detector. O(1) per reading and in memory, so 100 000 sensors need at most 400 MB.
 */
import { type Conformal, conformalHalfWidth, conformalSize, conformalState, conformalStep } from './conformal.ts'
import { CUSUM_SIZE, cusumState, cusumStep } from './cusum.ts'
import { EWMA_SIZE, ewmaHalfWidth, ewmaState, ewmaStep } from './ewma.ts'
import { BAD, GATES_SIZE, type GateLimits, gatesState, gatesStep, OPEN_GATES } from './gates.ts'
import { type HoltWinters, holtWintersSigma, holtWintersSize, holtWintersState, holtWintersStep, PLAIN_HOLT_WINTERS } from './holt-winters.ts'
import { PLAIN_RARITY, type Rarity, RARITY_SIZE, rarityReports, rarityState, rarityStep } from './rarity.ts'
import type { State } from './state.ts'

export type Watch = {
  readonly gates: GateLimits
  /** Period at most 48: a longer day is watched hour by hour. */
  readonly holtWinters: HoltWinters
  readonly conformal: Conformal
  readonly ewma: { readonly lambda: number; readonly width: number }
  readonly cusum: { readonly k: number; readonly h: number }
  readonly rarity: Rarity
}
export const PLAIN_WATCH: Watch = {
  gates: OPEN_GATES,
  holtWinters: PLAIN_HOLT_WINTERS,
  conformal: { coverage: 0.9, gamma: 0.02, window: 60 },
  ewma: { lambda: 0.2, width: 4 },
  cusum: { k: 0.5, h: 8 },
  rarity: PLAIN_RARITY,
}
/** What one reading says; NaN where there is nothing yet or the reading is missing or unusable. */
export type Seen = {
  readonly gates: number
  readonly forecast: number
  readonly low: number
  readonly high: number
  /** Residual in σ. */
  readonly residual: number
  readonly ewmaOutside: boolean
  readonly cusum: number
  readonly bits: number
  readonly report: boolean
}
const offsets = (c: Watch) => {
  const holt = GATES_SIZE
  const conformal = holt + holtWintersSize(c.holtWinters.period)
  const ewma = conformal + conformalSize(c.conformal.window)
  const cusum = ewma + EWMA_SIZE
  const rarity = cusum + CUSUM_SIZE
  return { holt, conformal, ewma, cusum, rarity, end: rarity + RARITY_SIZE }
}
export const MOST_DOUBLES = 512
/** @throws RangeError when the configuration would need more than 4 KB a sensor: a bug of the caller, not of the readings. */
export function watchState(c: Watch): State {
  const o = offsets(c)
  if (o.end > MOST_DOUBLES) throw new RangeError(`a sensor would need ${o.end} doubles, at most ${MOST_DOUBLES}`)
  const s = new Float64Array(o.end)
  s.set(gatesState(), 0)
  s.set(holtWintersState(c.holtWinters.period), o.holt)
  s.set(conformalState(c.conformal), o.conformal)
  s.set(ewmaState(0), o.ewma)
  s.set(cusumState(), o.cusum)
  s.set(rarityState(), o.rarity)
  return s
}
/** Shows one reading to everything; unusable ones (see BAD) are missing to all but the gates. Changes `s` in place. */
export function watchStep(s: State, c: Watch, minutes: number, value: number): Seen {
  const o = offsets(c)
  const gates = gatesStep(s.subarray(0, o.holt), c.gates, minutes, value)
  const x = (gates & BAD) === 0 ? value : Number.NaN
  const holt = s.subarray(o.holt, o.conformal)
  const interval = s.subarray(o.conformal, o.ewma)
  const half = conformalHalfWidth(interval, c.conformal)
  const sigma = holtWintersSigma(holt)
  const forecast = holtWintersStep(holt, c.holtWinters, x)
  const error = x - forecast
  conformalStep(interval, c.conformal, error)
  const z = Number.isNaN(error) ? Number.NaN : error === 0 ? 0 : sigma > 0 ? Math.max(-FAR, Math.min(FAR, error / sigma)) : Number.NaN
  const ewma = s.subarray(o.ewma, o.cusum)
  const average = ewmaStep(ewma, c.ewma.lambda, z)
  const rarity = s.subarray(o.rarity, o.end)
  const bits = rarityStep(rarity, c.rarity, x)
  return {
    gates,
    forecast,
    low: forecast - half,
    high: forecast + half,
    residual: z,
    ewmaOutside: Math.abs(average) > ewmaHalfWidth(Number.POSITIVE_INFINITY, c.ewma.lambda, c.ewma.width, 1),
    cusum: cusumStep(s.subarray(o.cusum, o.rarity), 0, c.cusum.k, c.cusum.h, z),
    bits,
    report: rarityReports(rarity, c.rarity, bits),
  }
}
/** One wild residual must not keep the charts outside for days. */
const FAR = 10
