import { describe, expect, test } from 'vitest'
import { areaCode, days, minus, plus } from '../base/index.ts'
import { type GapKind, gapKindText, gaps, isPhone, type Registry } from './index.ts'
import { always, district, entity, horizon, now, org, person, post } from './toy-district.test-data.ts'

const good = district()
const past = { from: minus(now, days(100)), to: minus(now, days(1)) }
const list = (r: Registry) => gaps(r, now, horizon)

test('a district in order has no gap', () => {
  expect(list(good)).toEqual([])
})

/** Each mutant damages the good register in one place and says which gap must show it. */
type Mutant = readonly [kind: GapKind, subject: string, how: string, damaged: Registry]
const mutants: Mutant[] = []
const add = (kind: GapKind, subject: string, how: string, change: Partial<Registry>) => mutants.push([kind, subject, how, { ...good, ...change }])

for (const p of good.posts) {
  const name = p.id
  const roster = good.shifts.some((s) => s.post === p.id)
  const holder = good.holdings.find((h) => h.post === p.id && h.rank === 'A')?.person
  if (!roster && holder) {
    add('post-vacant', `post:${name}`, 'no holder', { holdings: good.holdings.filter((h) => !(h.post === p.id && h.rank === 'A')) })
    add('deputy-missing', `post:${name}`, 'no deputy', { holdings: good.holdings.filter((h) => !(h.post === p.id && h.rank === 'B')) })
    add('post-vacant', `post:${name}`, 'holding ended', { holdings: good.holdings.map((h) => (h.person === holder ? { ...h, valid: past } : h)) })
    add('holder-left', `post:${name}`, 'holder left', { people: good.people.map((x) => (x.id === holder ? { ...x, left: now } : x)) })
    add('deputy-loop', `person:${holder}`, 'own deputy', { holdings: [...good.holdings, { post: p.id, person: holder, rank: 'B', valid: always }] })
  }
  if (roster) {
    add('shift-open', `post:${name}`, 'hole in two days', { shifts: good.shifts.filter((s) => !(s.post === p.id && s.valid.from === plus(now, days(2)))) })
    add('shift-open', `post:${name}`, 'hole now', { shifts: good.shifts.filter((s) => !(s.post === p.id && s.valid.from === now)) })
    add('shift-open', `post:${name}`, 'ends in three days', { shifts: good.shifts.filter((s) => !(s.post === p.id && s.valid.from >= plus(now, days(3)))) })
    add('shift-open', `post:${name}`, 'person of the roster leaves tomorrow', { people: good.people.map((x) => (x.id === `${p.id}-1` ? { ...x, left: plus(now, days(1)) } : x)) })
    add('holder-left', `post:${name}`, 'person on duty left', { people: good.people.map((x) => (x.id === `${p.id}-1` ? { ...x, left: now } : x)) })
  }
  if (p.superior !== undefined) {
    const { superior: _, ...alone } = p
    add('superior-missing', `post:${name}`, 'no superior', { posts: good.posts.map((x) => (x.id === p.id ? alone : x)) })
    add('superior-missing', `post:${name}`, 'unknown superior', { posts: good.posts.map((x) => (x.id === p.id ? { ...x, superior: post('nowhere') } : x)) })
    add('superior-loop', `post:${p.id}`, 'own superior', { posts: good.posts.map((x) => (x.id === p.id ? { ...x, superior: p.id } : x)) })
  }
}
for (const p of good.people) {
  add('phone-missing', `person:${p.id}`, 'no phone', { people: good.people.map((x) => (x.id === p.id ? { ...x, phones: [] } : x)) })
  add('phone-invalid', `person:${p.id}`, 'a digit short', { people: good.people.map((x) => (x.id === p.id ? { ...x, phones: [(x.phones[0] ?? '').slice(1)] } : x)) })
  add('phone-invalid', `person:${p.id}`, 'second number wrong', { people: good.people.map((x) => (x.id === p.id ? { ...x, phones: [...x.phones, '12345'] } : x)) })
}
good.responsibles.forEach((r, i) => {
  add('responsible-missing', `entity:${r.entity}`, `${r.as} struck`, { responsibles: good.responsibles.filter((_, j) => j !== i) })
  add('responsible-missing', `entity:${r.entity}`, `${r.as} ended`, { responsibles: good.responsibles.map((x, j) => (j === i ? { ...x, valid: past } : x)) })
  add('holder-left', `entity:${r.entity}`, `${r.as} left`, { people: good.people.map((x) => (x.id === r.person ? { ...x, left: now } : x)) })
  add('holder-left', `entity:${r.entity}`, `${r.as} unknown`, { responsibles: good.responsibles.map((x, j) => (j === i ? { ...x, person: person('nobody') } : x)) })
})
for (const o of good.orgs.filter((x) => x.kind === 'village')) {
  const mine = new Set(good.posts.filter((p) => p.org === o.id).map((p) => p.id))
  add('village-uncovered', `area:${o.area}`, 'no posts', { posts: good.posts.filter((p) => p.org !== o.id) })
  add('village-uncovered', `area:${o.area}`, 'nobody holds a post', { holdings: good.holdings.filter((h) => !mine.has(h.post)) })
}
add('deputy-loop', 'person:flood-a', 'two stand in for each other', {
  holdings: good.holdings.map((h) =>
    h.rank === 'B' && h.post === 'gas' ? { ...h, person: person('flood-a') } : h.rank === 'B' && h.post === 'flood' ? { ...h, person: person('gas-a') } : h,
  ),
})
add('superior-loop', 'post:lead', 'three posts in a ring', { posts: good.posts.map((p) => (p.id === 'lead' ? { ...p, superior: post('t0-safety') } : p)) })

describe('mutants of a good register', () => {
  test('are many and of every kind', () => {
    expect(mutants.length).toBeGreaterThan(200)
    expect(new Set(mutants.map(([kind]) => kind))).toEqual(new Set(Object.keys(gapKindText)))
  })
  test('are all found, each described in Chinese with a remedy', () => {
    for (const [kind, subject, how, damaged] of mutants) {
      const found = list(damaged)
      expect(
        found.some((g) => g.kind === kind && g.subject === subject),
        `${kind} ${subject} ${how}: ${JSON.stringify(found.map((g) => `${g.kind} ${g.subject}`))}`,
      ).toBe(true)
      for (const g of found) {
        expect(g.text).toMatch(/[\u4e00-\u9fff]{2}/)
        expect(g.text).not.toMatch(/undefined|NaN/)
        expect(g.fix).toMatch(/^请.*。$/)
      }
    }
  })
  test('keep one order whatever the order of the entries', () => {
    const bad: Registry = {
      ...good,
      holdings: good.holdings.filter((_, i) => i % 3 !== 0),
      people: good.people.map((p, i) => (i % 4 === 0 ? { ...p, phones: [] } : p)),
      responsibles: good.responsibles.slice(2),
    }
    const turned: Registry = {
      ...bad,
      posts: bad.posts.toReversed(),
      people: bad.people.toReversed(),
      holdings: bad.holdings.toReversed(),
      entities: bad.entities.toReversed(),
      orgs: bad.orgs.toReversed(),
    }
    expect(list(bad).length).toBeGreaterThan(20)
    expect(list(turned)).toEqual(list(bad))
    const severities = list(bad).map((g) => g.severity)
    expect(severities).toEqual(severities.toSorted())
  })
})

describe('what is no gap', () => {
  test('posts, holdings and entities that have ended, and posts of an organisation that has', () => {
    const r: Registry = {
      ...good,
      posts: [...good.posts, { id: post('old'), org: org('d'), title: '旧岗', role: good.posts[0]?.role ?? ('' as never), required: true, valid: past }],
      entities: good.entities.map((e) => (e.id === 'e1' ? { ...e, valid: past } : e)),
      responsibles: good.responsibles.filter((x) => x.entity !== entity('e1')),
    }
    expect(list(r)).toEqual([])
  })
  test('a hole in the roster beyond the horizon', () => {
    const r: Registry = { ...good, shifts: good.shifts.filter((s) => s.valid.from < plus(now, days(7))) }
    expect(gaps(r, now, days(7))).toEqual([])
    expect(gaps(r, now, days(8)).map((g) => [g.kind, g.severity])).toContainEqual(['shift-open', 'warn'])
  })
})
test('a village of the district that the register does not know is uncovered', () => {
  const area = { code: areaCode('500199100209'), name: '新村', kind: 'village' } as const
  expect(gaps(good, now, horizon, [area])).toEqual([expect.objectContaining({ kind: 'village-uncovered', subject: 'area:500199100209', text: '新村没有任何可叫应的人' })])
})
test('phones', () => {
  expect(['19900000001', '023-47521234', '02347521234'].map(isPhone)).toEqual([true, true, true])
  expect(['', '1990000000', '199000000012', '12900000001', '+8619900000001', '1990000000a', '47521234'].map(isPhone)).toEqual(Array(7).fill(false))
})
test('1,500 people are checked within half a second', () => {
  const large = district(30, 8)
  const started = performance.now()
  expect(gaps(large, now, horizon)).toEqual([])
  expect(performance.now() - started).toBeLessThan(500)
})
