/**
 * Pasquill stability from wind and sky: AQ/T 3046-2013 tables E.5 and E.6, and the solar radiation/delta-T (SRDT) key of
 * EPA-454/R-99-005 table 6-7. Wind in m/s near 10 m, cloud in eighths, sun elevation in degrees, radiation in W/m².
 */
import { defineMethod, type Flag, found, type Refused, type Result, refused, type Step, step } from '../base/index.ts'
import { AQT3046 } from './constants.ts'

export type Stability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
export const stabilityNames: Readonly<Record<Stability, string>> = {
  A: '极不稳定',
  B: '不稳定',
  C: '弱不稳定',
  D: '中性',
  E: '弱稳定',
  F: '稳定',
}
export type Insolation = 'strong' | 'moderate' | 'slight'
/** What a table prints; double classes stand between two. */
export type PrintedClass = Stability | 'A-B' | 'B-C' | 'C-D'

/** Rows: wind < 2, 2–3, 3–4, 4–6, > 6 m/s. The printed table leaves the night below 2 m/s empty. */
const tableE5: Readonly<Record<Insolation | 'nightCloudy' | 'nightClear', readonly (PrintedClass | null)[]>> = {
  strong: ['A', 'A-B', 'B', 'C', 'C'],
  moderate: ['A-B', 'B', 'B-C', 'C-D', 'D'],
  slight: ['B', 'C', 'C', 'D', 'D'],
  nightCloudy: [null, 'E', 'D', 'D', 'D'],
  nightClear: [null, 'F', 'E', 'D', 'D'],
}
/** The row of table E.5. The printed ranges share their ends; a shared end goes to the row of the stronger wind, 6 itself to 4–6 because the last row is printed > 6. */
export function windRowE5(wind: number): 0 | 1 | 2 | 3 | 4 {
  return wind < 2 ? 0 : wind < 3 ? 1 : wind < 4 ? 2 : wind <= 6 ? 3 : 4
}
/** AQ/T 3046 table E.5; `null` where the table is empty (night, wind < 2 m/s). */
export function pasquillE5(wind: number, sky: keyof typeof tableE5): PrintedClass | null {
  return tableE5[sky][windRowE5(wind)] ?? null
}
/** Table E.6; `null` at 15° and below, where the table has no column. Shared ends go to the weaker class. Cloud heights of the table: 2 134 m and 4 877 m. */
export function insolationE6(sunElevation: number, cloud: number, cloudHeight: number): Insolation | null {
  if (!(sunElevation > 15)) return null
  const row = cloud <= 4 || cloudHeight > 4877 ? 0 : cloudHeight >= 2134 ? 1 : 2
  const column = sunElevation > 60 ? 0 : sunElevation > 35 ? 1 : 2
  const strength = row === 2 ? 2 : Math.min(2, row + column)
  return strength === 0 ? 'strong' : strength === 1 ? 'moderate' : 'slight'
}
const srdtDay = ['AABD', 'ABCD', 'BBCD', 'CCDD', 'CDDD']
const srdtNight = ['EF', 'DE', 'DD']
/** EPA SRDT by day: wind in m/s, solar radiation in W/m². */
export function srdtByDay(wind: number, radiation: number): Stability {
  const row = wind < 2 ? 0 : wind < 3 ? 1 : wind < 5 ? 2 : wind < 6 ? 3 : 4
  const column = radiation >= 925 ? 0 : radiation >= 675 ? 1 : radiation >= 175 ? 2 : 3
  return letter(srdtDay[row]?.[column])
}
/** EPA SRDT by night: wind in m/s, vertical temperature gradient (2–10 m) in K/m, only its sign counts. */
export function srdtByNight(wind: number, gradient: number): Stability {
  return letter(srdtNight[wind < 2 ? 0 : wind < 2.5 ? 1 : 2]?.[gradient < 0 ? 0 : 1])
}
function letter(text: string | undefined): Stability {
  switch (text) {
    case 'A':
    case 'B':
    case 'C':
    case 'E':
    case 'F':
      return text
    default:
      return 'D'
  }
}
/** The two single classes a printed class stands for. */
export function ends(printed: PrintedClass): { readonly unstable: Stability; readonly stable: Stability } {
  return { unstable: letter(printed[0]), stable: letter(printed.at(-1)) }
}

type Answer = { readonly class: PrintedClass; readonly stability: Stability; readonly unstable: Stability; readonly table: string }
export const stability = defineMethod({
  id: 'stability',
  title: '大气稳定度等级（Pasquill）',
  sources: [
    { ...AQT3046, where: '表 E.5、表 E.6' },
    { title: 'EPA-454/R-99-005 Meteorological Monitoring Guidance, table 6-7 (SRDT)', edition: '2000', verified: true },
  ],
  validity: ['平坦地形、离地约 10 m 处的风速。', '双等级（如 A-B）原样给出；计算用其中较稳定的一级，浓度偏大、偏安全。', '不用于城市热岛、海陆风和复杂地形。'],
  input: {
    scheme: { kind: 'choice', text: '查哪张表', of: { aqt3046: 'AQ/T 3046 表 E.5', srdt: 'EPA 太阳辐射/温差法' }, default: 'aqt3046' },
    wind: { kind: 'number', unit: 'm/s', text: '地面风速', min: 0 },
    time: { kind: 'choice', text: '白天或夜间', of: { day: '白天', night: '夜间' } },
    insolation: { kind: 'choice', text: '日照强度', of: { strong: '强', moderate: '中等', slight: '弱' }, optional: true },
    sunElevation: { kind: 'number', unit: '°', text: '太阳高度角', min: -90, max: 90, optional: true },
    cloud: { kind: 'number', unit: '1/8', text: '云量', min: 0, max: 8, optional: true },
    cloudHeight: { kind: 'number', unit: 'm', text: '云底高度', min: 0, optional: true },
    radiation: { kind: 'number', unit: 'W/m²', text: '太阳总辐射', min: 0, optional: true },
    gradient: { kind: 'number', unit: 'K/m', text: '2–10 m 气温垂直梯度（夜间）', optional: true },
  },
  output: {
    class: { kind: 'text', text: '表中等级' },
    stability: { kind: 'text', text: '计算用等级（较稳定的一级）' },
    unstable: { kind: 'text', text: '较不稳定的一级' },
    table: { kind: 'text', text: '所用的表' },
  },
  example: { wind: 1.5, time: 'day', sunElevation: 50, cloud: 3 },
  run(input): Result<Answer> {
    const { wind } = input
    if (input.scheme === 'srdt') return runSrdt(wind, input.time, input.radiation, input.gradient)
    if (input.cloud === 8) {
      const flag: Flag = { code: 'overcast-neutral', weight: 'doubt', text: '表 E.5 没有全阴天一栏；按 Pasquill 1961 的表注（未核实）取中性 D。' }
      return answer('D', 'Pasquill 1961 表注', [step('云量', 8, '1/8')], [flag])
    }
    if (input.time === 'night') {
      if (input.cloud === undefined) return refused('missing', 'cloud', '夜间须给出云量（八分数）。')
      const sky = input.cloud > 3 ? 'nightCloudy' : 'nightClear'
      const printed = pasquillE5(wind, sky)
      if (printed === null) return refused('undetermined', 'wind', '表 E.5 对夜间风速小于 2 m/s 没有给等级；如按最不利取值，请直接指定 F。')
      return answer(printed, 'AQ/T 3046 表 E.5', [step('夜间天空', sky === 'nightCloudy' ? '云量 ≥ 4/8' : '云量 ≤ 3/8')], [])
    }
    const steps: Step[] = []
    let strength = input.insolation ?? null
    if (strength === null) {
      if (input.sunElevation === undefined) return refused('missing', 'insolation', '白天须给出日照强度，或太阳高度角与云量。')
      if (input.cloud === undefined) return refused('missing', 'cloud', '由太阳高度角定日照强度时须给出云量（八分数）。')
      if (input.cloud > 4 && input.cloudHeight === undefined) return refused('missing', 'cloudHeight', '云量大于 4/8 时须给出云底高度。')
      strength = insolationE6(input.sunElevation, input.cloud, input.cloudHeight ?? Number.POSITIVE_INFINITY)
      if (strength === null) return refused('undetermined', 'sunElevation', '表 E.6 没有太阳高度角 15° 以下的一栏；日出日落前后一般按中性 D，请直接指定。')
      steps.push(step('日照强度', strength === 'strong' ? '强' : strength === 'moderate' ? '中等' : '弱', '', undefined, '表 E.6'))
    }
    const printed = pasquillE5(wind, strength)
    return printed === null ? refused('undetermined', 'wind', '表中没有这一格。') : answer(printed, 'AQ/T 3046 表 E.5', steps, [])
  },
})
function runSrdt(wind: number, time: 'day' | 'night', radiation: number | undefined, gradient: number | undefined): Result<Answer> | Refused {
  if (time === 'day') {
    if (radiation === undefined) return refused('missing', 'radiation', '白天须给出太阳总辐射（W/m²）。')
    return answer(srdtByDay(wind, radiation), 'EPA SRDT 表 6-7', [step('太阳总辐射', radiation, 'W/m²')], [])
  }
  if (gradient === undefined) return refused('missing', 'gradient', '夜间须给出 2–10 m 气温垂直梯度（K/m）。')
  return answer(srdtByNight(wind, gradient), 'EPA SRDT 表 6-7', [step('气温垂直梯度', gradient, 'K/m')], [])
}
function answer(printed: PrintedClass, table: string, steps: readonly Step[], flags: readonly Flag[]): Result<Answer> {
  const { unstable, stable } = ends(printed)
  const doubt: readonly Flag[] = unstable === stable ? [] : [{ code: 'double-class', weight: 'note', text: `表中为双等级 ${printed}；计算取较稳定的 ${stable}。` }]
  return found({ class: printed, stability: stable, unstable, table }, [...steps, step('稳定度等级', printed, '', undefined, table)], [...flags, ...doubt])
}
