/** Search, sort and paging that every list shares; Chinese names are found by pinyin initials too. */
import { initials } from '../core/initials.ts'

export type Paging = { readonly q?: string | undefined; readonly offset?: number | undefined; readonly limit?: number | undefined; readonly sort?: string | undefined }
export type Page<T> = { readonly rows: readonly T[]; readonly total: number }

/**
 * Whether every word of the query occurs in one of the texts, as written or by initials.
 * @param names short texts, searched by initials as well @param texts long texts, searched as written only
 */
export function matches(q: string | undefined, names: readonly string[], texts: readonly string[] = []): boolean {
  const words = (q ?? '')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  return words.every((w) => names.some((n) => n.toLowerCase().includes(w) || (/^[a-z0-9]+$/.test(w) && initials(n).includes(w))) || texts.some((t) => t.toLowerCase().includes(w)))
}
export type Sorts<T> = Readonly<Record<string, (row: T) => string | number>>
/**
 * Sorts by a named column; `-name` turns it round. An unknown name leaves the order as it was, so a stale link still works.
 * Chinese is compared by pinyin.
 */
export function sorted<T>(rows: readonly T[], sort: string | undefined, by: Sorts<T>): readonly T[] {
  if (sort === undefined) return rows
  const name = sort.replace(/^-/, '')
  const value = Object.hasOwn(by, name) ? by[name] : undefined
  if (!value) return rows
  const sign = sort.startsWith('-') ? -1 : 1
  return rows
    .map((row, i) => ({ row, i, v: value(row) }))
    .toSorted((a, b) => {
      const c = typeof a.v === 'number' && typeof b.v === 'number' ? a.v - b.v : String(a.v).localeCompare(String(b.v), 'zh-Hans-CN')
      return c === 0 ? a.i - b.i : c * sign
    })
    .map((x) => x.row)
}
export function pageOf<T>(rows: readonly T[], paging: Paging, usual = 50): Page<T> {
  const from = paging.offset ?? 0
  return { rows: rows.slice(from, from + (paging.limit ?? usual)), total: rows.length }
}
/** Rows by key, in the order of their first appearance. */
export function grouped<T, K>(rows: readonly T[], key: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const map = new Map<K, T[]>()
  for (const row of rows) {
    const list = map.get(key(row))
    if (list) list.push(row)
    else map.set(key(row), [row])
  }
  return map
}
