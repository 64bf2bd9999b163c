/** Opening a case, one at a time or many: what must hold before the engine is asked, the same for the form and for a row of a table. */
import { asId, type EntityId, type FormValue } from '@anlan/kernel/base'
import { type CaseActor, type CaseDecl, type CaseOpening, mayOpen } from '@anlan/kernel/case'
import { findCase } from '@anlan/policy'
import { caseRow } from '@anlan/store/case'
import { noteAct } from '../core/act.ts'
import { actorOf, standingOf } from '../core/case-actor.ts'
import type { App, BodyOf, Handlers, Who } from '../core/types.ts'
import { checkEvidence } from '../evidence/check.ts'
import { missing, type Refused, refused } from './answer.ts'
import { unfitPeople } from './case-people.ts'

/** Every id that a value names must exist and be of the asker's world; a guessed id is refused like an unknown one. */
export function unknownIds(app: App, decl: Pick<CaseDecl, 'fields'>, values: Readonly<Record<string, unknown>>): Refused | null {
  const registry = app.registry()
  for (const [k, v] of Object.entries(values)) {
    const field = decl.fields[k]
    const ids = typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
    const ok = (id: string) => {
      switch (field?.kind) {
        case 'person':
        case 'people':
          return registry.people.some((p) => p.id === id)
        case 'org':
          return registry.orgs.some((o) => o.id === id)
        case 'entity':
          return registry.entities.some((e) => e.id === asId<EntityId>(id))
        default:
          return true
      }
    }
    const wrong = ids.find((id) => !ok(id))
    if (wrong !== undefined) return refused('case.field', { what: `“${field?.title ?? k}”不在登记中`, field: k, fields: k })
  }
  return unfitPeople(app, decl, values)
}

export type Asked = Omit<BodyOf<'openCase'>, 'id'>
export type Ready = { readonly decl: CaseDecl; readonly actor: CaseActor; readonly opening: Omit<CaseOpening, 'id'> }
/** Everything about an opening that the register and the evidence know; what the form itself demands the engine says. */
export async function openingOf(app: App, who: Who, body: Asked): Promise<Ready | Refused> {
  const decl = findCase(body.decl)
  if (!decl || decl.intake) return refused('case.unknown', { what: body.decl })
  const given = body.values as Readonly<Record<string, FormValue>>
  const checked = unknownIds(app, decl, given) ?? (await checkEvidence(app, decl, given, who.person, null))
  if ('refusal' in checked) return checked
  const { values } = checked
  const standing = standingOf(app, decl, who.person, { entity: body.entity, place: body.place, org: body.org }, values)
  if (!standing) return missing('承办单位或对象')
  const actor = actorOf(app, who.person)
  const no = mayOpen(decl, standing, actor)
  if (no) return { refusal: no }
  return { decl, actor, opening: { ...standing, decl: decl.id, no: '', values, drill: body.drill ?? false, ...(body.source ? { source: body.source } : {}) } }
}
export const caseOpenHandlers: Pick<Handlers, 'openCase'> = {
  async openCase(app, { body, who }) {
    const { id: given, ...asked } = body
    const ready = await openingOf(app, who, asked)
    if ('refusal' in ready) return ready
    const id = given ?? app.newId()
    noteAct({ who }, id, { decl: ready.decl.id })
    const result = await app.core.command('case', id, { do: 'open', opening: { ...ready.opening, id }, as: ready.actor }, { ...who, scope: app.root.path })
    if (!result.ok) return { refusal: result.refusal }
    const row = await app.store.read(app.root, (t) => caseRow(t, id))
    return { id, no: row?.no ?? '' }
  },
}
