/** A round of assessment: weighted scores, ranks, exclusion by veto, and what would raise each unit most. */
import { figure, lacking } from './reading.ts'
import type { IndicatorDecl, Reading } from './types.ts'

export type Gain = {
  readonly indicator: string
  readonly title: string /** Points of the whole score still to be had. */
  readonly points: number
  readonly lacking?: number
  readonly text: string
}
export type UnitScore = {
  readonly org: string
  /** 0–100 over the indicators that have a figure; undefined when none has. */
  readonly score: number | undefined
  /** Share of the weight that has figures. */
  readonly complete: number
  readonly vetoes: readonly string[]
  /** Most first. */
  readonly gains: readonly Gain[]
}
export type Ranked = UnitScore & { /** Undefined = outside the ranking, and `because` says why. */ readonly rank: number | undefined; readonly because: string }

/** What would have to be done for the whole score. */
function wanting(d: IndicatorDecl, r: Reading, more: number | undefined): string {
  if (more !== undefined) return `再完成 ${more} ${d.unit === '%' ? '项' : d.unit}`
  if (d.better !== 'less' || !r.target) return r.word
  // Half a thing cannot be left over; a share can.
  const to = d.unit === '%' ? `${figure(r.target.expected)}%` : `${Math.floor(r.target.expected)} ${d.unit}`
  return Number.parseFloat(to) === 0 ? `降到 ${to}` : `降到 ${to}以内`
}
/** @param readings one for each indicator; those not scored are left out */
export function unitScore(org: string, decls: readonly IndicatorDecl[], readings: readonly Reading[]): UnitScore {
  const byId = new Map(readings.map((r) => [r.indicator, r]))
  const scored = decls.filter((d) => d.weight > 0)
  const total = scored.reduce((w, d) => w + d.weight, 0)
  const have = scored.flatMap((d) => ((r) => (r?.score === undefined ? [] : [{ d, r, score: r.score }]))(byId.get(d.id)))
  const weight = have.reduce((w, x) => w + x.d.weight, 0)
  const gains = have
    .filter((x) => x.score < 100)
    .map(({ d, r, score }): Gain => {
      const points = (d.weight * (100 - score)) / weight
      const more = lacking(d, r)
      const text = `${d.title}：${wanting(d, r, more)}，最多可提高 ${points.toFixed(1)} 分`
      return { indicator: d.id, title: d.title, points, ...(more === undefined ? {} : { lacking: more }), text }
    })
    .toSorted((a, b) => b.points - a.points || (a.indicator < b.indicator ? -1 : 1))
  return {
    org,
    score: weight === 0 ? undefined : have.reduce((s, x) => s + x.d.weight * x.score, 0) / weight,
    complete: total === 0 ? 0 : weight / total,
    vetoes: [...new Set(readings.flatMap((r) => (r.vetoed === undefined ? [] : [r.vetoed])))],
    gains,
  }
}
/**
 * What units of one kind are compared by: a town is not behind for what no town does, nor every department for what one of them does alone.
 * @param readings of each unit @param least share of the units that must have a figure, 0–1
 */
export function comparable(decls: readonly IndicatorDecl[], readings: readonly (readonly Reading[])[], least: number): readonly IndicatorDecl[] {
  const have = (d: IndicatorDecl) => readings.filter((list) => list.some((r) => r.indicator === d.id && r.score !== undefined)).length
  return decls.filter((d) => ((n) => n > 0 && n >= least * readings.length)(have(d)))
}
/**
 * Best first; equal scores share a rank. Who lacks figures for too much of the weight is not ranked, so that deleting facts raises nobody;
 * who is vetoed is not ranked either.
 * @param enough share of the weight that must have figures
 */
export function ranking(units: readonly UnitScore[], enough: number): readonly Ranked[] {
  const inside = (u: UnitScore) => u.vetoes.length === 0 && u.score !== undefined && u.complete >= enough
  const order = (a: UnitScore, b: UnitScore) => (b.score ?? -1) - (a.score ?? -1) || (a.org < b.org ? -1 : 1)
  const ranked = units.filter(inside).toSorted(order)
  const firsts = ranked.map((u) => ranked.findIndex((x) => x.score === u.score) + 1)
  const outside = units
    .filter((u) => !inside(u))
    .toSorted(order)
    .map(
      (u): Ranked => ({
        ...u,
        rank: undefined,
        because: u.vetoes.length > 0 ? `一票否决：${u.vetoes.join('、')}` : `有数据的指标只占权重的 ${Math.round(u.complete * 100)}%，不参加排名`,
      }),
    )
  return [...ranked.map((u, i): Ranked => ({ ...u, rank: firsts[i] ?? i + 1, because: `综合得分 ${(u.score ?? 0).toFixed(1)}` })), ...outside]
}
