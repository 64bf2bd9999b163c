/** σy, σz and σx of a named set at a distance, with the set, its averaging time and its range always named beside the numbers. */
import { defineMethod, type Flag, type Result, refused, step } from '../base/index.ts'
import type { SigmaOf } from './sigma-forms.ts'
import { type SigmaSet, type SigmaSetName, sigmaRange, sigmaSets } from './sigma-sets.ts'
import { type Stability, stabilityNames } from './stability.ts'
import { settled } from './settled.ts'

export type Sigmas = { readonly x: SigmaOf; readonly y: SigmaOf; readonly z: SigmaOf }
/** Shortest averaging time in s for which the Spicer-Havens σy still narrows, by class. */
const shortest: Readonly<Record<Stability, number>> = { A: 18.4, B: 18.4, C: 18.4, D: 18.3, E: 11.4, F: 4.6 }

export function sigmaSetOf(name: SigmaSetName): SigmaSet {
  return sigmaSets[name]
}
export const sigmaChoices: Readonly<Record<SigmaSetName, string>> = {
  'briggs-rural': sigmaSets['briggs-rural'].title,
  'briggs-urban': sigmaSets['briggs-urban'].title,
  'isc3-rural': sigmaSets['isc3-rural'].title,
  'isc3-urban': sigmaSets['isc3-urban'].title,
  tno: sigmaSets.tno.title,
  'tno-puff': sigmaSets['tno-puff'].title,
  'ccps-puff': sigmaSets['ccps-puff'].title,
  default: sigmaSets.default.title,
  turner: sigmaSets.turner.title,
  'aqt3046-rural': sigmaSets['aqt3046-rural'].title,
  'aqt3046-urban': sigmaSets['aqt3046-urban'].title,
  'aqt3046-puff': sigmaSets['aqt3046-puff'].title,
}
/** The functions of one set and class. `averaging` (s) changes σy of the set `default` only; the others have theirs built in. NaN in gives NaN out. */
export function sigmasOf(name: SigmaSetName, stability: Stability, averaging = 600): Sigmas {
  const set = sigmaSetOf(name)
  const y = set.y[stability]
  const factor = name === 'default' ? (Math.max(averaging, shortest[stability]) / 600) ** 0.2 : 1
  const wide: SigmaOf = factor === 1 ? y : (x) => factor * y(x)
  return { x: set.x?.[stability] ?? wide, y: wide, z: set.z[stability] }
}
/** Flags every result carries that uses the set at `x`. */
export function sigmaFlags(name: SigmaSetName, stability: Stability, x: number, averaging = 600): readonly Flag[] {
  const set = sigmaSetOf(name)
  const [from, to] = sigmaRange(name, stability)
  const flags: Flag[] = []
  if (x < from || x > to) flags.push({ code: 'x-range', weight: 'outside', text: `距离 ${x} m 超出 ${name} 的适用范围 ${from}–${to} m，结果为外推。` })
  if (set.note !== undefined) flags.push({ code: 'sigma-note', weight: 'note', text: set.note })
  if (averaging !== 600 && name !== 'default') flags.push({ code: 'averaging-ignored', weight: 'note', text: `${name} 没有平均时间订正，输入的 ${averaging} s 未使用。` })
  return flags
}

type Answer = { readonly sigma: SigmaSetName; readonly stability: Stability; readonly x: number; readonly sigmaX: number; readonly sigmaY: number; readonly sigmaZ: number }
export const sigma = defineMethod({
  id: 'sigma',
  title: '大气扩散系数 σ',
  sources: Object.values(sigmaSets).map((s) => s.source),
  validity: ['平坦地形、被动扩散。', '一般用于 100 m 以外；各组的范围见结果的提示。', '不同组之间不可混用；结果总写明所用的组。'],
  input: {
    sigma: { kind: 'choice', text: '扩散系数组', of: sigmaChoices, default: 'briggs-rural' },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames },
    x: { kind: 'number', unit: 'm', text: '下风向距离' },
    averaging: { kind: 'number', unit: 's', text: '平均时间（只对 default 组有效）', min: 0, open: 'min', default: 600 },
  },
  output: {
    sigma: { kind: 'text', text: '扩散系数组' },
    stability: { kind: 'text', text: '大气稳定度' },
    x: { kind: 'number', unit: 'm', text: '下风向距离' },
    sigmaX: { kind: 'number', unit: 'm', text: 'σx' },
    sigmaY: { kind: 'number', unit: 'm', text: 'σy' },
    sigmaZ: { kind: 'number', unit: 'm', text: 'σz' },
  },
  example: { sigma: 'briggs-rural', stability: 'D', x: 1000 },
  run({ sigma: name, stability, x, averaging }): Result<Answer> {
    if (!(x > 0)) return refused('outside', 'x', `σ 只对下风向 x > 0 有定义，实为 ${x} m。`)
    const s = sigmasOf(name, stability, averaging)
    const value = { sigma: name, stability, x, sigmaX: s.x(x), sigmaY: s.y(x), sigmaZ: s.z(x) }
    if (!Number.isFinite(value.sigmaY) || !Number.isFinite(value.sigmaZ) || !(value.sigmaY > 0) || !(value.sigmaZ > 0))
      return refused('outside', 'x', `距离 ${x} m 远超 ${name} 的范围，公式在此没有意义。`)
    const from = sigmaSetOf(name).source.title
    const steps = [step('σy', value.sigmaY, 'm', undefined, from), step('σz', value.sigmaZ, 'm', undefined, from)]
    if (sigmaSetOf(name).x !== undefined) steps.unshift(step('σx', value.sigmaX, 'm', undefined, from))
    return settled(value, steps, sigmaFlags(name, stability, x, averaging))
  },
})
