/** Reads a story: timed lines in plain words. A line that is not understood stops the story with its number. */
import { fromWallTime, type Instant, instant, minutes, plus, type Span, seconds } from '@anlan/kernel/base'

export type Behaviour =
  | { readonly kind: 'answers'; readonly after: Span }
  | { readonly kind: 'asleep' }
  | { readonly kind: 'off' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'voicemail' }
  | { readonly kind: 'declines'; readonly after: Span }
/** One value of one or several devices. `of` is the time the device stamps it with; it arrives when the act falls due. */
export type Send = {
  readonly do: 'send'
  readonly where: string
  readonly quantity: string
  readonly value: number | null
  readonly of: Instant
  readonly damage?: 'crc' | 'twice'
  /** What the device says of its own value. */
  readonly mark?: Mark
}
/** Device marks as in HJ 212: fault, maintenance, calibration. */
export type Mark = 'D' | 'M' | 'C'
export type StoryProof = { readonly count?: number; readonly photos?: number; readonly reading?: number }
export type Act =
  | { readonly do: 'phone'; readonly who: string; readonly behaviour: Behaviour }
  | Send
  | { readonly do: 'order'; readonly match: string; readonly step: 'receives' | 'done' | 'unable' | 'confirmed'; readonly proof: StoryProof }
  | { readonly do: 'door'; readonly who: string }
  | {
      readonly do: 'as'
      readonly account: string
      readonly step: 'asks-release' | 'grants-release' | 'submits' | 'releases' | 'acknowledges-for'
      readonly what: string
      readonly because: string
    }
  | { readonly do: 'review' }
  | { readonly do: 'say'; readonly text: string }
export type Expectation = { readonly line: number; readonly text: string }
export type Timed = { readonly at: Instant; readonly line: number; readonly act: Act }
export type Script = {
  readonly id: string
  readonly title: string
  readonly start: Instant
  readonly end: Instant
  readonly acts: readonly Timed[]
  readonly expects: readonly Expectation[]
}

export class StoryError extends Error {
  override name = 'StoryError'
}
function spanOf(text: string): Span | null {
  const m = /^(\d+)(s|m|h)$/.exec(text)
  if (!m) return null
  const n = Number(m[1])
  return m[2] === 's' ? seconds(n) : minutes(m[2] === 'm' ? n : n * 60)
}
function behaviour(text: string): Behaviour | null {
  if (text === 'asleep' || text === 'off' || text === 'busy' || text === 'voicemail') return { kind: text }
  const m = /^(answers|declines) after (\d+[smh])$/.exec(text)
  const after = m ? spanOf(m[2] ?? '') : null
  return m && after !== null ? { kind: m[1] === 'answers' ? 'answers' : 'declines', after } : null
}
type Found = {
  readonly act: Act
  readonly every?: Span
  readonly until?: string
  readonly step?: number
  /** How long the device kept the reading before it could deliver, or until which clock time. */
  readonly late?: Span | string
  /** How far its clock runs ahead. */
  readonly ahead?: Span
}
const options: readonly { readonly pattern: RegExp; read(m: RegExpExecArray): Partial<Found> & { readonly send?: Partial<Send> } }[] = [
  { pattern: /^rising (-?[\d.]+)/, read: (m) => ({ step: Number(m[1]) }) },
  { pattern: /^every (\d+[smh]) until (\d\d:\d\d)/, read: (m) => ({ every: spanOf(m[1] ?? '') ?? minutes(1), until: m[2] ?? '' }) },
  { pattern: /^late (\d+[smh])/, read: (m) => ({ late: spanOf(m[1] ?? '') ?? minutes(0) }) },
  { pattern: /^late until (\d\d:\d\d)/, read: (m) => ({ late: m[1] ?? '' }) },
  { pattern: /^ahead (\d+[smh])/, read: (m) => ({ ahead: spanOf(m[1] ?? '') ?? minutes(0) }) },
  { pattern: /^marked (fault|maintenance|calibration)/, read: (m) => ({ send: { mark: m[1] === 'fault' ? 'D' : m[1] === 'maintenance' ? 'M' : 'C' } }) },
  { pattern: /^damaged/, read: () => ({ send: { damage: 'crc' } }) },
  { pattern: /^twice/, read: () => ({ send: { damage: 'twice' } }) },
]
/** `send <where,where…> <quantity> <value|missing>` and options in any order. */
function sendOf(text: string): Found | null {
  const head = /^send (\S+) (\S+) (-?[\d.]+|missing)(?= |$)/.exec(text)
  if (!head) return null
  let act: Send = { do: 'send', where: head[1] ?? '', quantity: head[2] ?? '', value: head[3] === 'missing' ? null : Number(head[3]), of: instant(0) }
  let found: Omit<Found, 'act'> = {}
  let rest = text.slice(head[0].length).trim()
  while (rest !== '') {
    const option = options.find((o) => o.pattern.test(rest))
    const m = option?.pattern.exec(rest)
    if (!option || !m) return null
    const { send, ...timing } = option.read(m)
    act = { ...act, ...send }
    found = { ...found, ...timing }
    rest = rest.slice(m[0].length).trim()
  }
  return { act, ...found }
}
function actOf(text: string): Found | null {
  let m = /^phone (\S+) (.+)$/.exec(text)
  if (m) {
    const b = behaviour(m[2] ?? '')
    return b ? { act: { do: 'phone', who: m[1] ?? '', behaviour: b } } : null
  }
  if (text.startsWith('send ')) return sendOf(text)
  m = /^order (.+?) (receives|done|unable|confirmed)((?: (?:count|photos|reading) [\d.]+)*)$/.exec(text)
  if (m) {
    const proof = Object.fromEntries([...(m[3] ?? '').matchAll(/(count|photos|reading) ([\d.]+)/g)].map((x) => [x[1] ?? '', Number(x[2])]))
    return { act: { do: 'order', match: m[1] ?? '', step: m[2] as 'done', proof } }
  }
  m = /^door (\S+)$/.exec(text)
  if (m) return { act: { do: 'door', who: m[1] ?? '' } }
  m = /^as (\S+) (asks-release|grants-release|submits|releases|acknowledges-for)(?: (\S+))?(?: because (.+))?$/.exec(text)
  if (m) return { act: { do: 'as', account: m[1] ?? '', step: m[2] as 'submits', what: m[3] ?? '', because: m[4] ?? '' } }
  if (text === 'review') return { act: { do: 'review' } }
  m = /^# (.+)$/.exec(text)
  if (m) return { act: { do: 'say', text: m[1] ?? '' } }
  return null
}
/** @throws StoryError naming the line */
export function readScript(source: string): Script {
  const lines = source.split('\n')
  const acts: Timed[] = []
  const expects: Expectation[] = []
  let id = ''
  let title = ''
  let start: Instant | null = null
  let day: { year: number; month: number; day: number } | null = null
  let end: Instant | null = null
  /** Clock times past midnight belong to the next day once the story has moved on. */
  function at(clock: string, no: number): Instant {
    if (!day || start === null) throw new StoryError(`${no}: the first line must be "story <id> <date> <time>"`)
    const [h = '0', m = '0', s = '0'] = clock.split(':')
    const t = fromWallTime({ ...day, hour: Number(h), minute: Number(m), second: Number(s) })
    return t < start ? plus(t, minutes(24 * 60)) : t
  }
  for (const [i, raw] of lines.entries()) {
    const no = i + 1
    const line = raw.trim()
    if (line === '' || line.startsWith('//')) continue
    let m = /^story (\S+) (\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(line)
    if (m) {
      id = m[1] ?? ''
      day = { year: Number(m[2]), month: Number(m[3]), day: Number(m[4]) }
      start = fromWallTime({ ...day, hour: Number(m[5]), minute: Number(m[6]), second: 0 })
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
    m = /^(\d\d:\d\d(?::\d\d)?) (.+)$/.exec(line)
    if (m?.[1] && m[2] === 'end') {
      end = at(m[1], no)
      continue
    }
    const found = m?.[2] ? actOf(m[2]) : null
    if (!m?.[1] || !found) throw new StoryError(`${no}: not understood: ${line}`)
    const first = at(m[1], no)
    const until = found.until === undefined ? first : at(found.until, no)
    if (until < first) throw new StoryError(`${no}: ends before it begins: ${line}`)
    let value = found.act.do === 'send' ? found.act.value : null
    for (let t = first; t <= until; t = plus(t, found.every ?? minutes(1_000_000))) {
      if (found.act.do === 'send') {
        const arrives = found.late === undefined ? t : typeof found.late === 'string' ? at(found.late, no) : plus(t, found.late)
        if (arrives < t) throw new StoryError(`${no}: arrives before it is measured: ${line}`)
        acts.push({ at: arrives, line: no, act: { ...found.act, value, of: plus(t, found.ahead ?? minutes(0)) } })
      } else acts.push({ at: t, line: no, act: found.act })
      if (value !== null && found.step !== undefined) value = Math.round((value + found.step) * 1000) / 1000
    }
  }
  if (start === null || acts.length === 0) throw new StoryError('a story needs a first line and at least one act')
  // Stable by time: lines of the same instant keep the order in which they are written.
  const sorted = acts
    .map((a, n) => ({ a, n }))
    .sort((x, y) => x.a.at - y.a.at || x.n - y.n)
    .map((x) => x.a)
  return { id, title, start, end: end ?? plus(sorted.at(-1)?.at ?? start, minutes(30)), acts: sorted, expects }
}
