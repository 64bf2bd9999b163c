/** Parts that the papers of dangers, works, relief and plans share: boxes that are never empty, the acting organ with its power, signature lines. */
import { type Citation, citationText } from '@anlan/kernel/base'
import type { CaseView, DocumentNames, Part } from '@anlan/kernel/case'

type Box = { readonly label: string; readonly value: string; readonly wide?: true }

export function box(label: string, value: string): Box {
  return { label, value: value.trim() === '' ? '—' : value }
}
/** A box over the whole width. */
export function wide(label: string, value: string): Box {
  return { ...box(label, value), wide: true }
}
export function boxes(...rows: readonly (readonly Box[])[]): Part {
  return { part: 'boxes', rows }
}
export function para(text: string): Part {
  return { part: 'para', text }
}
export function heading(text: string): Part {
  return { part: 'heading', level: 1, text }
}
export function lawWords(...cites: readonly Citation[]): string {
  return cites.map(citationText).join('、')
}
/** Who acts and by what power; stands in every paper. */
export function power(organ: string, what: string, ...cites: readonly Citation[]): Part {
  return { part: 'note', text: `${what}机关：${organ}。职权依据：${lawWords(...cites)}。` }
}
/** An official with the number of the enforcement card, where there is one. */
export function official(n: DocumentNames, id: string): string {
  const card = n.card(id)
  return card === '' ? n.person(id) : `${n.person(id)}（执法证号 ${card}）`
}
/** Who took the step, both of them where two signed; `待办` before it was taken. Card numbers stand in the signature lines of inspectors only. */
export function takenBy(c: CaseView, n: DocumentNames, step: string): string {
  const done = c.last(step)
  if (!done) return '待办'
  return [done.by, ...(done.second === undefined ? [] : [done.second])].map((p) => n.person(p)).join('、')
}
export function takenOn(c: CaseView, n: DocumentNames, step: string): string {
  const done = c.last(step)
  return done ? n.date(done.at) : '—'
}
export function seal(organ: string, date: string): Part {
  return { part: 'seal', organ, date }
}
/** Signature lines of two officers and of the party, with room for a refusal. */
export function signedByTwo(c: CaseView, n: DocumentNames, step: string, party: string): Part {
  const done = c.last(step)
  const line = (id: string | undefined, label: string) => ({
    label: id === undefined ? `${label}（签名、证号）` : `${label}：${official(n, id)}`,
    ...(done ? { date: n.date(done.at) } : {}),
  })
  return {
    part: 'signatures',
    of: [line(done?.by, '检查人员'), line(done?.second, '检查人员'), { label: `${party}（签名）` }, { label: '拒绝签名的，注明情况并由见证人签名' }],
  }
}
