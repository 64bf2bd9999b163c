/** Grades of accidents and of geohazard disasters from their harm. Two ladders that look alike: their values share no literal. */
import { type AccidentGrade, accidentGrades, accidentGradeText, type Citation, cite } from '@anlan/kernel/base'

/** People and yuan. `serious` = seriously injured, acute industrial poisoning included (条例 art. 3). */
export type Harm = { readonly deaths: number; readonly serious: number; readonly loss: number }
/** Lower bounds; a bound reached exactly counts (“以上”包括本数). A bound left out plays no part on this ladder. */
export type Rung<G extends string> = { readonly grade: G; readonly deaths: number; readonly serious?: number; readonly loss: number }
export type GradeLadder<G extends string> = {
  readonly id: string
  readonly title: string
  readonly cite: Citation
  readonly verified: boolean
  readonly text: Readonly<Record<G, string>>
  /** From the heaviest down; below all of them lies `lowest`. */
  readonly rungs: readonly Rung<G>[]
  readonly lowest: G
}
export type Graded<G extends string> = { readonly grade: G; readonly title: string; readonly because: readonly string[] }

export const accidentLadder: GradeLadder<AccidentGrade> = {
  id: 'work-safety',
  title: '生产安全事故等级',
  cite: cite('accident-reporting', 3),
  verified: true,
  text: accidentGradeText,
  rungs: [
    { grade: 'accident-extra', deaths: 30, serious: 100, loss: 100_000_000 },
    { grade: 'accident-major', deaths: 10, serious: 50, loss: 50_000_000 },
    { grade: 'accident-larger', deaths: 3, serious: 10, loss: 10_000_000 },
  ],
  lowest: 'accident-general',
}
export const geohazardGrades = ['geohazard-small', 'geohazard-medium', 'geohazard-large', 'geohazard-huge'] as const
export type GeohazardGrade = (typeof geohazardGrades)[number]
export const geohazardGradeText: Record<GeohazardGrade, string> = {
  'geohazard-small': '小型地质灾害',
  'geohazard-medium': '中型地质灾害',
  'geohazard-large': '大型地质灾害',
  'geohazard-huge': '特大型地质灾害',
}
/** Its losses weigh a tenth or less of an accident's, and the injured do not count. */
export const geohazardLadder: GradeLadder<GeohazardGrade> = {
  id: 'geohazard',
  title: '地质灾害等级',
  cite: cite('geohazard-regulation', 4),
  verified: true,
  text: geohazardGradeText,
  rungs: [
    { grade: 'geohazard-huge', deaths: 30, loss: 10_000_000 },
    { grade: 'geohazard-large', deaths: 10, loss: 5_000_000 },
    { grade: 'geohazard-medium', deaths: 3, loss: 1_000_000 },
  ],
  lowest: 'geohazard-small',
}

/** `1000 万元`, `1.5 亿元`, `8000 元`; cut off, not rounded, so that no sum seems to reach a bound that it misses. */
export function moneyText(yuan: number): string {
  const cut = (unit: number) => String(Math.floor(yuan / (unit / 100)) / 100)
  return yuan >= 100_000_000 ? `${cut(100_000_000)} 亿元` : yuan >= 10_000 ? `${cut(10_000)} 万元` : `${cut(1)} 元`
}
/** Which bounds of a rung the harm reaches, in words; empty = none. */
function reached<G extends string>(r: Rung<G>, h: Harm): readonly string[] {
  return [
    ...(h.deaths >= r.deaths ? [`死亡 ${h.deaths} 人，达到 ${r.deaths} 人以上`] : []),
    ...(r.serious !== undefined && h.serious >= r.serious ? [`重伤（含急性工业中毒）${h.serious} 人，达到 ${r.serious} 人以上`] : []),
    ...(h.loss >= r.loss ? [`直接经济损失 ${moneyText(h.loss)}，达到 ${moneyText(r.loss)}以上`] : []),
  ]
}
/** The grade that the numbers give and why. It is proposed; an officer confirms it or says why not. Never lower for more harm. */
export function gradeOf<G extends string>(l: GradeLadder<G>, h: Harm): Graded<G> {
  for (const r of l.rungs) {
    const because = reached(r, h)
    if (because.length > 0) return { grade: r.grade, title: l.text[r.grade], because }
  }
  const last = l.rungs.at(-1)
  const injured = last?.serious === undefined ? '' : `、重伤 ${h.serious} 人`
  // No figure of loss mostly means that nobody knows it yet.
  const loss = h.loss > 0 ? `、直接经济损失 ${moneyText(h.loss)}` : ''
  return { grade: l.lowest, title: l.text[l.lowest], because: [`死亡 ${h.deaths} 人${injured}${loss}，未达到${last ? l.text[last.grade] : ''}标准`] }
}
export function accidentRank(g: AccidentGrade): number {
  return accidentGrades.indexOf(g)
}
export function isAccidentGrade(x: unknown): x is AccidentGrade {
  return accidentGrades.some((g) => g === x)
}
export function isGeohazardGrade(x: unknown): x is GeohazardGrade {
  return geohazardGrades.some((g) => g === x)
}

/** What follows from the grade of an accident. */
export type GradeDuties = {
  /** Up to which level the report climbs (条例 art. 10, 21号令 art. 7). */
  readonly reportTo: string
  /** Whose head must go to the scene beside the district's own (21号令 art. 18, 条例 art. 15). */
  readonly scene: string
  /** Which government answers for the investigation (条例 art. 19). */
  readonly investigates: string
  /** Which bureau decides the fines (14号令 art. 6). */
  readonly fines: string
  /** The district may act by itself. */
  readonly own: boolean
}
export const gradeDuties: Readonly<Record<AccidentGrade, GradeDuties>> = {
  'accident-general': {
    reportTo: '设区的市级应急管理部门',
    scene: '县级应急管理部门负责人',
    investigates: '县级人民政府',
    fines: '县级应急管理部门',
    own: true,
  },
  'accident-larger': {
    reportTo: '省级应急管理部门（逐级）',
    scene: '设区的市级应急管理部门负责人',
    investigates: '设区的市级人民政府',
    fines: '设区的市级应急管理部门',
    own: false,
  },
  'accident-major': {
    reportTo: '国务院应急管理部门（逐级）',
    scene: '省级应急管理部门负责人',
    investigates: '省级人民政府',
    fines: '省级应急管理部门',
    own: false,
  },
  'accident-extra': {
    reportTo: '国务院应急管理部门（逐级）',
    scene: '国务院应急管理部门负责人',
    investigates: '国务院或者国务院授权的部门',
    fines: '国务院应急管理部门',
    own: false,
  },
}

/** What was at stake, whether or not anybody was hurt. */
export type Peril = { readonly atRisk: number; readonly trapped: number; readonly missing: number; readonly evacuated: number; readonly signs: readonly string[] }
export const perilSigns = {
  pollution: '对人员密集场所、水源、农田、河湖等造成严重污染',
  keySite: '危及电站、水利设施、危化品库、油气站、车站码头机场等重要场所和设施',
  other: '其他较大涉险情形',
} as const
const perilBounds = { atRisk: 10, trapped: 3, evacuated: 500 } as const
/** 较大涉险 (21号令 art. 26): reported like an accident even when nobody was hurt. @returns the reasons; empty = it is none */
export function majorPeril(p: Peril): readonly string[] {
  const lost = p.trapped + p.missing
  return [
    ...(p.atRisk >= perilBounds.atRisk ? [`涉险 ${p.atRisk} 人，达到 ${perilBounds.atRisk} 人以上`] : []),
    ...(lost >= perilBounds.trapped ? [`被困或者下落不明 ${lost} 人，达到 ${perilBounds.trapped} 人以上`] : []),
    ...(p.evacuated >= perilBounds.evacuated ? [`紧急疏散 ${p.evacuated} 人，达到 ${perilBounds.evacuated} 人以上`] : []),
    ...Object.entries(perilSigns).flatMap(([k, text]) => (p.signs.includes(k) ? [text] : [])),
  ]
}
