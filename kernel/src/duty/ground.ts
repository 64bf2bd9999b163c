/** Look-ups over the register for duties, built once per Registry object, so that a restricted question costs what it answers and not the district. */
import { type AreaCode, covers, type EntityId, type Instant, type Interval, type OrgId, type PersonId, type PostId, type RoleId, townOf } from '../base/index.ts'
import type { Holding, ListedEntity, MonitoringPoint, Org, Person, Post, Registry, Responsible, Shift } from '../registry/types.ts'
import type { Ground, TargetRow } from './types.ts'

export type Level = 'district' | 'town' | 'village'
export type Index = {
  readonly people: ReadonlyMap<PersonId, Person>
  readonly posts: ReadonlyMap<PostId, Post>
  readonly orgs: ReadonlyMap<OrgId, Org>
  readonly entities: ReadonlyMap<EntityId, ListedEntity>
  readonly entitiesOfOrg: ReadonlyMap<OrgId | undefined, readonly ListedEntity[]>
  readonly orgOfPath: ReadonlyMap<string, Org>
  /** Sorted by area, so that a town is one stretch. */
  readonly entitiesByArea: readonly ListedEntity[]
  readonly pointsByArea: readonly MonitoringPoint[]
  readonly villagesByArea: readonly (Org & { readonly area: AreaCode })[]
  readonly postsByRole: ReadonlyMap<RoleId, readonly Post[]>
  /** Sorted by the path of their organisation. */
  readonly postsByPath: readonly { readonly path: string; readonly post: Post }[]
  readonly holdings: ReadonlyMap<PostId, readonly Holding[]>
  readonly holdingsOf: ReadonlyMap<PersonId, readonly Holding[]>
  readonly shifts: ReadonlyMap<PostId, readonly Shift[]>
  readonly responsibles: ReadonlyMap<EntityId, readonly Responsible[]>
  readonly responsiblesOf: ReadonlyMap<PersonId, readonly Responsible[]>
  readonly levels: ReadonlyMap<OrgId, Level>
  readonly areas: ReadonlyMap<OrgId, AreaCode>
  readonly townsByArea: ReadonlyMap<AreaCode, readonly Org[]>
  /** Own posts already looked up for one instant; a district asks for the same few hundred persons a hundred thousand times. */
  readonly memo: { at: number; readonly own: Map<PersonId, Post | undefined> }
}
const known = new WeakMap<Registry, Index>()
export function indexOf(ground: Ground): Index {
  const hit = known.get(ground.registry)
  if (hit) return hit
  const made = build(ground.registry)
  known.set(ground.registry, made)
  return made
}
function group<K, V>(items: readonly V[], key: (v: V) => K): Map<K, V[]> {
  const map = new Map<K, V[]>()
  for (const item of items) {
    const list = map.get(key(item))
    if (list) list.push(item)
    else map.set(key(item), [item])
  }
  return map
}
function byText<V>(text: (v: V) => string): (a: V, b: V) => number {
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)
}
function build(r: Registry): Index {
  const orgs = new Map(r.orgs.map((o) => [o.id, o]))
  const levels = new Map<OrgId, Level>()
  const areas = new Map<OrgId, AreaCode>()
  for (const o of r.orgs) {
    const chain = chainOf(o, orgs)
    levels.set(o.id, levelOf(chain))
    const area = chain.find((x) => x.area !== undefined)?.area
    if (area !== undefined) areas.set(o.id, area)
  }
  const villages = r.orgs.flatMap((o) => (o.kind === 'village' && o.area !== undefined ? [{ ...o, area: o.area }] : []))
  const towns = r.orgs.flatMap((o) => ((o.kind === 'township' || o.kind === 'zone') && o.area !== undefined ? [{ ...o, area: o.area }] : []))
  return {
    people: new Map(r.people.map((p) => [p.id, p])),
    posts: new Map(r.posts.map((p) => [p.id, p])),
    orgs,
    entities: new Map(r.entities.map((e) => [e.id, e])),
    entitiesOfOrg: group(r.entities, (e) => e.org),
    orgOfPath: new Map(r.orgs.map((o) => [o.path, o])),
    entitiesByArea: r.entities.toSorted(byText((e) => `${e.area} ${e.id}`)),
    pointsByArea: r.points.toSorted(byText((p) => `${p.area} ${p.id}`)),
    villagesByArea: villages.toSorted(byText((v) => `${v.area} ${v.id}`)),
    postsByRole: group(r.posts, (p) => p.role),
    postsByPath: r.posts.flatMap((post) => ((o) => (o ? [{ path: o.path, post }] : []))(orgs.get(post.org))).toSorted(byText((x) => `${x.path} ${x.post.id}`)),
    holdings: group(r.holdings, (h) => h.post),
    holdingsOf: group(r.holdings, (h) => h.person),
    shifts: group(r.shifts, (s) => s.post),
    responsibles: group(r.responsibles, (x) => x.entity),
    responsiblesOf: group(r.responsibles, (x) => x.person),
    levels,
    areas,
    townsByArea: group(towns, (o) => o.area),
    memo: { at: Number.NaN, own: new Map() },
  }
}
function chainOf(o: Org, orgs: ReadonlyMap<OrgId, Org>): readonly Org[] {
  const seen: Org[] = []
  for (let x: Org | undefined = o; x && !seen.includes(x); x = x.parent === null ? undefined : orgs.get(x.parent)) seen.push(x)
  return seen
}
function levelOf(chain: readonly Org[]): Level {
  for (const x of chain) {
    if (x.kind === 'district' || x.kind === 'department') return 'district'
    if (x.kind === 'township' || x.kind === 'zone') return 'town'
    if (x.kind === 'village') return 'village'
  }
  return 'district'
}
/** The stretch of a list sorted by area whose areas begin with `prefix`. */
export function* inArea<V extends { readonly area: AreaCode }>(sorted: readonly V[], prefix: string): Generator<V> {
  for (let i = firstFrom(sorted, prefix, (v) => v.area); i < sorted.length; i++) {
    const v = sorted[i]
    if (!v?.area.startsWith(prefix)) return
    yield v
  }
}
/** Posts of the organisation at the path and of all below. */
export function* postsBelow(ix: Index, path: string): Generator<Post> {
  for (let i = firstFrom(ix.postsByPath, path, (v) => v.path); i < ix.postsByPath.length; i++) {
    const v = ix.postsByPath[i]
    if (!v?.path.startsWith(path)) return
    if (isBelow(v.path, path)) yield v.post
  }
}
export function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}.`)
}
function firstFrom<V>(sorted: readonly V[], text: string, of: (v: V) => string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const mid = (low + high) >> 1
    const v = sorted[mid]
    if (v !== undefined && of(v) < text) low = mid + 1
    else high = mid
  }
  return low
}
const rowIndex = new WeakMap<readonly TargetRow[], ReadonlyMap<string, TargetRow>>()
export function findRow(rows: readonly TargetRow[], id: string): TargetRow | undefined {
  let map = rowIndex.get(rows)
  if (!map) {
    map = new Map(rows.map((r) => [r.id, r]))
    rowIndex.set(rows, map)
  }
  return map.get(id)
}
export function isHere(ix: Index, person: PersonId, at: Instant): boolean {
  const p = ix.people.get(person)
  return p !== undefined && (p.left === undefined || at < p.left)
}
export function held(ix: Index, list: readonly { readonly person: PersonId; readonly valid: Interval }[], at: Instant): readonly PersonId[] {
  return [...new Set(list.filter((x) => covers(x.valid, at) && isHere(ix, x.person, at)).map((x) => x.person))]
}
export function rankedAt(ix: Index, post: PostId, rank: 'A' | 'B', at: Instant): readonly PersonId[] {
  return held(
    ix,
    (ix.holdings.get(post) ?? []).filter((h) => h.rank === rank),
    at,
  )
}
/** Who answers for the post: its holders, or its deputies while there are none. */
export function seatedAt(ix: Index, post: PostId, at: Instant): readonly PersonId[] {
  const holders = rankedAt(ix, post, 'A', at)
  return holders.length > 0 ? holders : rankedAt(ix, post, 'B', at)
}
/** The post through which a person answers by name: the first one they hold, by id; undefined for who holds none. */
export function ownPost(ix: Index, person: PersonId, at: Instant): Post | undefined {
  if (ix.memo.at !== at) {
    ix.memo.at = at
    ix.memo.own.clear()
  }
  if (ix.memo.own.has(person)) return ix.memo.own.get(person)
  const own = (ix.holdingsOf.get(person) ?? [])
    .filter((h) => h.rank === 'A' && covers(h.valid, at))
    .flatMap((h) => ((p) => (p && covers(p.valid, at) ? [p] : []))(ix.posts.get(h.post)))
    .toSorted(byText((p) => p.id))[0]
  ix.memo.own.set(person, own)
  return own
}
export function pathOf(ix: Index, org: OrgId | undefined): string {
  return (org === undefined ? undefined : ix.orgs.get(org)?.path) ?? ''
}
/** The town or zone around an area at that instant; of several, the one that stands then. */
export function townPath(ix: Index, area: AreaCode, at: Instant): string {
  const towns = ix.townsByArea.get(townOf(area) ?? area) ?? []
  return (towns.find((o) => covers(o.valid, at)) ?? towns[0])?.path ?? ''
}
