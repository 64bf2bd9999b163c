/** An invented district without any gap, shared by the tests of this folder. */
import {
  areaCode,
  asId,
  days,
  defineRole,
  type EntityId,
  hours,
  type Instant,
  instant,
  type OrgId,
  type PersonId,
  plus,
  type PointId,
  type PostId,
  type RoleId,
  span,
} from '../base/index.ts'
import type { Holding, ListedEntity, MonitoringPoint, Org, Person, Post, Registry, Responsible, Shift } from './index.ts'

export const zero: Instant = instant(Date.UTC(2026, 0, 1))
export const now: Instant = plus(zero, days(180))
export const horizon = days(7)
export const always = { from: zero }
const roleOf = (id: string): RoleId => defineRole(id, id).id
export const roles = {
  lead: roleOf('lead'),
  duty: roleOf('duty'),
  sector: roleOf('sector'),
  townLead: roleOf('town-lead'),
  townSafety: roleOf('town-safety'),
  townDuty: roleOf('town-duty'),
  villageLead: roleOf('village-lead'),
  grid: roleOf('grid'),
}

export const person = (id: string) => asId<PersonId>(id)
export const post = (id: string) => asId<PostId>(id)
export const org = (id: string) => asId<OrgId>(id)
export const entity = (id: string) => asId<EntityId>(id)

/** @param towns each with `villages` villages of two grid workers */
export function district(towns = 2, villages = 2): Registry {
  const orgs: Org[] = []
  const posts: Post[] = []
  const people: Person[] = []
  const holdings: Holding[] = []
  const shifts: Shift[] = []
  const entities: ListedEntity[] = []
  const responsibles: Responsible[] = []
  const points: MonitoringPoint[] = []
  let phone = 19_900_000_000

  function addPerson(id: string): PersonId {
    phone += 1
    people.push({ id: person(id), name: `演示${id}`, initials: 'ys', phones: [String(phone)], demo: true })
    return person(id)
  }
  function addPost(id: string, of: string, role: RoleId, superior: string | null, more: Partial<Post> = {}): void {
    posts.push({ id: post(id), org: org(of), title: `岗位${id}`, role, required: true, valid: always, ...(superior === null ? {} : { superior: post(superior) }), ...more })
  }
  /** A holder and a deputy who sits nowhere else. */
  function addHeld(id: string, of: string, role: RoleId, superior: string | null, more: Partial<Post> = {}): void {
    addPost(id, of, role, superior, more)
    holdings.push({ post: post(id), person: addPerson(`${id}-a`), rank: 'A', valid: always }, { post: post(id), person: addPerson(`${id}-b`), rank: 'B', valid: always })
  }
  /** Two persons in turns of twelve hours over 200 days. */
  function addRoster(id: string, of: string, role: RoleId, superior: string): void {
    addPost(id, of, role, superior)
    const turns = [addPerson(`${id}-1`), addPerson(`${id}-2`)]
    for (const p of turns) holdings.push({ post: post(id), person: p, rank: 'A', valid: always })
    for (let i = 0; i < 400; i++) {
      const from = plus(zero, hours(12 * i))
      shifts.push({ post: post(id), person: turns[i % 2] ?? turns[0] ?? person(''), valid: { from, to: plus(from, hours(12)) } })
    }
  }

  orgs.push({ id: org('d'), name: '演示区', kind: 'district', parent: null, path: 'd', area: areaCode('500199'), valid: always })
  orgs.push({ id: org('dep'), name: '演示局', kind: 'department', parent: org('d'), path: 'd.dep', valid: always })
  addHeld('lead', 'd', roles.lead, null)
  addRoster('duty', 'd', roles.duty, 'lead')
  addHeld('gas', 'dep', roles.sector, 'lead', { sectors: ['gas'] })
  addHeld('flood', 'dep', roles.sector, 'lead', { sectors: ['flood'] })
  for (let t = 0; t < towns; t++) {
    const code = `500199${100 + t}`
    const town = `t${t}`
    orgs.push({ id: org(town), name: `演示镇${t}`, kind: 'township', parent: org('d'), path: `d.${town}`, area: areaCode(code), valid: always })
    addHeld(`${town}-lead`, town, roles.townLead, 'lead')
    addHeld(`${town}-safety`, town, roles.townSafety, `${town}-lead`)
    addRoster(`${town}-duty`, town, roles.townDuty, `${town}-lead`)
    for (let v = 0; v < villages; v++) {
      const id = `${town}v${v}`
      const area = areaCode(`${code}${200 + v}`)
      orgs.push({ id: org(id), name: `演示村${t}-${v}`, kind: 'village', parent: org(town), path: `d.${town}.${id}`, area, valid: always })
      addHeld(`${id}-lead`, id, roles.villageLead, `${town}-safety`)
      addHeld(`${id}-grid1`, id, roles.grid, `${id}-lead`)
      addHeld(`${id}-grid2`, id, roles.grid, `${id}-lead`)
    }
    const plant = entity(`e${t}`)
    const area = areaCode(`${code}200`)
    entities.push({
      id: plant,
      name: `演示厂${t}`,
      sector: 'gas',
      kind: '厂',
      grade: 'I',
      area,
      at: [106, 29],
      valid: always,
      demo: true,
      tags: t === 0 ? ['riverside', 'school'] : ['riverside'],
    })
    responsibles.push(
      { entity: plant, as: 'governmentLead', person: person(`${town}-lead-a`), valid: always },
      { entity: plant, as: 'sectorLead', person: person('gas-a'), valid: always },
      { entity: plant, as: 'entityLead', person: addPerson(`e${t}-boss`), valid: always },
    )
    points.push({ id: asId<PointId>(`p${t}`), name: `演示点${t}`, scene: 'gas', kind: '探头', area, at: [106, 29], entity: plant, series: [], demo: true, protocol: 'none' })
  }
  return { revision: 1, orgs, posts, people, holdings, shifts, entities, responsibles, points, cards: [] }
}
export const later = (ms: number): Instant => plus(now, span(ms))
