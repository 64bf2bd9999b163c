/**
 * Duties counted without a row for each obligation. What was done comes as changes by the day on which it fell due and the day on which it became known;
 * what was owed as numbers by the day on which it fell due. Together they give every count of every day.
 */
import { CHINA_OFFSET, countUpTo, type Instant, instant } from '../base/index.ts'
import { type KnownDeed, type Letting, standingAsKnown } from '../duty/standing.ts'
import type { Obligation } from '../duty/types.ts'
import type { DutyCount, Tally } from './types.ts'

const DAY = 86_400_000
/** Days since 1970 in China. */
export function dayOf(at: number): number {
  return Math.floor((at + CHINA_OFFSET) / DAY)
}
/** The day whose end is the due instant: what is due by midnight fell due the day before. */
export function dueDayOf(due: number): number {
  return dayOf(due - 1)
}
/** How many obligations due on `due` changed their state on `known`. */
export type DutyCell = { readonly due: number; readonly known: number; readonly done: number; readonly late: number; readonly exempt: number }
type Window = Pick<Obligation, 'n' | 'from' | 'due' | 'until'>
type Look = 'none' | 'done' | 'late' | 'exempt'

function lookAt(o: Window, deeds: readonly KnownDeed[], ex: Letting | undefined, at: number): Look {
  const { state } = standingAsKnown(o, deeds, ex, instant(at))
  return state === 'done' || state === 'late' || state === 'exempt' ? state : 'none'
}
/** What became of one obligation, as changes; the sum of them all up to a day is how it stood at the end of that day. */
export function cellsOf(o: Window, deeds: readonly KnownDeed[], ex: Letting | undefined): readonly DutyCell[] {
  const points = new Set<number>()
  // A record from a phone whose clock runs fast becomes one only when its time has come.
  for (const d of deeds) for (const at of [Math.max(d.receivedAt, d.at), d.withdrawnAt]) if (at !== undefined && at !== null) points.add(at)
  if (ex) for (const at of [ex.at, ex.lifted?.at]) if (at !== undefined) points.add(at)
  const due = dueDayOf(o.due)
  const out: DutyCell[] = []
  let before: Look = 'none'
  for (const at of [...points].toSorted((a, b) => a - b)) {
    const now = lookAt(o, deeds, ex, at)
    if (now === before) continue
    const change = (l: Look) => (now === l ? 1 : 0) - (before === l ? 1 : 0)
    out.push({ due, known: dayOf(at), done: change('done'), late: change('late'), exempt: change('exempt') })
    before = now
  }
  return out
}
/** Cells of many obligations summed by their two days. */
export type CellGrid = Map<number, Map<number, { done: number; late: number; exempt: number }>>
export function addCells(grid: CellGrid, cells: readonly DutyCell[], sign: 1 | -1): void {
  for (const c of cells) {
    let row = grid.get(c.due)
    if (!row) {
      row = new Map()
      grid.set(c.due, row)
    }
    const hit = row.get(c.known) ?? { done: 0, late: 0, exempt: 0 }
    hit.done += sign * c.done
    hit.late += sign * c.late
    hit.exempt += sign * c.exempt
    if (hit.done === 0 && hit.late === 0 && hit.exempt === 0) row.delete(c.known)
    else row.set(c.known, hit)
    if (row.size === 0) grid.delete(c.due)
  }
}
/** Numbers of obligations by the day on which they fall due: `upTo(day)` = all due on or before it. */
export type Owed = { readonly days: readonly number[]; readonly sums: readonly number[] }
export function owedIn(o: Owed | undefined, fromDay: number, toDay: number): number {
  if (!o || toDay < fromDay) return 0
  const at = (day: number) => o.sums[countUpTo(o.days, day) - 1] ?? 0
  return at(toDay) - at(fromDay - 1)
}
export function owedOf(byDay: ReadonlyMap<number, number>): Owed {
  const days = [...byDay.keys()].toSorted((a, b) => a - b)
  let sum = 0
  const sums = days.map((d) => {
    sum += byDay.get(d) ?? 0
    return sum
  })
  return { days, sums }
}
/**
 * One count of obligations whose last moment lies in the period, as of a day's end or of now.
 * @param settledOwed obligations by due day; needed for what falls due by itself
 * @param begun obligations already begun (not ahead) whose due day is later than `asOf`'s; only `owed` asks for it
 */
export function countDuties(
  count: DutyCount,
  grid: CellGrid | undefined,
  owed: Owed | undefined,
  period: { readonly from: Instant; readonly to: Instant },
  asOf: Instant,
  begun: () => number = () => 0,
): Tally {
  const first = dayOf(period.from)
  const last = dueDayOf(period.to)
  // Due by then: the whole day must be over.
  const over = Math.min(last, dayOf(asOf) - 1)
  const seen = dayOf(asOf - 1)
  let done = 0
  let late = 0
  let exempt = 0
  let early = 0
  let exemptOver = 0
  for (const [due, row] of grid ?? []) {
    if (due < first || due > last) continue
    for (const [known, c] of row) {
      if (known > seen) continue
      done += c.done
      late += c.late
      exempt += c.exempt
      if (due > over) early += c.done
      else exemptOver += c.exempt
    }
  }
  const settled = owedIn(owed, first, over) - exemptOver + early
  const by: Record<DutyCount, number> = {
    owed: owedIn(owed, first, over) + begun() - exempt,
    done: done + late,
    'on-time': done,
    overdue: settled - done - late,
    settled,
    exempt,
  }
  const n = by[count]
  return { value: n, facts: n }
}
