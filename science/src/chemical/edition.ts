/** An edition of GB 18218 as data: its tables, its dates, how sure we are of it, and an index by name and CAS number. */
import type { Source } from '../base/index.ts'
import { CLASSES_2018, TRADE_NAMES } from './classes-2018.ts'
import { plain } from './name.ts'
import { GROUP_BETA_2009, TABLE_1_2009, TABLE_2_2009 } from './table-2009.ts'
import { TABLE_1, TABLE_2, TABLE_3 } from './table-2018.ts'

export type EditionId = '2018' | '2009'
/** A row of Table 1. Q in t, null where the copies seen contradict one another. `over`/`from`: content in % by mass, exclusive/inclusive. */
export type PrintedRow = {
  readonly no: number
  readonly name: string
  readonly aliases: readonly string[]
  readonly cas: readonly string[]
  readonly Q: number | null
  readonly over?: number
  readonly from?: number
}
/** A row of Table 2 (Q in t) with its β. `net`: by net mass. */
export type ClassRow = { readonly symbol: string; readonly category: string; readonly text: string; readonly Q: number; readonly beta: number; readonly net?: true }
/** β with the table it stands in. */
export type Beta = { readonly beta: number; readonly from: string }
export type BetaByName = { readonly name: string; readonly no: number; readonly beta: number }

export type Edition = {
  readonly id: EditionId
  readonly standard: string
  /** First day in force and first day no longer in force, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string | null
  /** What counts as one unit, in this edition's words. */
  readonly unitRule: string
  readonly tables: Source
  readonly grading: Source
  readonly rows: ReadonlyMap<number, PrintedRow>
  readonly classes: ReadonlyMap<string, ClassRow>
  /** β that a row of Table 1 has by its name (2018) or its group (2009). */
  readonly namedBeta: ReadonlyMap<number, Beta>
  readonly rowClasses: ReadonlyMap<number, { readonly symbols: readonly string[]; readonly doubt?: string }>
  /** By `plain(name)`; `printed` is false for everyday names that the standard does not print. */
  readonly byName: ReadonlyMap<string, { readonly nos: readonly number[]; readonly printed: boolean }>
  readonly byCas: ReadonlyMap<string, readonly number[]>
}

export const EDITION_2018: Edition = edition({
  id: '2018',
  standard: 'GB 18218-2018',
  from: '2019-03-01',
  until: null,
  unitRule: '生产单元以切断阀为界；储罐区以防火堤为界；仓库以独立库房（独立建筑物）为界（3.5、3.6）。',
  tables: { title: '危险化学品重大危险源辨识', edition: 'GB 18218-2018', where: '表1、表2', verified: true },
  grading: { title: '危险化学品重大危险源辨识', edition: 'GB 18218-2018', where: '4.3，表3–表6', verified: true },
  rows: TABLE_1,
  classes: TABLE_2,
  namedBeta: TABLE_3.map((b) => [b.no, { beta: b.beta, from: `表3 ${b.name}` }]),
  rowClasses: CLASSES_2018.map((c) => [c.no, c]),
  tradeNames: TRADE_NAMES,
})

export const EDITION_2009: Edition = edition({
  id: '2009',
  standard: 'GB 18218-2009',
  from: '2009-12-01',
  until: '2019-03-01',
  unitRule: '一个（套）生产装置、设施或场所，或同属一个生产经营单位且边缘距离小于 500 m 的几个（套），算一个单元；2018 版已废止这一规定。',
  tables: { title: '危险化学品重大危险源辨识', edition: 'GB 18218-2009', where: '表1、表2（据三份转录，未见原文）', verified: false },
  grading: { title: '危险化学品重大危险源监督管理暂行规定', edition: '原国家安全监管总局令第40号（2011）', where: '附件1', verified: false },
  rows: TABLE_1_2009.map((r) => {
    const same = TABLE_1.filter((t) => r.as.includes(t.no))
    const limit = r.name.includes('＞90%') ? { over: 90 } : r.name.includes('＞70%') ? { over: 70 } : r.name.includes('≥60%') ? { from: 60 } : {}
    return { no: r.no, name: r.name, aliases: [...new Set(same.flatMap((t) => [t.name, ...t.aliases]))], cas: [...new Set(same.flatMap((t) => t.cas))], Q: r.Q, ...limit }
  }),
  classes: TABLE_2_2009,
  namedBeta: TABLE_1_2009.flatMap((r): readonly (readonly [number, Beta])[] => {
    const named = TABLE_3.find((b) => r.as.includes(b.no))
    const group = GROUP_BETA_2009[r.group]
    if (named) return [[r.no, { beta: named.beta, from: `总局令第40号附件1 表2 ${named.name}` }]]
    return group === null ? [] : [[r.no, { beta: group, from: `总局令第40号附件1 表1 ${r.group}` }]]
  }),
  rowClasses: [],
  tradeNames: Object.fromEntries(TABLE_1_2009.map((r) => [r.no, r.as.flatMap((no) => TRADE_NAMES[no] ?? [])])),
})

export const EDITIONS: Readonly<Record<EditionId, Edition>> = { '2018': EDITION_2018, '2009': EDITION_2009 }

/** The edition in force on a day (`YYYY-MM-DD`); undefined before the first one held here. */
export function editionOn(day: string): Edition | undefined {
  return Object.values(EDITIONS).find((e) => e.from <= day && (e.until === null || day < e.until))
}

type Printed = Omit<Edition, 'rows' | 'classes' | 'namedBeta' | 'rowClasses' | 'byName' | 'byCas'> & {
  readonly rows: readonly PrintedRow[]
  readonly classes: readonly ClassRow[]
  readonly namedBeta: readonly (readonly [number, Beta])[]
  readonly rowClasses: readonly (readonly [number, { readonly symbols: readonly string[]; readonly doubt?: string }])[]
  readonly tradeNames: Readonly<Record<number, readonly string[]>>
}
function edition({ tradeNames, ...p }: Printed): Edition {
  const byName = new Map<string, { nos: number[]; printed: boolean }>()
  const byCas = new Map<string, number[]>()
  const name = (text: string, no: number, printed: boolean) => {
    const key = plain(text)
    const held = byName.get(key)
    if (held === undefined) byName.set(key, { nos: [no], printed })
    else if (!held.nos.includes(no)) held.nos.push(no)
  }
  for (const row of p.rows) {
    for (const text of [row.name, ...row.aliases, ...parts(row.name)]) name(text, row.no, true)
    for (const cas of row.cas) byCas.set(cas, [...(byCas.get(cas) ?? []), row.no])
  }
  for (const row of p.rows) for (const text of tradeNames[row.no] ?? []) if (!byName.has(plain(text))) name(text, row.no, false)
  return {
    ...p,
    rows: new Map(p.rows.map((r) => [r.no, r])),
    classes: new Map(p.classes.map((c) => [c.symbol.toUpperCase(), c])),
    namedBeta: new Map(p.namedBeta),
    rowClasses: new Map(p.rowClasses),
    byName,
    byCas,
  }
}
/** `硝酸（含…）` is also found as `硝酸`, `甲烷，天然气` by each word, `汽油（乙醇汽油、甲醇汽油）` by what the brackets name. */
function parts(name: string): readonly string[] {
  const bracket = name.search(/[（［]/)
  const base = bracket > 0 ? name.slice(0, bracket) : name
  const inside = base === '汽油' ? name.slice(bracket + 1, -1).split('、') : base.startsWith('砷化三氢') || base.startsWith('环氧溴丙烷') ? [name.slice(bracket + 1, -1)] : []
  return [base, ...base.split('，'), ...inside]
}
