import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Method } from '../base/index.ts'
import {
  antecedentIndex,
  bridged,
  commonModeMethod,
  criticalIntensity,
  displacementForecastMethod,
  fitInverse,
  inverseVelocityMethod,
  methods,
  pastErrors,
  rainThresholdMethod,
  rainThresholds,
  recentRain,
  repeatShare,
  splineShare,
  steadyV0,
  stepwiseIncrement,
  tangentAngle,
  tangentAngleMethod,
  tangentBand,
  v0Level,
  v0Method,
  walkForward,
} from './index.ts'
import { quantile, sampleSd, student95 } from './statistics.ts'

const method = (id: string): Method => {
  const m = methods.find((x) => x.id === id)
  if (m === undefined) throw new Error(id)
  return m
}
/** Seeded noise: mulberry32 and Box–Muller. */
function noise(seed: number): () => number {
  let a = seed
  const uniform = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
const range = (n: number) => Array.from({ length: n }, (_, k) => k)

describe('statistics', () => {
  it('quantile of type 7, standard deviation with n − 1, Student 95 %', () => {
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12)
    expect(sampleSd([1, 2, 3, 4])).toBeCloseTo(1.2909944487358056, 14)
    expect(student95(1)).toBe(12.706)
    expect(student95(40)).toBeCloseTo(2.021, 2)
  })
})

describe('inverse velocity', () => {
  const hyperbola = (t: readonly number[], tf: number, A: number, alpha = 2) => t.map((x) => ((alpha - 1) * A * (tf - x)) ** (-1 / (alpha - 1)))

  it('recovers the failure time of an exact series to 1e-9 from three points', () => {
    fc.assert(
      fc.property(fc.double({ min: 10, max: 500, noNaN: true }), fc.double({ min: 1e-4, max: 1, noNaN: true }), (tf, A) => {
        const t = [0, 0.4 * tf, 0.8 * tf]
        const r = inverseVelocityMethod.ask({ times: t, velocity: hyperbola(t, tf, A), horizon: tf })
        if (!r.ok) throw new Error(r.text)
        expect(Math.abs((r.value.tf ?? Number.NaN) - tf)).toBeLessThan(1e-9)
        expect(r.value.warns).toBe(true)
      }),
    )
  })
  it('loses no digits on time stamps of years', () => {
    const t = [20_000, 20_010, 20_020]
    expect(fitInverse(t, hyperbola(t, 20_050, 0.01)).tf).toBeCloseTo(20_050, 8)
  })
  it.each([
    [8, 60],
    [12, 80],
    [30, 90],
    [60, 95],
  ])('holds the true time within ± 2 σ in ≥ 90 %% of 1,000 runs with 5 %% noise (%d points up to day %d of 100)', (n, last) => {
    const next = noise(n * 1000 + last)
    const t = range(n).map((k) => (last * k) / (n - 1))
    const v = hyperbola(t, 100, 0.002)
    let inside = 0
    for (let run = 0; run < 1000; run++) {
      const f = fitInverse(
        t,
        v.map((x) => x * (1 + 0.05 * next())),
      )
      if (Math.abs(f.tf - 100) <= 2 * f.sigma) inside++
    }
    expect(inside).toBeGreaterThanOrEqual(900)
  })
  it('the 95 % interval holds in ≥ 90 % also with four points and with weights', () => {
    for (const weighting of ['equal', 'relative'] as const) {
      const next = noise(7)
      const t = [0, 25, 50, 75]
      const v = hyperbola(t, 100, 0.002)
      let inside = 0
      for (let run = 0; run < 1000; run++) {
        const f = fitInverse(
          t,
          v.map((x) => x * (1 + 0.05 * next())),
          2,
          weighting,
        )
        if (Math.abs(f.tf - 100) <= student95(2) * f.sigma) inside++
      }
      expect(inside, weighting).toBeGreaterThanOrEqual(900)
    }
  })
  it('σ is first-order propagation with g = (b/a², −1/a)', () => {
    const t = [0, 1, 2, 3, 4]
    const v = [1, 1.3, 1.4, 2.1, 2.4]
    const f = fitInverse(t, v)
    const y = v.map((x) => 1 / x)
    const s2 = t.reduce((s, x, k) => s + ((y[k] ?? 0) - f.intercept - f.slope * x) ** 2, 0) / 3
    const D = 5 * 30 - 100
    const [va, vb, cab] = [(5 * s2) / D, (30 * s2) / D, (-10 * s2) / D]
    const [ga, gb] = [f.intercept / f.slope ** 2, -1 / f.slope]
    expect(f.sigma).toBeCloseTo(Math.sqrt(ga * ga * va + gb * gb * vb + 2 * ga * gb * cab), 12)
    expect(f.tf).toBeCloseTo(-f.intercept / f.slope, 12)
  })
  it('time and speed scale as their dimensions do', () => {
    const t = [0, 1, 2, 3, 4]
    const v = [1, 1.3, 1.4, 2.1, 2.4]
    const f = fitInverse(t, v)
    const hours = fitInverse(
      t.map((x) => 24 * x),
      v.map((x) => x / 24),
    )
    expect(hours.tf).toBeCloseTo(24 * f.tf, 9)
    expect(hours.sigma).toBeCloseTo(24 * f.sigma, 9)
    expect(
      fitInverse(
        t,
        v.map((x) => 1000 * x),
      ).tf,
    ).toBeCloseTo(f.tf, 9)
    expect(
      fitInverse(
        t.map((x) => x + 77),
        v,
      ).tf,
    ).toBeCloseTo(f.tf + 77, 9)
  })
  it('α ≠ 2 gives an interval, not a date, and holds the truth of its own exponent', () => {
    const t = [0, 20, 40, 60, 80]
    const r = inverseVelocityMethod.ask({ times: t, velocity: hyperbola(t, 100, 0.05, 1.6), alpha: 1.6, horizon: 60 })
    if (!r.ok) throw new Error(r.text)
    expect(r.value).toMatchObject({ tf: null, sigma: null })
    expect(r.value.low).toBeCloseTo(100, 6)
    expect(r.value.high).toBeCloseTo(100, 6)
    expect(r.value.alphaLow ?? 0).toBeLessThan(100)
    expect(r.value.alphaHigh ?? 0).toBeGreaterThan(100)
  })

  const t = range(8).map((k) => 10 * k)
  const creeping = hyperbola(t, 100, 0.002)
  const ask = (over: Record<string, unknown>) => {
    const r = inverseVelocityMethod.ask({ times: t, velocity: creeping, noise: 1, horizon: 60, ...over })
    if (!r.ok) throw new Error(r.text)
    return r
  }
  it('opens every gate on a clean series', () =>
    expect(ask({}).value).toMatchObject({ warns: true, stoppedBy: '', neededSpeed: null, gates: [{ pass: true }, { pass: true }, { pass: true }, { pass: true }, { pass: true }] }))
  it('stopped by its own noise: names the gate and the speed at which it opens', () => {
    // Speeds of about 5…17 mm/d over 10 d against 100 mm of error a reading: floor 3·√2·100/10 = 42.4 mm/d.
    const r = ask({ noise: 100 })
    expect(r.value).toMatchObject({ warns: false, stoppedBy: 'speed', tf: null })
    expect(r.value.gates[0]).toMatchObject({ id: 'speed', pass: false, neededSpeed: expect.closeTo(30 * Math.SQRT2, 6) })
    expect(r.flags.map((f) => f.code)).toContain('stopped')
  })
  it('stopped by distance: the needed speed opens the gate, a shade less does not', () => {
    const r = ask({ horizon: 20 })
    expect(r.value).toMatchObject({ warns: false, stoppedBy: 'lead' })
    const needed = r.value.gates[4]?.neededSpeed ?? Number.NaN
    expect(needed).toBeGreaterThan(creeping.at(-1) ?? 0)
    const at = (speed: number) => ask({ horizon: 20, velocity: creeping.with(-1, speed) }).value.gates[4]?.pass
    expect(at(needed * 1.0001)).toBe(true)
    expect(at(needed * 0.9999)).toBe(false)
  })
  it('stopped by slowing down; the needed speed for all gates really opens all', () => {
    const slowing = [...creeping].reverse()
    const r = ask({ velocity: slowing, minR2: 0.2 })
    expect(r.value).toMatchObject({ warns: false, stoppedBy: 'acceleration', tf: null })
    if (r.value.neededSpeed !== null) expect(ask({ velocity: slowing.with(-1, r.value.neededSpeed * 1.0001), minR2: 0.2 }).value.warns).toBe(true)
  })
  it('counts speed, not sign, and only the trailing run of one direction', () => {
    expect(ask({ velocity: creeping.map((v) => -v) }).value.tf).toBeCloseTo(ask({}).value.tf ?? 0, 9)
    const turned = creeping.map((v, k) => (k < 5 ? -v : v))
    expect(ask({ velocity: turned }).value.points).toBe(3)
    expect(ask({ velocity: creeping.map((v, k) => (k % 2 ? -v : v)) }).value).toMatchObject({ warns: false, stoppedBy: 'run', tf: null })
  })
  it('an unknown noise leaves its gate untested and says so', () => {
    const r = inverseVelocityMethod.ask({ times: t, velocity: creeping, horizon: 60 })
    expect(r).toMatchObject({ ok: true, value: { warns: true, gates: [{ id: 'speed', pass: null }, {}, {}, {}, {}] } })
    expect(r.ok && r.flags.map((f) => f.code)).toContain('noise-unknown')
  })
  it('takes displacements, leaving missing ones out', () => {
    const x = (s: number) => -Math.log(100 - s) / 0.002
    const times = range(90)
    const r = inverseVelocityMethod.ask({ times, displacement: times.map((s) => (s === 40 ? null : x(s))), horizon: 60 })
    expect(r.ok && r.value.tf).toBeCloseTo(100, 1)
  })
  it.each([
    [{ times: [0, 1, 1], velocity: [1, 2, 3] }, 'impossible', 'times.2'],
    [{ times: [0, 1, 2] }, 'missing', 'velocity'],
    [{ times: [0, 1, 2], velocity: [1, null, 3] }, 'undetermined', 'velocity'],
    [{ times: [0, 1, 2], velocity: [1, 2, 3, 4] }, 'impossible', 'velocity'],
    [{ times: [0, 1, 2], velocity: [1, 2, 3], alpha: 1 }, 'impossible', 'alpha'],
  ])('refuses %j as %s at %s', (input, reason, field) => expect(inverseVelocityMethod.ask(input)).toMatchObject({ ok: false, reason, field }))
})

describe('V0', () => {
  it('is 1.5 mean + 2 sd of the steady windows, by hand', () => {
    // Increments 1…10 in the first 80 % of 13 epochs (epochs 0…9: windows 1…9); 90th percentile 8.2, steady 1…8.
    const x = [0]
    for (let k = 1; k < 13; k++) x.push((x[k - 1] ?? 0) + k)
    const s = steadyV0(x, 1, 0.8, 0.9)
    expect(s).toMatchObject({ windows: 9, steady: 8, cutoff: expect.closeTo(8.2, 12), mean: 4.5 })
    expect(s?.v0).toBeCloseTo(1.5 * 4.5 + 2 * sampleSd([1, 2, 3, 4, 5, 6, 7, 8]), 12)
  })
  it.each([
    [-3, 'green'],
    [9.99, 'green'],
    [10, 'yellow'],
    [49.9, 'yellow'],
    [50, 'orange'],
    [100, 'red'],
  ] as const)('rate %d against V0 = 10 is %s', (rate, level) => expect(v0Level(rate, 10)).toBe(level))
  it('levels rise with the rate; missing has none', () => {
    const rank = ['green', 'yellow', 'orange', 'red']
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        expect(rank.indexOf(v0Level(Math.max(a, b), 7) ?? '')).toBeGreaterThanOrEqual(rank.indexOf(v0Level(Math.min(a, b), 7) ?? ''))
      }),
    )
    expect(v0Level(Number.NaN, 7)).toBeUndefined()
  })
  it('scales with the unit of displacement', () => {
    const x = range(60).map((k) => k + 3 * Math.sin(k))
    const a = v0Method.ask({ displacement: x, window: 5 })
    const b = v0Method.ask({ displacement: x.map((y) => 1000 * y), window: 5 })
    expect(a.ok && b.ok && b.value.v0 / a.value.v0).toBeCloseTo(1000, 9)
  })
  it('refuses a record too short or one that goes back', () => {
    expect(v0Method.ask({ displacement: [1, 2, 3], window: 30 })).toMatchObject({ ok: false, reason: 'undetermined' })
    expect(v0Method.ask({ displacement: range(50).map((k) => -k), window: 1 })).toMatchObject({ ok: false, reason: 'undetermined' })
  })
})

describe('tangent angle', () => {
  it('45° is steady creep; bands begin where they say', () => {
    expect(tangentAngle(2, 2)).toBe(45)
    for (const [angle, id] of [
      [-20, 'steady'],
      [45, 'steady'],
      [45.1, 'initial'],
      [79.99, 'initial'],
      [80, 'alert'],
      [85, 'alert'],
      [85.01, 'emergency'],
    ] as const)
      expect(tangentBand(angle)?.id).toBe(id)
  })
  it('does not depend on the scale of drawing', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.01, max: 50, noNaN: true }), fc.double({ min: 0.001, max: 1000, noNaN: true }), (v, V, k) => {
        expect(tangentAngle(k * v, k * V)).toBeCloseTo(tangentAngle(v, V), 9)
      }),
    )
  })
  it('finds V in the steady stage, angle of the end, and missing where an end is missing', () => {
    const times = range(60)
    const x = times.map((t) => (t < 40 ? 2 * t : 80 + (t - 39) ** 3))
    const r = tangentAngleMethod.ask({ times, displacement: x, steadyFrom: 0, steadyTo: 39 })
    expect(r).toMatchObject({ ok: true, value: { steadyRate: expect.closeTo(2, 9), band: '临滑（警戒）' } })
    expect(r.ok && r.value.angle).toBeCloseTo((Math.atan(((x[59] ?? 0) - (x[58] ?? 0)) / 2) * 180) / Math.PI, 9)
    const gap = tangentAngleMethod.ask({ times: [0, 1, 2], displacement: [0, null, 4], steadyRate: 1 })
    expect(gap).toMatchObject({ ok: true, value: { angle: null, angles: [null, null, null] }, flags: [{ code: 'last-missing' }] })
  })
  it.each([
    [{ times: [0, 1], displacement: [0, 1] }, 'missing', 'steadyRate'],
    [{ times: [0, 1], displacement: [0, 1], steadyRate: 0 }, 'impossible', 'steadyRate'],
    [{ times: [0, 1, 2], displacement: [0, 1], steadyRate: 1 }, 'impossible', 'displacement'],
    [{ times: [0, 1, 2], displacement: [3, 2, 1], steadyFrom: 0, steadyTo: 2 }, 'undetermined', 'steadyFrom'],
  ])('refuses %j', (input, reason, field) => expect(tangentAngleMethod.ask(input)).toMatchObject({ ok: false, reason, field }))
})

describe('rain', () => {
  it('Caine at 24 h is the published 4.29 mm/h', () => expect(criticalIntensity(14.82, -0.39, 24)).toBeCloseTo(4.29, 2))
  it('critical intensity falls and critical depth rises with duration', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 200, noNaN: true }), fc.double({ min: 1.001, max: 3, noNaN: true }), (h, f) => {
        for (const th of rainThresholds) {
          if (th.kind !== 'power') continue
          expect(criticalIntensity(th.a, th.b, h * f)).toBeLessThan(criticalIntensity(th.a, th.b, h))
          expect(criticalIntensity(th.a, th.b, h * f) * h * f).toBeGreaterThan(criticalIntensity(th.a, th.b, h) * h)
        }
      }),
    )
  })
  it('each threshold comes with its skill, and Caine with the backtest in which it never fired', () => {
    const r = rainThresholdMethod.ask({ hours: 24, amount: 110, daily: true })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.exceeded).toEqual(expect.arrayContaining(['caine-1980', 'guzzetti-2008']))
    expect(r.value.states.find((s) => s.id === 'caine-1980')).toMatchObject({ pod: 0, far: null, critical: expect.closeTo(24 * 14.82 * 24 ** -0.39, 9) })
    expect(r.value.states.find((s) => s.id === 'guzzetti-2008')).toMatchObject({ verified: false, pod: null, far: null })
    expect(r.flags.map((f) => f.code)).toEqual(expect.arrayContaining(['daily-rain', 'skill-unknown', 'not-compared']))
  })
  it('a series is held against each threshold at its nearest duration, and against the depths of Chongqing', () => {
    const rain = [...new Array<number>(70).fill(0), 26, 25]
    const r = rainThresholdMethod.ask({ rain })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.states.find((s) => s.id === 'chongqing-1h')).toMatchObject({ rain: 25, exceeded: true })
    expect(r.value.states.find((s) => s.id === 'chongqing-3h')).toMatchObject({ rain: 51, exceeded: true })
    expect(r.value.states.find((s) => s.id === 'chongqing-3d')).toMatchObject({ rain: 51, exceeded: false })
    expect(r.value.states.find((s) => s.id === 'caine-1980')).toMatchObject({ hours: 2 })
  })
  it('a gap hides what lies before it; effective rain decays by whole days', () => {
    expect(recentRain([5, null, 3], 1)).toBe(3)
    expect(recentRain([5, null, 3], 2)).toBeNaN()
    expect(recentRain([...new Array<number>(24).fill(1), ...new Array<number>(24).fill(2)], 48, 0.5)).toBe(24 * 2 + 24 * 0.5)
    expect(rainThresholdMethod.ask({ rain: [3, null] })).toMatchObject({ ok: false, reason: 'undetermined' })
  })
  it('antecedent rain: k·API + P, NaN from a gap on, linear in the rain', () => {
    const out = new Float64Array(4)
    antecedentIndex([10, 0, 5, 0], 0.84, 0, out)
    expect([...out]).toEqual([10, 8.4, 0.84 * 8.4 + 5, 0.84 * (0.84 * 8.4 + 5)])
    expect(method('antecedent-rain').ask({ rain: [10, null, 5] })).toMatchObject({ ok: true, value: { api: null, daily: [10, null, null] } })
    expect(method('antecedent-rain').ask({ rain: [10, null, 5], gap: 'dry' })).toMatchObject({ ok: true, value: { api: 0.84 * 8.4 + 5 } })
    expect(method('antecedent-rain').ask({ rain: [10, -1] })).toMatchObject({ ok: false, reason: 'impossible', field: 'rain.1' })
  })
})

describe('common-mode faults', () => {
  // The pattern of Baishuihe: steps each summer, and at epoch 50 all stations repeat their value of epoch 12, then go on.
  const next = noise(51)
  const record = (size: number) => {
    const x: number[] = []
    let at = 500
    for (let t = 0; t < 60; t++) {
      at += (t % 12 === 5 || t % 12 === 6 ? size : 1) + next()
      x.push(at)
    }
    return x
  }
  const clean = [record(40), record(60), record(90)]
  const broken = clean.map((x, k) => ({ id: `S${k}`, displacement: x.with(50, x[12] ?? 0) }))
  it('flags the epoch once, for all stations, with the epoch it was copied from, and warns of nothing', () => {
    const r = commonModeMethod.ask({ stations: broken })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.faults).toMatchObject([{ kind: 'common-spike', from: 50, to: 50, stations: ['S0', 'S1', 'S2'], copiedFrom: 12 }])
    expect(r.value.warns).toBe(false)
    expect(r.value.cleaned[0]?.displacement[50]).toBeNull()
    expect(r.value.cleaned[0]?.repaired[50]).toBeCloseTo(((clean[0]?.[49] ?? 0) + (clean[0]?.[51] ?? 0)) / 2, 9)
  })
  it('the rebound that would have been a warning is gone from the levels', () => {
    const raw = v0Method.ask({ displacement: broken[0]?.displacement, window: 1 })
    const r = commonModeMethod.ask({ stations: broken })
    const healed = r.ok ? v0Method.ask({ displacement: r.value.cleaned[0]?.displacement, window: 1 }) : r
    expect(raw.ok && raw.value.levels[51]).not.toBe('green')
    expect(healed.ok && healed.value.levels.slice(49, 53)).toEqual(['green', '', '', 'green'])
  })
  it('finds nothing in the clean record: steps common to all stations are the landslide, not a fault', () => {
    expect(commonModeMethod.ask({ stations: clean.map((displacement, k) => ({ id: `S${k}`, displacement })) })).toMatchObject({ ok: true, value: { faults: [] } })
  })
  it('while it is the last epoch, a common drop is pending; a common leap is left alone', () => {
    const until = (x: readonly number[], end: number, at: number) => [...x.slice(0, end), at]
    const drop = commonModeMethod.ask({ stations: broken.map((s) => ({ ...s, displacement: s.displacement.slice(0, 51) })) })
    expect(drop).toMatchObject({ ok: true, value: { faults: [{ kind: 'common-drop', from: 50, copiedFrom: 12 }], warns: false } })
    const leap = commonModeMethod.ask({ stations: clean.map((x, k) => ({ id: `S${k}`, displacement: until(x, 50, (x[49] ?? 0) + 300) })) })
    expect(leap).toMatchObject({ ok: true, value: { faults: [] } })
  })
  it('a common leap that comes back is one fault, its return no drop; one station alone is its own matter', () => {
    const leap = commonModeMethod.ask({ stations: clean.map((x, k) => ({ id: `S${k}`, displacement: x.with(30, (x[30] ?? 0) + 500).with(31, (x[31] ?? 0) + 500) })) })
    expect(leap.ok && leap.value.faults).toMatchObject([{ kind: 'common-spike', from: 30, to: 31 }])
    const one = commonModeMethod.ask({ stations: clean.map((x, k) => ({ id: `S${k}`, displacement: k === 1 ? x.with(30, (x[30] ?? 0) - 500) : x })) })
    expect(one.ok && one.value.faults).toMatchObject([{ kind: 'single-spike', stations: ['S1'], from: 30 }])
  })
  it('a drop that stays is a shift of datum', () => {
    const r = commonModeMethod.ask({ stations: clean.map((x, k) => ({ id: `S${k}`, displacement: x.map((v, t) => (t >= 30 ? v - 500 : v)) })) })
    expect(r.ok && r.value.faults).toMatchObject([{ kind: 'common-shift', from: 30 }])
  })
  it('refuses records out of step', () =>
    expect(
      commonModeMethod.ask({
        stations: [
          { id: 'A', displacement: [1, 2, 3, 4, 5] },
          { id: 'B', displacement: [1, 2, 3, 4, 5, 6] },
        ],
      }),
    ).toMatchObject({ ok: false, field: 'stations.1.displacement' }))
  it('bridges inner gaps and leaves the ends', () => expect(bridged([null, 1, null, null, 4, null])).toEqual([null, 1, 2, 3, 4, null]))
})

describe('month-ahead displacement', () => {
  const seasonal = (years: number, sd: number, seed: number) => {
    const next = noise(seed)
    const x = [0]
    for (let t = 0; t < 12 * years; t++) x.push((x[t] ?? 0) + ([1, 1, 1, 2, 10, 25, 30, 12, 4, 2, 1, 1][t % 12] ?? 0) + sd * next())
    return x
  }
  it('beats every baseline on a regular season with noise, and prints them all beside itself', () => {
    const ratios = range(12).map((seed) => {
      const r = displacementForecastMethod.ask({ displacement: seasonal(6, 3, seed) })
      if (!r.ok) throw new Error(r.text)
      expect(r.value.baselines.map((b) => b.id)).toEqual(['persistence', 'drift', 'trend', 'seasonal'])
      expect(r.uncertainty?.['forecast']?.coverage).toBe(0.9)
      return (r.value.rmse ?? Number.NaN) / Math.min(...r.value.baselines.map((b) => b.rmse ?? Number.NaN))
    })
    expect(quantile(ratios, 0.5)).toBeLessThan(0.95)
  })
  it('a year like none before or after does not echo at full height', () => {
    const x = seasonal(5, 1, 2)
    let lift = 0
    const flood = x.map((v, t) => {
      if (t === 40) lift = 300
      return v + lift
    })
    const d = flood.slice(1).map((v, t) => v - (flood[t] ?? 0))
    // Twelve epochs after the jump last year's increment is 300 mm; what led up to it was ordinary, so only the season's own share is trusted.
    expect(Math.abs(stepwiseIncrement(d.slice(0, 51), 12) - (d[51] ?? 0))).toBeLessThan(300)
  })
  it('a walk forward never sees the truth it is judged by', () => {
    const d = range(50).map((k) => Math.sin(k) + k)
    const a = walkForward(d, 12, 10)
    const b = walkForward([...d.slice(0, 49), 1e6], 12, 10)
    expect(a.errors.slice(0, 9)).toEqual(b.errors.slice(0, 9))
    expect((a.errors[9] ?? 0) - (b.errors[9] ?? 0)).toBeCloseTo(1e6 - (d[49] ?? 0), 3)
  })
  it('says so where it does not beat the best baseline', () => {
    const r = displacementForecastMethod.ask({ displacement: seasonal(5, 0, 1) })
    expect(r).toMatchObject({ ok: true, value: { best: 'seasonal', beatsBaseline: false } })
    expect(r.ok && r.flags.map((f) => f.code)).toContain('not-better')
  })
  it('errors of the past use the record before them only', () => {
    const x = seasonal(4, 2, 5)
    const seen: number[] = []
    pastErrors(x, 12, 12, (d) => {
      seen.push(d.length)
      return 0
    })
    expect(seen).toEqual(range(12).map((k) => 36 + k))
  })
  it('an exact steady creep is forecast exactly; scale and datum do not matter', () => {
    const x = range(40).map((k) => 3 * k)
    expect(displacementForecastMethod.ask({ displacement: x })).toMatchObject({ ok: true, value: { forecast: expect.closeTo(120, 9), rmse: expect.closeTo(0, 9) } })
    const y = seasonal(4, 2, 9)
    const d = y.slice(1).map((v, k) => v - (y[k] ?? 0))
    expect(
      stepwiseIncrement(
        d.map((v) => 7 * v),
        12,
      ),
    ).toBeCloseTo(7 * stepwiseIncrement(d, 12), 9)
  })
  it('refuses a missing last month and a short record, bridges inner gaps openly', () => {
    const x = seasonal(4, 2, 9)
    expect(displacementForecastMethod.ask({ displacement: [...x, null] })).toMatchObject({ ok: false, reason: 'missing' })
    expect(displacementForecastMethod.ask({ displacement: x.slice(0, 10) })).toMatchObject({ ok: false, reason: 'undetermined' })
    const holed: (number | null)[] = [...x]
    holed[20] = null
    const r = displacementForecastMethod.ask({ displacement: holed })
    expect(r.ok && r.flags.map((f) => f.code)).toContain('bridged')
  })
  it('knows a record drawn between fewer readings', () => {
    const next = noise(3)
    const knots = range(20).map((k) => 10 * k + 30 * next())
    const lines = range(57).map((t) => (knots[Math.floor(t / 3)] ?? 0) + ((t % 3) / 3) * ((knots[Math.floor(t / 3) + 1] ?? 0) - (knots[Math.floor(t / 3)] ?? 0)))
    expect(repeatShare(lines)).toBeGreaterThan(0.5)
    // Piecewise cubics with free knots every 15 epochs.
    const cubic = range(300).map(
      (t) => (knots[Math.floor(t / 15)] ?? 0) * ((t % 15) / 15) ** 3 + (knots[Math.floor(t / 15) + 1] ?? 0) * ((t % 15) / 15) ** 2 + 100 * Math.floor(t / 15),
    )
    expect(splineShare(cubic)).toBeGreaterThan(0.6)
    expect(repeatShare(seasonal(5, 3, 4))).toBeLessThan(0.3)
    expect(splineShare(seasonal(5, 3, 4))).toBe(0)
  })
})

describe('descriptors', () => {
  it.each(methods.map((m) => [m.id, m] as const))('%s: its example answers with every output and finite steps', (_, m) => {
    const r = m.ask(m.example)
    if (!r.ok) throw new Error(r.text)
    expect(Object.keys(Object(r.value)).sort()).toEqual(Object.keys(m.output).sort())
    expect(r.derivation.length).toBeGreaterThan(0)
    for (const s of r.derivation) expect(typeof s.value !== 'number' || Number.isFinite(s.value), s.what).toBe(true)
  })
})
