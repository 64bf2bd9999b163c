/** Every row of a register, page by page, for the views that need the whole. */
import type { RegisterView, RowView } from '@anlan/contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { client } from '../../api/client.ts'

const PAGE = 1000
const MOST = 20_000
export type WholeRegister = { readonly decl: RegisterView; readonly rows: readonly RowView[] }
export async function allRows(register: string, query: Readonly<Record<string, string>> = {}): Promise<WholeRegister> {
  const first = await client.call('registerRows', { params: { register }, query: { ...query, offset: 0, limit: PAGE } as never })
  const rows = [...first.rows]
  while (rows.length < Math.min(first.total, MOST)) {
    const next = await client.call('registerRows', { params: { register }, query: { ...query, offset: rows.length, limit: PAGE } as never })
    if (next.rows.length === 0) break
    rows.push(...next.rows)
  }
  return { decl: first.decl, rows }
}
export function useAllRows(register: string, query: Readonly<Record<string, string>> = {}, enabled = true): UseQueryResult<WholeRegister, Error> {
  return useQuery<WholeRegister, Error>({ queryKey: ['registerRows', { register, query, whole: true }], queryFn: () => allRows(register, query), enabled })
}
