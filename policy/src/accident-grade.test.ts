import { accidentGrades, type AccidentGrade, citedSources } from '@anlan/kernel/base'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { accidentLadder, accidentRank, type GeohazardGrade, geohazardGrades, geohazardLadder, gradeDuties, gradeOf, type Harm, majorPeril, moneyText } from './accident-grade.ts'

const none: Harm = { deaths: 0, serious: 0, loss: 0 }
const grade = (h: Partial<Harm>) => gradeOf(accidentLadder, { ...none, ...h }).grade
const geo = (h: Partial<Harm>) => gradeOf(geohazardLadder, { ...none, ...h }).grade

describe('条例 art. 3, every edge: the number itself counts', () => {
  test.each<[Partial<Harm>, AccidentGrade]>([
    [{}, 'accident-general'],
    [{ deaths: 1 }, 'accident-general'],
    [{ deaths: 2 }, 'accident-general'],
    [{ deaths: 3 }, 'accident-larger'],
    [{ deaths: 9 }, 'accident-larger'],
    [{ deaths: 10 }, 'accident-major'],
    [{ deaths: 29 }, 'accident-major'],
    [{ deaths: 30 }, 'accident-extra'],
    [{ serious: 9 }, 'accident-general'],
    [{ serious: 10 }, 'accident-larger'],
    [{ serious: 49 }, 'accident-larger'],
    [{ serious: 50 }, 'accident-major'],
    [{ serious: 99 }, 'accident-major'],
    [{ serious: 100 }, 'accident-extra'],
    [{ loss: 9_999_999.99 }, 'accident-general'],
    [{ loss: 10_000_000 }, 'accident-larger'],
    [{ loss: 49_999_999.99 }, 'accident-larger'],
    [{ loss: 50_000_000 }, 'accident-major'],
    [{ loss: 99_999_999.99 }, 'accident-major'],
    [{ loss: 100_000_000 }, 'accident-extra'],
    // The worst of the three decides.
    [{ deaths: 2, serious: 10, loss: 1 }, 'accident-larger'],
    [{ deaths: 3, serious: 0, loss: 60_000_000 }, 'accident-major'],
  ])('%o → %s', (h, is) => {
    expect(grade(h)).toBe(is)
  })
})
describe('地质灾害防治条例 art. 4 is a ladder of its own', () => {
  test.each<[Partial<Harm>, GeohazardGrade]>([
    [{}, 'geohazard-small'],
    [{ deaths: 2, loss: 999_999.99 }, 'geohazard-small'],
    [{ deaths: 3 }, 'geohazard-medium'],
    [{ loss: 1_000_000 }, 'geohazard-medium'],
    [{ loss: 4_999_999 }, 'geohazard-medium'],
    [{ loss: 5_000_000 }, 'geohazard-large'],
    [{ deaths: 10 }, 'geohazard-large'],
    [{ loss: 10_000_000 }, 'geohazard-huge'],
    [{ deaths: 30 }, 'geohazard-huge'],
    // The injured do not count here.
    [{ serious: 500 }, 'geohazard-small'],
  ])('%o → %s', (h, is) => {
    expect(geo(h)).toBe(is)
  })
  it('weighs losses more heavily than the ladder of accidents does', () => {
    expect([grade({ loss: 5_000_000 }), geo({ loss: 5_000_000 })]).toEqual(['accident-general', 'geohazard-large'])
    expect(geohazardGrades.filter((g) => (accidentGrades as readonly string[]).includes(g))).toEqual([])
  })
})
describe('properties', () => {
  const harm = fc.record({ deaths: fc.nat(200), serious: fc.nat(500), loss: fc.nat(400_000_000) })
  it('never falls when harm grows, on either ladder', () => {
    fc.assert(
      fc.property(harm, harm, (a, more) => {
        const b = { deaths: a.deaths + more.deaths, serious: a.serious + more.serious, loss: a.loss + more.loss }
        expect(accidentRank(gradeOf(accidentLadder, b).grade)).toBeGreaterThanOrEqual(accidentRank(gradeOf(accidentLadder, a).grade))
        expect(geohazardGrades.indexOf(gradeOf(geohazardLadder, b).grade)).toBeGreaterThanOrEqual(geohazardGrades.indexOf(gradeOf(geohazardLadder, a).grade))
      }),
    )
  })
  it('is the worst of what each number alone would give', () => {
    fc.assert(
      fc.property(harm, (h) => {
        const alone = [grade({ deaths: h.deaths }), grade({ serious: h.serious }), grade({ loss: h.loss })].map(accidentRank)
        expect(accidentRank(grade(h))).toBe(Math.max(...alone))
      }),
    )
  })
  it('always says why, with the number and the bound', () => {
    fc.assert(fc.property(harm, (h) => gradeOf(accidentLadder, h).because.every((b) => b.length > 0 && /\d/.test(b)) && gradeOf(accidentLadder, h).because.length > 0))
  })
})
test('the reason names the bound reached', () => {
  expect(gradeOf(accidentLadder, { deaths: 3, serious: 12, loss: 0 }).because).toEqual(['死亡 3 人，达到 3 人以上', '重伤（含急性工业中毒）12 人，达到 10 人以上'])
  expect(gradeOf(accidentLadder, { deaths: 1, serious: 2, loss: 800_000 }).because).toEqual(['死亡 1 人、重伤 2 人、直接经济损失 80 万元，未达到较大事故标准'])
  expect(gradeOf(accidentLadder, none).because).toEqual(['死亡 0 人、重伤 0 人，未达到较大事故标准'])
  expect([8000, 12_345_678, 9_999_999.99, 10_000_000, 150_000_000].map(moneyText)).toEqual(['8000 元', '1234.56 万元', '999.99 万元', '1000 万元', '1.5 亿元'])
})
describe('较大涉险, 21号令 art. 26', () => {
  const p = { atRisk: 0, trapped: 0, missing: 0, evacuated: 0, signs: [] }
  test.each([
    [{ atRisk: 9 }, 0],
    [{ atRisk: 10 }, 1],
    [{ trapped: 2 }, 0],
    [{ trapped: 2, missing: 1 }, 1],
    [{ missing: 3 }, 1],
    [{ evacuated: 499 }, 0],
    [{ evacuated: 500 }, 1],
    [{ signs: ['pollution', 'keySite'] }, 2],
    [{ signs: ['nothing'] }, 0],
    [{ atRisk: 30, trapped: 5, evacuated: 900 }, 3],
  ])('%o → %i reasons', (over, n) => {
    expect(majorPeril({ ...p, ...over })).toHaveLength(n)
  })
})
test('what follows from the grade: only general accidents are the district’s own', () => {
  expect(
    Object.entries(gradeDuties)
      .filter(([, d]) => d.own)
      .map(([g]) => g),
  ).toEqual(['accident-general'])
  for (const l of [accidentLadder, geohazardLadder]) expect(citedSources[l.cite.source], l.id).toBeDefined()
})
