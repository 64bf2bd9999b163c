/** The case engine: may this step be taken, what changes, which clocks start and stop. State is a fold over the log. */
import { accept, type Due, type Engine, type FormValues, type LawCtx, type Outcome, readForm, refusal, type Refusal, refuse, SYSTEM } from '../base/index.ts'
import { pausedAmount } from './clock.ts'
import { evolve } from './evolve.ts'
import { clockChanges, clocksOf, extensionKeys, MissingLimit, must, timed } from './set-clocks.ts'
import { byText, endText, fitsAny, isOver, laneOf, mayCountersign, mayOpen, mayStep, viewOf } from './standing.ts'
import { type By, type CaseCommand, type CaseDecl, type CaseEvent, type CaseState, type ClockRun, MAIN, type StepDecl, type StepKey } from './types.ts'

export type FindDecl = (id: string, revision?: number) => CaseDecl | undefined
type Out = Outcome<CaseEvent>
type Of<D extends CaseCommand['do']> = CaseCommand & { readonly do: D }

/** @param find declarations by id and, for running cases, by the revision they started under */
export function createCaseEngine(find: FindDecl): Engine<CaseState, CaseCommand, CaseEvent> {
  return { kind: 'case', decide: (s, c, ctx) => decide(find, s, c, ctx as LawCtx), evolve, due, intents: () => [] }
}
/** Deadlines still standing: the next reminder or escalation of every running clock. */
function due(s: CaseState): readonly Due<CaseCommand>[] {
  if (s.outcome !== undefined) return []
  return s.clocks.flatMap((r) =>
    r.stoppedAt !== undefined || r.paused
      ? []
      : r.schedule
          .filter((x) => !r.fired.includes(x.what))
          .map((x): Due<CaseCommand> => ({ name: `${r.clock}/${x.what}`, at: x.at, then: { do: 'tick', clock: r.clock, what: x.what } })),
  )
}

function decide(find: FindDecl, s: CaseState | null, c: CaseCommand, ctx: LawCtx): Out {
  try {
    if (c.do === 'open') return open(find, s, c, ctx)
    if (!s) return refuse(refusal('item.missing', { what: '案件' }))
    const decl = find(s.decl, s.revision)
    if (!decl) return refuse(refusal('case.unknown', { what: s.decl }))
    return onCase(decl, s, c, ctx)
  } catch (error) {
    if (error instanceof MissingLimit) return refuse(refusal('limit.missing', { key: error.key }))
    throw error
  }
}
function onCase(decl: CaseDecl, s: CaseState, c: Exclude<CaseCommand, { do: 'open' }>, ctx: LawCtx): Out {
  switch (c.do) {
    case 'step':
      return c.key !== undefined && s.keys.includes(c.key) ? accept() : takeStep(decl, s, c, ctx)
    case 'countersign':
      return countersign(decl, s, c, ctx)
    case 'reject-proposal': {
      const no = mayCountersign(decl, s, c.as)
      // Who proposed may also take it back.
      if (no && !(s.proposal && s.proposal.by === c.as.person)) return refuse(no)
      return !s.proposal ? refuse(refusal('case.no-proposal')) : reasoned(c.because, { type: 'case-proposal-rejected', step: s.proposal.step, because: c.because })
    }
    case 'ask-extension':
      return askExtension(decl, s, c)
    case 'answer-extension':
      return answerExtension(decl, s, c, ctx)
    case 'pause':
      return pause(decl, s, c)
    case 'resume':
      return resume(decl, s, c, ctx)
    case 'recuse':
      if (s.outcome !== undefined) return over(decl, s)
      if (c.person !== c.as.person && !Object.values(decl.steps).some((x) => fitsAny(x.by, c.as, s))) return refuse(refusal('auth.forbidden', { posts: '本人或承办人员' }))
      return s.recused.includes(c.person) ? accept() : reasoned(c.because, { type: 'case-recused', person: c.person, because: c.because })
    case 'hand-over':
      return handOver(decl, s, c)
    case 'withdraw':
      return withdraw(decl, s, c)
    case 'reopen':
      return reopen(decl, s, c, ctx)
    case 'merge-into':
      return mergeInto(decl, s, c)
    case 'absorb':
      return s.absorbed.some((x) => x.id === c.other.id) ? accept() : accept({ type: 'case-absorbed', other: c.other })
    case 'note':
      if (c.key !== undefined && s.keys.includes(c.key)) return accept()
      return c.text.trim() === '' ? refuse(refusal('input.invalid', { what: '备注内容' })) : accept({ type: 'case-noted', text: c.text.trim(), files: c.files, ...keyed(c.key) })
    case 'tick':
      return tick(decl, s, c, ctx)
    case 'told':
      return accept({ type: 'case-told', what: c.what, people: c.people })
    case 'child':
      return child(s, c)
    case 'recount':
      return recount(decl, s, ctx)
  }
}
function keyed(key: string | undefined): { readonly key?: string } {
  return key === undefined ? {} : { key }
}
function over(decl: CaseDecl, s: CaseState): Out {
  return refuse(refusal('case.ended', { state: endText(decl, s) }))
}
function reasoned(because: string, event: CaseEvent): Out {
  return because.trim() === '' ? refuse(refusal('input.invalid', { what: '理由' })) : accept(event)
}
function notAllowed(decl: CaseDecl, by: By | readonly By[] | undefined): Out {
  return refuse(refusal('auth.forbidden', { posts: by === undefined ? '此类案件不支持该操作' : byText(decl, by) }))
}
function faultOf(faults: readonly { readonly field: string; readonly what: string }[]): Refusal {
  return refusal('case.field', { what: faults.map((x) => x.what).join('；'), field: faults[0]?.field ?? '', fields: faults.map((x) => x.field).join(',') })
}

function open(find: FindDecl, s: CaseState | null, c: Of<'open'>, ctx: LawCtx): Out {
  const decl = find(c.opening.decl)
  if (!decl) return refuse(refusal('case.unknown', { what: c.opening.decl }))
  // The phone makes the id: sending the same opening twice opens one case.
  if (s) return s.decl === c.opening.decl && s.openedBy === ctx.by ? accept() : refuse(refusal('item.changed'))
  const no = c.as.system === true && ctx.by === SYSTEM ? null : mayOpen(decl, c.opening, c.as)
  if (no) return refuse(no)
  // What a consequence fills in may go beyond what a person is asked.
  const beyond = c.as.system === true ? Object.keys(decl.fields) : []
  const asks = c.as.system === true ? [] : decl.open.asks
  const read = readForm(decl.fields, asks, [...decl.open.asks, ...(decl.open.may ?? []), ...beyond], c.opening.values)
  if (!read.ok) return refuse(faultOf(read.faults))
  const why = c.as.system === true ? null : (decl.open.guard?.(read.values, ctx.now) ?? null)
  if (why !== null) return refuse(refusal('case.guard', { why }))
  const clocks = clockChanges(decl, null, { step: 'open', lane: MAIN, from: null, to: decl.start, ended: false }, read.values, ctx)
  const title = c.opening.title ?? decl.name(read.values)
  const law = decl.law === undefined ? {} : { law: decl.law.map((key) => must(ctx, key, ctx.now)) }
  return accept({ type: 'case-opened', opening: { ...c.opening, values: read.values }, revision: decl.revision, title, start: decl.start, clocks, ...law })
}
function takeStep(decl: CaseDecl, s: CaseState, c: Of<'step'>, ctx: LawCtx): Out {
  const no = mayStep(decl, s, c.step, c.as, ctx.now)
  if (no) return refuse(no)
  const step = decl.steps[c.step]
  if (!step) return refuse(refusal('case.unknown', { what: c.step }))
  const read = readForm(decl.fields, step.asks ?? [], step.may ?? [], c.values)
  if (!read.ok) return refuse(faultOf(read.faults))
  const why = step.guard?.(viewOf(s, ctx.now, read.values, ctx.calendar)) ?? null
  if (why !== null) return refuse(refusal('case.guard', { why }))
  if (step.two) return accept({ type: 'case-proposed', step: c.step, values: read.values })
  return accept(stepEvent(decl, s, c.step, step, read.values, ctx, c.numbers, c.key))
}
function countersign(decl: CaseDecl, s: CaseState, c: Of<'countersign'>, ctx: LawCtx): Out {
  const no = mayCountersign(decl, s, c.as)
  if (no) return refuse(no)
  const p = s.proposal
  const step = p && decl.steps[p.step]
  if (!p || !step) return refuse(refusal('case.no-proposal'))
  const event = stepEvent(decl, s, p.step, step, p.values, ctx, c.numbers)
  return accept({ ...event, first: p.by })
}
function stepEvent(
  decl: CaseDecl,
  s: CaseState,
  key: StepKey,
  step: StepDecl,
  values: FormValues,
  ctx: LawCtx,
  numbers: Readonly<Record<string, string>> = {},
  sent?: string,
): CaseEvent & { readonly type: 'case-step' } {
  const lane = laneOf(step)
  const from = s.at[lane] ?? decl.start
  const view = viewOf(s, ctx.now, values, ctx.calendar)
  const to = step.to === undefined ? from : typeof step.to === 'string' ? step.to : step.to.choose(view)
  if (step.to !== undefined && typeof step.to !== 'string' && !step.to.of.includes(to)) throw new RangeError(`${decl.id}.${key} chose ${to}, which it does not declare`)
  const begun = Object.entries(step.forks ?? {}).filter(([l]) => step.forksWhen?.[l]?.(view) ?? true)
  const forks = begun.length === 0 ? {} : { forks: Object.fromEntries(begun) }
  const at = { ...s.at, ...forks.forks, [lane]: to }
  const ended = isOver(decl, at)
  const all = { ...s.values, ...values }
  const clocks = clockChanges(decl, s, { step: key, lane, from, to, ...forks, ended }, all, ctx)
  const issued = (step.issues ?? []).map((document) => ({ document, no: numbers[document] ?? '' }))
  const suggested = step.suggests?.(view)
  return { type: 'case-step', step: key, lane, from, to, values, clocks, ...forks, issued, ended, ...(suggested ? { suggested } : {}), ...keyed(sent) }
}

function running(s: CaseState, clock: string): ClockRun | undefined {
  return s.clocks.find((r) => r.clock === clock && r.stoppedAt === undefined)
}
function clockNo(title: string, why: string): Out {
  return refuse(refusal('case.clock', { clock: title, why }))
}
function askExtension(decl: CaseDecl, s: CaseState, c: Of<'ask-extension'>): Out {
  const rule = clocksOf(decl).get(c.clock)?.extension
  const run = running(s, c.clock)
  if (!run) return clockNo(clocksOf(decl).get(c.clock)?.title ?? c.clock, '没有在计时')
  if (!rule) return clockNo(run.title, '不能延期')
  if (!fitsAny(rule.ask, c.as, s)) return notAllowed(decl, rule.ask)
  if (run.parts.length - 1 >= rule.times) return clockNo(run.title, `最多延期 ${rule.times} 次`)
  if (s.extension) return clockNo(run.title, '已有延期申请待批')
  return reasoned(c.because, { type: 'case-extension-asked', clock: c.clock, because: c.because })
}
function answerExtension(decl: CaseDecl, s: CaseState, c: Of<'answer-extension'>, ctx: LawCtx): Out {
  const asked = s.extension
  if (!asked) return clockNo('', '没有延期申请')
  const rule = clocksOf(decl).get(asked.clock)?.extension
  const run = running(s, asked.clock)
  if (!rule || !run) return clockNo(asked.clock, '没有在计时')
  if (!fitsAny(rule.grant, c.as, s)) return notAllowed(decl, rule.grant)
  if (asked.by === c.as.person) return refuse(refusal('case.recused', { why: '申请人不能批准自己的延期' }))
  if (!c.grant) return reasoned(c.because, { type: 'case-extension-answered', clock: asked.clock, granted: false, because: c.because })
  const key = extensionKeys({ extension: rule })[run.parts.length - 1] ?? ''
  const part = ctx.limitAt(key, run.from)
  if (!part) return refuse(refusal('limit.missing', { key }))
  // A later end brings its own reminders; what was already said stays said only if it lies behind.
  const next = timed(decl, { ...run, parts: [...run.parts, part], fired: [] }, ctx)
  return accept({ type: 'case-extension-answered', clock: asked.clock, granted: true, because: c.because, run: passed(next, ctx) })
}
/** Points of a newly set schedule that lie in the past are not fired after the fact. */
function passed(run: ClockRun, ctx: LawCtx): ClockRun {
  return { ...run, fired: run.schedule.filter((x) => x.at <= ctx.now).map((x) => x.what) }
}
function pause(decl: CaseDecl, s: CaseState, c: Of<'pause'>): Out {
  const rule = clocksOf(decl).get(c.clock)?.pause
  const run = running(s, c.clock)
  if (!run) return clockNo(clocksOf(decl).get(c.clock)?.title ?? c.clock, '没有在计时')
  if (!rule) return clockNo(run.title, '依法不能中止')
  if (!fitsAny(rule.by, c.as, s)) return notAllowed(decl, rule.by)
  if (run.paused) return clockNo(run.title, '已经中止')
  if (!Object.hasOwn(rule.causes, c.cause)) return clockNo(run.title, `只能因${Object.values(rule.causes).join('、')}中止`)
  return reasoned(c.because, { type: 'case-clock-paused', clock: c.clock, cause: c.cause, because: c.because })
}
function resume(decl: CaseDecl, s: CaseState, c: Of<'resume'>, ctx: LawCtx): Out {
  const rule = clocksOf(decl).get(c.clock)?.pause
  const run = running(s, c.clock)
  if (!run?.paused || !rule) return clockNo(run?.title ?? c.clock, '没有中止')
  if (!fitsAny(rule.by, c.as, s)) return notAllowed(decl, rule.by)
  const { paused, ...rest } = run
  const next = settled(decl, { ...rest, unsettled: [...(run.unsettled ?? []), { from: paused.at, to: ctx.now }], fired: [] }, ctx)
  return reasoned(c.because, { type: 'case-clock-resumed', clock: c.clock, because: c.because, run: next.due === null ? next : passed(next, ctx) })
}
/** Counts the pauses as far as the calendars allow, and the end with them. */
function settled(decl: CaseDecl, run: ClockRun, ctx: LawCtx): ClockRun {
  const { unsettled = [], unknownYear: _unknownYear, ...rest } = run
  let { lost } = run
  for (const p of unsettled) {
    const amount = pausedAmount(run.parts[0].unit, p.from, p.to, ctx.calendar)
    if (typeof amount !== 'number') return { ...rest, unsettled, due: null, schedule: [], unknownYear: amount.unknownYear }
    lost += amount
  }
  return timed(decl, { ...rest, lost }, ctx)
}
/** What ran out while the calendar was unknown fires now: late word is better than none. */
function recount(decl: CaseDecl, s: CaseState, ctx: LawCtx): Out {
  const runs = s.clocks.filter((r) => r.stoppedAt === undefined && r.due === null).map((r) => settled(decl, r, ctx))
  const solved = runs.filter((r) => r.due !== null)
  return solved.length === 0 ? accept() : accept({ type: 'case-clock-recounted', runs: solved })
}
function tick(decl: CaseDecl, s: CaseState, c: Of<'tick'>, ctx: LawCtx): Out {
  const run = running(s, c.clock)
  const point = run?.schedule.find((x) => x.what === c.what)
  if (!run || !point || run.paused || run.fired.includes(c.what)) return accept()
  if (point.at > ctx.now) return refuse(refusal('callout.too-early'))
  const clock = clocksOf(decl).get(c.clock)
  const stage = c.what.startsWith('late:') ? (clock?.overdue ?? decl.overdue ?? [])[Number(c.what.slice(5))] : undefined
  const tell = (stage?.tell ?? []).map((t) => (typeof t === 'string' ? t : t.id))
  const { raise } = stage ?? {}
  // What is being supervised already is not raised a second time.
  const open = s.children.some((x) => x.decl === raise && !x.closed)
  return accept({ type: 'case-clock-fired', clock: c.clock, what: c.what, tell, ...(raise === undefined || open ? {} : { raise }) })
}

function handOver(decl: CaseDecl, s: CaseState, c: Of<'hand-over'>): Out {
  if (s.outcome !== undefined) return over(decl, s)
  const rule = decl.handOver
  if (!rule || !fitsAny(rule.by, c.as, s)) return notAllowed(decl, rule?.by)
  if ((rule.notFrom ?? []).includes(s.at[MAIN] ?? '')) return refuse(refusal('case.not-here', { state: endText(decl, s), step: '移交' }))
  if (c.to.org === s.org) return refuse(refusal('input.invalid', { what: '移交对象就是当前承办单位' }))
  const from = { org: s.org, orgId: s.orgId, orgName: s.orgName, placeName: s.placeName }
  return reasoned(c.because, { type: 'case-handed-over', from, to: c.to, because: c.because })
}
function withdraw(decl: CaseDecl, s: CaseState, c: Of<'withdraw'>): Out {
  if (s.outcome !== undefined) return over(decl, s)
  const rule = decl.withdraw
  if (!rule || !fitsAny(rule.by, c.as, s)) return notAllowed(decl, rule?.by)
  if (!rule.from.includes(s.at[MAIN] ?? '')) return refuse(refusal('case.not-here', { state: endText(decl, s), step: '撤回' }))
  return reasoned(c.because, { type: 'case-withdrawn', because: c.because })
}
function reopen(decl: CaseDecl, s: CaseState, c: Of<'reopen'>, ctx: LawCtx): Out {
  const rule = decl.reopen
  if (!rule || !fitsAny(rule.by, c.as, s)) return notAllowed(decl, rule?.by)
  const here = s.at[MAIN] ?? decl.start
  if (s.outcome === undefined || s.outcome === 'merged' || !rule.from.includes(here)) return refuse(refusal('case.not-here', { state: endText(decl, s), step: '重新办理' }))
  const clocks = clockChanges(decl, s, { step: 'reopen', lane: MAIN, from: here, to: rule.to, ended: false }, s.values, ctx)
  return reasoned(c.because, { type: 'case-reopened', to: rule.to, because: c.because, clocks })
}
function mergeInto(decl: CaseDecl, s: CaseState, c: Of<'merge-into'>): Out {
  if (s.outcome !== undefined) return over(decl, s)
  const rule = decl.merge
  if (!rule || !fitsAny(rule.by, c.as, s)) return notAllowed(decl, rule?.by)
  if (c.into.id === s.id || s.absorbed.some((x) => x.id === c.into.id)) return refuse(refusal('case.same-case'))
  return reasoned(c.because, { type: 'case-merged', into: c.into, because: c.because })
}
function child(s: CaseState, c: Of<'child'>): Out {
  const known = s.children.find((x) => x.id === c.child.id)
  return known && known.closed === c.child.closed && known.no === c.child.no ? accept() : accept({ type: 'case-child', child: c.child })
}
