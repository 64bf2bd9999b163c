import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daily, noise, seeded } from './made-series.ts'
import { PLAIN_RARITY, RARITY_SIZE, rarityReports, rarityRests, rarityScore, rarityState, rarityStep } from './rarity.ts'
import { loadState, saveState } from './state.ts'
import { SURPRISE_SIZE, type Surprise, surpriseStep } from './surprise.ts'

const plain: Surprise = PLAIN_RARITY
const bitsOf = (x: ArrayLike<number>) => {
  const s = rarityState()
  return Array.from(x, (v) => rarityStep(s, PLAIN_RARITY, v))
}
const reportsOf = (x: ArrayLike<number>) => {
  const s = rarityState()
  const out: number[] = []
  for (let i = 0; i < x.length; i++) if (rarityReports(s, PLAIN_RARITY, rarityStep(s, PLAIN_RARITY, x[i] ?? Number.NaN))) out.push(i)
  return out
}

describe('surprise of one value', () => {
  it('follows its formula on a hand-counted case: log₂((n + K·B)/(m + K))', () => {
    const s = new Float64Array(SURPRISE_SIZE)
    const c = { kernels: 4, prior: 0.5, memory: 1e12 }
    for (let k = 0; k < 9; k++) surpriseStep(s, 0, c, 5)
    expect(surpriseStep(s, 0, c, 5)).toBeCloseTo(Math.log2((9 + 2) / (9 + 0.5)), 6)
    // Far from everything seen: no mass within the kernel.
    expect(surpriseStep(s, 0, c, 100)).toBeCloseTo(Math.log2((10 + 2) / 0.5), 6)
  })
  it('is a logarithm of a share: never far below zero, never above what prior and memory allow', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 200 }), (x) => {
        const s = new Float64Array(SURPRISE_SIZE)
        for (const v of x) {
          const bits = surpriseStep(s, 0, plain, v)
          expect(bits).toBeGreaterThanOrEqual(0)
          expect(bits).toBeLessThan(14.1)
          expect(s.every((n) => Number.isFinite(n))).toBe(true)
        }
      }),
    )
  })
  it('keeps its mass: the bins sum to the total, whatever was widened, tidied or zoomed', () => {
    const s = new Float64Array(SURPRISE_SIZE)
    const random = seeded(26)
    for (let k = 0; k < 20_000; k++) {
      surpriseStep(s, 0, { ...plain, memory: 300 }, (random() - 0.5) * 10 ** (4 * Math.sin(k / 3000)))
      if (k % 97 !== 0) continue
      const mass = s.subarray(11).reduce((a, b) => a + b, 0)
      expect(mass / (s[5] ?? 0)).toBeCloseTo(1, 9)
      expect(Math.min(...s.subarray(11))).toBeGreaterThanOrEqual(0)
    }
  })
  it('sharpens again after one wild value has passed out of memory', () => {
    const x = noise(27, 6000, 0, 1)
    const s = new Float64Array(SURPRISE_SIZE)
    const c = { ...plain, memory: 500 }
    let fresh = 0
    for (const [k, v] of x.entries()) {
      if (k === 1000) surpriseStep(s, 0, c, 1e6)
      if (k === 1001) expect(surpriseStep(s.slice(), 0, c, 8)).toBeLessThan(1)
      surpriseStep(s, 0, c, v)
      if (k === 5999) fresh = surpriseStep(s, 0, c, 8)
    }
    expect(fresh).toBeGreaterThan(8)
  })
})

describe('rarity detector', () => {
  it('needs 2.5 KB a sensor', () => {
    expect(rarityState().byteLength).toBe(8 * RARITY_SIZE)
    expect(8 * RARITY_SIZE).toBeLessThanOrEqual(2500)
  })
  it('does not care about unit and zero', () => {
    // Powers of two and whole numbers, so that rounding cannot move a value into the next bin.
    const x = daily(28, 1500).map((v) => Math.round(v * 16))
    const turned = bitsOf(x.map((v) => 8 * v + 4096))
    for (const [k, b] of bitsOf(x).entries()) expect(turned[k]).toBeCloseTo(b, 4)
  })
  it('skips gaps as if they were not there', () => {
    const x = [...noise(29, 400)]
    const gappy = x.flatMap((v, k) => (k % 7 === 0 ? [Number.NaN, v] : [v]))
    expect(bitsOf(gappy).filter((b) => !Number.isNaN(b))).toEqual(bitsOf(x))
  })
  it('gives the same answers when saved and loaded in the middle', () => {
    const x = daily(30, 900)
    const whole = bitsOf(x)
    for (const cut of [0, 1, 2, 63, 64, 500]) {
      let s = rarityState()
      for (const [k, v] of x.entries()) {
        if (k === cut) s = loadState(JSON.parse(JSON.stringify(saveState(s))), RARITY_SIZE) ?? rarityState()
        expect(rarityStep(s, PLAIN_RARITY, v)).toBe(whole[k])
      }
    }
  })
  it('never gives NaN or leaves 0…1 for finite readings', () => {
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 1e308, -1e308, 5e-324), fc.integer({ min: -3, max: 3 }))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 150 }), (x) => {
        for (const b of bitsOf(x)) {
          expect(Number.isFinite(b)).toBe(true)
          expect(rarityScore(b)).toBeGreaterThanOrEqual(0)
          expect(rarityScore(b)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
  it('reports planted faults on a daily cycle – spike, shift, silence of the noise – and little else', () => {
    let [found, planted, wrong, readings] = [0, 0, 0, 0]
    for (let seed = 0; seed < 12; seed++) {
      for (const kind of ['spike', 'shift', 'dead'] as const) {
        const x = daily(300 + seed, 3000)
        const at = 2000 + 37 * seed
        if (kind === 'spike') for (let k = at; k < at + 3; k++) x[k] = 95
        if (kind === 'shift') for (let k = at; k < at + 150; k++) x[k] = (x[k] ?? 0) + 25
        if (kind === 'dead') for (let k = at; k < at + 150; k++) x[k] = 20
        const reports = reportsOf(x).filter((k) => k >= 450)
        planted++
        if (reports.some((k) => k >= at && k < at + 150)) found++
        wrong += reports.filter((k) => k < at || k >= at + 300).length
        readings += 2400
      }
    }
    expect(found / planted).toBe(1)
    // Fewer than one false report in 600 readings of a sensor in its ordinary rhythm.
    expect(wrong / readings).toBeLessThan(1 / 600)
  })
  it('rests after a report', () => {
    const s = rarityState()
    for (const v of noise(31, 1000)) rarityStep(s, PLAIN_RARITY, v)
    expect(rarityRests(s, PLAIN_RARITY)).toBe(false)
    const first = rarityStep(s, PLAIN_RARITY, 40)
    expect(rarityReports(s, PLAIN_RARITY, first)).toBe(true)
    for (let k = 0; k < 100; k++) {
      const b = rarityStep(s, PLAIN_RARITY, 1000 * (k + 2))
      expect(rarityRests(s, PLAIN_RARITY)).toBe(true)
      expect(rarityReports(s, PLAIN_RARITY, b)).toBe(false)
    }
    const later = rarityStep(s, PLAIN_RARITY, -1e6)
    expect(rarityReports(s, { ...PLAIN_RARITY, bits: 5 }, later)).toBe(true)
  })
})
