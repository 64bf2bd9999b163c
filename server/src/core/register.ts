/** The register in the database: seeded from the district's data on the first start, afterwards the database is the truth. */
import type { LimitEntry } from '@anlan/kernel/base'
import type { District, Registry } from '@anlan/kernel/registry'
import type { Scope, Store } from '@anlan/store'

const kinds = ['org', 'post', 'person', 'holding', 'shift', 'entity', 'responsible', 'point', 'limit', 'card'] as const
type RegisterKind = (typeof kinds)[number]
export type Register = { readonly registry: Registry; readonly limits: readonly LimitEntry[] }

/** Without the demonstration only places, organisations, posts and limits remain: who they are is for the district to enter. */
function real(r: Registry): Registry {
  const people = r.people.filter((p) => !p.demo)
  const known = new Set(people.map((p) => p.id))
  const entities = r.entities.filter((e) => !e.demo)
  const listed = new Set(entities.map((e) => e.id))
  return {
    ...r,
    people,
    entities,
    holdings: r.holdings.filter((h) => known.has(h.person)),
    shifts: r.shifts.filter((x) => known.has(x.person)),
    responsibles: r.responsibles.filter((x) => known.has(x.person) && listed.has(x.entity)),
    points: r.points.filter((p) => !p.demo),
    cards: r.cards.filter((c) => !c.demo && known.has(c.person)),
  }
}
function entries(district: District, demo: boolean): { kind: RegisterKind; id: string; data: unknown }[] {
  const r = demo ? district.registry : real(district.registry)
  return [
    ...r.orgs.map((d) => ({ kind: 'org' as const, id: d.id as string, data: d })),
    ...r.posts.map((d) => ({ kind: 'post' as const, id: d.id as string, data: d })),
    ...r.people.map((d) => ({ kind: 'person' as const, id: d.id as string, data: d })),
    ...r.holdings.map((d) => ({ kind: 'holding' as const, id: `${d.post}:${d.person}:${d.rank}:${d.valid.from}`, data: d })),
    ...r.shifts.map((d) => ({ kind: 'shift' as const, id: `${d.post}:${d.valid.from}`, data: d })),
    ...r.entities.map((d) => ({ kind: 'entity' as const, id: d.id as string, data: d })),
    ...r.responsibles.map((d) => ({ kind: 'responsible' as const, id: `${d.entity}:${d.as}:${d.valid.from}`, data: d })),
    ...r.points.map((d) => ({ kind: 'point' as const, id: d.id as string, data: d })),
    ...r.cards.map((d) => ({ kind: 'card' as const, id: d.id, data: d })),
    ...district.limits.map((d) => ({ kind: 'limit' as const, id: `${d.key}:${d.place ?? ''}:${d.valid.from}`, data: d })),
  ]
}
/** Puts the district's data into an empty register; does nothing when there is one already. @returns whether it seeded */
export async function seedRegister(store: Store, root: Scope, district: District, demo: boolean): Promise<boolean> {
  return store.tx(root, async (t) => {
    const [row] = await t.sql<{ n: number; cards: number }>(`select count(*)::int as n, (count(*) filter (where kind = 'card'))::int as cards from register`)
    const fresh = (row?.n ?? 0) === 0
    // A demonstration begun before there were cards gets them afterwards; nobody could inspect anything there otherwise.
    const all = entries(district, demo).filter((e) => fresh || (demo && row?.cards === 0 && e.kind === 'card'))
    if (all.length === 0) return false
    await t.sql(`insert into register (kind, id, data, org) select k, i, d::jsonb, $4::ltree from unnest($1::text[], $2::text[], $3::text[]) as u(k, i, d)`, [
      all.map((e) => e.kind),
      all.map((e) => e.id),
      all.map((e) => JSON.stringify(e.data)),
      district.label,
    ])
    return fresh
  })
}
let revision = 0
export async function loadRegister(store: Store, root: Scope): Promise<Register> {
  const rows = await store.read(root, (t) => t.sql<{ kind: RegisterKind; data: never }>('select kind, data from register order by kind, id'))
  const by = new Map<string, never[]>(kinds.map((k) => [k, []]))
  for (const row of rows) by.get(row.kind)?.push(row.data)
  const of = (k: RegisterKind) => by.get(k) ?? []
  revision += 1
  return {
    registry: {
      revision,
      orgs: of('org'),
      posts: of('post'),
      people: of('person'),
      holdings: of('holding'),
      shifts: of('shift'),
      entities: of('entity'),
      responsibles: of('responsible'),
      points: of('point'),
      cards: of('card'),
    },
    limits: of('limit'),
  }
}
