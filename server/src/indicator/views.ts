/** The notice as it stands: items with their figures, indicators with their units, units with their rank. Everything from the board; nothing is typed in. */
import { citationText, type Instant, instant, wallTime } from '@anlan/kernel/base'
import { figure, foldsOf, type Fold, type IndicatorDecl, indicatorValue, lacking, type Lamp, noTally, type Reading, type ReadingEnv, readingOf } from '@anlan/kernel/indicator'
import { findIndicator, indicators, jiangjin2023, leadNote } from '@anlan/policy'
import type { BehindView, FigureView, IndicatorDetail, ItemView, NoticeBoard } from '@anlan/contract'
import type { App } from '../core/types.ts'
import { demoYearProgress } from '../sim/year/progress.ts'
import { boardOf } from './board.ts'
import { StillCounting } from './still-counting.ts'
import { type Asked, envOf, indicatorsOf, itemsOf, orgName, type Unit, unitsOf, type When, whenOf } from './env.ts'

const order: Record<Lamp, number> = { red: 0, yellow: 1, green: 2, none: 3 }

export function figureOf(d: IndicatorDecl, env: ReadingEnv, org: string, w: When, withTrend: boolean): { readonly view: FigureView; readonly reading: Reading } {
  const r = readingOf(d, env, org, w.period, w.asOf)
  const v = r.value
  const trend = withTrend
    ? w.months.map((m) => {
        if (m === null) return null
        const at = indicatorValue(d, env, org, w.period, m)
        return at.kind === 'missing' ? null : Math.round(at.value * 100) / 100
      })
    : []
  const view: FigureView = {
    indicator: d.id,
    title: d.title,
    unit: d.unit,
    better: d.better,
    value: v.kind === 'missing' ? null : Math.round(v.value * 100) / 100,
    numerator: v.kind === 'missing' ? null : v.numerator,
    denominator: v.kind === 'missing' ? null : (v.denominator ?? null),
    facts: v.kind === 'missing' ? 0 : v.facts,
    target: r.target
      ? { final: r.target.final, expected: Math.round(r.target.expected * 100) / 100, sign: d.better === 'more' ? '≥' : '≤', limit: r.target.limit, verified: r.target.verified }
      : null,
    lamp: r.lamp,
    word: r.word,
    because: r.because,
    score: r.score === undefined ? null : Math.round(r.score * 10) / 10,
    weight: d.weight,
    veto: r.vetoed ?? null,
    meaning: d.meaning,
    trend,
  }
  return { view, reading: r }
}
/** Worst first; of the equally bad the heavier one. */
export function byWorst(a: FigureView, b: FigureView): number {
  return order[a.lamp] - order[b.lamp] || b.weight - a.weight || (a.value === null ? 1 : 0) - (b.value === null ? 1 : 0) || (a.score ?? 101) - (b.score ?? 101)
}
export function valueText(v: FigureView): string {
  return v.value === null ? '缺数据' : `${figure(v.value)}${v.unit === '%' ? '%' : ` ${v.unit}`}`
}
/** The units that pull a figure down: those that have one and are below what is expected of them, worst first. */
function behindIn(d: IndicatorDecl, env: ReadingEnv, units: readonly Unit[], w: When): readonly BehindView[] {
  return units
    .flatMap((u) => {
      const { view } = figureOf(d, env, u.org, w, false)
      return view.lamp === 'red' || view.lamp === 'yellow' ? [{ u, view }] : []
    })
    .toSorted((a, b) => byWorst(a.view, b.view))
    .slice(0, 3)
    .map(({ u, view }) => ({ org: u.org, name: u.name, text: valueText(view) }))
}
/** Days for which rows of registers are needed to answer. */
export function daysOf(w: When): readonly Instant[] {
  return [...new Set([...w.months.filter((m) => m !== null), w.asOf])]
}
export type Ready = { readonly env: ReadingEnv; readonly w: When; readonly counting: number | null }
/** Under the 15 s after which a request is given up. */
const READY_MS = 9000
/**
 * All facts, or nothing: half of them would be figures that never were.
 * @throws StillCounting when they are not all in after `READY_MS`; the counting goes on, and the next who asks waits less
 */
export async function readyFor(app: App, asked: Asked): Promise<Ready> {
  const r = await countedFor(app, asked, READY_MS)
  if (r.counting !== null) throw new StillCounting(r.counting)
  return r
}
async function countedFor(app: App, asked: Asked, patience: number): Promise<Ready> {
  const w = whenOf(app, asked)
  const { tallies, counting } = await boardOf(app).source(daysOf(w), patience)
  return { env: envOf(app, tallies, w.asOf), w, counting }
}
/** Before anything is counted nothing is missing yet. */
function unknownYet(i: ItemView): ItemView {
  const word = (lamp: Lamp, said: string) => (lamp === 'none' ? '正在汇总' : said)
  return { ...i, word: word(i.lamp, i.word), figures: i.figures.map((f) => ({ ...f, word: word(f.lamp, f.word) })) }
}
function itemOf(no: number | string, env: ReadingEnv, org: string, w: When, units: readonly Unit[]): ItemView {
  const clause = jiangjin2023.find((c) => c.no === no)
  const decls = indicatorsOf(no)
  const figures = decls.map((d) => figureOf(d, env, org, w, true).view).toSorted(byWorst)
  const first = figures[0]
  const d = first && findIndicator(first.indicator)
  const lamp = first?.lamp ?? 'none'
  return {
    no,
    group: clause?.group ?? '',
    title: clause?.title ?? '',
    asks: clause?.asks ?? '',
    lead: clause?.lead ?? '',
    lamp,
    word: first?.word ?? '缺数据',
    figures,
    behind: d && (lamp === 'red' || lamp === 'yellow') ? behindIn(d, env, units, w) : [],
  }
}
/**
 * The board for paper and files: whole or not at all.
 * @throws StillCounting while facts are still being counted
 */
export async function wholeBoard(app: App, asked: Asked): Promise<NoticeBoard> {
  const board = await noticeBoard(app, asked, READY_MS)
  if (board.counting !== null) throw new StillCounting(board.counting)
  return board
}
const cache = new WeakMap<App, Map<string, NoticeBoard>>()
/** While very much is written at once the page shows what is counted so far, and says so. */
const PATIENCE_MS = 2500
/** The whole board. The same question is answered once as long as no fact has changed. */
export async function noticeBoard(app: App, asked: Asked, patience = PATIENCE_MS): Promise<NoticeBoard> {
  const { env, w, counting: share } = await countedFor(app, asked, patience)
  const counting = share ?? demoYearProgress(app)
  const org = asked.org ?? app.root.path
  const now = app.clock.now()
  const board = boardOf(app)
  const key = `${org} ${w.year} ${w.live ? Math.floor(now / 60_000) : w.asOf} ${board.version()}`
  const kept = cache.get(app) ?? new Map<string, NoticeBoard>()
  cache.set(app, kept)
  const hit = kept.get(key)
  if (hit && share === null) return { ...hit, now, counting }
  const units = org === app.root.path ? unitsOf(app) : []
  const read = jiangjin2023.map((c) => itemOf(c.no, env, org, w, units))
  const items = share === null ? read : read.map(unknownYet)
  const count = (l: Lamp) => items.filter((i) => i.lamp === l).length
  const made: NoticeBoard = {
    notice: 'jiangjin-2023',
    title: `${app.district.name}安全生产与自然灾害防治工作要点`,
    year: w.year,
    asOf: w.asOf,
    now,
    org,
    orgName: orgName(app, org),
    passed: Math.min(1, Math.max(0, (w.asOf - w.period.from) / (w.period.to - w.period.from))),
    counts: { green: count('green'), yellow: count('yellow'), red: count('red'), none: count('none') },
    items,
    leadNote,
    years: await yearsOf(app),
    counting,
  }
  if (share !== null) return made
  if (kept.size > 60) kept.clear()
  kept.set(key, made)
  return made
}
async function yearsOf(app: App): Promise<readonly number[]> {
  const rows = await app.store.read(app.root, (t) =>
    t.sql<{ first: number | null }>('select least((select min(at) from duty_fact), (select min(opened_at) from case_index))::float8 as first'),
  )
  const now = whenOf(app, {}).year
  const first = rows[0]?.first ?? null
  const from = first === null ? now : Math.max(now - 9, wallTime(instant(first)).year)
  return Array.from({ length: Math.max(1, now - from + 1) }, (_, i) => now - i)
}
function foldView(part: 'numerator' | 'denominator' | 'evidence', f: Fold, env: ReadingEnv, org: string, w: When): IndicatorDetail['folds'][number] {
  const t = env.tallies.find(f, org, w.period, w.asOf) ?? noTally
  return { key: f.key, part, title: f.title, value: Math.round(t.value * 100) / 100, facts: t.facts }
}
export async function indicatorDetail(app: App, id: string, asked: Asked): Promise<IndicatorDetail | null> {
  const d = findIndicator(id)
  if (!d) return null
  const { env, w } = await readyFor(app, asked)
  const org = asked.org ?? app.root.path
  const units = org === app.root.path ? unitsOf(app) : []
  return {
    figure: figureOf(d, env, org, w, true).view,
    items: itemsOf(d),
    cites: d.cites.map(citationText),
    org,
    orgName: orgName(app, org),
    asOf: w.asOf,
    year: w.year,
    folds: [
      ...foldsOf(d.numerator).map((f) => foldView('numerator', f, env, org, w)),
      ...foldsOf(d.denominator).map((f) => foldView('denominator', f, env, org, w)),
      ...foldsOf(d.evidence).map((f) => foldView('evidence', f, env, org, w)),
    ],
    units: units
      .map((u) => {
        const { view, reading } = figureOf(d, env, u.org, w, false)
        return { org: u.org, name: u.name, kind: u.kind, figure: view, lacking: lacking(d, reading) ?? null }
      })
      .filter((u) => u.figure.value !== null)
      .toSorted((a, b) => byWorst(a.figure, b.figure)),
  }
}
export const scored = indicators.filter((d) => d.weight > 0)
