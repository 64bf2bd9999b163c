/** Toxic thresholds of a substance from every list held, in ppm and mg/m³, and the conversion between them. Contradictions are shown, never silently resolved. */
import { defineMethod, type Flag, type Result, refused, type Step, step } from '../base/index.ts'
import { ATMOSPHERE, fromPpm, toPpm } from './constants.ts'
import { molarMassOf, SUBSTANCE_SOURCE } from './substances.ts'
import { findThresholds, type Level, lowestThreshold, type Threshold, type ToxicListName, toxicDoubts, toxicLists } from './toxic-lists.ts'
import { settled } from './settled.ts'

const listChoices = {
  'erpg-2008': toxicLists['erpg-2008'].title,
  idlh: toxicLists.idlh.title,
  'erpg-2': toxicLists['erpg-2'].title,
  'aegl-2-60min': toxicLists['aegl-2-60min'].title,
} satisfies Record<ToxicListName, string>
type Entry = Threshold & { readonly ppm: number | null; readonly mg: number | null }
type Answer = { readonly substance: string; readonly cas: string | null; readonly molarMass: number | null; readonly thresholds: readonly Entry[] }

/** mg/m³ of a threshold, `null` where it has no value or the molar mass (kg/mol) is unknown and needed. */
export function thresholdMg(t: Threshold, molarMass: number | null, temp: number, pressure: number): number | null {
  if (t.value === null) return null
  return t.unit === 'mg/m³' ? t.value : molarMass === null ? null : fromPpm(t.value, molarMass, temp, pressure) * 1e6
}
function thresholdPpm(t: Threshold, molarMass: number | null, temp: number, pressure: number): number | null {
  if (t.value === null) return null
  return t.unit === 'ppm' ? t.value : molarMass === null ? null : toPpm(t.value * 1e-6, molarMass, temp, pressure)
}
/** Doubts about the thresholds found: rows of one list that contradict each other, lists that differ, known misprints, missing dates. */
export function thresholdFlags(key: string, thresholds: readonly Threshold[]): readonly Flag[] {
  const flags: Flag[] = []
  const levels: readonly Level[] = ['ERPG-1', 'ERPG-2', 'ERPG-3']
  for (const level of levels) {
    const rows = thresholds.filter((t) => t.list === 'erpg-2008' && t.level === level && t.value !== null)
    if (new Set(rows.map((t) => t.value)).size > 1)
      flags.push({ code: 'list-conflict', weight: 'doubt', text: `2008 表中 ${level} 自相矛盾：${rows.map((t) => `${t.row} ${t.value} ${t.unit}`).join('，')}；取较小者。` })
  }
  const old = lowestThreshold(thresholds, 'erpg-2008', 'ERPG-2')
  const late = lowestThreshold(thresholds, 'erpg-2', 'ERPG-2')
  if (old !== undefined && late !== undefined && old.value !== late.value)
    flags.push({ code: 'lists-differ', weight: 'doubt', text: `ERPG-2：2008 表 ${old.value} ${old.unit}，未注明版本的清单 ${late.value} ${late.unit}；请注明所用清单。` })
  const doubt = toxicDoubts[key]
  if (doubt !== undefined) flags.push({ code: 'row-doubt', weight: 'doubt', text: doubt })
  if (thresholds.some((t) => !t.verified)) flags.push({ code: 'unverified-list', weight: 'note', text: 'IDLH、ERPG-2、AEGL-2 清单转引自二手资料，未注明版本，未核实。' })
  if (thresholds.some((t) => t.list === 'erpg-2008'))
    flags.push({ code: 'list-date', weight: 'note', text: 'ERPG 每年修订；AQ/T 3046 表 H.1 为 2008-01-01 的值，请以现行清单复核。' })
  return flags
}
export const toxic = defineMethod({
  id: 'toxic',
  title: '毒性阈值',
  sources: [...Object.values(toxicLists).map((l) => l.source), SUBSTANCE_SOURCE],
  validity: ['ERPG、AEGL 为公众短时暴露的应急值，IDLH 为劳动者；都不是长期接触限值。', '每个值带清单与日期；清单之间不一致时全部列出。'],
  input: {
    substance: { kind: 'text', text: '名称、CAS 号或分子式' },
    list: { kind: 'choice', text: '只看一份清单', of: listChoices, optional: true },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量（名录中没有该物质时）', min: 0, open: 'min', optional: true },
    temp: { kind: 'number', unit: 'K', text: '换算温度', min: 0, open: 'min', default: 298.15 },
    pressure: { kind: 'number', unit: 'Pa', text: '换算压力', min: 0, open: 'min', default: ATMOSPHERE },
  },
  output: {
    substance: { kind: 'text', text: '物质' },
    cas: { kind: 'text', text: 'CAS 号（不详为空）' },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量', gaps: true },
    thresholds: {
      kind: 'list',
      text: '阈值',
      of: {
        kind: 'group',
        text: '一个阈值',
        of: {
          list: { kind: 'text', text: '清单' },
          listDate: { kind: 'text', text: '清单日期（未注明为空）' },
          verified: { kind: 'flag', text: '已核实' },
          level: { kind: 'text', text: '等级' },
          row: { kind: 'text', text: '清单中的名称' },
          value: { kind: 'number', unit: '见 unit', text: '原值', gaps: true },
          unit: { kind: 'text', text: '原单位' },
          absent: { kind: 'text', text: '无值的原因 NA、ID' },
          ppm: { kind: 'number', unit: 'ppm', text: '体积分数', gaps: true },
          mg: { kind: 'number', unit: 'mg/m³', text: '质量浓度', gaps: true },
        },
      },
    },
  },
  example: { substance: '氨' },
  run({ substance: name, list, molarMass: given, temp, pressure }): Result<Answer> {
    const { substance, thresholds } = findThresholds(name)
    const chosen = list === undefined ? thresholds : thresholds.filter((t) => t.list === list)
    if (chosen.length === 0) return refused('unknown', 'substance', `${list === undefined ? '各清单' : toxicLists[list].title}中没有“${name}”。`)
    const molarMass = given ?? (substance === undefined ? null : molarMassOf(substance.formula))
    const entries = chosen.map((t): Entry => ({ ...t, ppm: thresholdPpm(t, molarMass, temp, pressure), mg: thresholdMg(t, molarMass, temp, pressure) }))
    const steps: Step[] = []
    if (molarMass !== null)
      steps.push(step('摩尔质量', molarMass, 'kg/mol', substance?.formula), step('1 ppm 相当于', fromPpm(1, molarMass, temp, pressure) * 1e6, 'mg/m³', 'M·p/(R·T)'))
    const flags: Flag[] = [...thresholdFlags(substance?.key ?? name.trim(), thresholds)]
    if (molarMass === null) flags.push({ code: 'no-molar-mass', weight: 'note', text: '名录中没有摩尔质量，ppm 与 mg/m³ 未换算。' })
    return settled({ substance: substance?.names[0] ?? name, cas: substance?.cas ?? null, molarMass, thresholds: entries }, steps, flags)
  },
})

type Converted = { readonly ppm: number; readonly mg: number; readonly molarMass: number }
export const ppmMethod = defineMethod({
  id: 'ppm',
  title: 'ppm 与 mg/m³ 换算',
  sources: [{ title: '理想气体状态方程', verified: true }, SUBSTANCE_SOURCE],
  validity: ['气体或蒸气；气溶胶和粉尘没有 ppm。'],
  input: {
    ppm: { kind: 'number', unit: 'ppm', text: '体积分数', min: 0, max: 1e6, optional: true },
    mg: { kind: 'number', unit: 'mg/m³', text: '质量浓度', min: 0, optional: true },
    substance: { kind: 'text', text: '名称、CAS 号或分子式', optional: true },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量', min: 0, open: 'min', optional: true },
    temp: { kind: 'number', unit: 'K', text: '温度', min: 0, open: 'min', default: 298.15 },
    pressure: { kind: 'number', unit: 'Pa', text: '压力', min: 0, open: 'min', default: ATMOSPHERE },
  },
  output: {
    ppm: { kind: 'number', unit: 'ppm', text: '体积分数' },
    mg: { kind: 'number', unit: 'mg/m³', text: '质量浓度' },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量' },
  },
  example: { ppm: 1, substance: '氯' },
  run(input): Result<Converted> {
    const known = input.substance === undefined ? undefined : findThresholds(input.substance).substance
    const molarMass = input.molarMass ?? (known === undefined ? undefined : molarMassOf(known.formula))
    if (molarMass === undefined)
      return input.substance === undefined
        ? refused('missing', 'molarMass', '须给出摩尔质量或物质名称。')
        : refused('unknown', 'substance', `名录中没有“${input.substance}”，请给出摩尔质量。`)
    const steps = [step('1 ppm 相当于', fromPpm(1, molarMass, input.temp, input.pressure) * 1e6, 'mg/m³', 'M·p/(R·T)')]
    if ((input.ppm === undefined) === (input.mg === undefined)) return refused('missing', 'ppm', 'ppm 与 mg/m³ 须给且只给一个。')
    if (input.ppm !== undefined) return settled({ ppm: input.ppm, mg: fromPpm(input.ppm, molarMass, input.temp, input.pressure) * 1e6, molarMass }, steps)
    const mg = input.mg ?? 0
    return settled({ ppm: toPpm(mg * 1e-6, molarMass, input.temp, input.pressure), mg, molarMass }, steps)
  },
})
