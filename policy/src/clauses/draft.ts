/** The text of a notice as its items: groups, items and safeguards, in whatever style of numbers it was written. What could not be read is said. */
import { type DraftFigure, figuresIn } from './draft-figures.ts'
import { type Line, linesIn, type Marker } from './draft-lines.ts'

export type DraftItem = {
  readonly no: string
  readonly kind: 'item' | 'safeguard'
  readonly group: string
  readonly title: string
  /** Everything of the item but its number and title; paragraphs on lines of their own. */
  readonly text: string
  readonly figures: readonly DraftFigure[]
}
/** Every line of the text stands in exactly one block; `item` = index into the items. */
export type Block = { readonly kind: 'intro' | 'heading' | 'item' | 'tail'; readonly text: string; readonly item: number | null }
export type ParsedNotice = { readonly groups: readonly string[]; readonly items: readonly DraftItem[]; readonly blocks: readonly Block[]; readonly warnings: readonly string[] }

const safeguardTitle = /(?:工作|组织|实施)?保障(?:措施)?$|组织实施|工作要求|组织领导$/
const introTitle = /总体要求|指导思想|工作目标|总体目标|总体思路|基本原则|主要目标/
const tailLine = /^(?:附件?[\s\u3000]*[:：\d]|附件$|抄送|（?此件|\d{4}年\d{1,2}月\d{1,2}日$|.{2,30}(?:办公室|人民政府|委员会|应急管理局)\s*\d{4}年\d{1,2}月\d{1,2}日(?:印发)?$)/
const TITLE_MOST = 36

type Draft = { kind: DraftItem['kind']; group: string; no: number | null; first: string; more: string[] }
/** Title and the rest: up to the first full stop when that is near, else the whole of a line that is short. */
function parted(first: string): { readonly title: string; readonly rest: string; readonly own: boolean } {
  const stop = /[。：:；;]/.exec(first)
  const at = stop?.index ?? -1
  if (at > 0 && at <= TITLE_MOST) return { title: first.slice(0, at), rest: first.slice(at + 1).trim(), own: true }
  if (at < 0 && first.length <= TITLE_MOST) return { title: first, rest: '', own: true }
  const comma = first.search(/[，,]/)
  return { title: first.slice(0, comma > 3 && comma <= TITLE_MOST ? comma : TITLE_MOST - 8), rest: first, own: false }
}
function bare(title: string): string {
  return title.replace(/[。；：\s]+$/, '').slice(0, 60)
}
/** Which numbers count the items of a section: the finest of the usual order that stands in it. */
function itemMarker(lines: readonly Line[]): Marker | null {
  const has = (m: Marker) => lines.some((l) => l.marker === m)
  return has('item') ? 'item' : has('article') ? 'article' : has('group') ? 'group' : has('sub') ? 'sub' : null
}
type Section = { readonly head: Line | null; readonly lines: readonly Line[] }
function sectionsOf(lines: readonly Line[]): readonly Section[] {
  // Chapters stand above 一、; a text without either is one section.
  const top: Marker = lines.some((l) => l.marker === 'part') ? 'part' : 'section'
  const out: { head: Line | null; lines: Line[] }[] = [{ head: null, lines: [] }]
  for (const l of lines) {
    if (l.marker === top) out.push({ head: l, lines: [] })
    else out.at(-1)?.lines.push(l)
  }
  return out
}
class Reader {
  readonly drafts: Draft[] = []
  readonly blocks: Block[] = []
  readonly groups: string[] = []
  readonly warnings: string[] = []
  block(kind: Block['kind'], text: string): void {
    this.blocks.push({ kind, text, item: kind === 'item' ? this.drafts.length - 1 : null })
  }
  open(kind: DraftItem['kind'], group: string, line: Line): void {
    this.drafts.push({ kind, group, no: line.no, first: line.rest, more: [] })
    this.block('item', line.text)
  }
  /** A paragraph that continues an item, or begins the one whose number was lost: the next number is missing and it opens with a short title. */
  goOn(line: Line, next: number | null): void {
    const last = this.drafts.at(-1)
    if (!last) {
      this.block('intro', line.text)
      return
    }
    const lost = last.no !== null && next === last.no + 2 && line.marker === 'none' && /^[^，。；]{4,24}。./.test(line.text)
    if (lost) {
      const no = (last.no ?? 0) + 1
      this.warnings.push(`第 ${no} 项没有写编号，按上下文从“${line.text.slice(0, 12)}”处分开，请核对`)
      this.open(last.kind, last.group, { ...line, no })
      return
    }
    last.more.push(line.text)
    this.block('item', line.text)
  }
}
function readSection(r: Reader, s: Section, whole: boolean): void {
  const kind = s.head !== null && safeguardTitle.test(bare(s.head.rest)) ? 'safeguard' : 'item'
  const marker = itemMarker(s.lines)
  if (s.head !== null && marker === null && (whole || kind === 'safeguard')) {
    r.open(kind, kind === 'safeguard' ? bare(parted(s.head.rest).title) : '', s.head)
    for (const l of s.lines) r.goOn(l, null)
    return
  }
  if (s.head !== null) r.block('heading', s.head.text)
  let group = s.head === null ? '' : bare(s.head.rest)
  if (kind === 'safeguard' || (marker !== null && marker !== 'item' && marker !== 'article' && group !== '')) r.groups.push(group)
  let begun = false
  s.lines.forEach((l, i) => {
    if (l.marker === marker) {
      if (marker === 'item' && !begun && group !== '' && !r.groups.includes(group)) r.groups.push(group)
      begun = true
      r.open(kind, group, l)
    } else if ((l.marker === 'group' || l.marker === 'section') && (marker === 'item' || marker === 'article')) {
      group = bare(parted(l.rest).title)
      r.groups.push(group)
      r.block('heading', l.text)
    } else if (begun) r.goOn(l, s.lines.slice(i + 1).find((x) => x.marker === marker)?.no ?? null)
    else r.block('intro', l.text)
  })
}
function isIntro(s: Section): boolean {
  return s.head !== null && introTitle.test(s.head.rest.slice(0, 20))
}
const han = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
function hanOf(n: number): string {
  return n <= 10 ? (han[n - 1] ?? String(n)) : n < 20 ? `十${han[n - 11] ?? ''}` : String(n)
}
function numbered(r: Reader): readonly string[] {
  const items = r.drafts.filter((d) => d.kind === 'item')
  const numbers = items.map((d) => d.no)
  const unique = new Set(numbers).size === numbers.length && !numbers.includes(null)
  if (!unique && items.length > 0) r.warnings.push('条目编号有重复或缺失，已按出现顺序重新编号')
  if (unique)
    for (let i = 1; i < numbers.length; i++) {
      const [a, b] = [numbers[i - 1] ?? 0, numbers[i] ?? 0]
      if (b !== a + 1) r.warnings.push(`第 ${a} 项之后是第 ${b} 项，编号不连续，中间的条目可能没有读出`)
    }
  let [n, g] = [0, 0]
  return r.drafts.map((d) => {
    if (d.kind === 'safeguard') return `工作保障（${hanOf(++g)}）`
    n += 1
    return String(unique ? d.no : n)
  })
}
function made(d: Draft, no: string, warnings: string[]): DraftItem {
  const { title, rest, own } = parted(d.first)
  if (!own) warnings.push(`${/^\d/.test(no) ? `第 ${no} 项` : no}没有单独的标题，取正文开头代替`)
  const text = [...(rest === '' ? [] : [rest]), ...d.more].join('\n')
  if (text === '') warnings.push(`${/^\d/.test(no) ? `第 ${no} 项` : no}只有标题，没有正文`)
  return { no, kind: d.kind, group: d.group, title: bare(title) || no, text, figures: figuresIn(text) }
}
/** Where the letter ends and the appendix, signature or copy list begins, after the last item. */
function tailAt(lines: readonly Line[]): number {
  const lastMarked = lines.findLastIndex((l) => l.marker !== 'none')
  const at = lines.findIndex((l, i) => i > lastMarked && tailLine.test(l.text))
  if (at < 0) return lines.length
  const before = lines[at - 1]
  const organ = before !== undefined && at - 1 > lastMarked && before.marker === 'none' && /^.{4,30}(?:政府|办公室|委员会|局)$/.test(before.text)
  return organ ? at - 1 : at
}
export function parseNotice(text: string): ParsedNotice {
  const lines = linesIn(text)
  const end = tailAt(lines)
  const r = new Reader()
  const sections = sectionsOf(lines.slice(0, end))
  // Without finer numbers anywhere, 一、二、三、 are the items themselves.
  const whole = sections.every((s) => s.head === null || isIntro(s) || itemMarker(s.lines) === null)
  for (const s of sections) {
    const skipped = isIntro(s) || (s.head === null && sections.length > 1 && sections.slice(1).some((x) => itemMarker(x.lines) !== null || whole))
    if (skipped) for (const l of [...(s.head ? [s.head] : []), ...s.lines]) r.block('intro', l.text)
    else readSection(r, s, whole)
  }
  for (const l of lines.slice(end)) r.block('tail', l.text)
  const nos = numbered(r)
  const items = r.drafts.map((d, i) => made(d, nos[i] ?? String(i + 1), r.warnings))
  if (items.length === 0) r.warnings.push('没有读出任何条目：请核对是否为工作要点全文，条目是否有编号')
  else if (!items.some((i) => i.kind === 'safeguard')) r.warnings.push('没有读出工作保障部分')
  return { groups: [...new Set(r.groups)].filter((g) => g !== ''), items, blocks: r.blocks, warnings: r.warnings }
}
