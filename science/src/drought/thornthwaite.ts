/**
 * Potential evapotranspiration of Thornthwaite 1948 (Geogr. Rev. 38:55), as SPEI R 1.8.1 computes it. Monthly mean temperature °C, latitude °, mm a month.
 * Made for temperate climates; above 26.5 °C Thornthwaite's own table departs from the formula, and it underrates dry windy air.
 */
import { monthDay } from './month-days.ts'

/** Daylight hours on a day of the year (1…365). Polar day and night give 24 and 0. */
export function daylight(latitude: number, dayOfYear: number): number {
  const delta = 0.4093 * Math.sin((2 * Math.PI * dayOfYear) / 365 - 1.405)
  const t = Math.tan(latitude / 57.2957795) * Math.tan(delta)
  return (24 / Math.PI) * Math.acos(-Math.max(-1, Math.min(1, t)))
}
/** Annual heat index J = Σ (T/5)^1.514 over the twelve long-term monthly means; temperatures below 0 count as 0. */
export function heatIndex(monthlyMeans: ArrayLike<number>): number {
  let j = 0
  for (let m = 0; m < 12; m++) j += (Math.max(0, monthlyMeans[m] ?? Number.NaN) / 5) ** 1.514
  return j
}
/** 16·(10T/J)^q with q(J), mm for 30 days of 12 hours; 0 for T ≤ 0. */
export function unadjusted(temp: number, j: number): number {
  if (Number.isNaN(temp) || Number.isNaN(j)) return Number.NaN
  if (temp <= 0 || j === 0) return 0
  const q = 0.000000675 * j * j * j - 0.0000771 * j * j + 0.01792 * j + 0.49239
  return 16 * ((10 * temp) / j) ** q
}
/** Long-term mean of each calendar month; NaN where a month never has a value. */
export function monthlyMeans(values: ArrayLike<number>, startMonth: number): Float64Array {
  const sum = new Float64Array(12)
  const n = new Float64Array(12)
  for (let i = 0; i < values.length; i++) {
    const v = values[i] ?? Number.NaN
    if (Number.isNaN(v)) continue
    const m = (startMonth - 1 + i) % 12
    sum[m] = (sum[m] ?? 0) + v
    n[m] = (n[m] ?? 0) + 1
  }
  return sum.map((s, m) => s / (n[m] ?? 0))
}
/** PET of every month, mm. `startYear` null = months without leap days. NaN where the temperature is missing or a calendar month is missing throughout. */
export function thornthwaite(temp: ArrayLike<number>, latitude: number, startMonth = 1, startYear: number | null = null): Float64Array {
  const j = heatIndex(monthlyMeans(temp, startMonth))
  const out = new Float64Array(temp.length)
  for (let i = 0; i < temp.length; i++) {
    const m = startMonth - 1 + i
    const day = monthDay((m % 12) + 1, startYear === null ? null : startYear + Math.floor(m / 12))
    out[i] = ((daylight(latitude, day.middle) / 12) * day.length * unadjusted(temp[i] ?? Number.NaN, j)) / 30
  }
  return out
}
