/** What happens next on one line and when, read off its frozen policy; the board counts down to it. */
import type { LineView } from '@anlan/contract'
import { type Instant, plus, type Span, span } from '@anlan/kernel/base'

export type NextStep = { readonly at: Instant; readonly text: string }
export type Cell = 'waiting' | 'ringing' | 'answered' | 'unreachable' | 'declined' | 'ended'
export function isAnswered(l: Pick<LineView, 'status'>): boolean {
  return l.status === 'acknowledged' || l.status === 'covered'
}
/** One of six looks a cell may have. */
export function cellOf(l: LineView): Cell {
  if (isAnswered(l)) return 'answered'
  if (l.status === 'declined') return 'declined'
  if (l.status === 'unreachable') return 'unreachable'
  if (l.status === 'stopped' || l.status === 'expired') return 'ended'
  const call = lastCall(l)
  return call && call.status !== 'ended' ? 'ringing' : 'waiting'
}
/** The attempt that says how it stands: a text or an in-app message is only delivered, it never rings or ends. */
export function lastCall(l: LineView): LineView['attempts'][number] | undefined {
  return l.attempts.findLast((a) => a.channel === 'voice') ?? l.attempts.at(-1)
}
/** The redials' instants: the n-th of `redials`, spread evenly over `redialWithin`. */
function redialAt(l: LineView, no: number): Instant {
  const { redials, redialWithin } = l.policy
  return plus(l.openedAt, span(redials > 0 ? (redialWithin / redials) * no : redialWithin) as Span)
}
/** Steps still ahead, soonest first; empty once the line is closed. */
export function stepsAhead(l: LineView): readonly NextStep[] {
  if (isAnswered(l) || l.status === 'stopped' || l.status === 'expired') return []
  const out: NextStep[] = []
  const rounds = new Set(l.attempts.map((a) => a.no)).size
  if (rounds === 0) out.push({ at: plus(l.openedAt, l.policy.firstWithin), text: '首次呼叫' })
  else if (rounds <= l.policy.redials && l.status !== 'declined') out.push({ at: redialAt(l, rounds), text: `第 ${rounds + 1} 次拨打` })
  if (!l.deputyCalledAt && l.deputies.length > 0) out.push({ at: plus(l.openedAt, l.policy.deputyAfter), text: '叫 B 角' })
  if (!l.superiorCalledAt && l.superior) out.push({ at: plus(l.openedAt, l.policy.superiorAfter), text: '叫上级' })
  if (!l.doorOrderedAt && l.doorTo) out.push({ at: plus(l.openedAt, l.policy.doorAfter), text: '派人上门' })
  out.push({ at: l.expiresAt, text: '叫应截止' })
  return out.sort((a, b) => a.at - b.at)
}
export function nextStep(l: LineView, now: Instant): NextStep | null {
  const ahead = stepsAhead(l)
  return ahead.find((s) => s.at > now) ?? null
}
/** No answer first (unreachable, declined, then longest waiting), answered after, by time of answer. */
export function boardOrder(lines: readonly LineView[]): readonly LineView[] {
  const rank: Record<Cell, number> = { unreachable: 0, declined: 1, waiting: 2, ringing: 3, ended: 4, answered: 5 }
  return [...lines].sort(
    (a, b) => rank[cellOf(a)] - rank[cellOf(b)] || (a.acknowledged?.at ?? a.openedAt) - (b.acknowledged?.at ?? b.openedAt) || a.name.localeCompare(b.name, 'zh'),
  )
}
