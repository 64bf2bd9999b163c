/** Death by poison gas: Pr = a + b·ln(Cⁿ·t), C in mg/m³, t in min (at most 30); AQ/T 3046-2013 (5) and table I.2. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { probitOfShare, shareOfProbit } from './probit-scale.ts'
import { AQT3046, PURPLE_BOOK } from './sources.ts'
import { findToxic, toxicTable } from './toxic-table.ts'

/** AQ/T 3046 (5): longest exposure counted, min. */
export const TOXIC_EXPOSURE = 30

/** `concentration` mg/m³, `time` min; −∞ for none. */
export function toxicProbit(a: number, b: number, n: number, concentration: number, time: number): number {
  return a + b * (n * Math.log(concentration) + Math.log(time))
}
/** The concentration in mg/m³ that gives `probit` after `time` min. */
export function concentrationOfProbit(a: number, b: number, n: number, probit: number, time: number): number {
  return Math.exp(((probit - a) / b - Math.log(time)) / n)
}

export const probitToxic = defineMethod({
  id: 'probit-toxic',
  title: '毒物暴露死亡概率（AQ/T 3046）',
  sources: [
    { ...AQT3046, where: '10.2 式(5)、表 I.2' },
    { ...PURPLE_BOOK, where: '三个印错的物质名' },
  ],
  validity: [
    '浓度恒定；暴露时间最多计 30 min（标准规定）。浓度随时间变化时应先求 ∫Cⁿdt。',
    '室内人员可按同剂量室外死亡概率的 0.1 倍（表 10 注 c），见 vulnerability。',
    '不用于慢性中毒、敏感人群和职业接触限值。',
    '标准印作“二氧化碳”“乙烯”“异氰酸盐钾”的三行实为一氧化碳、环氧乙烷、异氰酸甲酯（紫皮书，未核实）；绝不可用于二氧化碳和乙烯。',
  ],
  input: {
    substance: { kind: 'text', text: '物质：中文名、英文名或 CAS 号' },
    concentration: { kind: 'number', unit: 'mg/m³', text: '浓度', min: 0, max: 1e7 },
    // Not `time`: that is seconds in the heat methods, which share a command with this one.
    exposure: { kind: 'number', unit: 'min', text: '暴露时间', min: 0, max: 14_400 },
  },
  output: {
    substance: { kind: 'text', text: '物质' },
    cas: { kind: 'text', text: 'CAS 号' },
    a: { kind: 'number', unit: '1', text: 'a' },
    b: { kind: 'number', unit: '1', text: 'b' },
    n: { kind: 'number', unit: '1', text: 'n' },
    probit: { kind: 'number', unit: '1', text: '概率值；剂量为 0 时没有', optional: true },
    probability: { kind: 'number', unit: '1', text: '死亡概率（0–1）' },
    concentration1: { kind: 'number', unit: 'mg/m³', text: '同样时间下死亡概率 1% 的浓度', optional: true },
    concentration50: { kind: 'number', unit: 'mg/m³', text: '同样时间下死亡概率 50% 的浓度', optional: true },
  },
  example: { substance: '氯', concentration: 500, exposure: 30 },
  run(input) {
    const hit = findToxic(input.substance)
    if (hit === undefined) return refused('unknown', 'substance', `表 I.2 没有“${input.substance}”；可用：${toxicTable.map((r) => r.name).join('、')}。`)
    const { row } = hit
    if (hit.misprinted)
      return refused(
        'unknown',
        'substance',
        `表 I.2 印作“${row.printedAs}”的一行（${row.a}、${row.b}、${row.n}）按紫皮书应为${row.name}，属印刷错误，不得用于${row.printedAs}；要算${row.name}请用该名。`,
      )
    const flags: Flag[] = []
    if (row.printedAs !== undefined)
      flags.push({ code: 'table-i2-misprint', weight: 'doubt', text: `标准表 I.2 把这一行印作“${row.printedAs}”；归为${row.name}依据紫皮书，未核实。` })
    const time = Math.min(input.exposure, TOXIC_EXPOSURE)
    if (time < input.exposure) flags.push({ code: 'exposure-capped', weight: 'note', text: `标准规定暴露时间最大 30 min，已按 30 min 计（给出 ${input.exposure} min）。` })
    const { a, b, n } = row
    const none = input.concentration === 0 || time === 0
    const pr = none ? Number.NEGATIVE_INFINITY : toxicProbit(a, b, n, input.concentration, time)
    const probability = shareOfProbit(pr)
    const steps = [
      step('毒性常数 a、b、n', `${a}、${b}、${n}`, '', undefined, 'AQ/T 3046 表 I.2'),
      step('暴露时间', time, 'min'),
      step('概率值', none ? '无（剂量为 0）' : pr, '1', 'Pr = a + b·ln(Cⁿ·t)', '式(5)'),
      step('死亡概率', probability, '1', 'P = Φ(Pr − 5)'),
    ]
    const at = (share: number) => concentrationOfProbit(a, b, n, probitOfShare(share), time)
    const value = {
      substance: row.name,
      cas: row.cas,
      a,
      b,
      n,
      ...(none ? {} : { probit: pr }),
      probability,
      ...(time === 0 ? {} : { concentration1: at(0.01), concentration50: at(0.5) }),
    }
    return found(value, steps, flags)
  },
})
