/** How much of a target is expected by a day. Never falls as the year goes on. */
import { fromWallTime, type Instant, type Period, wallTime } from '../base/index.ts'
import type { Curve } from './types.ts'

function dayIn(year: number, day: string): Instant {
  const [month = 1, d = 1] = day.split('-').map(Number)
  // The curve says the end of that day: what is due on 30 June may still be done on it.
  return fromWallTime({ year, month, day: d + 1, hour: 0, minute: 0, second: 0 })
}
/** Share 0–1 of the final target expected at `at`; before the period nothing, after it all of it. */
export function shareAt(curve: Curve, period: Pick<Period, 'from' | 'to'>, at: Instant): number {
  if (curve.shape === 'flat') return 1
  if (at < period.from) return 0
  if (at >= period.to) return 1
  if (curve.shape === 'end') return 0
  if (curve.shape === 'linear') return (at - period.from) / (period.to - period.from)
  const { year } = wallTime(period.from)
  const points = curve.at.map(([day, share]) => ({ at: dayIn(year, day), share }))
  if (curve.shape === 'steps') return points.reduce((s, p) => (p.at <= at ? Math.max(s, p.share) : s), 0)
  let before: { readonly at: Instant; readonly share: number } = { at: period.from, share: 0 }
  for (const p of [...points, { at: period.to, share: 1 }]) {
    if (at < p.at) return p.at === before.at ? p.share : before.share + ((p.share - before.share) * (at - before.at)) / (p.at - before.at)
    before = p
  }
  return before.share
}
