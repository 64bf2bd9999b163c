/**
 * LEC (Graham–Kinney): D = L·E·C, likelihood × exposure × consequence, without dimension. Four colours at 320, 160, 70.
 * Texts disagree whether an edge belongs to the graver band; on the usual scales only D = 20 and D = 70 can be hit at all.
 */
import { defineMethod, type Flag, found, step } from '../base/index.ts'
import { bandOf, type EdgeRule, edgeHit, exactProduct } from './band.ts'
import { isLevel, rungOf } from './ladder.ts'
import { offScale, type Scale, scaleText } from './scale.ts'

export const LEC_SCALES = {
  l: { 10: '完全可以预料', 6: '相当可能', 3: '可能，但不经常', 1: '可能性小，完全意外', 0.5: '很不可能，可以设想', 0.2: '极不可能', 0.1: '实际不可能' },
  e: { 10: '连续暴露', 6: '每天工作时间内暴露', 3: '每周一次或偶然暴露', 2: '每月一次暴露', 1: '每年几次暴露', 0.5: '非常罕见的暴露' },
  c: { 100: '大灾难，许多人死亡', 40: '灾难，数人死亡', 15: '非常严重，一人死亡', 7: '严重，重伤', 3: '重大，致残', 1: '引人注目，需要救护' },
} as const satisfies Readonly<Record<string, Scale>>
/** Of the four colours, gravest first. */
export const LEC_EDGES: readonly number[] = [320, 160, 70]
/** Of the five words of the original method. */
export const LEC_WORD_EDGES: readonly number[] = [320, 160, 70, 20]
const WORDS: readonly string[] = ['极其危险', '高度危险', '显著危险', '一般危险', '稍有危险']

/** 1 红 … 4 蓝; NaN when a score is missing, negative or not finite. Any other real number has a level. */
export function lecLevel(l: number, e: number, c: number, rule: EdgeRule = 'from'): number {
  return bandOf(l, e, c, LEC_EDGES, rule)
}

export const lec = defineMethod({
  id: 'lec',
  title: '作业条件危险性评价法（LEC）',
  sources: [
    { title: '作业条件危险性评价法（Graham–Kinney），D = L·E·C', where: '取值与分级据通行资料', verified: true },
    { title: '四色对应 D ≥ 320 红、≥ 160 橙、≥ 70 黄、其余蓝', where: '无统一国家标准，地方和企业可另定', verified: false },
  ],
  validity: ['半定量打分，用于排序和分级管控，不是事故概率。', '不同人打分会不同；不得用来证明“不需要措施”。', '通行取值下 D 只可能恰为 20 或 70，不可能恰为 160 或 320。'],
  input: {
    l: { kind: 'number', unit: '1', text: '事故发生的可能性 L', min: 0 },
    e: { kind: 'number', unit: '1', text: '暴露的频繁程度 E', min: 0 },
    c: { kind: 'number', unit: '1', text: '后果的严重程度 C', min: 0 },
    edge: { kind: 'choice', text: '分界值归哪一级', of: { from: '归较重一级（≥）', above: '归较轻一级（>）' }, default: 'from' },
  },
  output: {
    D: { kind: 'number', unit: '1', text: '危险性 D = L·E·C' },
    level: { kind: 'number', unit: '级', text: '1 红 … 4 蓝' },
    name: { kind: 'text', text: '风险等级' },
    colour: { kind: 'text', text: '颜色' },
    danger: { kind: 'text', text: '原方法的五级用语' },
    edge: { kind: 'text', text: '所用分界规则' },
  },
  example: { l: 3, e: 6, c: 7 },
  run: ({ l, e, c, edge }) => {
    const D = exactProduct([l, e, c])
    const band = lecLevel(l, e, c, edge)
    const rung = rungOf(isLevel(band) ? band : 1)
    const danger = WORDS[bandOf(l, e, c, LEC_WORD_EDGES, edge) - 1] ?? ''
    const flags: Flag[] = []
    const off = offScale({ l, e, c }, LEC_SCALES)
    if (off !== '') flags.push({ code: 'off-scale', weight: 'doubt', text: `${off}不是通行的取值；照算，请确认本单位的取值表。` })
    const hit = edgeHit([l, e, c], LEC_WORD_EDGES)
    if (hit !== undefined)
      flags.push({
        code: 'on-edge',
        weight: 'note',
        text: `D 恰为分界值 ${hit}：本次按“${edge === 'from' ? '≥' : '>'}”归级，有的资料按“${edge === 'from' ? '>' : '≥'}”，结果会差一级。`,
      })
    return found(
      { D, level: rung.level, name: rung.name, colour: rung.colour, danger, edge },
      [
        step('可能性 L', l, '1', undefined, scaleText(LEC_SCALES.l, l)),
        step('暴露 E', e, '1', undefined, scaleText(LEC_SCALES.e, e)),
        step('后果 C', c, '1', undefined, scaleText(LEC_SCALES.c, c)),
        step('危险性 D', D, '1', 'D = L·E·C'),
        step('等级', `${rung.colour}（${rung.name}）`, '', `D ${edge === 'from' ? '≥' : '>'} 320 红、160 橙、70 黄，其余蓝`),
      ],
      flags,
    )
  },
})
