/** A value as a reader sees it, with the names that came along with the case. */
import type { CasePage } from '@anlan/contract'
import { type FormField, type FormValue, valueText } from '@anlan/kernel/base'

export function plainText(field: FormField, v: FormValue, names: CasePage['names']): string {
  return valueText(field, v, {
    person: (id) => names.people[id] ?? id,
    org: (id) => names.orgs[id] ?? id,
    entity: (id) => names.entities[id] ?? id,
    place: (key) => names.places[key] ?? '',
  })
}
