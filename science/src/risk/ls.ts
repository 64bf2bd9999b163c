/**
 * LS matrix: R = L·S, likelihood × severity, each 1–5, without dimension. There is no single national matrix: the bands are a table
 * per industry, each with its version; bands are half-open from their lower edge, so that 19.5 is not lost between 19 and 20.
 */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { bandOf, edgeHit, exactProduct } from './band.ts'
import { isLevel, rungOf } from './ladder.ts'

export type LsTable = {
  readonly title: string
  readonly version: string
  /** Lower edges of red, orange and yellow. */
  readonly edges: readonly [number, number, number]
  /** As printed, in whole numbers. */
  readonly printed: string
  readonly verified: boolean
}
export const LS_TABLES = {
  'general-20': { title: '一般行业（20/15/9）', version: '1', edges: [20, 15, 9], printed: '20–25 / 15–19 / 9–14 / 1–8', verified: false },
  'general-17': { title: '一般行业（17/11/5）', version: '1', edges: [17, 11, 5], printed: '17–25 / 11–16 / 5–10 / 1–4', verified: false },
  'coal-20': { title: '煤矿（20/15/10）', version: '1', edges: [20, 15, 10], printed: '20–25 / 15–19 / 10–14 / 1–9', verified: false },
} as const satisfies Readonly<Record<string, LsTable>>
export type LsTableId = keyof typeof LS_TABLES

/** 1 红 … 4 蓝; NaN when a score is missing, negative or not finite. `edges` descend. */
export function lsLevel(l: number, s: number, edges: readonly number[]): number {
  return bandOf(l, s, 1, edges)
}

export const ls = defineMethod({
  id: 'ls',
  title: '风险矩阵法（LS）',
  sources: [{ title: '风险矩阵法 R = L·S 的三种常见分级表', where: '据在用系统所见，未见标准原文；应以本行业、本地的规定为准', verified: false }],
  validity: ['没有统一的国家矩阵：必须说明用的是哪一张表、哪一版。', '半定量打分，用于排序和分级管控，不是事故概率。'],
  input: {
    l: { kind: 'number', unit: '1', text: '可能性 L（1–5）', min: 0 },
    s: { kind: 'number', unit: '1', text: '严重性 S（1–5）', min: 0 },
    table: {
      kind: 'choice',
      text: '分级表',
      of: { 'general-20': LS_TABLES['general-20'].title, 'general-17': LS_TABLES['general-17'].title, 'coal-20': LS_TABLES['coal-20'].title },
      optional: true,
    },
    edges: {
      kind: 'list',
      text: '本单位分级表：红、橙、黄的下限，由大到小（代替 table）',
      of: { kind: 'number', unit: '1', text: '下限', min: 0, open: 'min' },
      least: 3,
      most: 3,
      optional: true,
    },
  },
  output: {
    R: { kind: 'number', unit: '1', text: '风险值 R = L·S' },
    level: { kind: 'number', unit: '级', text: '1 红 … 4 蓝' },
    name: { kind: 'text', text: '风险等级' },
    colour: { kind: 'text', text: '颜色' },
    table: { kind: 'text', text: '所用分级表' },
    version: { kind: 'text', text: '分级表版本' },
    others: {
      kind: 'list',
      text: '其余分级表的结果',
      of: { kind: 'group', text: '结果', of: { table: { kind: 'text', text: '分级表' }, level: { kind: 'number', unit: '级', text: '等级' } } },
    },
  },
  example: { l: 4, s: 4, table: 'general-20' },
  run: ({ l, s, table, edges }) => {
    if (table !== undefined && edges !== undefined) return refused('impossible', 'edges', 'table 与 edges 只能给一个。')
    if (edges?.some((edge, i) => i > 0 && edge >= (edges[i - 1] ?? 0))) return refused('impossible', 'edges', '三个下限应由大到小，依次为红、橙、黄。')
    const id: LsTableId | 'own' = edges ? 'own' : (table ?? 'general-20')
    const used = id === 'own' ? { title: '本单位分级表', version: '', edges: edges ?? [] } : LS_TABLES[id]
    const R = exactProduct([l, s])
    const levelBy = (list: readonly number[]) => {
      const band = lsLevel(l, s, list)
      return isLevel(band) ? band : 1
    }
    const rung = rungOf(levelBy(used.edges))
    const others = Object.entries(LS_TABLES)
      .filter(([other]) => other !== id)
      .map(([other, t]) => ({ table: other, level: levelBy(t.edges) }))
    const flags: Flag[] = []
    if (id !== 'own') flags.push({ code: 'table-unverified', weight: 'doubt', text: `分级表“${used.title}”未见标准原文，未核实。` })
    if (table === undefined && edges === undefined) flags.push({ code: 'table-assumed', weight: 'doubt', text: `没有指明分级表，按“${used.title}”；没有统一的国家矩阵。` })
    if (others.some((o) => o.level !== rung.level)) flags.push({ code: 'tables-disagree', weight: 'note', text: '换一张分级表结果会不同，见 others。' })
    if (![l, s].every((x) => Number.isInteger(x) && x >= 1 && x <= 5))
      flags.push({ code: 'off-scale', weight: 'doubt', text: 'L、S 通行取值为 1–5 的整数；照算，请确认本单位的取值表。' })
    const hit = edgeHit([l, s], used.edges)
    if (hit !== undefined) flags.push({ code: 'on-edge', weight: 'note', text: `R 恰为下限 ${hit}，归较重一级（≥）。` })
    return found(
      { R, level: rung.level, name: rung.name, colour: rung.colour, table: id, version: used.version, others },
      [
        step('风险值 R', R, '1', `R = L·S = ${l}×${s}`),
        step('等级', `${rung.colour}（${rung.name}）`, '', `R ≥ ${used.edges[0]} 红、≥ ${used.edges[1]} 橙、≥ ${used.edges[2]} 黄，其余蓝`, used.title),
      ],
      flags,
    )
  },
})
