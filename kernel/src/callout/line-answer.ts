/** What counts as an answer, and what does not: a voice mailbox, a phone that answers by itself, a guessed code never do. */
import { accept, type Ctx, type Outcome, refusal, refuse, since } from '../base/index.ts'
import type { LineCommand, LineEvent, LineState, LineStatus } from './types.ts'

const closedText: Partial<Record<LineStatus, string>> = { acknowledged: '应答', covered: '由 B 角代答', stopped: '停止叫应', declined: '答复无法到位' }

/** The refusal for a line on which nothing more may be done. */
export function closed(s: LineState): ReturnType<typeof refuse> {
  return s.status === 'expired' ? refuse(refusal('callout.expired')) : refuse(refusal('callout.closed', { state: closedText[s.status] ?? '结束叫应' }))
}

type Acknowledge = LineCommand & { readonly do: 'acknowledge' }
type Answered = { readonly attempt?: string; readonly reason?: string }

export function acknowledge(s: LineState, c: Acknowledge, ctx: Ctx): Outcome<LineEvent> {
  if (s.status === 'acknowledged' || s.status === 'stopped' || s.status === 'expired') return closed(s)
  if (ctx.now >= s.expiresAt) return refuse(refusal('callout.expired'))
  const reason = c.reason?.trim()
  switch (c.by) {
    case 'key':
      return byKey(s, c, ctx)
    case 'code':
    case 'link':
    case 'read-back':
      if (s.codeWrong >= s.policy.codeTries) return refuse(refusal('callout.code-locked'))
      if (s.code === '' || c.code?.trim() !== s.code) return accept({ type: 'code-wrong' })
      return answered(s, c, ctx, s.person, {})
    case 'app':
      return ctx.by === s.person ? answered(s, c, ctx, s.person, {}) : refuse(refusal('auth.forbidden', { posts: `${s.name}（${s.title}）` }))
    case 'on-behalf':
      if (reason === undefined || reason === '') return refuse(refusal('callout.reason-needed'))
      if (ctx.by === s.person) return refuse(refusal('input.invalid', { what: '本人请直接确认，不能代自己确认' }))
      return answered(s, c, ctx, ctx.by, { reason })
    case 'door':
      return answered(s, c, ctx, ctx.by, reason === undefined || reason === '' ? {} : { reason })
  }
}
/** A key counts only in a call that a person answered and heard long enough. */
function byKey(s: LineState, c: Acknowledge, ctx: Ctx): Outcome<LineEvent> {
  const calls = c.key === undefined ? s.attempts : s.attempts.filter((a) => a.key === c.key)
  if (c.key !== undefined && calls.length === 0) return refuse(refusal('callout.unknown-attempt'))
  const call = calls.find((a) => a.channel === 'voice' && a.heard !== undefined && a.outcome !== 'voicemail' && a.heard * 1000 >= s.policy.heardAtLeast)
  return call ? answered(s, c, ctx, s.person, { attempt: call.key }) : refuse(refusal('callout.not-heard', { seconds: s.policy.heardAtLeast / 1000 }))
}
function answered(s: LineState, c: Acknowledge, ctx: Ctx, who: LineState['person'], more: Answered): Outcome<LineEvent> {
  return accept({ type: 'line-acknowledged', by: c.by, who, ...more, after: since(ctx.now, s.openedAt) })
}

/** Who says that he cannot come has been reached, but somebody else is needed: the superior hears at once. */
export function decline(s: LineState, c: LineCommand & { readonly do: 'decline' }, ctx: Ctx): Outcome<LineEvent> {
  if (s.status === 'declined') return accept()
  if (s.status !== 'calling' && s.status !== 'unreachable') return closed(s)
  if (ctx.now >= s.expiresAt) return refuse(refusal('callout.expired'))
  if (c.key !== undefined && !s.attempts.some((a) => a.key === c.key)) return refuse(refusal('callout.unknown-attempt'))
  const declined: LineEvent = { type: 'line-declined', because: c.because.trim() === '' ? '未说明原因' : c.because.trim() }
  if (s.superior === undefined || s.superiorCalledAt !== undefined) return accept(declined)
  return accept<LineEvent>(declined, { type: 'superior-called', superior: s.superior })
}
