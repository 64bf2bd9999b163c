/**
 * Quality gates of a single sensor, before anything judges its values: missing, out of order, out of range, too fast, stuck, jump, spike, step.
 * Own rules in the manner of the real-time tests of QARTOD and WMO-No. 488; the limits belong to the instrument. Time in minutes.
 */
import { nextSpread, SIGMA_PER_MEAN_DEVIATION } from './robust.ts'
import { type State, tame } from './state.ts'

/** Bits of the answer to one reading. `spikeBefore`: the value came back, so the readings since the jump were a spike; `step`: it stayed. */
export const GATE = { missing: 1, order: 2, range: 4, rate: 8, stuck: 16, jump: 32, spikeBefore: 64, step: 128 } as const
/** Readings with one of these are not to be used. A jump is only suspected: a real event looks the same until the next readings are in. */
export const BAD = GATE.missing | GATE.order | GATE.range | GATE.stuck

/** What the instrument and its place allow; leave a gate open with ±Infinity. */
export type GateLimits = {
  readonly min: number
  readonly max: number
  /** Fastest possible change, unit per minute. */
  readonly rate: number
  /** Minutes without movement after which a sensor counts as stuck. */
  readonly stuck: number
  /** A value at which standing still is normal (dry rain gauge: 0); NaN for none. */
  readonly idle: number
  /** Smallest change the sensor shows; movements up to half of it are none. */
  readonly resolution: number
  /** How many usual increments make a jump. */
  readonly k: number
  /** Readings a jump must hold to be a step. */
  readonly hold: number
}
export const OPEN_GATES: GateLimits = {
  min: Number.NEGATIVE_INFINITY,
  max: Number.POSITIVE_INFINITY,
  rate: Number.POSITIVE_INFINITY,
  stuck: Number.POSITIVE_INFINITY,
  idle: Number.NaN,
  resolution: 0,
  k: 8,
  hold: 3,
}

const SEEN = 0
const TIME = 1
const LAST = 2
const STILL = 3
const STILL_SINCE = 4
const MOVES = 5
const SPREAD = 6
const HELD = 7
const BASE = 8
const JUMP = 9
export const GATES_SIZE = 10
/** Increments after which the usual increment is known well enough. */
const WARM = 8
const GAIN = 0.01

export function gatesState(): State {
  return new Float64Array(GATES_SIZE)
}
/** Judges the reading `value` (NaN = missing) at `minutes`; returns the bits of GATE, 0 = nothing to object. */
export function gatesStep(s: State, g: GateLimits, minutes: number, value: number): number {
  if (Number.isNaN(value)) return GATE.missing
  const seen = s[SEEN] ?? 0
  const elapsed = minutes - (s[TIME] ?? 0)
  if (seen > 0 && !(elapsed > 0)) return GATE.order
  if (value < g.min || value > g.max) return GATE.range
  const x = tame(value)
  const last = s[LAST] ?? 0
  s[SEEN] = 1
  s[TIME] = minutes
  s[LAST] = x
  if (seen === 0) {
    s[STILL] = x
    s[STILL_SINCE] = minutes
    return 0
  }
  const d = x - last
  let bits = Math.abs(d) > g.rate * elapsed ? GATE.rate : 0
  if (Math.abs(x - (s[STILL] ?? 0)) > g.resolution / 2) {
    s[STILL] = x
    s[STILL_SINCE] = minutes
  } else if (minutes - (s[STILL_SINCE] ?? 0) >= g.stuck && !(Math.abs(x - g.idle) <= g.resolution / 2)) bits |= GATE.stuck
  return bits | jumpStep(s, g, x, d)
}
function jumpStep(s: State, g: GateLimits, x: number, d: number): number {
  const moves = s[MOVES] ?? 0
  const spread = s[SPREAD] ?? 0
  const usual = Math.max(spread * SIGMA_PER_MEAN_DEVIATION, g.resolution)
  const held = s[HELD] ?? 0
  let bits = 0
  if (held > 0) {
    if (Math.abs(x - (s[BASE] ?? 0)) <= 0.5 * Math.abs(s[JUMP] ?? 0)) {
      bits = GATE.spikeBefore
      s[HELD] = 0
    } else if (held >= g.hold) {
      bits = GATE.step
      s[HELD] = 0
    } else s[HELD] = held + 1
  } else if (usual > 0 && (moves >= WARM || g.resolution > 0) && Math.abs(d) > g.k * usual) {
    bits = GATE.jump
    s[BASE] = x - d
    s[JUMP] = d
    s[HELD] = 1
  }
  if (d !== 0) s[MOVES] = moves + 1
  // Standing still does not teach how large a movement usually is, else a slow gauge would call every movement a jump.
  if (d !== 0) s[SPREAD] = nextSpread(spread, moves, d, GAIN)
  return bits
}
