/**
 * Reference evapotranspiration of Hargreaves 1994 (J. Irrig. Drain. Eng. 120:1132), with rain in the form of Droogers & Allen 2002, as SPEI R 1.8.1.
 * Monthly means of the daily lowest and highest temperature °C, latitude °; mm a month. Ra after Allen et al. 1994.
 */
import { monthDay } from './month-days.ts'

/** Extraterrestrial radiation on a day of the year, MJ/(m²·d). Polar night gives 0. */
export function extraterrestrial(latitude: number, dayOfYear: number): number {
  const delta = 0.409 * Math.sin(0.0172 * dayOfYear - 1.39)
  const distance = 1 + 0.033 * Math.cos(0.0172 * dayOfYear)
  const phi = latitude / 57.2957795
  const sunset = -Math.tan(phi) * Math.tan(delta)
  const omega = Math.acos(Math.max(-1, Math.min(1, sunset)))
  return Math.max(0, 37.6 * distance * (omega * Math.sin(phi) * Math.sin(delta) + Math.cos(phi) * Math.cos(delta) * Math.sin(omega)))
}
/** mm a day; never below 0. With `rain` (mm of the month) the form of Droogers & Allen. NaN where an input is missing. */
export function hargreavesDay(tmin: number, tmax: number, ra: number, rain: number | null): number {
  const mean = (tmin + tmax) / 2
  const range = Math.max(0, tmax - tmin)
  if (rain === null) return Math.max(0, 0.0023 * 0.408 * ra * (mean + 17.8) * Math.sqrt(range))
  const drive = range - 0.0123 * rain
  if (Number.isNaN(drive)) return Number.NaN
  return drive <= 0 ? 0 : Math.max(0, 0.0013 * 0.408 * ra * (mean + 17) * drive ** 0.76)
}
/** PET of every month, mm. `startYear` null = months without leap days. */
export function hargreaves(
  tmin: ArrayLike<number>,
  tmax: ArrayLike<number>,
  latitude: number,
  startMonth = 1,
  startYear: number | null = null,
  rain: ArrayLike<number> | null = null,
): Float64Array {
  const out = new Float64Array(Math.min(tmin.length, tmax.length))
  for (let i = 0; i < out.length; i++) {
    const m = startMonth - 1 + i
    const day = monthDay((m % 12) + 1, startYear === null ? null : startYear + Math.floor(m / 12))
    out[i] = day.length * hargreavesDay(tmin[i] ?? Number.NaN, tmax[i] ?? Number.NaN, extraterrestrial(latitude, day.middle), rain === null ? null : (rain[i] ?? Number.NaN))
  }
  return out
}
