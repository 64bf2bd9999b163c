/** The promises of a story of cases, checked against what happened. */
import { dateText, minus, span } from '@anlan/kernel/base'
import { type CaseEvent, MAIN } from '@anlan/kernel/case'
import { papersOf } from './pages.ts'
import type { CasePlayed } from './stage.ts'
import { caseTranscript } from './transcript.ts'

/** @returns the expectations that do not hold, each with what was found instead */
export async function unmetCases(played: CasePlayed): Promise<readonly string[]> {
  const out: string[] = []
  for (const { line, text } of played.script.expects) {
    const found = await check(played, text)
    if (found !== null) out.push(`${line}: ${text}（实际：${found}）`)
  }
  return out
}
async function check(played: CasePlayed, text: string): Promise<string | null> {
  let m = /^(\S+) ended (\S+)$/.exec(text)
  if (m) {
    const s = await played.state(m[1] ?? '')
    const here = s?.at[MAIN] ?? 'none'
    return s?.outcome === 'ended' && here === m[2] ? null : `${s?.outcome ?? 'open'} ${here}`
  }
  m = /^(\S+) stands in (\S+)$/.exec(text)
  if (m) {
    const s = await played.state(m[1] ?? '')
    return s && Object.values(s.at).includes(m[2] ?? '') && s.outcome === undefined ? null : JSON.stringify(s?.at)
  }
  m = /^(\S+) clock (\S+) ends (\d{4}-\d\d-\d\d) by (\S+)$/.exec(text)
  if (m) {
    const runs = (await played.state(m[1] ?? ''))?.clocks.filter((c) => c.clock === m?.[2]) ?? []
    const said = runs.map((c) => `${c.due === null ? 'unknown' : dateText(minus(c.due, span(1)))} by ${c.parts[0].source.source}/${c.parts[0].source.clause}`)
    return said.includes(`${m[3]} by ${m[4]}`) ? null : said.join('; ') || 'no such clock'
  }
  m = /^(\S+) issued (\d+) documents$/.exec(text)
  if (m) {
    const n = (await played.state(m[1] ?? ''))?.issued.length ?? 0
    return n === Number(m[2]) ? null : String(n)
  }
  m = /^(\S+) has (\S+) (.+)$/.exec(text)
  if (m) {
    const v = (await played.state(m[1] ?? ''))?.values[m[2] ?? '']
    return JSON.stringify(v) === m[3] ? null : (JSON.stringify(v) ?? 'nothing')
  }
  m = /^(\S+) differs from (\S+) only in (\S+)$/.exec(text)
  if (m) {
    const [a, b] = [await played.state(m[1] ?? ''), await played.state(m[2] ?? '')]
    if (!a || !b || a.decl !== b.decl || a.revision !== b.revision) return 'not under one declaration'
    const keys = [...new Set([...Object.keys(a.values), ...Object.keys(b.values)])]
    const other = keys.filter((k) => JSON.stringify(a.values[k]) !== JSON.stringify(b.values[k])).toSorted()
    return other.join(',') === (m[3] ?? '') ? null : other.join(',') || 'nothing'
  }
  m = /^(\S+) merged into (\S+)$/.exec(text)
  if (m) {
    const [s, into] = [await played.state(m[1] ?? ''), played.named.get(m[2] ?? '')]
    return s?.outcome === 'merged' && s.mergedInto?.id === into ? null : (s?.outcome ?? 'open')
  }
  m = /^transcript without (.+)$/.exec(text)
  if (m) return caseTranscript(played).includes(m[1] ?? '') ? 'it stands there' : null
  m = /^refused (\d+)$/.exec(text)
  if (m) {
    const n = played.notes.filter((x) => x.kind === 'refused').length
    return n === Number(m[1]) ? null : String(n)
  }
  m = /^late (\d+)$/.exec(text)
  if (m) {
    const late = played.events.filter(
      (e) => e.kind === 'case' && (e.data as CaseEvent).type === 'case-clock-fired' && (e.data as { readonly what: string }).what.startsWith('late:'),
    ).length
    return late === Number(m[1]) ? null : String(late)
  }
  if (text === 'papers whole') {
    const broken = [...new Set(played.events.flatMap((e) => (e.kind === 'case' ? [e.id] : [])))].flatMap((id) =>
      papersOf(
        played.app,
        played.events.filter((e) => e.kind === 'case' && e.id === id),
      ).flatMap((p) => (p.lines.length === 0 || p.lines.some((l) => /undefined|NaN|《》|\[object/.test(l)) ? [`《${p.title}》${p.no}`] : [])),
    )
    return broken.length === 0 ? null : broken.join('、')
  }
  if (text === 'no open cases') {
    const open = new Set<string>()
    for (const e of played.events) {
      if (e.kind !== 'case') continue
      const d = e.data as CaseEvent
      if (d.type === 'case-opened' || d.type === 'case-reopened') open.add(e.id)
      if ((d.type === 'case-step' && d.ended) || d.type === 'case-withdrawn' || d.type === 'case-merged') open.delete(e.id)
    }
    return open.size === 0 ? null : `${open.size}`
  }
  return 'not understood'
}
