/** Figures about reports. Small ones are told as “少于 5”: in a small town a single named or insider report points at a person. */
import type { Instant } from '@anlan/kernel/base'
import { type CaseState, MAIN } from '@anlan/kernel/case'
import type { Few, ReportStats } from '@anlan/contract'
import { reportKinds } from '@anlan/policy'

export const FEW = 5
type Counted = { readonly group: string; readonly title: string; readonly count: number }
/**
 * Hides what is under five, and goes on with the smallest others of the group for as long as subtraction from the total would give something away:
 * one hidden figure exactly, or several of which all together are fewer than five. Zero is hidden too: that nobody reported is also something about few people.
 */
export function suppressed(rows: readonly Counted[]): readonly { readonly group: string; readonly title: string; readonly count: Few }[] {
  const hidden = new Set(rows.filter((r) => r.count < FEW))
  for (const group of new Set(rows.map((r) => r.group))) {
    const own = rows.filter((r) => r.group === group)
    for (const next of own.filter((r) => !hidden.has(r)).toSorted((a, b) => a.count - b.count)) {
      const out = own.filter((r) => hidden.has(r))
      const sum = out.reduce((n, r) => n + r.count, 0)
      if (out.length !== 1 && (sum === 0 || sum >= FEW)) break
      hidden.add(next)
    }
  }
  return rows.map((r) => ({ group: r.group, title: r.title, count: hidden.has(r) ? null : r.count }))
}
export function few(n: number): Few {
  return n < FEW ? null : n
}
/** Whole per cent; null where part or whole could point at somebody. */
export function share(part: number, whole: number): number | null {
  return whole < FEW || part < FEW || (whole - part > 0 && whole - part < FEW) ? null : Math.round((part / whole) * 100)
}
export function statsOf(all: readonly CaseState[], from: Instant, to: Instant): ReportStats {
  const states = all.filter((s) => s.openedAt >= from && s.openedAt < to && !s.drill && s.outcome !== 'merged')
  const count = (test: (s: CaseState) => boolean) => states.filter(test).length
  const by = (group: string, of: Readonly<Record<string, string>>, key: (s: CaseState) => string): readonly Counted[] =>
    Object.entries(of).map(([k, title]) => ({ group, title, count: count((s) => key(s) === k) }))
  const verdict = (s: CaseState) => (typeof s.values['verdict'] === 'string' && s.done.some((d) => d.step === 'conclude') ? s.values['verdict'] : '')
  const concluded = states.filter((s) => verdict(s) !== '')
  const approved = states.filter((s) => ['offered', 'claimed', 'paid', 'lapsed'].includes(s.at['reward'] ?? ''))
  const closedInTime = concluded.filter((s) => !s.clocks.some((c) => ['full', 'handling'].includes(c.clock) && c.due !== null && c.stoppedAt !== undefined && c.stoppedAt > c.due))
  return {
    from,
    to,
    all: few(states.length),
    rows: suppressed([
      ...by('类别', reportKinds, (s) => String(s.values['kind'] ?? '')),
      ...by('渠道', { web: '网上', phone: '12350 电话' }, (s) => String(s.values['channel'] ?? '')),
      ...by('身份', { yes: '留有身份', no: '匿名' }, (s) => (s.values['named'] === true ? 'yes' : 'no')),
      ...by('结果', { verified: '属实', partly: '部分属实', unfounded: '不属实', refused: '不予受理', transferred: '转送', open: '在办' }, (s) =>
        s.at[MAIN] === 'refused' || s.at[MAIN] === 'transferred' ? (s.at[MAIN] ?? '') : verdict(s) || 'open',
      ),
    ]),
    verifiedShare: share(concluded.filter((s) => verdict(s) !== 'unfounded').length, concluded.length),
    paidShare: share(approved.filter((s) => s.at['reward'] === 'paid').length, approved.length),
    onTimeShare: share(closedInTime.length, concluded.length),
  }
}
