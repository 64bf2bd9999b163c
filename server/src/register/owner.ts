/** Whose a new row is: the district's, an organisation's, or a unit's kept by the town around it. */
import { asId, covers, type EntityId, type OrgId, placeKey } from '@anlan/kernel/base'
import type { RegisterDecl, RowOwnerRef } from '@anlan/kernel/register'
import type { Org } from '@anlan/kernel/registry'
import { placeIndex } from '../core/places.ts'
import type { App } from '../core/types.ts'
import { type Refused, refused } from '../routes/answer.ts'
import type { Reader } from './keepers.ts'

/** What the owner is called where it is asked for. */
export const ownerTitle: Readonly<Record<RegisterDecl['owner'], string>> = { district: '', org: '所属单位', town: '镇街（平台）', village: '村（社区）', entity: '所属单位' }
const kinds: Readonly<Record<'org' | 'town' | 'village', readonly Org['kind'][]>> = {
  org: ['district', 'department', 'township', 'zone', 'village', 'team'],
  town: ['township', 'zone'],
  village: ['village'],
}
function refOf(o: Org): RowOwnerRef {
  return { org: o.path, orgId: o.id, orgName: o.name, ...(o.area === undefined ? {} : { area: o.area }) }
}
/** Kept by the organisation of the town around it; one that stands in none, by the district. */
export function entityOwner(app: App, id: string): RowOwnerRef | undefined {
  const registry = app.registry()
  const places = placeIndex(app.district, registry)
  const e = places.entity(id)
  if (!e) return undefined
  const path = places.orgPath(placeKey('entity', asId<EntityId>(id)))
  const org = registry.orgs.find((o) => o.path === path)
  return org && { ...refOf(org), area: e.area, entity: e.id, entityName: e.name }
}
/** @param given an id of an organisation or a unit; absent = the person's own, where that is plain */
export function ownerOf(app: App, d: RegisterDecl, reader: Reader, given: string | undefined): RowOwnerRef | Refused {
  const registry = app.registry()
  const now = app.clock.now()
  if (d.owner === 'district') {
    const org = registry.orgs.find((o) => o.path === app.root.path)
    return org ? refOf(org) : { org: app.root.path, orgId: asId<OrgId>(app.root.path), orgName: app.district.name }
  }
  if (d.owner === 'entity') {
    const leads = [...new Set(reader.own.filter((o) => o.as === 'entityLead').map((o) => o.entity))]
    const id = given ?? (leads.length === 1 ? leads[0] : undefined)
    const found = id === undefined ? undefined : registry.entities.find((e) => e.id === id && covers(e.valid, now))
    const owner = found && entityOwner(app, found.id)
    return owner ?? refused('input.invalid', { what: id === undefined ? '须选明是哪个单位' : '没有找到这个单位' })
  }
  const fitting = (o: Org) => kinds[d.owner as 'org' | 'town' | 'village'].includes(o.kind) && covers(o.valid, now)
  const own = reader.seats.flatMap((s) => registry.orgs.filter((o) => o.id === s.orgId && fitting(o)))
  const org = given === undefined ? own[0] : registry.orgs.find((o) => o.id === given && fitting(o))
  return org ? refOf(org) : refused('input.invalid', { what: given === undefined ? `须选明${ownerTitle[d.owner]}` : `没有找到这个${ownerTitle[d.owner]}` })
}
