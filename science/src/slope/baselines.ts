/**
 * The plain forecasts every other one must beat, on an evenly spaced displacement record: it stays, it drifts, it goes on, it does as a year ago.
 */
export type BaselineId = 'persistence' | 'drift' | 'trend' | 'seasonal'
export const baselineTitles: Readonly<Record<BaselineId, string>> = {
  persistence: '持续性（不动）',
  drift: '平均漂移（历次增量之平均）',
  trend: '末次增量延续（两点外推）',
  seasonal: '季节（去年同期增量）',
}
export const baselineIds: readonly BaselineId[] = ['persistence', 'drift', 'trend', 'seasonal']

/** Next increment by a baseline from the increments so far; NaN where the record is too short. */
export function baselineIncrement(id: BaselineId, d: readonly number[], period: number): number {
  switch (id) {
    case 'persistence':
      return 0
    case 'drift': {
      let s = 0
      for (const x of d) s += x
      return s / d.length
    }
    case 'trend':
      return d.at(-1) ?? Number.NaN
    case 'seasonal':
      return d[d.length - period] ?? Number.NaN
  }
}
