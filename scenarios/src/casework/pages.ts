/** Papers and pages as lines of text: what a document says when it was issued, what the reporter sees by code. */
import { dateText, type Id, yuanText } from '@anlan/kernel/base'
import type { CaseEvent, CaseState, Part } from '@anlan/kernel/case'
import type { ReportFollow } from '@anlan/contract'
import { type App, documentNames, partsOf, stateWhenIssued } from '@anlan/server'
import { findCase } from '@anlan/policy'
import type { StoredEvent } from '@anlan/store'

function partLines(p: Part): readonly string[] {
  switch (p.part) {
    case 'addressee':
    case 'para':
    case 'heading':
      return [p.text]
    case 'note':
      return [`注：${p.text}`]
    case 'boxes':
      return p.rows.flatMap((r) => r.map((b) => `【${b.label}】${b.value}`))
    case 'table':
      return [p.head.join(' | '), ...p.rows.map((r) => r.join(' | '))]
    case 'photos':
      return [`［照片 ${p.ids.length} 张：${p.caption}］`]
    case 'signatures':
      return [p.of.map((x) => `${x.label}${x.signature === undefined ? '________' : '（已签名）'}${x.date === undefined ? '' : ` ${x.date}`}`).join('　')]
    case 'seal':
      return [`（印章）${p.organ}　${p.date}`]
  }
}
export type PaperText = { readonly title: string; readonly no: string; readonly lines: readonly string[] }
/** Every paper of a case as it was issued. @param events the case's own */
export function papersOf(app: App, events: readonly StoredEvent[]): readonly (PaperText & { readonly document: string })[] {
  const count = events.reduce((n, e) => n + issuedBy(e), 0)
  return Array.from({ length: count }, (_, i) => {
    const state: CaseState | null = stateWhenIssued(events, i)
    const issue = state?.issued[i]
    const decl = state && findCase(state.decl, state.revision)
    const document = issue && decl?.documents?.[issue.document]
    if (!state || !issue || !decl || !document) throw new Error(`paper ${i} of ${state?.no ?? 'a case'} is not declared`)
    const { parts, cautions } = partsOf(
      { decl, key: issue.document, document, issue, state, hidden: [] },
      documentNames(app, decl, state, [], issue.at),
      app.district.calendar,
      issue.at,
    )
    return { document: issue.document, title: document.title, no: issue.no, lines: [...parts.flatMap(partLines), ...cautions.map((c) => `※ ${c}`)].flatMap((l) => l.split('\n')) }
  })
}
function issuedBy(e: StoredEvent): number {
  // The log of a case holds the case's own events.
  const d = e.data as CaseEvent
  return d.type === 'case-step' ? d.issued.length : 0
}
export async function paperLines(app: App, id: Id, document: string): Promise<PaperText> {
  const events = await app.store.read(app.root, (t) => t.events({ kind: 'case', id }))
  const paper = papersOf(app, events).findLast((p) => p.document === document)
  if (!paper) throw new Error(`no paper ${document} was issued`)
  return paper
}
export function lookLines(f: ReportFollow): readonly string[] {
  return [
    `${f.no} ${f.kind}（${f.place}）：${f.state}${f.steps.length > 0 ? `；${f.steps.map((s) => `${dateText(s.at)}${s.title}`).join('，')}` : ''}`,
    ...f.clocks.map(
      (c) => `时限“${c.title}”${c.paused ? '（计时中止）' : ''}${c.due === null ? '截止日未知' : `至 ${dateText(c.due)}`}（${c.days}，${c.source}${c.verified ? '' : '，未核实'}）`,
    ),
    ...f.messages.map((m) => `${m.byName}：${m.text}`),
    ...f.told.map((t) => `${t.title}：${t.text}`),
    ...(f.reward ? [`奖励：${f.reward.state}${f.reward.amount === null ? '' : `，${yuanText(f.reward.amount)}（${f.reward.because.join('；')}）`}`] : []),
  ]
}
