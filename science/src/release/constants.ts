/** Constants and small conversions that every release method shares, so that two methods never disagree in the fifth digit. */
import type { Source } from '../base/index.ts'

/** m/s². 45° latitude at sea level, as ISC3 (EPA-454/B-95-003b) and the worked examples of CCPS 1999 recomputed here use it. AQ/T 3046 prints 9.8. */
export const GRAVITY = 9.80616
/** J/(mol·K), CODATA 2018 (exact). */
export const GAS_CONSTANT = 8.31446261815324
/** kg/mol, dry air. */
export const AIR_MOLAR_MASS = 0.02896
/** Pa. */
export const ATMOSPHERE = 101_325

/** Density of an ideal gas, kg/m³. `molarMass` kg/mol, `temp` K, `pressure` Pa. */
export function idealGasDensity(molarMass: number, temp: number, pressure: number): number {
  return (pressure * molarMass) / (GAS_CONSTANT * temp)
}
/** Volume parts per million of a mass concentration in kg/m³. `molarMass` kg/mol, `temp` K, `pressure` Pa. */
export function toPpm(concentration: number, molarMass: number, temp: number, pressure: number): number {
  return (concentration / idealGasDensity(molarMass, temp, pressure)) * 1e6
}
/** Mass concentration in kg/m³ of volume parts per million. `molarMass` kg/mol, `temp` K, `pressure` Pa. */
export function fromPpm(ppm: number, molarMass: number, temp: number, pressure: number): number {
  return ppm * 1e-6 * idealGasDensity(molarMass, temp, pressure)
}

export const CCPS: Source = { title: 'AIChE/CCPS, Guidelines for Consequence Analysis of Chemical Releases', edition: '1999', verified: true }
export const AQT3046: Source = { title: 'AQ/T 3046 化工企业定量风险评价导则', edition: '2013', verified: true }
export const ISC3: Source = { title: "EPA-454/B-95-003b, User's Guide for the Industrial Source Complex (ISC3) Dispersion Models, vol. 2", edition: '1995', verified: true }
