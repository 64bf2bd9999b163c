/** Towns and departments: against every item, in a ranking, and each on its own desk. */
import { comparable, type DutyCount, type IndicatorDecl, type Lamp, type Ranked, ranking, unitScore } from '@anlan/kernel/indicator'
import { duties, indicators, jiangjin2023 } from '@anlan/policy'
import type { Assessment, GainView, UnitBoard, UnitKind, UnitLine, UnitMatrix } from '@anlan/contract'
import type { App, Who } from '../core/types.ts'
import { occasionsOf } from '../duty/ground.ts'
import { boardOf } from './board.ts'
import { type Asked, indicatorsOf, itemsOf, orgName, share, type Unit, unitsOf } from './env.ts'
import { objectsOf, peopleOf } from './unit-facts.ts'
import { byWorst, figureOf, type Ready, readyFor, scored, valueText } from './views.ts'

const ENOUGH = 0.6
const LEAST = 0.25
type UnitAsked = Asked & { readonly kind?: UnitKind | undefined }
function dutyCount(app: App, ready: Ready, duty: string, count: DutyCount, org: string): number {
  return boardOf(app).book.count({ of: 'duty', duties: [duty], count }, org, ready.w.period, ready.w.asOf)
}
function gainsOf(r: Pick<Ranked, 'gains'>, most: number): readonly GainView[] {
  return r.gains.slice(0, most).map((g) => ({ indicator: g.indicator, title: g.title, points: Math.round(g.points * 10) / 10, text: g.text }))
}
type Scores = {
  readonly ranked: readonly Ranked[]
  readonly readings: ReadonlyMap<string, readonly ReturnType<typeof figureOf>[]>
  /** What these units are compared by. */
  readonly common: readonly IndicatorDecl[]
  readonly least: number
  readonly enough: number
}
const kept = new WeakMap<App, Map<string, Scores>>()
function scoresOf(app: App, ready: Ready, kind: UnitKind): Scores {
  const cache = kept.get(app) ?? new Map<string, Scores>()
  kept.set(app, cache)
  const { w, env } = ready
  const key = `${kind} ${w.year} ${w.live ? Math.floor(app.clock.now() / 60_000) : w.asOf} ${boardOf(app).version()}`
  const hit = cache.get(key)
  if (hit) return hit
  const units = unitsOf(app).filter((u) => u.kind === kind)
  const readings = new Map(units.map((u) => [u.org, indicators.map((d) => figureOf(d, env, u.org, w, false))]))
  const least = share(app, 'ranking.comparable', w.asOf) ?? LEAST
  const common = comparable(
    scored,
    [...readings.values()].map((list) => list.map((x) => x.reading)),
    least,
  )
  const enough = share(app, 'ranking.complete', w.asOf) ?? ENOUGH
  const ranked = ranking(
    units.map((u) =>
      unitScore(
        u.org,
        common,
        (readings.get(u.org) ?? []).map((x) => x.reading),
      ),
    ),
    enough,
  )
  const made: Scores = { ranked, readings, common, least, enough }
  if (cache.size > 30) cache.clear()
  cache.set(key, made)
  return made
}
function lineOf(app: App, ready: Ready, s: Scores, r: Ranked, unit: Unit | undefined): UnitLine {
  const figures = (s.readings.get(r.org) ?? []).map((x) => x.view)
  return {
    org: r.org,
    name: unit?.name ?? orgName(app, r.org),
    rank: r.rank ?? null,
    score: r.score === undefined ? null : Math.round(r.score * 10) / 10,
    complete: Math.round(r.complete * 100) / 100,
    because: r.because,
    vetoes: r.vetoes,
    items: jiangjin2023.map((c) => {
      const mine = figures.filter((f) => indicatorsOf(c.no).some((d) => d.id === f.indicator)).toSorted(byWorst)
      const first = mine[0]
      const lamp: Lamp = first?.lamp ?? 'none'
      return { no: c.no, lamp, text: first === undefined || first.value === null ? '缺数据' : `${first.title} ${valueText(first)}：${first.word}` }
    }),
    overdue: duties.reduce((n, d) => n + dutyCount(app, ready, d.id, 'overdue', r.org), 0),
  }
}
export async function unitMatrix(app: App, asked: UnitAsked): Promise<UnitMatrix> {
  const ready = await readyFor(app, asked)
  const kind = asked.kind ?? 'town'
  const s = scoresOf(app, ready, kind)
  const byOrg = new Map(unitsOf(app).map((u) => [u.org, u]))
  return {
    year: ready.w.year,
    asOf: ready.w.asOf,
    kind,
    items: jiangjin2023.map((c) => ({ no: c.no, title: c.title })),
    rows: s.ranked.map((r) => lineOf(app, ready, s, r, byOrg.get(r.org))),
  }
}
export async function assessmentOf(app: App, asked: UnitAsked): Promise<Assessment> {
  const ready = await readyFor(app, asked)
  const kind = asked.kind ?? 'town'
  const s = scoresOf(app, ready, kind)
  const names = new Map(unitsOf(app).map((u) => [u.org, u.name]))
  const used = new Set(s.common.map((d) => d.id))
  return {
    year: ready.w.year,
    asOf: ready.w.asOf,
    kind,
    least: s.least,
    enough: s.enough,
    weights: s.common.map((d) => ({ indicator: d.id, title: d.title, weight: d.weight, items: itemsOf(d) })),
    rows: s.ranked.map((r) => ({
      org: r.org,
      name: names.get(r.org) ?? r.org,
      rank: r.rank ?? null,
      score: r.score === undefined ? null : Math.round(r.score * 10) / 10,
      complete: Math.round(r.complete * 100) / 100,
      because: r.because,
      vetoes: r.vetoes,
      gains: gainsOf(r, 8),
      scores: (s.readings.get(r.org) ?? [])
        .filter((x) => used.has(x.view.indicator))
        .map((x) => ({ indicator: x.view.indicator, score: x.view.score, text: x.view.value === null ? x.view.because : `${valueText(x.view)}，${x.view.word}` })),
    })),
  }
}
export async function unitBoardOf(app: App, who: Who, org: string, asked: Asked): Promise<UnitBoard | null> {
  const unit = unitsOf(app).find((u) => u.org === org)
  if (!unit) return null
  const ready = await readyFor(app, asked)
  const { w, env } = ready
  const s = scoresOf(app, ready, unit.kind)
  const r = s.ranked.find((x) => x.org === org)
  const cases = await app.store.read(app.root, (t) =>
    t.sql<{ open: number; late: number }>(
      `select count(*)::int as open, (count(*) filter (where due_at <= $2))::int as late from case_index where ended_at is null and not drill and org <@ $1::ltree`,
      [org, w.asOf],
    ),
  )
  const near = unit.area
  return {
    org,
    name: unit.name,
    kind: unit.kind,
    year: w.year,
    asOf: w.asOf,
    rank: r?.rank ?? null,
    of: s.ranked.filter((x) => x.rank !== undefined).length,
    score: r?.score === undefined ? null : Math.round(r.score * 10) / 10,
    complete: Math.round((r?.complete ?? 0) * 100) / 100,
    because: r?.because ?? '',
    vetoes: r?.vetoes ?? [],
    gains: r ? gainsOf(r, 5) : [],
    figures: indicators
      .map((d) => figureOf(d, env, org, w, true).view)
      .filter((f) => f.value !== null)
      .toSorted(byWorst),
    arrears: duties
      .map((d) => {
        const [owed, done, overdue] = (['owed', 'done', 'overdue'] as const).map((c) => dutyCount(app, ready, d.id, c, org))
        const all = owed ?? 0
        return {
          duty: d.id,
          title: d.title,
          overdue: overdue ?? 0,
          due: Math.max(0, all - (done ?? 0) - (overdue ?? 0)),
          owed: all,
          coverage: all === 0 ? null : (done ?? 0) / all,
        }
      })
      .filter((x) => x.owed > 0)
      .toSorted((a, b) => b.overdue - a.overdue || b.due - a.due),
    people: await peopleOf(app, who, org, w),
    objects: objectsOf(app, org, near),
    cases: cases[0] ?? { open: 0, late: 0 },
    occasions: occasionsOf(app)
      .filter(
        (o) => o.from <= w.asOf && (o.to === undefined || o.to > w.asOf) && (o.area === undefined || near === undefined || o.area.startsWith(near) || near.startsWith(o.area)),
      )
      .map((o) => ({ id: o.id, title: o.title, event: o.event, from: o.from, to: o.to ?? null })),
  }
}
