/** What a duty is done to: which objects lie within a post's reach, and which post or responsibility an object falls to. */
import { type AreaCode, contains, covers, type EntityId, type Instant, type OrgId, placeKey, type PointId, type SectorId } from '../base/index.ts'
import type { ListedEntity, MonitoringPoint, Org, Post } from '../registry/types.ts'
import { findRow, type Index, inArea, indexOf } from './ground.ts'
import type { Ground, Target, TargetDecl, TargetKey, TargetRow } from './types.ts'

export function entityTarget(e: ListedEntity): Target {
  return { key: placeKey('entity', e.id), name: e.name, at: e.at, area: e.area, entity: e.id, grade: e.grade, valid: e.valid }
}
function pointTarget(p: MonitoringPoint): Target {
  return { key: placeKey('point', p.id), name: p.name, at: p.at, area: p.area, ...(p.entity === undefined ? {} : { entity: p.entity }), valid: always }
}
const always = { from: 0 as Instant } // points of the register carry no dates: they stand from the beginning of time
function orgTarget(o: Org): Target {
  return { key: `org:${o.id}`, name: o.name, ...(o.area === undefined ? {} : { area: o.area }), valid: o.valid }
}
function rowTarget(register: string, r: TargetRow): Target {
  return {
    key: `row:${register}:${r.id}`,
    name: r.name,
    ...(r.at === undefined ? {} : { at: r.at }),
    ...(r.area === undefined ? {} : { area: r.area }),
    valid: r.valid,
  }
}
export const selfTarget: TargetKey = 'self'

export function fitsEntity(d: TargetDecl & { readonly of: 'entities' }, e: ListedEntity): boolean {
  return (
    (d.tagged === undefined || d.tagged.some((t) => e.tags.includes(t))) &&
    (d.grades === undefined || d.grades.includes(e.grade)) &&
    (d.sectors === undefined || d.sectors.includes(e.sector))
  )
}
function fitsSector(post: Post, sector: SectorId): boolean {
  return post.sectors === undefined || post.sectors.includes(sector)
}
/** Everything of the declaration's kind within the post's reach, of which `inside` (an area) may ask a part. Dates are the caller's to check. */
export function* targetsOfPost(d: TargetDecl, ground: Ground, post: Post, inside?: AreaCode): Generator<Target> {
  const ix = indexOf(ground)
  const area = ix.areas.get(post.org)
  if (d.of === 'self') {
    const org = ix.orgs.get(post.org)
    if (org && (inside === undefined || (area !== undefined && contains(inside, area)))) yield { ...orgTarget(org), key: selfTarget }
    return
  }
  const reach = narrower(area, inside)
  if (reach === null) return
  const prefix = reach ?? ''
  switch (d.of) {
    case 'entities':
      for (const e of inArea(ix.entitiesByArea, prefix)) if (fitsEntity(d, e) && fitsSector(post, e.sector) && ownsUnit(ix, post, e)) yield entityTarget(e)
      return
    case 'points':
      for (const p of inArea(ix.pointsByArea, prefix)) if (d.scenes === undefined || d.scenes.includes(p.scene)) yield pointTarget(p)
      return
    case 'villages':
      for (const v of inArea(ix.villagesByArea, prefix)) yield orgTarget(v)
      return
    case 'register':
      for (const r of ground.rows?.(d.register) ?? []) if (ownsRow(ix, post, r) && (inside === undefined || r.area?.startsWith(inside))) yield rowTarget(d.register, r)
  }
}
/** A post of an enterprise reaches its own unit only, whatever else lies in the same village. */
function ownsUnit(ix: Index, post: Post, e: ListedEntity): boolean {
  return ix.orgs.get(post.org)?.kind !== 'enterprise' || e.org === post.org
}
function ownsRow(ix: Index, post: Post, r: TargetRow): boolean {
  if (r.org !== undefined) return isOwnOrAbove(ix, post.org, r.org)
  const area = ix.areas.get(post.org)
  return r.area === undefined || area === undefined || contains(area, r.area)
}
function isOwnOrAbove(ix: Index, mine: OrgId, theirs: OrgId): boolean {
  const a = ix.orgs.get(mine)?.path
  const b = ix.orgs.get(theirs)?.path
  return a !== undefined && b !== undefined && (a === b || b.startsWith(`${a}.`))
}
/** null = nothing in common. */
function narrower(a: AreaCode | undefined, b: AreaCode | undefined): AreaCode | undefined | null {
  if (a === undefined || b === undefined) return a ?? b
  return contains(a, b) ? b : contains(b, a) ? a : null
}
/** The target that a key names, if the declaration means such a one. `self` needs the post's organisation and is not found here. */
export function findTarget(d: TargetDecl, ground: Ground, key: TargetKey): Target | undefined {
  const ix = indexOf(ground)
  const id = key.slice(key.indexOf(':') + 1)
  switch (d.of) {
    case 'self':
      return undefined
    case 'entities': {
      const e = key.startsWith('entity:') ? ix.entities.get(id as EntityId) : undefined // unknown ids are not found
      return e && fitsEntity(d, e) ? entityTarget(e) : undefined
    }
    case 'points': {
      const p = key.startsWith('point:') ? ground.registry.points.find((x) => x.id === (id as PointId)) : undefined
      return p && (d.scenes === undefined || d.scenes.includes(p.scene)) ? pointTarget(p) : undefined
    }
    case 'villages': {
      const o = key.startsWith('org:') ? ix.orgs.get(id as OrgId) : undefined // unknown ids are not found
      return o?.kind === 'village' ? orgTarget(o) : undefined
    }
    case 'register': {
      const r = key.startsWith(`row:${d.register}:`) ? findRow(ground.rows?.(d.register) ?? [], key.slice(`row:${d.register}:`.length)) : undefined
      return r && rowTarget(d.register, r)
    }
  }
}
/** Whether the post's reach holds the target at that instant. */
export function reaches(d: TargetDecl, ground: Ground, post: Post, target: Target, at: Instant): boolean {
  if (!covers(target.valid, at)) return false
  if (d.of === 'self') return target.key === selfTarget
  const ix = indexOf(ground)
  const area = ix.areas.get(post.org)
  if (d.of === 'register') {
    const row = findRow(ground.rows?.(d.register) ?? [], target.key.slice(`row:${d.register}:`.length))
    return row !== undefined && ownsRow(ix, post, row)
  }
  if (area !== undefined && (target.area === undefined || !contains(area, target.area))) return false
  const e = target.entity === undefined || d.of !== 'entities' ? undefined : ix.entities.get(target.entity)
  return e === undefined || (fitsSector(post, e.sector) && ownsUnit(ix, post, e))
}
