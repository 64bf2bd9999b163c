/**
 * The whole chain over a station's days, without allocation: FFMC, DMC, DC, ISI, BUI, FWI, DSR (FTR-33).
 * Columns of equal length; NaN = missing. What follows a missing day is the caller's choice and nothing is filled in silently.
 */
import { bui } from './bui.ts'
import { dcBands, dayLengthRow, dmcBands } from './day-length.ts'
import { dc } from './dc.ts'
import { dmc } from './dmc.ts'
import { ffmc } from './ffmc.ts'
import { dailySeverity, fireWeatherIndex } from './fwi-index.ts'
import { isi } from './isi.ts'
import { possible } from './observation.ts'

/** Noon weather by column: °C, %, km/h, mm, month 1…12. */
export type WeatherColumns = { readonly temp: Float64Array; readonly rh: Float64Array; readonly wind: Float64Array; readonly rain: Float64Array; readonly month: Float64Array }
export type FwiColumns = {
  readonly ffmc: Float64Array
  readonly dmc: Float64Array
  readonly dc: Float64Array
  readonly isi: Float64Array
  readonly bui: Float64Array
  readonly fwi: Float64Array
  readonly dsr: Float64Array
}
export type StartCodes = { readonly ffmc0: number; readonly dmc0: number; readonly dc0: number }
/** `stop`: a code once lost stays lost. `carry`: the next day starts from the last code known. `restart`: from the starting codes. */
export type AfterMissing = 'stop' | 'carry' | 'restart'

/** Empty columns for n days. */
export function fwiColumns(n: number): FwiColumns {
  const col = () => new Float64Array(n)
  return { ffmc: col(), dmc: col(), dc: col(), isi: col(), bui: col(), fwi: col(), dsr: col() }
}
function beyond(range: readonly [number, number], x: number): boolean {
  return x < range[0] || x > range[1]
}
/** Yesterday's code for tomorrow, once today's is known or lost. */
function next(today: number, yesterday: number, first: number, after: AfterMissing): number {
  if (!Number.isNaN(today) || after === 'stop') return today
  return after === 'restart' ? first : yesterday
}
/** Whether the record holds a value that cannot be, so that none of it is believed; gaps (NaN) are no fault. */
export function isImpossibleDay(temp: number, rh: number, wind: number, rain: number): boolean {
  return beyond(possible.temp, temp) || beyond(possible.rh, rh) || beyond(possible.wind, wind) || beyond(possible.rain, rain)
}

/** Fills `out` from `weather`. `latitude` in °, `K` from `ffConstant`. */
export function fwiSeries(weather: WeatherColumns, latitude: number, start: StartCodes, K: number, after: AfterMissing, out: FwiColumns): void {
  const n = weather.temp.length
  const Le = dayLengthRow(dmcBands, latitude)
  const Lf = dayLengthRow(dcBands, latitude)
  let F = start.ffmc0
  let P = start.dmc0
  let D = start.dc0
  for (let d = 0; d < n; d++) {
    const T = weather.temp[d] ?? Number.NaN
    const H = weather.rh[d] ?? Number.NaN
    const W = weather.wind[d] ?? Number.NaN
    const r = weather.rain[d] ?? Number.NaN
    const month = (weather.month[d] ?? Number.NaN) - 1
    const bad = isImpossibleDay(T, H, W, r)
    const f = bad ? Number.NaN : ffmc(F, T, H, W, r, K)
    const p = bad ? Number.NaN : dmc(P, T, H, r, Le[month] ?? Number.NaN)
    const q = bad ? Number.NaN : dc(D, T, r, Lf[month] ?? Number.NaN)
    const R = isi(f, W, K)
    const U = bui(p, q)
    const S = fireWeatherIndex(R, U)
    out.ffmc[d] = f
    out.dmc[d] = p
    out.dc[d] = q
    out.isi[d] = R
    out.bui[d] = U
    out.fwi[d] = S
    out.dsr[d] = dailySeverity(S)
    F = next(f, F, start.ffmc0, after)
    P = next(p, P, start.dmc0, after)
    D = next(q, D, start.dc0, after)
  }
}
