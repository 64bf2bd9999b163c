/** A document as it was issued: the case is folded up to the step that issued it, so that what happens later changes no word of it. */
import { type CalendarYear, citationText, type Instant, type LimitKey, type ResolvedLimit } from '@anlan/kernel/base'
import {
  type CaseActor,
  type CaseDecl,
  type CaseEvent,
  type CaseState,
  type CaseView,
  type DocumentDecl,
  type DocumentNames,
  evolve,
  type Issued,
  type Part,
  viewOf,
} from '@anlan/kernel/case'
import type { StoredEvent, Tx } from '@anlan/store'
import { findSeen, seenState } from '../routes/cases.ts'
import { limitTitle } from '../routes/limit-text.ts'

/** The case after the event that issued its document number `index`; null when it has not issued so many. */
export function stateWhenIssued(events: readonly StoredEvent[], index: number): CaseState | null {
  let state: CaseState | null = null
  for (const e of events) {
    // The log of a case holds the case's own events; of a later release's, `evolve` takes no notice.
    state = evolve(state, e.data as CaseEvent, e.at, e.by)
    if (state.issued.length > index) return state
  }
  return null
}
export type AsIssued = {
  readonly decl: CaseDecl
  readonly key: string
  readonly document: DocumentDecl
  readonly issue: Issued
  readonly state: CaseState
  /** Fields that the reader may not see; their values are taken out. */
  readonly hidden: readonly string[]
}
export type ReadCase = { readonly decl: CaseDecl; readonly current: CaseState; readonly hidden: readonly string[]; readonly events: readonly StoredEvent[] }
/** @returns null when there is no such case for this reader */
export async function readCase(t: Tx, actor: CaseActor, id: string): Promise<ReadCase | null> {
  const seen = await findSeen(t, actor, id)
  if (!seen) return null
  return { decl: seen.decl, current: seen.state, hidden: seenState(seen.decl, seen.state, actor).hidden, events: await t.events({ kind: 'case', id }) }
}
export function issuedOf(c: ReadCase, index: number): AsIssued | null {
  const whole = stateWhenIssued(c.events, index)
  const issue = whole?.issued[index]
  const document = issue && Object.hasOwn(c.decl.documents ?? {}, issue.document) ? c.decl.documents?.[issue.document] : undefined
  if (!whole || !issue || !document) return null
  // A field may have become secret by what was given since: what is hidden now is hidden in old papers as well.
  const secret = c.hidden.length > 0 ? Object.keys(c.decl.fields).filter((k) => c.decl.fields[k]?.secret) : []
  const hidden = [...new Set([...c.hidden, ...secret])]
  const state = hidden.length === 0 ? whole : { ...whole, values: Object.fromEntries(Object.entries(whole.values).filter(([k]) => !hidden.includes(k))) }
  return { decl: c.decl, key: issue.document, document, issue, state, hidden }
}
/** A view that remembers which spans and amounts of law the document asked for. */
function listening(view: CaseView): { readonly view: CaseView; readonly used: ReadonlySet<LimitKey> } {
  const used = new Set<LimitKey>()
  return {
    used,
    view: {
      ...view,
      law(key) {
        used.add(key)
        return view.law(key)
      },
      ends(key, from) {
        used.add(key)
        return view.ends(key, from)
      },
    },
  }
}
const unitText: Readonly<Record<string, string>> = { hour: '小时', minute: '分钟', day: '日', workday: '工作日', workhour: '工作小时', month: '个月', year: '年', yuan: '元' }
function unverifiedText(l: ResolvedLimit): string {
  return `“${limitTitle(l.key)}”${l.value}${unitText[l.unit] ?? ` ${l.unit}`}（来源：${citationText(l.source)}）未核实。`
}
/** What the document says, and what in it is not verified or not filled in. */
export function partsOf(
  d: AsIssued,
  names: DocumentNames,
  calendar: readonly CalendarYear[],
  at: Instant,
): { readonly parts: readonly Part[]; readonly cautions: readonly string[] } {
  const { view, used } = listening(viewOf(d.state, at, {}, calendar))
  const parts = d.document.build(view, names)
  const unverified = [...used].flatMap((key) => {
    const l = view.law(key)
    return l && !l.verified ? [unverifiedText(l)] : []
  })
  const undated = parts.some((p) => p.part === 'seal' && p.date.trim() === '') ? ['未署成文日期。'] : []
  return { parts, cautions: [...undated, ...unverified] }
}
