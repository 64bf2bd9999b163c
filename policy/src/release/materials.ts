/**
 * What a what-if must know of a substance to say how it comes out of a hole. Rounded handbook values near 20–25 °C from general knowledge:
 * every one is 未核实 and the page says so beside each result. No material here means no what-if, never a default.
 */
import { poolFuels, type PoolFuelName } from '@anlan/science/consequence'
import { findSubstance, molarMassOf } from '@anlan/science/release'

export const MATERIAL_SOURCE = '物性数据：常用手册值，凭记忆录入，未核实'
export type Material = {
  /** As in GB 18218, Table 1 or the register. */
  readonly name: string
  readonly state: 'liquefied' | 'liquid'
  /** kg/mol */
  readonly molarMass: number
  /** K at 101 325 Pa */
  readonly boilingTemp: number
  /** kg/m³ */
  readonly liquidDensity: number
  /** J/(kg·K) */
  readonly heatCapacity: number
  /** J/kg at the boiling point */
  readonly latentHeat: number
  /** Pa at 298 K; for a liquefied gas the pressure in its vessel */
  readonly vapourPressure: number
  /** kJ/kg; null = does not burn as a cloud or a pool here. */
  readonly heatOfCombustion: number | null
  /** Rows of the published table of pool fires; null = no burning rate, so no pool fire. */
  readonly poolFuel: PoolFuelName | null
  /** Whether a published list has toxic thresholds for it. */
  readonly toxic: boolean
}
type Row = Omit<Material, 'molarMass' | 'poolFuel' | 'heatOfCombustion' | 'toxic'> & {
  readonly formula: string
  readonly burns?: number
  readonly poolFuel?: PoolFuelName
  readonly toxic?: false
}
const rows: readonly Row[] = [
  { name: '氯', formula: 'Cl2', state: 'liquefied', boilingTemp: 239.1, liquidDensity: 1410, heatCapacity: 950, latentHeat: 288_000, vapourPressure: 780_000 },
  { name: '氨', formula: 'NH3', state: 'liquefied', boilingTemp: 239.8, liquidDensity: 603, heatCapacity: 4750, latentHeat: 1_370_000, vapourPressure: 1_003_000 },
  { name: '硫化氢', formula: 'H2S', state: 'liquefied', boilingTemp: 212.8, liquidDensity: 770, heatCapacity: 2100, latentHeat: 548_000, vapourPressure: 2_060_000 },
  { name: '二氧化硫', formula: 'SO2', state: 'liquefied', boilingTemp: 263.1, liquidDensity: 1370, heatCapacity: 1370, latentHeat: 389_000, vapourPressure: 393_000 },
  {
    name: '环氧乙烷',
    formula: 'C2H4O',
    state: 'liquefied',
    boilingTemp: 283.7,
    liquidDensity: 870,
    heatCapacity: 1990,
    latentHeat: 569_000,
    vapourPressure: 175_000,
    burns: 27_600,
  },
  {
    name: '液化石油气',
    formula: 'C3H8',
    state: 'liquefied',
    boilingTemp: 231.1,
    liquidDensity: 493,
    heatCapacity: 2600,
    latentHeat: 426_000,
    vapourPressure: 950_000,
    burns: 46_350,
    toxic: false,
  },
  { name: '苯', formula: 'C6H6', state: 'liquid', boilingTemp: 353.2, liquidDensity: 874, heatCapacity: 1740, latentHeat: 394_000, vapourPressure: 12_700, poolFuel: 'benzene' },
  { name: '甲苯', formula: 'C7H8', state: 'liquid', boilingTemp: 383.8, liquidDensity: 862, heatCapacity: 1700, latentHeat: 361_000, vapourPressure: 3800 },
  {
    name: '甲醇',
    formula: 'CH4O',
    state: 'liquid',
    boilingTemp: 337.8,
    liquidDensity: 787,
    heatCapacity: 2530,
    latentHeat: 1_100_000,
    vapourPressure: 16_900,
    poolFuel: 'methanol',
  },
  {
    name: '丙酮',
    formula: 'C3H6O',
    state: 'liquid',
    boilingTemp: 329.2,
    liquidDensity: 784,
    heatCapacity: 2160,
    latentHeat: 501_000,
    vapourPressure: 30_800,
    poolFuel: 'acetone',
    toxic: false,
  },
  {
    name: '汽油',
    formula: 'C8H18',
    state: 'liquid',
    boilingTemp: 373,
    liquidDensity: 740,
    heatCapacity: 2200,
    latentHeat: 330_000,
    vapourPressure: 50_000,
    poolFuel: 'gasoline',
    toxic: false,
  },
]
export const materials: readonly Material[] = rows.map(({ formula, burns, poolFuel, toxic, ...r }) => ({
  ...r,
  molarMass: molarMassOf(formula),
  heatOfCombustion: burns ?? (poolFuel === undefined ? null : poolFuels[poolFuel].heatOfCombustion),
  poolFuel: poolFuel ?? null,
  toxic: toxic ?? findSubstance(r.name) !== undefined,
}))
/** By the name in the register; the register says 氯 where a sensor says 氯气. */
export function findMaterial(name: string): Material | undefined {
  const asked = findSubstance(name)
  return materials.find((m) => m.name === name || (asked !== undefined && findSubstance(m.name)?.key === asked.key))
}
