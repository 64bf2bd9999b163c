/**
 * MES: R = M·E·S, state of control × exposure × consequence, without dimension. Four colours from 180, 90, 50 on, half-open.
 * The printed bands 90–150, 50–80 leave gaps that no usual score hits; here they are closed for any real number.
 */
import { defineMethod, type Flag, found, step } from '../base/index.ts'
import { bandOf, edgeHit, exactProduct } from './band.ts'
import { isLevel, rungOf } from './ladder.ts'
import { offScale, type Scale, scaleText } from './scale.ts'

export const MES_SCALES = {
  m: { 5: '无控制措施', 3: '有减轻后果的应急措施（警报、个体防护）', 1: '有预防措施（如机器防护装置），且有效' },
  e: { 10: '连续暴露', 6: '每天工作时间内暴露', 3: '每周一次或偶尔暴露', 2: '每月一次暴露', 1: '每年几次暴露', 0.5: '更少的暴露' },
  s: { 10: '多人死亡', 8: '一人死亡或多人永久丧失劳动能力', 4: '永久丧失劳动能力', 2: '需住院治疗', 1: '轻微，仅需急救' },
} as const satisfies Readonly<Record<string, Scale>>
export const MES_EDGES: readonly number[] = [180, 90, 50]

/** 1 红 … 4 蓝; NaN when a score is missing, negative or not finite. */
export function mesLevel(m: number, e: number, s: number): number {
  return bandOf(m, e, s, MES_EDGES)
}

export const mes = defineMethod({
  id: 'mes',
  title: '作业条件风险程度评价法（MES）',
  sources: [
    { title: '作业条件风险程度评价 MES 法，R = M·E·S', where: 'M、E 取值与 180/90/50 分界据通行资料', verified: true },
    { title: 'S 的取值 10/8/4/2/1 及文字', where: '据记忆', verified: false },
  ],
  validity: ['半定量打分，用于排序和分级管控，不是事故概率。', '分级为：R ≥ 180 红，≥ 90 橙，≥ 50 黄，其余蓝；原方法在 50 以下另分两级，此处不分。'],
  input: {
    m: { kind: 'number', unit: '1', text: '控制措施的状态 M', min: 0 },
    e: { kind: 'number', unit: '1', text: '暴露的频繁程度 E', min: 0 },
    s: { kind: 'number', unit: '1', text: '事故的可能后果 S', min: 0 },
  },
  output: {
    R: { kind: 'number', unit: '1', text: '风险程度 R = M·E·S' },
    level: { kind: 'number', unit: '级', text: '1 红 … 4 蓝' },
    name: { kind: 'text', text: '风险等级' },
    colour: { kind: 'text', text: '颜色' },
  },
  example: { m: 3, e: 6, s: 8 },
  run: ({ m, e, s }) => {
    const R = exactProduct([m, e, s])
    const band = mesLevel(m, e, s)
    const rung = rungOf(isLevel(band) ? band : 1)
    const flags: Flag[] = []
    const off = offScale({ m, e, s }, MES_SCALES)
    if (off !== '') flags.push({ code: 'off-scale', weight: 'doubt', text: `${off}不是通行的取值；照算，请确认本单位的取值表。` })
    const hit = edgeHit([m, e, s], MES_EDGES)
    if (hit !== undefined) flags.push({ code: 'on-edge', weight: 'note', text: `R 恰为分界值 ${hit}，归较重一级（≥）。` })
    return found(
      { R, level: rung.level, name: rung.name, colour: rung.colour },
      [
        step('控制措施 M', m, '1', undefined, scaleText(MES_SCALES.m, m)),
        step('暴露 E', e, '1', undefined, scaleText(MES_SCALES.e, e)),
        step('后果 S', s, '1', undefined, scaleText(MES_SCALES.s, s)),
        step('风险程度 R', R, '1', 'R = M·E·S'),
        step('等级', `${rung.colour}（${rung.name}）`, '', 'R ≥ 180 红、≥ 90 橙、≥ 50 黄，其余蓝'),
      ],
      flags,
    )
  },
})
