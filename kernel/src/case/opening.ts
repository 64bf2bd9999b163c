/** How the form of an opening begins: what is known of who opens the case and about which unit, the same at the desk, on the phone and for a row of a table. */
import type { EntityId, FormValues, Instant } from '../base/index.ts'
import type { CaseActor, CaseDecl } from './types.ts'

function openingFields(decl: CaseDecl): readonly string[] {
  return [...decl.open.asks, ...(decl.open.may ?? [])]
}
/** The field of the opening form that names the unit itself; then the form needs no second question about it. */
export function entityFieldOf(decl: CaseDecl): string | undefined {
  return openingFields(decl).find((name) => decl.fields[name]?.kind === 'entity')
}
/** Whether it must be asked beside the form which unit the case is about. */
export function asksEntity(decl: CaseDecl): boolean {
  return decl.subject === 'entity' && entityFieldOf(decl) === undefined
}
/** @returns values of the opening form only; nothing of it is more than a beginning */
export function startOf(decl: CaseDecl, actor: CaseActor, about: { readonly entity?: EntityId | undefined; readonly now: Instant }): FormValues {
  const { entity, now } = about
  const field = entityFieldOf(decl)
  const known: FormValues = {
    ...(field !== undefined && entity !== undefined ? { [field]: entity } : {}),
    ...decl.open.prefill?.(actor, { ...(entity === undefined ? {} : { entity }), now }),
  }
  const fields = openingFields(decl)
  return Object.fromEntries(Object.entries(known).filter(([k]) => fields.includes(k)))
}
