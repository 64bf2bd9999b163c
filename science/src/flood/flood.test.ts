import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mean, normalVariate, quantileSorted, randomFrom, sortedFinite } from '../numeric/index.ts'
import {
  crossing,
  crossingSentence,
  type Forecast,
  fitRating,
  forecastStage,
  methods,
  rainGrade,
  rainGradeMethod,
  ratedFlow,
  ratedStage,
  ratingCurve,
  rises,
  stageForecast,
  trainStage,
  travelSteps,
  travelTime,
} from './index.ts'

/** Two gauges on one river: storms, two reservoirs above, `lag` steps of channel, one reservoir below, 1 cm of noise. */
function river(seed: number, n: number, lag: number): { up: number[]; down: number[] } {
  const random = randomFrom(seed)
  let [rain, left, a, b, c] = [0, 0, 5, 5, 5]
  const passed: number[] = []
  const [up, down]: [number[], number[]] = [[], []]
  for (let t = 0; t < n; t++) {
    if (left <= 0) {
      const storm = random() < 1 / 60
      rain = storm ? -6 * Math.log(random()) : 0
      left = storm ? 3 + Math.floor(15 * random()) : 0
    }
    left -= 1
    a += (5 + 20 * (left >= 0 ? rain * (0.5 + random()) : 0) - a) / 6
    b += (a - b) / 4
    passed.push(b)
    c += ((passed[Math.max(0, t - lag)] ?? b) - c) / 5
    up.push(200 + (b / 10) ** 0.6 + 0.01 * normalVariate(random))
    down.push(180 + (c / 12) ** 0.6 + 0.01 * normalVariate(random))
  }
  return { up, down }
}

describe('rain grades', () => {
  it.each([
    [0, 24, '无雨'],
    [0.05, 24, '微量降雨'],
    [0.1, 24, '小雨'],
    [9.9, 24, '小雨'],
    [10, 24, '中雨'],
    [25, 24, '大雨'],
    [49.99, 24, '大雨'],
    [50, 24, '暴雨'],
    [99.9, 24, '暴雨'],
    [100, 24, '大暴雨'],
    [249.9, 24, '大暴雨'],
    [250, 24, '特大暴雨'],
    [4.9, 12, '小雨'],
    [5, 12, '中雨'],
    [15, 12, '大雨'],
    [30, 12, '暴雨'],
    [70, 12, '大暴雨'],
    [140, 12, '特大暴雨'],
  ] as const)('%d mm in %d h is %s', (rain, hours, grade) => expect(rainGrade(rain, hours)?.grade).toBe(grade))
  it('is total and never falls with more rain', () => {
    const order = ['无雨', '微量降雨', '小雨', '中雨', '大雨', '暴雨', '大暴雨', '特大暴雨']
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), fc.double({ min: 0, noNaN: true }), fc.constantFrom(12 as const, 24 as const), (a, b, h) => {
        const [low, high] = [rainGrade(Math.min(a, b), h), rainGrade(Math.max(a, b), h)]
        expect(order.indexOf(low?.grade ?? '')).toBeLessThanOrEqual(order.indexOf(high?.grade ?? ''))
        expect(order.indexOf(low?.grade ?? '')).toBeGreaterThanOrEqual(0)
      }),
    )
  })
  it('marks what was not verified and refuses other durations', () => {
    expect(rainGradeMethod.ask({ rain: 62.5 })).toMatchObject({ ok: true, value: { grade: '暴雨', from: 50, below: 100, verified: true }, flags: [] })
    expect(rainGradeMethod.ask({ rain: 30 })).toMatchObject({ ok: true, flags: [{ code: 'unverified' }] })
    expect(rainGradeMethod.ask({ rain: 62.5, hours: 12 })).toMatchObject({ ok: true, flags: [{ code: 'unverified' }] })
    expect(rainGradeMethod.ask({ rain: 62.5, hours: 6 })).toMatchObject({ ok: false, reason: 'outside', field: 'hours' })
    expect(rainGradeMethod.ask({ rain: -1 })).toMatchObject({ ok: false, field: 'rain' })
    expect(rainGrade(Number.NaN, 24)).toBeNull()
  })
})

describe('rating curve', () => {
  const flow = (h: number) => 50 * (h - 180.4) ** 1.7
  const stages = [180.9, 181.3, 181.9, 182.6, 183.4, 184.2, 185]
  it('recovers an exact curve, inverts it, and stays inside what was gauged', () => {
    const r = fitRating(stages, stages.map(flow))
    if (r === null) throw new Error('no curve')
    expect(r.h0).toBeCloseTo(180.4, 5)
    expect(r.b).toBeCloseTo(1.7, 5)
    expect(r.a).toBeCloseTo(50, 3)
    for (const h of [181, 182.2, 184.9]) expect(ratedStage(r, ratedFlow(r, h).flow).stage).toBeCloseTo(h, 10)
    expect(ratedFlow(r, 180).flow).toBe(0)
    expect([ratedFlow(r, 180.8).outside, ratedFlow(r, 181).outside, ratedFlow(r, 185.1).outside]).toEqual([true, false, true])
    fc.assert(fc.property(fc.double({ min: 179, max: 190, noNaN: true }), (h) => void expect(ratedFlow(r, h + 0.1).flow).toBeGreaterThanOrEqual(ratedFlow(r, h).flow)))
  })
  it.each([
    [{ stages, flows: [1, 2, 3, 4, 5] }, 'impossible', 'flows'],
    [{ stages, flows: stages.map((h) => 1 / flow(h)) }, 'undetermined', 'stages'],
    [{ stages: new Array(6).fill(181), flows: [1, 2, 3, 4, 5, 6] }, 'undetermined', 'stages'],
    [{ stages, flows: stages.map(flow), h0: 183 }, 'undetermined', 'stages'],
    [{ stages, flows: stages.map(flow), stage: 186 }, 'outside', 'stage'],
    [{ stages, flows: stages.map(flow), stage: 190, extrapolate: true }, 'outside', 'stage'],
  ])('refuses %j', (raw, reason, field) => expect(ratingCurve.ask(raw)).toMatchObject({ ok: false, reason, field }))
  it('extrapolates only when told to, and says so', () => {
    expect(ratingCurve.ask({ stages, flows: stages.map(flow), stage: 186, extrapolate: true })).toMatchObject({
      ok: true,
      flags: [{ code: 'few-gaugings' }, { code: 'extrapolated', weight: 'outside' }],
    })
  })
})

describe('crossing', () => {
  const rising: Forecast[] = [
    { t: 60, value: 181.5, low: 181.3, high: 181.7 },
    { t: 120, value: 182.5, low: 182.1, high: 182.9 },
    { t: 180, value: 183, low: 182.4, high: 183.6 },
  ]
  it('interpolates the three lines', () => {
    const c = crossing(181, rising, 182)
    expect(c).toMatchObject({ state: 'reaches', about: 90 })
    expect(c.early).toBeCloseTo(60 + (60 * 0.3) / 1.2, 10)
    expect(c.late).toBeCloseTo(60 + (60 * 0.7) / 0.8, 10)
    expect(c.plusMinus).toBeCloseTo(Math.max(90 - (c.early ?? 0), (c.late ?? 0) - 90), 10)
  })
  it('tells above, may reach and never apart', () => {
    expect(crossing(182, rising, 182)).toMatchObject({ state: 'above', about: 0, late: 0 })
    expect(crossing(181, rising, 183.3)).toMatchObject({ state: 'may-reach', about: null, late: null, plusMinus: null })
    expect(crossing(181, rising, 184)).toMatchObject({ state: 'never', early: null })
    expect(crossing(181, rising, 182.6)).toMatchObject({ state: 'reaches', late: null, plusMinus: null })
  })
  it('says it in a sentence', () => {
    const clock = (m: number) => `${String(2 + Math.floor(m / 60)).padStart(2, '0')}:${String(Math.round(m % 60)).padStart(2, '0')}`
    const say = (level: number) => crossingSentence(level, crossing(181, rising, level), clock)
    expect(say(182)).toBe('预计约 03:30 ± 23 分达到 182.0 m')
    expect(say(182.6)).toBe('预计约 04:12 达到 182.6 m，最早 03:45，也可能达不到')
    expect(say(183.3)).toBe('可能达到 183.3 m，最早 04:34')
    expect(say(184)).toBe('预见期内达不到 184.0 m')
    expect(say(180)).toBe('已超过 180.0 m')
  })
  it('early ≤ about ≤ late, and a higher level is reached later', () => {
    const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 60 }), (raw, level) => {
        const points = raw.map(([v, d, u], k) => ({ t: (k + 1) * 30, value: v, low: v - d, high: v + u }))
        const c = crossing(0, points, level)
        if (c.about !== null) expect(c.early).toBeLessThanOrEqual(c.about)
        if (c.late !== null) expect(c.late).toBeGreaterThanOrEqual(c.about ?? Number.NaN)
        const higher = crossing(0, points, level + 5)
        if (higher.about !== null) expect(higher.about).toBeGreaterThanOrEqual(c.about ?? Number.NaN)
      }),
    )
  })
})

const rules = { maxLag: 24, leastCorrelation: 0.3, coverage: 0.95, replicates: 100 }
describe('travel time', () => {
  it('finds a pure shift, and half a step between two', () => {
    const { up } = river(3, 1500, 6)
    const shifted = (k: number) => up.map((_, i) => up[i - k] ?? Number.NaN)
    const got = travelSteps(up, shifted(7), rules, randomFrom(1))
    if ('none' in got) throw new Error(got.none)
    expect(got.lag).toBeCloseTo(7, 1)
    expect(got.correlation).toBeCloseTo(1, 10)
    const between = shifted(7).map((v, i) => (v + (shifted(8)[i] ?? Number.NaN)) / 2)
    const half = travelSteps(up, between, rules, randomFrom(1))
    expect('none' in half ? Number.NaN : half.lag).toBeCloseTo(7.5, 1)
  })
  it('does not mind datum and scale, keeps gaps out, repeats by seed', () => {
    const { up, down } = river(5, 1200, 5)
    const a = travelSteps(up, down, rules, randomFrom(1))
    const b = travelSteps(
      up.map((v) => 3 * v - 40),
      down.map((v) => v + 500),
      rules,
      randomFrom(1),
    )
    if ('none' in a || 'none' in b) throw new Error('none')
    expect(b.lag).toBeCloseTo(a.lag, 6)
    expect(travelSteps(up, down, rules, randomFrom(1))).toEqual(a)
    const holes = travelSteps(
      up.map((v, i) => (i % 17 === 0 ? Number.NaN : v)),
      down,
      rules,
      randomFrom(1),
    )
    expect('none' in holes ? Number.NaN : Math.abs(holes.lag - a.lag)).toBeLessThan(0.5)
    expect(a.low).toBeLessThan(a.lag)
    expect(a.high).toBeGreaterThan(a.lag)
    expect([...rises([1, 2, 1.5, Number.NaN, 3])]).toEqual([Number.NaN, 1, 0, Number.NaN, Number.NaN])
  })
  it('the interval holds the common travel time of many records', () => {
    const all = Array.from({ length: 12 }, (_, k) => {
      const { up, down } = river(200 + k, 2000, 6)
      return travelSteps(up, down, rules, randomFrom(k))
    }).flatMap((t) => ('none' in t ? [] : [t]))
    expect(all.length).toBe(12)
    const middle = mean(all.map((t) => t.lag))
    expect(middle).toBeGreaterThan(6)
    expect(middle).toBeLessThan(9)
    expect(all.filter((t) => t.low <= middle && middle <= t.high).length).toBeGreaterThanOrEqual(11)
  })
  it.each([
    ['weak', (u: number[]) => ({ up: u, down: river(900, 1000, 6).down })],
    ['flat', (u: number[]) => ({ up: u, down: u.map(() => 180) })],
    ['together', (u: number[]) => ({ up: u, down: u.map((v) => v - 20) })],
    ['edge', (u: number[]) => ({ up: u, down: u.map((_, i) => u[i - 26] ?? Number.NaN) })],
    ['few', (u: number[]) => ({ up: u.slice(0, 60), down: u.slice(0, 60).map((_, i) => u[i - 3] ?? Number.NaN) })],
    // A gate that opens every twelve steps looks the same one turn later.
    [
      'ambiguous',
      (u: number[]) => ({ up: u.map((_, i) => 180 + Math.max(0, Math.sin((i * Math.PI) / 6))), down: u.map((_, i) => 170 + Math.max(0, Math.sin(((i - 3) * Math.PI) / 6))) }),
    ],
  ] as const)('refuses: %s', (why, make) => {
    const { up, down } = make(river(31, 1000, 6).up)
    expect(travelSteps(up, down, { ...rules, replicates: 50 }, randomFrom(1))).toMatchObject({ none: why })
  })
  it('as a method', () => {
    const { up, down } = river(5, 1200, 5)
    const got = travelTime.ask({ upstream: up, downstream: down, stepMinutes: 10, maxLagMinutes: 240 })
    if (!got.ok) throw new Error(got.text)
    expect(got.uncertainty?.['minutes']?.low).toBeLessThan(got.value.minutes)
    expect(travelTime.ask({ upstream: up, downstream: down.map(() => 1), stepMinutes: 10, maxLagMinutes: 240 })).toMatchObject({
      ok: false,
      reason: 'undetermined',
      field: 'downstream',
    })
    expect(travelTime.ask({ upstream: up, downstream: [1, 2, 3], stepMinutes: 10, maxLagMinutes: 240 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(travelTime.ask({ upstream: up, downstream: down, stepMinutes: 10, maxLagMinutes: 9000 })).toMatchObject({ ok: false, reason: 'outside' })
  })
})

describe('stage forecast', () => {
  it('beats persistence on a routed river and keeps its promise on water it has not seen', () => {
    let [held, tried, mine, still] = [0, 0, 0, 0]
    for (let seed = 1; seed <= 4; seed++) {
      const { up, down } = river(seed, 3000, 6)
      const learned = { stage: down.slice(0, 2200), upstream: up.slice(0, 2200), lag: 7, base: quantileSorted(sortedFinite(down), 0.05) }
      const m = trainStage(learned, 6, 0.9)
      if (m === null) throw new Error('not trained')
      expect(m.model).toBe('routed')
      expect(m.judged.skill).toBeGreaterThan(0.4)
      for (let t = 2200; t + 6 < 3000; t++) {
        const f = forecastStage({ ...learned, stage: down, upstream: up }, m, t)
        const y = down[t + 6] ?? Number.NaN
        if (f === null) throw new Error('no forecast')
        tried += 1
        if (f.low <= y && y <= f.high) held += 1
        mine += (y - f.value) ** 2
        still += (y - (down[t] ?? Number.NaN)) ** 2
      }
    }
    expect(held / tried).toBeGreaterThan(0.85)
    expect(1 - Math.sqrt(mine / still)).toBeGreaterThan(0.4)
  })
  it('falls back to persistence where nothing can be known, and says so', () => {
    const random = randomFrom(9)
    let h = 100
    const stage = Array.from({ length: 800 }, () => (h += 0.05 * normalVariate(random)))
    const got = stageForecast.ask({ stage, stepMinutes: 60, base: 90, horizonsMinutes: [60] })
    if (!got.ok) throw new Error(got.text)
    expect(got.value.forecast[0]).toMatchObject({ model: 'persistence', value: stage[799], skill: 0 })
    expect(got.flags.map((f) => f.code)).toContain('persistence')
  })
  it('names when a level is reached, with its interval', () => {
    const { up, down } = river(12, 2500, 6)
    const peak = down.reduce((b, v, i) => (v > (down[b] ?? 0) ? i : b), 1500)
    const cut = peak - 5
    const level = ((down[cut] ?? 0) + (down[peak] ?? 0)) / 2
    const got = stageForecast.ask({ stage: down.slice(0, cut + 1), upstream: up.slice(0, cut + 1), stepMinutes: 60, horizonsMinutes: [60, 120, 180, 240, 300, 360], level })
    if (!got.ok) throw new Error(got.text)
    expect(['reaches', 'may-reach']).toContain(got.value.crossing?.state)
    expect(got.value.crossing?.early).toBeGreaterThan(0)
    for (const f of got.value.forecast) {
      expect(f.low).toBeLessThan(f.value)
      expect(f.persistence).toBe(down[cut])
      expect(f.persistenceRmse).toBeGreaterThan(0)
    }
  })
  it('gives no credit to an upper gauge without a travel time or without fresh readings', () => {
    const { up, down } = river(21, 1500, 6)
    const other = river(777, 1500, 6).up
    const lost = stageForecast.ask({ stage: down, upstream: other, stepMinutes: 60, horizonsMinutes: [180] })
    expect(lost.ok && lost.flags.map((f) => f.code)).toContain('upstream-unused')
    const stale = stageForecast.ask({ stage: down, upstream: up.map((v, i) => (i > 1490 ? null : v)), stepMinutes: 60, lagMinutes: 420, horizonsMinutes: [180] })
    expect(stale.ok && stale.flags.map((f) => f.code)).toContain('upstream-stale')
  })
  it('shifts with the datum', () => {
    const { down } = river(4, 1200, 6)
    const a = stageForecast.ask({ stage: down, stepMinutes: 60, horizonsMinutes: [180] })
    const b = stageForecast.ask({ stage: down.map((v) => v + 1000), stepMinutes: 60, horizonsMinutes: [180] })
    if (!a.ok || !b.ok) throw new Error('refused')
    expect((b.value.forecast[0]?.value ?? 0) - 1000).toBeCloseTo(a.value.forecast[0]?.value ?? Number.NaN, 6)
    expect(b.value.forecast[0]?.skill).toBeCloseTo(a.value.forecast[0]?.skill ?? Number.NaN, 6)
  })
  it.each([
    [{ stage: [1, null], stepMinutes: 60 }, 'missing', 'stage.1'],
    [{ stage: [1, 2, 3], stepMinutes: 60 }, 'undetermined', 'stage'],
    [{ stage: [1, 2, 3], stepMinutes: 60, horizonsMinutes: [90] }, 'impossible', 'horizonsMinutes.0'],
    [{ stage: [1, 2, 3], upstream: [1], stepMinutes: 60 }, 'impossible', 'upstream'],
    [{ stage: [1, 2, 3], upstream: [1, 2, 3], stepMinutes: 60, lagMinutes: 10 }, 'outside', 'lagMinutes'],
    [{ stage: [1, 2, 3], stepMinutes: 60, base: 9 }, 'impossible', 'base'],
    [{ stage: [1, 2, 3], stepMinutes: 0 }, 'impossible', 'stepMinutes'],
  ])('refuses %j', (raw, reason, field) => expect(stageForecast.ask(raw)).toMatchObject({ ok: false, reason, field }))
})

it('every method runs its own example', () => {
  for (const m of methods) expect([m.id, m.ask(m.example).ok]).toEqual([m.id, true])
  expect(methods.map((m) => m.id)).toEqual(['rain-grade', 'pearson3', 'stage-forecast', 'travel-time', 'rating-curve'])
})
