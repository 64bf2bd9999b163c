/**
 * Fine Fuel Moisture Code: Van Wagner & Pickett 1985 (FTR-33), Eq. 1–10. Daily, from noon weather; a code of 0…101.
 * °C, %, km/h, mm in; NaN in gives NaN out. Holds for the litter of a closed pine stand.
 */
import { defineMethod, type Flag, found, type Step, step } from '../base/index.ts'
import { NOON, codeFields, rainField, rhField, tempField, windField } from './observation.ts'
import { CFFDRS, cappedHumidity, codeOfMoisture, constantText, type FfScale, ffConstant, ftr33, moistureOfCode, scaleField } from './scale.ts'

/** Moisture after rain r (mm, already net of interception); Eq. 3a, 3b, never above 250 %. */
export function moistureAfterRain(mo: number, r: number): number {
  let m = mo + 42.5 * r * Math.exp(-100 / (251 - mo)) * (1 - Math.exp(-6.93 / r))
  if (mo > 150) m += 0.0015 * (mo - 150) * (mo - 150) * Math.sqrt(r)
  return m > 250 ? 250 : m
}
/** Equilibrium moisture (%) when drying; Eq. 4. */
export function equilibriumDrying(T: number, H: number): number {
  return 0.942 * H ** 0.679 + 11 * Math.exp((H - 100) / 10) + 0.18 * (21.1 - T) * (1 - Math.exp(-0.115 * H))
}
/** Equilibrium moisture (%) when wetting; Eq. 5. */
export function equilibriumWetting(T: number, H: number): number {
  return 0.618 * H ** 0.753 + 10 * Math.exp((H - 100) / 10) + 0.18 * (21.1 - T) * (1 - Math.exp(-0.115 * H))
}
/** Log rate at 21.1 °C before the temperature factor; Eq. 6a with h = H/100 (drying), Eq. 7a with h = (100−H)/100 (wetting). */
export function baseRate(h: number, W: number): number {
  const h2 = h * h
  const h4 = h2 * h2
  return 0.424 * (1 - h ** 1.7) + 0.0694 * Math.sqrt(W) * (1 - h4 * h4)
}
/** The rain that reaches the litter in a day; Eq. 2. */
export const INTERCEPTED = 0.5
/** Share of the base rate that acts in one day; Eq. 6b, 7b. */
export const DAILY_RATE = 0.581

/** Moisture (%) after time `share` of drying or wetting at the base rate; Eq. 4–9. Shared with the hourly code, which uses 0.0579 an hour. */
export function moistureAfterAir(mo: number, T: number, H: number, W: number, share: number): number {
  const Ed = equilibriumDrying(T, H)
  if (mo > Ed) return Ed + (mo - Ed) * 10 ** (-baseRate(H / 100, W) * share * Math.exp(0.0365 * T))
  const Ew = equilibriumWetting(T, H)
  if (mo < Ew) return Ew - (Ew - mo) * 10 ** (-baseRate((100 - H) / 100, W) * share * Math.exp(0.0365 * T))
  // NaN compares false with everything and must not pass as "in equilibrium".
  return mo + (Ed - Ed)
}

/** Today's FFMC from yesterday's F0 and noon weather; K from `ffConstant`. */
export function ffmc(F0: number, T: number, rh: number, W: number, rain: number, K: number): number {
  const H = cappedHumidity(rh)
  let m = moistureOfCode(F0, K)
  if (rain > INTERCEPTED) m = moistureAfterRain(m, rain - INTERCEPTED)
  m = moistureAfterAir(m, T, H, W, DAILY_RATE)
  // Wind and rain do not enter in still equilibrium, yet a missing one means the day is not known.
  const F = codeOfMoisture(m, K) + (W - W) + (rain - rain)
  return F > 101 ? 101 : F < 0 ? 0 : F
}

/** The same chain, line by line. */
export function ffmcSteps(F0: number, T: number, rh: number, W: number, rain: number, K: number): Step[] {
  const H = cappedHumidity(rh)
  const mo = moistureOfCode(F0, K)
  const steps = [step('前一日含水率 mo', mo, '%', `${constantText(K)}·(101−F0)/(59.5+F0)`, 'FTR-33 式 1')]
  let m = mo
  if (rain > INTERCEPTED) {
    m = moistureAfterRain(mo, rain - INTERCEPTED)
    steps.push(
      step('净雨 rf', rain - INTERCEPTED, 'mm', 'r − 0.5', '式 2'),
      step(
        '雨后含水率 mr',
        m,
        '%',
        mo > 150 ? 'mo + 42.5·rf·e^(−100/(251−mo))·(1−e^(−6.93/rf)) + 0.0015(mo−150)²√rf，≤ 250' : 'mo + 42.5·rf·e^(−100/(251−mo))·(1−e^(−6.93/rf))，≤ 250',
        mo > 150 ? '式 3b' : '式 3a',
      ),
    )
  }
  steps.push(...airSteps(m, T, H, W, DAILY_RATE, '0.581'))
  steps.push(step('FFMC', ffmc(F0, T, rh, W, rain, K), '1', `59.5·(250−m)/(${constantText(K)}+m)，限于 0…101`, '式 10'))
  return steps
}
/** Drying or wetting, line by line; `share` with its name in the formula. */
export function airSteps(m: number, T: number, H: number, W: number, share: number, factor: string): Step[] {
  const Ed = equilibriumDrying(T, H)
  const Ew = equilibriumWetting(T, H)
  const steps = [
    step('干燥平衡含水率 Ed', Ed, '%', '0.942H^0.679 + 11e^((H−100)/10) + 0.18(21.1−T)(1−e^(−0.115H))', '式 4'),
    step('吸湿平衡含水率 Ew', Ew, '%', '0.618H^0.753 + 10e^((H−100)/10) + 0.18(21.1−T)(1−e^(−0.115H))', '式 5'),
  ]
  const drying = m > Ed
  if (drying || m < Ew) {
    const k0 = baseRate(drying ? H / 100 : (100 - H) / 100, W)
    steps.push(
      step(
        drying ? '干燥速率 ko' : '吸湿速率 kl',
        k0,
        '1',
        drying ? '0.424(1−(H/100)^1.7) + 0.0694√W(1−(H/100)^8)' : '0.424(1−((100−H)/100)^1.7) + 0.0694√W(1−((100−H)/100)^8)',
        drying ? '式 6a' : '式 7a',
      ),
      step(drying ? 'kd' : 'kw', k0 * share * Math.exp(0.0365 * T), 'log10', `k·${factor}·e^(0.0365T)`, drying ? '式 6b' : '式 7b'),
    )
  }
  steps.push(
    step(
      '终了含水率 m',
      moistureAfterAir(m, T, H, W, share),
      '%',
      drying ? 'Ed + (mo−Ed)·10^(−kd)' : m < Ew ? 'Ew − (Ew−mo)·10^(−kw)' : '在两条平衡线之间，不变',
      drying ? '式 8' : m < Ew ? '式 9' : 'FTR-33 第 (2) 步',
    ),
  )
  return steps
}
/** What the reader must know of humidity and of the constant. */
export function ffmcFlags(rh: number, scale: FfScale): Flag[] {
  const flags: Flag[] = []
  if (rh >= 100) flags.push({ code: 'rh-capped', weight: 'note', text: `相对湿度 ${rh} % 按 99.9999 % 计。` })
  flags.push(
    scale === 'cffdrs'
      ? { code: 'ff-constant', weight: 'note', text: '换算常数取 147.2772（cffdrs），与 1985 年论文所印 147.2 的结果略有不同。' }
      : { code: 'ff-scale-open', weight: 'note', text: '论文的 147.2 使码与含水率互换不闭合（每日约高 0.04）；要闭合取 cffdrs 常数。' },
  )
  return flags
}

export const ffmcMethod = defineMethod({
  id: 'ffmc',
  title: '细小可燃物湿度码（逐日）',
  sources: [ftr33('式 1–10'), CFFDRS],
  validity: [NOON, '针对郁闭松林地表枯落物；换作其他林型只能看作相对值。', '不可用于逐小时：逐小时用 hourly-ffmc。'],
  input: { temp: tempField, rh: rhField, wind: windField, rain: rainField, ffmc0: codeFields.ffmc0, constant: scaleField },
  output: { ffmc: { kind: 'number', unit: '1', text: '当日 FFMC（0…101，越大越干）' } },
  example: { temp: 17, rh: 42, wind: 25, rain: 0, ffmc0: 85 },
  run(i) {
    const K = ffConstant[i.constant]
    return found({ ffmc: ffmc(i.ffmc0, i.temp, i.rh, i.wind, i.rain, K) }, ffmcSteps(i.ffmc0, i.temp, i.rh, i.wind, i.rain, K), ffmcFlags(i.rh, i.constant))
  },
})
