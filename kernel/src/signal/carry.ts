/**
 * What is carried from reading to reading beyond sums: days with their noon value, and states begun anew at fixed instants. Both take each good
 * reading once or twice and depend on the set of readings only; after a correction they are built anew with the rest of the window.
 */
import { type Instant, instant, type Span } from '../base/index.ts'
import type { Fold, PastDay } from '../warning/types.ts'
import type { Sample } from './quality.ts'
import { endOf, firstAfter, firstOf, itemAt, type Queue } from './sliding.ts'

const DAY = 86_400_000
/** China's clock runs this far ahead of UTC, the whole year. */
const ZONE = 8 * 3_600_000
/** A reading further from the turn of the day than this is not the reading of that hour. */
const NEAR = 90 * 60_000
const UNIT = 1_000_000

export type DayBook = { read(samples: Queue<Sample>, now: Instant, horizon: Span): readonly PastDay[] }
type Row = { value: number; off: number; units: number; count: number }

/** @param turn after midnight in China; a day ends there */
export function dayBook(turn: Span): DayBook {
  const rows = new Map<number, Row>()
  let next = Number.NEGATIVE_INFINITY
  const rowOf = (day: number): Row => {
    const known = rows.get(day)
    if (known) return known
    const fresh = { value: Number.NaN, off: Number.POSITIVE_INFINITY, units: 0, count: 0 }
    rows.set(day, fresh)
    return fresh
  }
  function take(s: Sample): void {
    const days = (s.at + ZONE - turn) / DAY
    const sum = rowOf(Math.ceil(days))
    sum.units += Math.round(s.value * UNIT)
    sum.count += 1
    const off = Math.abs(days - Math.round(days)) * DAY
    if (off > NEAR) return
    const near = rowOf(Math.round(days))
    if (off < near.off) [near.value, near.off] = [s.value, off]
  }
  return {
    read(samples, now, horizon) {
      for (let p = Math.max(next, firstOf(samples)); p < endOf(samples); p++) {
        const s = itemAt(samples, p)
        if (s) take(s)
      }
      next = endOf(samples)
      const newest = itemAt(samples, endOf(samples) - 1)?.at ?? now
      const out: PastDay[] = []
      for (const [day, r] of [...rows].sort((a, b) => a[0] - b[0])) {
        const at = day * DAY + turn - ZONE
        if (at - DAY < newest - horizon) rows.delete(day)
        else if (at <= now) out.push({ turn: instant(at), value: r.value, sum: r.count === 0 ? Number.NaN : r.units / UNIT, count: r.count })
      }
      return out
    },
  }
}

export type Folding<S> = { read(samples: Queue<Sample>, now: Instant): S }
type Run<S> = { readonly begin: number; state: S; next: number }

/** Two runs from fixed instants: the older has seen at least one block and at most two, whatever came when. */
export function folding<S>(f: Fold<S>): Folding<S> {
  let older: Run<S> | null = null
  let younger: Run<S> | null = null
  const begun = (begin: number, samples: Queue<Sample>): Run<S> => ({ begin, state: f.start, next: firstAfter(samples, begin - 1) })
  function advance(run: Run<S>, samples: Queue<Sample>): void {
    for (let p = Math.max(run.next, firstOf(samples)); p < endOf(samples); p++) {
      const s = itemAt(samples, p)
      // A gauge silent for long may send readings from before the run began.
      if (s && s.at >= run.begin) run.state = f.step(run.state, s)
    }
    run.next = endOf(samples)
  }
  return {
    read(samples, now) {
      const block = Math.floor(now / f.block) * f.block
      const [wantOlder, wantYounger] = [block - f.block, block]
      if (older?.begin !== wantOlder) older = younger?.begin === wantOlder ? younger : begun(wantOlder, samples)
      if (younger?.begin !== wantYounger) younger = begun(wantYounger, samples)
      advance(older, samples)
      advance(younger, samples)
      return older.state
    },
  }
}
