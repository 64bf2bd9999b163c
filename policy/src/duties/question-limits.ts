/** From what on a record is worth a question, resolved from the district's limits. */
import { type Instant, type LimitKey, limitSpan, type ResolvedLimit, span } from '@anlan/kernel/base'
import type { QuestionLimits } from '@anlan/kernel/duty'

export const questionLimitKeys = ['question.travel', 'question.speed', 'question.none', 'question.burst', 'question.flat', 'question.late', 'question.late-after'] as const
/** @returns the first key nobody entered, or the limits in force at that instant */
export function questionLimits(limitAt: (key: LimitKey, at: Instant) => ResolvedLimit | undefined, at: Instant): QuestionLimits | { readonly missing: LimitKey } {
  const found = new Map<string, ResolvedLimit>()
  for (const key of questionLimitKeys) {
    const l = limitAt(key, at)
    if (!l) return { missing: key }
    found.set(key, l)
  }
  const value = (key: (typeof questionLimitKeys)[number]) => found.get(key)?.value ?? 0
  const time = (key: (typeof questionLimitKeys)[number]) => ((l) => (l && limitSpan(l)) ?? span(0))(found.get(key))
  return {
    travel: time('question.travel'),
    speed: value('question.speed'),
    none: value('question.none'),
    burst: value('question.burst'),
    flat: value('question.flat'),
    late: value('question.late'),
    lateAfter: time('question.late-after'),
  }
}
/** What duties do by themselves goes by these: when rain is rain, and at which hour people are reminded. */
export const dutyLoopLimitKeys = ['rain.begin', 'rain.dry', 'duty.remind-hour'] as const
