/** A running total as a sorted list of steps with prefix sums: what it was at any instant, in logarithmic time; a new step at the end costs nothing more. */
import { countUpTo } from '../base/index.ts'
import type { Tally } from './types.ts'

export type Timeline = {
  readonly at: number[]
  /** Totals up to and including the step of the same index. */
  readonly value: number[]
  readonly facts: number[]
  /** Steps not yet sorted in. */
  readonly waiting: { readonly at: number; readonly value: number; readonly facts: number }[]
}
export function emptyTimeline(): Timeline {
  return { at: [], value: [], facts: [], waiting: [] }
}
export function addStep(t: Timeline, at: number, value: number, facts: number): void {
  const last = t.at.length - 1
  // Most of what happens happens now.
  if (t.waiting.length === 0 && at >= (t.at[last] ?? Number.NEGATIVE_INFINITY)) {
    t.at.push(at)
    t.value.push((t.value[last] ?? 0) + value)
    t.facts.push((t.facts[last] ?? 0) + facts)
    return
  }
  t.waiting.push({ at, value, facts })
}
function settle(t: Timeline): void {
  if (t.waiting.length === 0) return
  const steps = t.waiting.splice(0).toSorted((a, b) => a.at - b.at)
  const first = steps[0]
  if (!first) return
  // Only what lies behind the earliest new step moves.
  const from = countUpTo(t.at, first.at)
  const tail = t.at.slice(from).map((at, i) => {
    const k = from + i
    return { at, value: (t.value[k] ?? 0) - (t.value[k - 1] ?? 0), facts: (t.facts[k] ?? 0) - (t.facts[k - 1] ?? 0) }
  })
  t.at.length = from
  t.value.length = from
  t.facts.length = from
  let i = 0
  let k = 0
  while (i < steps.length || k < tail.length) {
    const a = steps[i]
    const b = tail[k]
    const next = b === undefined || (a !== undefined && a.at < b.at) ? a : b
    if (next === undefined) break
    if (next === a) i += 1
    else k += 1
    const last = t.at.length - 1
    t.at.push(next.at)
    t.value.push((t.value[last] ?? 0) + next.value)
    t.facts.push((t.facts[last] ?? 0) + next.facts)
  }
}
/** The total of all steps up to and including `at`. */
export function totalAt(t: Timeline, at: number): Tally {
  settle(t)
  const i = countUpTo(t.at, at) - 1
  return i < 0 ? { value: 0, facts: 0 } : { value: t.value[i] ?? 0, facts: t.facts[i] ?? 0 }
}
/** The total of the steps in [from, to). */
export function totalIn(t: Timeline, from: number, to: number): Tally {
  if (to <= from) return { value: 0, facts: 0 }
  settle(t)
  const a = countUpTo(t.at, from - 1) - 1
  const b = countUpTo(t.at, to - 1) - 1
  if (b < 0) return { value: 0, facts: 0 }
  return { value: (t.value[b] ?? 0) - (a < 0 ? 0 : (t.value[a] ?? 0)), facts: (t.facts[b] ?? 0) - (a < 0 ? 0 : (t.facts[a] ?? 0)) }
}
