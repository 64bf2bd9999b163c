/** Twelve months of a figure: what was expected at the end of each, and which stand beside each other. */
import type { FigureView } from '@anlan/contract'
import { fromWallTime, type Instant } from '@anlan/kernel/base'
import { shareAt } from '@anlan/kernel/indicator'
import { findIndicator } from '@anlan/policy'

function startOf(year: number, month: number): Instant {
  return fromWallTime({ year: year + Math.floor(month / 12), month: (month % 12) + 1, day: 1, hour: 0, minute: 0, second: 0 })
}
/** What is expected at the end of each month, January first; null without a target. */
export function expectedByMonth(f: Pick<FigureView, 'indicator' | 'target'>, year: number): readonly number[] | null {
  const curve = findIndicator(f.indicator)?.target?.curve
  const final = f.target?.final
  if (final === undefined || !curve) return null
  const period = { from: startOf(year, 0), to: startOf(year, 12) }
  return Array.from({ length: 12 }, (_, m) => final * shareAt(curve, period, startOf(year, m + 1)))
}
/** Neighbouring months that have a value: each run is one line. */
export function runsOf(values: readonly (number | null)[]): readonly (readonly { readonly m: number; readonly v: number }[])[] {
  const runs: { m: number; v: number }[][] = []
  values.forEach((v, m) => {
    if (v === null) return
    const last = runs.at(-1)
    if (last?.at(-1)?.m === m - 1) last.push({ m, v })
    else runs.push([{ m, v }])
  })
  return runs
}
