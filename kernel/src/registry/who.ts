/** From a declaration's selectors to named persons: who must answer, who stands in, who is above, who walks to the door. */
import {
  type AreaCode,
  areaCode,
  asId,
  contains,
  covers,
  type EntityId,
  type Instant,
  type OrgId,
  parsePlace,
  type PersonId,
  type PointId,
  type SectorId,
  townOf,
} from '../base/index.ts'
import { isHere, type Lookup, lookup, near, type OrgLevel, ranked, sitting } from './lookup.ts'
import type { Answerer, ListedEntity, Post, Registry, ResponsibleAs, Selector, WhoAsked } from './types.ts'

export const responsibleText: Record<ResponsibleAs, string> = { governmentLead: '政府责任人', sectorLead: '部门责任人', entityLead: '单位责任人' }

/** Where the question stands: an area spreads over what lies inside it, an entity or a point does not. */
type Spot = { readonly area?: AreaCode; readonly spreads: boolean; readonly entity?: ListedEntity; readonly sector?: SectorId }

/** The area of a place; undefined when the register does not know the entity or point. */
export function placeArea(registry: Registry, place: WhoAsked['place']): AreaCode | undefined {
  return spotOf(lookup(registry), { place }).area
}
function spotOf(l: Lookup, asked: WhoAsked): Spot {
  const { kind, id } = parsePlace(asked.place)
  if (kind === 'area') return { area: areaCode(id), spreads: true, ...(asked.sector === undefined ? {} : { sector: asked.sector }) }
  const point = kind === 'point' ? l.point.get(asId<PointId>(id)) : undefined
  const entity = kind === 'entity' ? l.entity.get(asId<EntityId>(id)) : point?.entity && l.entity.get(point.entity)
  const area = point?.area ?? entity?.area
  const sector = asked.sector ?? entity?.sector
  return { spreads: false, ...(area === undefined ? {} : { area }), ...(entity ? { entity } : {}), ...(sector === undefined ? {} : { sector }) }
}

/**
 * Everybody whom the selectors name at the place and the instant, each person once (the first selector that finds them counts).
 * Holders who have left are skipped in favour of their deputies; a roster decides for posts that work in shifts.
 * Cost: one pass over the posts of the roles asked for.
 */
export function whoAnswers(registry: Registry, selectors: readonly Selector[], asked: WhoAsked, at: Instant): readonly Answerer[] {
  const l = lookup(registry)
  const spot = spotOf(l, asked)
  const found = new Map<PersonId, Answerer>()
  for (const s of selectors) {
    for (const a of 'role' in s ? byRole(l, s, spot, at) : byResponsibility(registry, l, s, spot, at)) if (!found.has(a.person)) found.set(a.person, a)
  }
  return [...found.values()]
}

type RoleSelector = Extract<Selector, { readonly role: unknown }>
function byRole(l: Lookup, s: RoleSelector, spot: Spot, at: Instant): Answerer[] {
  return (l.postsByRole.get(s.role) ?? []).flatMap((post) => {
    const org = l.org.get(post.org)
    if (!org || !covers(post.valid, at) || !covers(org.valid, at)) return []
    if (!standsAt(l, org.id, s.of, spot) || !fitsSector(post, s.sector, spot.sector)) return []
    return sitting(l, post.id, at).map((person) => answerer(l, post, person, at))
  })
}
function fitsSector(post: Post, named: SectorId | undefined, asked: SectorId | undefined): boolean {
  if (named !== undefined) return post.sectors?.includes(named) ?? false
  return asked === undefined || post.sectors === undefined || post.sectors.includes(asked)
}
function standsAt(l: Lookup, org: OrgId, of: RoleSelector['of'], spot: Spot): boolean {
  const level: OrgLevel = of === 'villages' ? 'village' : of
  if (l.levels.get(org) !== level) return false
  const mine = l.areas.get(org)
  if (level === 'district') return mine === undefined || spot.area === undefined || contains(mine, spot.area) || contains(spot.area, mine)
  if (mine === undefined || spot.area === undefined) return false
  if (of === 'villages') return contains(townOf(spot.area) ?? spot.area, mine)
  return contains(mine, spot.area) || (spot.spreads && contains(spot.area, mine))
}

type ResponsibleSelector = Extract<Selector, { readonly responsible: unknown }>
function byResponsibility(registry: Registry, l: Lookup, s: ResponsibleSelector, spot: Spot, at: Instant): Answerer[] {
  return targets(registry, s, spot).flatMap((entity) => {
    if (!covers(entity.valid, at)) return []
    const rows = (l.responsibles.get(entity.id) ?? []).filter((r) => r.as === s.responsible && covers(r.valid, at))
    return [...new Set(rows.map((r) => r.person))].flatMap((person) => {
      const a = forEntity(l, entity, s.responsible, person, at)
      return a ? [a] : []
    })
  })
}
function targets(registry: Registry, s: ResponsibleSelector, spot: Spot): readonly ListedEntity[] {
  if (!('tagged' in s)) return spot.entity ? [spot.entity] : []
  const { tagged } = s
  if (spot.entity && !spot.spreads && spot.area === spot.entity.area) return spot.entity.tags.includes(tagged) ? [spot.entity] : []
  const { area } = spot
  return area === undefined ? [] : registry.entities.filter((e) => e.tags.includes(tagged) && contains(area, e.area))
}

function firstHere(l: Lookup, posts: readonly Post[], not: PersonId, at: Instant): PersonId | undefined {
  for (const p of posts) {
    if (!covers(p.valid, at)) continue
    const hit = sitting(l, p.id, at).find((x) => x !== not)
    if (hit !== undefined) return hit
  }
  return undefined
}
/** Somebody near who is not the person: first of the same organisation, then of the village, the town, the district around. */
function doorOf(l: Lookup, org: OrgId | undefined, area: AreaCode | undefined, not: PersonId, at: Instant): PersonId | undefined {
  for (const id of near(l, org, area)) {
    const o = l.org.get(id)
    if (!o || !covers(o.valid, at)) continue
    const hit = firstHere(l, l.postsByOrg.get(id) ?? [], not, at)
    if (hit !== undefined) return hit
  }
  return undefined
}
function answerer(l: Lookup, post: Post, person: PersonId, at: Instant): Answerer {
  const area = l.areas.get(post.org)
  const superior = firstHere(l, l.superiors.get(post.id) ?? [], person, at)
  const doorTo = doorOf(l, post.org, area, person, at)
  return {
    person,
    post: post.id,
    title: post.title,
    org: post.org,
    deputies: ranked(l, post.id, 'B', at).filter((d) => d !== person),
    ...(superior === undefined ? {} : { superior }),
    ...(doorTo === undefined ? {} : { doorTo }),
    ...(area === undefined ? {} : { area }),
  }
}

/**
 * Somebody called by name rather than by a declaration (a deputy, a superior), through the post they hold at that instant.
 * Whoever sits above is found as for everybody else: the shift first, then the holder, then the deputy.
 * @returns undefined for who has left or holds no post
 */
export function personAnswers(registry: Registry, person: PersonId, at: Instant): Answerer | undefined {
  const l = lookup(registry)
  if (!isHere(l, person, at)) return undefined
  const held = (l.holdingsOf.get(person) ?? []).filter((h) => covers(h.valid, at)).toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0]
  const post = held && l.post.get(held.post)
  if (!held || !post) return undefined
  const a = answerer(l, post, person, at)
  // A deputy keeps the deputy's title, unless the shift has put them in the seat.
  return held.rank === 'B' && !sitting(l, post.id, at).includes(person) ? { ...a, title: `${post.title} B 角`, deputies: [] } : a
}

const above: Record<ResponsibleAs, readonly ResponsibleAs[]> = { entityLead: ['sectorLead', 'governmentLead'], sectorLead: ['governmentLead'], governmentLead: [] }
/** A named responsible person; one who has left is stood in for by the deputies of the post they held. */
function forEntity(l: Lookup, entity: ListedEntity, as: ResponsibleAs, named: PersonId, at: Instant): Answerer | undefined {
  const post = (l.holdingsOf.get(named) ?? [])
    .filter((h) => h.rank === 'A' && covers(h.valid, at))
    .map((h) => l.post.get(h.post))
    .find((p) => p !== undefined && covers(p.valid, at))
  const standIns = post ? ranked(l, post.id, 'B', at).filter((d) => d !== named) : []
  const person = isHere(l, named, at) ? named : standIns[0]
  if (person === undefined) return undefined
  const responsibles = (l.responsibles.get(entity.id) ?? []).filter((r) => covers(r.valid, at) && isHere(l, r.person, at) && r.person !== person)
  const superior = above[as].flatMap((x) => responsibles.filter((r) => r.as === x))[0]?.person ?? (post && firstHere(l, l.superiors.get(post.id) ?? [], person, at))
  // The door of an entity's own person is at the entity; officials are found where their office is.
  const orgId = as === 'entityLead' ? (entity.org ?? post?.org) : post?.org
  const area = as === 'entityLead' ? entity.area : ((orgId && l.areas.get(orgId)) ?? entity.area)
  const doorTo = doorOf(l, orgId, area, person, at)
  return {
    person,
    ...(post ? { post: post.id } : {}),
    title: `${entity.name}${responsibleText[as]}`,
    ...(orgId === undefined ? {} : { org: orgId }),
    deputies: standIns.filter((d) => d !== person),
    ...(superior === undefined ? {} : { superior }),
    ...(doorTo === undefined ? {} : { doorTo }),
    area: entity.area,
  }
}
