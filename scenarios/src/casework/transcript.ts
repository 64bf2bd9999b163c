/** What happened in the cases of a story as prose: each step, the papers it issued, the clocks it set with their law, who was told; at the end every case with its papers. */
import { citationText, dateText, type Instant, type PersonId, refusalText } from '@anlan/kernel/base'
import { type CaseDecl, type CaseEvent, type CaseState, evolve, MAIN, stateTitle } from '@anlan/kernel/case'
import { sentence, valueNames, worded } from '@anlan/server'
import { findCase } from '@anlan/policy'
import { clockLine, clocksIn, filledLine, lanesLine, stamp, suggestionLines } from './lines.ts'
import type { CasePlayed, Note } from './stage.ts'

type Line = { readonly at: Instant; readonly rank: number; readonly mark: string; readonly text: string; readonly under: readonly string[] }

function noteLine(n: Note, rank: number): Line {
  switch (n.kind) {
    case 'story':
      return { at: n.at, rank: -1, mark: '#', text: n.text, under: [] }
    case 'page':
      return { at: n.at, rank: n.before ? 0 : rank, mark: '□', text: `${tag(n.case)}${n.text}`, under: n.lines.map((l) => `│ ${l}`) }
    case 'refused': {
      const r = refusalText(worded(n.refusal))
      return { at: n.at, rank, mark: '✕', text: `${tag(n.case)}不准${n.who}“${n.what}”：${r.text}。${r.next}`, under: [] }
    }
  }
}
function tag(name: string | undefined): string {
  return name === undefined || name === '' ? '' : `［${name}］`
}
function under(decl: CaseDecl | undefined, e: CaseEvent, names: ReturnType<typeof valueNames>): readonly string[] {
  const values = e.type === 'case-opened' ? e.opening.values : e.type === 'case-step' || e.type === 'case-proposed' ? e.values : undefined
  const filled = decl && values ? filledLine(decl, values, names) : null
  const lanes = decl ? lanesLine(decl, e) : null
  // What a second officer signs was filled in by the first and stands there already.
  const again = e.type === 'case-step' && e.first !== undefined
  return [...(filled === null || again ? [] : [filled]), ...suggestionLines(e), ...(lanes === null ? [] : [lanes]), ...clocksIn(e).map(clockLine)]
}
function endLine(decl: CaseDecl, s: CaseState): string {
  if (s.outcome === undefined)
    return `在办（${Object.entries(s.at)
      .map(([lane, state]) => stateTitle(decl, lane, state))
      .join('、')}）`
  return s.outcome === 'withdrawn' ? '已撤回' : s.outcome === 'merged' ? `并入 ${s.mergedInto?.no ?? ''}` : stateTitle(decl, MAIN, s.at[MAIN] ?? '')
}
/** Every case with where it ended, which papers it issued by which law, and where it came from. */
function files(states: readonly CaseState[], names: ReadonlyMap<string, string>): readonly string[] {
  return states.flatMap((s) => {
    const decl = findCase(s.decl, s.revision)
    if (!decl) return []
    const span = `${dateText(s.openedAt)}${s.endedAt === undefined ? '起' : ` 至 ${dateText(s.endedAt)}`}`
    const late = s.clocks.filter((c) => c.fired.some((f) => f.startsWith('late:'))).length
    return [
      `  ${tag(names.get(s.id))}${decl.title} ${s.no} ${s.title}：${endLine(decl, s)}（${span}${s.parent ? `，由 ${s.parent.no} 产生` : ''}${late > 0 ? `，${late} 项时限曾逾期` : ''}）`,
      ...s.issued.map((d) => {
        const paper = decl.documents?.[d.document]
        return `    ${dateText(d.at)} 《${paper?.title ?? d.document}》${d.no}${paper?.legal ? `（${citationText(paper.legal)}）` : ''}`
      }),
    ]
  })
}
export function caseTranscript(played: CasePlayed): string {
  const { app, script } = played
  const names = new Map([...played.named].map(([name, id]) => [id as string, name]))
  const states = new Map<string, CaseState>()
  const who = (p: PersonId) => app.places().personName(p)
  const values = valueNames(app)
  const out: Line[] = []
  let seq = 0
  for (const stored of played.events) {
    if (stored.kind !== 'case') continue
    seq = stored.seq
    const e = stored.data as CaseEvent
    const after = evolve(states.get(stored.id) ?? null, e, stored.at, stored.by)
    states.set(stored.id, after)
    const name = tag(names.get(stored.id) ?? after.no)
    if (e.type === 'case-told') {
      out.push({ at: stored.at, rank: seq, mark: '→', text: `${name}告知 ${e.people.map(who).join('、')}`, under: [] })
      continue
    }
    const s = sentence(app, stored, { case: after })
    if (!s) continue
    const mark = s.tone === 'bad' ? '!' : s.tone === 'good' ? '✓' : '·'
    out.push({ at: stored.at, rank: seq, mark, text: `${name}${s.text}`, under: under(findCase(after.decl, after.revision), e, values) })
  }
  for (const [i, n] of played.notes.entries()) out.push(noteLine(n, seq + 1 + i))
  out.sort((a, b) => a.at - b.at || a.rank - b.rank)
  const lines = [script.title, `${app.district.name}（演示数据；凡未核实的时限均已注明）`, '']
  let last = ''
  for (const l of out) {
    const at = stamp(l.at)
    lines.push(`${at === last ? ' '.repeat(16) : at}  ${l.mark} ${l.text}`, ...l.under.map((u) => `${' '.repeat(20)}${u}`))
    last = at
  }
  const all = [...states.values()].toSorted((a, b) => a.openedAt - b.openedAt || (a.no < b.no ? -1 : 1))
  lines.push('', '案卷', ...files(all, names))
  return `${lines.join('\n')}\n`
}
