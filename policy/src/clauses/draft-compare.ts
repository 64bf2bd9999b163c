/** Two notices side by side: which item became which, what is new, what is gone, which figures changed; and what of the notice in force a new item resembles. */
import { findLimit, type Instant, type LimitEntry, limitUnitText } from '@anlan/kernel/base'
import type { Clause } from './clause.ts'
import { type Declared, itemsOf } from './coverage.ts'
import type { DraftFigure } from './draft-figures.ts'
import { assign, cosine, similarity, vectorOf, weightsOf } from './draft-similar.ts'

/** An item of either notice, from a text or from the declarations. */
export type Comparable = { readonly no: string; readonly title: string; readonly text: string; readonly figures: readonly DraftFigure[] }
export type FigureChange = { readonly title: string; readonly a: string; readonly b: string }
export type Change = 'same' | 'changed' | 'new' | 'gone'
export type Compared = {
  readonly a: Comparable | null
  readonly b: Comparable | null
  readonly similarity: number
  readonly change: Change
  readonly figures: readonly FigureChange[]
}

/** Below this two items have no more in common than any two of a notice. */
export const ALIKE = 0.18
const SAME = 0.97

type Words = Pick<Comparable, 'title' | 'text'>
/** Titles tell more than bodies: what is the same task mostly keeps its name. @returns a × b, 0–1 */
function alikeness(a: readonly Words[], b: readonly Words[]): readonly (readonly number[])[] {
  const weight = weightsOf([...a, ...b].map((x) => `${x.title}${x.text}`))
  const vectors = (list: readonly Words[]) => list.map((x) => ({ title: vectorOf(x.title, weight), whole: vectorOf(`${x.title}${x.text}`, weight) }))
  const right = vectors(b)
  return vectors(a).map((x) => right.map((y) => 0.45 * cosine(x.title, y.title) + 0.55 * cosine(x.whole, y.whole)))
}
function figureText(f: DraftFigure): string {
  const sign = f.sign === '=' ? '' : f.sign
  return `${sign}${f.value}${f.unit === '%' ? '%' : ` ${f.unit}`}`
}
/** Figures of the same unit whose words are most alike belong together; what is left was added or dropped. */
export function figureChanges(a: readonly DraftFigure[], b: readonly DraftFigure[]): readonly FigureChange[] {
  const pairs = a
    .flatMap((x, i) =>
      b.flatMap((y, j) => (kindOf(x.unit) === kindOf(y.unit) ? [{ i, j, s: similarity(x.title, y.title) + (x.unit === y.unit && x.value === y.value ? 0.15 : 0) }] : [])),
    )
    .filter((p) => p.s > 0.25)
    .toSorted((p, q) => q.s - p.s)
  const [left, right] = [new Set<number>(), new Set<number>()]
  const out: FigureChange[] = []
  for (const { i, j } of pairs) {
    const [x, y] = [a[i], b[j]]
    if (left.has(i) || right.has(j) || !x || !y) continue
    left.add(i)
    right.add(j)
    if (x.value !== y.value || x.sign !== y.sign || x.unit !== y.unit) out.push({ title: y.title || x.title, a: figureText(x), b: figureText(y) })
  }
  const dropped = a.filter((_, i) => !left.has(i)).map((x) => ({ title: x.title, a: figureText(x), b: '—' }))
  const added = b.filter((_, j) => !right.has(j)).map((y) => ({ title: y.title, a: '—', b: figureText(y) }))
  return [...out, ...dropped, ...added]
}
/** How often is comparable across spans of time: a half-year that became a quarter is a change, not something else. */
function kindOf(unit: string): string {
  return unit.startsWith('次/') ? '次/' : unit
}
/** @param loosely one side is in our own words: items are the same when their titles agree and no figure differs */
export function compareNotices(a: readonly Comparable[], b: readonly Comparable[], loosely = false): readonly Compared[] {
  const gain = alikeness(a, b)
  const pairs = a.length === 0 || b.length === 0 ? a.map(() => null) : assign(gain)
  const matched = new Map<number, { readonly i: number; readonly s: number }>()
  pairs.forEach((j, i) => {
    const s = j === null ? 0 : (gain[i]?.[j] ?? 0)
    if (j !== null && s >= ALIKE) matched.set(j, { i, s })
  })
  const kept = new Set([...matched.values()].map((m) => m.i))
  const rows = b.map((y, j): Compared => {
    const m = matched.get(j)
    const x = m && a[m.i]
    if (!m || !x) return { a: null, b: y, similarity: 0, change: 'new', figures: figureChanges([], y.figures) }
    const figures = figureChanges(x.figures, y.figures)
    const same = figures.length === 0 && (loosely ? similarity(x.title, y.title) >= 0.6 : m.s >= SAME)
    return { a: x, b: y, similarity: m.s, change: same ? 'same' : 'changed', figures }
  })
  const gone = a.flatMap((x, i): readonly Compared[] => (kept.has(i) ? [] : [{ a: x, b: null, similarity: 0, change: 'gone', figures: figureChanges(x.figures, []) }]))
  return [...rows, ...gone]
}
/** The notice in force, in the same form; its figures are the limits of its targets. */
export function comparableClauses(clauses: readonly Clause[], limits: readonly LimitEntry[], at: Instant): readonly Comparable[] {
  return clauses.map((c) => ({
    no: String(c.no),
    title: c.title,
    text: c.asks,
    figures: c.targets.flatMap((t) => {
      const l = findLimit(limits, t.limit, at)
      if (l === undefined) return []
      const unit = l.unit === 'count' ? '个' : limitUnitText[l.unit]
      return [{ text: `${t.title}${t.sign === '=' ? '' : t.sign}${l.value}${unit}`, title: t.title, value: l.value, unit, sign: t.sign }]
    }),
  }))
}
export type Likeness = { readonly clause: Clause; readonly similarity: number }
/** For each new item the clause in force that it most likely continues; null where none is near. */
export function likenesses(items: readonly Words[], clauses: readonly Clause[]): readonly (Likeness | null)[] {
  const gain = alikeness(
    items,
    clauses.map((c) => ({ title: c.title, text: c.asks })),
  )
  const pairs = items.length === 0 || clauses.length === 0 ? items.map(() => null) : assign(gain)
  return items.map((_, i) => {
    const paired = pairs[i] ?? null
    const own = paired === null ? 0 : (gain[i]?.[paired] ?? 0)
    // One item that was parted in two: both come from the same clause.
    const best = clauses.map((_c, j) => j).toSorted((p, q) => (gain[i]?.[q] ?? 0) - (gain[i]?.[p] ?? 0))[0]
    const [j, s] = own >= ALIKE ? [paired, own] : [best ?? null, best === undefined ? 0 : (gain[i]?.[best] ?? 0)]
    const clause = j === null ? undefined : clauses[j]
    return clause && s >= ALIKE ? { clause, similarity: s } : null
  })
}
/** What serves the clause that a new item resembles most: a first mapping, to be confirmed by a person. */
export function suggest(like: Likeness | null, declared: readonly Declared[]): readonly Declared[] {
  return like === null ? [] : declared.filter((d) => itemsOf(d.cites).includes(like.clause.no))
}
