/** The life of one warning: raised by a rule or by two persons, told to the public by two persons, lifted by the rule or by two. */
import { accept, type Ctx, type Engine, isHigher, type Outcome, type RaisedLevel, refusal, refuse, SYSTEM, warningLevelText } from '../base/index.ts'
import { evolve } from './evolve.ts'
import { cancelText, missingFields, withLevel } from './public-text.ts'
import type { Because, PublicMessage, PublicText, WarningCommand, WarningEvent, WarningState } from './types.ts'

type Of<K extends WarningCommand['do']> = Extract<WarningCommand, { readonly do: K }>
type Answer = Outcome<WarningEvent>

export const warningPhaseText: Record<WarningState['phase'], string> = { draft: '起草中', submitted: '待签发', live: '生效中', lifted: '已解除', dropped: '已撤销' }

const wrongState = (state: string) => refuse(refusal('warning.not-draft', { state }))
const inPhase = (s: WarningState) => (s.phase === 'lifted' ? refuse(refusal('warning.ended')) : wrongState(warningPhaseText[s.phase]))
const samePerson = () => refuse(refusal('warning.same-person'))
const noChange = () => refuse(refusal('warning.no-change'))
const blank = (what: string) => refuse(refusal('input.invalid', { what }))
const messageOf = (s: WarningState, no: number) => s.messages.find((m) => m.no === no)
const releasedOf = (s: WarningState) => s.messages.filter((m) => m.state === 'released')
const pendingOf = (s: WarningState) => s.messages.findLast((m) => m.state !== 'released')

/** A text in place of the one still waiting, or a new one; it points to every released text of this warning. */
function drafted(s: WarningState, text: PublicText, ends = false): WarningEvent {
  const released = releasedOf(s)
  const kind = released.length === 0 ? 'alert' : ends ? 'cancel' : 'update'
  const no = pendingOf(s)?.no ?? s.messages.length + 1
  return { type: 'message-drafted', no, kind, text, references: released.map((m) => m.no) }
}
/** A change of level is issued anew (art. 64, 70): the machine drafts, two persons release. */
function redraft(s: WarningState, level: RaisedLevel, because: Because, text: PublicText | undefined): readonly WarningEvent[] {
  const last = releasedOf(s).at(-1) ?? pendingOf(s)
  const next = text ?? (last && withLevel(last.text, level, because.text))
  return next === undefined ? [] : [drafted(s, next)]
}

function lifted(s: WarningState, because: Because, how: 'rule' | 'two-persons', ctx: Ctx, text?: PublicText): readonly WarningEvent[] {
  const last = releasedOf(s).at(-1)
  // A notice of the end that a person already works on is not taken out of their hands.
  const notice = last === undefined || pendingOf(s)?.kind === 'cancel' ? [] : [drafted(s, text ?? cancelText(last.text, because.text, ctx.now), true)]
  return [{ type: 'warning-lifted', from: s.level, because, how }, ...notice]
}

function start(s: WarningState | null, c: Of<'raise'> | Of<'draft-manual'>): Answer {
  if (s !== null) return inPhase(s)
  const { id, decl, title, place, placeName, family, incident, level, because, drill } = c
  const facts = { id, decl, title, place, placeName, family, incident, level, because, drill }
  if (c.do === 'draft-manual') return accept<WarningEvent>({ type: 'warning-drafted', ...facts, text: c.text })
  const raised: WarningEvent = { type: 'warning-raised', ...facts, origin: 'rule', ...(c.inhibitedBy === undefined ? {} : { inhibitedBy: c.inhibitedBy }) }
  return c.text === undefined ? accept(raised) : accept<WarningEvent>(raised, { type: 'message-drafted', no: 1, kind: 'alert', text: c.text, references: [] })
}
function rise(s: WarningState, c: Of<'rise'>): Answer {
  if (s.phase !== 'live') return inPhase(s)
  if (!isHigher(c.level, s.level)) return noChange()
  return accept<WarningEvent>({ type: 'warning-rose', from: s.level, to: c.level, because: c.because }, ...redraft(s, c.level, c.because, c.text))
}
function lower(s: WarningState, c: Of<'lower'>, ctx: Ctx): Answer {
  if (s.phase !== 'live') return inPhase(s)
  if (ctx.by !== SYSTEM) return refuse(refusal('warning.not-lower', { why: '人工降级须起草更新并由另一人签发' }))
  if (c.level === s.level) return noChange()
  if (isHigher(c.level, s.level)) return refuse(refusal('warning.not-lower', { why: `${warningLevelText[c.level]}高于当前${warningLevelText[s.level]}` }))
  if (c.level === 'none') return accept(...lifted(s, c.because, 'rule', ctx, c.text))
  return accept<WarningEvent>({ type: 'warning-lowered', from: s.level, to: c.level, because: c.because }, ...redraft(s, c.level, c.because, c.text))
}

/** Texts may still be worked on while the warning lives or is being drafted; after the end only what follows up a released text. */
function workable(s: WarningState, m: PublicMessage | undefined): Answer | null {
  if (s.phase === 'dropped') return inPhase(s)
  if (s.phase === 'lifted' && (m === undefined || m.kind === 'alert')) return inPhase(s)
  return m === undefined ? refuse(refusal('item.missing', { what: '这条发布内容' })) : null
}
const messageStateText: Record<PublicMessage['state'], string> = { draft: '草稿', submitted: '待签发', returned: '已退回', released: '已签发' }

/** What is wrong with a text as it would go out. A rule sets the level of its own warnings; persons set that of theirs. */
function faults(s: WarningState, m: PublicMessage, text: PublicText): readonly string[] {
  const wrong = m.kind !== 'cancel' && s.phase === 'live' && s.origin === 'rule' && text.level !== s.level && s.level !== 'none' ? [`级别（应为${warningLevelText[s.level]}）`] : []
  return [...missingFields(text), ...wrong]
}
function submit(s: WarningState, c: Of<'submit'>, ctx: Ctx): Answer {
  const m = messageOf(s, c.no)
  const no = workable(s, m)
  if (no || m === undefined) return no ?? inPhase(s)
  if (m.state !== 'draft' && m.state !== 'returned') return wrongState(messageStateText[m.state])
  if (ctx.by === SYSTEM) return samePerson()
  const what = faults(s, m, c.text)
  if (what.length > 0) return refuse(refusal('warning.field-missing', { what: what.join('、') }))
  return accept<WarningEvent>({ type: 'message-submitted', no: c.no, text: c.text })
}
function giveBack(s: WarningState, c: Of<'return'>): Answer {
  const m = messageOf(s, c.no)
  const no = workable(s, m)
  if (no || m === undefined) return no ?? inPhase(s)
  if (m.state !== 'submitted') return wrongState(messageStateText[m.state])
  return c.because.trim() === '' ? blank('退回理由') : accept<WarningEvent>({ type: 'message-returned', no: c.no, because: c.because })
}
function release(s: WarningState, c: Of<'release'>, ctx: Ctx): Answer {
  const m = messageOf(s, c.no)
  const no = workable(s, m)
  if (no || m === undefined) return no ?? inPhase(s)
  if (m.state !== 'submitted') return wrongState(messageStateText[m.state])
  if (m.drafter === null || m.drafter === ctx.by || m.drafter === SYSTEM || ctx.by === SYSTEM) return samePerson()
  const what = faults(s, m, m.text)
  if (what.length > 0) return refuse(refusal('warning.field-missing', { what: what.join('、') }))
  const out: WarningEvent = { type: 'message-released', no: m.no, kind: m.kind, text: m.text, drafter: m.drafter }
  return accept<WarningEvent>(out, ...follows(s, m))
}
/** What a released text changes in the warning itself. */
function follows(s: WarningState, m: PublicMessage): readonly WarningEvent[] {
  const because: Because = { ...s.because, text: m.text.danger }
  if (s.phase === 'draft' || s.phase === 'submitted') {
    const { id, decl, place, placeName, family, incident, drill } = s
    return [
      {
        type: 'warning-raised',
        id,
        decl,
        title: m.text.kind,
        place,
        placeName,
        family,
        incident,
        level: m.text.level,
        because: s.because,
        origin: 'manual',
        drill,
        ...(s.inhibitedBy === undefined ? {} : { inhibitedBy: s.inhibitedBy }),
      },
    ]
  }
  if (s.phase !== 'live') return []
  if (m.kind === 'cancel') return [{ type: 'warning-lifted', from: s.level, because, how: 'two-persons' }]
  if (m.text.level === s.level) return []
  return [{ type: isHigher(m.text.level, s.level) ? 'warning-rose' : 'warning-lowered', from: s.level, to: m.text.level, because }]
}
function draftUpdate(s: WarningState, c: Of<'draft-update'>): Answer {
  if (s.phase !== 'live') return inPhase(s)
  if (releasedOf(s).length === 0) return wrongState('尚未签发')
  if (pendingOf(s)?.state === 'submitted') return wrongState(messageStateText.submitted)
  return accept(drafted(s, c.text, c.kind === 'cancel'))
}
function askLift(s: WarningState, c: Of<'ask-lift'>, ctx: Ctx): Answer {
  if (s.phase !== 'live') return inPhase(s)
  if (ctx.by === SYSTEM) return samePerson()
  if (s.liftAsked !== undefined) return noChange()
  return c.because.trim() === '' ? blank('解除理由') : accept<WarningEvent>({ type: 'lift-asked', because: c.because })
}
function grantLift(s: WarningState, ctx: Ctx): Answer {
  if (s.phase !== 'live') return inPhase(s)
  if (s.liftAsked === undefined) return wrongState('未申请解除')
  if (s.liftAsked.by === ctx.by || ctx.by === SYSTEM) return samePerson()
  return accept(...lifted(s, { ...s.because, text: s.liftAsked.because }, 'two-persons', ctx))
}
function drop(s: WarningState, c: Of<'drop'>): Answer {
  if (s.phase !== 'draft' && s.phase !== 'submitted') return inPhase(s)
  return c.because.trim() === '' ? blank('撤销理由') : accept<WarningEvent>({ type: 'warning-dropped', because: c.because })
}

function decide(s: WarningState | null, c: WarningCommand, ctx: Ctx): Answer {
  if (c.do === 'raise' || c.do === 'draft-manual') return start(s, c)
  if (s === null) return refuse(refusal('item.missing', { what: '这条预警' }))
  switch (c.do) {
    case 'rise':
      return rise(s, c)
    case 'lower':
      return lower(s, c, ctx)
    case 'submit':
      return submit(s, c, ctx)
    case 'return':
      return giveBack(s, c)
    case 'release':
      return release(s, c, ctx)
    case 'draft-update':
      return draftUpdate(s, c)
    case 'drop':
      return drop(s, c)
    case 'ask-lift':
      return askLift(s, c, ctx)
    case 'grant-lift':
      return grantLift(s, ctx)
    case 'inhibit':
      if (s.phase !== 'live') return inPhase(s)
      return c.by === s.id || c.by === s.inhibitedBy ? noChange() : accept<WarningEvent>({ type: 'warning-inhibited', by: c.by })
    case 'uninhibit':
      if (s.phase !== 'live') return inPhase(s)
      return s.inhibitedBy === undefined ? noChange() : accept<WarningEvent>({ type: 'warning-uninhibited' })
  }
}

/** No deadlines of its own (rules decide by readings) and nothing sent by itself: call-outs and public texts follow from its events. */
export const warningEngine: Engine<WarningState, WarningCommand, WarningEvent> = { kind: 'warning', decide, evolve, due: () => [], intents: () => [] }
