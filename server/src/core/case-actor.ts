/** Who somebody is to cases: posts with their reach, entities answered for; and where a new case would stand. */
import {
  type AreaCode,
  areaCode,
  asId,
  covers,
  type EntityId,
  type FormValues,
  type Instant,
  type OrgId,
  parsePlace,
  type PersonId,
  type PlaceKey,
  placeKey,
  type PlaceValue,
  SYSTEM,
  townOf,
} from '@anlan/kernel/base'
import type { CaseActor, CaseDecl, CasePlace } from '@anlan/kernel/case'
import type { Org, Registry } from '@anlan/kernel/registry'
import { actions, role } from '@anlan/policy'
import { postsOf } from '../auth/access.ts'
import { placeIndex } from './places.ts'
import type { App } from './types.ts'

const caseRoles: ReadonlySet<string> = new Set(actions['case.see'].roles.map((k) => role[k].id))
const machineActor: CaseActor = { person: SYSTEM, posts: [], responsible: [], system: true }
/** The machine, for consequences and deadlines. */
export function systemActor(): CaseActor {
  return machineActor
}
const known = new WeakMap<Registry, Map<string, CaseActor>>()
/** Posts held or sat at now; district organs reach the whole district, everyone else the own subtree. */
export function actorOf(app: App, person: PersonId): CaseActor {
  if (person === SYSTEM) return machineActor
  const registry = app.registry()
  const now = app.clock.now()
  const memo = known.get(registry) ?? new Map<string, CaseActor>()
  known.set(registry, memo)
  // Posts change with shifts, so the memo holds for a minute at most.
  const key = `${person}/${Math.floor(now / 60_000)}`
  const hit = memo.get(key)
  if (hit) return hit
  if (memo.size > 5000) memo.clear()
  const posts = postsOf(registry, person, now).flatMap(({ post, org }) =>
    // Who only runs the machines has no part in cases, however far the own office reaches.
    !caseRoles.has(post.role)
      ? []
      : [
          {
            role: post.role,
            org: org.path,
            reach: org.kind === 'district' || org.kind === 'department' ? app.district.label : org.path,
            title: post.title,
            ...(post.sectors === undefined ? {} : { sectors: post.sectors }),
          },
        ],
  )
  const responsible = registry.responsibles.filter((r) => r.person === person && covers(r.valid, now)).map((r) => ({ entity: r.entity, as: r.as }))
  const actor = { person, posts, responsible }
  memo.set(key, actor)
  return actor
}

function orgOfPath(registry: Registry, path: string, now: Instant): Org | undefined {
  return registry.orgs.find((o) => o.path === path && covers(o.valid, now))
}
/** The district's emergency bureau: the organisation of the post of its head. */
export function bureauOf(app: App): Org | undefined {
  const registry = app.registry()
  const post = registry.posts.find((p) => p.role === role.bureauHead.id)
  return post && registry.orgs.find((o) => o.id === post.org)
}
function townOrg(app: App, area: AreaCode | null): Org | undefined {
  const town = area === null ? undefined : townOf(area)
  return town === undefined ? undefined : app.registry().orgs.find((o) => o.area === town && o.kind === 'township' && covers(o.valid, app.clock.now()))
}
function villageOrg(app: App, area: AreaCode | null): Org | undefined {
  return area === null ? undefined : app.registry().orgs.find((o) => o.area === area && o.kind === 'village' && covers(o.valid, app.clock.now()))
}
export type Where = { readonly entity?: string | undefined; readonly place?: string | undefined; readonly org?: string | undefined }
/** The place value of the opening form that says where the matter lies. */
function placeIn(decl: CaseDecl, values: FormValues): PlaceValue | undefined {
  for (const [name, field] of Object.entries(decl.fields)) {
    const v = values[name]
    if (field.kind === 'place' && typeof v === 'object' && !Array.isArray(v)) return v as PlaceValue
  }
  return undefined
}
function entityIn(decl: CaseDecl, values: FormValues): string | undefined {
  for (const [name, field] of Object.entries(decl.fields)) if (field.kind === 'entity' && typeof values[name] === 'string') return values[name]
  return undefined
}
/**
 * Where a case would stand: about which entity or place, handled by whom.
 * @returns undefined when no organisation of the register can be named for it, or an id is not in the register
 */
export function standingOf(app: App, decl: CaseDecl, person: PersonId, where: Where, values: FormValues): CasePlace | undefined {
  const registry = app.registry()
  const now = app.clock.now()
  const names = placeIndex(app.district, registry)
  const given = placeIn(decl, values)
  const key = where.place ?? given?.key
  const fromKey = key === undefined ? undefined : parsePlace(key as PlaceKey)
  const entityId = where.entity ?? entityIn(decl, values) ?? (fromKey?.kind === 'entity' ? fromKey.id : undefined)
  const entity = entityId === undefined ? undefined : names.entity(entityId)
  if (entityId !== undefined && !entity) return undefined
  const place = key === undefined ? (entity ? placeKey('entity', entity.id) : undefined) : (key as PlaceKey)
  const area = place === undefined ? (entity?.area ?? null) : (names.area(place) ?? entity?.area ?? null)
  const own = postsOf(registry, person, now).map((p) => p.org)
  const org =
    where.org !== undefined
      ? registry.orgs.find((o) => o.id === asId<OrgId>(where.org ?? '') && covers(o.valid, now))
      : decl.handledBy === 'bureau'
        ? bureauOf(app)
        : decl.handledBy === 'village'
          ? (villageOrg(app, area) ?? own.find((o) => o.kind === 'village') ?? townOrg(app, area))
          : decl.handledBy === 'town'
            ? (townOrg(app, area) ?? own.find((o) => o.kind === 'township' || o.kind === 'department') ?? bureauOf(app))
            : (own.find((o) => o.kind !== 'enterprise' && o.kind !== 'village') ?? townOrg(app, area) ?? bureauOf(app))
  if (!org) return undefined
  const placeName =
    [entity?.name ?? (place === undefined ? (area === null ? '' : names.name(placeKey('area', area))) : names.name(place)), given?.text].filter((x) => x).join(' ') || org.name
  return {
    org: org.path,
    orgId: org.id,
    orgName: org.name,
    placeName,
    ...(area === null ? {} : { area: areaCode(area) }),
    ...(place === undefined ? {} : { place }),
    ...(entity ? { entity: asId<EntityId>(entity.id), entityName: entity.name, sector: entity.sector } : {}),
  }
}
/** The same matter at another organisation: for a hand-over or a follow-on case. */
export function movedTo(app: App, from: CasePlace, path: string): CasePlace | undefined {
  const org = orgOfPath(app.registry(), path, app.clock.now())
  return org ? { ...from, org: org.path, orgId: org.id, orgName: org.name } : undefined
}
export function movedToOrg(app: App, from: CasePlace, id: string): CasePlace | undefined {
  const org = app.registry().orgs.find((o) => o.id === id && covers(o.valid, app.clock.now()))
  return org && org.kind !== 'enterprise' ? { ...from, org: org.path, orgId: org.id, orgName: org.name } : undefined
}
export { townOrg }
