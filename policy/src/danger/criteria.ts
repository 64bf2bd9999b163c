/** 重大事故隐患判定标准 (51 trades, each issued by its ministry) as data that a user imports word for word; none is written here. */

export type Criterion = { readonly id: string; readonly text: string }
/** One standard as issued. Days are `YYYY-MM-DD`; `to` is the first day on which it no longer holds. */
export type TradeCriteria = {
  readonly trade: string
  readonly title: string
  /** Full title of the standard, its number and who issued it. */
  readonly standard: string
  readonly no: string
  readonly issuer: string
  readonly from: string
  readonly to?: string
  /** Sectors of the register whose enterprises it binds; empty = chosen by hand. */
  readonly sectors: readonly string[]
  readonly criteria: readonly Criterion[]
}
export type CriteriaBook = readonly TradeCriteria[]
export type BookRead = { readonly ok: true; readonly book: CriteriaBook } | { readonly ok: false; readonly faults: readonly string[] }

/** Columns of the import table, one line for each criterion; lines of one trade and standard repeat the first eight. */
export const criteriaColumns = ['trade', 'title', 'standard', 'no', 'issuer', 'from', 'to', 'sectors', 'id', 'text'] as const
type Column = (typeof criteriaColumns)[number]
type Line = Readonly<Record<Column, string>>

const key = /^[a-z][a-z0-9-]{0,39}$/
const criterionKey = /^[\w.-]{1,40}$/
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** One line of CSV (RFC 4180) after the other; quotes may hold commas and line breaks. */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((c) => c !== '')) rows.push(row)
    row = []
  }
  const clean = text.replace(/^\uFEFF/, '')
  for (let i = 0; i < clean.length; i++) {
    const ch = clean[i] ?? ''
    if (quoted) {
      if (ch !== '"') cell += ch
      else if (clean[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (ch === '"') quoted = true
    else if (ch === ',') endCell()
    else if (ch === '\n') endRow()
    else if (ch !== '\r') cell += ch
  }
  endRow()
  return rows
}
function lineFaults(l: Line, at: string): readonly string[] {
  const faults: string[] = []
  const need = (c: Column, ok: boolean, what: string) => {
    if (!ok) faults.push(`${at}“${c}”${what}`)
  }
  need('trade', key.test(l.trade), '应为小写字母、数字和连字符')
  need('id', criterionKey.test(l.id), '应为条目编号')
  for (const c of ['title', 'standard', 'no', 'issuer', 'text'] as const) need(c, l[c] !== '', '不能为空')
  need('from', day.test(l.from), '应为日期')
  need('to', l.to === '' || (day.test(l.to) && l.to > l.from), '应为晚于生效日的日期')
  return faults
}
/**
 * Reads the import table. Every fault is told with its line; nothing is taken over from a table with a fault.
 * @param csv UTF-8 text whose first line names `criteriaColumns`
 */
export function readCriteria(csv: string): BookRead {
  const [head = [], ...rows] = csvRows(csv)
  if (criteriaColumns.some((c, i) => head[i] !== c)) return { ok: false, faults: [`第 1 行应为列名：${criteriaColumns.join(',')}`] }
  const faults: string[] = []
  const book = new Map<string, TradeCriteria & { criteria: Criterion[] }>()
  for (const [i, cells] of rows.entries()) {
    const at = `第 ${i + 2} 行：`
    // The head has been checked to be these columns in this order.
    const l = Object.fromEntries(criteriaColumns.map((c, n) => [c, cells[n] ?? ''])) as Line
    const wrong = lineFaults(l, at)
    faults.push(...wrong)
    if (wrong.length > 0) continue
    const name = `${l.trade}/${l.no}`
    const fresh: TradeCriteria & { criteria: Criterion[] } = {
      trade: l.trade,
      title: l.title,
      standard: l.standard,
      no: l.no,
      issuer: l.issuer,
      from: l.from,
      ...(l.to === '' ? {} : { to: l.to }),
      sectors: l.sectors.split(/[;；、 ]+/).filter((s) => s !== ''),
      criteria: [],
    }
    const known = book.get(name) ?? fresh
    const same = (['title', 'standard', 'issuer', 'from', 'to'] as const).every((c) => (known[c] ?? '') === (fresh[c] ?? ''))
    if (!same) faults.push(`${at}同一标准的名称、发布机关或日期前后不一`)
    if (known.criteria.some((c) => c.id === l.id)) faults.push(`${at}条目“${l.id}”重复`)
    known.criteria.push({ id: l.id, text: l.text })
    book.set(name, known)
  }
  const all = [...book.values()]
  for (const [i, a] of all.entries())
    for (const b of all.slice(i + 1))
      if (a.trade === b.trade && a.from < (b.to ?? '9999') && b.from < (a.to ?? '9999')) faults.push(`“${a.title}”同一天有两部有效标准：${a.no}、${b.no}`)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, book: all }
}

/** @param on `YYYY-MM-DD` */
export function inForce(book: CriteriaBook, on: string): CriteriaBook {
  return book.filter((t) => t.from <= on && on < (t.to ?? '9999'))
}
export function criterionKeyOf(t: TradeCriteria, c: Criterion): string {
  return `${t.trade}:${t.no}:${c.id}`
}
/** @param criterion as `criterionKeyOf` makes it */
export function findCriterion(book: CriteriaBook, criterion: string): { readonly trade: TradeCriteria; readonly criterion: Criterion } | undefined {
  for (const trade of book) for (const c of trade.criteria) if (criterionKeyOf(trade, c) === criterion) return { trade, criterion: c }
  return undefined
}
/** The standard that binds an enterprise of this sector on that day, if it was imported. */
export function standardFor(book: CriteriaBook, sector: string | undefined, on: string): TradeCriteria | undefined {
  return sector === undefined ? undefined : inForce(book, on).find((t) => t.sectors.includes(sector))
}
