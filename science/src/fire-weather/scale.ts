/**
 * The FF scale between FFMC and the moisture of fine fuel, with its two constants in use.
 * 147.2 is printed (Van Wagner & Pickett 1985, Eq. 1 and 10) and does not close: code → moisture → code gains about 0.04 each time.
 * cffdrs ≥ 1.9 takes 250·59.5/101, which does: code 0 is exactly 250 %.
 */
import type { Field, Source } from '../base/index.ts'

export type FfScale = 'published' | 'cffdrs'
export const ffConstant: Readonly<Record<FfScale, number>> = { published: 147.2, cffdrs: (250 * 59.5) / 101 }

/** How a constant is written in a derivation. */
export function constantText(K: number): string {
  return K === 147.2 ? '147.2' : '147.2772'
}

/** Moisture (% of dry weight) of a code F (0…101); Eq. 1. */
export function moistureOfCode(F: number, K: number): number {
  return (K * (101 - F)) / (59.5 + F)
}
/** Code of a moisture m (%), not yet held to 0…101; Eq. 10. */
export function codeOfMoisture(m: number, K: number): number {
  return (59.5 * (250 - m)) / (K + m)
}

/** Humidity of 100 % and more counts as 99.9999 %, for at 100 % the wetting equations meet (100−H)^1.7 at zero. */
export const HUMIDITY_TOP = 99.9999
export function cappedHumidity(rh: number): number {
  return rh >= 100 ? HUMIDITY_TOP : rh
}

export const scaleField = {
  kind: 'choice',
  text: 'FFMC 换算常数',
  of: { published: '147.2（1985 年论文所印）', cffdrs: '250×59.5/101 = 147.2772…（cffdrs 1.9 起）' },
  default: 'published',
} as const satisfies Field

export const FTR33: Source = {
  title: 'Van Wagner & Pickett, Equations and FORTRAN program for the Canadian Forest Fire Weather Index System',
  edition: 'Forestry Technical Report 33, 1985',
  verified: true,
}
export const CFFDRS: Source = { title: 'cffdrs_r（核对用，未取其代码）', edition: '1.10.0, commit 4d20a30', verified: true }
export function ftr33(where: string): Source {
  return { ...FTR33, where }
}
