/**
 * Hourly Fine Fuel Moisture Code: Van Wagner 1977 (PS-X-69) with the rain phase and FF scale of FTR-33, as cffdrs_r runs it.
 * °C, %, km/h, mm in the step, hours; NaN in gives NaN out. No interception of 0.5 mm: an hour's rain is rarely a whole shower.
 */
import { type Field, type Flag, type Source, type Step, type Values, defineMethod, found, refused, step } from '../base/index.ts'
import { airSteps, moistureAfterAir, moistureAfterRain } from './ffmc.ts'
import { dailySeverity, fireWeatherIndex, fwiSteps } from './fwi-index.ts'
import { isi, isiSteps } from './isi.ts'
import { codeFields, possible } from './observation.ts'
import { CFFDRS, type FfScale, cappedHumidity, codeOfMoisture, constantText, ffConstant, ftr33, moistureOfCode } from './scale.ts'
import { isImpossibleDay } from './fwi-series.ts'

const PSX69: Source = { title: 'Van Wagner, A method of computing fine fuel moisture content throughout the diurnal cycle', edition: 'PS-X-69, 1977', verified: true }

/** Share of the base rate that acts in one hour (0.581 in a day of the daily code). */
export const HOURLY_RATE = 0.0579

/**
 * `exact`: constant 147.2772…, humidity held to 99.9999, code to 0…101. `published`: the same with 147.2.
 * `cffdrs`: the routine of cffdrs_r to the digit, which holds the code at 0 only and takes humidity above 100 as it comes (NaN where wetting has no root).
 */
export type HourlyMode = 'exact' | FfScale
const modeConstant: Readonly<Record<HourlyMode, number>> = { ...ffConstant, exact: ffConstant.cffdrs }

/** FFMC after `hours` of steady weather, from F0. */
export function hourlyFfmc(F0: number, T: number, rh: number, W: number, rain: number, hours: number, mode: HourlyMode): number {
  const K = modeConstant[mode]
  const H = mode === 'cffdrs' ? rh : cappedHumidity(rh)
  let m = moistureOfCode(F0, K)
  if (rain > 0) m = moistureAfterRain(m, rain)
  m = moistureAfterAir(m, T, H, W, HOURLY_RATE * hours)
  const F = codeOfMoisture(m, K) + (W - W) + (rain - rain)
  return F < 0 ? 0 : F > 101 && mode !== 'cffdrs' ? 101 : F
}

export function hourlySteps(F0: number, T: number, rh: number, W: number, rain: number, hours: number, mode: HourlyMode): Step[] {
  const K = modeConstant[mode]
  const H = mode === 'cffdrs' ? rh : cappedHumidity(rh)
  const mo = moistureOfCode(F0, K)
  const steps = [step('上一时次 FFMC', F0, '1'), step('上一时次含水率 mo', mo, '%', `${constantText(K)}·(101−F0)/(59.5+F0)`, 'FTR-33 式 1')]
  let m = mo
  if (rain > 0) {
    m = moistureAfterRain(mo, rain)
    steps.push(
      step(
        '雨后含水率 mr',
        m,
        '%',
        mo > 150 ? 'mo + 42.5·r·e^(−100/(251−mo))·(1−e^(−6.93/r)) + 0.0015(mo−150)²√r，≤ 250' : 'mo + 42.5·r·e^(−100/(251−mo))·(1−e^(−6.93/r))，≤ 250',
        mo > 150 ? 'FTR-33 式 3b' : 'FTR-33 式 3a',
      ),
    )
  }
  steps.push(...airSteps(m, T, H, W, HOURLY_RATE * hours, `0.0579·${hours}h`))
  steps.push(step('FFMC', hourlyFfmc(F0, T, rh, W, rain, hours, mode), '1', `59.5·(250−m)/(${constantText(K)}+m)`, 'FTR-33 式 10'))
  return steps
}

export type FfmcHour = { readonly time?: string; readonly ffmc: number | null; readonly isi: number | null; readonly fwi: number | null; readonly dsr: number | null }
const range = (q: keyof typeof possible, unit: string) => `${possible[q][0]}…${possible[q][1]} ${unit}，此外视为不可能`
const hourFields = {
  time: { kind: 'text', text: '时次，只作标记', optional: true },
  temp: { kind: 'number', unit: '°C', text: `气温（${range('temp', '°C')}）`, gaps: true, optional: true },
  rh: { kind: 'number', unit: '%', text: `相对湿度（${range('rh', '%')}）`, gaps: true, optional: true },
  wind: { kind: 'number', unit: 'km/h', text: `10 m 高风速（${range('wind', 'km/h')}）`, gaps: true, optional: true },
  rain: { kind: 'number', unit: 'mm', text: `时段雨量（${range('rain', 'mm')}）`, gaps: true, optional: true },
  bui: { kind: 'number', unit: '1', text: '当日 BUI；给了则另算逐时 FWI', min: 0, gaps: true, optional: true },
} as const satisfies Record<string, Field>
type HourInput = Values<typeof hourFields>
const out = (text: string) => ({ kind: 'number', unit: '1', text, gaps: true }) as const
const outputs = { ffmc: out('FFMC'), isi: out('ISI'), fwi: out('FWI（须给 bui）'), dsr: out('DSR（须给 bui）') }

export const hourlyFfmcMethod = defineMethod({
  id: 'hourly-ffmc',
  title: '细小可燃物湿度码（逐小时）',
  sources: [PSX69, ftr33('式 1、3–5、10'), CFFDRS],
  validity: [
    '时段内气象视为不变；步长宜为 1 小时或更短，不宜长于 1 小时。',
    '上一时次的值取自本法，不可拿逐日 FFMC 每天重置后再与逐日值比较；两者午后才大致相当。',
    '147.2 使含水率与码互换不闭合，每换算一次约高 0.04，逐小时会累积，故默认用 147.2772…。',
  ],
  input: {
    hours: { kind: 'list', text: '逐时序列；不给则用下面的单个时次各项', of: { kind: 'group', text: '一个时次', of: hourFields }, least: 1, optional: true },
    ...hourFields,
    ffmc0: { ...codeFields.ffmc0, text: '上一时次 FFMC（无法估计时取 85）' },
    step: { kind: 'number', unit: 'h', text: '步长', min: 0, max: 24, default: 1 },
    constant: {
      kind: 'choice',
      text: '换算常数与限值',
      of: { exact: '147.2772…，湿度与码值受限（日常用）', cffdrs: '147.2772…，与 cffdrs_r 逐位一致（湿度高于 100 原样代入，上不封顶）', published: '147.2，湿度与码值受限' },
      default: 'exact',
    },
    afterMissing: { kind: 'choice', text: '缺测时次之后', of: { stop: '此后一律缺测', carry: '以最近一次有效码接着算', restart: '以起始值重新开始' }, default: 'stop' },
  },
  output: {
    ...outputs,
    hours: {
      kind: 'list',
      text: '逐时结果（外层各项为最后一时次）',
      of: { kind: 'group', text: '一个时次', of: { time: { kind: 'text', text: '时次', optional: true }, ...outputs } },
    },
  },
  example: { temp: 16.5, rh: 75, wind: 5, rain: 0, ffmc0: 85 },
  run(i) {
    const { hours: series, ffmc0, step: dt, constant, afterMissing, ...single } = i
    const isSingle = Object.keys(single).length > 0
    if (series !== undefined && isSingle) return refused('impossible', 'hours', '逐时序列与单个时次各项只能给一种。')
    if (series === undefined && !isSingle) return refused('missing', 'hours', '没有气象：给 hours，或给 temp、rh、wind、rain。')
    const hours: readonly HourInput[] = series ?? [single]
    const K = modeConstant[constant]
    const results: FfmcHour[] = []
    const lost: number[] = []
    const flags: Flag[] = []
    let F = ffmc0
    let steps: Step[] = []
    for (const [n, h] of hours.entries()) {
      const [T, H, W, r] = [h.temp ?? Number.NaN, h.rh ?? Number.NaN, h.wind ?? Number.NaN, h.rain ?? Number.NaN]
      const bad = isImpossibleDay(T, H, W, r)
      const f = bad ? Number.NaN : hourlyFfmc(F, T, H, W, r, dt, constant)
      const known = !Number.isNaN(f)
      const R = known ? isi(f, W, K) : Number.NaN
      const S = fireWeatherIndex(R, h.bui ?? Number.NaN)
      if (!known) lost.push(n)
      if (n === hours.length - 1 && known) {
        steps = [...hourlySteps(F, T, H, W, r, dt, constant), ...isiSteps(f, W, K), ...(Number.isNaN(S) ? [] : fwiSteps(R, h.bui ?? Number.NaN))]
        if (H >= 100)
          flags.push({
            code: 'rh-over-100',
            weight: constant === 'cffdrs' ? 'doubt' : 'note',
            text: constant === 'cffdrs' ? `相对湿度 ${H} % 按 cffdrs 原样代入。` : `相对湿度 ${H} % 按 99.9999 % 计。`,
          })
        if (f > 101) flags.push({ code: 'above-scale', weight: 'outside', text: '结果高于 101，cffdrs 的小时函数不设上限。' })
      }
      results.push({ ...(h.time === undefined ? {} : { time: h.time }), ffmc: orNull(f), isi: orNull(R), fwi: orNull(S), dsr: orNull(dailySeverity(S)) })
      F = known || afterMissing === 'stop' ? f : afterMissing === 'restart' ? ffmc0 : F
    }
    const last = results.at(-1)
    if (last === undefined || lost.length === hours.length) return nothing(hours[0] ?? {}, series === undefined)
    if (dt > 1) flags.push({ code: 'long-step', weight: 'doubt', text: `步长 ${dt} 小时；长于 1 小时而气象视为不变，不宜。` })
    if (lost.length > 0)
      flags.push({ code: 'missing-hour', weight: afterMissing === 'stop' ? 'note' : 'doubt', text: `${lost.length} 个时次没有结果，首个为第 ${(lost[0] ?? 0) + 1} 个。` })
    return found({ ffmc: last.ffmc, isi: last.isi, fwi: last.fwi, dsr: last.dsr, hours: results }, steps, flags)
  },
})

function orNull(x: number): number | null {
  return Number.isNaN(x) ? null : x
}
function nothing(hour: HourInput, single: boolean) {
  const at = (name: string) => (single ? name : `hours.0.${name}`)
  for (const q of ['temp', 'rh', 'wind', 'rain'] as const) {
    const value = hour[q]
    if (typeof value === 'number' && !(value >= possible[q][0] && value <= possible[q][1])) return refused('impossible', at(q), `${q} = ${value} 不可能，无法计算。`)
  }
  for (const q of ['temp', 'rh', 'wind', 'rain'] as const) if (typeof hour[q] !== 'number') return refused('missing', at(q), `缺少 ${q}，无法计算。`)
  return refused('undetermined', single ? '' : 'hours', '公式在这些数值上没有实数解（湿度高于 100 %）。')
}
