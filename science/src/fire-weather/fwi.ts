/**
 * The Canadian Fire Weather Index system over a station's days, or for one day from yesterday's codes (FTR-33; day length Lawson & Armitage 2008).
 * Missing in gives missing out, code by code; nothing is rounded.
 */
import { type Field, type Flag, type Result, type Step, type Values, defineMethod, found, refused, step } from '../base/index.ts'
import { buiSteps } from './bui.ts'
import { LAWSON_ARMITAGE, UNADJUSTED_LATITUDE, dayLengthBand, dcBands, dcDayLength, dmcBands, dmcDayLength } from './day-length.ts'
import { dcFlags, dcSteps } from './dc.ts'
import { dmcFlags, dmcSteps } from './dmc.ts'
import { ffmcFlags, ffmcSteps } from './ffmc.ts'
import { dailySeverity, fireWeatherIndex, fwiSteps } from './fwi-index.ts'
import { type AfterMissing, type FwiColumns, type StartCodes, type WeatherColumns, fwiColumns, fwiSeries, isImpossibleDay } from './fwi-series.ts'
import { isiSteps, strongWindFlags } from './isi.ts'
import { NOON, codeFields, latAdjustField, latitudeField, possible } from './observation.ts'
import { CFFDRS, type FfScale, ffConstant, ftr33, scaleField } from './scale.ts'

export type FwiCodes = {
  readonly ffmc: number | null
  readonly dmc: number | null
  readonly dc: number | null
  readonly isi: number | null
  readonly bui: number | null
  readonly fwi: number | null
  readonly dsr: number | null
}
export type FwiDay = FwiCodes & { readonly date?: string }
/** The last day's codes and every day's. */
export type FwiResult = FwiCodes & { readonly days: readonly FwiDay[] }

// Without bounds on purpose: one impossible value must cost its day, not the whole series.
const range = (q: keyof typeof possible, unit: string) => `${possible[q][0]}…${possible[q][1]} ${unit}，此外视为不可能`
const dayFields = {
  date: { kind: 'text', text: '日期，只作标记', optional: true },
  month: { kind: 'number', unit: '月', text: '月份 1…12', gaps: true, optional: true },
  temp: { kind: 'number', unit: '°C', text: `正午气温（${range('temp', '°C')}）`, gaps: true, optional: true },
  rh: { kind: 'number', unit: '%', text: `正午相对湿度（${range('rh', '%')}；≥ 100 按 99.9999）`, gaps: true, optional: true },
  wind: { kind: 'number', unit: 'km/h', text: `正午 10 m 高风速（${range('wind', 'km/h')}）`, gaps: true, optional: true },
  rain: { kind: 'number', unit: 'mm', text: `24 小时雨量（${range('rain', 'mm')}）`, gaps: true, optional: true },
} as const satisfies Record<string, Field>
type DayInput = Values<typeof dayFields>

const codeOut = (text: string) => ({ kind: 'number', unit: '1', text, gaps: true }) as const
const codesOut = { ffmc: codeOut('FFMC'), dmc: codeOut('DMC'), dc: codeOut('DC'), isi: codeOut('ISI'), bui: codeOut('BUI'), fwi: codeOut('FWI'), dsr: codeOut('DSR') }

export const fwiMethod = defineMethod({
  id: 'fwi',
  title: '加拿大森林火险气象指数（FWI 系统七项）',
  sources: [ftr33('式 1–31'), LAWSON_ARMITAGE, CFFDRS],
  validity: [
    NOON,
    '逐日连续；缺一日则其后各日取决于 afterMissing：stop（默认）该码此后一律缺测，carry 以最近一次有效码接着算，restart 以起始值重新开始。',
    '缺某项只使用到它的码缺测（缺风仍有 DMC、DC、BUI）；记录中有不可能的值则整日不采信。',
    '以加拿大标准松林为准；用于重庆须用本地火情检验，分级界限不可照搬。',
  ],
  input: {
    days: { kind: 'list', text: '逐日序列；不给则用下面的单日各项', of: { kind: 'group', text: '一日', of: dayFields }, least: 1, optional: true },
    ...dayFields,
    isi: { kind: 'number', unit: '1', text: 'ISI；与 bui 一起给时只算最后一步（FWI、DSR），不要气象', min: 0, optional: true },
    bui: { kind: 'number', unit: '1', text: 'BUI；与 isi 一起给', min: 0, optional: true },
    latitude: latitudeField,
    latAdjust: latAdjustField,
    ...codeFields,
    constant: scaleField,
    afterMissing: { kind: 'choice', text: '缺测日之后', of: { stop: '此后一律缺测', carry: '以最近一次有效码接着算', restart: '以起始值重新开始' }, default: 'stop' },
  },
  output: {
    ...codesOut,
    days: { kind: 'list', text: '逐日结果（外层各项为最后一日）', of: { kind: 'group', text: '一日', of: { date: { kind: 'text', text: '日期', optional: true }, ...codesOut } } },
  },
  example: {
    latitude: 45.98,
    days: [
      { date: '04-13', month: 4, temp: 17, rh: 42, wind: 25, rain: 0 },
      { date: '04-14', month: 4, temp: 20, rh: 21, wind: 25, rain: 2.4 },
    ],
  },
  run(i): Result<FwiResult> {
    const { days: series, latitude: given, latAdjust, ffmc0, dmc0, dc0, constant, afterMissing, isi, bui, ...single } = i
    if (isi !== undefined || bui !== undefined) return lastStage(isi, bui, series !== undefined || Object.keys(single).length > 0)
    const isSingle = Object.keys(single).length > 0
    if (series !== undefined && isSingle) return refused('impossible', 'days', '逐日序列与单日各项只能给一种。')
    if (series === undefined && !isSingle) return refused('missing', 'days', '没有气象：给 days，或给 month、temp、rh、wind、rain。')
    const latitude = latAdjust ? given : UNADJUSTED_LATITUDE
    if (latitude === undefined) return refused('missing', 'latitude', '按纬度订正日长需要 latitude；若不订正，令 latAdjust 为 false。')
    const days: readonly DayInput[] = series ?? [single]
    const start = { ffmc0, dmc0, dc0 }
    const weather = columnsOf(days)
    const out = fwiColumns(days.length)
    fwiSeries(weather, latitude, start, ffConstant[constant], afterMissing, out)
    const results = days.map((day, d) => dayOf(out, d, day.date))
    const last = results.at(-1)
    if (last === undefined || results.every((r) => r.ffmc === null && r.dmc === null && r.dc === null)) return nothing(days, series === undefined)
    const { date: _, ...codes } = last
    return found({ ...codes, days: results }, stepsOfLastDay(weather, out, start, latitude, constant, afterMissing), flagsOf(days, weather, out, constant, afterMissing))
  },
})

const orNaN = (x: number | null | undefined) => x ?? Number.NaN
const orNull = (x: number | undefined) => (x === undefined || Number.isNaN(x) ? null : x)
function columnsOf(days: readonly DayInput[]): WeatherColumns {
  const col = (pick: (d: DayInput) => number | null | undefined) => Float64Array.from(days, (d) => orNaN(pick(d)))
  return { temp: col((d) => d.temp), rh: col((d) => d.rh), wind: col((d) => d.wind), rain: col((d) => d.rain), month: col((d) => d.month) }
}
function dayOf(out: FwiColumns, d: number, date: string | undefined): FwiDay {
  return {
    ...(date === undefined ? {} : { date }),
    ffmc: orNull(out.ffmc[d]),
    dmc: orNull(out.dmc[d]),
    dc: orNull(out.dc[d]),
    isi: orNull(out.isi[d]),
    bui: orNull(out.bui[d]),
    fwi: orNull(out.fwi[d]),
    dsr: orNull(out.dsr[d]),
  }
}
/** FWI and DSR alone, from two indices found elsewhere. */
function lastStage(isi: number | undefined, bui: number | undefined, more: boolean): Result<FwiResult> {
  if (more) return refused('impossible', 'isi', '给了 isi、bui 就不再给气象。')
  if (isi === undefined || bui === undefined) return refused('missing', isi === undefined ? 'isi' : 'bui', 'isi 与 bui 须一起给。')
  const fwi = fireWeatherIndex(isi, bui)
  return found({ ffmc: null, dmc: null, dc: null, isi, bui, fwi, dsr: dailySeverity(fwi), days: [] }, fwiSteps(isi, bui))
}
function nothing(days: readonly DayInput[], single: boolean) {
  const at = (name: string) => (single ? name : `days.0.${name}`)
  const day = days[0] ?? {}
  for (const q of ['temp', 'rh', 'wind', 'rain'] as const) {
    const value = day[q]
    if (typeof value === 'number' && !(value >= possible[q][0] && value <= possible[q][1])) return refused('impossible', at(q), `${q} = ${value} 不可能，七项均无法计算。`)
  }
  for (const q of ['temp', 'rain', 'rh', 'wind', 'month'] as const) if (typeof day[q] !== 'number') return refused('missing', at(q), `缺少 ${q}，七项均无法计算。`)
  return refused('undetermined', single ? '' : 'days', '各日均无法计算。')
}

/** The pencil check of the last day, for every code that has a value. */
function stepsOfLastDay(weather: WeatherColumns, out: FwiColumns, start: StartCodes, latitude: number, scale: FfScale, after: AfterMissing): Step[] {
  const d = out.fwi.length - 1
  const K = ffConstant[scale]
  const at = (col: Float64Array, k = d) => col[k] ?? Number.NaN
  const before = (col: Float64Array, first: number) => {
    for (let k = d - 1; k >= 0; k--) {
      const x = at(col, k)
      if (!Number.isNaN(x)) return x
      if (after !== 'carry') return after === 'restart' ? first : Number.NaN
    }
    return first
  }
  const [T, H, W, r, month] = [at(weather.temp), at(weather.rh), at(weather.wind), at(weather.rain), at(weather.month)]
  const [F0, P0, D0] = [before(out.ffmc, start.ffmc0), before(out.dmc, start.dmc0), before(out.dc, start.dc0)]
  const steps: Step[] = [step('计算日数', d + 1, '日')]
  if (!Number.isNaN(at(out.ffmc))) steps.push(step('前一日 FFMC', F0, '1'), ...ffmcSteps(F0, T, H, W, r, K))
  if (!Number.isNaN(at(out.dmc))) steps.push(step('前一日 DMC', P0, '1'), ...dmcSteps(P0, T, H, r, dmcDayLength(latitude, month), dayLengthBand(dmcBands, latitude)?.name ?? ''))
  if (!Number.isNaN(at(out.dc))) steps.push(step('前一日 DC', D0, '1'), ...dcSteps(D0, T, r, dcDayLength(latitude, month), dayLengthBand(dcBands, latitude)?.name ?? ''))
  if (!Number.isNaN(at(out.isi))) steps.push(...isiSteps(at(out.ffmc), W, K))
  if (!Number.isNaN(at(out.bui))) steps.push(...buiSteps(at(out.dmc), at(out.dc)))
  if (!Number.isNaN(at(out.fwi))) steps.push(...fwiSteps(at(out.isi), at(out.bui)))
  return steps
}

function flagsOf(days: readonly DayInput[], weather: WeatherColumns, out: FwiColumns, scale: FfScale, after: AfterMissing): Flag[] {
  const flags: Flag[] = []
  const name = (d: number) => days[d]?.date ?? `第 ${d + 1} 日`
  const list = (ds: readonly number[]) => `${ds.slice(0, 5).map(name).join('、')}${ds.length > 5 ? ` 等 ${ds.length} 日` : ''}`
  const all = days.map((_, d) => d)
  const at = (col: Float64Array, d: number) => col[d] ?? Number.NaN
  const impossible = all.filter((d) => isImpossibleDay(at(weather.temp, d), at(weather.rh, d), at(weather.wind, d), at(weather.rain, d)))
  const lost = all.filter((d) => Number.isNaN(at(out.fwi, d)))
  if (impossible.length > 0) flags.push({ code: 'impossible-day', weight: 'doubt', text: `${list(impossible)}的记录有不可能的值，整日不采信。` })
  if (lost.length > 0) {
    const then = { stop: '相应的码此后一律缺测（可选 carry 或 restart）', carry: '其后以最近一次有效码接着算', restart: '其后以起始值重新开始' }[after]
    flags.push({ code: 'missing-day', weight: after === 'stop' ? 'note' : 'doubt', text: `${list(lost)}没有完整结果；${then}。` })
  }
  const capped = all.filter((d) => at(weather.rh, d) >= 100)
  if (capped.length > 0) flags.push({ code: 'rh-capped', weight: 'note', text: `${list(capped)}相对湿度 ≥ 100 %，按 99.9999 % 计。` })
  const d = days.length - 1
  flags.push(...ffmcFlags(Number.NaN, scale), ...dmcFlags(at(weather.temp, d)), ...dcFlags(at(weather.temp, d)), ...strongWindFlags(at(weather.wind, d)))
  return flags
}
