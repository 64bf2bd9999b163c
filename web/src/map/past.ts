/** The day behind the slider: minutes back from now, and the address of an instant. Pure, so that it can be tried without a page. */
import { type Instant, instant, momentText } from '@anlan/kernel/base'

export const BACK_MINUTES = 24 * 60
/** One step of the slider and of the arrow keys. */
export const STEP_MINUTES = 5
const MINUTE = 60_000

/** @param text the `at` of the address @returns null for live: nothing asked, not a time, older than the day, or ahead */
export function readAt(text: string | undefined, now: Instant): Instant | null {
  if (text === undefined || !/^\d{12,14}$/.test(text)) return null
  const at = Number(text)
  return at > now || at < now - (BACK_MINUTES + STEP_MINUTES) * MINUTE ? null : instant(at)
}
/** Where the slider stands: minutes from now, 0 = live, in steps. */
export function positionOf(at: Instant | null, now: Instant): number {
  if (at === null) return 0
  const back = Math.round((now - at) / MINUTE / STEP_MINUTES) * STEP_MINUTES
  // A look at a moment ago is no longer live.
  return -Math.min(BACK_MINUTES, Math.max(STEP_MINUTES, back))
}
/** The instant of a position, on whole minutes; null = live. */
export function instantOf(position: number, now: Instant): Instant | null {
  return position >= 0 ? null : instant(Math.floor(now / MINUTE) * MINUTE + Math.max(-BACK_MINUTES, position) * MINUTE)
}
export function pastText(at: Instant): string {
  return momentText(at)
}
