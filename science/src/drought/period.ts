/** Which months a series covers and which of them are the reference period, from years and months as people write them. */
import { type Field, type Flag, type Refused, refused } from '../base/index.ts'
import type { Window } from './monthly-index.ts'

const month = (text: string) => ({ kind: 'number', unit: '月', text, min: 1, max: 12, integer: true }) as const satisfies Field
const year = (text: string) => ({ kind: 'number', unit: '年', text, min: 1, max: 9999, integer: true, optional: true }) as const satisfies Field
/** The inputs every monthly index shares. */
export const periodFields = {
  startMonth: { ...month('序列第一个值的月份'), default: 1 },
  startYear: year('序列第一个值的年份（用参考期时必填）'),
  refStartYear: year('参考期起始年；缺省为序列起点'),
  refStartMonth: { ...month('参考期起始月'), default: 1 },
  refEndYear: year('参考期结束年；缺省为序列终点'),
  refEndMonth: { ...month('参考期结束月'), default: 12 },
} as const satisfies Record<string, Field>

export type Period = {
  readonly startMonth: number
  readonly startYear?: number
  readonly refStartYear?: number
  readonly refStartMonth: number
  readonly refEndYear?: number
  readonly refEndMonth: number
}
/** Positions of the reference period in a series of n months. */
export function referenceWindow(p: Period, n: number): { readonly ok: true; readonly window: Window; readonly flags: readonly Flag[] } | Refused {
  if (p.refStartYear === undefined && p.refEndYear === undefined) return { ok: true, window: { from: 0, to: n - 1 }, flags: [] }
  if (p.startYear === undefined) return refused('missing', 'startYear', '给了参考期就要给序列起始年（startYear），否则不知道参考期落在哪里。')
  const first = p.startYear * 12 + p.startMonth
  const from = p.refStartYear === undefined ? 0 : p.refStartYear * 12 + p.refStartMonth - first
  const to = p.refEndYear === undefined ? n - 1 : p.refEndYear * 12 + p.refEndMonth - first
  if (to < from) return refused('impossible', 'refEndYear', '参考期的结束早于起始。')
  if (to < 0 || from >= n) return refused('outside', 'refStartYear', '参考期与序列没有重叠。')
  const cut = from < 0 || to >= n
  const flags: Flag[] = cut ? [{ code: 'reference-cut', weight: 'note', text: '参考期超出序列的部分不存在，只用了重叠的部分。' }] : []
  return { ok: true, window: { from: Math.max(0, from), to: Math.min(n - 1, to) }, flags }
}
/** Year and month of a position, as `2022-08` or `8 月`. */
export function monthName(p: Period, i: number): string {
  const m = p.startMonth - 1 + i
  const name = (m % 12) + 1
  return p.startYear === undefined ? `第 ${i + 1} 个值（${name} 月）` : `${p.startYear + Math.floor(m / 12)}-${String(name).padStart(2, '0')}`
}
