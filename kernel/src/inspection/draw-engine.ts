/** The life of a draw: lists prepared → sealed and published by somebody else → public number entered → result confirmed and published by somebody else. */
import { accept, type Engine, type Id, type Instant, type Outcome, type PersonId, refusal, refuse } from '../base/index.ts'
import { draw, drawProblems, type DrawResult, type DrawTerms, type Sealed, sealDraw } from './draw.ts'

export type DrawStatus = 'prepared' | 'sealed' | 'drawn' | 'published' | 'void'
export const drawStatusText: Readonly<Record<DrawStatus, string>> = {
  prepared: '名录待封存',
  sealed: '已封存公布，等待公开号码',
  drawn: '已抽取，待另一人核对公布',
  published: '结果已公布',
  void: '已作废',
}
type Hand = { readonly by: PersonId; readonly at: Instant }
export type DrawState = {
  readonly id: Id
  readonly version: number
  readonly year: number
  readonly status: DrawStatus
  readonly terms: DrawTerms
  readonly sealed: Sealed
  /** Shown to nobody before the result is published. */
  readonly secret: string
  /** Nobody can know the public number before this. */
  readonly knownFrom: Instant
  readonly prepared: Hand
  readonly sealing?: Hand
  readonly number?: Hand & { readonly text: string }
  readonly result?: DrawResult
  readonly publishing?: Hand
  readonly voided?: Hand & { readonly because: string; readonly wasSealed: boolean }
}
export type DrawCommand =
  | { readonly do: 'prepare'; readonly id: Id; readonly year: number; readonly terms: DrawTerms; readonly secret: string; readonly witness: string; readonly knownFrom: Instant }
  | { readonly do: 'seal' }
  | { readonly do: 'enter-number'; readonly number: string }
  /** The number is typed a second time by whoever looked it up anew. */
  | { readonly do: 'publish-result'; readonly number: string }
  | { readonly do: 'void'; readonly because: string }
export type DrawEvent =
  | {
      readonly type: 'draw-prepared'
      readonly id: Id
      readonly year: number
      readonly terms: DrawTerms
      readonly sealed: Sealed
      readonly secret: string
      readonly knownFrom: Instant
    }
  | { readonly type: 'draw-sealed' }
  | { readonly type: 'draw-drawn'; readonly number: string; readonly result: DrawResult }
  | { readonly type: 'draw-published' }
  | { readonly type: 'draw-voided'; readonly because: string }

/** One way to write a public number: 全角 digits and stray blanks must not give another result. */
export function plainNumber(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ')
}
const doText: Readonly<Record<DrawCommand['do'], string>> = { prepare: '准备', seal: '封存公布', 'enter-number': '录入公开号码', 'publish-result': '公布结果', void: '作废' }
const from: Readonly<Record<DrawCommand['do'], readonly DrawStatus[]>> = {
  prepare: [],
  seal: ['prepared'],
  'enter-number': ['sealed', 'drawn'],
  'publish-result': ['drawn'],
  void: ['prepared', 'sealed', 'drawn'],
}
function decide(s: DrawState | null, c: DrawCommand, now: Instant, by: PersonId): Outcome<DrawEvent> {
  if (s === null) {
    if (c.do !== 'prepare') return refuse(refusal('item.missing', { what: '抽取' }))
    const problems = drawProblems(c.terms, c.secret)
    if (problems[0] !== undefined) return refuse(refusal('input.invalid', { what: problems.join('；') }))
    if (c.terms.picks.every((p) => p.count === 0)) return refuse(refusal('input.invalid', { what: '至少抽取一家' }))
    if (c.knownFrom <= now) return refuse(refusal('input.invalid', { what: '公开号码产生的时间应在封存之后' }))
    return accept({ type: 'draw-prepared', id: c.id, year: c.year, terms: c.terms, sealed: sealDraw(c.terms, c.secret, c.witness), secret: c.secret, knownFrom: c.knownFrom })
  }
  if (!from[c.do].includes(s.status)) return refuse(refusal('case.not-here', { state: drawStatusText[s.status], step: doText[c.do] }))
  switch (c.do) {
    case 'seal':
      if (s.prepared.by === by) return refuse(refusal('case.recused', { why: '名录由您准备' }))
      // Sealing after the number is known would let the lists follow the wish.
      return s.knownFrom <= now ? refuse(refusal('case.guard', { why: '公开号码可能已经产生，须作废后另行准备' })) : accept({ type: 'draw-sealed' })
    case 'enter-number': {
      if (now < s.knownFrom) return refuse(refusal('case.guard', { why: '公开号码还没有产生' }))
      const number = plainNumber(c.number)
      if (number === '') return refuse(refusal('input.invalid', { what: '请填写公开号码' }))
      return accept({ type: 'draw-drawn', number, result: draw(s.terms, { secret: s.secret, witness: number }) })
    }
    case 'publish-result':
      if (s.number?.by === by) return refuse(refusal('case.recused', { why: '公开号码由您录入' }))
      return plainNumber(c.number) === s.number?.text
        ? accept({ type: 'draw-published' })
        : refuse(refusal('input.invalid', { what: '两人录入的公开号码不一致，请各自重新查对；先录错的可重新录入' }))
    case 'void':
      // Once sealed the public knows of it: whoever prepared it cannot make it disappear.
      return s.status !== 'prepared' && s.prepared.by === by ? refuse(refusal('case.recused', { why: '名录由您准备' })) : accept({ type: 'draw-voided', because: c.because })
    default:
      return refuse(refusal('case.not-here', { state: drawStatusText[s.status], step: doText[c.do] }))
  }
}
const nothing: DrawTerms = { no: '', on: 0 as Instant, entities: [], officers: [], picks: [], perTeam: 2 }
function evolve(s: DrawState | null, e: DrawEvent, at: Instant, by: PersonId): DrawState {
  if (e.type === 'draw-prepared') {
    const { id, year, terms, sealed, secret, knownFrom } = e
    return { id, version: 0, year, status: 'prepared', terms, sealed, secret, knownFrom, prepared: { by, at } }
  }
  const sealed: Sealed = { no: '', terms: '', seal: '', witness: '' }
  // The first event is always the preparation; anything else before it leaves an empty draw.
  const d: DrawState = s ?? { id: '', version: 0, year: 0, status: 'prepared', terms: nothing, sealed, secret: '', knownFrom: at, prepared: { by, at } }
  switch (e.type) {
    case 'draw-sealed':
      return { ...d, status: 'sealed', sealing: { by, at } }
    case 'draw-drawn':
      return { ...d, status: 'drawn', number: { by, at, text: e.number }, result: e.result }
    case 'draw-published':
      return { ...d, status: 'published', publishing: { by, at } }
    case 'draw-voided':
      return { ...d, status: 'void', voided: { by, at, because: e.because, wasSealed: d.sealing !== undefined } }
    default:
      return d
  }
}
export const drawEngine: Engine<DrawState, DrawCommand, DrawEvent> = {
  kind: 'inspection-draw',
  decide: (s, c, ctx) => decide(s, c, ctx.now, ctx.by),
  evolve,
  due: () => [],
  intents: () => [],
}
