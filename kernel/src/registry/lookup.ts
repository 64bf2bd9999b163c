/** Look-ups over one register, built once per Registry object: a district of 1,500 people is asked within milliseconds at night. */
import { type AreaCode, covers, type EntityId, enclosing, type Instant, type OrgId, type PersonId, type PointId, type PostId, type RoleId } from '../base/index.ts'
import type { Holding, ListedEntity, MonitoringPoint, Org, Person, Post, Registry, Responsible, Shift } from './types.ts'

export type OrgLevel = 'district' | 'town' | 'village'
export type Lookup = {
  readonly person: ReadonlyMap<PersonId, Person>
  readonly post: ReadonlyMap<PostId, Post>
  readonly org: ReadonlyMap<OrgId, Org>
  readonly entity: ReadonlyMap<EntityId, ListedEntity>
  readonly point: ReadonlyMap<PointId, MonitoringPoint>
  readonly postsByRole: ReadonlyMap<RoleId, readonly Post[]>
  /** Those who are watched round the clock first, then from the foot of the chain of superiors upwards. */
  readonly postsByOrg: ReadonlyMap<OrgId, readonly Post[]>
  readonly orgsByArea: ReadonlyMap<AreaCode, readonly Org[]>
  readonly holdings: ReadonlyMap<PostId, readonly Holding[]>
  readonly holdingsOf: ReadonlyMap<PersonId, readonly Holding[]>
  readonly shifts: ReadonlyMap<PostId, readonly Shift[]>
  readonly responsibles: ReadonlyMap<EntityId, readonly Responsible[]>
  readonly levels: ReadonlyMap<OrgId, OrgLevel>
  /** The organisation's own area, or that of the nearest one above it. */
  readonly areas: ReadonlyMap<OrgId, AreaCode>
  /** Posts above each post, nearest first. */
  readonly superiors: ReadonlyMap<PostId, readonly Post[]>
  /** Answers already worked out for one instant; a call asks for the same posts hundreds of times. */
  readonly memo: { at: number; readonly seats: Map<PostId, readonly PersonId[]>; readonly around: Map<string, readonly OrgId[]> }
}

const known = new WeakMap<Registry, Lookup>()
export function lookup(registry: Registry): Lookup {
  const hit = known.get(registry)
  if (hit) return hit
  const made = build(registry)
  known.set(registry, made)
  return made
}
function group<K, V>(items: readonly V[], key: (v: V) => K | undefined): Map<K, V[]> {
  const map = new Map<K, V[]>()
  for (const item of items) {
    const k = key(item)
    if (k === undefined) continue
    const list = map.get(k)
    if (list) list.push(item)
    else map.set(k, [item])
  }
  return map
}
function byId<V extends { readonly id: unknown }>(items: readonly V[]): Map<V['id'], V> {
  return new Map(items.map((i) => [i.id, i]))
}
function build(r: Registry): Lookup {
  const org = byId(r.orgs)
  const post = byId(r.posts)
  const shifts = group(r.shifts, (s) => s.post)
  const levels = new Map<OrgId, OrgLevel>()
  const areas = new Map<OrgId, AreaCode>()
  for (const o of r.orgs) {
    levels.set(o.id, levelOf(o, org))
    const area = chain(o, org).find((x) => x.area !== undefined)?.area
    if (area !== undefined) areas.set(o.id, area)
  }
  const superiors = new Map(r.posts.map((p) => [p.id, superiorsOf(p, post)]))
  const depth = (p: Post) => superiors.get(p.id)?.length ?? 0
  const postsByOrg = group(r.posts, (p) => p.org)
  for (const list of postsByOrg.values()) {
    list.sort((a, b) => Number(shifts.has(b.id)) - Number(shifts.has(a.id)) || depth(b) - depth(a) || (a.id < b.id ? -1 : 1))
  }
  return {
    person: byId(r.people),
    post,
    org,
    entity: byId(r.entities),
    point: byId(r.points),
    postsByRole: group(r.posts, (p) => p.role),
    postsByOrg,
    orgsByArea: group(r.orgs, (o) => o.area),
    holdings: group(r.holdings, (h) => h.post),
    holdingsOf: group(r.holdings, (h) => h.person),
    shifts,
    responsibles: group(r.responsibles, (x) => x.entity),
    levels,
    areas,
    superiors,
    memo: { at: Number.NaN, seats: new Map(), around: new Map() },
  }
}
/** The organisation and all above it; a loop ends the chain. */
export function chain(o: Org, orgs: ReadonlyMap<OrgId, Org>): readonly Org[] {
  const seen: Org[] = []
  for (let x: Org | undefined = o; x && !seen.includes(x); x = x.parent === null ? undefined : orgs.get(x.parent)) seen.push(x)
  return seen
}
/** The posts above, nearest first; a loop ends the chain. */
function superiorsOf(p: Post, posts: ReadonlyMap<PostId, Post>): readonly Post[] {
  const seen: Post[] = [p]
  for (let x = p.superior && posts.get(p.superior); x && !seen.includes(x); x = x.superior && posts.get(x.superior)) seen.push(x)
  return seen.slice(1)
}
function levelOf(o: Org, orgs: ReadonlyMap<OrgId, Org>): OrgLevel {
  for (const x of chain(o, orgs)) {
    if (x.kind === 'district' || x.kind === 'department') return 'district'
    if (x.kind === 'township' || x.kind === 'zone') return 'town'
    if (x.kind === 'village') return 'village'
    if (x.area !== undefined) return x.area.length >= 12 ? 'village' : x.area.length >= 9 ? 'town' : 'district'
  }
  return 'district'
}

/** In office: known to the register and not gone. */
export function isHere(l: Lookup, person: PersonId, at: Instant): boolean {
  const p = l.person.get(person)
  return p !== undefined && (p.left === undefined || at < p.left)
}
function current(l: Lookup, list: readonly { readonly person: PersonId; readonly valid: Holding['valid'] }[], at: Instant): readonly PersonId[] {
  const found: PersonId[] = []
  for (const x of list) if (covers(x.valid, at) && isHere(l, x.person, at) && !found.includes(x.person)) found.push(x.person)
  return found
}
/** Who sits at the post now by the roster. */
export function onShift(l: Lookup, post: PostId, at: Instant): readonly PersonId[] {
  return current(l, l.shifts.get(post) ?? [], at)
}
export function ranked(l: Lookup, post: PostId, rank: 'A' | 'B', at: Instant): readonly PersonId[] {
  return current(
    l,
    (l.holdings.get(post) ?? []).filter((h) => h.rank === rank),
    at,
  )
}
/** Who answers for the post now: the roster, else its holders, else its deputies. */
export function sitting(l: Lookup, post: PostId, at: Instant): readonly PersonId[] {
  if (l.memo.at !== at) {
    l.memo.at = at
    l.memo.seats.clear()
  }
  const known = l.memo.seats.get(post)
  if (known) return known
  const seats = [onShift(l, post, at), ranked(l, post, 'A', at), ranked(l, post, 'B', at)].find((p) => p.length > 0) ?? []
  l.memo.seats.set(post, seats)
  return seats
}
/** Organisations to look for somebody near: the given one, then those of the village, the town and the district around, then those above. */
export function near(l: Lookup, org: OrgId | undefined, area: AreaCode | undefined): readonly OrgId[] {
  const key = `${org ?? ''} ${area ?? ''}`
  const known = l.memo.around.get(key)
  if (known) return known
  const o = org && l.org.get(org)
  const above = o ? chain(o, l.org).map((x) => x.id) : []
  const around = area === undefined ? [] : enclosing(area).flatMap((a) => (l.orgsByArea.get(a) ?? []).map((x) => x.id))
  const all = [...new Set([...above.slice(0, 1), ...around, ...above])]
  l.memo.around.set(key, all)
  return all
}
