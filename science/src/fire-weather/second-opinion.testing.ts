/**
 * The printed daily equations of Van Wagner & Pickett 1985 once more, written straight down and sharing nothing with the product's kernels:
 * two hands that agree to 1e-9 over 48 days have not made the same slip. With 48 days of weather made up for it: dry spells, showers, frost, gales.
 */
export type Weather = { readonly month: number; readonly temp: number; readonly rh: number; readonly wind: number; readonly rain: number }
const le = [6.5, 7.5, 9, 12.8, 13.9, 13.9, 12.4, 10.9, 9.4, 8, 7, 6]
const lf = [-1.6, -1.6, -1.6, 0.9, 3.8, 5.8, 6.4, 5, 2.4, 0.4, -1.6, -1.6]

function ffmcOf(w: Weather, before: number, k: number): number {
  const h = w.rh >= 100 ? 99.9999 : w.rh
  let m = (k * (101 - before)) / (59.5 + before)
  if (w.rain > 0.5) {
    const rf = w.rain - 0.5
    const wet = m > 150 ? 0.0015 * (m - 150) ** 2 * rf ** 0.5 : 0
    m = Math.min(250, m + 42.5 * rf * Math.exp(-100 / (251 - m)) * (1 - Math.exp(-6.93 / rf)) + wet)
  }
  const shared = 0.18 * (21.1 - w.temp) * (1 - 1 / Math.exp(0.115 * h))
  const ed = 0.942 * h ** 0.679 + 11 * Math.exp((h - 100) / 10) + shared
  const ew = 0.618 * h ** 0.753 + 10 * Math.exp((h - 100) / 10) + shared
  const rate = (x: number) => (0.424 * (1 - x ** 1.7) + 0.0694 * Math.sqrt(w.wind) * (1 - x ** 8)) * 0.581 * Math.exp(0.0365 * w.temp)
  if (m > ed) m = ed + (m - ed) / 10 ** rate(h / 100)
  else if (m < ew) m = ew - (ew - m) / 10 ** rate((100 - h) / 100)
  return Math.max(0, Math.min(101, (59.5 * (250 - m)) / (k + m)))
}
function dmcOf(w: Weather, before: number): number {
  const t = Math.max(-1.1, w.temp)
  const drying = 1.894 * (t + 1.1) * (100 - (w.rh >= 100 ? 99.9999 : w.rh)) * (le[w.month - 1] ?? 0) * 1e-4
  let p = before
  if (w.rain > 1.5) {
    const re = 0.92 * w.rain - 1.27
    const mo = 20 + 280 / Math.exp(0.023 * before)
    const b = before <= 33 ? 100 / (0.5 + 0.3 * before) : before <= 65 ? 14 - 1.3 * Math.log(before) : 6.2 * Math.log(before) - 17.2
    p = Math.max(0, 43.43 * (5.6348 - Math.log(mo + (1000 * re) / (48.77 + b * re) - 20)))
  }
  return Math.max(0, p + drying)
}
function dcOf(w: Weather, before: number): number {
  const v = Math.max(0, (0.36 * (Math.max(-2.8, w.temp) + 2.8) + (lf[w.month - 1] ?? 0)) / 2)
  const wet = w.rain > 2.8 ? Math.max(0, before - 400 * Math.log(1 + (3.937 * (0.83 * w.rain - 1.27)) / (800 * Math.exp(-before / 400)))) : before
  return Math.max(0, wet + v)
}
/** The seven values of each day, from 85 / 6 / 15 north of 30°. */
export function secondOpinion(days: readonly Weather[], k: number): readonly (readonly number[])[] {
  let [f, p, d] = [85, 6, 15]
  return days.map((w) => {
    f = ffmcOf(w, f, k)
    p = dmcOf(w, p)
    d = dcOf(w, d)
    const m = (k * (101 - f)) / (59.5 + f)
    const isi = 0.208 * Math.exp(0.05039 * w.wind) * 91.9 * Math.exp(-0.1386 * m) * (1 + m ** 5.31 / 4.93e7)
    const share = p + 0.4 * d
    const bui = share === 0 ? 0 : p <= 0.4 * d ? (0.8 * p * d) / share : Math.max(0, p - (1 - (0.8 * d) / share) * (0.92 + (0.0114 * p) ** 1.7))
    const fd = bui <= 80 ? 0.626 * bui ** 0.809 + 2 : 1000 / (25 + 108.64 / Math.exp(0.023 * bui))
    const b = 0.1 * isi * fd
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: the paper prints 0.434, and 0.434 it is
    const fwi = b <= 1 ? b : Math.exp(2.72 * (0.434 * Math.log(b)) ** 0.647)
    return [f, p, d, isi, bui, fwi, 0.0272 * fwi ** 1.77]
  })
}
/** The first day is the published one of methods with its 17 digits (17 °C, 42 %, 25 km/h, dry); the others are made up. */
export const madeDays: readonly Weather[] = Array.from({ length: 48 }, (_, i) => {
  const wave = (period: number, shift: number) => Math.sin((2 * Math.PI * (i + shift)) / period)
  if (i === 0) return { month: 4, temp: 17, rh: 42, wind: 25, rain: 0 }
  const shower = i % 7 === 3 ? [0.4, 0.6, 1.5, 2.9, 9.4, 31, 62][Math.floor(i / 7)] : 0
  return {
    month: i < 17 ? 4 : 5,
    temp: Math.round((14 + 12 * wave(23, 0) + 5 * wave(5, 2)) * 10) / 10,
    rh: i === 20 ? 100 : Math.max(8, Math.min(100, Math.round(48 + 38 * wave(11, 4)))),
    wind: Math.max(0, Math.round(16 + 18 * wave(9, 1))),
    rain: shower ?? 0,
  }
})
