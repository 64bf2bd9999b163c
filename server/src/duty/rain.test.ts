import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode, type AreaCode, instant } from '@anlan/kernel/base'
import { type Fallen, rainSpells } from './rain.ts'

const HOUR = 3_600_000
const limits = { beginMm: 5, dryMs: 3 * HOUR }
const t0 = instant(Date.UTC(2026, 6, 3, 0))
const town = (n: number): AreaCode => {
  const c = areaCode(`50011610${n}00${n}`)
  if (c === null) throw new Error('no area')
  return c
}
const rain = (hours: number, mm: number, n = 8, gauge = 'a'): Fallen & { readonly gauge: string } => ({ area: town(n), at: instant(t0 + hours * HOUR), mm, gauge })

describe('spells of rain', () => {
  test('begin when one gauge has given enough within an hour, and end after the dry span', () => {
    const now = instant(t0 + 20 * HOUR)
    expect(rainSpells([rain(0, 2), rain(0.5, 2)], limits, now)).toEqual([])
    expect(rainSpells([rain(0, 3), rain(0.5, 3), rain(2, 0.5)], limits, now)).toEqual([{ area: '500116108', from: t0, to: instant(t0 + 5 * HOUR) }])
    expect(rainSpells([rain(0, 6), rain(1, 1)], limits, instant(t0 + 2 * HOUR))).toEqual([{ area: '500116108', from: t0 }])
    // Two gauges that each gave a little are no rain that sends people out.
    expect(rainSpells([rain(0, 3, 8, 'a'), rain(0.2, 3, 8, 'b')], limits, now)).toEqual([])
    expect(rainSpells([rain(0, 6), rain(8, 6)], limits, now)).toHaveLength(2)
  })
  test('the order of the readings changes nothing, spells of a town never overlap, and looking later only ends what was open', () => {
    const fallen = fc.array(
      fc
        .record({ h: fc.integer({ min: 0, max: 60 }), mm: fc.integer({ min: 0, max: 8 }), n: fc.constantFrom(1, 2), gauge: fc.constantFrom('a', 'b') })
        .map((x) => rain(x.h / 2, x.mm, x.n, x.gauge)),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(fallen, fc.integer({ min: 0, max: 70 }), (list, h) => {
        const now = instant(t0 + h * HOUR)
        const spells = rainSpells(list, limits, now)
        expect(rainSpells([...list].reverse(), limits, now)).toEqual(spells)
        for (const area of new Set(spells.map((s) => s.area))) {
          const mine = spells.filter((s) => s.area === area)
          for (const [i, s] of mine.entries()) {
            expect(s.to === undefined || s.to > s.from).toBe(true)
            const next = mine[i + 1]
            if (next) expect((s.to ?? Number.POSITIVE_INFINITY) <= next.from).toBe(true)
          }
        }
        const later = rainSpells(list, limits, instant(now + 100 * HOUR))
        for (const s of spells) expect(later.some((x) => x.area === s.area && x.from === s.from)).toBe(true)
      }),
    )
  })
})
