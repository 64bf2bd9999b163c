/**
 * How surprising a value is, in bits, given all earlier ones: −log₂ of its smoothed share in a histogram that grows, forgets and sharpens with the
 * data. Kernel-smoothed histogram with a Dirichlet prior; own design in the line of HBOS (Goldstein & Dengel 2012) and LODA (Pevný 2016).
 */
import { type State, tame } from './state.ts'

export type Surprise = {
  /** The occupied range is `kernels` kernel half-widths wide. */
  readonly kernels: number
  /** Prior weight per kernel. */
  readonly prior: number
  /** Values after which a reading has lost 63 % of its weight. */
  readonly memory: number
}
const BINS = 64
const LOW = 0
const WIDTH = 1
const LEAST = 2
const MOST = 3
/** Weight of the newest value; it grows instead of all others shrinking. */
const WEIGHT = 4
const TOTAL = 5
const AGE = 6
/** Range of the readings in the present and in the last block, to know where in a coarse bin they lie when it is cut in two. */
const BLOCK_LOW = 7
const BLOCK_HIGH = 8
const OLD_LOW = 9
const OLD_HIGH = 10
const BIN = 11
export const SURPRISE_SIZE = BIN + BINS
/** Mass below this many newest values is forgotten altogether, so that one wild reading does not coarsen the picture for ever. */
const DUST = 0.02
const TIDY_EVERY = 64
const BLOCK = 8 * TIDY_EVERY

/** Bits of surprise of `value` at offset `o` of a state, then learns it. The first value is no surprise: 0. */
export function surpriseStep(s: State, o: number, c: Surprise, value: number): number {
  const x = tame(value)
  if ((s[o + TOTAL] ?? 0) === 0) {
    s[o + LOW] = x
    s[o + LEAST] = x
    s[o + MOST] = x
    s[o + WEIGHT] = 1
    s[o + TOTAL] = 1
    s[o + BIN] = 1
    s.fill(x, o + BLOCK_LOW, o + BIN)
    return 0
  }
  if ((s[o + WIDTH] ?? 0) === 0 && x !== (s[o + LOW] ?? 0)) open(s, o, x)
  const at = (s[o + WIDTH] ?? 0) === 0 ? 0 : place(s, o, x)
  const weight = s[o + WEIGHT] ?? 1
  const near = nearMass(s, o, c, at) / weight
  const total = (s[o + TOTAL] ?? 0) / weight
  if (x < (s[o + BLOCK_LOW] ?? 0)) s[o + BLOCK_LOW] = x
  if (x > (s[o + BLOCK_HIGH] ?? 0)) s[o + BLOCK_HIGH] = x
  learn(s, o, c, at, x)
  return Math.log2((total + c.prior * c.kernels) / (near + c.prior))
}
/** The second distinct value fixes the scale: both fall well inside. */
function open(s: State, o: number, x: number): void {
  const first = s[o + LOW] ?? 0
  const gap = Math.abs(x - first)
  const mass = s[o + BIN] ?? 0
  const width = (2 * gap) / BINS
  // Neighbouring doubles, or a difference lost in the size of the numbers: still one value for us.
  if (!(width > Math.abs(first) * 1e-13)) return
  s[o + BIN] = 0
  s[o + WIDTH] = width
  s[o + LOW] = Math.min(x, first) - gap / 2
  s[o + BIN + index(s, o, first)] = mass
}
function index(s: State, o: number, x: number): number {
  const i = Math.floor((x - (s[o + LOW] ?? 0)) / (s[o + WIDTH] ?? 1))
  return i < 0 ? 0 : i >= BINS ? BINS - 1 : i
}
/** Widens the histogram until `x` is inside; returns its bin. */
function place(s: State, o: number, x: number): number {
  if (x < (s[o + LEAST] ?? 0)) s[o + LEAST] = x
  if (x > (s[o + MOST] ?? 0)) s[o + MOST] = x
  while (x >= (s[o + LOW] ?? 0) + BINS * (s[o + WIDTH] ?? 0)) widen(s, o, 0)
  while (x < (s[o + LOW] ?? 0)) {
    s[o + LOW] = (s[o + LOW] ?? 0) - BINS * (s[o + WIDTH] ?? 0)
    widen(s, o, BINS / 2)
  }
  return index(s, o, x)
}
/** Merges neighbouring bins; the old range becomes the half that starts at bin `to`. */
function widen(s: State, o: number, to: number): void {
  const b = o + BIN
  for (let k = 0; k < BINS / 2; k++) s[b + k] = (s[b + 2 * k] ?? 0) + (s[b + 2 * k + 1] ?? 0)
  s.fill(0, b + BINS / 2, b + BINS)
  if (to > 0) {
    s.copyWithin(b + to, b, b + to)
    s.fill(0, b, b + to)
  }
  s[o + WIDTH] = 2 * (s[o + WIDTH] ?? 0)
}
/** Mass around bin `at`, triangular kernel; half-width = occupied range ÷ kernels. */
function nearMass(s: State, o: number, c: Surprise, at: number): number {
  const b = o + BIN
  const width = s[o + WIDTH] ?? 0
  let sum = s[b + at] ?? 0
  if (width === 0) return sum
  const half = Math.max(1, ((s[o + MOST] ?? 0) - (s[o + LEAST] ?? 0)) / (c.kernels * width))
  const reach = Math.floor(half)
  const per = 1 / half
  for (let k = Math.max(0, at - reach); k < at; k++) sum += (s[b + k] ?? 0) * (1 - (at - k) * per)
  for (let k = Math.min(BINS - 1, at + reach); k > at; k--) sum += (s[b + k] ?? 0) * (1 - (k - at) * per)
  return sum
}
function learn(s: State, o: number, c: Surprise, at: number, x: number): void {
  const weight = ((s[o + WEIGHT] ?? 1) * c.memory) / (c.memory - 1)
  s[o + WEIGHT] = weight
  s[o + BIN + at] = (s[o + BIN + at] ?? 0) + weight
  s[o + TOTAL] = (s[o + TOTAL] ?? 0) + weight
  const age = (s[o + AGE] ?? 0) + 1
  s[o + AGE] = age === BLOCK ? 0 : age
  if (age % TIDY_EVERY === 0) tidy(s, o)
  if (age < BLOCK) return
  s.copyWithin(o + OLD_LOW, o + BLOCK_LOW, o + OLD_LOW)
  s.fill(x, o + BLOCK_LOW, o + OLD_LOW)
}
/** Forgets dust, narrows the occupied range to what is left, zooms in twofold when that fills less than a quarter, and keeps weights small. */
function tidy(s: State, o: number): void {
  const b = o + BIN
  const weight = s[o + WEIGHT] ?? 1
  const width = s[o + WIDTH] ?? 0
  let total = 0
  for (let k = 0; k < BINS; k++) {
    const m = (s[b + k] ?? 0) / weight
    s[b + k] = m
    total += m
  }
  s[o + WEIGHT] = 1
  s[o + TOTAL] = total
  if (width === 0) return
  let first = 0
  let last = BINS - 1
  while (first < last && (s[b + first] ?? 0) <= DUST) first++
  while (last > first && (s[b + last] ?? 0) <= DUST) last--
  for (let k = 0; k < BINS; k++)
    if (k < first || k > last) {
      s[o + TOTAL] = (s[o + TOTAL] ?? 0) - (s[b + k] ?? 0)
      s[b + k] = 0
    }
  const low = s[o + LOW] ?? 0
  s[o + LEAST] = Math.max(s[o + LEAST] ?? 0, low + first * width)
  s[o + MOST] = Math.min(s[o + MOST] ?? 0, low + (last + 1) * width)
  const [from, to] = [Math.min(s[o + BLOCK_LOW] ?? 0, s[o + OLD_LOW] ?? 0), Math.max(s[o + BLOCK_HIGH] ?? 0, s[o + OLD_HIGH] ?? 0)]
  // Not for a sensor that stands still, and not below what doubles can tell apart at this size.
  if (last - first < BINS / 4 && to > from && width > Math.abs(low) * 1e-12) zoom(s, o, first, from, to)
}
/** Halves the bin width. Each bin's mass goes to the halves in the measure in which they overlap where readings were lately; evenly if neither does. */
function zoom(s: State, o: number, first: number, low: number, high: number): void {
  const b = o + BIN
  const width = (s[o + WIDTH] ?? 0) / 2
  const from = Math.max(0, Math.min(BINS / 2, first - BINS / 8))
  const start = (s[o + LOW] ?? 0) + from * 2 * width
  s.copyWithin(b, b + from, b + from + BINS / 2)
  for (let k = BINS / 2 - 1; k >= 0; k--) {
    const m = s[b + k] ?? 0
    const at = start + 2 * k * width
    const left = Math.max(0, Math.min(high, at + width) - Math.max(low, at))
    const right = Math.max(0, Math.min(high, at + 2 * width) - Math.max(low, at + width))
    const share = left + right > 0 ? left / (left + right) : 0.5
    s[b + 2 * k] = m * share
    s[b + 2 * k + 1] = m - m * share
  }
  s[o + LOW] = start
  s[o + WIDTH] = width
}
