/**
 * Duff Moisture Code: Van Wagner & Pickett 1985 (FTR-33), Eq. 11–17; day length by latitude after Lawson & Armitage 2008.
 * °C, %, mm, hours of day length in; NaN in gives NaN out. Upper duff of a closed conifer stand, noon weather.
 * Eq. 12 and 15 in the form cffdrs runs (0.023 for 1/43.43, 280 for e^5.6348); on the sample days up to 0.064 DMC from the printed form.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { LAWSON_ARMITAGE, UNADJUSTED_LATITUDE, dayLengthBand, dmcBands, dmcDayLength } from './day-length.ts'
import { NOON, codeFields, latAdjustField, latitudeField, monthField, rainField, rhField, tempField } from './observation.ts'
import { CFFDRS, cappedHumidity, ftr33 } from './scale.ts'

/** Slope of the rain effect; Eq. 13a–c. */
export function rainSlope(P0: number): number {
  if (P0 <= 33) return 100 / (0.5 + 0.3 * P0)
  return P0 <= 65 ? 14 - 1.3 * Math.log(P0) : 6.2 * Math.log(P0) - 17.2
}
/** DMC after rain (mm); unchanged up to 1.5 mm; Eq. 11–15. */
export function dmcAfterRain(P0: number, rain: number): number {
  if (!(rain > 1.5)) return P0 + (rain - rain)
  const re = 0.92 * rain - 1.27
  const moisture = 20 + 280 * Math.exp(-0.023 * P0)
  const wet = moisture + (1000 * re) / (48.77 + rainSlope(P0) * re)
  const P = 43.43 * (5.6348 - Math.log(wet - 20))
  return P < 0 ? 0 : P
}
/** What one dry day adds (100 K of Van Wagner); Eq. 16. */
export function dmcDrying(T: number, rh: number, Le: number): number {
  return 1.894 * ((T < -1.1 ? -1.1 : T) + 1.1) * (100 - cappedHumidity(rh)) * Le * 1e-4
}
/** Today's DMC from yesterday's P0; Eq. 17. */
export function dmc(P0: number, T: number, rh: number, rain: number, Le: number): number {
  const P = dmcAfterRain(P0, rain) + dmcDrying(T, rh, Le)
  return P < 0 ? 0 : P
}

export function dmcSteps(P0: number, T: number, rh: number, rain: number, Le: number, band: string): Step[] {
  const steps: Step[] = []
  if (rain > 1.5) {
    const re = 0.92 * rain - 1.27
    const moisture = 20 + 280 * Math.exp(-0.023 * P0)
    steps.push(
      step('有效雨量 re', re, 'mm', '0.92r − 1.27', 'FTR-33 式 11'),
      step('前一日含水率 Mo', moisture, '%', '20 + 280e^(−0.023P0)', '式 12'),
      step('b', rainSlope(P0), '1', P0 <= 33 ? '100/(0.5+0.3P0)' : P0 <= 65 ? '14 − 1.3lnP0' : '6.2lnP0 − 17.2', P0 <= 33 ? '式 13a' : P0 <= 65 ? '式 13b' : '式 13c'),
      step('雨后含水率 Mr', moisture + (1000 * re) / (48.77 + rainSlope(P0) * re), '%', 'Mo + 1000re/(48.77+b·re)', '式 14'),
      step('雨后 DMC', dmcAfterRain(P0, rain), '1', '43.43(5.6348 − ln(Mr−20))，≥ 0', '式 15'),
    )
  }
  steps.push(
    step('有效日长 Le', Le, 'h', undefined, `日长表 ${band}`),
    step('当日增量', dmcDrying(T, rh, Le), '1', '1.894(T+1.1)(100−H)·Le·10⁻⁴，T ≥ −1.1', '式 16'),
    step('DMC', dmc(P0, T, rh, rain, Le), '1', '雨后 DMC + 当日增量', '式 17'),
  )
  return steps
}
export function dmcFlags(T: number): Flag[] {
  return T < -1.1 ? [{ code: 'dmc-cold', weight: 'note', text: '气温低于 −1.1 °C，当日不干燥。' }] : []
}

export const dmcMethod = defineMethod({
  id: 'dmc',
  title: '腐殖层上部湿度码（逐日）',
  sources: [ftr33('式 11–17'), LAWSON_ARMITAGE, CFFDRS],
  validity: [NOON, '针对疏松半腐层；秋冬不积雪地区可全年连续计算。', '北纬 29.3° 不在“30° 以北”一档，用 10°～30° 表。'],
  input: { temp: tempField, rh: rhField, rain: rainField, month: monthField, latitude: latitudeField, latAdjust: latAdjustField, dmc0: codeFields.dmc0 },
  output: { dmc: { kind: 'number', unit: '1', text: '当日 DMC（≥ 0，越大越干）' } },
  example: { temp: 17, rh: 42, rain: 0, month: 4, latitude: 45.98, dmc0: 6 },
  run(i) {
    const latitude = i.latAdjust ? i.latitude : UNADJUSTED_LATITUDE
    if (latitude === undefined) return refused('missing', 'latitude', '按纬度订正日长需要 latitude；若不订正，令 latAdjust 为 false。')
    const Le = dmcDayLength(latitude, i.month)
    const band = dayLengthBand(dmcBands, latitude)?.name ?? ''
    return found({ dmc: dmc(i.dmc0, i.temp, i.rh, i.rain, Le) }, dmcSteps(i.dmc0, i.temp, i.rh, i.rain, Le, band), dmcFlags(i.temp))
  },
})
