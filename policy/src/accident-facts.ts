/** What the values of an accident case say: the newest figures, which ladder holds, which duties follow. Read by clocks, guards and documents alike. */
import { type AccidentGrade, type FormValues, instant, type Instant, type LimitKey, wallTime } from '@anlan/kernel/base'
import type { CaseView, Suggestion } from '@anlan/kernel/case'
import {
  accidentLadder,
  accidentRank,
  type GeohazardGrade,
  geohazardLadder,
  gradeDuties,
  gradeOf,
  type Harm,
  isAccidentGrade,
  isGeohazardGrade,
  majorPeril,
  moneyText,
} from './accident-grade.ts'

function count(v: FormValues, ...names: readonly string[]): number {
  for (const name of names) {
    const x = v[name]
    if (typeof x === 'number') return x
  }
  return 0
}
export function listOf(v: FormValues, name: string): readonly string[] {
  const x = v[name]
  return Array.isArray(x) ? x.filter((y): y is string => typeof y === 'string') : []
}
/** The newest figures; before the first follow-up those of the flash. */
export function harmOf(v: FormValues): Harm {
  return { deaths: count(v, 'deaths', 'firstDeaths'), serious: count(v, 'serious', 'firstSerious'), loss: count(v, 'loss', 'firstLoss') }
}
export function missingOf(v: FormValues): number {
  return count(v, 'missing', 'firstMissing')
}
export function perilOf(v: FormValues): readonly string[] {
  return majorPeril({
    atRisk: count(v, 'atRisk', 'firstAtRisk'),
    trapped: count(v, 'trapped'),
    missing: missingOf(v),
    evacuated: count(v, 'evacuated'),
    signs: listOf(v, 'signs'),
  })
}
export function isGeohazard(v: FormValues): boolean {
  return v['kind'] === 'geohazard'
}
/** As if the missing were dead: what must be reckoned with while the search goes on. */
export function possibleHarm(v: FormValues): Harm {
  const h = harmOf(v)
  return { ...h, deaths: h.deaths + missingOf(v) }
}
/** The grade confirmed by an officer, else what the numbers give. */
export function accidentGradeIn(v: FormValues): AccidentGrade {
  const g = v['grade']
  return isAccidentGrade(g) ? g : gradeOf(accidentLadder, harmOf(v)).grade
}
export function geohazardGradeIn(v: FormValues): GeohazardGrade {
  const g = v['disasterGrade']
  return isGeohazardGrade(g) ? g : gradeOf(geohazardLadder, harmOf(v)).grade
}
export function gradeTitle(v: FormValues): string {
  return isGeohazard(v) ? geohazardLadder.text[geohazardGradeIn(v)] : accidentLadder.text[accidentGradeIn(v)]
}
/** 较大以上, or grave in the public eye: the province is phoned within the hour (21号令 arts 8, 9). The missing count as dead here. */
export function needsPhone(v: FormValues): boolean {
  if (isGeohazard(v)) return false
  const grave = v['influence'] === 'great' || v['influence'] === 'vile'
  const worst = Math.max(accidentRank(accidentGradeIn(v)), accidentRank(gradeOf(accidentLadder, possibleHarm(v)).grade))
  return grave || worst >= accidentRank('accident-larger')
}
export function isMajorOrExtra(v: FormValues): boolean {
  return accidentRank(accidentGradeIn(v)) >= accidentRank('accident-major')
}
/** 条例 art. 13: seven days for road and fire, else thirty. */
export function casualtyWindow(v: FormValues): LimitKey | null {
  if (isGeohazard(v)) return null
  return v['kind'] === 'road' || v['kind'] === 'fire' ? 'accident.casualty-window.short' : 'accident.casualty-window'
}

/** 国家突发地质灾害应急预案: the graver, the faster. */
export function geohazardReport(v: FormValues): LimitKey | null {
  if (!isGeohazard(v)) return null
  const g = gradeOf(geohazardLadder, possibleHarm(v)).grade
  return g === 'geohazard-small' ? 'accident.geohazard-report.small' : g === 'geohazard-medium' ? 'accident.geohazard-report.medium' : 'accident.geohazard-report.large'
}

/** The grade that the numbers speak for and what follows from it; put before the officer who confirms. */
export function suggestGrade(c: CaseView): Suggestion {
  const v = c.values
  if (isGeohazard(v)) {
    const g = gradeOf(geohazardLadder, harmOf(v))
    return { values: { disasterGrade: g.grade }, because: [...g.because, `《地质灾害防治条例》第4条：${g.title}（与生产安全事故等级不同）`] }
  }
  const g = gradeOf(accidentLadder, harmOf(v))
  const missing = missingOf(v)
  const possible = gradeOf(accidentLadder, possibleHarm(v))
  const rises = missing > 0 && possible.grade !== g.grade ? [`另有 ${missing} 人下落不明，如均遇难将升为${possible.title}`] : []
  const peril = perilOf(v)
  return {
    values: { grade: g.grade },
    because: [
      ...g.because,
      `《生产安全事故报告和调查处理条例》第3条：${g.title}`,
      ...rises,
      ...(peril.length > 0 ? [`属于较大涉险：${peril.join('；')}`] : []),
      `上报至${gradeDuties[g.grade].reportTo}，${gradeDuties[g.grade].scene}赶赴现场，由${gradeDuties[g.grade].investigates}负责调查`,
    ],
  }
}
/** Refuses a grade that departs from the numbers without a reason. `given` values only: an open button is not closed by it. */
export function gradeGuard(c: CaseView): string | null {
  if (Object.keys(c.given).length === 0) return null
  const s = suggestGrade(c)
  const field = isGeohazard(c.values) ? 'disasterGrade' : 'grade'
  const chosen = c.values[field]
  if (chosen === undefined) return isGeohazard(c.values) ? '请确认地质灾害等级' : '请确认事故等级'
  if (chosen === s.values[field] || c.given['gradeReason'] !== undefined) return null
  return `与按数字计算的等级不一致（${s.because[0] ?? ''}），请写明理由`
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}
/** `2026年7月4日02时41分`. */
export function momentOf(v: unknown): string {
  if (typeof v !== 'number') return '（待核）'
  const w = wallTime(instant(v))
  return `${w.year}年${w.month}月${w.day}日${two(w.hour)}时${two(w.minute)}分`
}
/** `2026年7月4日`. */
export function dayOf(v: unknown): string {
  if (typeof v !== 'number') return '（待核）'
  const w = wallTime(instant(v))
  return `${w.year}年${w.month}月${w.day}日`
}
/** `2小时30分`. */
export function lengthOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  return `${d > 0 ? `${d}天` : ''}${h > 0 ? `${h}小时` : ''}${m > 0 || (d === 0 && h === 0) ? `${m}分` : ''}`
}
export function harmText(v: FormValues): string {
  const h = harmOf(v)
  const missing = missingOf(v)
  const minor = count(v, 'minor')
  return `死亡${h.deaths}人、重伤（含急性工业中毒）${h.serious}人${minor > 0 ? `、轻伤${minor}人` : ''}${missing > 0 ? `、下落不明${missing}人` : ''}${h.loss > 0 ? `，直接经济损失${moneyText(h.loss)}` : ''}`
}
export function timeIn(v: FormValues, name: string): Instant | undefined {
  const x = v[name]
  return typeof x === 'number' ? instant(x) : undefined
}
