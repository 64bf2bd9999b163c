/** What records look like when nobody was there: asked as a question to a person, with its records. Never a verdict, never a deduction. */
import { distanceMetres, type Id, type PersonId, periodAt, periodText, sha256, type Span } from '../base/index.ts'
import type { DutyFact } from './types.ts'

export type QuestionKind = 'too-fast' | 'photo-twice' | 'always-none' | 'same-second' | 'flat-series' | 'same-words' | 'entered-late'
export type Question = {
  /** The same records always ask the same question, so that an answer given stays given. */
  readonly id: Id
  readonly kind: QuestionKind
  readonly person: PersonId
  readonly text: string
  readonly facts: readonly Id[]
}
/** From which numbers on it is worth a question; the caller resolves them from the limits of the district. */
export type QuestionLimits = {
  /** Two towns within this span. */
  readonly travel: Span
  /** Straight-line metres a second that no car keeps. */
  readonly speed: number
  /** Records in a quarter, all without a finding. */
  readonly none: number
  /** Records within one second. */
  readonly burst: number
  /** Equal numbers, or equal words, one after another. */
  readonly flat: number
  /** Records entered later than `lateAfter`, in a quarter. */
  readonly late: number
  readonly lateAfter: Span
}
type Draft = Omit<Question, 'id'>

/** @param facts of any duties; withdrawn ones and drills are left out. In any order; the questions come in order of kind and record. */
export function questionsOf(facts: readonly DutyFact[], l: QuestionLimits): readonly Question[] {
  const real = facts.filter((x) => x.withdrawn === undefined && !x.drill).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const byPerson = groupBy(real, (x) => x.by)
  const drafts: Draft[] = [...photoTwice(real)]
  for (const list of byPerson.values()) drafts.push(...tooFast(list, l), ...alwaysNone(list, l), ...sameSecond(list, l), ...flatSeries(list, l), ...enteredLate(list, l))
  return drafts
    .map((d) => ({ ...d, id: sha256(`${d.kind} ${[...d.facts].toSorted().join(' ')}`).slice(0, 26) }))
    .toSorted((a, b) => (`${a.kind} ${a.facts[0]} ${a.id}` < `${b.kind} ${b.facts[0]} ${b.id}` ? -1 : 1))
}
function groupBy<V>(items: readonly V[], key: (v: V) => string): ReadonlyMap<string, readonly V[]> {
  const map = new Map<string, V[]>()
  for (const v of items) {
    const list = map.get(key(v))
    if (list) list.push(v)
    else map.set(key(v), [v])
  }
  return map
}
function minutesText(ms: number): string {
  const m = Math.round(ms / 60_000)
  return m < 1 ? `${Math.round(ms / 1000)} 秒` : `${m} 分钟`
}
/** One after another: two towns too soon, or faster than a car. Near ones are one place. */
function tooFast(list: readonly DutyFact[], l: QuestionLimits): readonly Draft[] {
  const located = list.filter((x) => x.place !== undefined || x.target.area !== undefined)
  return located.flatMap((b, i): readonly Draft[] => {
    const a = located[i - 1]
    if (!a) return []
    const spent = b.at - a.at
    const metres = a.place && b.place ? distanceMetres(a.place, b.place) : undefined
    const towns = a.target.area?.slice(0, 9) !== b.target.area?.slice(0, 9) && (a.target.area?.length ?? 0) >= 9 && (b.target.area?.length ?? 0) >= 9
    const fast = metres !== undefined && metres > 1000 && metres > (l.speed * spent) / 1000
    if (!(towns && spent < l.travel) && !fast) return []
    const far = metres === undefined ? '' : `，相距 ${(metres / 1000).toFixed(1)} 公里`
    return [{ kind: 'too-fast', person: b.by, text: `${minutesText(spent)}内先后在“${a.target.name}”和“${b.target.name}”${far}，请说明行程`, facts: [a.id, b.id] }]
  })
}
function photoTwice(list: readonly DutyFact[]): readonly Draft[] {
  const users = new Map<string, DutyFact[]>()
  for (const x of list) for (const p of x.photos) users.set(p.sha256, [...(users.get(p.sha256) ?? []), x])
  const pairs = new Map<string, Draft>()
  for (const used of users.values()) {
    const last = used.at(-1)
    if (used.length < 2 || !last) continue
    const facts = used.map((x) => x.id)
    pairs.set(facts.join(), { kind: 'photo-twice', person: last.by, text: `同一张照片用在 ${used.length} 条记录里，请说明是否误传`, facts })
  }
  return [...pairs.values()]
}
function alwaysNone(list: readonly DutyFact[], l: QuestionLimits): readonly Draft[] {
  const judged = list.filter((x) => x.found !== null)
  return [...groupBy(judged, (x) => `${x.duty} ${periodAt('quarter', x.at).key}`).values()].flatMap((xs): readonly Draft[] => {
    const first = xs[0]
    if (!first || xs.length < l.none || xs.some((x) => x.found === 'some')) return []
    return [
      {
        kind: 'always-none',
        person: first.by,
        text: `${periodText(periodAt('quarter', first.at))}检查 ${xs.length} 次，次次未发现问题，请核实检查质量`,
        facts: xs.map((x) => x.id),
      },
    ]
  })
}
function sameSecond(list: readonly DutyFact[], l: QuestionLimits): readonly Draft[] {
  return [...groupBy(list, (x) => String(Math.floor(x.at / 1000))).values()].flatMap((xs): readonly Draft[] => {
    const first = xs[0]
    return !first || xs.length < l.burst
      ? []
      : [{ kind: 'same-second', person: first.by, text: `${xs.length} 条记录的时间在同一秒，请说明是否批量补录`, facts: xs.map((x) => x.id) }]
  })
}
/** Runs of one number, or one text of some length, in one field of one duty: what is really measured or written varies. */
function flatSeries(list: readonly DutyFact[], l: QuestionLimits): readonly Draft[] {
  const drafts: Draft[] = []
  for (const xs of groupBy(list, (x) => x.duty).values()) {
    const names = new Set(xs.flatMap((x) => Object.keys(x.values)))
    for (const name of names) {
      const seen = xs.flatMap((x) => ((v) => (typeof v === 'number' || (typeof v === 'string' && [...v].length >= 8) ? [{ x, v }] : []))(x.values[name]))
      for (const run of runs(seen, (s) => s.v)) {
        const first = run[0]
        if (!first || run.length < l.flat) continue
        const kind = typeof first.v === 'number' ? 'flat-series' : 'same-words'
        const text = kind === 'flat-series' ? `连续 ${run.length} 次填报同一数值 ${first.v}，请核实` : `连续 ${run.length} 次填写同样的文字，请核实`
        drafts.push({ kind, person: first.x.by, text, facts: run.map((r) => r.x.id) })
      }
    }
  }
  return drafts
}
function runs<V>(items: readonly V[], key: (v: V) => unknown): readonly (readonly V[])[] {
  const out: V[][] = []
  for (const v of items) {
    const last = out.at(-1)
    const head = last?.[0]
    if (last && head !== undefined && key(head) === key(v)) last.push(v)
    else out.push([v])
  }
  return out
}
function enteredLate(list: readonly DutyFact[], l: QuestionLimits): readonly Draft[] {
  const late = list.filter((x) => x.receivedAt - x.at > l.lateAfter)
  return [...groupBy(late, (x) => periodAt('quarter', x.at).key).values()].flatMap((xs): readonly Draft[] => {
    const first = xs[0]
    return !first || xs.length < l.late ? [] : [{ kind: 'entered-late', person: first.by, text: `本季度 ${xs.length} 条记录事后补录，请说明原因`, facts: xs.map((x) => x.id) }]
  })
}
