/** One event of a case as lines of the transcript: what was filled in, what the numbers spoke for, which clocks began and under which law. */
import {
  citationText,
  dateText,
  type FormField,
  type FormValue,
  type FormValues,
  type Instant,
  limitUnitText,
  minus,
  rowsText,
  span,
  valueText,
  type ValueNames,
} from '@anlan/kernel/base'
import type { CaseDecl, CaseEvent, ClockRun } from '@anlan/kernel/case'

export function stamp(at: Instant): string {
  const minutes = Math.floor((((at + 8 * 3_600_000) % 86_400_000) + 86_400_000) % 86_400_000) / 60_000
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${dateText(at)} ${two(minutes / 60)}:${two(minutes % 60)}`
}
export function lawText(run: Pick<ClockRun, 'parts'>): string {
  const sources = [...new Set(run.parts.map((p) => citationText(p.source)))].join('、')
  const spans = run.parts.map((p) => `${p.value}${limitUnitText[p.unit]}`).join('＋')
  return `${spans}，${sources}${run.parts.every((p) => p.verified) ? '' : '，未核实'}`
}
export function clockLine(r: ClockRun): string {
  const { unit } = r.parts[0]
  const exact = unit === 'hour' || unit === 'minute' || unit === 'workhour'
  const until = r.due === null ? `截止日未知（${r.unknownYear ?? ''} 年工作日历未发布）` : exact ? `${stamp(r.due)} 前` : `至 ${dateText(minus(r.due, span(1)))}`
  const law = r.until === undefined ? lawText(r) : `由经办人指定；最长${lawText(r)}`
  const lost = r.lost > 0 ? `，扣除中止 ${exact ? `${Math.round(r.lost / 60_000)}分钟` : `${r.lost}${limitUnitText[unit === 'workday' ? 'workday' : 'day']}`}` : ''
  return `${r.right ? '权利期' : '时限'}“${r.title}”${until}（${law}${lost}）`
}
export function clocksIn(e: CaseEvent): readonly ClockRun[] {
  if (e.type === 'case-opened' || e.type === 'case-step' || e.type === 'case-reopened') return e.clocks.flatMap((c) => (c.do === 'start' ? [c.run] : []))
  if (e.type === 'case-extension-answered') return e.run ? [e.run] : []
  return e.type === 'case-clock-resumed' ? [e.run] : []
}
/** Long texts and long lists are cut: the transcript is to be read, the case holds the whole. */
const MOST_LETTERS = 48
const MOST_FIELDS = 12
function cut(text: string): string {
  const letters = [...text.replaceAll('\n', ' ').replace(/[。；]$/, '')]
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : letters.join('')
}
/** A table by how long it is and what its lines begin with. */
function tableText(field: FormField & { readonly kind: 'rows' }, v: FormValue, names: ValueNames): string {
  const rows = rowsText(field, v, names)
  return rows.length === 0 ? '无' : `${rows.length} 项（${cut(rows.map((r) => r.map(([, text]) => text)[0] ?? '').join('、'))}）`
}
/** What was filled in, in the order of the form, secret fields left out. */
export function filledLine(decl: CaseDecl, values: FormValues, names: ValueNames): string | null {
  const told = Object.entries(decl.fields).flatMap(([name, field]) => {
    const v = values[name]
    if (v === undefined || field.secret || field.kind === 'signature' || v === false) return []
    const text = field.kind === 'rows' ? tableText(field, v, names) : cut(valueText(field, v, names))
    return text === '' ? [] : [field.kind === 'yes' ? field.title : `${field.title} ${text}`]
  })
  if (told.length === 0) return null
  return `填：${told.slice(0, MOST_FIELDS).join('；')}${told.length > MOST_FIELDS ? `；等共 ${told.length} 项` : ''}`
}
export function suggestionLines(e: CaseEvent): readonly string[] {
  return e.type === 'case-step' && e.suggested ? [`系统提示：${e.suggested.because.join('；')}`] : []
}
/** Lanes that began beside the main course. */
export function lanesLine(decl: CaseDecl, e: CaseEvent): string | null {
  if (e.type !== 'case-step' || !e.forks) return null
  const begun = Object.entries(decl.lanes ?? {}).flatMap(([lane, l]) => {
    const state = e.forks?.[lane]
    return state === undefined ? [] : [`${l.title}（${l.states[state] ?? state}）`]
  })
  return begun.length === 0 ? null : `同时进行：${begun.join('、')}`
}
