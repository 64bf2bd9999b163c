/** Wind speed with height by stability: power-law exponents and two Monin-Obukhov profiles. Heights in m, speeds in m/s. */
import type { Source } from '../base/index.ts'
import { ISC3 } from './constants.ts'
import type { Stability } from './stability.ts'

type Exponents = Readonly<Record<Stability, number>>
const irwin: Source = { title: 'Irwin 1979, Atmospheric Environment 13:191-194', edition: '1979', where: 'CCPS 1999；ISC3 表 1-2', verified: true }
const rural: Exponents = { A: 0.07, B: 0.07, C: 0.1, D: 0.15, E: 0.35, F: 0.55 }
export const powerLaws = {
  default: {
    title: '幂律（Spicer-Havens 默认）',
    exponents: { A: 0.108, B: 0.112, C: 0.12, D: 0.142, E: 0.203, F: 0.253 },
    source: { title: 'Spicer & Havens 1988', edition: '1988', verified: true },
  },
  'irwin-rural': { title: 'Irwin 农村', exponents: rural, source: irwin },
  'irwin-urban': { title: 'Irwin 城市', exponents: { A: 0.15, B: 0.15, C: 0.2, D: 0.25, E: 0.4, F: 0.6 }, source: irwin },
  'isc3-rural': { title: 'ISC3 农村（同 Irwin 农村）', exponents: rural, source: ISC3 },
  'isc3-urban': { title: 'ISC3 城市', exponents: { A: 0.15, B: 0.15, C: 0.2, D: 0.25, E: 0.3, F: 0.3 }, source: ISC3 },
} as const satisfies Readonly<Record<string, { title: string; exponents: Exponents; source: Source }>>
export type PowerLawName = keyof typeof powerLaws
export type WindSetName = PowerLawName | 'tno' | 'businger'

/** Monin-Obukhov length in m. TNO Yellow Book (roughness up to 0.5 m) or Pasquill 1974; infinite in class D. */
export function obukhovLength(set: 'tno' | 'businger', stability: Stability, roughness: number): number {
  if (stability === 'D') return Number.POSITIVE_INFINITY
  if (set === 'tno') {
    const z = Math.min(roughness, 0.5)
    switch (stability) {
      case 'A':
        return 33.162 / Math.log10(z / 1117)
      case 'B':
        return 32.258 / Math.log10(z / 11.46)
      case 'C':
        return 51.787 / Math.log10(z / 1.324)
      case 'E':
        return -48.33 / Math.log10(z / 1.262)
      case 'F':
        return -31.325 / Math.log10(z / 19.36)
    }
  }
  switch (stability) {
    case 'A':
      return -11.4 * roughness ** 0.1
    case 'B':
      return -26 * roughness ** 0.17
    case 'C':
      return -123 * roughness ** 0.3
    case 'E':
      return 123 * roughness ** 0.3
    case 'F':
      return 26 * roughness ** 0.17
  }
}
/** k·u(z)/u*: the dimensionless profile of TNO (eq. 4.32) or Businger 1971 with Paulson 1970. */
function shape(set: 'tno' | 'businger', stability: Stability, z: number, roughness: number): number {
  const l = obukhovLength(set, stability, roughness)
  const log = Math.log(z / roughness)
  if (l === Number.POSITIVE_INFINITY) return log
  if (l > 0) return set === 'tno' ? log + (5 * (z - roughness)) / l : log + (4.7 * z) / l
  return set === 'tno' ? log - unstable(16, z / l) + unstable(16, roughness / l) : log - unstable(15, z / l)
}
function unstable(gamma: number, zeta: number): number {
  const x = (1 - gamma * zeta) ** 0.25
  return 2 * Math.log((1 + x) / 2) + Math.log((1 + x * x) / 2) - 2 * Math.atan(x) + Math.PI / 2
}
/** Wind at `z`, from the wind measured at `reference`; NaN where the profile has no value (at or below the roughness length). */
export function windAt(set: WindSetName, stability: Stability, wind: number, reference: number, z: number, roughness = 0.1): number {
  if (set !== 'tno' && set !== 'businger') return wind * (z / reference) ** powerLaws[set].exponents[stability]
  const up = shape(set, stability, z, roughness)
  const below = shape(set, stability, reference, roughness)
  return up > 0 && below > 0 ? (wind * up) / below : Number.NaN
}
/** Friction velocity u* in m/s: k·u/shape for the similarity profiles (k = 0.4 TNO, 0.35 Businger), 0.1·u(10 m) for power laws. */
export function frictionVelocity(set: WindSetName, stability: Stability, wind: number, reference: number, roughness = 0.1): number {
  if (set !== 'tno' && set !== 'businger') return 0.1 * windAt(set, stability, wind, reference, 10)
  return ((set === 'tno' ? 0.4 : 0.35) * wind) / shape(set, stability, reference, roughness)
}
