/** What happened in the cases of a story as prose: each step, the papers it issued, the clocks it set with their law, who was told; at the end every case with its papers. */
import { citationText, dateText, type Instant, limitUnitText, minus, type PersonId, refusalText, type RefusalCode, span } from '@anlan/kernel/base'
import { type CaseEvent, type CaseState, type ClockRun, evolve, MAIN, stateTitle } from '@anlan/kernel/case'
import { sentence } from '@anlan/server'
import { findCase } from '@anlan/policy'
import type { CasePlayed } from './stage.ts'

type Line = { readonly at: Instant; readonly rank: number; readonly mark: string; readonly text: string }
function stamp(at: Instant): string {
  const date = dateText(at)
  const minutes = Math.floor((((at + 8 * 3_600_000) % 86_400_000) + 86_400_000) % 86_400_000) / 60_000
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${date} ${two(minutes / 60)}:${two(minutes % 60)}`
}
function clockText(r: ClockRun): string {
  const limit = r.parts[0]
  const law = `${r.parts.map((p, i) => `${i > 0 ? '＋' : ''}${p.value}${limitUnitText[p.unit]}`).join('')}，${citationText(limit.source)}${limit.verified ? '' : '，未核实'}`
  const exact = limit.unit === 'hour' || limit.unit === 'minute' || limit.unit === 'workhour'
  const until = r.due === null ? `截止日未知（${r.unknownYear ?? ''} 年工作日历未发布）` : exact ? `${stamp(r.due)} 前` : `至 ${dateText(minus(r.due, span(1)))}`
  return `    时限“${r.title}”${until}（${law}）`
}
function clocksIn(e: CaseEvent): readonly ClockRun[] {
  if (e.type === 'case-opened' || e.type === 'case-step' || e.type === 'case-reopened') return e.clocks.flatMap((c) => (c.do === 'start' ? [c.run] : []))
  return []
}
export function caseTranscript(played: CasePlayed): string {
  const { app, script } = played
  const names = new Map([...played.named].map(([name, id]) => [id, name]))
  const states = new Map<string, CaseState>()
  const who = (p: PersonId) => app.places().personName(p)
  const out: Line[] = []
  for (const n of played.notes) {
    const [code = '', details = '{}'] = [n.text.slice(0, n.text.indexOf(' ')), n.text.slice(n.text.indexOf(' ') + 1)]
    const text = n.kind === 'story' ? n.text : `系统不允许：${refusalText({ code: code as RefusalCode, details: JSON.parse(details) as Record<string, string> }).text}`
    out.push({ at: n.at, rank: n.kind === 'story' ? -1 : Number.MAX_SAFE_INTEGER, mark: n.kind === 'story' ? '#' : '✕', text })
  }
  for (const stored of played.events) {
    if (stored.kind !== 'case') continue
    const e = stored.data as CaseEvent
    const after = evolve(states.get(stored.id) ?? null, e, stored.at, stored.by)
    states.set(stored.id, after)
    if (e.type === 'case-told') {
      out.push({ at: stored.at, rank: stored.seq, mark: ' ', text: `    告知 ${e.people.map(who).join('、')}` })
      continue
    }
    const s = sentence(app, stored, { case: after })
    if (!s) continue
    const name = names.get(stored.id)
    out.push({ at: stored.at, rank: stored.seq, mark: s.tone === 'bad' ? '!' : s.tone === 'good' ? '✓' : '·', text: `${name === undefined ? '' : `［${name}］`}${s.text}` })
    for (const r of clocksIn(e)) out.push({ at: stored.at, rank: stored.seq + 0.5, mark: ' ', text: clockText(r) })
  }
  out.sort((a, b) => a.at - b.at || a.rank - b.rank)
  const lines = [script.title, `${app.district.name}（演示数据；凡未核实的时限均已注明）`, '']
  let last = ''
  for (const l of out) {
    const at = stamp(l.at)
    lines.push(`${at === last ? ' '.repeat(16) : at}  ${l.mark} ${l.text}`)
    last = at
  }
  lines.push('', '案卷')
  for (const s of [...states.values()].toSorted((a, b) => a.openedAt - b.openedAt || (a.no < b.no ? -1 : 1))) {
    const decl = findCase(s.decl, s.revision)
    if (!decl) continue
    const end =
      s.outcome === undefined ? '在办' : s.outcome === 'withdrawn' ? '已撤回' : s.outcome === 'merged' ? `并入 ${s.mergedInto?.no ?? ''}` : stateTitle(decl, MAIN, s.at[MAIN] ?? '')
    lines.push(`  ${decl.title} ${s.no} ${s.title}：${end}`)
    for (const d of s.issued) lines.push(`    ${dateText(d.at)} ${decl.documents?.[d.document]?.title ?? d.document}${d.no === '' ? '' : ` ${d.no}`}`)
  }
  return `${lines.join('\n')}\n`
}
