/** Sum, largest, smallest and change over a trailing stretch of time, at constant amortised cost whatever its length. */
import type { Instant, Span } from '../base/index.ts'
import type { Sample } from './quality.ts'

/** Values are summed as whole millionths, so that a sum is exact and the same in whatever order it was built. */
const UNIT = 1_000_000
const toUnits = (v: number): number => Math.round(v * UNIT)

/** A queue over an array: what left the front is skipped and cut off now and then. Positions are absolute and never move. */
export type Queue<T> = { items: T[]; head: number; cut: number }
export function queue<T>(): Queue<T> {
  return { items: [], head: 0, cut: 0 }
}
export function shift<T>(q: Queue<T>): void {
  q.head += 1
  if (q.head > 64 && q.head * 2 > q.items.length) {
    q.items.splice(0, q.head)
    q.cut += q.head
    q.head = 0
  }
}
export const firstOf = <T>(q: Queue<T>): number => q.cut + q.head
export const endOf = <T>(q: Queue<T>): number => q.cut + q.items.length
export const itemAt = <T>(q: Queue<T>, position: number): T | undefined => q.items[position - q.cut]

/** Position of the first sample later than `at`. */
export function firstAfter(samples: Queue<Sample>, at: number): number {
  let low = firstOf(samples)
  let high = endOf(samples)
  while (low < high) {
    const middle = (low + high) >> 1
    if ((itemAt(samples, middle)?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
export type Sliding = {
  readonly length: Span
  from: number
  now: number
  units: number
  /** Positions with falling values (the first is the largest) and with rising values. */
  readonly largest: Queue<number>
  readonly smallest: Queue<number>
}
export function sliding(length: Span, samples: Queue<Sample>): Sliding {
  const s: Sliding = { length, from: firstOf(samples), now: Number.NEGATIVE_INFINITY, units: 0, largest: queue(), smallest: queue() }
  for (let p = s.from; p < endOf(samples); p++) take(s, samples, p)
  return s
}
/** Adds the sample at `position`, the newest. */
export function take(s: Sliding, samples: Queue<Sample>, position: number): void {
  const value = itemAt(samples, position)?.value
  if (value === undefined) return
  s.units += toUnits(value)
  keep(s.largest, position, (p) => (itemAt(samples, p)?.value ?? Number.NEGATIVE_INFINITY) <= value)
  keep(s.smallest, position, (p) => (itemAt(samples, p)?.value ?? Number.POSITIVE_INFINITY) >= value)
}
function keep(q: Queue<number>, position: number, beaten: (p: number) => boolean): void {
  while (q.items.length > q.head && beaten(q.items[q.items.length - 1] ?? -1)) q.items.pop()
  q.items.push(position)
}
/** Lets go of the oldest sample; call before the sample leaves `samples`. */
export function release(s: Sliding, samples: Queue<Sample>): void {
  s.units -= toUnits(itemAt(samples, s.from)?.value ?? 0)
  s.from += 1
  for (const q of [s.largest, s.smallest]) while (q.items.length > q.head && (q.items[q.head] ?? 0) < s.from) shift(q)
}
/** Moves the start to `now − length` (exclusive). */
export function advance(s: Sliding, samples: Queue<Sample>, now: Instant): void {
  const start = now - s.length
  s.now = now
  for (let first = itemAt(samples, s.from); first !== undefined && first.at <= start; first = itemAt(samples, s.from)) release(s, samples)
}
export function sumOf(s: Sliding, samples: Queue<Sample>): number {
  return s.from < endOf(samples) ? s.units / UNIT : Number.NaN
}
export function extremeOf(q: Queue<number>, samples: Queue<Sample>): number {
  const p = q.items[q.head]
  return p === undefined ? Number.NaN : (itemAt(samples, p)?.value ?? Number.NaN)
}
/** Change per hour between the first and the last sample inside. */
export function rateOf(s: Sliding, samples: Queue<Sample>): number {
  const first = itemAt(samples, s.from)
  const last = itemAt(samples, endOf(samples) - 1)
  return first && last && last.at > first.at ? ((last.value - first.value) * 3_600_000) / (last.at - first.at) : Number.NaN
}
