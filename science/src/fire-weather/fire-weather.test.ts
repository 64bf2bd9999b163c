import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Method } from '../base/index.ts'
import { ffmcSteps } from './ffmc.ts'
import {
  type AfterMissing,
  bui,
  dangerClass,
  dangerScales,
  dc,
  dcDayLength,
  dmc,
  dmcDayLength,
  ffConstant,
  ffmc,
  fireWeatherIndex,
  fwiColumns,
  fwiMethod,
  fwiSeries,
  hourlyFfmc,
  isi,
  methods,
  overwinterDc,
} from './index.ts'
import { madeDays, secondOpinion } from './second-opinion.testing.ts'

const method = (id: string): Method => {
  const m = methods.find((x) => x.id === id)
  if (m === undefined) throw new Error(id)
  return m
}
const days = madeDays.map((w, i) => ({ date: `day ${i + 1}`, ...w }))
const expected = { published: secondOpinion(madeDays, 147.2), cffdrs: secondOpinion(madeDays, (250 * 59.5) / 101) } as const
const names = ['ffmc', 'dmc', 'dc', 'isi', 'bui', 'fwi', 'dsr'] as const
const weatherOf = fc.record({
  temp: fc.double({ min: -30, max: 45, noNaN: true }),
  rh: fc.double({ min: 0, max: 100, noNaN: true }),
  wind: fc.double({ min: 0, max: 80, noNaN: true }),
  rain: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 150, noNaN: true })),
  month: fc.integer({ min: 1, max: 12 }),
})

describe('forty-eight days against a second hand', () => {
  it.each(['published', 'cffdrs'] as const)('reproduces all seven values within 1e-9, constant %s', (constant) => {
    const r = fwiMethod.ask({ days, latitude: 45.98, constant })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.days).toHaveLength(48)
    for (const [d, day] of r.value.days.entries())
      for (const [k, name] of names.entries()) expect(Math.abs((day[name] ?? Number.NaN) - (expected[constant][d]?.[k] ?? Number.NaN)), `${day.date} ${name}`).toBeLessThan(1e-9)
  })
  it('gives the published digits of the first day', () => {
    const r = fwiMethod.ask({ days, latitude: 45.98 })
    if (!r.ok) throw new Error(r.text)
    const first = r.value.days[0]
    expect(first?.ffmc).toBeCloseTo(87.692980092774448, 12)
    expect(first?.dmc).toBeCloseTo(8.545051136, 12)
    expect(first?.dc).toBeCloseTo(19.014, 12)
    expect(first?.isi).toBeCloseTo(10.853661073655068, 12)
    expect(first?.bui).toBeCloseTo(8.4904265358371838, 12)
    expect(first?.fwi).toBeCloseTo(10.096371392382368, 12)
    expect(first?.dsr).toBeCloseTo(1.6290766399790664, 12)
  })
  it('the same day by day from the previous codes as in one series', () => {
    let codes: { ffmc0?: number; dmc0?: number; dc0?: number } = {}
    for (const [d, { date: _, ...day }] of days.entries()) {
      const r = fwiMethod.ask({ ...day, ...codes, latitude: 45.98 })
      if (!r.ok) throw new Error(r.text)
      expect(r.value.fwi).toBe(r.value.days[0]?.fwi)
      expect(r.value.fwi).toBeCloseTo(expected.published[d]?.[5] ?? Number.NaN, 9)
      codes = { ffmc0: r.value.ffmc ?? 0, dmc0: r.value.dmc ?? 0, dc0: r.value.dc ?? 0 }
    }
  })
})

describe('latitude', () => {
  it('Jiangjin, 29.3° N, is not north of 30°', () => {
    expect(dmcDayLength(29.3, 8)).toBe(9.7)
    expect(dcDayLength(29.3, 8)).toBe(5)
  })
  it.each([
    [30.0001, 6.5],
    [30, 7.9],
    [10.0001, 7.9],
    [10, 9],
    [-9.9999, 9],
    [-10, 10.1],
    [-29.9999, 10.1],
    [-30, 11.5],
    [-90, 11.5],
    [90, 6.5],
  ])('Le in January at %d° is %d', (latitude, Le) => expect(dmcDayLength(latitude, 1)).toBe(Le))
  it.each([
    [20.0001, -1.6],
    [20, 1.4],
    [-19.9999, 1.4],
    [-20, 6.4],
    [-90, 6.4],
  ])('Lf in January at %d° is %d', (latitude, Lf) => expect(dcDayLength(latitude, 1)).toBe(Lf))
  it('is demanded unless the adjustment is declined', () => {
    expect(method('dmc').ask({ temp: 17, rh: 42, rain: 0, month: 4 })).toMatchObject({ ok: false, reason: 'missing', field: 'latitude' })
    expect(method('dmc').ask({ temp: 17, rh: 42, rain: 0, month: 4, latAdjust: false })).toMatchObject({ ok: true, value: { dmc: 8.545051136 } })
  })
  it('has no factor beyond the pole or for a thirteenth month', () => {
    expect(dmcDayLength(90.1, 1)).toBeNaN()
    expect(dmcDayLength(29, 13)).toBeNaN()
    expect(dcDayLength(Number.NaN, 1)).toBeNaN()
  })
})

describe('edges', () => {
  it('humidity of 100 % and more counts as 99.9999 %', () => {
    const K = ffConstant.published
    expect(ffmc(85, 17, 100, 25, 0, K)).toBe(ffmc(85, 17, 99.9999, 25, 0, K))
    expect(ffmc(85, 17, 104, 25, 0, K)).toBe(ffmc(85, 17, 99.9999, 25, 0, K))
    expect(dmc(6, 17, 104, 0, 9)).toBe(dmc(6, 17, 99.9999, 0, 9))
    expect(method('ffmc').ask({ temp: 17, rh: 100, wind: 25, rain: 0 })).toMatchObject({ ok: true, flags: [{ code: 'rh-capped' }, { code: 'ff-scale-open' }] })
  })
  it('rain counts only above its threshold', () => {
    const K = ffConstant.published
    expect(ffmc(85, 17, 42, 25, 0.5, K)).toBe(ffmc(85, 17, 42, 25, 0, K))
    expect(ffmc(85, 17, 42, 25, 0.6, K)).toBeLessThan(ffmc(85, 17, 42, 25, 0, K))
    expect(dmc(30, 17, 42, 1.5, 9)).toBe(dmc(30, 17, 42, 0, 9))
    expect(dmc(30, 17, 42, 1.6, 9)).toBeLessThan(dmc(30, 17, 42, 0, 9))
    expect(dc(300, 17, 2.8, 5)).toBe(dc(300, 17, 0, 5))
    expect(dc(300, 17, 2.9, 5)).toBeLessThan(dc(300, 17, 0, 5))
  })
  it('cold days dry nothing, and the thresholds are −1.1 and −2.8 °C', () => {
    expect(dmc(20, -1.1, 50, 0, 9)).toBe(20)
    expect(dmc(20, -15, 50, 0, 9)).toBe(20)
    expect(dmc(20, 1, 50, 0, 9)).toBeGreaterThan(20)
    expect(dc(100, -2.8, 0, -1.6)).toBe(100)
    expect(dc(100, 2, 0, -1.6)).toBeGreaterThan(100)
  })
  it('the spread and buildup indices at zero', () => {
    expect(bui(0, 0)).toBe(0)
    expect(bui(0, 100)).toBe(0)
    expect(bui(2.7, 0)).toBeCloseTo(1.777, 3)
    expect(fireWeatherIndex(0, 0)).toBe(0)
    expect(isi(0, 0, ffConstant.cffdrs)).toBeCloseTo(1.876e-9, 12)
  })
  it('codes stay in range and monotone in what dries', () => {
    fc.assert(
      fc.property(
        weatherOf,
        fc.double({ min: 0, max: 101, noNaN: true }),
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.constantFrom('published' as const, 'cffdrs' as const),
        (w, F0, x, scale) => {
          const K = ffConstant[scale]
          const F = ffmc(F0, w.temp, w.rh, w.wind, w.rain, K)
          expect(F).toBeGreaterThanOrEqual(0)
          expect(F).toBeLessThanOrEqual(101)
          const P = dmc(x, w.temp, w.rh, w.rain, dmcDayLength(29.3, w.month))
          const D = dc(x, w.temp, w.rain, dcDayLength(29.3, w.month))
          expect(P).toBeGreaterThanOrEqual(0)
          expect(D).toBeGreaterThanOrEqual(0)
          expect(dmc(x, w.temp + 1, w.rh, w.rain, dmcDayLength(29.3, w.month))).toBeGreaterThanOrEqual(P)
          expect(dc(x, w.temp + 1, w.rain, dcDayLength(29.3, w.month))).toBeGreaterThanOrEqual(D)
          expect(ffmc(F0, w.temp, w.rh, w.wind, w.rain + 20, K)).toBeLessThanOrEqual(F + 1e-9)
          const R = isi(F, w.wind, K)
          expect(isi(F, w.wind + 1, K)).toBeGreaterThanOrEqual(R)
          expect(fireWeatherIndex(R + 1, bui(P, D))).toBeGreaterThan(fireWeatherIndex(R, bui(P, D)))
          expect(bui(P, D)).toBeLessThanOrEqual(Math.max(P, D) + 1e-9)
        },
      ),
    )
  })
  it('moisture between the two equilibria stays', () => {
    // At 20 °C and 50 % the lines lie near 13.7 % and 12.0 %.
    const K = ffConstant.cffdrs
    const F0 = (59.5 * (250 - 13)) / (K + 13)
    expect(ffmc(F0, 20, 50, 10, 0, K)).toBeCloseTo(F0, 10)
  })
})

describe('missing and impossible', () => {
  const day = { month: 8, temp: 35, rh: 30, wind: 10, rain: 0 }
  it.each([
    ['ffmc', { temp: 17, rh: -1, wind: 25, rain: 0 }, 'impossible', 'rh'],
    ['ffmc', { temp: 17, rh: 42, wind: 25, rain: -0.1 }, 'impossible', 'rain'],
    ['ffmc', { temp: 17, rh: 42, wind: 25 }, 'missing', 'rain'],
    ['dmc', { temp: 17, rh: -10, rain: 0, month: 4, latitude: 29.3 }, 'impossible', 'rh'],
    ['dc', { temp: 17, rain: -10, month: 4, latitude: 29.3 }, 'impossible', 'rain'],
    ['dc', { temp: 17, rh: -10, rain: 0, month: 4, latitude: 29.3 }, 'impossible', 'rh'],
    ['dc', { temp: 17, rain: 0, month: 13, latitude: 29.3 }, 'impossible', 'month'],
    ['isi', { ffmc: 102, wind: 3 }, 'impossible', 'ffmc'],
    ['bui', { dmc: -1, dc: 0 }, 'impossible', 'dmc'],
    ['hourly-ffmc', { temp: 17, rh: -3, wind: 5, rain: 0 }, 'impossible', 'rh'],
    ['hourly-ffmc', { temp: 17, wind: 5, rain: 0 }, 'missing', 'rh'],
    ['fwi', { ...day, rain: -1, latitude: 29.3 }, 'impossible', 'rain'],
    ['fwi', { latitude: 29.3 }, 'missing', 'days'],
    ['fwi', { days: [day], temp: 3, latitude: 29.3 }, 'impossible', 'days'],
    ['fwi', { isi: 3 }, 'missing', 'bui'],
    ['overwinter-dc', { dcf: 300, rw: 0, a: 0, b: 0.5 }, 'undetermined', ''],
  ])('%s refuses %j as %s at %s', (id, input, reason, field) => expect(method(id).ask(input)).toMatchObject({ ok: false, reason, field }))

  const gap = [day, { ...day, wind: null }, day, { ...day, rh: -20 }, day]
  const codesOf = (afterMissing: AfterMissing) => {
    const r = fwiMethod.ask({ days: gap, latitude: 29.3, afterMissing })
    if (!r.ok) throw new Error(r.text)
    return r
  }
  it('a missing wind costs FFMC, ISI and FWI of that day, not DMC and DC', () => {
    const { days: d } = codesOf('carry').value
    expect(d[1]).toMatchObject({ ffmc: null, isi: null, fwi: null, dsr: null, dmc: expect.any(Number), dc: expect.any(Number), bui: expect.any(Number) })
  })
  it('an impossible humidity costs the whole day', () => {
    expect(codesOf('carry').value.days[3]).toEqual({ ffmc: null, dmc: null, dc: null, isi: null, bui: null, fwi: null, dsr: null })
    expect(codesOf('carry').flags.map((f) => f.code)).toEqual(expect.arrayContaining(['impossible-day', 'missing-day']))
  })
  it('afterwards: stop loses the code for good, carry goes on from the last, restart from the start', () => {
    expect(codesOf('stop').value.days.map((d) => d.fwi === null)).toEqual([false, true, true, true, true])
    expect(codesOf('stop').value.days.map((d) => d.dc === null)).toEqual([false, false, false, true, true])
    const carried = codesOf('carry').value.days
    const dry = ffmc(carried[0]?.ffmc ?? 0, 35, 30, 10, 0, ffConstant.published)
    expect(carried[2]?.ffmc).toBe(dry)
    const restarted = codesOf('restart').value.days
    expect(restarted[2]?.ffmc).toBe(restarted[0]?.ffmc)
    expect(restarted[4]?.dc).toBe(restarted[0]?.dc)
  })
  it('NaN in any input of a kernel is NaN out', () => {
    const X = Number.NaN
    const K = ffConstant.published
    for (const args of [
      [X, 17, 42, 25, 0],
      [85, X, 42, 25, 0],
      [85, 17, X, 25, 0],
      [85, 17, 42, X, 0],
      [85, 17, 42, 25, X],
      [101, 60, 1, X, 0],
    ] as const)
      expect(ffmc(args[0], args[1], args[2], args[3], args[4], K)).toBeNaN()
    for (const args of [
      [X, 17, 42, 0, 9],
      [6, X, 42, 0, 9],
      [6, 17, X, 0, 9],
      [6, 17, 42, X, 9],
      [6, 17, 42, 0, X],
    ] as const)
      expect(dmc(args[0], args[1], args[2], args[3], args[4])).toBeNaN()
    for (const args of [
      [X, 17, 0, 5],
      [15, X, 0, 5],
      [15, 17, X, 5],
      [15, 17, 0, X],
    ] as const)
      expect(dc(args[0], args[1], args[2], args[3])).toBeNaN()
    expect(bui(0, X)).toBeNaN()
    expect(bui(X, 0)).toBeNaN()
    expect(fireWeatherIndex(X, 3)).toBeNaN()
    expect(hourlyFfmc(85, 17, 42, X, 0, 1, 'published')).toBeNaN()
  })
})

describe('hourly', () => {
  it('the printed constant does not close, the exact one does', () => {
    expect(hourlyFfmc(85, 20, 50, 10, 0, 0, 'published')).toBeCloseTo(85.0479, 3)
    expect(hourlyFfmc(85, 20, 50, 10, 0, 0, 'exact')).toBeCloseTo(85, 10)
  })
  it('a run of equal hours ends on the drying equilibrium, where the daily code ends too', () => {
    const hour = { temp: 20, rh: 45, wind: 10, rain: 0 }
    const series = method('hourly-ffmc').ask({ hours: new Array(400).fill(hour), ffmc0: 60 })
    let daily = 60
    for (let d = 0; d < 60; d++) daily = ffmc(daily, 20, 45, 10, 0, ffConstant.cffdrs)
    expect(series).toMatchObject({ ok: true, value: { ffmc: expect.closeTo(daily, 6) } })
  })
  it('two half steps are one step in steady dry weather', () => {
    fc.assert(
      fc.property(weatherOf, fc.double({ min: 1, max: 100, noNaN: true }), (w, F0) => {
        const one = hourlyFfmc(F0, w.temp, w.rh, w.wind, 0, 1, 'cffdrs')
        const two = hourlyFfmc(hourlyFfmc(F0, w.temp, w.rh, w.wind, 0, 0.5, 'cffdrs'), w.temp, w.rh, w.wind, 0, 0.5, 'cffdrs')
        expect(two).toBeCloseTo(one, 6)
      }),
    )
  })
  it('any rain wets, and humidity above 100 % passes uncapped only in the cffdrs mode', () => {
    expect(hourlyFfmc(85, 15, 80, 5, 0.1, 1, 'exact')).toBeLessThan(hourlyFfmc(85, 15, 80, 5, 0, 1, 'exact'))
    expect(hourlyFfmc(72.9, 26.9, 106.64, 0, 0, 0, 'cffdrs')).toBeNaN()
    expect(hourlyFfmc(72.9, 26.9, 106.64, 0, 0, 0, 'exact')).toBeCloseTo(72.9, 10)
    expect(hourlyFfmc(72.9, 26.9, 106.64, 3, 0, 1, 'published')).toBe(hourlyFfmc(72.9, 26.9, 99.9999, 3, 0, 1, 'published'))
    expect(method('hourly-ffmc').ask({ temp: 26.9, rh: 106.64, wind: 0, rain: 0, ffmc0: 72.9, step: 0, constant: 'cffdrs' })).toMatchObject({ ok: false, reason: 'undetermined' })
  })
  it('gives the hourly index where the BUI of the day is known, and goes on after a gap only as told', () => {
    const h = { temp: 30, rh: 35, wind: 12, rain: 0, bui: 60 }
    const r = method('hourly-ffmc').ask({ hours: [h, { ...h, temp: null }, h], afterMissing: 'carry' })
    expect(r).toMatchObject({ ok: true, value: { fwi: expect.any(Number), hours: [{ ffmc: expect.any(Number) }, { ffmc: null, fwi: null }, { ffmc: expect.any(Number) }] } })
    expect(method('hourly-ffmc').ask({ hours: [h, { ...h, temp: null }, h] })).toMatchObject({ ok: true, value: { ffmc: null, fwi: null } })
  })
})

describe('overwintering', () => {
  // Published with cffdrs_r (tests of overwinter_drought_code), to its digits.
  it.each([
    [300, 110, 0.75, 0.75, 109.47],
    [300, 110, 1, 0.9, 16.35],
    [400, 99, 0.75, 0.75, 177.52],
    [250, 200, 0.75, 0.75, 15],
  ])('DC %d after %d mm, a = %d, b = %d starts at %d', (dcf, rw, a, b, expected) => expect(overwinterDc(dcf, rw, a, b)).toBeCloseTo(expected, 2))
  it('falls with winter rain, rises with the autumn code', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900, noNaN: true }), fc.double({ min: 1, max: 400, noNaN: true }), (dcf, rw) => {
        expect(overwinterDc(dcf, rw + 5, 0.75, 0.75)).toBeLessThanOrEqual(overwinterDc(dcf, rw, 0.75, 0.75))
        expect(overwinterDc(dcf + 5, rw, 0.75, 0.75)).toBeGreaterThanOrEqual(overwinterDc(dcf, rw, 0.75, 0.75))
      }),
    )
  })
})

describe('danger classes', () => {
  it.each([
    [0, 1],
    [4.999, 1],
    [5, 2],
    [11.5, 2],
    [12, 3],
    [21.9, 3],
    [22, 4],
    [33, 4],
    [33.01, 5],
    [70.5, 5],
  ])('FWI %d is grade %d', (fwi, grade) => expect(dangerClass(dangerScales.fwi, fwi)?.grade).toBe(grade))
  it.each([
    [25, 1],
    [25.5, 2],
    [50, 2],
    [72, 3],
    [90, 4],
    [91, 5],
  ])('HTZ %d is grade %d', (htz, grade) => expect(dangerClass(dangerScales.htz, htz)?.grade).toBe(grade))
  it('every real number has exactly one class, rising with the value, none verified', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        for (const s of [dangerScales.fwi, dangerScales.htz]) expect(dangerClass(s, Math.max(a, b))?.grade ?? 0).toBeGreaterThanOrEqual(dangerClass(s, Math.min(a, b))?.grade ?? 9)
      }),
    )
    expect(method('fire-danger').ask({ fwi: 40 })).toMatchObject({ ok: true, value: { grade: 5, name: '极高', verified: false }, flags: [{ code: 'unverified-scale' }] })
    expect(method('fire-danger').ask({ htz: { a: 20, b: 20, c: 30, d: 25, e: 7 } })).toMatchObject({ ok: false, reason: 'unknown' })
  })
  it('a month of Chongqing heat (38–43 °C, no rain) reaches the highest class', () => {
    const heat = Array.from({ length: 24 }, (_, d) => ({ month: 8, temp: 38 + (d % 6), rh: 30, wind: 12, rain: 0 }))
    const r = fwiMethod.ask({ days: heat, latitude: 29.3 })
    expect(r.ok && dangerClass(dangerScales.fwi, r.value.fwi ?? 0)?.name).toBe('极高')
  })
})

describe('descriptors', () => {
  it.each(methods.map((m) => [m.id, m] as const))('%s: its example answers with every output, and the answer carries its derivation', (_, m) => {
    const r = m.ask(m.example)
    if (!r.ok) throw new Error(r.text)
    expect(Object.keys(Object(r.value)).filter((k) => !(k in m.output))).toEqual([])
    expect(r.derivation.length).toBeGreaterThan(0)
    for (const s of r.derivation) expect(typeof s.value !== 'number' || Number.isFinite(s.value), s.what).toBe(true)
  })
  it('the derivation ends on the result', () => {
    expect(ffmcSteps(85, 17, 42, 25, 12, 147.2).at(-1)?.value).toBe(ffmc(85, 17, 42, 25, 12, 147.2))
    const r = fwiMethod.ask({ days, latitude: 45.98 })
    expect(r.ok && r.derivation.find((s) => s.what === 'FWI')?.value).toBe(r.ok && r.value.fwi)
  })
  it('the columns and the method agree', () => {
    const col = (k: 'temp' | 'rh' | 'wind' | 'rain' | 'month') => Float64Array.from(days, (d) => d[k])
    const out = fwiColumns(days.length)
    fwiSeries({ temp: col('temp'), rh: col('rh'), wind: col('wind'), rain: col('rain'), month: col('month') }, 29.3, { ffmc0: 85, dmc0: 6, dc0: 15 }, 147.2, 'stop', out)
    const r = fwiMethod.ask({ days, latitude: 29.3 })
    expect(r.ok && r.value.days.map((d) => d.fwi)).toEqual([...out.fwi])
  })
})
