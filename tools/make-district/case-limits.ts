/** Spans and amounts of the closed loops, each with its law and dates. What nobody could verify says so. */
import { accident } from './case-limits/accident.ts'
import { danger } from './case-limits/danger.ts'
import { livelihood } from './case-limits/livelihood.ts'
import { duty } from './case-limits/duty.ts'
import { enforcement } from './case-limits/enforcement.ts'
import { register } from './case-limits/register.ts'
import { report } from './case-limits/report.ts'
import type { CaseLimit } from './case-limits/row.ts'
import type { LimitRow } from './limits.ts'

const groups: readonly (readonly CaseLimit[])[] = [danger, enforcement, accident, livelihood, report, duty, register]

function day(text: string): number {
  return Date.parse(`${text}T00:00:00+08:00`)
}
export function buildCaseLimits(since: number): LimitRow[] {
  return groups.flat().map((l) => ({
    key: l.key,
    value: l.value,
    unit: l.unit,
    valid: { from: l.from === undefined ? since : day(l.from), ...(l.to === undefined ? {} : { to: day(l.to) }) },
    source: { source: l.source, clause: l.clause },
    verified: l.verified === true,
    ...(l.note === undefined ? {} : { note: l.note }),
  }))
}
