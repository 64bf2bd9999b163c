/** Asks the very function the server asks: a disabled button says what the server would answer. */
import type { Me } from '@anlan/contract'
import { type Ctx, type Engine, type Refusal, type RefusalCode, refusalText } from '@anlan/kernel/base'
import { currentTime } from '../design/time.tsx'

function ctxOf(me: Me): Ctx {
  return { now: currentTime(), by: me.person, newId: () => 'ask' as ReturnType<Ctx['newId']>, limit: () => Number.NaN }
}
/** One sentence or two: why not, and what to do now. */
export function refusalWords(r: Refusal): string {
  const { text, next } = refusalText(r)
  return `${text}。${next}`
}
/**
 * @param instead words for refusals that only make sense as an answer (`内容刚被他人更新`), not as a standing reason
 * @returns why this person may not do it now, or null
 */
export function whyRefused<S, C, E>(
  engine: Pick<Engine<S, C, E>, 'decide'>,
  state: S,
  command: C,
  me: Me,
  instead: Readonly<Partial<Record<RefusalCode, string>>> = {},
): string | null {
  const answer = engine.decide(state, command, ctxOf(me))
  if (answer.ok) return null
  return instead[answer.refusal.code] ?? refusalWords(answer.refusal)
}
/** What a form has not been told yet; the kernel asks only that something is there. */
export const FILLED = '（待填写）说明情况'
export function secondFactorMissing(me: Me): string | null {
  return me.secondFactor === 'off' ? refusalWords({ code: 'auth.second-factor', details: {} }) : null
}
