/**
 * One substance of a unit: which row of Table 1 it is, else which class of Table 2; from that Q and β with where each came from
 * (GB 18218-2018, 4.1.2, 4.2.3, 4.3.2). What no table settles is refused, never defaulted.
 */
import { type Flag, type Refused, refused } from '../base/index.ts'
import type { ClassRow, Edition, PrintedRow } from './edition.ts'
import { casIsValid, plain } from './name.ts'

/** `q` in t, the design maximum (4.2.2). `content` in % by mass. `mixtureSameClass`: false = the mixture has another class than the pure substance. */
export type Substance = {
  readonly name?: string
  readonly cas?: string
  readonly no?: number
  readonly classes?: readonly string[]
  readonly q: number
  readonly mixtureSameClass?: boolean
  readonly content?: number
  /** Given instead of looked up (t and 1), for exercises and what-ifs; the result says so. */
  readonly Q?: number
  readonly beta?: number
}
export type Resolved = {
  readonly ok: true
  /** What the result calls it. */
  readonly label: string
  readonly row: PrintedRow | null
  /** t */
  readonly Q: number
  readonly qFrom: string
  /** null = no table gives one; then S may be found, but not R. */
  readonly beta: number | null
  readonly betaFrom: string
  readonly symbols: readonly string[]
  readonly flags: readonly Flag[]
}

/** `at` is the dotted path of the substance in the input, for refusals. */
export function resolve(edition: Edition, s: Substance, at: string): Resolved | Refused {
  const classes: ClassRow[] = []
  for (const [i, symbol] of (s.classes ?? []).entries()) {
    const found = edition.classes.get(symbol.normalize('NFKC').replace(/\s+/g, '').toUpperCase())
    if (!found)
      return refused('unknown', `${at}.classes.${i}`, `${edition.standard} 没有类别符号“${symbol}”；可用：${[...edition.classes.values()].map((c) => c.symbol).join('、')}。`)
    classes.push(found)
  }
  const flags: Flag[] = []
  const given = [s.Q === undefined ? '' : `Q=${s.Q} t`, s.beta === undefined ? '' : `β=${s.beta}`].filter((text) => text !== '').join('、')
  if (given !== '') flags.push({ code: 'given-values', weight: 'doubt', text: `“${s.name ?? s.cas ?? at}”的 ${given} 由输入指定，没有查表，不能作为法定辨识结果。` })
  if (s.Q !== undefined) {
    const top = highestBeta(classes)
    const beta = s.beta ?? top?.beta ?? null
    const betaFrom = s.beta !== undefined ? '输入指定' : top ? `${betaTable(edition)} ${top.symbol}` : ''
    return { ok: true, label: s.name ?? s.cas ?? '未名物质', row: null, Q: s.Q, qFrom: '输入指定', beta, betaFrom, symbols: classes.map((c) => c.symbol), flags }
  }
  const r = fromTables(edition, s, at, classes, flags)
  return r.ok && s.beta !== undefined ? { ...r, beta: s.beta, betaFrom: '输入指定' } : r
}

function fromTables(edition: Edition, s: Substance, at: string, classes: readonly ClassRow[], flags: Flag[]): Resolved | Refused {
  const match = s.mixtureSameClass === false ? { ok: true as const, row: null } : findRow(edition, s, at, flags)
  if (!match.ok) return match
  const row = match.row !== null && withinContent(match.row, s, flags) ? match.row : null
  const label = s.name ?? row?.name ?? s.cas ?? classes.map((c) => c.symbol).join('+')
  return row === null ? byClass(edition, s, at, label, classes, flags) : byRow(edition, s, at, label, row, classes, flags)
}

function byRow(edition: Edition, s: Substance, at: string, label: string, row: PrintedRow, classes: readonly ClassRow[], flags: Flag[]): Resolved | Refused {
  if (row.Q === null)
    return refused('undetermined', `${at}.name`, `“${row.name}”在 ${edition.standard} 中的临界量，所见转录互相矛盾（1 t 与 12 t），未见原文，不作判断；请改用 2018 版或核对原文。`)
  if (s.mixtureSameClass === true) flags.push({ code: 'mixture-as-pure', weight: 'note', text: `“${label}”：混合物与纯物质类别相同，按混合物整体计（4.2.3）。` })
  const base = { ok: true as const, label, row, Q: row.Q, qFrom: `表1 第${row.no}项 ${row.name}`, flags }
  const named = edition.namedBeta.get(row.no)
  if (named) {
    if (named.from === '表3 一氧化碳' && s.name !== undefined && !['一氧化碳', 'co'].includes(plain(s.name)))
      flags.push({ code: 'coal-gas', weight: 'doubt', text: `“${label}”：表3 只列一氧化碳，煤气按其中的一氧化碳取 β=2（未核实）。` })
    return { ...base, beta: named.beta, betaFrom: named.from, symbols: classes.map((c) => c.symbol) }
  }
  const held = edition.rowClasses.get(row.no)
  const rows = classes.length > 0 ? classes : (held?.symbols ?? []).flatMap((symbol) => edition.classes.get(symbol) ?? [])
  const top = highestBeta(rows)
  if (!top) return { ...base, beta: null, betaFrom: '', symbols: [] }
  if (classes.length === 0)
    flags.push({
      code: 'class-unverified',
      weight: 'doubt',
      text: `“${label}”的类别 ${rows.map((c) => c.symbol).join('、')} 未核实，应以产品安全技术说明书为准。${held?.doubt ?? ''}`,
    })
  return { ...base, beta: top.beta, betaFrom: `${betaTable(edition)} ${top.symbol}${classes.length === 0 ? '（类别未核实）' : ''}`, symbols: rows.map((c) => c.symbol) }
}

function byClass(edition: Edition, s: Substance, at: string, label: string, classes: readonly ClassRow[], flags: Flag[]): Resolved | Refused {
  const lowest = Math.min(...classes.map((c) => c.Q))
  // The class that gives Q also gives β; of equals the greater. That makes β/Q the greatest of all the classes, which a test checks for every pair.
  const chosen = highestBeta(classes.filter((c) => c.Q === lowest))
  if (!chosen) {
    if (s.mixtureSameClass === false) return refused('missing', `${at}.classes`, `“${label}”的混合物与纯物质类别不同，应按新的类别定临界量（4.2.3），缺少 classes。`)
    return s.name === undefined && s.cas === undefined
      ? refused('missing', at, `缺少物质：请填 name、cas、no 或 classes 之一（${at}）。`)
      : refused('unknown', `${at}.classes`, `“${label}”不在 ${edition.standard} 表1 内，也没有给出危险性类别，不能确定临界量；请按安全技术说明书填 classes。`)
  }
  const top = highestBeta(classes)
  if (top && top.beta > chosen.beta)
    flags.push({
      code: 'higher-beta',
      weight: 'note',
      text: `“${label}”有多个类别：Q 取最低者 ${chosen.symbol}，β 取同一类别的 ${chosen.beta}；标准没有说明 β 应否另取较大的 ${top.symbol} ${top.beta}。`,
    })
  if (chosen.net) flags.push({ code: 'net-mass', weight: 'note', text: `“${label}”：气溶胶按净重计。` })
  return {
    ok: true,
    label,
    row: null,
    Q: chosen.Q,
    qFrom: `表2 ${chosen.symbol} ${chosen.category}`,
    beta: chosen.beta,
    betaFrom: `${betaTable(edition)} ${chosen.symbol}`,
    symbols: classes.map((c) => c.symbol),
    flags,
  }
}

function findRow(edition: Edition, s: Substance, at: string, flags: Flag[]): { readonly ok: true; readonly row: PrintedRow | null } | Refused {
  const cas = s.cas?.normalize('NFKC').replace(/\s+/g, '')
  if (cas !== undefined && !casIsValid(cas)) return refused('impossible', `${at}.cas`, `CAS 号“${s.cas}”的写法或校验位不对。`)
  if (s.no !== undefined && !edition.rows.has(s.no)) return refused('unknown', `${at}.no`, `${edition.standard} 表1 没有第 ${s.no} 项。`)
  const named = s.name === undefined ? undefined : edition.byName.get(plain(s.name))
  const numbered = cas === undefined ? undefined : edition.byCas.get(cas)
  if (named && numbered === undefined && cas !== undefined && named.nos.every((no) => (edition.rows.get(no)?.cas.length ?? 0) > 0))
    return refused('impossible', `${at}.cas`, `“${s.name}”在表1 内，但 CAS 号 ${cas} 不是表1 所列；溶液、异构体或混合物请用 mixtureSameClass 或 classes 说明。`)
  const lists = [s.no === undefined ? undefined : [s.no], named?.nos, numbered].filter((list) => list !== undefined)
  const [first, ...others] = lists
  if (first === undefined) return { ok: true, row: null }
  const nos = first.filter((no) => others.every((list) => list.includes(no)))
  const [no, second] = nos
  if (no === undefined) return refused('impossible', at, `名称“${s.name ?? ''}”、CAS 号“${s.cas ?? ''}”与序号“${s.no ?? ''}”不是表1 的同一项。`)
  if (second !== undefined)
    return refused(
      'undetermined',
      `${at}.no`,
      `“${s.name ?? s.cas}”可能是表1 的${nos.map((n) => `第${n}项（${edition.rows.get(n)?.name}）`).join('、')}，临界量不同；请用 no 指明。`,
    )
  if (s.name !== undefined && !named) flags.push({ code: 'by-number', weight: 'note', text: `“${s.name}”不是表1 所列名称，按${numbered ? ' CAS 号' : '序号'}认定为第${no}项。` })
  if (named && !named.printed) flags.push({ code: 'trade-name', weight: 'note', text: `“${s.name}”不是表1 印出的名称，按通用名认定为第${no}项（${edition.rows.get(no)?.name}）。` })
  return { ok: true, row: edition.rows.get(no) ?? null }
}

/** Rows 8 and 81 hold only above a content; a given content below it sends the substance to Table 2. */
function withinContent(row: PrintedRow, s: Substance, flags: Flag[]): boolean {
  if (row.over === undefined && row.from === undefined) {
    if (s.content !== undefined && s.content < 100 && s.mixtureSameClass === undefined)
      flags.push({ code: 'content-unused', weight: 'doubt', text: `“${row.name}”没有含量界限，content 未用；溶液或混合物请用 mixtureSameClass 说明类别是否相同（4.2.3）。` })
    return true
  }
  if (s.content === undefined) {
    if (s.name === undefined || plain(s.name) !== plain(row.name))
      flags.push({ code: 'content-unchecked', weight: 'doubt', text: `表1 第${row.no}项只限“${row.name}”；没有给出 content，按达到含量处理，请核实。` })
    return true
  }
  return (row.over === undefined || s.content > row.over) && (row.from === undefined || s.content >= row.from)
}
function highestBeta(classes: readonly ClassRow[]): ClassRow | undefined {
  return classes.reduce<ClassRow | undefined>((top, c) => (top === undefined || c.beta > top.beta ? c : top), undefined)
}
function betaTable(edition: Edition): string {
  return edition.id === '2018' ? '表4' : '总局令第40号附件1'
}
