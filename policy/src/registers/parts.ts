/** Fields, keepers and questions that many registers share, so that a person learns them once. */
import { dateText, f, type FormField, type FormValues, type Instant, limit, type LimitRef, type Role } from '@anlan/kernel/base'
import type { RowFlag } from '@anlan/kernel/register'
import { sectorTitles } from '../inspection-scope.ts'
import { role } from '../roles.ts'

/** Offices of the district that keep lists of everybody. */
export const offices: readonly Role[] = [role.committeeOffice, role.bureauHead]
/** The towns keep their own, the district's offices may put it right. */
export const towns: readonly Role[] = [role.townSafety, role.townLead, ...offices]
export const departments: readonly Role[] = [role.sectorLead, ...offices]
/** What an enterprise keeps of itself; town and department see to it. */
export const units: readonly Role[] = [role.entityLead, role.townSafety, role.sectorLead, ...offices]
/** How long before a date who keeps the row is told. */
export const before: LimitRef = limit('register.runs-out')

export function sector(title: string, o: { readonly optional?: true; readonly hint?: string } = {}): FormField {
  return f.one(title, sectorTitles, o)
}
export function phone(title = '联系电话', o: { readonly optional?: true } = {}): FormField {
  return f.text(title, { max: 20, secret: true, ...o })
}
export const note: FormField = f.text('备注', { optional: true, max: 500 })

export function text(v: FormValues, field: string): string {
  const x = v[field]
  return typeof x === 'string' ? x : ''
}
export function number(v: FormValues, field: string): number {
  const x = v[field]
  return typeof x === 'number' ? x : 0
}
/** A day that has passed: the day itself is still in time. */
export function passed(v: FormValues, field: string, at: Instant): boolean {
  const day = text(v, field)
  return day !== '' && day < dateText(at)
}
/** A yes-or-no field said yes to. */
export function yes(title: string, field: string): RowFlag {
  return { title, holds: (v) => v[field] === true }
}
export function is(title: string, field: string, key: string, bad?: true): RowFlag {
  return { title, holds: (v) => v[field] === key, ...(bad ? { bad } : {}) }
}
/** A date of the row has passed. */
export function over(title: string, field: string): RowFlag {
  return { title, holds: (v, at) => passed(v, field, at), bad: true }
}
