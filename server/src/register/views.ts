/** Registers and rows as the API says them. */
import { asId, citationText, type FormFields, type FormValues, type Instant, type PersonId, type PlaceKey, type ValueNames, valueText } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import type { RegisterView, RowView } from '@anlan/contract'
import { itemsOf } from '@anlan/policy'
import type { App } from '../core/types.ts'
import { type Reader, whyNotAdd } from './keepers.ts'
import { isEnded, runsOutState, type SeenRow } from './rows.ts'

const SHOWN = 6
export function columnsOf(d: RegisterDecl): readonly string[] {
  return d.columns ?? Object.keys(d.fields).slice(0, SHOWN)
}
/** What the ids in values are called today. */
export function namesOf(app: App): ValueNames {
  const places = app.places()
  const registry = app.registry()
  const orgs = new Map(registry.orgs.map((o) => [o.id as string, o.name]))
  const entities = new Map(registry.entities.map((e) => [e.id as string, e.name]))
  return {
    person: (id) => places.personName(asId<PersonId>(id)),
    org: (id) => orgs.get(id) ?? id,
    entity: (id) => entities.get(id) ?? id,
    place: (key) => places.name(key as PlaceKey),
  }
}
export function textsOf(fields: FormFields, values: FormValues, names: ValueNames): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([k, v]) => {
      const field = fields[k]
      return field ? [[k, valueText(field, v, names).trim()]] : []
    }),
  )
}
/** @param rows all that this reader sees, the ended among them */
export function registerView(app: App, d: RegisterDecl, reader: Reader, rows: readonly SeenRow[], at: Instant): RegisterView {
  const valid = rows.filter((r) => !isEnded(r, at))
  const states = valid.map((r) => runsOutState(app, d, r, at))
  return {
    id: d.id,
    title: d.title,
    noun: d.noun,
    group: d.group,
    about: d.about,
    cites: d.cites.map(citationText),
    items: itemsOf(d.cites),
    owner: d.owner,
    fields: d.fields,
    key: d.key,
    columns: columnsOf(d),
    flags: Object.entries(d.flags).map(([key, flag]) => ({ key, title: flag.title, bad: flag.bad === true, count: valid.filter((r) => r.flags.includes(key)).length })),
    runsOut: d.runsOut === undefined ? null : { field: d.runsOut.field, title: d.runsOut.title },
    keepers: d.keepers.map((k) => k.title),
    derived: d.derived === true,
    rows: valid.length,
    ended: rows.length - valid.length,
    soon: states.filter((s) => s === 'soon').length,
    out: states.filter((s) => s === 'out').length,
    mayNot: whyNotAdd(d, reader),
  }
}
export function rowView(d: RegisterDecl, r: SeenRow, names: ValueNames): RowView {
  return {
    id: r.id,
    register: d.id,
    name: r.name,
    org: r.org,
    orgName: r.orgName,
    entity: r.entity,
    entityName: r.entityName,
    values: r.values,
    texts: textsOf(d.fields, r.values, names),
    flags: r.flags,
    from: r.from,
    to: r.to,
    changedAt: r.changedAt,
    confirmedAt: r.confirmedAt,
    link: r.link,
    demo: r.demo,
  }
}
