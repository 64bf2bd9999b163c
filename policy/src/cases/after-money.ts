/** What is owed on a fine on a given day: paid so far, days late, surcharge, all from the facts of the case. */
import type { Instant } from '@anlan/kernel/base'
import type { CaseView } from '@anlan/kernel/case'
import { daysLate, surcharge } from '../discretion/surcharge.ts'
import { dayOf, rows } from './enforcement-fields.ts'

export type Money = {
  readonly fine: number
  readonly paid: number
  /** 24:00 of the last day in time: of the deferral where one was granted; null = not delivered yet. */
  readonly due: Instant | null
  readonly late: number
  readonly surcharge: number
  readonly owed: number
}
/** Days of review and lawsuit do not count for the surcharge (行政处罚法 73). */
function suspendedDays(c: CaseView, due: Instant, end: Instant): number {
  const from = dayOf(c.values['remedyOn'])
  if (from === undefined) return 0
  const open = c.at['remedy'] === 'inReview' || c.at['remedy'] === 'inCourt'
  const to = open ? end : (dayOf(c.values['resultServedOn']) ?? from)
  const begin = Math.max(from, due)
  return Math.max(0, Math.round((Math.min(to, end) - begin) / 86_400_000))
}
export function money(c: CaseView, at: Instant): Money {
  const fine = c.number('fine') ?? 0
  const due = (c.clocks.findLast((r) => r.clock === 'plan') ?? c.clocks.findLast((r) => r.clock === 'pay'))?.due ?? null
  const payments = rows(c, 'payments')
    .map((r) => ({ on: dayOf(r['paidOn']), sum: typeof r['sum'] === 'number' ? r['sum'] : 0 }))
    .toSorted((a, b) => (a.on ?? 0) - (b.on ?? 0))
  const paid = payments.reduce((n, p) => n + p.sum, 0)
  let left = fine
  let settled = at
  for (const p of payments) {
    left -= p.sum
    if (left <= 0 && p.on !== undefined) {
      settled = p.on
      break
    }
  }
  if (due === null || fine === 0) return { fine, paid, due, late: 0, surcharge: 0, owed: Math.max(0, fine - paid) }
  const late = settled < due ? 0 : daysLate(due, settled)
  const extra = surcharge(fine, late, c.law('penalty.surcharge')?.value ?? 0, c.law('penalty.surcharge-cap')?.value ?? 0, late === 0 ? 0 : suspendedDays(c, due, settled))
  return { fine, paid, due, late, surcharge: extra, owed: Math.max(0, Math.round((fine + extra - paid) * 100) / 100) }
}
