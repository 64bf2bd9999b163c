/**
 * Named dispersion coefficients σy, σz and, for puffs, σx. x and σ in metres. Where a set gives no σx, σx = σy is used, as the puff literature does.
 * Coefficients as in the named publication, read against aefarrell/GasDispersion.jl @27ac300 and recomputed.
 */
import type { Source } from '../base/index.ts'
import { AQT3046, CCPS, ISC3 } from './constants.ts'
import { grow, inverse, linear, logSquare, power, powerThenLog, root, type SigmaOf, steps, tangent } from './sigma-forms.ts'
import type { Stability } from './stability.ts'
import type { WindSetName } from './wind-sets.ts'

type ByClass<T> = Readonly<Record<Stability, T>>
export type SigmaSet = {
  readonly title: string
  readonly kind: 'plume' | 'puff'
  readonly source: Source
  /** Range of x in m for which the set was published or is commonly accepted. */
  readonly range: readonly [number, number]
  /** The wind profile that belongs to the set. */
  readonly wind: WindSetName
  readonly y: ByClass<SigmaOf>
  readonly z: ByClass<SigmaOf>
  readonly x?: ByClass<SigmaOf>
  /** An error of the source, or a peculiarity the reader must know. */
  readonly note?: string
}
function each<A extends readonly unknown[]>(form: (...args: A) => SigmaOf, a: A, b: A, c: A, d: A, e: A, f: A): ByClass<SigmaOf> {
  return { A: form(...a), B: form(...b), C: form(...c), D: form(...d), E: form(...e), F: form(...f) }
}
const briggs: Source = { title: 'Briggs 1973, Diffusion Estimation for Small Emissions', edition: '1973', where: 'doi:10.2172/5118833；CCPS 1999 表 2.13', verified: true }
const ruralY = each(root, [0.22, 1e-4], [0.16, 1e-4], [0.11, 1e-4], [0.08, 1e-4], [0.06, 1e-4], [0.04, 1e-4])
const ruralZ = { A: linear(0.2), B: linear(0.12), C: root(0.08, 2e-4), D: root(0.06, 1.5e-3), E: inverse(0.03, 3e-4), F: inverse(0.016, 3e-4) }
const urbanY = each(root, [0.32, 4e-4], [0.32, 4e-4], [0.22, 4e-4], [0.16, 4e-4], [0.11, 4e-4], [0.11, 4e-4])
const urbanZ = { A: grow(0.24, 1e-3), B: grow(0.24, 1e-3), C: linear(0.2), D: root(0.14, 3e-4), E: root(0.08, 1.5e-3), F: root(0.08, 1.5e-3) }
const puffY = each(power, [0.18, 0.92], [0.14, 0.92], [0.1, 0.92], [0.06, 0.92], [0.04, 0.92], [0.02, 0.89])
const puffZ = each(power, [0.6, 0.75], [0.53, 0.73], [0.34, 0.71], [0.15, 0.7], [0.1, 0.65], [0.05, 0.61])
const tnoY = each(power, [0.527, 0.865], [0.371, 0.866], [0.209, 0.897], [0.128, 0.905], [0.098, 0.902], [0.065, 0.902])
const tno: Source = { title: 'TNO Yellow Book CPR 14E, ch. 4', edition: '2005', verified: true }
const isc3Z: ByClass<SigmaOf> = {
  // Class A's first range is printed "< 0.10", the others end inclusively; 0.1 km itself belongs to the second row.
  A: steps(
    [
      [0.1 - 1e-15, 122.8, 0.9447],
      [0.15, 158.08, 1.0542],
      [0.2, 170.22, 1.0932],
      [0.25, 179.52, 1.1262],
      [0.3, 217.41, 1.2644],
      [0.4, 258.89, 1.4094],
      [0.5, 346.75, 1.7283],
      [Number.POSITIVE_INFINITY, 453.85, 2.1166],
    ],
    5000,
  ),
  B: steps(
    [
      [0.2, 90.673, 0.93198],
      [0.4, 98.483, 0.98332],
      [Number.POSITIVE_INFINITY, 109.3, 1.0971],
    ],
    5000,
  ),
  C: steps([[Number.POSITIVE_INFINITY, 61.141, 0.91465]], 5000),
  D: steps([
    [0.3, 34.459, 0.86974],
    [1, 32.093, 0.81066],
    [3, 32.093, 0.64403],
    [10, 33.504, 0.60486],
    [30, 36.65, 0.56589],
    [Number.POSITIVE_INFINITY, 44.053, 0.51179],
  ]),
  E: steps([
    [0.1, 24.26, 0.8366],
    [0.3, 23.331, 0.81956],
    [1, 21.628, 0.7566],
    [2, 21.628, 0.63077],
    [4, 22.534, 0.57154],
    [10, 24.703, 0.50527],
    [20, 26.97, 0.46713],
    [40, 35.42, 0.37615],
    [Number.POSITIVE_INFINITY, 47.618, 0.29592],
  ]),
  F: steps([
    [0.2, 15.209, 0.81558],
    [0.7, 14.457, 0.78407],
    [1, 13.953, 0.68465],
    [2, 13.953, 0.63227],
    [3, 14.823, 0.54503],
    [7, 16.187, 0.4649],
    [15, 17.836, 0.41507],
    [30, 22.651, 0.32681],
    [60, 27.074, 0.27436],
    [Number.POSITIVE_INFINITY, 34.219, 0.21716],
  ]),
}
export const sigmaSets = {
  'briggs-rural': { title: 'Briggs 农村', kind: 'plume', source: briggs, range: [100, 10_000], wind: 'irwin-rural', y: ruralY, z: ruralZ },
  'briggs-urban': { title: 'Briggs 城市', kind: 'plume', source: briggs, range: [100, 10_000], wind: 'irwin-urban', y: urbanY, z: urbanZ },
  'isc3-rural': {
    title: 'ISC3 农村（Pasquill-Gifford 曲线）',
    kind: 'plume',
    source: { ...ISC3, where: '表 1-1、1-2' },
    range: [100, 50_000],
    wind: 'isc3-rural',
    y: each(tangent, [24.167, 2.5334], [18.333, 1.8096], [12.5, 1.0857], [8.333, 0.72382], [6.25, 0.54287], [4.1667, 0.36191]),
    z: isc3Z,
    note: 'σz 分段拟合，分段点有约 0.1 % 的小台阶；A、B、C 类 σz 以 5000 m 为上限。',
  },
  'isc3-urban': {
    title: 'ISC3 城市（Briggs 城市）',
    kind: 'plume',
    source: { ...ISC3, where: '表 1-3、1-4' },
    range: [100, 10_000],
    wind: 'isc3-urban',
    y: urbanY,
    z: urbanZ,
  },
  tno: {
    title: 'TNO 黄皮书（烟羽）',
    kind: 'plume',
    source: tno,
    range: [100, 10_000],
    wind: 'tno',
    y: tnoY,
    z: each(power, [0.28, 0.9], [0.23, 0.85], [0.22, 0.8], [0.2, 0.76], [0.15, 0.73], [0.12, 0.67]),
    note: '对应粗糙度 0.1 m、平均时间 10 min；未做粗糙度订正。',
  },
  'tno-puff': {
    title: 'TNO 黄皮书（烟团）',
    kind: 'puff',
    source: tno,
    range: [100, 10_000],
    wind: 'tno',
    x: each(linear, [0.13], [0.13], [0.13], [0.13], [0.13], [0.13]),
    y: {
      A: (x) => 0.5 * tnoY.A(x),
      B: (x) => 0.5 * tnoY.B(x),
      C: (x) => 0.5 * tnoY.C(x),
      D: (x) => 0.5 * tnoY.D(x),
      E: (x) => 0.5 * tnoY.E(x),
      F: (x) => 0.5 * tnoY.F(x),
    },
    z: each(linear, [0.28], [0.23], [0.22], [0.2], [0.15], [0.12]),
  },
  'ccps-puff': {
    title: 'CCPS 烟团',
    kind: 'puff',
    source: { ...CCPS, where: '表 2.14' },
    range: [100, 10_000],
    wind: 'irwin-rural',
    x: puffY,
    y: puffY,
    z: puffZ,
  },
  default: {
    title: 'Spicer-Havens σy 与 Seinfeld σz',
    kind: 'plume',
    source: { title: 'Spicer & Havens 1988（σy）；Seinfeld 1986（σz）', edition: '1988/1986', verified: true },
    range: [100, 10_000],
    wind: 'default',
    y: each(power, [0.423, 0.9], [0.313, 0.9], [0.21, 0.9], [0.136, 0.9], [0.102, 0.9], [0.0674, 0.9]),
    z: each(
      logSquare,
      [107.7, -1.7172, 0.277],
      [0.1355, 0.8752, 0.0136],
      [0.09623, 0.9477, -0.002],
      [0.04134, 1.1737, -0.0316],
      [0.02275, 1.301, -0.045],
      [0.01122, 1.4024, -0.054],
    ),
    note: 'σy 对应平均时间 600 s，其他平均时间按 (t/600)^0.2 换算；A 类 σz 在约 22 m 以内随距离减小，不可用。',
  },
  turner: {
    title: 'Turner 1970（Lees 1996 的拟合）',
    kind: 'plume',
    source: { title: 'Turner 1970 Workbook；Lees 1996', edition: '1970/1996', verified: true },
    range: [100, 100_000],
    wind: 'default',
    y: each(power, [0.493, 0.88], [0.337, 0.88], [0.195, 0.9], [0.128, 0.9], [0.091, 0.91], [0.067, 0.9]),
    z: {
      A: powerThenLog(0.087, 1.1, 300, -1.67, 0.902, 0.181),
      B: powerThenLog(0.135, 0.95, 500, -1.25, 1.09, 0.0018),
      C: power(0.112, 0.91),
      D: powerThenLog(0.093, 0.85, 500, -1.22, 1.08, -0.061),
      E: powerThenLog(0.082, 0.82, 500, -1.18, 1.04, -0.07),
      F: powerThenLog(0.057, 0.8, 500, -1.91, 1.37, -0.119),
    },
    note: 'σz 的上限：A 类 3 km、B 类 20 km，其余 100 km；两段拟合在 300/500 m 处不完全相接。',
  },
  'aqt3046-rural': {
    title: 'AQ/T 3046 烟羽（农村，即 Briggs 农村）',
    kind: 'plume',
    source: { ...AQT3046, where: '表 E.7' },
    range: [100, 10_000],
    wind: 'irwin-rural',
    y: ruralY,
    z: ruralZ,
  },
  'aqt3046-urban': {
    title: 'AQ/T 3046 烟羽（城市，按原文印刷）',
    kind: 'plume',
    source: { ...AQT3046, where: '表 E.7' },
    range: [100, 10_000],
    wind: 'irwin-urban',
    y: urbanY,
    z: { ...urbanZ, A: grow(0.24, 1e-4), B: grow(0.24, 1e-4) },
    note: '表 E.7 城市 A~B 类 σz 印作 0.24x(1+0.0001x)^(1/2)；Briggs、ISC3、CCPS 均为 0.001（1 km 处 251.7 m 对 339.4 m）。按原文计算时浓度偏大；如要一致请用 briggs-urban。',
  },
  'aqt3046-puff': {
    title: 'AQ/T 3046 烟团（即 CCPS 烟团）',
    kind: 'puff',
    source: { ...AQT3046, where: '表 E.8' },
    range: [100, 10_000],
    wind: 'irwin-rural',
    x: puffY,
    y: puffY,
    z: puffZ,
  },
} as const satisfies Readonly<Record<string, SigmaSet>>
export type SigmaSetName = keyof typeof sigmaSets

/** Turner's σz ends earlier in the unstable classes than the set as a whole. */
export function sigmaRange(name: SigmaSetName, stability: Stability): readonly [number, number] {
  if (name === 'turner') return [100, stability === 'A' ? 3000 : stability === 'B' ? 20_000 : 100_000]
  return sigmaSets[name].range
}
