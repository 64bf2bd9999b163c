/** Rain thresholds stand on sums over 1, 3 or 24 hours: the curve must show the sum that is compared, not the five minutes. */
import type { SeriesData, Threshold } from '@anlan/contract'
import { badFlags } from '@anlan/kernel/signal'

const HOUR = 3_600_000
/** Hours of `1 小时雨量 警戒`; null when the threshold stands on the value itself. */
export function windowOf(t: Pick<Threshold, 'label'>): number | null {
  const hit = /^(\d+)\s*小时/.exec(t.label)
  return hit ? Number(hit[1]) : null
}
/** The windows among the thresholds, shortest first; empty when all stand on the value itself. */
export function windowsOf(thresholds: readonly Threshold[]): readonly number[] {
  return [...new Set(thresholds.map(windowOf).filter((h): h is number => h !== null))].toSorted((a, b) => a - b)
}
/** Running sum over `hours`; bad values count nothing, as in the judgement. */
export function accumulated(data: SeriesData, hours: number): SeriesData {
  const good = data.points.map((p) => (p.value === null || p.flags.some((f) => (badFlags as readonly string[]).includes(f)) ? 0 : p.value))
  let from = 0
  let sum = 0
  const points = data.points.map((p, i) => {
    sum += good[i] ?? 0
    for (let head = data.points[from]; head && p.at - head.at >= hours * HOUR; head = data.points[++from]) sum -= good[from] ?? 0
    return { ...p, value: Math.round(Math.max(0, sum) * 100) / 100 }
  })
  return {
    series: { ...data.series, label: `${hours} 小时雨量`, quantity: `sum-${hours}` },
    points,
    thresholds: data.thresholds.filter((t) => windowOf(t) === hours),
  }
}
