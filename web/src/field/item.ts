/** What a person made on the phone: a new case, a step, a note, a record of a duty. It is a draft until submitted, then waits, and every one ends as sent or before the person's eyes. */
import type { CasePage, RecordedDuty } from '@anlan/contract'
import type { FormValue, FormValues } from '@anlan/kernel/base'
import type { CaseDecl, CaseState } from '@anlan/kernel/case'

/** refused = the server's words stand in `why`; conflict = the case has moved on since, `theirs` is how it stands now. */
export type ItemStatus = 'draft' | 'waiting' | 'conflict' | 'refused' | 'sent'
type Common = {
  /** Made here and sent along: of an opening the case's id, of the others the key that makes a repeat harmless. */
  readonly id: string
  readonly by: string
  readonly byName: string
  readonly decl: string
  readonly values: FormValues
  readonly status: ItemStatus
  readonly madeAt: number
  readonly changedAt: number
  readonly why?: string
  /** The number the server gave. */
  readonly no?: string
}
/** What the person saw of the case when the step was begun. */
export type Seen = Pick<CaseState, 'version' | 'at' | 'values'> & { readonly steps: number; readonly proposed: boolean; readonly org: string }
type About = { readonly caseId: string; readonly caseNo: string; readonly caseTitle: string }
export type OpenItem = Common & { readonly kind: 'open'; readonly entity?: { readonly id: string; readonly name: string } }
export type StepItem = Common & About & { readonly kind: 'step'; readonly step: string; readonly seen: Seen; readonly theirs?: CasePage }
export type NoteItem = Common & About & { readonly kind: 'note' }
/** A record of a duty: towards whom, in which capacity, and for what it will count; `decl` is the duty. */
export type DutyItem = Common & {
  readonly kind: 'duty'
  readonly title: string
  readonly target: string
  readonly targetName: string
  /** Where the object lies, so that the phone can say how far away one is. */
  readonly targetAt?: readonly [number, number]
  readonly period: string
  readonly as?: string
  /** When it was done: when the person said so, not when the signal came. */
  readonly doneAt?: number
  readonly answer?: RecordedDuty
}
export type Item = CaseItem | DutyItem
export type CaseItem = OpenItem | StepItem | NoteItem

export const LOCAL = 'local:'
export function seenOf(s: CaseState): Seen {
  return { version: s.version, at: s.at, values: s.values, steps: s.done.length, proposed: s.proposal !== undefined, org: s.orgId }
}
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
/**
 * Whether nothing that the person looked at is different now: only then may what was written then be sent on as it is.
 * Reminders, notes and messages raise the version of a case without changing what it says.
 */
export function isSameMatter(seen: Seen, now: CaseState): boolean {
  const today = seenOf(now)
  const keys = [...new Set([...Object.keys(seen.values), ...Object.keys(now.values)])]
  return (
    same(Object.entries(seen.at).toSorted(), Object.entries(now.at).toSorted()) &&
    seen.steps === today.steps &&
    seen.proposed === today.proposed &&
    seen.org === today.org &&
    keys.every((k) => same(seen.values[k], now.values[k]))
  )
}
/** Whether the server has had this very thing already, although its answer never came. */
export function isTaken(item: Item, s: CaseState, person: string): boolean {
  if (item.kind === 'open') return s.id === item.id
  if (item.kind === 'duty') return false
  if (s.keys.includes(item.id)) return true
  // A step of two officers stands as a proposal, which keeps no key.
  return item.kind === 'step' && s.proposal?.step === item.step && s.proposal.by === person
}
export function localPhotos(values: FormValues): readonly string[] {
  return Object.values(values)
    .flatMap((v) => (typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []))
    .filter((x) => x.startsWith(LOCAL))
}
/** Values with the phone's own photo ids replaced by the server's. */
export function withRemote(values: FormValues, remote: ReadonlyMap<string, string>): FormValues {
  const one = (x: string) => remote.get(x) ?? x
  return Object.fromEntries(
    Object.entries(values).map(([k, v]): readonly [string, FormValue] => {
      if (typeof v === 'string') return [k, one(v)]
      // Of all kinds of value only lists of ids are arrays of text alone.
      if (Array.isArray(v) && v.every((x) => typeof x === 'string')) return [k, (v as readonly string[]).map(one)]
      return [k, v]
    }),
  )
}
export function itemTitle(item: Item, decl: CaseDecl | undefined): string {
  if (item.kind === 'duty') return `${item.title}${item.targetName === '' ? '' : `：${item.targetName}`}`
  const noun = decl?.noun ?? '案件'
  if (item.kind === 'open') {
    const named = decl?.name(item.values) ?? ''
    return named === '' || named === noun ? `新${noun}` : `新${noun}：${named}`
  }
  return item.kind === 'note' ? `备注：${item.caseTitle}` : `${decl?.steps[item.step]?.title ?? item.step}：${item.caseTitle}`
}
export const statusText: Readonly<Record<ItemStatus, string>> = { draft: '草稿', waiting: '未发送', conflict: '情况已变，请核对', refused: '没有通过，请修改', sent: '已发送' }
/** Things to send, in the order in which they were made; of one case only the first, because the next was written without knowing its outcome. */
export function toSend(items: readonly Item[], person: string): readonly Item[] {
  const held = new Set<string>()
  return items
    .filter((i) => i.by === person)
    .toSorted((a, b) => a.madeAt - b.madeAt)
    .filter((i) => {
      const about = i.kind === 'open' || i.kind === 'duty' ? i.id : i.caseId
      if (i.kind !== 'note' && held.has(about)) return false
      if (i.kind === 'step' && (i.status === 'waiting' || i.status === 'conflict' || i.status === 'refused')) held.add(about)
      return i.status === 'waiting'
    })
}
