import { describe, expect, it } from 'vitest'
import { type CadOse, CadOseDetector, PLAIN_CAD_OSE } from './cad-ose.ts'
import { daily } from './made-series.ts'
import { dictOrder, tupleHash } from './tuple-hash.ts'

const config: CadOse = { ...PLAIN_CAD_OSE, min: 0, max: 100, rest: 20 }
const scores = (c: CadOse, x: ArrayLike<number>) => {
  const d = new CadOseDetector(c)
  return Array.from(x, (v) => d.step(v))
}

describe('what CPython 2.7 would have done', () => {
  it('hashes tuples the same: hash(()), hash((1, 2)), hash((1, 2, 3))', () => {
    expect(tupleHash([])).toBe(3527539n)
    expect(tupleHash([1, 2])).toBe(3713081631934410656n)
    expect(tupleHash([1, 2, 3])).toBe(2528502973977326415n)
  })
  it('walks small dictionaries by slot and larger ones in order', () => {
    // 9 goes to slot 1, 1 finds it taken and moves on to 5·1 + 1 + 1 = 7; 8 goes to slot 0.
    expect(dictOrder([9, 1, 8])).toEqual([8, 9, 1])
    expect(dictOrder([9, 8, 7, 6, 5, 4])).toEqual([4, 5, 6, 7, 8, 9])
  })
})

describe('CAD-OSE', () => {
  it('scores the first steps as the published algorithm does', () => {
    // By hand, base never reached after the first: nothing to follow yet; a first context; its repetition; a second value.
    const d = new CadOseDetector({ ...config, rest: 0 })
    expect([10, 10, 10].map((v) => d.step(v))).toEqual([0.5, 1, 0.5])
  })
  it('gives what the published code gives on a made series', () => {
    // What the published Python gives for this series, run with the hash and the dictionary order of CPython 2.7.
    const x = daily(40, 400, 24)
    for (let k = 300; k < 310; k++) x[k] = 95
    const s = scores(config, x)
    expect(s.slice(296, 304).map((v) => v.toFixed(6))).toEqual(GOLDEN)
    expect(s.reduce((a, b) => a + b, 0).toFixed(6)).toBe(GOLDEN_SUM)
  })
  it('is silent during the rest, and only then', () => {
    const s = scores(config, daily(41, 300, 24))
    expect(s.slice(0, 20).every((v) => v === 0)).toBe(true)
    expect(s.some((v) => v > 0)).toBe(true)
    expect(s.every((v) => v >= 0 && v <= 1)).toBe(true)
  })
  it('gives the same when saved and loaded in the middle, through JSON', () => {
    const x = daily(42, 300, 24)
    const whole = scores(config, x)
    for (const cut of [1, 2, 57, 200]) {
      const before = new CadOseDetector(config)
      for (const v of x.subarray(0, cut)) before.step(v)
      const after = new CadOseDetector(config, JSON.parse(JSON.stringify(before.save())))
      expect(Array.from(x.subarray(cut), (v) => after.step(v))).toEqual(whole.slice(cut))
    }
  })
  it('moves with unit and zero of readings and range, and skips gaps', () => {
    const x = daily(43, 300, 24).map((v) => Math.round(v))
    const turned = scores(
      { ...config, min: 0 * 4 - 64, max: 100 * 4 - 64 },
      x.map((v) => 4 * v - 64),
    )
    expect(turned).toEqual(scores(config, x))
    const gappy = [...x].flatMap((v, k) => (k % 5 === 0 ? [Number.NaN, v] : [v]))
    expect(scores(config, gappy).filter((v) => !Number.isNaN(v))).toEqual(scores(config, x))
  })
  it('stores no more contexts than it may, and still scores', () => {
    const d = new CadOseDetector({ ...config, contexts: 30 })
    for (const v of daily(44, 400, 24)) expect(d.step(v)).toBeGreaterThanOrEqual(0)
    expect(d.contexts).toBe(30)
  })
})
const GOLDEN = ['0.196429', '0.285714', '0.108696', '0.116667', '0.921053', '0.000000', '0.000000', '0.000000']
const GOLDEN_SUM = '66.645303'
