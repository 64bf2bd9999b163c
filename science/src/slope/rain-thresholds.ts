/**
 * Rainfall thresholds for landslides as data, each with what is known of its skill. A threshold without a known POD and FAR says so: it has not been tested here.
 */
import type { Source } from '../base/index.ts'

/** One test of a threshold: probability of detection and false-warning ratio, null = not stated. */
export type Skill = { readonly pod: number | null; readonly far: number | null; readonly where: string; readonly source: Source }
/** I = a·D^b (mm/h, D in hours); `from`…`to` = durations it was drawn for, absent where unknown. */
export type PowerThreshold = {
  readonly kind: 'power'
  readonly id: string
  readonly title: string
  readonly region: string
  readonly a: number
  readonly b: number
  readonly from?: number
  readonly to?: number
  readonly source: Source
  readonly skill: readonly Skill[]
}
/** A depth (mm) within a duration (h); `effective` = decayed antecedent rain instead of a plain sum. */
export type DepthThreshold = {
  readonly kind: 'depth'
  readonly id: string
  readonly title: string
  readonly region: string
  readonly hours: number
  readonly depth: number
  readonly effective: boolean
  readonly source: Source
  readonly skill: readonly Skill[]
}
export type RainThreshold = PowerThreshold | DepthThreshold

const CHILE: Source = { title: '智利日雨量回测（目前所见唯一公开回测，二手）', verified: false }
const CHONGQING: Source = { title: '重庆经验阈值（earthbench 披露）', where: '1 h ≥ 25、3 h ≥ 50、3 日有效雨量 ≥ 100 mm；有效雨量的算法未见', verified: false }

export const rainThresholds: readonly RainThreshold[] = [
  {
    kind: 'power',
    id: 'caine-1980',
    title: 'Caine 1980',
    region: '全球，浅层滑坡与泥石流',
    a: 14.82,
    b: -0.39,
    // Range of durations known from memory only.
    from: 0.167,
    to: 240,
    source: { title: 'Caine, The rainfall intensity–duration control of shallow landslides and debris flows', edition: '1980', verified: true },
    skill: [{ pod: 0, far: null, where: '智利，日雨量：从不触发；改用当地最佳系数（a ≈ 5.5）时虚警比约 0.9', source: CHILE }],
  },
  { kind: 'power', id: 'himalaya', title: '喜马拉雅', region: '喜马拉雅', a: 9, b: -0.25, source: { title: 'I = 9.0·D^−0.25（出处未见）', verified: false }, skill: [] },
  {
    kind: 'power',
    id: 'aleotti-piedmont',
    title: 'Aleotti 皮埃蒙特',
    region: '意大利皮埃蒙特',
    a: 19,
    b: -0.5,
    source: { title: 'Aleotti, A warning system for rainfall-induced shallow failures', edition: '2004', verified: true },
    skill: [],
  },
  {
    kind: 'power',
    id: 'guzzetti-2008',
    title: 'Guzzetti 2008',
    region: '全球，下限',
    a: 2.2,
    b: -0.44,
    from: 0.1,
    to: 1000,
    source: {
      title: 'Guzzetti et al., The rainfall intensity–duration control of shallow landslides and debris flows: an update',
      edition: '2008',
      where: '系数凭记忆，与多份二手代码一致',
      verified: false,
    },
    skill: [],
  },
  { kind: 'depth', id: 'chongqing-1h', title: '重庆 1 小时', region: '重庆', hours: 1, depth: 25, effective: false, source: CHONGQING, skill: [] },
  { kind: 'depth', id: 'chongqing-3h', title: '重庆 3 小时', region: '重庆', hours: 3, depth: 50, effective: false, source: CHONGQING, skill: [] },
  { kind: 'depth', id: 'chongqing-3d', title: '重庆 3 日有效雨量', region: '重庆', hours: 72, depth: 100, effective: true, source: CHONGQING, skill: [] },
]
