/** Fire danger of a town from the noon weather of its station: the Canadian FWI chain with the day's codes carried over. Class limits are 未核实. */
import { hours, type Instant, wallTime } from '@anlan/kernel/base'
import type { PastDay, SeriesRead } from '@anlan/kernel/warning'
import { type DangerClass, dangerClass, ffConstant, fwiColumns, fwiDangerScale, fwiSeries } from '@anlan/science/fire-weather'

/** Noon of local standard time at 106° E is about 12:55 on China's clock. */
export const FIRE_NOON = hours(13)
/** Chongqing's districts lie between 28° and 32° N; the chain's day-length table changes only at 30°. */
const LATITUDE = 29.3
const START = { ffmc0: 85, dmc0: 6, dc0: 15 } as const
/** Fewer days than this and the slow codes are still those of the start. */
const SETTLED = 30
const KMH = 3.6

export type FireDanger = {
  readonly day: Instant
  readonly days: number
  readonly ffmc: number
  readonly dmc: number
  readonly dc: number
  readonly fwi: number
  readonly danger: DangerClass
}
type Weather = { readonly temp: readonly PastDay[]; readonly rh: readonly PastDay[]; readonly wind: readonly PastDay[]; readonly rain: readonly PastDay[] }

/** Noon days of the four series at the rule's turn of the day. */
export function weatherDays(read: Readonly<Record<'temp' | 'rh' | 'wind' | 'rain', SeriesRead>>): Weather {
  return { temp: read.temp.past.days(FIRE_NOON), rh: read.rh.past.days(FIRE_NOON), wind: read.wind.past.days(FIRE_NOON), rain: read.rain.past.days(FIRE_NOON) }
}
/** The danger of the last noon; null when that noon or its rain is missing: missing in, missing out. An earlier gap keeps the codes of the day before. */
export function fireDanger(w: Weather): FireDanger | null {
  const turns = [...new Set([...w.temp, ...w.rain].map((d) => d.turn))].sort((a, b) => a - b)
  const last = turns.at(-1)
  if (last === undefined) return null
  const n = turns.length
  const pick = (days: readonly PastDay[], of: 'value' | 'sum') => {
    const by = new Map(days.map((d) => [d.turn, d[of]]))
    return Float64Array.from(turns, (t) => by.get(t) ?? Number.NaN)
  }
  const out = fwiColumns(n)
  const month = Float64Array.from(turns, (t) => wallTime(t).month)
  const wind = pick(w.wind, 'value').map((v) => v * KMH)
  fwiSeries({ temp: pick(w.temp, 'value'), rh: pick(w.rh, 'value'), wind, rain: pick(w.rain, 'sum'), month }, LATITUDE, START, ffConstant.cffdrs, 'carry', out)
  const at = (column: Float64Array) => column[n - 1] ?? Number.NaN
  const danger = dangerClass(fwiDangerScale, at(out.fwi))
  return danger === undefined || Number.isNaN(at(out.fwi)) ? null : { day: last, days: n, ffmc: at(out.ffmc), dmc: at(out.dmc), dc: at(out.dc), fwi: at(out.fwi), danger }
}
/** FWI 25.3 高（FFMC 90.1、DMC 60、DC 300，连续 40 天） with the doubts that belong to it. */
export function fireDangerText(d: FireDanger): string {
  const young = d.days < SETTLED ? `，记录仅 ${d.days} 天，慢码仍受起算值影响` : ''
  return `${wallTime(d.day).month} 月 ${wallTime(d.day).day} 日正午火险气象指数 FWI ${d.fwi.toFixed(1)}（FFMC ${d.ffmc.toFixed(1)}、DMC ${d.dmc.toFixed(0)}、DC ${d.dc.toFixed(0)}，逐日承接 ${d.days} 天${young}；分级未核实）`
}
