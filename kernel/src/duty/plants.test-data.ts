/** The neutral toy of the tests: gardeners water plants, wardens walk round the greenhouses, and everybody looks after them when a hail comes. */
import {
  areaCode,
  asId,
  cite,
  days,
  defineRole,
  type EntityId,
  f,
  fromWallTime,
  type Instant,
  limit,
  type OrgId,
  type PersonId,
  plus,
  type PointId,
  type PostId,
  type ResolvedLimit,
  type Role,
} from '../base/index.ts'
import type { Holding, ListedEntity, MonitoringPoint, Org, Person, Post, Registry, Responsible } from '../registry/types.ts'
import { atLeast, atLeastEach, coverAll, defineDuty } from './define.ts'
import type { DutyDecl, DutyFact, Ground, TargetRow } from './types.ts'

export function on(year: number, month: number, day: number, hour = 0): Instant {
  return fromWallTime({ year, month, day, hour, minute: 0, second: 0 })
}
export const zero = on(2025, 1, 1)
export const warden: Role = defineRole('warden', '园长')
export const gardener: Role = defineRole('gardener', '园丁')
export const walker: Role = defineRole('walker', '巡路')
export const plumber: Role = defineRole('plumber', '水工')
export const owner: Role = defineRole('owner', '业主')
export const overseer: Role = defineRole('overseer', '督查')
export const person = (id: string): PersonId => asId<PersonId>(id)
export const post = (id: string): PostId => asId<PostId>(id)
export const org = (id: string): OrgId => asId<OrgId>(id)
export const entity = (id: string): EntityId => asId<EntityId>(id)

const record = {
  place: f.place('位置'),
  photos: f.photos('照片', { min: 1 }),
  finding: f.one('情况', { none: '都好', some: '有枯萎' }),
  litres: f.number('浇水', '升', { optional: true }),
  note: f.text('说明', { optional: true }),
}
/** By responsibility, each and together, and when a hail (here an accident) comes. */
export const watering: DutyDecl = defineDuty({
  id: 'watering',
  revision: 1,
  title: '浇水',
  noun: '浇水',
  cites: [cite('anlan-default', '玩具')],
  holders: [{ relation: 'governmentLead' }, { relation: 'sectorLead' }],
  targets: { of: 'entities', tagged: ['thirsty'] },
  rhythm: [atLeast(1, 'month'), coverAll('half-year')],
  alsoOn: [
    { event: 'accident', within: limit('toy.hail'), each: true },
    { event: 'rain', phase: 'lasts', within: limit('toy.every') },
    { event: 'rain', phase: 'ends', within: limit('toy.hail') },
  ],
  record,
  counts: { near: limit('toy.near'), photos: 1, finding: 'finding', enteredWithin: limit('toy.late') },
  remind: [{ before: limit('toy.before') }, { after: limit('toy.after'), tell: overseer }],
  opens: ['lost-umbrella'],
  exemptBy: [overseer],
})
/** By post: each greenhouse of its own part, by grade, and a walk of one's own on days of work. */
export const rounds: DutyDecl = defineDuty({
  id: 'rounds',
  revision: 1,
  title: '巡园',
  noun: '巡园',
  cites: [cite('anlan-default', '玩具')],
  holders: [{ role: gardener }],
  targets: { of: 'entities' },
  rhythm: [atLeastEach(2, 'month', { grades: ['I'] }), atLeastEach(1, 'quarter', { grades: ['II', 'III', 'IV'] }), atLeast(1, 'week')],
  record: { note: f.text('说明') },
  counts: {},
})
export const morning: DutyDecl = defineDuty({
  id: 'morning',
  revision: 1,
  title: '晨会',
  noun: '晨会',
  cites: [cite('anlan-default', '玩具')],
  holders: [{ role: warden, of: 'town' }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'day', { workdays: true })],
  record: { note: f.text('说明') },
  counts: {},
})
const plain = { revision: 1, noun: '记录', cites: [cite('anlan-default', '玩具')], record: { note: f.text('说明') }, counts: {} } as const
const key = [{ event: 'key-period', within: limit('toy.hail') }] as const
const keyEach = [{ event: 'key-period', within: limit('toy.hail'), each: true }] as const
/** By sector of the post. */
export const pipes: DutyDecl = defineDuty({
  ...plain,
  id: 'pipes',
  title: '查水管',
  holders: [{ role: plumber, sector: 'water' }, { role: overseer }],
  targets: { of: 'entities', sectors: ['water', 'gas'] },
  rhythm: [coverAll('quarter'), atLeast(1, 'week')],
  alsoOn: keyEach,
})
export const walk: DutyDecl = defineDuty({
  ...plain,
  id: 'walk',
  title: '走路',
  holders: [{ role: walker, of: 'village' }],
  targets: { of: 'points', scenes: ['flood'] },
  rhythm: [atLeastEach(1, 'week'), atLeast(1, 'day')],
  alsoOn: keyEach,
})
export const calls: DutyDecl = defineDuty({
  ...plain,
  id: 'calls',
  title: '串门',
  holders: [{ role: [warden, gardener] }],
  targets: { of: 'villages' },
  rhythm: [coverAll('quarter'), atLeast(1, 'month')],
  alsoOn: key,
})
export const sheds: DutyDecl = defineDuty({
  ...plain,
  id: 'sheds',
  title: '点货',
  holders: [{ role: gardener }],
  targets: { of: 'register', register: 'sheds' },
  rhythm: [coverAll('month'), atLeast(1, 'week')],
  alsoOn: keyEach,
})
export const owners: DutyDecl = defineDuty({
  ...plain,
  id: 'owners',
  title: '自查',
  holders: [{ relation: 'entityLead' }],
  targets: { of: 'entities', grades: ['I', 'II'] },
  rhythm: [coverAll('day', { workdays: true }), atLeast(1, 'month')],
  record: { list: f.checklist('检查表', { pot: '花盆完好', door: '门已关' }), sign: f.signature('签名') },
  counts: { checked: 'list', signed: 'sign' },
})
/** A post of the unit itself, whatever else lies around it. */
export const doors: DutyDecl = defineDuty({
  ...plain,
  id: 'doors',
  title: '关门',
  holders: [{ role: owner }],
  targets: { of: 'entities' },
  rhythm: [coverAll('week')],
  alsoOn: key,
})
export const toyDuties: readonly DutyDecl[] = [watering, rounds, morning, pipes, walk, calls, sheds, owners, doors]

const limits: Readonly<Record<string, readonly [number, ResolvedLimit['unit']]>> = {
  'toy.hail': [24, 'hour'],
  'toy.every': [6, 'hour'],
  'toy.near': [200, 'metre'],
  'toy.late': [72, 'hour'],
  'toy.before': [3, 'day'],
  'toy.after': [1, 'day'],
}
export function limitAt(key: string): ResolvedLimit | undefined {
  const l = limits[key]
  return l && { key, value: l[0], unit: l[1], verified: true, source: cite('anlan-default', '玩具'), from: zero }
}
export const calendar = [2025, 2026].map((year) => ({ year, source: '玩具', off: ['01-01'], worked: [] }))

/** A park of `towns` parts with `plants` greenhouses each; the first is thirsty of grade I, and so on around. */
export function park(towns = 2, plants = 3): Ground {
  const always = { from: zero }
  const orgs: Org[] = [{ id: org('d'), name: '花园', kind: 'district', parent: null, path: 'd', area: areaCode('500199'), valid: always }]
  const posts: Post[] = []
  const people: Person[] = []
  const holdings: Holding[] = []
  const entities: ListedEntity[] = []
  const responsibles: Responsible[] = []
  function seat(id: string, of: string, role: Role, sectors?: readonly string[]): void {
    posts.push({ id: post(id), org: org(of), title: `${role.title}${id}`, role: role.id, required: true, valid: always, ...(sectors ? { sectors } : {}) })
    for (const rank of ['A', 'B'] as const) {
      people.push({ id: person(`${id}-${rank}`), name: `演示${id}${rank}`, initials: 'ys', phones: [], demo: true })
      holdings.push({ post: post(id), person: person(`${id}-${rank}`), rank, valid: always })
    }
  }
  orgs.push({ id: org('dep'), name: '水局', kind: 'department', parent: org('d'), path: 'd.dep', valid: always })
  seat('water', 'dep', overseer)
  seat('plumber', 'dep', plumber, ['water'])
  seat('gasman', 'dep', plumber, ['gas'])
  const points: MonitoringPoint[] = []
  const rows: TargetRow[] = []
  for (let t = 0; t < towns; t++) {
    const town = `t${t}`
    orgs.push({ id: org(town), name: `园${t}`, kind: 'township', parent: org('d'), path: `d.${town}`, area: areaCode(`${500199100 + t}`), valid: always })
    seat(`${town}-warden`, town, warden)
    seat(`${town}-gardener`, town, gardener)
    for (let v = 0; v < 2; v++) {
      const village = `${town}v${v}`
      const area = areaCode(`${500199100 + t}${200 + v}`)
      orgs.push({ id: org(village), name: `村${t}-${v}`, kind: 'village', parent: org(town), path: `d.${town}.${village}`, area, valid: always })
      seat(`${village}-walker`, village, walker)
      for (const scene of ['flood', 'gas'] as const)
        points.push({
          id: asId<PointId>(`${village}-${scene}`),
          name: `点${village}`,
          scene,
          kind: '点',
          area,
          at: [106, 29],
          series: [],
          demo: true,
          protocol: 'none',
          ...(v === 0 ? { entity: entity(`${town}e0`) } : {}),
        })
      rows.push({ id: `${village}-shed`, name: `棚${village}`, area, valid: always })
    }
    rows.push({ id: `${town}-own`, name: `棚${town}`, org: org(town), valid: { from: on(2025, 3, 1) } })
    for (let i = 0; i < plants; i++) {
      const e = entity(`${town}e${i}`)
      const grade = (['I', 'II', 'III', 'IV'] as const)[i % 4] ?? 'IV'
      const tags = i % 3 === 2 ? [] : ['thirsty']
      const unit = i === 0 ? org(`${town}x0`) : undefined
      if (unit) {
        orgs.push({ id: unit, name: '温室主', kind: 'enterprise', parent: org(town), path: `d.${town}.${town}x0`, valid: always })
        seat(`${town}x0-owner`, unit, owner)
        responsibles.push({ entity: e, as: 'entityLead', person: person(`${town}x0-owner-A`), valid: always })
      }
      entities.push({
        ...(unit ? { org: unit } : {}),
        id: e,
        name: `温室${town}-${i}`,
        sector: (['gas', 'water', 'road'] as const)[i % 3] ?? 'gas',
        kind: '温室',
        grade,
        area: areaCode(`${500199100 + t}${200 + (i % 5)}`),
        at: [106 + t, 29 + i / 100],
        valid: always,
        demo: true,
        tags,
      })
      responsibles.push(
        { entity: e, as: 'governmentLead', person: person(`${town}-warden-A`), valid: always },
        { entity: e, as: 'sectorLead', person: person('water-A'), valid: always },
      )
    }
  }
  const registry: Registry = { revision: 1, orgs, posts, people, holdings, shifts: [], entities, responsibles, points, cards: [] }
  return { registry, calendar, rows: (register) => (register === 'sheds' ? rows : []) }
}
/** From a day on somebody else sits at the post; what was named for the old one is named for the new one. */
export function transferred(ground: Ground, from: PersonId, to: PersonId, at: Instant): Ground {
  const { registry } = ground
  const people: Person[] = registry.people.some((p) => p.id === to) ? [...registry.people] : [...registry.people, { id: to, name: to, initials: 'x', phones: [], demo: true }]
  const split = <V extends { readonly person: PersonId; readonly valid: { readonly from: Instant; readonly to?: Instant } }>(list: readonly V[]): V[] =>
    list.flatMap((x) =>
      x.person === from && (x.valid.to === undefined || x.valid.to > at)
        ? [
            { ...x, valid: { ...x.valid, to: at } },
            { ...x, person: to, valid: { ...x.valid, from: at } },
          ]
        : [x],
    )
  return { ...ground, registry: { ...registry, revision: registry.revision + 1, people, holdings: split(registry.holdings), responsibles: split(registry.responsibles) } }
}
let counter = 0
export function fact(decl: DutyDecl, over: Partial<DutyFact> = {}): DutyFact {
  counter += 1
  const at = over.at ?? plus(zero, days(10))
  return {
    kind: 'fact',
    id: `f${String(counter).padStart(6, '0')}`,
    duty: decl.id,
    revision: 1,
    capacity: { holder: 'as:governmentLead', seat: 'as:governmentLead@post:t0-warden', org: 'd.t0', title: '', deputy: false },
    target: { key: 'entity:t0e0', name: '温室', entity: entity('t0e0'), area: areaCode('500199100200') },
    by: person('t0-warden-A'),
    at,
    receivedAt: at,
    values: {},
    photos: [],
    found: 'none',
    counted: true,
    checks: [],
    drill: false,
    ...over,
  }
}
