/**
 * TNO multi-energy, AQ/T 3046-2013 E.4.4: energy of the obstructed part of the cloud, source strength by Kinsella (table E.10), Sachs-scaled distance.
 * The curves of figure E.1 exist only as a drawing and no citable set of numbers for them was found: the scaled pressure must be read off and given.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { AQT3046, ATMOSPHERE_KPA, YELLOW_BOOK } from './sources.ts'

/** E.60, J/m³ of stoichiometric hydrocarbon–air mixture. */
export const MIXTURE_ENERGY = 3.5e6
/** E.61: distance over (E/p₀)^⅓; m, J, Pa. */
export function sachsDistance(distance: number, energy: number, ambient: number): number {
  return distance / Math.cbrt(energy / ambient)
}

export type Ignition = 'weak' | 'strong'
export type Obstruction = 'strong' | 'weak' | 'none'
export type Strength = { readonly low: number; readonly high: number }
/** Table E.10 by ignition and obstruction: first the row with, then the row without confinement, in Kinsella's sense (confinement strengthens). */
const kinsellaTable: Readonly<Record<`${Ignition}-${Obstruction}`, readonly [confined: Strength, open: Strength]>> = {
  'strong-strong': [range(7, 10), range(7, 10)],
  'weak-strong': [range(5, 7), range(4, 5)],
  'strong-weak': [range(5, 7), range(4, 6)],
  'strong-none': [range(4, 6), range(4, 5)],
  'weak-weak': [range(3, 5), range(2, 3)],
  'weak-none': [range(1, 2), range(1, 1)],
}
function range(low: number, high: number): Strength {
  return { low, high }
}
/**
 * Source strength 1…10. The standard heads the last two columns "不存在约束、存在约束" and so gives the WEAKER source to the confined cloud; in Kinsella's table,
 * as the TNO Yellow Book has it (from memory), they stand the other way round. `asPrinted` follows the standard's heads.
 */
export function kinsella(ignition: Ignition, obstruction: Obstruction, confined: boolean, asPrinted = false): Strength {
  const [strengthened, open] = kinsellaTable[`${ignition}-${obstruction}`]
  return confined !== asPrinted ? strengthened : open
}

export const multiEnergy = defineMethod({
  id: 'multi-energy',
  title: '蒸气云爆炸：TNO 多能法（AQ/T 3046 附录 E.4.4）',
  sources: [
    { ...AQT3046, where: 'E.60–E.62、表 E.10、图 E.1' },
    { ...YELLOW_BOOK, where: 'Kinsella 表的列次序' },
  ],
  validity: [
    '只有受阻塞、受约束部分的气云参与爆炸；体积扣除设备所占体积，按化学计量混合物计。',
    '图 E.1 的曲线没有可引用的数值：本方法给出比拟距离，比拟超压由使用者查图后填入，不代为估计。',
    '表 E.10 标准把“不存在约束”与“存在约束”两列的表头印反（受约束反而更弱），缺省按 Kinsella 原意，可选按印出的表头。',
    '两个爆炸源相距很近时须合并考虑（E.4.4.1 h）。',
  ],
  input: {
    volume: { kind: 'number', unit: 'm³', text: '爆炸源内化学计量混合物的体积', min: 1e-6, max: 1e8, optional: true },
    energy: { kind: 'number', unit: 'MJ', text: '爆炸源燃烧能（代替 volume）', min: 1e-6, max: 1e9, optional: true },
    distance: { kind: 'number', unit: 'm', text: '到爆炸源中心的距离', min: 1e-6, max: 1e6 },
    ambient: { kind: 'number', unit: 'kPa', text: '大气压', min: 30, max: 120, default: ATMOSPHERE_KPA },
    ignition: { kind: 'choice', text: '点火能（表 E.10）', of: { weak: '弱', strong: '强' }, optional: true },
    obstruction: { kind: 'choice', text: '受阻塞程度（表 E.10）', of: { strong: '强', weak: '弱', none: '不存在阻塞' }, optional: true },
    confined: { kind: 'flag', text: '是否受约束（表 E.10）', optional: true },
    heads: { kind: 'choice', text: '表 E.10 约束两列的读法', of: { kinsella: '按 Kinsella 原意', printed: '按标准印出的表头' }, default: 'kinsella' },
    scaledOverpressure: { kind: 'number', unit: '1', text: '由图 E.1 按强度等级与比拟距离查得的比拟超压', min: 0, max: 20, optional: true },
  },
  output: {
    energy: { kind: 'number', unit: 'MJ', text: '燃烧能' },
    scaledDistance: { kind: 'number', unit: '1', text: 'Sachs 比拟距离，用它查图 E.1' },
    strengthLow: { kind: 'number', unit: '1', text: '爆炸源强度下限', optional: true },
    strengthHigh: { kind: 'number', unit: '1', text: '爆炸源强度上限', optional: true },
    overpressure: { kind: 'number', unit: 'kPa', text: '超压；未给出查图值时为 null', gaps: true },
  },
  example: { volume: 2000, distance: 150, ignition: 'weak', obstruction: 'strong', confined: true },
  run(input) {
    if ((input.volume === undefined) === (input.energy === undefined))
      return refused(input.volume === undefined ? 'missing' : 'impossible', 'volume', '爆炸源请给且只给一项：体积 volume，或燃烧能 energy。')
    const table = [input.ignition, input.obstruction, input.confined].filter((v) => v !== undefined).length
    if (table !== 0 && table !== 3)
      return refused(
        'missing',
        input.ignition === undefined ? 'ignition' : input.obstruction === undefined ? 'obstruction' : 'confined',
        '表 E.10 要点火能、受阻塞程度、是否受约束三项齐全。',
      )
    const energy = input.energy === undefined ? (input.volume ?? 0) * MIXTURE_ENERGY : input.energy * 1e6
    const scaledDistance = sachsDistance(input.distance, energy, input.ambient * 1000)
    const steps: Step[] = [
      step('燃烧能', energy / 1e6, 'MJ', input.energy === undefined ? 'E = V·3.5×10⁶ J' : undefined, 'E.60'),
      step('比拟距离', scaledDistance, '1', 'R̄ = R/(E/p₀)^(1/3)', 'E.61'),
    ]
    const flags: Flag[] = []
    const strength: { strengthLow?: number; strengthHigh?: number } = {}
    if (input.ignition !== undefined && input.obstruction !== undefined && input.confined !== undefined) {
      const { low, high } = kinsella(input.ignition, input.obstruction, input.confined, input.heads === 'printed')
      strength.strengthLow = low
      strength.strengthHigh = high
      steps.push(step('强度等级', low === high ? `${low}` : `${low}–${high}`, '1', undefined, '表 E.10'))
      flags.push({
        code: 'kinsella-heads',
        weight: input.heads === 'printed' ? 'doubt' : 'note',
        text: `表 E.10 把约束两列的表头印反（与 TNO 黄皮书相反，未核实）；结果按${input.heads === 'printed' ? '印出的表头' : ' Kinsella 原意'}。`,
      })
    }
    const read = input.scaledOverpressure
    if (read === undefined)
      flags.push({
        code: 'no-curve',
        weight: 'doubt',
        text: `请以比拟距离 ${scaledDistance.toPrecision(3)} 在图 E.1 相应曲线上查出比拟超压再填入；曲线没有可引用的数值，不代为估计。`,
      })
    else steps.push(step('超压', read * input.ambient, 'kPa', 'p = Δp̄·p₀', 'E.62'))
    return found({ energy: energy / 1e6, scaledDistance, ...strength, overpressure: read === undefined ? null : read * input.ambient }, steps, flags)
  },
})
