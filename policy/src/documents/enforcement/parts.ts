/** What every enforcement document says alike: the organ and its power, the party, who signs, which law sets a span. */
import { citationText, clockText, instant, limitUnitText, type LimitKey, type LimitUnit } from '@anlan/kernel/base'
import type { CaseView, DocumentNames, Part } from '@anlan/kernel/case'
import { dayOf, list, rows } from '../../cases/enforcement-fields.ts'

type Names = DocumentNames
export type Box = { readonly label: string; readonly value: string; readonly wide?: true }

/** A value as the reader sees it; what was not filled in says so. */
export function val(n: Names, field: string, otherwise = '无'): string {
  const text = n.field(field).trim()
  return text === '' ? otherwise : text
}
/** A date as a document writes it, of a field of kind `day` or `when`; a moment with its time. */
export function dated(c: CaseView, n: Names, field: string, otherwise = '未填写'): string {
  const v = c.values[field]
  if (typeof v === 'number') return `${n.date(v)} ${clockText(instant(v)).slice(0, 5)}`
  const day = dayOf(v)
  return day === undefined ? otherwise : n.date(day)
}
export function box(label: string, value: string): Box {
  return { label, value: value.trim() === '' ? '无' : value }
}
export function wide(label: string, value: string): Box {
  return { ...box(label, value), wide: true }
}
export function boxes(...lines: readonly (readonly Box[])[]): Part {
  return { part: 'boxes', rows: lines }
}
export function para(text: string): Part {
  return { part: 'para', text }
}
export function heading(text: string): Part {
  return { part: 'heading', level: 1, text }
}
/** `某单位涉嫌……案`, however the case was named. */
export function caseName(c: CaseView): string {
  return c.title.endsWith('案') ? c.title : `${c.title}案`
}
/** In whose name the power is used: an entrusted organ acts in the name of who entrusted it. */
export function organ(c: CaseView): string {
  return c.text('power') === 'entrusted' && c.text('entrustedBy') !== '' ? c.text('entrustedBy') : c.orgName
}
export function powerText(c: CaseView): string {
  const basis = c.text('powerBasis')
  const by = basis === '' ? '依据文件未填写' : basis
  switch (c.text('power')) {
    case 'transferred':
      return `依据《行政处罚法》第24条和${by}，由${c.orgName}以自己的名义行使`
    case 'entrusted':
      return `依据《行政处罚法》第20条、第21条和${by}，${c.orgName}受委托以${organ(c)}的名义实施，后果由委托机关承担`
    default:
      return '依据《安全生产法》第65条、第115条，按照职责分工行使'
  }
}
/** The line that no document may lack. */
export function organBoxes(c: CaseView): readonly Box[][] {
  return [[wide('执法机关', organ(c))], [wide('执法权依据', powerText(c))]]
}
export function organNote(c: CaseView): Part {
  return { part: 'note', text: `执法机关：${organ(c)}。执法权依据：${powerText(c)}。` }
}
export function partyName(c: CaseView): string {
  return c.text('partyName') || c.entityName || c.placeName
}
export function partyBoxes(c: CaseView, n: Names): readonly Box[][] {
  const known = c.entity === undefined ? { name: '', address: '', lead: '' } : n.entity(c.entity)
  const person = c.text('partyKind') === 'person'
  return [
    [
      box(person ? '当事人' : '当事人（单位）', partyName(c)),
      box(person ? '身份证件号码' : '法定代表人（负责人）', person ? val(n, 'partyIdNo', '未提供') : c.text('partyLead') || known.lead || '未登记'),
    ],
    [box(person ? '住址' : '地址', c.text('partyAddress') || known.address || c.placeName), box('联系电话', val(n, 'partyPhone', '未提供'))],
  ]
}
/** `张三（证号 渝执0101）、李四（证号 渝执0102）` */
export function officersText(c: CaseView, n: Names): string {
  return list(c, 'officers')
    .map((id) => `${n.person(id)}（证号 ${n.card(id) || '未登记'}）`)
    .join('、')
}
export function officerSigns(c: CaseView, n: Names, what = '执法人员'): readonly { readonly label: string }[] {
  return list(c, 'officers').map((id) => ({ label: `${what} ${n.person(id)}（证号 ${n.card(id) || '未登记'}）` }))
}
export function signatures(...of: readonly (readonly { readonly label: string; readonly signature?: string; readonly date?: string }[])[]): Part {
  return { part: 'signatures', of: of.flat() }
}
/** Where both sides sign; in place of the other side's signature stands why there is none. */
export function signed(c: CaseView, n: Names, who: string, ours: readonly { readonly label: string }[] = officerSigns(c, n)): readonly Part[] {
  const how = c.text('signing')
  const sign = c.text('partySign')
  if (how === 'refused' || how === 'absent') return [para(`${who}${how === 'refused' ? '拒绝签字' : '不在现场'}，${val(n, 'refusal', '情况未注明')}。`), signatures(ours)]
  return [signatures(ours, [{ label: who, ...(sign === '' ? {} : { signature: sign, date: n.date(c.now) }) }])]
}
export function seal(c: CaseView, n: Names): Part {
  return { part: 'seal', organ: organ(c), date: n.date(c.now) }
}
/** The law says 日 where the desk says 天. */
const legalUnit: Partial<Record<LimitUnit, string>> = { day: '日' }
/** `5 个工作日` as the case's own law has it. */
export function span(c: CaseView, key: LimitKey): string {
  const l = c.law(key)
  return l ? `${l.value} ${legalUnit[l.unit] ?? limitUnitText[l.unit]}` : '法定期限（时限未录入）'
}
/** The clause behind a span. What nobody has checked is told at the end of the paper, by whoever sets it in type. */
export function source(c: CaseView, key: LimitKey): string {
  const l = c.law(key)
  return l ? citationText(l.source) : '依据未录入'
}
/** A span with its clause; a span that the district sets for itself has none to name. */
export function spanBy(c: CaseView, key: LimitKey): string {
  return c.law(key)?.source.source === 'anlan-default' ? span(c, key) : `${span(c, key)}（${source(c, key)}）`
}
/** Rows of a small table of the case as text, in the order of the columns. */
export function table(
  c: CaseView,
  field: string,
  head: Readonly<Record<string, string>>,
  shown: (key: string, v: string | number | boolean) => string = (_k, v) => String(v),
): Part {
  const keys = Object.keys(head)
  const lines = rows(c, field).map((r, i) => [String(i + 1), ...keys.map((k) => (r[k] === undefined || r[k] === '' ? '无' : shown(k, r[k])))])
  return { part: 'table', head: ['序号', ...Object.values(head)], rows: lines.length === 0 ? [['—', ...keys.map(() => '无')]] : lines }
}
/** 行政复议 and 行政诉讼: where and how long (行政处罚法 59, 复议法 20, 诉讼法 46). */
export function remedies(c: CaseView, n: Names, spot: boolean): Part {
  const review = `自收到本决定书之日起 ${spanBy(c, 'penalty.review')}内向${val(n, 'reviewBody', '本级人民政府')}申请行政复议`
  const sue = `${span(c, 'penalty.sue')}（${source(c, 'penalty.sue')}）内向${val(n, 'court', '有管辖权的人民法院')}提起行政诉讼`
  const after = `对复议决定不服的，可以在收到复议决定书之日起 ${spanBy(c, 'penalty.sue-after-review')}内提起行政诉讼`
  return para(
    spot
      ? `不服本决定的，应当先${review}；${after}（《行政复议法》第23条）。`
      : `不服本决定的，可以${review}，也可以自收到之日起 ${sue}；${after}。复议、诉讼期间本决定不停止执行，法律另有规定的除外。`,
  )
}
/** How and until when a fine is paid, and what being late costs. */
export function payment(c: CaseView, n: Names): Part {
  return para(
    `当事人应当自收到本决定书之日起 ${spanBy(c, 'penalty.pay')}内，到${val(n, 'payTo', '指定的银行或者通过电子支付系统')}缴纳罚款。到期不缴纳的，每日按罚款数额的 ${c.law('penalty.surcharge')?.value ?? '—'}% 加处罚款（${source(c, 'penalty.surcharge')}），加处罚款的数额不超出罚款的数额。`,
  )
}
