import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daily, noise } from './made-series.ts'
import { departure, FAR, seasonalProfile, seasonSize, seasonState, seasonStep } from './season.ts'
import { seasonalProfileMethod } from './season-method.ts'
import { loadState, saveState } from './state.ts'
import { together } from './together.ts'
import { togetherMethod } from './together-method.ts'

describe('seasonal profile', () => {
  it('is the median and 1.4826·MAD of each phase, and names the odd reading', () => {
    const p = seasonalProfile([1, 10, 2, 20, 3, 30, 4, Number.NaN], 2, 0, 0)
    expect([...p.median]).toEqual([2.5, 20])
    expect([...p.count]).toEqual([4, 3])
    expect(p.sigma[1]).toBeCloseTo(14.826, 3)
    expect(seasonalProfile([1, 10], 2, 1, 0).median[1]).toBe(1)
    const x = [...daily(50, 480, 24)]
    x[100] = 0
    const r = seasonalProfileMethod.ask({ values: x, period: 24, limit: 8 })
    expect(r).toMatchObject({ ok: true, value: { outside: [100] } })
  })
  it('never divides by nothing', () => {
    expect(departure(5, 5, 0)).toBe(0)
    expect(departure(6, 5, 0)).toBe(FAR)
    expect(departure(Number.NaN, 5, 0)).toBeNaN()
  })
  it('learns in a stream what the batch finds, within the noise', () => {
    const x = daily(51, 4800, 24)
    const s = seasonState(24)
    for (const [k, v] of x.entries()) seasonStep(s, k % 24, 0.01, 0, v)
    const p = seasonalProfile(x, 24, 0, 0)
    for (let h = 0; h < 24; h++) expect(Math.abs((s[3 * h + 1] ?? 0) - (p.median[h] ?? 0))).toBeLessThan(0.4)
  })
  it('moves with unit and zero, survives saving, gives no NaN for numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 60 }), fc.nat(60), (x, cut) => {
        let a = seasonState(3)
        const b = seasonState(3)
        for (const [k, v] of x.entries()) {
          if (k === cut) a = loadState(JSON.parse(JSON.stringify(saveState(a))), seasonSize(3)) ?? seasonState(3)
          const z = seasonStep(a, k % 3, 0.05, 0, v)
          expect(Number.isFinite(z)).toBe(true)
          expect(seasonStep(b, k % 3, 0.05, 0, 4 * v + 32)).toBeCloseTo(z, 6)
        }
      }),
    )
  })
})

describe('many stations at once', () => {
  it('strikes when enough of the stations seen agree', () => {
    expect(together([-9, -8, -7, 0, Number.NaN], 5, 0.6, 3)).toMatchObject({ seen: 4, beyond: 3, sign: -1, strikes: true })
    expect(together([-9, -8, 0, 0, 0], 5, 0.6, 2)).toMatchObject({ strikes: false })
    expect(together([-9, 9, 9, -9], 5, 0.5, 2)).toMatchObject({ sign: 0, strikes: false })
    expect(together([], 5, 0.6, 3)).toMatchObject({ seen: 0, strikes: false })
    expect(together([9, 9], 5, 0.6, 3)).toMatchObject({ strikes: false })
  })
  it('finds a month like month 51 of Baishuihe – three stations drop and come back – and blames nobody for a single station', () => {
    const grow = (seed: number, from: number) => {
      let x = from
      return [...noise(seed, 60)].map((e) => {
        x += 8 + 2 * e
        return x
      })
    }
    const [a, b, c] = [grow(60, 1400), grow(61, 1500), grow(62, 1700)]
    const drop = (x: readonly number[]) => x.map((v, k) => (k === 50 ? v - 150 : v))
    const all = togetherMethod.ask({ stations: [drop(a), drop(b), drop(c)] })
    if (!all.ok) throw new Error(all.text)
    expect(all.value.strikes.map((s) => [s.index, s.side, s.beyond, s.returned])).toEqual([[50, 'down', 3, true]])
    expect(togetherMethod.ask({ stations: [drop(a), b, c] })).toMatchObject({ ok: true, value: { strikes: [] } })
    expect(togetherMethod.ask({ stations: [a, b] })).toMatchObject({ ok: false, reason: 'undetermined' })
  })
})
