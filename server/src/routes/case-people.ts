/** Whoever a form names for a role must hold such a post today; who is named as an officer, a card that is valid today. */
import { asId, dateText, type Instant, type PersonId } from '@anlan/kernel/base'
import { bysOf, type CaseDecl, type CaseState } from '@anlan/kernel/case'
import { cardsOf, findCard, type Registry } from '@anlan/kernel/registry'
import { role } from '@anlan/policy'
import { postsOf } from '../auth/access.ts'
import type { App } from '../core/types.ts'
import { type Refused, refused } from './answer.ts'

const roleTitles: ReadonlyMap<string, string> = new Map(Object.values(role).map((r) => [r.id, r.title]))

/** Why he may not enforce today, in words that follow his name; null = he may. */
export function cardFault(registry: Registry, person: PersonId, now: Instant): string | null {
  if (findCard(registry, person, now)) return null
  const last = cardsOf(registry, person).find((c) => c.valid.from <= now)
  if (!last) return '没有登记有效的执法证'
  return `的执法证 ${last.no} 已于 ${dateText(last.valid.to ?? now)} ${last.revoked === undefined ? '到期' : '收回'}`
}
function fault(app: App, person: PersonId, roles: readonly string[]): string | null {
  const registry = app.registry()
  const now = app.clock.now()
  const name = app.places().personName(person)
  const held = postsOf(registry, person, now).filter((p) => roles.includes(p.post.role))
  if (held.length === 0) return `${name}现在不是${roles.map((r) => roleTitles.get(r) ?? r).join('、')}`
  // Who holds another of the posts asked for is not named as an inspector.
  if (held.some((p) => p.post.role !== role.inspector.id)) return null
  const why = cardFault(registry, person, now)
  return why === null ? null : `${name}${why}`
}
/** Looks only at what was given now: what stood in the case before was checked on its own day. */
export function unfitPeople(app: App, decl: Pick<CaseDecl, 'fields'>, values: Readonly<Record<string, unknown>>): Refused | null {
  for (const [k, v] of Object.entries(values)) {
    const field = Object.hasOwn(decl.fields, k) ? decl.fields[k] : undefined
    if ((field?.kind !== 'person' && field?.kind !== 'people') || field.roles === undefined) continue
    const ids = typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
    const faults = ids.flatMap((id) => fault(app, asId<PersonId>(id), field.roles ?? []) ?? [])
    if (faults.length > 0) return refused('case.field', { what: `“${field.title}”：${faults.join('；')}`, field: k, fields: k })
  }
  return null
}

/** An officer who signs what takes two needs a valid card on the day he signs, not only on the day he was named. */
export function unfitActor(app: App, decl: CaseDecl, s: CaseState, step: string, person: PersonId): Refused | null {
  const found = Object.hasOwn(decl.steps, step) ? decl.steps[step] : undefined
  if (!found?.two) return null
  const named = bysOf(found.by).some((by) => {
    const field = 'field' in by ? decl.fields[by.field] : undefined
    if (!('field' in by) || (field?.kind !== 'people' && field?.kind !== 'person') || !field.roles?.includes(role.inspector.id)) return false
    const v = s.values[by.field]
    return v === person || (Array.isArray(v) && v.some((x) => x === person))
  })
  const why = named ? cardFault(app.registry(), person, app.clock.now()) : null
  return why === null ? null : refused('case.guard', { why: `${app.places().personName(person)}${why}` })
}
