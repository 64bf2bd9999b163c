import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noise, seeded, walk } from './made-series.ts'
import { timeToThreshold } from './time-to-threshold.ts'
import { timeToThresholdMethod } from './time-to-threshold-method.ts'
import { medianTrend } from './trend.ts'

const line = (n: number, slope: number, from = 0) => Array.from({ length: n }, (_, k) => from + slope * k)

describe('trend', () => {
  it('is exact on a line and not turned by an outlier or a gap', () => {
    const x = line(20, 0.5, 3)
    expect(medianTrend(x, 19, 8)).toEqual({ level: 12.5, slope: 0.5 })
    x[17] = 999
    x[15] = Number.NaN
    expect(medianTrend(x, 19, 16)?.slope).toBeCloseTo(0.5, 9)
    expect(medianTrend([Number.NaN, 1], 1, 4)).toBeNull()
  })
})

describe('time to threshold', () => {
  it('meets a line exactly', () => {
    const r = timeToThresholdMethod.ask({ values: line(80, 0.02, 180), threshold: 182, interval: 5, horizon: 120 })
    if (!r.ok) throw new Error(r.text)
    // 181.58 now, 0.42 to go at 0.02 a step: 21 steps of 5 minutes.
    expect(r.value.minutes).toBeCloseTo(105, 6)
    expect(r.value.low).toBeCloseTo(105, 6)
    expect(r.value.high).toBeCloseTo(105, 6)
    expect(r.value).toMatchObject({ state: 'coming' })
    expect(r.value.error).toBeCloseTo(0, 9)
    expect(r.value.persistenceError).toBeCloseTo(0.48, 9)
    expect(r.value.text).toContain('持续性')
  })
  it('is the same downwards, in another unit and with another zero', () => {
    const x = [...walk(22, 200, 0.05, 0.3)]
    const now = x.at(-1) ?? 0
    const a = timeToThreshold({ values: x, threshold: now + 2, steps: 30, coverage: 0.8 })
    const b = timeToThreshold({ values: x.map((v) => -4 * v + 1024), threshold: -4 * (now + 2) + 1024, steps: 30, coverage: 0.8 })
    if ('why' in a || 'why' in b) throw new Error('no forecast')
    expect([a.side, b.side]).toEqual(['up', 'down'])
    expect(b.probability).toBe(a.probability)
    expect(b.median).toBeCloseTo(a.median, 6)
    expect(b.low).toBeCloseTo(a.low, 6)
    expect(b.slope).toBeCloseTo(-4 * a.slope, 9)
    expect(b.error).toBeCloseTo(4 * a.error, 9)
  })
  it('refuses when flat or moving away, with persistence beside it', () => {
    const flat = timeToThresholdMethod.ask({ values: [...noise(23, 200, 10, 0.05)], threshold: 12 })
    expect(flat).toMatchObject({ ok: false, reason: 'undetermined', field: 'threshold' })
    const away = timeToThresholdMethod.ask({ values: line(200, -0.05, 20), threshold: 22 })
    expect(away).toMatchObject({ ok: false, reason: 'undetermined' })
    if (!flat.ok && !away.ok) {
      expect(flat.text).toMatch(/平缓.*持续性/)
      expect(away.text).toMatch(/远离.*持续性/)
    }
  })
  it('says so when the threshold is already passed, when the record is too short, and when there is none', () => {
    expect(timeToThresholdMethod.ask({ values: [5, 6, 7], threshold: 6, direction: 'up' })).toMatchObject({ ok: true, value: { state: 'beyond', minutes: 0 } })
    expect(timeToThresholdMethod.ask({ values: line(30, 1), threshold: 40, horizon: 180 })).toMatchObject({ ok: false, reason: 'undetermined', field: 'values' })
    expect(timeToThresholdMethod.ask({ values: [null, null], threshold: 1 })).toMatchObject({ ok: false, reason: 'undetermined' })
  })
  it('starts its clock at the last reading and flags the silence since', () => {
    const r = timeToThresholdMethod.ask({ values: [...line(80, 0.02, 180), null, null], threshold: 182, interval: 5, horizon: 120 })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.minutes).toBeCloseTo(105, 6)
    expect(r.flags.map((f) => f.code)).toContain('late')
  })
  it('bridges gaps, keeps the interval in order and the probability in 0…1, for any series', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 8 }), { minLength: 40, maxLength: 90 }), fc.integer({ min: -80, max: 80 }), (x, threshold) => {
        const r = timeToThreshold({ values: x.map((v) => v ?? Number.NaN), threshold, steps: 10, coverage: 0.8 })
        if ('why' in r) return
        expect(r.probability).toBeGreaterThan(0)
        expect(r.probability).toBeLessThan(1)
        const inOrder = [r.low, r.median, r.high].filter((v) => !Number.isNaN(v))
        expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder)
        if (Number.isNaN(r.low)) expect(r.median).toBeNaN()
        for (const p of [...r.path, ...r.pathLow, ...r.pathHigh]) expect(Number.isFinite(p)).toBe(true)
        for (const [h, p] of r.pathLow.entries()) expect(p).toBeLessThanOrEqual(r.pathHigh[h] ?? Number.NaN)
      }),
      { numRuns: 60 },
    )
  })
  it('is never less probable for a nearer threshold', () => {
    const x = walk(24, 220, 0.05, 0.4)
    const now = x.at(-1) ?? 0
    let before = 1
    for (let d = 0.5; d < 8; d += 0.5) {
      const r = timeToThreshold({ values: x, threshold: now + d, steps: 24, coverage: 0.8 })
      if ('why' in r) throw new Error('no forecast')
      expect(r.probability).toBeLessThanOrEqual(before)
      before = r.probability
    }
  })
  it('holds what it promises on 150 drifting walks: coverage near 80 %, probability near the frequency', () => {
    let [n, inside, crossed, promised] = [0, 0, 0, 0]
    const random = seeded(25)
    for (let k = 0; k < 150; k++) {
      const x = walk(1000 + k, 330, 0.1, 0.5)
      const now = 250 + Math.floor(40 * random())
      const threshold = (x[now] ?? 0) + 1 + 4 * random()
      const r = timeToThreshold({ values: x.subarray(0, now + 1), threshold, steps: 36, coverage: 0.8 })
      if ('why' in r) throw new Error('no forecast')
      let truth = Number.POSITIVE_INFINITY
      for (let h = 36; h >= 1; h--) if ((x[now + h] ?? 0) >= threshold) truth = h
      const [low, high] = [Number.isNaN(r.low) ? Number.POSITIVE_INFINITY : r.low, Number.isNaN(r.high) ? Number.POSITIVE_INFINITY : r.high]
      if (truth >= low && truth - 1 <= high) inside++
      if (Number.isFinite(truth)) crossed++
      promised += r.probability
      n++
    }
    expect(inside / n).toBeGreaterThan(0.74)
    expect(Math.abs(promised - crossed) / n).toBeLessThan(0.08)
  })
})
