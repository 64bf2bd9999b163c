/** What the pages of the notice are asked for: year, day, organisation; kept in the address so that a link shows the same. */
import { dateText, instant, type Instant } from '@anlan/kernel/base'
import { useMemo } from 'react'
import { useUrlState } from '../../api/url-state.ts'

export type Asked = { readonly year?: number; readonly day?: string; readonly org?: string }
export function useAsked(): { readonly asked: Asked; readonly search: Readonly<Record<string, string>>; set(patch: Record<string, string>): void } {
  const [url, set] = useUrlState()
  const { year, day, org } = { year: url['year'], day: url['day'], org: url['org'] }
  const asked = useMemo(() => ({ ...(year ? { year: Number(year) } : {}), ...(day ? { day } : {}), ...(org ? { org } : {}) }), [year, day, org])
  const search = useMemo(() => Object.fromEntries(Object.entries({ year, day, org }).filter((e): e is [string, string] => Boolean(e[1]))), [year, day, org])
  return { asked, search, set }
}
export function queryText(asked: Asked): string {
  const out = new URLSearchParams()
  for (const [k, v] of Object.entries(asked)) if (v !== undefined) out.set(k, String(v))
  const text = out.toString()
  return text === '' ? '' : `?${text}`
}
export function noText(no: number | string): string {
  return typeof no === 'number' ? String(no) : no.replace('工作保障（', '保').replace('）', '')
}
/** The day asked about; a past one ends at midnight, which is already the next day. */
export function asOfText(board: { readonly asOf: Instant; readonly now?: Instant }): string {
  return dateText(board.now !== undefined && board.asOf >= board.now ? board.asOf : instant(board.asOf - 1))
}
