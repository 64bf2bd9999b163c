/** A value of a form as a reader sees it: one text for the screen, the Excel cell and the legal document. */
import type { CheckAnswer, FormField, FormValue, PinnedReading, PlaceValue } from './form.ts'
import { clockText, dateText, type Instant } from './instant.ts'
import { yuanText } from './money.ts'

/** What the ids in values are called. */
export type ValueNames = {
  person(id: string): string
  org(id: string): string
  entity(id: string): string
  place?(key: string): string
  case?(id: string): string
}
type Checklist = FormField & { readonly kind: 'checklist' }
const met = { yes: '符合', no: '不符合', na: '不涉及' } as const
const plain = { yes: '是', no: '否', na: '不涉及' } as const
/** What the three answers to an item are called; asked for a fault, 符合 would be read as its opposite. */
export function answerWords(field: Pick<Checklist, 'yes'>): Readonly<Record<CheckAnswer['answer'], string>> {
  return field.yes === undefined ? met : plain
}
/** The answer that needs a word of explanation. */
export function tellingAnswer(field: Pick<Checklist, 'yes'>): CheckAnswer['answer'] {
  return field.yes === 'found' ? 'yes' : 'no'
}

/** `2026-07-04 02:41` in China. */
export function whenText(at: number): string {
  // Times inside values are plain numbers that `readForm` has checked to be instants.
  return `${dateText(at as Instant)} ${clockText(at as Instant).slice(0, 5)}`
}
function placeText(p: PlaceValue, names: ValueNames): string {
  const known = p.key === undefined ? '' : (names.place?.(p.key) ?? p.key)
  const at = p.at ? `北纬 ${p.at[1].toFixed(5)}，东经 ${p.at[0].toFixed(5)}` : ''
  const words = [known, p.text ?? ''].filter((x) => x !== '').join(' ')
  return words === '' ? at : at === '' ? words : `${words}（${at}）`
}
/**
 * What art. 41 of the penalty law asks of the device that took a reading and nothing in the register shows: reviewed by law and technique, plainly marked, its place made public.
 * A condition that is unknown is not met. Empty = all are met.
 */
export function unmetConditions(r: Pick<PinnedReading, 'reviewed' | 'marked' | 'published'>): readonly string[] {
  const say = (flag: boolean | undefined, what: string) => (flag === true ? [] : [flag === false ? `未${what}` : `是否${what}未知`])
  return [...say(r.reviewed, '经法制和技术审核'), ...say(r.marked, '设置明显标志'), ...say(r.published, '向社会公布设置地点')]
}
function readingText(r: PinnedReading): string {
  const unmet = unmetConditions(r)
  const label = r.label === '' ? r.series : r.label
  return `${label} ${whenText(r.at)} ${r.value}${r.unit === '' ? '' : ` ${r.unit}`}${unmet.length === 0 ? '' : `（未满足行政处罚法第41条：${unmet.join('、')}）`}`
}
/** Whether an answer calls for a word of explanation: the telling one, and that an item does not apply. */
export function wantsNote(field: Pick<Checklist, 'yes'>, answer: CheckAnswer['answer'] | undefined): boolean {
  return answer === 'na' || answer === tellingAnswer(field)
}
/** The answer that all remaining items may be given at once: never the one that finds a fault. */
export function restAnswer(field: Pick<Checklist, 'yes'>): CheckAnswer['answer'] {
  return field.yes === 'found' ? 'no' : 'yes'
}
const summary = { met: ['均无不符合', '不符合'], done: ['均为“是”', '为“否”'], found: ['均不存在', '存在'] } as const
function checklistText(field: Checklist, given: Readonly<Record<string, CheckAnswer>>): string {
  const telling = tellingAnswer(field)
  const told = Object.entries(given).filter(([, a]) => a.answer === telling)
  const [none, some] = summary[field.yes ?? 'met']
  const head = `共 ${Object.keys(given).length} 项，${told.length === 0 ? none : `${some} ${told.length} 项：`}`
  const skipped = Object.values(given).filter((a) => a.answer === 'na').length
  const besides = skipped === 0 ? '' : `${told.length === 0 ? '，' : '；'}不涉及 ${skipped} 项`
  return `${head}${told.map(([k, a]) => `${field.items[k] ?? k}（${a.note ? a.note : answerWords(field)[telling]}）`).join('；')}${besides}`
}
function ids(v: FormValue): readonly string[] {
  return Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : typeof v === 'string' ? [v] : []
}
/** @param v a value that `readValue` accepts for the field; anything else gives an empty text, never an error */
export function valueText(field: FormField, v: FormValue, names: ValueNames): string {
  switch (field.kind) {
    case 'one':
      return field.of[String(v)] ?? String(v)
    case 'many':
      return ids(v)
        .map((x) => field.of[x] ?? x)
        .join('、')
    case 'yes':
      return v === true ? '是' : '否'
    case 'number':
      return `${String(v)} ${field.unit}`
    case 'yuan':
      return typeof v === 'number' ? yuanText(v) : ''
    case 'when':
      return typeof v === 'number' ? whenText(v) : ''
    case 'text':
    case 'day':
      return typeof v === 'string' ? v : ''
    case 'place':
      // Only `readPlace` makes values of this kind.
      return typeof v === 'object' && !Array.isArray(v) ? placeText(v as PlaceValue, names) : ''
    case 'person':
    case 'people':
      return ids(v).map(names.person).join('、')
    case 'entity':
      return ids(v).map(names.entity).join('、')
    case 'org':
      return ids(v).map(names.org).join('、')
    case 'case':
      return ids(v)
        .map((x) => names.case?.(x) ?? x)
        .join('、')
    case 'photos':
      return `照片 ${ids(v).length} 张`
    case 'files':
      return `文件 ${ids(v).length} 份`
    case 'signature':
      return ids(v).length > 0 ? '已签名' : ''
    case 'checklist':
      // Only `readChecklist` makes values of this kind.
      return typeof v === 'object' && !Array.isArray(v) ? checklistText(field, v as Readonly<Record<string, CheckAnswer>>) : ''
    case 'rows':
      return rowsText(field, v, names)
        .map((r, i) => `${i + 1}. ${r.map(([title, text]) => `${title}：${text}`).join('，')}`)
        .join('；')
    case 'readings':
      // Only `readReadings` makes values of this kind.
      return Array.isArray(v) ? (v as readonly PinnedReading[]).map(readingText).join('；') : ''
  }
}
/** The lines of a small table: title and text of each cell that is filled. */
export function rowsText(field: FormField & { readonly kind: 'rows' }, v: FormValue, names: ValueNames): readonly (readonly (readonly [title: string, text: string])[])[] {
  if (!Array.isArray(v)) return []
  // Only `readRows` makes values of this kind.
  return (v as readonly Readonly<Record<string, string | number | boolean>>[]).map((r) =>
    Object.entries(field.columns).flatMap(([k, c]) => {
      const x = r[k]
      return x === undefined ? [] : [[c.title, valueText(c, x, names)] as const]
    }),
  )
}
