/** Reads a story of closed loops: dated lines, who does what in which case, with the values of the form as JSON. A line that is not understood stops the story. */
import { fromWallTime, type Instant } from '@anlan/kernel/base'
import { StoryError } from '../script.ts'

export type CaseAct =
  /** `<account> opens <decl> [on <entity>] as <name>: {json}` */
  | { readonly do: 'open'; readonly by: string; readonly decl: string; readonly entity?: string; readonly name: string; readonly values: unknown }
  /** `<account> takes <step> in <name>[: {json}]` */
  | { readonly do: 'step'; readonly by: string; readonly step: string; readonly name: string; readonly values: unknown }
  /** `<account> <act> in <name>[: {json}]`: countersign, ask-extension and everything else that may be asked of a case */
  | { readonly do: 'act'; readonly by: string; readonly act: string; readonly name: string; readonly rest: unknown }
  /** `call <name> the <decl> of <name>`: names the newest follow-on case of that type; `the <n>. <decl>` the n-th */
  | { readonly do: 'call'; readonly name: string; readonly decl: string; readonly of: string; readonly nth?: number }
  /** `show <document> of <name>`: the newest paper of that kind, word for word */
  | { readonly do: 'show'; readonly document: string; readonly name: string }
  | { readonly do: 'say'; readonly text: string }
export type CaseTimed = { readonly at: Instant; readonly line: number; readonly act: CaseAct /** The code with which it is to be refused. */; readonly refused?: string }
export type CaseExpect = { readonly line: number; readonly text: string }
export type CaseScript = {
  readonly id: string
  readonly title: string
  readonly start: Instant
  readonly end: Instant
  readonly acts: readonly CaseTimed[]
  readonly expects: readonly CaseExpect[]
}

function json(text: string | undefined, no: number): unknown {
  if (text === undefined) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new StoryError(`${no}: not JSON: ${text}`)
  }
}
function actOf(text: string, no: number): CaseAct | null {
  let m = /^(\S+) opens (\S+)(?: on (\S+))? as (\S+?)(?:: (\{.*\}))?$/.exec(text)
  if (m) return { do: 'open', by: m[1] ?? '', decl: m[2] ?? '', ...(m[3] === undefined ? {} : { entity: m[3] }), name: m[4] ?? '', values: json(m[5], no) }
  m = /^(\S+) takes (\S+) in (\S+?)(?:: (\{.*\}))?$/.exec(text)
  if (m) return { do: 'step', by: m[1] ?? '', step: m[2] ?? '', name: m[3] ?? '', values: json(m[4], no) }
  m = /^call (\S+) the (?:(\d+)\. )?(\S+) of (\S+)$/.exec(text)
  if (m) return { do: 'call', name: m[1] ?? '', decl: m[3] ?? '', of: m[4] ?? '', ...(m[2] === undefined ? {} : { nth: Number(m[2]) }) }
  m = /^show (\S+) of (\S+)$/.exec(text)
  if (m) return { do: 'show', document: m[1] ?? '', name: m[2] ?? '' }
  m = /^(\S+) ([a-z-]+) in (\S+?)(?:: (\{.*\}))?$/.exec(text)
  if (m) return { do: 'act', by: m[1] ?? '', act: m[2] ?? '', name: m[3] ?? '', rest: json(m[4], no) }
  m = /^# (.+)$/.exec(text)
  return m ? { do: 'say', text: m[1] ?? '' } : null
}
/** Lines with the number of their first one in the file; a line that ends in `\\` goes on in the next. */
function joined(source: string): readonly { readonly no: number; readonly line: string }[] {
  const out: { readonly no: number; readonly line: string }[] = []
  let open: { readonly no: number; readonly line: string } | null = null
  for (const [i, raw] of source.split('\n').entries()) {
    const before: { readonly no: number; readonly line: string } = open ?? { no: i + 1, line: '' }
    const more = raw.trim()
    const goesOn = more.endsWith('\\')
    const line = `${before.line}${before.line === '' ? '' : ' '}${goesOn ? more.slice(0, -1).trim() : more}`
    open = goesOn ? { no: before.no, line } : null
    if (open === null) out.push({ no: before.no, line })
  }
  return out
}
/** @throws StoryError naming the line; a line ending in `\` goes on in the next */
export function readCaseScript(source: string): CaseScript {
  const acts: CaseTimed[] = []
  const expects: CaseExpect[] = []
  let [id, title] = ['', '']
  let start: Instant | null = null
  let end: Instant | null = null
  let last: Instant | null = null
  for (const { no, line } of joined(source)) {
    if (line === '' || line.startsWith('//')) continue
    let m = /^case-story (\S+)$/.exec(line)
    if (m) {
      id = m[1] ?? ''
      continue
    }
    m = /^title (.+)$/.exec(line)
    if (m) {
      title = m[1] ?? ''
      continue
    }
    m = /^expect (.+)$/.exec(line)
    if (m) {
      expects.push({ line: no, text: m[1] ?? '' })
      continue
    }
    m = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d) (.+?)(?: refused (\S+))?$/.exec(line)
    if (!m) throw new StoryError(`${no}: not understood: ${line}`)
    const at = fromWallTime({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), hour: Number(m[4]), minute: Number(m[5]), second: 0 })
    if (last !== null && at < last) throw new StoryError(`${no}: goes back in time`)
    last = at
    start ??= at
    if (m[6] === 'end') {
      end = at
      continue
    }
    const act = actOf(m[6] ?? '', no)
    if (!act) throw new StoryError(`${no}: not understood: ${line}`)
    acts.push({ at, line: no, act, ...(m[7] === undefined ? {} : { refused: m[7] }) })
  }
  if (id === '' || start === null || last === null) throw new StoryError('a story of cases begins with "case-story <id>" and has at least one dated line')
  return { id, title, start, end: end ?? last, acts, expects }
}
