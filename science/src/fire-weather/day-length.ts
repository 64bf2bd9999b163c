/**
 * Day-length factors by latitude and month: Le for DMC (h), Lf for DC.
 * Van Wagner 1987 (FTR-35), Lawson & Armitage 2008; the band edges as cffdrs_r 1.10 draws them, each upper edge belonging to the band below.
 */
import type { Source } from '../base/index.ts'

export const LAWSON_ARMITAGE: Source = {
  title: 'Lawson & Armitage, Weather guide for the Canadian Forest Fire Danger Rating System',
  edition: '2008',
  where: '日长订正表（数值自 cffdrs_r 1.10 读得）',
  verified: true,
}

/** One band: `above` < latitude ≤ `upTo` (°, south negative). */
export type DayLengthBand = { readonly above: number; readonly upTo: number; readonly name: string; readonly byMonth: readonly number[] }
const same = (x: number): readonly number[] => new Array<number>(12).fill(x)

export const dmcBands: readonly DayLengthBand[] = [
  { above: 30, upTo: 90, name: '北纬 30° 以北', byMonth: [6.5, 7.5, 9, 12.8, 13.9, 13.9, 12.4, 10.9, 9.4, 8, 7, 6] },
  { above: 10, upTo: 30, name: '北纬 10°～30°', byMonth: [7.9, 8.4, 8.9, 9.5, 9.9, 10.2, 10.1, 9.7, 9.1, 8.6, 8.1, 7.8] },
  { above: -10, upTo: 10, name: '赤道 ±10°', byMonth: same(9) },
  { above: -30, upTo: -10, name: '南纬 10°～30°', byMonth: [10.1, 9.6, 9.1, 8.5, 8.1, 7.8, 7.9, 8.3, 8.9, 9.4, 9.9, 10.2] },
  // The pole itself belongs here although nothing lies below it.
  { above: Number.NEGATIVE_INFINITY, upTo: -30, name: '南纬 30° 以南', byMonth: [11.5, 10.5, 9.2, 7.9, 6.8, 6.2, 6.5, 7.4, 8.7, 10, 11.2, 11.8] },
]
export const dcBands: readonly DayLengthBand[] = [
  { above: 20, upTo: 90, name: '北纬 20° 以北', byMonth: [-1.6, -1.6, -1.6, 0.9, 3.8, 5.8, 6.4, 5, 2.4, 0.4, -1.6, -1.6] },
  { above: -20, upTo: 20, name: '赤道 ±20°', byMonth: same(1.4) },
  { above: Number.NEGATIVE_INFINITY, upTo: -20, name: '南纬 20° 以南', byMonth: [6.4, 5, 2.4, 0.4, -1.6, -1.6, -1.6, -1.6, -1.6, 0.9, 3.8, 5.8] },
]

/** The band a latitude (°) lies in; undefined when there is none (NaN, beyond the north pole). */
export function dayLengthBand(bands: readonly DayLengthBand[], latitude: number): DayLengthBand | undefined {
  return bands.find((b) => latitude > b.above && latitude <= b.upTo)
}
/** Twelve factors for a latitude, as a typed row for the hot loop; all NaN outside the globe. */
export function dayLengthRow(bands: readonly DayLengthBand[], latitude: number): Float64Array {
  return Float64Array.from(dayLengthBand(bands, latitude)?.byMonth ?? same(Number.NaN))
}
/** Le (h) for DMC; NaN when month or latitude is none. */
export function dmcDayLength(latitude: number, month: number): number {
  return dayLengthBand(dmcBands, latitude)?.byMonth[month - 1] ?? Number.NaN
}
/** Lf for DC; NaN when month or latitude is none. */
export function dcDayLength(latitude: number, month: number): number {
  return dayLengthBand(dcBands, latitude)?.byMonth[month - 1] ?? Number.NaN
}
/** The latitude that stands for "no adjustment": the tables of the original system, 46° N. */
export const UNADJUSTED_LATITUDE = 46
