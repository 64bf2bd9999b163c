/** What documents call the people, units and files behind ids, from the register and the values of the case. */
import {
  asId,
  covers,
  type EntityId,
  type Instant,
  instant,
  type OrgId,
  type PersonId,
  placeKey,
  type PlaceKey,
  valueText,
  type ValueNames,
  wallTime,
  yuanDigits,
  yuanWords,
} from '@anlan/kernel/base'
import type { CaseDecl, CaseState, DocumentNames } from '@anlan/kernel/case'
import { findCard } from '@anlan/kernel/registry'
import type { App } from '../core/types.ts'

/** `2026年7月4日`, Arabic digits without leading noughts (GB/T 9704-2012 7.3.5.4). */
export function chineseDate(at: number): string {
  const w = wallTime(instant(at))
  return `${w.year}年${w.month}月${w.day}日`
}
export function valueNames(app: App): ValueNames {
  const registry = app.registry()
  const places = app.places()
  return {
    person: (id) => places.personName(asId<PersonId>(id)),
    org: (id) => registry.orgs.find((o) => o.id === asId<OrgId>(id))?.name ?? id,
    entity: (id) => registry.entities.find((e) => e.id === asId<EntityId>(id))?.name ?? id,
    // Keys in values were checked to be of this form.
    place: (key) => places.name(key as PlaceKey),
  }
}
export const NO_CARD = '未登记'
export const HIDDEN = '（不予显示）'

/** @param hidden fields that this reader may not see @param at the day of the document: cards count as they were then */
export function documentNames(app: App, decl: CaseDecl, state: CaseState, hidden: readonly string[], at: Instant): DocumentNames {
  const registry = app.registry()
  const values = valueNames(app)
  return {
    person: values.person,
    // A blank is honest, a made-up number is not.
    card: (id) => findCard(registry, asId<PersonId>(id), at)?.no ?? NO_CARD,
    entity(id) {
      const e = registry.entities.find((x) => x.id === asId<EntityId>(id))
      const lead = registry.responsibles.find((r) => r.entity === asId<EntityId>(id) && r.as === 'entityLead' && covers(r.valid, at))
      return {
        name: e?.name ?? id,
        address: e ? `${app.district.name}${app.places().name(placeKey('area', e.area))}` : '',
        lead: lead ? values.person(lead.person) : '',
      }
    },
    org: values.org,
    field(name) {
      if (hidden.includes(name)) return HIDDEN
      const field = Object.hasOwn(decl.fields, name) ? decl.fields[name] : undefined
      const v = state.values[name]
      return field && v !== undefined ? valueText(field, v, values) : ''
    },
    date: chineseDate,
    yuan: (n) => `${yuanDigits(n)}元（大写：${yuanWords(n)}）`,
  }
}
