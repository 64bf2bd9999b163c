/** What happened, as facts for indicators: answered calls, orders carried out, publicity held, zero reports, surveys, tests. */
import { type FormValues, type Id, type Instant, instant, isDay, fromWallTime } from '@anlan/kernel/base'
import type { OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { DutyFact } from '@anlan/kernel/duty'
import type { HappenedFact } from '@anlan/kernel/indicator'

function fact(id: string, event: string, org: string, at: Instant, values: FormValues = {}): HappenedFact {
  return { kind: 'event', id: `${id}/${event}`, org, event, at, values }
}
/** A line of a call-out: called once; answered when the person answered by himself before the line ran out. */
export function lineHappened(l: LineState, org: string): readonly HappenedFact[] {
  if (l.drill || l.as !== 'named') return []
  const called = fact(l.id, 'call-out.called', org, l.openedAt)
  const a = l.acknowledged
  return a === undefined || a.at > l.expiresAt ? [called] : [called, fact(l.id, 'call-out.answered', org, l.openedAt)]
}
/** An order of a breaker: issued once; on time when it was reported done before its deadline. Orders to walk to a door are calls, not measures. */
export function orderHappened(o: OrderState, org: string): readonly HappenedFact[] {
  if (o.drill || o.breaker === undefined) return []
  const issued = fact(o.id, 'order.issued', org, o.issuedAt)
  return o.doneAt === undefined || o.doneAt > o.doneBy ? [issued] : [issued, fact(o.id, 'order.on-time', org, o.issuedAt)]
}
function units(text: unknown): readonly string[] {
  return typeof text === 'string'
    ? text
        .split(/[、，,；;\s]+/)
        .map((t) => t.trim())
        .filter((t) => t !== '' && t !== '无')
    : []
}
/** Duties whose records are counted as what happened. */
export const happeningDuties = ['publicity-days', 'five-entries', 'enforcement-rounds', 'zero-report', 'assessment-round'] as const
export type RecordLook = Pick<DutyFact, 'id' | 'duty' | 'at' | 'values' | 'counted'> & {
  readonly org: string
  readonly withdrawn: boolean
  readonly drill: boolean
  readonly enteredLate: boolean
}
export function recordHappened(r: RecordLook): readonly HappenedFact[] {
  if (r.withdrawn || r.drill) return []
  const at = instant(r.at)
  switch (r.duty) {
    case 'publicity-days':
    case 'five-entries':
      return r.counted ? [fact(r.id, 'publicity.held', r.org, at, typeof r.values['reached'] === 'number' ? { reached: r.values['reached'] } : {})] : []
    case 'enforcement-rounds':
      // Entered on the spot is online; entered afterwards from paper is not.
      return [fact(r.id, 'inspection.done', r.org, at), ...(r.enteredLate ? [] : [fact(r.id, 'inspection.online', r.org, at)])]
    case 'zero-report':
      return [fact(r.id, 'accident.zero-report', r.org, at), fact(r.id, 'disaster.zero-report', r.org, at)]
    case 'assessment-round':
      return units(r.values['commended']).map((name, i) => fact(`${r.id}:${i}`, 'assessment.commended', r.org, at, { name }))
    default:
      return []
  }
}
/** Registers whose rows are counted as what happened. */
export const happeningRegisters = ['safety-courses', 'awareness-surveys'] as const
function dayAt(v: unknown): Instant | undefined {
  if (typeof v !== 'string' || !isDay(v)) return undefined
  const [year = 0, month = 1, day = 1] = v.split('-').map(Number)
  return fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
}
export function rowHappened(id: Id, register: string, org: string, values: FormValues): readonly HappenedFact[] {
  const at = dayAt(values['heldOn'])
  if (at === undefined) return []
  const people = (name: string): FormValues => (typeof values[name] === 'number' ? { people: values[name] } : {})
  if (register === 'safety-courses') return [fact(id, 'course.tested', org, at, people('tested')), fact(id, 'course.passed', org, at, people('passed'))]
  if (register === 'awareness-surveys') return [fact(id, 'survey.asked', org, at, people('asked')), fact(id, 'survey.aware', org, at, people('aware'))]
  return []
}
