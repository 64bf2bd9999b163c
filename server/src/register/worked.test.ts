/** Registers that are worked out: what counts as live, graded, named, vacant, blind, reached. */
import { asId, areaCode, type EntityId, instant, minutes, type OrgId, type PersonId, type PointId, type PostId, type RoleId, type SeriesId } from '@anlan/kernel/base'
import type { ListedEntity, Org, Registry } from '@anlan/kernel/registry'
import { findRegister } from '@anlan/policy'
import { describe, expect, test } from 'vitest'
import { flagsOf } from './facts.ts'
import { chemicalStoreRows, listedEntityRows, monitoringPointRows } from './worked-objects.ts'
import type { Material, WorkedRow } from './worked-out.ts'
import { inspectorRows, postRows, supervisedSectorRows } from './worked-posts.ts'
import { supervisionRows, townStandingRows } from './worked-towns.ts'

const at = instant(Date.parse('2026-11-26T12:00:00+08:00'))
const always = { from: instant(0) }
const org = (id: string, kind: Org['kind'], path: string, name = id): Org => ({ id: asId<OrgId>(id), name, kind, parent: null, path, valid: always })
const entity = (id: string, sector: string, more: Partial<ListedEntity> = {}): ListedEntity => ({
  id: asId<EntityId>(id),
  name: id,
  org: asId<OrgId>(`o-${id}`),
  sector,
  kind: '企业',
  grade: 'II',
  area: areaCode('500116108'),
  at: [106, 29],
  valid: always,
  demo: true,
  tags: [],
  ...more,
})
const person = (id: string, more: Partial<Registry['people'][number]> = {}): Registry['people'][number] => ({
  id: asId<PersonId>(id),
  name: id,
  initials: '',
  phones: ['1'],
  demo: true,
  ...more,
})
const post = (id: string, o: string, role: string, more: Partial<Registry['posts'][number]> = {}): Registry['posts'][number] => ({
  id: asId<PostId>(id),
  org: asId<OrgId>(o),
  title: id,
  role: asId<RoleId>(role),
  required: true,
  valid: always,
  ...more,
})
const empty: Registry = { revision: 1, orgs: [], posts: [], people: [], holdings: [], shifts: [], entities: [], responsibles: [], cards: [], points: [] }
type Rows = Readonly<Record<string, readonly Partial<ReturnType<Material['rows']>[number]>[]>>
function material(registry: Partial<Registry>, rows: Rows = {}, more: Partial<Material> = {}): Material {
  return {
    registry: { ...empty, ...registry },
    at,
    root: 'd',
    townPath: (area) => (area.startsWith('500116108') ? 'd.t108' : 'd.t001'),
    rows: (r) => (rows[r] ?? []).map((x, i) => ({ id: `${r}${i}`, org: 'd', orgId: 'd', entity: null, values: {}, ...x })),
    newest: () => undefined,
    inspections: () => 0,
    limit: (key) => ({ 'register.live-cadences': 3, 'register.five-haves': 80 })[key],
    ...more,
  }
}
function flags(register: string, rows: readonly WorkedRow[]): Readonly<Record<string, readonly string[]>> {
  const d = findRegister(register)
  if (!d) throw new Error(register)
  return Object.fromEntries(
    rows.map((r) => [
      r.id,
      Object.entries(flagsOf(d, r.values, at, { from: r.from }))
        .filter(([, on]) => on)
        .map(([k]) => k),
    ]),
  )
}

describe('points', () => {
  const series = (id: string, cadence: number) => ({
    id: asId<SeriesId>(id),
    quantity: 'x',
    unit: '',
    label: '',
    device: 'd',
    code: id,
    cadence: minutes(cadence),
    range: [0, 1] as const,
  })
  const point = (id: string) => ({
    id: asId<PointId>(id),
    name: id,
    scene: 'flood' as const,
    kind: '',
    area: areaCode('500116108'),
    at: [106, 29] as const,
    series: [series(`${id}-a`, 5), series(`${id}-b`, 5)],
    demo: true,
    protocol: 'http' as const,
  })
  const seen = (newest: Readonly<Record<string, number>>, limit?: number) =>
    flags(
      'monitoring-points',
      monitoringPointRows(
        material(
          { points: [point('p')] },
          {},
          { newest: (s) => (newest[s] === undefined ? undefined : instant(at - newest[s] * 60_000)), ...(limit === undefined ? {} : { limit: () => undefined }) },
        ),
      ),
    )['p']
  test('are live within three cadences of any series, not a minute longer', () => {
    expect(seen({ 'p-a': 15 })).toEqual(['live'])
    expect(seen({ 'p-a': 16 })).toEqual(['offline'])
    expect(seen({ 'p-a': 900, 'p-b': 1 })).toEqual(['live'])
    expect(seen({})).toEqual(['offline'])
  })
  test('are never called live without the limit', () => {
    expect(seen({ 'p-a': 1 }, 0)).toEqual(['offline'])
  })
})
describe('chemical stores', () => {
  test('are graded by GB 18218 when every unit can be', () => {
    const units = (name: string) => ({ units: [{ id: 'u', name: '罐区', kind: 'tanks' as const, substances: [{ name, q: 300 }] }], people500m: 10, peopleAsOf: '2025-12-31' })
    const rows = chemicalStoreRows(
      material({
        entities: [entity('good', 'chemicals', { inventory: units('甲醇') }), entity('odd', 'chemicals', { inventory: units('无名之物') }), entity('none', 'chemicals')],
      }),
    )
    expect(rows.map((r) => r.id)).toEqual(['good', 'odd'])
    expect(flags('chemical-stores', rows)['good']).toContain('graded')
    expect(flags('chemical-stores', rows)['odd']).toEqual([])
    expect(String(rows[1]?.values['reason'])).toContain('罐区')
  })
})
describe('listed units', () => {
  const people = [person('mayor'), person('head'), person('boss'), person('gone', { left: instant(1) })]
  const named = (as: 'governmentLead' | 'sectorLead' | 'entityLead', who: string) => ({ entity: asId<EntityId>('e'), as, person: asId<PersonId>(who), valid: always })
  const all = [named('governmentLead', 'mayor'), named('sectorLead', 'head'), named('entityLead', 'boss')]
  const of = (responsibles: Registry['responsibles'], rows: Rows = {}) =>
    flags(
      'listed-entities',
      listedEntityRows(material({ orgs: [org('o-e', 'enterprise', 'd.t108.e')], people, entities: [entity('e', 'chemicals'), entity('house', 'water')], responsibles }, rows)),
    )
  test('have three named persons, a plate, a list of duties', () => {
    expect(of(all)).toEqual({ e: ['threeNamed', 'entered'] })
    const rows = { plates: [{ entity: 'e', values: { hungOn: '2026-01-01' } }], 'key-units': [{ entity: 'e' }] }
    expect(of(all, rows)['e']).toEqual(['threeNamed', 'plate', 'entered', 'dutyListed'])
  })
  test('who has left answers for nothing', () => {
    expect(of([...all.slice(0, 2), named('entityLead', 'gone')])['e']).toEqual(['incomplete'])
  })
  test('a plate without three names is no plate', () => {
    expect(of(all.slice(0, 2), { plates: [{ entity: 'e', values: { hungOn: '2026-01-01' } }] })['e']).not.toContain('plate')
  })
})
describe('posts and officers', () => {
  const orgs = [org('dep', 'department', 'd.dep'), org('firm', 'enterprise', 'd.t108.f')]
  const hold = (p: string, who: string, rank: 'A' | 'B' = 'A') => ({ post: asId<PostId>(p), person: asId<PersonId>(who), rank, valid: always })
  test('a required post without anybody is vacant; those of firms are their own', () => {
    const registry = {
      orgs,
      people: [person('a'), person('b', { left: instant(5) })],
      posts: [post('x', 'dep', 'r'), post('y', 'dep', 'r'), post('z', 'firm', 'r'), post('w', 'dep', 'r', { required: false })],
      holdings: [hold('x', 'a'), hold('y', 'b')],
    }
    expect(flags('posts', postRows(material(registry)))).toEqual({ x: ['noDeputy'], y: ['vacant', 'noDeputy'] })
  })
  const card = (who: string, sectors?: readonly string[], to?: number) => ({
    id: who,
    no: `no-${who}`,
    person: asId<PersonId>(who),
    organ: '',
    scope: '',
    ...(sectors ? { sectors } : {}),
    valid: { ...always, ...(to === undefined ? {} : { to: instant(to) }) },
    demo: true,
  })
  const registry = {
    orgs,
    people: [person('a'), person('b')],
    posts: [post('i', 'dep', 'inspector', { sectors: ['gas', 'road'], required: false })],
    holdings: [hold('i', 'a'), hold('i', 'b', 'B')],
    entities: [entity('g', 'gas'), entity('r', 'road'), entity('s', 'mine')],
  }
  test('an officer is entered with a card in force', () => {
    expect(flags('inspectors', inspectorRows(material({ ...registry, cards: [card('a'), card('b', undefined, 5)] })))).toEqual({ a: ['entered'], b: ['without'] })
  })
  test('a trade is online with an officer who may and inspections done', () => {
    const rows = supervisedSectorRows(material({ ...registry, cards: [card('a', ['gas'])] }, {}, { inspections: (s) => (s === 'mine' ? 0 : 2) }), (s) => s)
    expect(flags('supervised-sectors', rows)).toEqual({ gas: ['online'], mine: ['unmanned'], road: ['unmanned'] })
  })
})
describe('towns', () => {
  const town = org('t108', 'township', 'd.t108', '白沙镇人民政府')
  const criteria = [{ values: { code: '1', weight: 60, serves: 'office' } }, { values: { code: '2', weight: 40, serves: 'equipment' } }]
  const score = (criterion: string, n: number) => ({ orgId: 't108', values: { criterion, score: n } })
  const standing = (rows: Rows) => flags('town-standing', townStandingRows(material({ orgs: [town] }, rows)))['t108']
  test('reach the standard when all is scored and the sum is enough', () => {
    expect(standing({ 'five-haves-criteria': criteria, 'five-haves-scores': [score('1', 60), score('2', 20)] })).toEqual(['fiveHaves', 'office'])
    expect(standing({ 'five-haves-criteria': criteria, 'five-haves-scores': [score('1', 60)] })).toEqual(['office', 'unscored'])
    expect(standing({})).toEqual(['unscored'])
  })
  test('more points than the criterion has count as full, no more', () => {
    const rows = townStandingRows(material({ orgs: [town] }, { 'five-haves-criteria': criteria, 'five-haves-scores': [score('1', 100), score('2', 0)] }))
    expect(rows[0]?.values['score']).toBe(60)
  })
  test('have a team of their own, or are covered by one that names them', () => {
    expect(standing({ 'rescue-teams': [{ org: 'd.t108', values: { kind: 'town', built: true } }] })).toEqual(['rescue', 'team', 'unscored'])
    expect(standing({ 'rescue-teams': [{ org: 'd.rescue', values: { kind: 'professional', built: true, covers: '德感街道、白沙镇' } }] })).toEqual(['rescue', 'unscored'])
    expect(standing({ 'rescue-teams': [{ org: 'd.rescue', values: { kind: 'professional', built: true, covers: '德感街道' } }] })).toEqual(['unscored'])
  })
})
describe('who supervises', () => {
  const orgs = [org('t108', 'township', 'd.t108', '白沙镇'), org('t001', 'township', 'd.t001', '几江街道'), org('a', 'department', 'd.a'), org('b', 'department', 'd.b')]
  const entities = [entity('g', 'gas'), entity('r', 'road')]
  const line = (sector: string, department: string, more: object = {}) => ({ values: { sector, matter: '全行业', department, as: 'lead', ...more } })
  const of = (lines: Rows[string], posts: Registry['posts'] = []) =>
    flags(
      'supervision-matrix',
      supervisionRows(material({ orgs, entities, posts }, { 'responsibility-matrix': lines }), (s) => s),
    )
  test('nobody is a blind spot, two are an overlap; only trades that occur there', () => {
    expect(of([line('gas', 'a'), line('gas', 'b')])).toEqual({ 'gas@t108': ['double'], 'road@t108': ['blind'] })
    expect(of([line('gas', 'a'), line('road', 'b', { as: 'near' })])).toEqual({ 'gas@t108': [], 'road@t108': ['blind'] })
  })
  test('a line for the place goes before one for the district', () => {
    expect(of([line('gas', 'a'), line('gas', 'b', { place: 't108' })])['gas@t108']).toEqual([])
  })
  test('where the matrix is silent, heads of departments for the trade speak', () => {
    expect(of([], [post('h', 'a', 'sector-lead', { sectors: ['gas'] })])).toEqual({ 'gas@t108': [], 'road@t108': ['blind'] })
  })
  test('a single matter is looked at by itself', () => {
    expect(
      of([
        line('gas', 'a'),
        line('road', 'a'),
        line('special-equipment', 'b', { matter: '电梯加装' }),
        line('special-equipment', 'a', { matter: '电动自行车充电', as: 'approve' }),
      ]),
    ).toMatchObject({
      'special-equipment/电梯加装@': [],
      'special-equipment/电动自行车充电@': ['blind'],
    })
  })
})
