/** Who may see and keep which rows: posts with their reach, and units answered for. */
import { covers, type PersonId } from '@anlan/kernel/base'
import type { RegisterDecl, RowOwnerRef } from '@anlan/kernel/register'
import { actions, role, sectorTitle } from '@anlan/policy'
import { postsOf } from '../auth/access.ts'
import type { App } from '../core/types.ts'
import { within } from '../routes/reach.ts'

type Seat = { readonly role: string; readonly org: string; readonly orgId: string; readonly reach: string; readonly sectors?: readonly string[] }
export type Reader = { readonly person: PersonId; readonly seats: readonly Seat[]; readonly own: readonly { readonly entity: string; readonly as: string }[] }
const seers: ReadonlySet<string> = new Set(actions['register.see'].roles.map((k) => role[k].id))
type Place = Pick<RowOwnerRef, 'org'> & { readonly entity?: string | null | undefined }

/** District organs reach the whole district, everybody else the own subtree; an enterprise's people reach what is theirs by name. */
export function readerOf(app: App, person: PersonId): Reader {
  const registry = app.registry()
  const now = app.clock.now()
  const seats = postsOf(registry, person, now).flatMap(({ post, org }): readonly Seat[] => {
    if (!seers.has(post.role) || org.kind === 'enterprise') return []
    const reach = org.kind === 'district' || org.kind === 'department' ? app.root.path : org.path
    return [{ role: post.role, org: org.path, orgId: org.id, reach, ...(post.sectors === undefined ? {} : { sectors: post.sectors }) }]
  })
  const own = registry.responsibles.filter((r) => r.person === person && covers(r.valid, now)).map((r) => ({ entity: r.entity as string, as: r.as }))
  return { person, seats, own }
}
function isOwn(r: Reader, entity: string | null | undefined): boolean {
  return entity !== null && entity !== undefined && r.own.some((o) => o.entity === entity)
}
/** What lies in one's reach or is one's own, with everything in it. */
export function reaches(r: Reader, at: Place): boolean {
  return isOwn(r, at.entity) || r.seats.some((s) => within(at.org, s.reach))
}
/** Besides: what organisations above keep for everybody below, and the district for all; units' own affairs are theirs. */
export function sees(app: App, r: Reader, at: Place): boolean {
  if (reaches(r, at)) return true
  if (at.entity !== null && at.entity !== undefined) return false
  return at.org === app.root.path || r.seats.some((s) => within(s.reach, at.org))
}
function mayFor(app: App, s: Seat, at: Place): boolean {
  if (!within(at.org, s.reach)) return false
  // A department keeps units of its own trades only.
  if (s.role !== role.sectorLead.id || s.sectors === undefined || at.entity === null || at.entity === undefined) return true
  const sector = app.registry().entities.find((e) => e.id === at.entity)?.sector
  return sector !== undefined && s.sectors.includes(sector)
}
/** Roles with which this person reaches the owner: what the engine asks for. */
export function rolesFor(app: App, r: Reader, at: Place): readonly string[] {
  const held = r.seats.filter((s) => mayFor(app, s, at)).map((s) => s.role)
  const own = at.entity !== null && at.entity !== undefined && r.own.some((o) => o.entity === at.entity && o.as === 'entityLead') ? [role.entityLead.id as string] : []
  return [...new Set([...held, ...own])]
}
/** Why this person may not keep a row of that owner; null = he may. */
export function whyNotKeep(app: App, d: RegisterDecl, r: Reader, at: Place): string | null {
  if (d.derived) return '此台账由系统按已有登记算出，不能手工填写；请到来源处修改'
  const roles = rolesFor(app, r, at)
  if (d.keepers.some((k) => roles.includes(k.id))) return null
  const posts = d.keepers.map((k) => k.title).join('、')
  const mine = r.seats.find((s) => d.keepers.some((k) => k.id === s.role))
  if (mine?.sectors && at.entity) return `由该单位所属行业的${posts}维护；您分管：${mine.sectors.map(sectorTitle).join('、')}`
  return mine ? `不在您的管辖范围内，由所在单位的${posts}维护` : `由${posts}维护`
}
/** Why this person may add nothing to the register at all; null = he may, somewhere. */
export function whyNotAdd(d: RegisterDecl, r: Reader): string | null {
  if (d.derived) return '此台账由系统按已有登记算出，不能手工填写；请到来源处修改'
  const ids = new Set<string>(d.keepers.map((k) => k.id))
  const posts = d.keepers.map((k) => k.title).join('、')
  const lead = ids.has(role.entityLead.id) && d.owner === 'entity' && r.own.some((o) => o.as === 'entityLead')
  if (lead) return null
  const seats = r.seats.filter((s) => ids.has(s.role))
  if (seats.length === 0) return `由${posts}维护`
  return null
}
