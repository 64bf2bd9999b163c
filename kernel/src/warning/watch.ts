/** One rule at one place over time: rises at once, falls only after a held stretch of fresh lower verdicts. */
import { type Instant, isHigher, plus, span, since, type Span, type WarningLevel, warningLevels, warningRank } from '../base/index.ts'
import type { Assessment } from './assess.ts'
import type { Because, WarningDecl } from './types.ts'

export type WatchState = {
  readonly level: WarningLevel
  /** Per level, by rank: how long fresh verdicts have been below it; null while they have not. */
  readonly held: readonly (Span | null)[]
  /** When a fresh verdict was last counted; null while paused. */
  readonly seenAt: Instant | null
}
export type WatchDecision = { readonly to: WarningLevel; readonly because: Because }
export type WatchStep = {
  readonly decision: WatchDecision | null
  readonly state: WatchState /** Look again then even if nothing arrives; null = only readings matter. */
  readonly wakeAt: Instant | null
}

const notHeld: readonly (Span | null)[] = warningLevels.map(() => null)
/** @param level what already stands, such as after a restart: the hold starts anew, which is the safe side */
export function newWatch(level: WarningLevel = 'none'): WatchState {
  return { level, held: notHeld, seenAt: null }
}
function fallTo(level: WarningLevel, held: readonly (Span | null)[], lowerAfter: Span): WarningLevel {
  let rank = warningRank(level)
  while (rank > 0 && (held[rank] ?? -1) >= lowerAfter) rank -= 1
  return warningLevels[rank] ?? 'none'
}
/** The shortest time for which a reading speaks; a hold never counts a longer stretch in one step. */
function shortestAge(decl: Pick<WarningDecl, 'trust'>): Span {
  return span(Math.min(...Object.values(decl.trust).map((t) => t.maxAge)))
}

/**
 * `now` must not go backwards. A level falls to the highest level that was not ruled out for the whole hold, so a verdict
 * that goes red → orange → none falls in two stages.
 */
export function watch(decl: Pick<WarningDecl, 'lowerAfter' | 'trust'>, s: WatchState, a: Assessment, now: Instant): WatchStep {
  const age = shortestAge(decl)
  if (isHigher(a.level, s.level)) {
    const state: WatchState = { level: a.level, held: notHeld, seenAt: a.fresh ? now : null }
    return { decision: { to: a.level, because: a.because }, state, wakeAt: plus(now, age) }
  }
  if (s.level === 'none') return { decision: null, state: s, wakeAt: null }
  if (!a.fresh) return { decision: null, state: { ...s, seenAt: null }, wakeAt: plus(now, age) }

  const passed = s.seenAt === null ? 0 : Math.max(0, Math.min(since(now, s.seenAt), age))
  const held = s.held.map((h, rank) => (rank > 0 && rank <= warningRank(s.level) && warningRank(a.falling) < rank ? span((h ?? 0) + (h === null ? 0 : passed)) : null))
  const to = fallTo(s.level, held, decl.lowerAfter)
  const state: WatchState = { level: to, held: held.map((h, rank) => (rank > warningRank(to) ? null : h)), seenAt: now }
  const left = held[warningRank(to)]
  const wakeAt = to === 'none' ? null : plus(now, span(Math.min(age, left === null || left === undefined ? age : decl.lowerAfter - left)))
  return { decision: to === s.level ? null : { to, because: a.fallingBecause }, state, wakeAt }
}
