/**
 * Risk of a unit, of a site, of a town, on one ladder. The worst decides: a calm neighbour does not make a red vessel safer, so nothing is
 * averaged. Counts stand beside the worst; a named second rule lets many sites of one rung weigh as one of the next.
 */
import { defineMethod, type Flag, found, type Refused, refused, step } from '../base/index.ts'
import { isLevel, LADDER, type Level, rungOf } from './ladder.ts'

/** How many there are of each rung, and how many are not assessed. */
export type Counts = { readonly red: number; readonly orange: number; readonly yellow: number; readonly blue: number; readonly unknown: number }
/** `level` null = nothing is assessed. `open`: something is not, and it could raise the level. */
export type Tally = { readonly level: Level | null; readonly open: boolean; readonly counts: Counts }
export type TownRule =
  /** The level of the worst site. */
  | { readonly kind: 'worst' }
  /** `every` sites of a rung count as one of the next graver rung; the number is a policy of the district, not of any standard seen. */
  | { readonly kind: 'accumulate'; readonly every: number }

/** Worst of the assessed; null stands for one not assessed. */
export function tally(levels: readonly (Level | null)[]): Tally {
  const counts = { red: 0, orange: 0, yellow: 0, blue: 0, unknown: 0 }
  let worst: Level | null = null
  for (const level of levels) {
    counts[level === null ? 'unknown' : rungOf(level).key]++
    if (level !== null && (worst === null || level < worst)) worst = level
  }
  return { level: worst, open: counts.unknown > 0 && worst !== 1, counts }
}
/** A unit by its assessed items (one hazard by one method each). */
export function unitRisk(items: readonly (Level | null)[]): Tally {
  return tally(items)
}
/** A site by its units. A unit with something open leaves the site open, unless the site is red anyhow. */
export function siteRisk(units: readonly Tally[]): Tally {
  return above(tally(units.map((u) => u.level)), units)
}
/** A town by its sites. Throws on a `every` below 2, which would raise everything to red. */
export function townRisk(sites: readonly Tally[], rule: TownRule): Tally {
  const plain = above(tally(sites.map((s) => s.level)), sites)
  if (rule.kind === 'worst' || plain.level === null) return plain
  if (!Number.isInteger(rule.every) || rule.every < 2) throw new Error(`every must be a whole number from 2 on: ${rule.every}`)
  let carried = 0
  let level: Level = plain.level
  for (const rung of [...LADDER].reverse()) {
    const weight = plain.counts[rung.key] + carried
    if (weight > 0) level = rung.level
    carried = Math.floor(weight / rule.every)
  }
  return { ...plain, level, open: plain.open && level !== 1 }
}
function above(own: Tally, parts: readonly Tally[]): Tally {
  return { ...own, open: own.level !== 1 && (own.open || parts.some((p) => p.open)) }
}

const countsField = {
  kind: 'group',
  text: '各等级个数',
  of: {
    red: { kind: 'number', unit: '个', text: '红' },
    orange: { kind: 'number', unit: '个', text: '橙' },
    yellow: { kind: 'number', unit: '个', text: '黄' },
    blue: { kind: 'number', unit: '个', text: '蓝' },
    unknown: { kind: 'number', unit: '个', text: '未评估' },
  },
} as const
const unitField = {
  kind: 'group',
  text: '风险单元',
  of: {
    name: { kind: 'text', text: '名称' },
    levels: {
      kind: 'list',
      text: '各项评估的等级（1 红 … 4 蓝，null 为未评估）',
      of: { kind: 'number', unit: '级', text: '等级', min: 1, max: 4, integer: true, gaps: true },
      least: 1,
    },
  },
} as const

export const riskArea = defineMethod({
  id: 'risk-area',
  title: '单元、场所、镇街的风险等级汇总',
  sources: [{ title: '风险点等级按其中最高的评估等级确定', where: '双重预防通行做法；镇街汇总规则为本平台所定', verified: false }],
  validity: ['单元、场所取最重的一项，不作平均。', '镇街默认取最重的场所；“累进”规则的个数由本地自定，不出自标准。', '有未评估的，结果只是下限。'],
  input: {
    sites: {
      kind: 'list',
      text: '场所',
      of: { kind: 'group', text: '场所', of: { name: { kind: 'text', text: '名称' }, units: { kind: 'list', text: '风险单元', of: unitField, least: 1 } } },
      least: 1,
    },
    rule: { kind: 'choice', text: '镇街汇总规则', of: { worst: '取最重的场所', accumulate: '累进：同级满 every 个算较重一级的一个' }, default: 'worst' },
    every: { kind: 'number', unit: '个', text: '累进规则的个数', min: 2, integer: true, optional: true },
  },
  output: {
    level: { kind: 'number', unit: '级', text: '1 红 … 4 蓝' },
    name: { kind: 'text', text: '风险等级' },
    colour: { kind: 'text', text: '颜色' },
    counts: { ...countsField, text: '场所个数' },
    unitCounts: { ...countsField, text: '单元个数' },
    sites: {
      kind: 'list',
      text: '各场所',
      of: {
        kind: 'group',
        text: '场所',
        of: { name: { kind: 'text', text: '名称' }, level: { kind: 'number', unit: '级', text: '等级', gaps: true }, counts: { ...countsField, text: '单元个数' } },
      },
    },
    worst: { kind: 'list', text: '决定等级的场所', of: { kind: 'text', text: '名称' } },
  },
  example: {
    sites: [
      {
        name: '气站',
        units: [
          { name: '储罐', levels: [2, 3] },
          { name: '灌装间', levels: [3] },
        ],
      },
      { name: '商场', units: [{ name: '厨房', levels: [4] }] },
    ],
  },
  run: ({ sites, rule, every }) => {
    if (rule === 'accumulate' && every === undefined) return refused('missing', 'every', '累进规则要给出个数 every。')
    const read: { name: string; tally: Tally }[] = []
    const units: Tally[] = []
    for (const site of sites) {
      const own = site.units.map((u) => unitRisk(u.levels.map((level) => (isLevel(level) ? level : null))))
      units.push(...own)
      read.push({ name: site.name, tally: siteRisk(own) })
    }
    const town = townRisk(
      read.map((s) => s.tally),
      rule === 'accumulate' && every !== undefined ? { kind: 'accumulate', every } : { kind: 'worst' },
    )
    if (town.level === null) return nothingAssessed()
    const rung = rungOf(town.level)
    const worstSite = Math.min(...read.flatMap((s) => s.tally.level ?? []))
    const flags: Flag[] = []
    if (town.open) flags.push({ code: 'unassessed', weight: 'doubt', text: '有未评估的单元或评估项，等级只是下限。' })
    if (town.level < worstSite) flags.push({ code: 'raised', weight: 'note', text: `按累进规则（满 ${every} 个），等级高于任何单个场所。` })
    return found(
      {
        level: rung.level,
        name: rung.name,
        colour: rung.colour,
        counts: town.counts,
        unitCounts: tally(units.map((u) => u.level)).counts,
        sites: read.map((s) => ({ name: s.name, level: s.tally.level, counts: s.tally.counts })),
        worst: read.filter((s) => s.tally.level === worstSite).map((s) => s.name),
      },
      [
        ...read.map((s) => step(`场所“${s.name}”`, s.tally.level === null ? '未评估' : rungOf(s.tally.level).colour, '', '取其单元中最重者')),
        step('汇总', `${rung.colour}（${rung.name}）`, '', rule === 'worst' ? '取最重的场所' : `自蓝至红，同级满 ${every} 个向上进一个`),
      ],
      flags,
    )
  },
})
function nothingAssessed(): Refused {
  return refused('undetermined', 'sites', '没有一项已评估，不能确定等级。')
}
