/** People and objects of a unit. */
import { contains, covers, type AreaCode } from '@anlan/kernel/base'
import type { UnitBoard } from '@anlan/contract'
import type { App, Who } from '../core/types.ts'
import type { When } from './env.ts'

/** Who of the unit owes how much; most overdue first. */
export async function peopleOf(_app: App, _who: Who, _org: string, _w: When): Promise<UnitBoard['people']> {
  return []
}
/** What the unit answers for, with the page that lists it. */
export function objectsOf(app: App, org: string, area: string | undefined): UnitBoard['objects'] {
  const r = app.registry()
  const now = app.clock.now()
  const home = area as AreaCode | undefined // areas of organisations are area codes
  const inside = (a: AreaCode | undefined) => home !== undefined && a !== undefined && contains(home, a)
  const orgs = new Set(r.orgs.filter((o) => o.path === org || o.path.startsWith(`${org}.`)).map((o) => o.id))
  const posts = new Set(r.posts.filter((p) => orgs.has(p.org) && covers(p.valid, now)).map((p) => p.id))
  const people = new Set(r.holdings.filter((h) => posts.has(h.post) && covers(h.valid, now)).map((h) => h.person))
  const named = new Set(r.responsibles.filter((x) => people.has(x.person) && covers(x.valid, now)).map((x) => x.entity))
  const entities = r.entities.filter((e) => covers(e.valid, now) && (inside(e.area) || named.has(e.id)))
  const grade = (g: string) => entities.filter((e) => e.grade === g).length
  const q = encodeURIComponent(org)
  return [
    { title: '挂牌企业（单位）', count: entities.length, link: `/registers/listed-entities?org=${q}` },
    { title: 'Ⅰ级企业（单位）', count: grade('I'), link: `/registers/listed-entities?org=${q}&grade=I` },
    { title: 'Ⅱ级企业（单位）', count: grade('II'), link: `/registers/listed-entities?org=${q}&grade=II` },
    { title: '村（社区）', count: r.orgs.filter((o) => o.kind === 'village' && o.path.startsWith(`${org}.`)).length, link: `/registers/village-stations?org=${q}` },
    { title: '监测点', count: r.points.filter((p) => inside(p.area)).length, link: '/points' },
    { title: '岗位', count: posts.size, link: '/people' },
  ].filter((x) => x.count > 0)
}
