/** Derived registers about people in office: posts that may not be vacant, officers with their cards, trades with somebody to inspect them. */
import { dateText, instant, type PersonId, type PostId } from '@anlan/kernel/base'
import type { Holding, Post } from '@anlan/kernel/registry'
import { role } from '@anlan/policy'
import { inForce, type Material, type WorkedRow } from './worked-out.ts'

function present(m: Material): ReadonlyMap<PersonId, string> {
  return new Map(m.registry.people.filter((p) => p.left === undefined || p.left > m.at).map((p) => [p.id, p.name]))
}
function held(m: Material): ReadonlyMap<PostId, readonly Holding[]> {
  const here = present(m)
  const by = new Map<PostId, Holding[]>()
  for (const h of inForce(m, m.registry.holdings)) if (here.has(h.person)) by.set(h.post, [...(by.get(h.post) ?? []), h])
  return by
}
/** Posts outside enterprises that the register says may not be vacant. */
export function postRows(m: Material): readonly WorkedRow[] {
  const orgs = new Map(m.registry.orgs.map((o) => [o.id, o]))
  const names = present(m)
  const by = held(m)
  const shifts = new Set(inForce(m, m.registry.shifts).map((s) => s.post))
  return inForce(m, m.registry.posts).flatMap((p): readonly WorkedRow[] => {
    const org = orgs.get(p.org)
    if (!p.required || !org || org.kind === 'enterprise') return []
    const holdings = by.get(p.id) ?? []
    const a = holdings.find((h) => h.rank === 'A')
    const b = holdings.find((h) => h.rank === 'B')
    const seated = a !== undefined || shifts.has(p.id)
    return [
      {
        id: p.id,
        name: p.title,
        org: org.path,
        values: {
          title: p.title,
          ...(a === undefined ? {} : { holder: names.get(a.person) ?? '', since: dateText(a.valid.from) }),
          ...(b === undefined ? {} : { deputy: names.get(b.person) ?? '' }),
          state: seated ? 'filled' : 'vacant',
        },
        from: p.valid.from,
        link: `/people?q=${encodeURIComponent(p.title)}`,
        demo: false,
      },
    ]
  })
}
function officers(m: Material): readonly { readonly person: PersonId; readonly post: Post }[] {
  const by = held(m)
  const posts = inForce(m, m.registry.posts).filter((p) => p.role === role.inspector.id)
  const seen = new Set<PersonId>()
  return posts.flatMap((post) =>
    (by.get(post.id) ?? []).flatMap((h) => {
      if (seen.has(h.person)) return []
      seen.add(h.person)
      return [{ person: h.person, post }]
    }),
  )
}
function cards(m: Material): ReadonlyMap<PersonId, Material['registry']['cards'][number]> {
  return new Map(inForce(m, m.registry.cards).map((c) => [c.person, c]))
}
export function inspectorRows(m: Material): readonly WorkedRow[] {
  const orgs = new Map(m.registry.orgs.map((o) => [o.id, o]))
  const people = new Map(m.registry.people.map((p) => [p.id, p]))
  const card = cards(m)
  return officers(m).map(({ person, post }) => {
    const c = card.get(person)
    const name = people.get(person)?.name ?? person
    return {
      id: person,
      name,
      org: orgs.get(post.org)?.path ?? m.root,
      values: {
        name,
        post: post.title,
        ...(c === undefined ? {} : { cardNo: c.no, scope: c.scope, ...(c.valid.to === undefined ? {} : { until: dateText(instant(c.valid.to - 1)) }) }),
      },
      from: post.valid.from,
      link: `/people?q=${encodeURIComponent(name)}`,
      demo: people.get(person)?.demo === true,
    }
  })
}
/** Trades in which there is somebody to supervise. */
export function supervisedSectorRows(m: Material, title: (sector: string) => string): readonly WorkedRow[] {
  const card = cards(m)
  const able = officers(m).flatMap(({ person, post }) => {
    const c = card.get(person)
    return c ? [{ post: post.sectors, card: c.sectors }] : []
  })
  const entities = inForce(m, m.registry.entities)
  const sectors = [...new Set(entities.map((e) => e.sector))].toSorted()
  return sectors.map((sector) => ({
    id: sector,
    name: title(sector),
    org: m.root,
    values: {
      sector,
      entities: entities.filter((e) => e.sector === sector).length,
      officers: able.filter((o) => (o.post?.includes(sector) ?? true) && (o.card?.includes(sector) ?? true)).length,
      inspections: m.inspections(sector),
    },
    from: instant(0),
    link: `/cases?box=all&decl=inspection&sector=${encodeURIComponent(sector)}`,
    demo: false,
  }))
}
