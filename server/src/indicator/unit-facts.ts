/** People and objects of a unit. */
import { type AreaCode, asId, contains, covers, type PersonId } from '@anlan/kernel/base'
import { byPerson } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import type { UnitBoard } from '@anlan/contract'
import type { App, Who } from '../core/types.ts'
import { groundOf } from '../duty/ground.ts'
import { standingTally } from '../duty/tallies.ts'
import { meet } from '../routes/reach.ts'
import type { When } from './env.ts'

const PEOPLE_SHOWN = 60
/** Who of the unit owes how much; most overdue first. Nobody without the ledger's right sees names. */
export async function peopleOf(app: App, who: Who, org: string, w: When): Promise<UnitBoard['people']> {
  const scope = meet(org, who.scope)
  if (scope === null || !who.actions.includes('duty.see')) return []
  const span = { from: w.period.from, to: w.period.to, asOf: w.asOf }
  const tallies = await standingTally(app, duties, span, { org: scope }, 'person', byPerson(groundOf(app), w.asOf))
  const registry = app.registry()
  const titles = new Map(registry.posts.map((p) => [p.id, p.title]))
  const names = app.places()
  return [...tallies.by]
    .toSorted((a, b) => b[1].overdue - a[1].overdue || b[1].due - a[1].due)
    .slice(0, PEOPLE_SHOWN)
    .map(([key, t]) => {
      const person = asId<PersonId>(key)
      const post = registry.holdings.find((h) => h.person === person && h.rank === 'A' && covers(h.valid, w.asOf))
      return { person: key, name: names.personName(person), post: (post && titles.get(post.post)) ?? '', overdue: t.overdue, due: t.due, done: t.done + t.late }
    })
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
