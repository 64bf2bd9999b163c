/** Enterprises and records of the year: many, plausible, the same every time, and each one that the duty engine would have taken. */
import { findLimit, instant, periodAt, sha256, townOf } from '@anlan/kernel/base'
import { duties } from '@anlan/policy'
import { jiangjin } from '@anlan/districts/jiangjin'
import { expect, test } from 'vitest'
import { makeEntities } from './entities.ts'
import { exemptionsOf } from './exemptions.ts'
import { factsOf, type MadeFact, type YearGround } from './facts.ts'
import { madeOccasions, yearOccasions } from './occasions.ts'
import { oddRecords } from './odd.ts'
import { diligenceOf } from './run.ts'

const now = instant(Date.UTC(2026, 10, 26, 3))
const limitAt = (key: string, at: typeof now) => findLimit(jiangjin.limits, key, at)
const base = jiangjin.registry
const made = makeEntities(jiangjin, base, 300, now)
const registry = {
  ...base,
  entities: [...base.entities, ...made.entities],
  people: [...base.people, ...made.people],
  responsibles: [...base.responsibles, ...made.responsibles],
  orgs: [...base.orgs, ...made.orgs],
  posts: [...base.posts, ...made.posts],
  holdings: [...base.holdings, ...made.holdings],
}
const photos = ['ph-1', 'ph-2', 'ph-3']
const ground: YearGround = {
  ground: { registry, calendar: jiangjin.calendar, rows: () => [] },
  limitAt,
  occasions: yearOccasions(registry, 2026, now),
  from: periodAt('year', now).from,
  now,
  photosOf: () => photos,
  file: 'ph-1',
  signature: 'ph-2',
  diligence: diligenceOf,
  share: 1,
}
const some = duties.filter((d) => ['leader-inspection', 'zero-report', 'leading-meeting', 'danger-check-monthly'].includes(d.id))
function facts(): readonly MadeFact[] {
  return some.flatMap((d) => [...factsOf(ground, d)])
}
const first = facts()
const digest = (x: unknown) => sha256(JSON.stringify(x))

test('3,000 enterprises: by grade, over all towns, named once, each with three who answer; a larger district contains the smaller', () => {
  const many = makeEntities(jiangjin, base, 3000, now)
  expect(many.entities).toHaveLength(3000)
  expect(new Set(many.entities.map((e) => e.name)).size).toBe(3000)
  expect(many.entities.every((e) => e.demo && e.name.endsWith('（演示）'))).toBe(true)
  expect(new Set(many.entities.map((e) => townOf(e.area))).size).toBeGreaterThan(28)
  const share = (g: string) => many.entities.filter((e) => e.grade === g).length / 3000
  expect([share('I'), share('II'), share('III'), share('IV')].map((x) => Math.round(x * 50) / 50)).toEqual([0.02, 0.08, 0.3, 0.6])
  expect(many.responsibles).toHaveLength(9000)
  const aimed = ['riverside', 'low-bridge', 'construction-site', 'open-fire']
  expect(many.entities.filter((e) => e.tags?.some((t) => aimed.includes(t)))).toEqual([])
  expect(digest(many.entities.slice(0, 300))).toBe(digest(made.entities))
  expect(digest(makeEntities(jiangjin, base, 300, now))).toBe(digest(made))
})
test('the same records every time, none twice, none ahead of today', () => {
  expect(first.length).toBeGreaterThan(3000)
  expect(digest(facts())).toBe(digest(first))
  expect(new Set(first.map((f) => f.id)).size).toBe(first.length)
  expect(first.every((f) => f.state.at <= now && f.receivedAt <= now && f.state.at >= ground.from)).toBe(true)
})
test('some do not count, some came late, some found something; towns differ', () => {
  const of = (holds: (f: MadeFact) => boolean) => first.filter(holds).length / first.length
  expect(of((f) => f.receivedAt - f.state.at > 2 * 86_400_000)).toBeGreaterThan(0.005)
  expect(of((f) => !f.state.counted)).toBeGreaterThan(0.003)
  expect(of((f) => !f.state.counted)).toBeLessThan(0.08)
  expect(diligenceOf('jiangjin.t104')).toBeLessThan(0.7)
  expect(diligenceOf('jiangjin.t108.v201')).toBeGreaterThan(0.97)
})
test('what reaches into the next year is told once', () => {
  const before: YearGround = { ...ground, from: periodAt('year', instant(ground.from - 1)).from, now: instant(ground.from - 3_600_000), over: true }
  const ids = some.flatMap((d) => [...factsOf(before, d)]).map((f) => f.id)
  expect(ids.length).toBeGreaterThan(100)
  const both = new Set([...ids, ...first.map((f) => f.id)])
  expect(both.size).toBe(ids.length + first.length)
})
test('some of what was not done was let off, by the office, with a reason', () => {
  const list = [...exemptionsOf(ground)]
  expect(list.length).toBeGreaterThan(3)
  expect(list.every((x) => x.because !== '' && x.state.kind === 'exemption')).toBe(true)
})
test('odd records for the questions, and special periods that are over', () => {
  const odd = oddRecords(ground)
  expect(odd.length).toBeGreaterThan(4)
  const seconds = odd.map((f) => f.state.at)
  expect(new Set(seconds).size).toBeLessThan(seconds.length)
  const occasions = madeOccasions(ground.occasions, limitAt, jiangjin.calendar)
  expect(occasions.length).toBe(ground.occasions.length)
  expect(new Set(ground.occasions.map((o) => o.event))).toEqual(new Set(['key-period', 'work-resumption', 'danger-sign', 'accident', 'rain', 'rain-expected']))
})
