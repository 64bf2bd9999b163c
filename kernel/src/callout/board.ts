/** What the room sees: N of N over the people named, and one short sentence per line. */
import { type Instant, since } from '../base/index.ts'
import { ackByText, attemptOutcomeText, type Board, type LineState, lineStatusText } from './types.ts'

type BoardLine = Pick<LineState, 'as' | 'status' | 'openedAt' | 'acknowledged' | 'declinedBecause'>

/**
 * Counts the named people only: deputies and superiors help, they do not enlarge N. The groups do not overlap;
 * a line that passed its hard end unanswered counts as unreachable (or declined), stopped lines count in `all` alone.
 * `medianSeconds` is over own acknowledgements, from the opening of the line.
 */
export function board(lines: readonly BoardLine[]): Board {
  const named = lines.filter((l) => l.as === 'named')
  const count = (test: (l: BoardLine) => boolean) => named.filter(test).length
  return {
    all: named.length,
    answered: count((l) => l.status === 'acknowledged' || l.status === 'covered'),
    unreachable: count((l) => l.status === 'unreachable' || (l.status === 'expired' && l.declinedBecause === undefined)),
    declined: count((l) => l.status === 'declined' || (l.status === 'expired' && l.declinedBecause !== undefined)),
    open: count((l) => l.status === 'calling'),
    medianSeconds: median(named.flatMap((l) => (l.acknowledged ? [since(l.acknowledged.at, l.openedAt) / 1000] : []))),
  }
}
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}

function clock(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  const rest = `${s % 60}`.padStart(2, '0')
  return s < 3600 ? `${Math.floor(s / 60)}:${rest}` : `${Math.floor(s / 3600)}:${`${Math.floor(s / 60) % 60}`.padStart(2, '0')}:${rest}`
}
type SummaryLine = Omit<LineState, 'code' | 'codeWrong'>

/** `第 3 次拨打 0:41 · 上级已叫`: what happens now, for how long, and who else was called. */
export function lineSummary(line: SummaryLine, now: Instant): string {
  const parts = [state(line, now)]
  if (line.status === 'calling' || line.status === 'unreachable' || line.status === 'declined') {
    if (line.deputyCalledAt !== undefined) parts.push('B 角已叫')
    if (line.superiorCalledAt !== undefined) parts.push('上级已叫')
    if (line.doorOrderedAt !== undefined) parts.push('已派人上门')
  }
  return parts.join(' · ')
}
function state(line: SummaryLine, now: Instant): string {
  switch (line.status) {
    case 'acknowledged':
      return line.acknowledged
        ? `${lineStatusText.acknowledged} ${clock(since(line.acknowledged.at, line.openedAt))}（${ackByText[line.acknowledged.by]}）`
        : lineStatusText.acknowledged
    case 'declined':
      return line.declinedBecause === undefined ? lineStatusText.declined : `${lineStatusText.declined}：${line.declinedBecause}`
    case 'unreachable':
      return `${lineStatusText.unreachable} ${clock(since(now, line.openedAt))}`
    case 'calling':
      return calling(line, now)
    default:
      return lineStatusText[line.status]
  }
}
function calling(line: SummaryLine, now: Instant): string {
  const calls = line.attempts.filter((a) => a.channel === 'voice')
  const call = calls.at(-1)
  if (!call) return `${lineStatusText.calling} ${clock(since(now, line.openedAt))}`
  const nth = `第 ${calls.length} 次`
  if (call.status === 'answered') return `${nth}已接通 ${clock(since(now, call.at))}`
  if (call.status !== 'ended') return `${nth}拨打 ${clock(since(now, call.at))}`
  return `${nth}${attemptOutcomeText[call.outcome ?? 'timed-out']} ${clock(since(now, call.endedAt ?? call.at))}`
}
