import { describe, expect, test } from 'vitest'
import { areaCode, days, minutes, plus, seconds } from '../base/index.ts'
import { dutyLimits, dutyProblems } from './define.ts'
import { fact, on, person, watering } from './plants.test-data.ts'
import { type QuestionLimits, questionsOf } from './questions.ts'
import type { DutyDecl, DutyFact } from './types.ts'

const l: QuestionLimits = { travel: minutes(5), speed: 33, none: 6, burst: 4, flat: 5, late: 3, lateAfter: days(3) }
const at = on(2026, 7, 6, 9)
const elsewhere = { key: 'entity:t1e0', name: '温室乙', area: areaCode('500199101200') }
const kinds = (list: readonly DutyFact[]) => questionsOf(list, l).map((q) => q.kind)
function many(n: number, over: (i: number) => Partial<DutyFact>): readonly DutyFact[] {
  return Array.from({ length: n }, (_, i) => fact(watering, { at: plus(at, days(i)), receivedAt: plus(at, days(i)), found: 'some', ...over(i) }))
}

describe('questions', () => {
  test('two towns within minutes', () => {
    const a = fact(watering, { at, found: null })
    expect(kinds([a, fact(watering, { at: plus(at, minutes(4)), target: elsewhere, found: null })])).toEqual(['too-fast'])
    expect(kinds([a, fact(watering, { at: plus(at, minutes(40)), target: elsewhere, found: null })])).toEqual([])
    expect(kinds([a, fact(watering, { at: plus(at, minutes(4)), target: elsewhere, by: person('t1-warden-A'), found: null })])).toEqual([])
  })
  test('faster than any car, also within one town', () => {
    const [a, b] = [fact(watering, { at, place: [106, 29], found: null }), fact(watering, { at: plus(at, minutes(6)), place: [106.3, 29], found: null })]
    expect(questionsOf([a, b], l)[0]).toMatchObject({ kind: 'too-fast', facts: [a.id, b.id], text: '6 分钟内先后在“温室”和“温室”，相距 29.2 公里，请说明行程' })
    expect(kinds([a, { ...b, at: plus(at, minutes(60)) }])).toEqual([])
  })
  test('one photo in two records, of whomever', () => {
    const photos = [{ id: 'p', sha256: 'aa' }]
    const list = [fact(watering, { at, photos, found: null }), fact(watering, { at: plus(at, days(1)), photos: [{ id: 'q', sha256: 'aa' }], by: person('x'), found: null })]
    expect(questionsOf(list, l)).toMatchObject([{ kind: 'photo-twice', person: 'x', facts: list.map((x) => x.id) }])
    // A withdrawn record, or one of a drill, asks nothing.
    expect(kinds(list.map((x, i) => (i === 0 ? { ...x, drill: true } : x)))).toEqual([])
    expect(kinds(list.map((x, i) => (i === 0 ? { ...x, withdrawn: { at, by: x.by, because: '' } } : x)))).toEqual([])
  })
  test('nothing found in a whole quarter; one finding answers it', () => {
    expect(kinds(many(6, () => ({ found: 'none' })))).toEqual(['always-none'])
    expect(kinds(many(5, () => ({ found: 'none' })))).toEqual([])
    expect(kinds(many(6, (i) => ({ found: i === 3 ? 'some' : 'none' })))).toEqual([])
  })
  test('all in the same second', () => {
    expect(kinds(many(4, (i) => ({ at: plus(at, seconds(i / 10)), receivedAt: at })))).toEqual(['same-second'])
    expect(kinds(many(4, (i) => ({ at: plus(at, seconds(i)), receivedAt: at })))).toEqual([])
  })
  test('the same number, the same words again and again', () => {
    expect(kinds(many(5, () => ({ values: { litres: 12.5 } })))).toEqual(['flat-series'])
    expect(kinds(many(5, (i) => ({ values: { litres: i } })))).toEqual([])
    expect(kinds(many(5, () => ({ values: { note: '现场检查一切正常无异状' } })))).toEqual(['same-words'])
    expect(kinds(many(5, () => ({ values: { note: '正常' } })))).toEqual([])
  })
  test('entered long afterwards, again and again', () => {
    expect(kinds(many(3, (i) => ({ receivedAt: plus(at, days(i + 4)) })))).toEqual(['entered-late'])
    expect(kinds(many(2, (i) => ({ receivedAt: plus(at, days(i + 4)) })))).toEqual([])
  })
  test('the same records ask the same question, in whatever order they come; never a verdict', () => {
    const list = many(6, () => ({ found: 'none' }))
    expect(questionsOf(list.toReversed(), l)).toEqual(questionsOf(list, l))
    for (const q of questionsOf(list, l)) expect(q.text).toMatch(/请(核实|说明)/)
  })
})

describe('what is checked when a duty is loaded', () => {
  const broken = (over: Partial<DutyDecl>) => dutyProblems({ ...watering, ...over }).join('; ')
  test('sound ones say nothing', () => expect(dutyProblems(watering)).toEqual([]))
  test('each fault is named', () => {
    expect(broken({ id: 'Watering' })).toContain('kebab-case')
    expect(broken({ cites: [] })).toContain('no citation')
    expect(broken({ holders: [] })).toContain('nobody owes it')
    expect(broken({ rhythm: [], alsoOn: [] })).toContain('no rhythm')
    expect(broken({ rhythm: [{ n: 0, unit: 'month', each: false }] })).toContain('whole number')
    expect(broken({ rhythm: [watering.rhythm[0], watering.rhythm[0]].flatMap((r) => (r ? [r] : [])) })).toContain('owes the same')
    expect(broken({ targets: { of: 'self' } })).toMatch(/responsibility is for entities.*only one self/)
    expect(broken({ record: {} })).toMatch(/nothing is recorded.*counts.near.*counts.photos.*finding/)
    expect(broken({ counts: {} })).toContain('nothing says that something was found')
    expect(broken({ counts: { ...watering.counts, signed: 'note' } })).toContain('no signature')
    expect(broken({ gathers: { people: 'note', about: 'note' } })).toContain('a number of people')
    expect(broken({ alsoOn: [...(watering.alsoOn ?? []), ...(watering.alsoOn ?? [])] })).toContain('twice')
  })
  test('and its limits can be listed', () => {
    expect(dutyLimits(watering)).toEqual(['toy.near', 'toy.late', 'toy.hail', 'toy.every', 'toy.before', 'toy.after'])
  })
})
