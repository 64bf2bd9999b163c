/** Search and sort for answers that come whole (gaps, hand-overs, reviews). */
import type { ListState } from '../../design/query-table.tsx'

export function localRows<T>(
  rows: readonly T[] | undefined,
  list: ListState,
  text: (row: T) => string,
  keys: Readonly<Record<string, (row: T) => string | number>>,
): readonly T[] | undefined {
  if (!rows) return undefined
  const q = list.query.q?.toLowerCase()
  const found = q ? rows.filter((r) => text(r).toLowerCase().includes(q)) : rows
  const sort = list.query.sort ?? ''
  const key = keys[sort.replace(/^-/, '')]
  if (!key) return found
  const sign = sort.startsWith('-') ? -1 : 1
  return [...found].sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh'))
  })
}
