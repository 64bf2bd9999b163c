import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { siteRisk, type TownRule, tally, townRisk, unitRisk } from './area.ts'
import { bandOf, edgeHit, exactProduct } from './band.ts'
import { methods, riskArea } from './index.ts'
import { isLevel, LADDER, type Level, rungOf } from './ladder.ts'
import { LEC_EDGES, LEC_SCALES, LEC_WORD_EDGES, lec, lecLevel } from './lec.ts'
import { LS_TABLES, ls, lsLevel } from './ls.ts'
import { MES_EDGES, MES_SCALES, mes, mesLevel } from './mes.ts'

const keys = (scale: object) => Object.keys(scale).map(Number)
function products(...scales: readonly object[]): readonly number[] {
  return scales
    .map(keys)
    .reduce<readonly number[][]>((sets, values) => sets.flatMap((set) => values.map((v) => [...set, v])), [[]])
    .map(exactProduct)
}
function flags(r: ReturnType<(typeof methods)[number]['ask']>): readonly string[] {
  return r.ok ? r.flags.map((f) => f.code) : [`refused: ${r.reason} ${r.field}`]
}

describe('LEC', () => {
  it('has 103 attainable values of 252 products, and of the edges only 20 and 70', () => {
    const all = products(LEC_SCALES.l, LEC_SCALES.e, LEC_SCALES.c)
    expect(all.length).toBe(252)
    const distinct = new Set(all)
    expect(distinct.size).toBe(103)
    expect(LEC_WORD_EDGES.filter((edge) => distinct.has(edge))).toEqual([70, 20])
  })
  it('grades the exam item', () => {
    expect(lec.ask({ l: 3, e: 6, c: 7 })).toMatchObject({ ok: true, value: { D: 126, level: 3, colour: '黄', danger: '显著危险' } })
  })
  it('asks the edge rule at 70 and 20, and only there', () => {
    expect(lec.ask({ l: 10, e: 1, c: 7 })).toMatchObject({ ok: true, value: { D: 70, level: 3 } })
    expect(lec.ask({ l: 10, e: 1, c: 7, edge: 'above' })).toMatchObject({ ok: true, value: { D: 70, level: 4, danger: '一般危险' } })
    expect(flags(lec.ask({ l: 10, e: 1, c: 7 }))).toEqual(['on-edge'])
    expect(lec.ask({ l: 0.5, e: 1, c: 40 })).toMatchObject({ ok: true, value: { D: 20, level: 4, danger: '一般危险' } })
    expect(lec.ask({ l: 0.5, e: 1, c: 40, edge: 'above' })).toMatchObject({ ok: true, value: { level: 4, danger: '稍有危险' } })
    let differs = 0
    for (const l of keys(LEC_SCALES.l))
      for (const e of keys(LEC_SCALES.e))
        for (const c of keys(LEC_SCALES.c))
          if (lecLevel(l, e, c, 'from') !== lecLevel(l, e, c, 'above')) {
            differs++
            expect(exactProduct([l, e, c])).toBe(70)
          }
    expect(differs).toBeGreaterThan(0)
  })
  it.each([
    [320, 1],
    [319.5, 2],
    [160, 2],
    [159.5, 3],
    [70, 3],
    [69.99, 4],
    [0, 4],
  ])('leaves no gap: D = %d is level %i', (D, level) => {
    expect(lecLevel(D, 1, 1)).toBe(level)
    expect(lec.ask({ l: D, e: 1, c: 1 })).toMatchObject({ ok: true, value: { level } })
  })
  it('meets an edge in decimals, not in binary', () => {
    expect(0.7 * 0.1 * 1000).toBeLessThan(70)
    expect(lecLevel(0.7, 0.1, 1000)).toBe(3)
    expect(edgeHit([0.7, 0.1, 1000], LEC_EDGES)).toBe(70)
    // A partial product beyond the largest number must not decide.
    expect([lecLevel(1.7e308, 10, 1e-308), lecLevel(10, 1e-308, 1.7e308)]).toEqual([4, 4])
    expect(exactProduct([0.1, 3, 1])).toBe(0.3)
  })
  it('refuses what is unknown', () => {
    expect(lec.ask({ l: 3, e: 6 })).toMatchObject({ ok: false, reason: 'missing', field: 'c' })
    expect(lec.ask({ l: 3, e: 6, c: -7 })).toMatchObject({ ok: false, reason: 'impossible', field: 'c' })
    expect(lec.ask({ l: 3, e: 6, c: 7, edge: 'both' })).toMatchObject({ ok: false, reason: 'unknown', field: 'edge' })
    expect(flags(lec.ask({ l: 4, e: 6, c: 7 }))).toEqual(['off-scale'])
    for (const bad of [Number.NaN, -1, Number.POSITIVE_INFINITY]) expect(lecLevel(3, bad, 7)).toBeNaN()
  })
})

describe('MES and LS', () => {
  it.each([
    [3, 6, 10, 180, 1],
    [5, 3, 10, 150, 2],
    [3, 3, 10, 90, 2],
    [1, 10, 8, 80, 3],
    [5, 10, 1, 50, 3],
    [3, 2, 8, 48, 4],
  ])('MES %d×%d×%d = %d is level %i', (m, e, s, R, level) => {
    expect(mes.ask({ m, e, s })).toMatchObject({ ok: true, value: { R, level } })
  })
  it('MES has no usual score in the gaps of its printed bands', () => {
    const all = products(MES_SCALES.m, MES_SCALES.e, MES_SCALES.s)
    expect(all.filter((R) => (R > 150 && R < 180) || (R > 80 && R < 90) || (R > 48 && R < 50))).toEqual([])
    expect(MES_EDGES.every((edge) => all.includes(edge))).toBe(true)
  })
  it('LS gives every whole product the printed level of each table, and nothing in between is lost', () => {
    for (const [id, t] of Object.entries(LS_TABLES)) {
      const bands = t.printed.split(' / ').map((band) => band.split('–').map(Number))
      for (let l = 1; l <= 5; l++)
        for (let s = 1; s <= 5; s++) {
          const level = bands.findIndex(([low = 0, high = 0]) => l * s >= low && l * s <= high) + 1
          expect(ls.ask({ l, s, table: id })).toMatchObject({ ok: true, value: { R: l * s, level, table: id } })
        }
    }
    // The peers' traps.
    expect(lsLevel(3.9, 5, LS_TABLES['general-20'].edges)).toBe(2)
    expect(lsLevel(14.3, 1, LS_TABLES['general-20'].edges)).toBe(3)
  })
  it('LS names its table, says that it is unverified, and what the others say', () => {
    expect(ls.ask({ l: 4, s: 4 })).toMatchObject({
      ok: true,
      value: {
        level: 2,
        table: 'general-20',
        version: '1',
        others: [
          { table: 'general-17', level: 2 },
          { table: 'coal-20', level: 2 },
        ],
      },
    })
    expect(flags(ls.ask({ l: 4, s: 4 }))).toEqual(['table-unverified', 'table-assumed'])
    expect(flags(ls.ask({ l: 2, s: 3, table: 'general-20' }))).toContain('tables-disagree')
    expect(ls.ask({ l: 3, s: 3, edges: [20, 12, 6] })).toMatchObject({ ok: true, value: { level: 3, table: 'own' } })
    expect(ls.ask({ l: 3, s: 3, edges: [6, 12, 20] })).toMatchObject({ ok: false, reason: 'impossible', field: 'edges' })
    expect(ls.ask({ l: 3, s: 3, table: 'steel' })).toMatchObject({ ok: false, reason: 'unknown', field: 'table' })
    expect(ls.ask({ l: 3, s: 3, table: 'coal-20', edges: [20, 12, 6] })).toMatchObject({ ok: false, field: 'edges' })
  })
})

const score = fc.oneof(
  fc.constantFrom(0, 0.1, 0.2, 0.5, 1, 2, 3, 5, 6, 7, 8, 10, 15, 40, 100, 320),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
  fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }),
)
const rule = fc.constantFrom('from' as const, 'above' as const)
const level: fc.Arbitrary<Level> = fc.constantFrom(1, 2, 3, 4)

describe('properties', () => {
  it('every real score from 0 on has a level, and a larger score never lowers it', () => {
    fc.assert(
      fc.property(score, score, score, score, rule, (a, b, c, more, r) => {
        const kernels = [
          (x: number) => lecLevel(x, b, c, r),
          (x: number) => lecLevel(b, x, c, r),
          (x: number) => lecLevel(b, c, x, r),
          (x: number) => mesLevel(x, b, c),
          (x: number) => lsLevel(x, b, LS_TABLES['coal-20'].edges),
        ]
        for (const kernel of kernels) {
          const [low, high] = [kernel(Math.min(a, more)), kernel(Math.max(a, more))]
          expect(isLevel(low) && isLevel(high)).toBe(true)
          expect(high).toBeLessThanOrEqual(low)
        }
      }),
      { numRuns: 2000 },
    )
  })
  it('is monotone from one representable number to the next around an edge', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEC_EDGES), fc.constantFrom(0.1, 0.3, 0.7, 3, 7, 11, 13), rule, fc.integer({ min: -20, max: 20 }), (edge, b, r, ulps) => {
        const a = (edge / b) * (1 + ulps * 2 ** -52)
        const b2 = (edge / b) * (1 + (ulps + 1) * 2 ** -52)
        expect(bandOf(b2, b, 1, LEC_EDGES, r)).toBeLessThanOrEqual(bandOf(a, b, 1, LEC_EDGES, r))
      }),
    )
  })
  it('the two edge rules differ by one level at most, and only on an edge', () => {
    fc.assert(
      fc.property(score, score, score, (a, b, c) => {
        const [from, over] = [lecLevel(a, b, c, 'from'), lecLevel(a, b, c, 'above')]
        expect(over - from).toBe(edgeHit([a, b, c], LEC_EDGES) === undefined ? 0 : 1)
      }),
    )
  })
  it('does not care about the order of factors', () => {
    fc.assert(fc.property(score, score, score, (a, b, c) => new Set([lecLevel(a, b, c), lecLevel(c, a, b), lecLevel(b, c, a)]).size === 1))
  })
})

describe('the ladder and areas', () => {
  it('is red, orange, yellow, blue', () => {
    expect(LADDER.map((r) => `${r.level}${r.colour}${r.key}`)).toEqual(['1红red', '2橙orange', '3黄yellow', '4蓝blue'])
    expect(LADDER.every((r) => rungOf(r.level) === r)).toBe(true)
  })
  it('takes the worst, counts, and says what is open', () => {
    expect(unitRisk([3, 2, 4])).toEqual({ level: 2, open: false, counts: { red: 0, orange: 1, yellow: 1, blue: 1, unknown: 0 } })
    expect(unitRisk([3, null])).toMatchObject({ level: 3, open: true })
    expect(unitRisk([1, null])).toMatchObject({ level: 1, open: false })
    expect(unitRisk([])).toMatchObject({ level: null, open: false })
    expect(siteRisk([unitRisk([4]), unitRisk([3, null])])).toMatchObject({ level: 3, open: true })
    expect(siteRisk([unitRisk([1]), unitRisk([null])])).toMatchObject({ level: 1, open: false, counts: { unknown: 1 } })
  })
  it('lets many of one rung weigh as one of the next only where the district says how many', () => {
    const sites = [3, 3, 3, 4].map((l) => siteRisk([tally([isLevel(l) ? l : null])]))
    expect(townRisk(sites, { kind: 'worst' }).level).toBe(3)
    expect(townRisk(sites, { kind: 'accumulate', every: 3 }).level).toBe(2)
    expect(townRisk(sites, { kind: 'accumulate', every: 4 }).level).toBe(3)
    expect(() => townRisk(sites, { kind: 'accumulate', every: 1 })).toThrow()
  })
  it('never gets milder by another site or by a worse one', () => {
    const town: fc.Arbitrary<TownRule> = fc.oneof(
      fc.constant({ kind: 'worst' as const }),
      fc.integer({ min: 2, max: 6 }).map((every) => ({ kind: 'accumulate' as const, every })),
    )
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 40 }), level, fc.nat(), town, (levels, extra, at, r) => {
        const of = (list: readonly Level[]) =>
          townRisk(
            list.map((l) => siteRisk([unitRisk([l])])),
            r,
          ).level ?? 5
        const before = of(levels)
        expect(of([...levels, extra])).toBeLessThanOrEqual(before)
        expect(of(levels.map((l, i) => (i === at % levels.length ? (l < extra ? l : extra) : l)))).toBeLessThanOrEqual(before)
        expect(before).toBeLessThanOrEqual(Math.min(...levels))
      }),
    )
  })
  it('answers for a town, and refuses when nothing is assessed', () => {
    expect(riskArea.ask(riskArea.example)).toMatchObject({
      ok: true,
      value: { level: 2, colour: '橙', counts: { orange: 1, blue: 1 }, unitCounts: { orange: 1, yellow: 1, blue: 1 }, worst: ['气站'], sites: [{ level: 2 }, { level: 4 }] },
    })
    expect(riskArea.ask({ sites: [{ name: '甲', units: [{ name: '一', levels: [null] }] }] })).toMatchObject({ ok: false, reason: 'undetermined' })
    expect(riskArea.ask({ ...riskArea.example, rule: 'accumulate' })).toMatchObject({ ok: false, reason: 'missing', field: 'every' })
    expect(riskArea.ask({ sites: [{ name: '甲', units: [{ name: '一', levels: [5] }] }] })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(flags(riskArea.ask({ sites: [{ name: '甲', units: [{ name: '一', levels: [2, null] }] }] }))).toEqual(['unassessed'])
  })
  it('has an example that runs for every method', () => {
    for (const m of methods) expect(m.ask(m.example), m.id).toMatchObject({ ok: true })
  })
})
