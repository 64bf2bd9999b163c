/**
 * Whether a displacement record was measured at each epoch or drawn between fewer measurements. Skill on a drawn record says nothing of the slope:
 * the published "daily" series of Ootang is a cubic spline through 48 month starts.
 */
import type { Flag } from '../base/index.ts'
import { median } from './statistics.ts'

/** Share of epochs whose fourth difference vanishes against the second, as in a cubic spline; 0 for a straight line, which proves nothing. */
export function splineShare(x: readonly number[]): number {
  const d = (y: readonly number[]) => y.slice(1).map((v, i) => v - (y[i] ?? Number.NaN))
  const second = d(d(x))
  const fourth = d(d(second))
  const scale = median(second.map(Math.abs))
  if (fourth.length < 20 || !(scale > 0)) return 0
  return fourth.filter((v) => Math.abs(v) < 1e-3 * scale).length / fourth.length
}
/** Share of increments equal to the one before (within 10 % of the median), as in straight lines between quarterly readings; still epochs do not count. */
export function repeatShare(x: readonly number[]): number {
  const d = x.slice(1).map((v, i) => v - (x[i] ?? Number.NaN))
  const tolerance = 0.1 * median(d.map(Math.abs))
  const pairs = d.slice(1).map((v, i) => [v, d[i] ?? Number.NaN] as const)
  const moving = pairs.filter(([a, b]) => Math.abs(a) > tolerance || Math.abs(b) > tolerance)
  return moving.length < 8 ? 0 : moving.filter(([a, b]) => Math.abs(a - b) <= tolerance).length / moving.length
}
export function recordFlags(x: readonly number[]): Flag[] {
  const flags: Flag[] = []
  if (splineShare(x) > 0.7) flags.push({ code: 'splined-record', weight: 'doubt', text: '逐期值像是由更稀的观测作三次样条插值所得；短期预报的好坏不代表坡体。' })
  else if (repeatShare(x) > 0.4) flags.push({ code: 'interpolated-record', weight: 'doubt', text: '相邻增量常常相等，像是由更稀的观测直线内插所得；短期预报的好坏不代表坡体。' })
  return flags
}
