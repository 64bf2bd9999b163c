/**
 * Drought Code: Van Wagner & Pickett 1985 (FTR-33), Eq. 18–23; day length by latitude after Lawson & Armitage 2008.
 * °C, mm and the factor Lf in; NaN in gives NaN out. Deep compact duff and heavy fuel, noon weather.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { LAWSON_ARMITAGE, UNADJUSTED_LATITUDE, dayLengthBand, dcBands, dcDayLength } from './day-length.ts'
import { NOON, codeFields, latAdjustField, latitudeField, monthField, rainField, rhField, tempField } from './observation.ts'
import { CFFDRS, ftr33 } from './scale.ts'

/** DC after rain (mm); unchanged up to 2.8 mm; Eq. 18–21. */
export function dcAfterRain(D0: number, rain: number): number {
  if (!(rain > 2.8)) return D0 + (rain - rain)
  const D = D0 - 400 * Math.log(1 + (3.937 * (0.83 * rain - 1.27)) / (800 * Math.exp(-D0 / 400)))
  return D < 0 ? 0 : D
}
/** Half the potential evapotranspiration, never below 0; Eq. 22. */
export function dcDrying(T: number, Lf: number): number {
  const V = (0.36 * ((T < -2.8 ? -2.8 : T) + 2.8) + Lf) / 2
  return V < 0 ? 0 : V
}
/** Today's DC from yesterday's D0; Eq. 23. */
export function dc(D0: number, T: number, rain: number, Lf: number): number {
  const D = dcAfterRain(D0, rain) + dcDrying(T, Lf)
  return D < 0 ? 0 : D
}

export function dcSteps(D0: number, T: number, rain: number, Lf: number, band: string): Step[] {
  const steps: Step[] = []
  if (rain > 2.8)
    steps.push(
      step('有效雨量 rd', 0.83 * rain - 1.27, 'mm', '0.83r − 1.27', 'FTR-33 式 18'),
      step('前一日水分当量 Qo', 800 * Math.exp(-D0 / 400), '1', '800e^(−D0/400)', '式 19'),
      step('雨后 DC', dcAfterRain(D0, rain), '1', 'D0 − 400ln(1 + 3.937rd/Qo)，≥ 0', '式 20、21'),
    )
  steps.push(
    step('日长因子 Lf', Lf, '1', undefined, `日长表 ${band}`),
    step('当日增量', dcDrying(T, Lf), '1', '(0.36(T+2.8)+Lf)/2，T ≥ −2.8，≥ 0', '式 22、23'),
    step('DC', dc(D0, T, rain, Lf), '1', '雨后 DC + 当日增量', '式 23'),
  )
  return steps
}
export function dcFlags(T: number): Flag[] {
  return T < -2.8 ? [{ code: 'dc-cold', weight: 'note', text: '气温低于 −2.8 °C，按 −2.8 °C 计。' }] : []
}

export const dcMethod = defineMethod({
  id: 'dc',
  title: '干旱码（逐日）',
  sources: [ftr33('式 18–23'), LAWSON_ARMITAGE, CFFDRS],
  validity: [NOON, '时滞约 53 天，起算值错了会影响整季；不积雪地区可全年连续计算。', '分档恰在边上：20° 用赤道的 1.4，−20° 用南半球表。'],
  input: {
    temp: tempField,
    rain: rainField,
    month: monthField,
    latitude: latitudeField,
    latAdjust: latAdjustField,
    dc0: codeFields.dc0,
    rh: { ...rhField, text: '正午相对湿度；公式不用，给了则只检查：不可能的值说明这条记录不可信', optional: true },
  },
  output: { dc: { kind: 'number', unit: '1', text: '当日 DC（≥ 0，越大越干）' } },
  example: { temp: 17, rain: 0, month: 4, latitude: 45.98, dc0: 15 },
  run(i) {
    const latitude = i.latAdjust ? i.latitude : UNADJUSTED_LATITUDE
    if (latitude === undefined) return refused('missing', 'latitude', '按纬度订正日长需要 latitude；若不订正，令 latAdjust 为 false。')
    const Lf = dcDayLength(latitude, i.month)
    const band = dayLengthBand(dcBands, latitude)?.name ?? ''
    return found({ dc: dc(i.dc0, i.temp, i.rain, Lf) }, dcSteps(i.dc0, i.temp, i.rain, Lf, band), dcFlags(i.temp))
  },
})
