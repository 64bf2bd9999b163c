/**
 * The recent readings of one series in event time. Readings may come in any order and more than once: what the window
 * says depends only on which readings came. Late ones correct the past.
 */
import { type Instant, type Span, span } from '../base/index.ts'
import {
  isBad,
  isEarlyClock,
  isFlat,
  isLate,
  lookBack,
  type Observed,
  ownFlags,
  type QualityDef,
  type Sample,
  sortFlags,
  standsAlone,
  confirms,
  unchangedSince,
} from './quality.ts'
import { advance, endOf, extremeOf, firstAfter, firstOf, itemAt, type Queue, queue, rateOf, release, shift, type Sliding, sliding, sumOf, take } from './sliding.ts'
import { type DayBook, dayBook, type Folding, folding } from './carry.ts'
import type { ReadingFlag } from './types.ts'
import type { Fold, PastDay, PastSample } from '../warning/types.ts'

/** `late` filled a gap in the past; `corrected` changed a value already there; `conflict` came second best; the last two left no trace. */
export type Inserted = 'added' | 'late' | 'corrected' | 'conflict' | 'duplicate' | 'too-old' | 'early-clock'
export type WindowEntry = { readonly at: Instant; readonly value: number | null; readonly flags: readonly ReadingFlag[] }

export interface SeriesWindow {
  /** Takes a reading; its derived flags (late, out-of-range, step, flat-line …) are worked out here, whatever it carries. */
  insert(r: Observed): Inserted
  /** Over good readings with `at > now − length`; NaN when there is none. Lengths beyond the horizon are cut to it. */
  sum(length: Span, now: Instant): number
  max(length: Span, now: Instant): number
  min(length: Span, now: Instant): number
  /** Change per hour; NaN with fewer than two readings. */
  rate(length: Span, now: Instant): number
  /** The newest good reading. */
  last(): Sample | undefined
  /** Good readings with `at > now − length`, oldest first. */
  recent(length: Span, now: Instant): readonly PastSample[]
  /** Days that ended by `now`, oldest first; the first may begin before the window does and is left out. */
  days(turn: Span, now: Instant): readonly PastDay[]
  /** @param f its `block` may be half the horizon at most */
  fold<S>(f: Fold<S>, now: Instant): S
  /** The newest reading, good or bad, with its flags. */
  newest(): WindowEntry | undefined
  /** Everything inside the horizon, oldest first, with all flags: the same for the same set of readings. */
  entries(): readonly WindowEntry[]
  readonly size: number
}

type Entry = { at: Instant; value: number | null; flags: readonly ReadingFlag[]; receivedAt: Instant; conflict: boolean; bad: boolean }
type Usable = Sample & { since: Instant; flat: boolean; stands: boolean }

/** @param horizon how far back `sum` and the others may be asked; memory stays bounded by it */
export function seriesWindow(def: QualityDef, horizon: Span): SeriesWindow {
  const reach = span(horizon + lookBack(def))
  const entries: Queue<Entry> = queue()
  let usable: Queue<Usable> = queue()
  let good: Queue<Sample> = queue()
  const slides = new Map<number, Sliding>()
  const books = new Map<number, DayBook>()
  const folds = new Map<unknown, Folding<unknown>>()
  let dirty = false

  function addGood(s: Sample): void {
    good.items.push(s)
    for (const w of slides.values()) take(w, good, endOf(good) - 1)
  }
  /** Appends the newest entry to what is derived; it may confirm the leap before it. */
  function derive(e: Entry): void {
    if (e.bad || e.value === null) return
    const end = endOf(usable)
    const before = itemAt(usable, end - 1)
    const sample = { at: e.at, value: e.value }
    if (before && !before.stands && confirms(def, sample, before)) {
      before.stands = true
      // A leap begins a new run of values, so it cannot be flat.
      addGood(before)
    }
    const since = unchangedSince(def, sample, before, before?.since)
    const s: Usable = { ...sample, since, flat: isFlat(def, sample, since), stands: standsAlone(def, sample, [before, itemAt(usable, end - 2), itemAt(usable, end - 3)]) }
    usable.items.push(s)
    if (s.stands && !s.flat) addGood(s)
  }
  /** After a correction everything derived is built anew from the sorted readings, so it cannot differ from an in-order run. */
  function settle(): void {
    if (!dirty) return
    dirty = false
    usable = queue()
    good = queue()
    slides.clear()
    books.clear()
    folds.clear()
    for (let p = firstOf(entries); p < endOf(entries); p++) {
      const e = itemAt(entries, p)
      if (e) derive(e)
    }
  }
  function dropOld(): void {
    const newest = itemAt(entries, endOf(entries) - 1)?.at ?? 0
    const limit = newest - reach
    for (let e = itemAt(entries, firstOf(entries)); e && e.at <= limit; e = itemAt(entries, firstOf(entries))) shift(entries)
    for (let u = itemAt(usable, firstOf(usable)); u && u.at <= limit; u = itemAt(usable, firstOf(usable))) shift(usable)
    for (let g = itemAt(good, firstOf(good)); g && g.at <= limit; g = itemAt(good, firstOf(good))) {
      for (const w of slides.values()) if (w.from === firstOf(good)) release(w, good)
      shift(good)
    }
  }
  /** Position of the first entry not before `at`. */
  function search(at: Instant): number {
    let low = firstOf(entries)
    let high = endOf(entries)
    while (low < high) {
      const middle = (low + high) >> 1
      if ((itemAt(entries, middle)?.at ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low
  }
  function insert(r: Observed): Inserted {
    // A clock far ahead would push everything true out of the horizon.
    if (isEarlyClock(r)) return 'early-clock'
    const flags = ownFlags(def, r).filter((f) => f !== 'late')
    const value = r.value !== null && Number.isFinite(r.value) ? r.value : null
    const e: Entry = { at: r.at, value, flags, receivedAt: r.receivedAt, conflict: flags.includes('conflict'), bad: isBad(flags) }
    const newest = itemAt(entries, endOf(entries) - 1)
    if (newest === undefined || e.at > newest.at) {
      entries.items.push(e)
      if (!dirty) derive(e)
      dropOld()
      return 'added'
    }
    if (e.at <= newest.at - reach) return 'too-old'
    const position = search(e.at)
    const present = itemAt(entries, position)
    if (present === undefined || present.at !== e.at) {
      entries.items.splice(position - entries.cut, 0, e)
      dirty = true
      return 'late'
    }
    return merge(present, e)
  }
  /** Of two readings for one instant the good one wins, then the larger: the choice does not depend on which came first. */
  function merge(present: Entry, e: Entry): Inserted {
    const differ = present.value !== e.value
    const wins = present.bad !== e.bad ? present.bad : (e.value ?? Number.NEGATIVE_INFINITY) > (present.value ?? Number.NEGATIVE_INFINITY)
    const same = present.bad === e.bad && !differ
    present.conflict = present.conflict || e.conflict || differ
    if (e.receivedAt < present.receivedAt) present.receivedAt = e.receivedAt
    if (same) present.flags = sortFlags([...present.flags, ...e.flags])
    if (wins) {
      present.value = e.value
      present.flags = e.flags
      present.bad = e.bad
      dirty = true
      return 'corrected'
    }
    return differ ? 'conflict' : 'duplicate'
  }
  function slide(length: Span, now: Instant): Sliding {
    settle()
    const cut = span(Math.min(length, horizon))
    let w = slides.get(cut)
    if (w === undefined || now < w.now) {
      w = sliding(cut, good)
      slides.set(cut, w)
    }
    advance(w, good, now)
    return w
  }
  function view(e: Entry, u: Usable | undefined): WindowEntry {
    const flags = [...e.flags]
    if (isLate(def, e)) flags.push('late')
    if (e.conflict) flags.push('conflict')
    if (u?.flat) flags.push('flat-line')
    if (u && !u.stands) flags.push('step')
    return { at: e.at, value: e.value, flags: sortFlags(flags) }
  }
  function visible(): WindowEntry[] {
    settle()
    const from = (itemAt(entries, endOf(entries) - 1)?.at ?? 0) - horizon
    const byTime = new Map(usable.items.slice(usable.head).map((u) => [u.at, u]))
    return entries.items.slice(entries.head).flatMap((e) => (e.at <= from ? [] : [view(e, byTime.get(e.at))]))
  }
  return {
    insert,
    sum: (length, now) => sumOf(slide(length, now), good),
    max: (length, now) => extremeOf(slide(length, now).largest, good),
    min: (length, now) => extremeOf(slide(length, now).smallest, good),
    rate: (length, now) => rateOf(slide(length, now), good),
    last() {
      settle()
      const s = itemAt(good, endOf(good) - 1)
      return s && endOf(good) > firstOf(good) ? { at: s.at, value: s.value } : undefined
    },
    recent(length, now) {
      settle()
      return good.items.slice(firstAfter(good, now - Math.min(length, horizon)) - good.cut).map(({ at, value }) => ({ at, value }))
    },
    days(turn, now) {
      settle()
      const book = books.get(turn) ?? dayBook(turn)
      books.set(turn, book)
      return book.read(good, now, span(horizon))
    },
    fold<S>(f: Fold<S>, now: Instant) {
      settle()
      // The map is keyed by the fold itself, so what lies under a key was made from that very fold.
      const kept = folds.get(f) as Folding<S> | undefined
      const running = kept ?? folding(f)
      if (!kept) folds.set(f, running as Folding<unknown>)
      return running.read(good, now)
    },
    newest() {
      settle()
      const e = itemAt(entries, endOf(entries) - 1)
      const u = itemAt(usable, endOf(usable) - 1)
      return e && view(e, u?.at === e.at ? u : undefined)
    },
    entries: visible,
    get size() {
      return entries.items.length - entries.head
    },
  }
}
