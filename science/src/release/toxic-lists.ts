/**
 * Threshold lists, each with its date: ERPG of 2008 as AQ/T 3046-2013 table H.1 prints it, and a later collection of IDLH, ERPG-2 and AEGL-2 without an edition.
 * The two disagree in places; both stay, and an answer says which list it used.
 */
import type { Source } from '../base/index.ts'
import { AQT3046 } from './constants.ts'
import { ERPG_2008_DATE, type ErpgValue, erpg2008 } from './erpg-2008.ts'
import { findSubstance, type Substance } from './substances.ts'

export type ToxicListName = 'erpg-2008' | 'idlh' | 'erpg-2' | 'aegl-2-60min'
export type ToxicList = { readonly title: string; readonly date: string | null; readonly source: Source }
const collected = (title: string): ToxicList => ({
  title,
  date: null,
  source: { title: `${title}，转引自 equinor/neqsim ToxicLibrary（Apache-2.0，未注明版本）`, verified: false },
})
export const toxicLists: Readonly<Record<ToxicListName, ToxicList>> = {
  'erpg-2008': { title: 'AIHA ERPG（AQ/T 3046-2013 表 H.1）', date: ERPG_2008_DATE, source: { ...AQT3046, where: '表 H.1' } },
  idlh: collected('NIOSH IDLH'),
  'erpg-2': collected('AIHA ERPG-2'),
  'aegl-2-60min': collected('EPA AEGL-2（60 min）'),
}
/** ppm: IDLH, ERPG-2, AEGL-2 60 min. */
const collection: Readonly<Record<string, readonly [idlh: number, erpg2: number, aegl2: number]>> = {
  'hydrogen-sulfide': [100, 30, 27],
  'carbon-monoxide': [1200, 350, 83],
  chlorine: [10, 3, 2],
  ammonia: [300, 150, 160],
  'sulfur-dioxide': [100, 3, 0.75],
  'hydrogen-cyanide': [50, 10, 7.1],
  'hydrogen-fluoride': [30, 20, 24],
  'hydrogen-chloride': [50, 20, 22],
  methanol: [6000, 1000, 530],
  benzene: [500, 150, 800],
}
/** What is known to be doubtful about single rows. */
export const toxicDoubts: Readonly<Record<string, string>> = {
  methanol: 'AEGL-2（60 min）的 530 ppm 与 AEGL-1 的值相同，疑为误录（凭记忆，未核实）；使用前请查原表。',
  铍: '表 H.1 印作 mg/m³；AIHA 原表为 µg/m³（凭记忆，未核实），相差一千倍。',
  'propylene-oxide': '表 H.1 印作 mg/m³；AIHA 原表为 ppm（凭记忆，未核实）。',
}
export type Level = 'ERPG-1' | 'ERPG-2' | 'ERPG-3' | 'IDLH' | 'AEGL-2'
export type Threshold = {
  readonly list: ToxicListName
  readonly listDate: string | null
  readonly verified: boolean
  readonly level: Level
  /** The name under which the list has it. */
  readonly row: string
  readonly value: number | null
  readonly unit: 'ppm' | 'mg/m³'
  /** Why there is no value: `NA` not analysed, `ID` too few data. */
  readonly absent: 'NA' | 'ID' | null
}
function ofErpg(row: string, level: Level, v: ErpgValue): Threshold {
  const base = { list: 'erpg-2008', listDate: ERPG_2008_DATE, verified: true, level, row } as const
  if (typeof v === 'string') return { ...base, value: null, unit: 'ppm', absent: v }
  return typeof v === 'number' ? { ...base, value: v, unit: 'ppm', absent: null } : { ...base, value: v.mg, unit: 'mg/m³', absent: null }
}
/** Every threshold all lists hold for a name, with the registered substance where there is one. Several rows of one list may contradict each other; all are returned. */
export function findThresholds(name: string): { readonly substance: Substance | undefined; readonly thresholds: readonly Threshold[] } {
  const substance = findSubstance(name)
  const names = new Set([name.trim(), ...(substance?.names ?? [])])
  const out: Threshold[] = []
  for (const [row, e1, e2, e3] of erpg2008) {
    if (!names.has(row)) continue
    out.push(ofErpg(row, 'ERPG-1', e1), ofErpg(row, 'ERPG-2', e2), ofErpg(row, 'ERPG-3', e3))
  }
  const more = substance === undefined ? undefined : collection[substance.key]
  if (substance !== undefined && more !== undefined) {
    const base = { listDate: null, verified: false, row: substance.names[0] ?? substance.key, unit: 'ppm', absent: null } as const
    out.push(
      { ...base, list: 'idlh', level: 'IDLH', value: more[0] },
      { ...base, list: 'erpg-2', level: 'ERPG-2', value: more[1] },
      { ...base, list: 'aegl-2-60min', level: 'AEGL-2', value: more[2] },
    )
  }
  return { substance, thresholds: out }
}
/** The lowest value of one list and level, or undefined where the list has none. */
export function lowestThreshold(thresholds: readonly Threshold[], list: ToxicListName, level: Level): Threshold | undefined {
  let least: Threshold | undefined
  for (const t of thresholds) if (t.list === list && t.level === level && t.value !== null && (least?.value == null || t.value < least.value)) least = t
  return least
}
