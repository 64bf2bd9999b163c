import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode, cite, citationText, days, enclosing, findLimit, instant, type LimitEntry, limit, limitSpan, limitUnitText, minutes, plus } from './index.ts'

const start = instant(Date.UTC(2024, 0, 1))
const change = plus(start, days(366))
const entry = (value: number, more: Partial<LimitEntry> = {}): LimitEntry => ({
  key: 'rain3h.move',
  value,
  unit: 'mm',
  valid: { from: start },
  source: cite('anlan-default', 1),
  verified: false,
  ...more,
})

describe('limits are dated', () => {
  const entries = [entry(80, { valid: { from: start, to: change } }), entry(70, { valid: { from: change } })]
  test('an old fact keeps the old law, to the millisecond', () => {
    expect(findLimit(entries, 'rain3h.move', instant(change - 1))?.value).toBe(80)
    expect(findLimit(entries, 'rain3h.move', change)?.value).toBe(70)
  })
  test('before the first entry and for an unknown key there is nothing', () => {
    expect(findLimit(entries, 'rain3h.move', instant(start - 1))).toBeUndefined()
    expect(findLimit(entries, 'rain6h.move', change)).toBeUndefined()
  })
  test('of two in force the later one counts, in whatever order they are listed', () => {
    const both = [entry(80), entry(60, { valid: { from: change } })]
    for (const list of [both, both.toReversed()]) expect(findLimit(list, 'rain3h.move', plus(change, days(1)))?.value).toBe(60)
  })
})

describe('the most particular place counts', () => {
  const town = areaCode('500116108')
  const village = areaCode('500116108201')
  const all = [entry(80), entry(75, { place: '500116' }), entry(70, { place: town }), entry(65, { place: village }), entry(50, { place: 'gauge-3' })]
  test('point, then village, town, district, then the common value', () => {
    const at = (places: readonly string[]) => findLimit(all, 'rain3h.move', change, places)?.value
    expect(at(['gauge-3', ...enclosing(village)])).toBe(50)
    expect(at(enclosing(village))).toBe(65)
    expect(at(enclosing(town))).toBe(70)
    expect(at(['500116'])).toBe(75)
    expect(at(['500199'])).toBe(80)
    expect(at([])).toBe(80)
  })
  test('an older particular value beats a newer common one', () => {
    expect(findLimit([entry(60, { place: town }), entry(90, { valid: { from: change } })], 'rain3h.move', plus(change, days(9)), [town])).toMatchObject({ value: 60, place: town })
  })
  test('never returns an entry of another place or out of force', () => {
    const places = ['a', 'b', 'c', undefined]
    const arbitrary = fc.record({
      value: fc.integer(),
      place: fc.constantFrom(...places),
      from: fc.integer({ min: 0, max: 50 }),
      to: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(arbitrary), fc.integer({ min: 0, max: 50 }), fc.subarray(['a', 'b', 'c']), (rows, at, asked) => {
        const list = rows.map((r) =>
          entry(r.value, { valid: { from: instant(r.from), ...(r.to === undefined ? {} : { to: instant(r.to) }) }, ...(r.place === undefined ? {} : { place: r.place }) }),
        )
        const fits = list.filter((e) => e.valid.from <= at && (e.valid.to === undefined || at < e.valid.to) && (e.place === undefined || asked.includes(e.place)))
        const hit = findLimit(list, 'rain3h.move', instant(at), asked)
        if (fits.length === 0) expect(hit).toBeUndefined()
        else expect(fits.some((e) => e.value === hit?.value && e.place === hit.place)).toBe(true)
        const best = asked.find((p) => fits.some((e) => e.place === p))
        if (hit) expect(hit.place).toBe(best)
      }),
    )
  })
})

describe('units and citations', () => {
  test('natural time becomes a span, working time does not', () => {
    const resolved = findLimit([entry(30, { unit: 'minute' })], 'rain3h.move', change)
    expect(resolved && limitSpan(resolved)).toBe(minutes(30))
    const work = findLimit([entry(5, { unit: 'workday' })], 'rain3h.move', change)
    expect(work && limitSpan(work)).toBeUndefined()
    expect(limitUnitText.workday).toBe('个工作日')
  })
  test('a reference carries its key; a citation reads like one', () => {
    expect(limit('a.b')).toEqual({ limit: 'a.b' })
    expect(citationText(cite('jiangjin-2023', 21))).toBe('工作要点第21项')
    expect(citationText(cite('emergency-response-law', 64))).toMatch(/^《.*突发事件应对法.*》第64条$/)
    expect(citationText(cite('master-plan', '§3.3.2'))).toContain('§3.3.2')
    expect(citationText(cite('dishonesty-rules', '管理期限'))).toBe('《安全生产严重失信主体名单管理办法》关于管理期限的规定')
    expect(citationText(cite('reform-2016', '（十九）'))).toMatch(/》（十九）$/)
    expect(citationText(cite('admonition-rules', '参照'))).toMatch(/^参照《.*约谈.*》$/)
  })
})
