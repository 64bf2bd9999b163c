/** What was done for which obligation, kept up key by key, and the counts of duties in every unit as of any day. */
import { findPeriod, type Instant, type Period, type PeriodUnit } from '@anlan/kernel/base'
import type { DutyDecl, ObligationState } from '@anlan/kernel/duty'
import { addCells, type CellGrid, cellsOf, countDuties, dayOf, dueDayOf, type DutyCell, type Fold, type Tally } from '@anlan/kernel/indicator'
import { duties } from '@anlan/policy'
import { type Around as AroundOccasions, createOccasionBook, type KeyFacts } from './occasion-book.ts'
import { type Breath, type Counting, partsOfKey, unitPaths } from './owed.ts'

type Lines = { readonly unit: PeriodUnit; readonly period: Period; readonly decl: DutyDecl }
/**
 * What became of one obligation. Nearly all have one change, nothing to done on some day, and a district has many millions of them:
 * such a one is a small number (day × 4 + what), everything else a list.
 */
type Packed = number | readonly DutyCell[]

const known = new Map(duties.map((d) => [d.id, d]))
function isOccasion(period: string): boolean {
  return period.startsWith('on:')
}
// A year has some hundred periods and its records name them a million times.
const periods = new Map<string, Period | undefined>()
function periodOf(key: string): Period | undefined {
  if (periods.has(key)) return periods.get(key)
  if (periods.size > 5000) periods.clear()
  const p = findPeriod(key)
  periods.set(key, p)
  return p
}
function linesOf(duty: string, period: string): Lines | undefined {
  const decl = known.get(duty)
  const p = periodOf(period)
  return decl && p ? { unit: p.unit, period: p, decl } : undefined
}
const looks = ['done', 'late', 'exempt'] as const
function pack(list: readonly DutyCell[]): Packed {
  const [one] = list
  if (list.length !== 1 || one === undefined || one.done + one.late + one.exempt !== 1) return list
  const what = looks.findIndex((l) => one[l] === 1)
  return one.known * 4 + what
}
function unpack(p: Packed, due: number): readonly DutyCell[] {
  if (typeof p !== 'number') return p
  const what = looks[p % 4]
  return [{ due, known: Math.floor(p / 4), done: what === 'done' ? 1 : 0, late: what === 'late' ? 1 : 0, exempt: what === 'exempt' ? 1 : 0 }]
}
/** The number asked, which depends on whether each target or any is meant. */
function askedOf(decl: DutyDecl, unit: PeriodUnit, slot: string, grade: () => string | undefined): number | undefined {
  const any = slot.endsWith('/*') || slot.endsWith('/self')
  const fitting = decl.rhythm.filter((r) => r.unit === unit && r.each === !any)
  return (fitting.find((r) => r.grades === undefined || r.grades.some((g) => g === grade())) ?? fitting[0])?.n
}

type DutySource = Fold['source'] & { readonly of: 'duty' }
export type DutyBook = {
  /** Replaces what is known of these obligations. */
  put(facts: readonly KeyFacts[]): void
  /** Forgets everything; what is owed is looked up anew as well. */
  clear(): void
  /** The register or the day changed: where each slot lies is looked up anew. */
  settle(counting: Counting, breath: Breath): Promise<void>
  /** Undefined as well while nobody in the whole district has recorded anything of these duties in the period: then it is not 0 %, nobody knows. */
  find(fold: Fold, org: string, period: Pick<Period, 'from' | 'to'>, asOf: Instant): Tally | undefined
  /** The bare number, recorded or not: what is owed is owed from the first day. */
  count(s: DutySource, org: string, period: Pick<Period, 'from' | 'to'>, asOf: Instant): number
  /** Makes ready what occasions ask as of these moments, with pauses. */
  prepare(days: readonly Instant[], breath: Breath): Promise<void>
  readonly keys: number
}
export type Around = AroundOccasions & { gradeOf(slot: string): string | undefined }
export function createDutyBook(decls: readonly DutyDecl[], around: Around): DutyBook {
  const byId = new Map(decls.map((d) => [d.id, d]))
  /** By duty and period, then by slot: a map holds 16 million keys at most, and a period's slots are looked up together. */
  const cells = new Map<string, { readonly lines: Lines; readonly due: number; readonly of: Map<string, Packed> }>()
  /** Each slot's name once, however many periods name it. */
  const slots = new Map<string, string>()
  function slotNamed(name: string): string {
    const hit = slots.get(name)
    if (hit !== undefined) return hit
    slots.set(name, name)
    return name
  }
  const occasions = createOccasionBook(decls, around)
  let counting: Counting | null = null
  let grids = new Map<string, CellGrid>()
  /** What was looked up anew so far: whole groups, and the slots of the one in hand. */
  let settling: { readonly counting: Counting; readonly made: Map<string, CellGrid>; readonly groups: Set<string>; inHand: string; slots: Set<string> } | null = null
  const name = (duty: string, unit: string, org: string) => `${duty} ${unit} ${org}`

  function spread(into: Map<string, CellGrid>, book: Counting, l: Lines, slot: string, list: readonly DutyCell[], sign: 1 | -1): void {
    const path = list.length > 0 ? book.locate(l.decl, l.period, slot) : undefined
    // A record for what nobody owes counts for nothing: it is kept all the same.
    if (path === undefined) return
    for (const org of unitPaths(path, around.root)) {
      const k = name(l.decl.id, l.unit, org)
      let grid = into.get(k)
      if (!grid) {
        grid = new Map()
        into.set(k, grid)
      }
      addCells(grid, list, sign)
    }
  }
  function unitsIn(decl: DutyDecl, s: DutySource): readonly PeriodUnit[] {
    return [...new Set(decl.rhythm.map((r) => r.unit))].filter((u) => s.units === undefined || s.units.includes(u))
  }
  function withOccasions(s: DutySource): boolean {
    return s.units === undefined || s.units.includes('occasion')
  }
  function count(s: DutySource, org: string, period: Pick<Period, 'from' | 'to'>, asOf: Instant): number {
    const book = counting
    if (!book) return 0
    let value = 0
    for (const duty of s.duties) {
      const decl = byId.get(duty)
      if (!decl) continue
      for (const unit of unitsIn(decl, s))
        value += countDuties(s.count, grids.get(name(duty, unit, org)), book.owed(duty, unit, org), period, asOf, () => book.running(duty, unit, org)).value
    }
    if (!withOccasions(s)) return value
    const fits = (state: ObligationState) => countsIn(s.count, state)
    return s.duties.reduce((n, duty) => n + occasions.count(duty, org, fits, period, asOf), value)
  }
  /** Whether anybody had recorded or been let off anything of the kind by then. */
  function touched(s: DutySource, period: Pick<Period, 'from' | 'to'>, asOf: Instant): boolean {
    const seen = dayOf(asOf - 1)
    const [first, last] = [dayOf(period.from), dueDayOf(period.to)]
    for (const duty of s.duties) {
      const decl = byId.get(duty)
      for (const unit of decl ? unitsIn(decl, s) : [])
        for (const [due, row] of grids.get(name(duty, unit, around.root)) ?? []) {
          if (due < first || due > last) continue
          for (const known of row.keys()) if (known <= seen) return true
        }
    }
    return withOccasions(s) && occasions.touched(s.duties, period, asOf)
  }
  return {
    put(facts) {
      for (const f of facts) {
        const parts = partsOfKey(f.key)
        if (!parts) continue
        if (isOccasion(parts.period)) {
          occasions.put(f)
          continue
        }
        const id = `${parts.duty}/${parts.period}`
        const held = cells.get(id)
        const l = held?.lines ?? linesOf(parts.duty, parts.period)
        const n = l && askedOf(l.decl, l.unit, parts.slot, () => around.gradeOf(parts.slot))
        if (!l || n === undefined) continue
        const group = held ?? { lines: l, due: dueDayOf(l.period.to), of: new Map<string, Packed>() }
        if (!held) cells.set(id, group)
        const slot = slotNamed(parts.slot)
        const kept = group.of.get(slot)
        const before = kept === undefined ? [] : unpack(kept, group.due)
        const after = cellsOf({ n, from: l.period.from, due: l.period.to, until: l.period.to }, f.deeds, f.exemption)
        if (counting) {
          spread(grids, counting, l, slot, before, -1)
          spread(grids, counting, l, slot, after, 1)
        }
        // While all is being looked up anew, what was already looked up is put right there too; the rest will be found as it is now.
        if (settling && (settling.groups.has(id) || (settling.inHand === id && settling.slots.has(slot)))) {
          spread(settling.made, settling.counting, l, slot, before, -1)
          spread(settling.made, settling.counting, l, slot, after, 1)
        }
        if (after.length === 0) group.of.delete(slot)
        else group.of.set(slot, pack(after))
      }
    },
    async settle(next, breath) {
      const made = new Map<string, CellGrid>()
      let n = 0
      const now = { counting: next, made, groups: new Set<string>(), inHand: '', slots: new Set<string>() }
      settling = now
      for (const [id, { lines, due, of }] of cells) {
        now.inHand = id
        now.slots = new Set()
        for (const [slot, packed] of of) {
          // Undone and done again meanwhile, it comes a second time.
          if (now.slots.has(slot)) continue
          spread(made, next, lines, slot, unpack(packed, due), 1)
          now.slots.add(slot)
          n += 1
          if (n % 2000 === 0) await breath()
        }
        now.groups.add(id)
      }
      settling = null
      counting = next
      grids = made
      occasions.forget()
    },
    find(fold, org, period, asOf) {
      const s = fold.source
      if (s.of !== 'duty' || !touched(s, period, asOf)) return undefined
      const value = count(s, org, period, asOf)
      return value === 0 ? undefined : { value, facts: value }
    },
    count,
    prepare: occasions.prepare,
    clear() {
      cells.clear()
      slots.clear()
      occasions.clear()
      grids = new Map()
    },
    get keys() {
      return [...cells.values()].reduce((n, g) => n + g.of.size, 0) + occasions.keys
    },
  }
}
function countsIn(count: (Fold['source'] & { readonly of: 'duty' })['count'], s: ObligationState): boolean {
  switch (count) {
    case 'owed':
      return s !== 'ahead' && s !== 'exempt'
    case 'done':
      return s === 'done' || s === 'late'
    case 'on-time':
      return s === 'done'
    case 'overdue':
      return s === 'overdue'
    case 'settled':
      return s === 'done' || s === 'late' || s === 'overdue'
    case 'exempt':
      return s === 'exempt'
  }
}
export const AT_ONCE: Breath = () => Promise.resolve()
export function breather(every = 12): Breath {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < every) return
    await new Promise<void>((done) => setImmediate(done))
    last = performance.now()
  }
}
