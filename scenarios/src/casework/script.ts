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
  /** `call <name> the <decl> of <name>`: names a follow-on case */
  | { readonly do: 'call'; readonly name: string; readonly decl: string; readonly of: string }
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
  m = /^call (\S+) the (\S+) of (\S+)$/.exec(text)
  if (m) return { do: 'call', name: m[1] ?? '', decl: m[2] ?? '', of: m[3] ?? '' }
  m = /^(\S+) ([a-z-]+) in (\S+?)(?:: (\{.*\}))?$/.exec(text)
  if (m) return { do: 'act', by: m[1] ?? '', act: m[2] ?? '', name: m[3] ?? '', rest: json(m[4], no) }
  m = /^# (.+)$/.exec(text)
  return m ? { do: 'say', text: m[1] ?? '' } : null
}
/** @throws StoryError naming the line; a line ending in `\` goes on in the next */
export function readCaseScript(source: string): CaseScript {
  const acts: CaseTimed[] = []
  const expects: CaseExpect[] = []
  let [id, title] = ['', '']
  let start: Instant | null = null
  let end: Instant | null = null
  let last: Instant | null = null
  const lines = source.replace(/\\\n\s*/g, ' ').split('\n')
  for (const [i, raw] of lines.entries()) {
    const no = i + 1
    const line = raw.trim()
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
