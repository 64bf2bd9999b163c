/** Which clocks a movement of a case starts and stops, and the reminders and escalations each brings. */
import { fromWallTime, type FormValues, instant, type Instant, type LawCtx, type LimitKey, type ResolvedLimit } from '../base/index.ts'
import { around, chainEnd, type ClockEnd, endOfDay } from './clock.ts'
import { fromOf, laneOf } from './standing.ts'
import {
  type CaseDecl,
  type CaseState,
  type ClockChange,
  type ClockDecl,
  type ClockKey,
  type ClockRun,
  type ClockStart,
  type LaneKey,
  MAIN,
  type StateKey,
  type StepKey,
} from './types.ts'

/** Limits of the extensions of a clock, in the order in which they are granted. */
export function extensionKeys(clock: Pick<ClockDecl, 'extension'>): readonly LimitKey[] {
  if (!clock.extension) return []
  const { limit, times } = clock.extension
  return typeof limit === 'string' ? Array.from({ length: times }, () => limit) : limit
}
/** Every limit by which a clock may run. */
export function limitKeys(clock: ClockDecl): readonly LimitKey[] {
  return typeof clock.limit === 'string' ? [clock.limit] : clock.limit.of
}
export function startsOf(clock: ClockDecl): readonly ClockStart[] {
  // An array type is readonly here, which the library's guard does not narrow.
  return Array.isArray(clock.starts) ? clock.starts : [clock.starts as ClockStart]
}
export class MissingLimit extends Error {
  override name = 'MissingLimit'
  readonly key: LimitKey
  constructor(key: LimitKey) {
    super(`limit missing: ${key}`)
    this.key = key
  }
}
/** The entry in force on that day. @throws MissingLimit */
export function must(ctx: LawCtx, key: LimitKey, at: Instant): ResolvedLimit {
  const found = ctx.limitAt(key, at)
  if (!found) throw new MissingLimit(key)
  return found
}
/** Clocks of the declaration and, for each step with `within`, one named `step:<key>`. */
export function clocksOf(decl: CaseDecl): ReadonlyMap<ClockKey, ClockDecl> {
  const all = new Map<ClockKey, ClockDecl>(Object.entries(decl.clocks ?? {}))
  for (const [key, step] of Object.entries(decl.steps)) {
    if (step.within === undefined) continue
    const [first = decl.start] = fromOf(step)
    all.set(`step:${key}`, {
      title: step.title,
      limit: step.within,
      starts: { enters: first, lane: laneOf(step) },
      stops: {},
      ...(step.legal ? { legal: step.legal } : {}),
    })
  }
  return all
}
function day(text: string): Instant {
  const [year = 1970, month = 1, d = 1] = text.split('-').map(Number)
  return fromWallTime({ year, month, day: d, hour: 12, minute: 0, second: 0 })
}
/** The date of the fact that sets the clock: a field of the case, else now. */
function factOf(clock: ClockDecl, values: FormValues, now: Instant): Instant {
  const v = clock.since === undefined ? undefined : values[clock.since]
  return typeof v === 'number' ? instant(v) : typeof v === 'string' ? day(v) : now
}
/** Recomputes the end and the schedule of a run. @throws MissingLimit */
export function timed(decl: CaseDecl, run: Omit<ClockRun, 'due' | 'unknownYear' | 'schedule'>, ctx: LawCtx): ClockRun {
  const clock = clocksOf(decl).get(run.clock)
  const longest = chainEnd(run.parts, run.from, run.lost, ctx.calendar, run.roll)
  const end: ClockEnd = run.until === undefined || ('due' in longest && longest.due < run.until) ? longest : { due: run.until }
  if ('unknownYear' in end) return { ...run, due: null, unknownYear: end.unknownYear, schedule: [] }
  const { due } = end
  const schedule = [
    ...(clock?.remind === undefined ? [] : [{ what: 'remind', at: around(due, must(ctx, clock.remind, run.from), 'before', ctx) }]),
    ...(clock?.overdue ?? (clock?.right ? [] : (decl.overdue ?? [{ tell: [] }]))).map((e, i) => ({
      what: `late:${i}`,
      at: e.after === undefined ? due : around(due, must(ctx, e.after, run.from), 'after', ctx),
    })),
  ]
  return { ...run, due, schedule }
}
function startRun(decl: CaseDecl, key: ClockKey, clock: ClockDecl, values: FormValues, ctx: LawCtx): ClockRun | null {
  const limit = typeof clock.limit === 'string' ? clock.limit : clock.limit.choose(values)
  if (limit === null) return null
  const from = factOf(clock, values, ctx.now)
  const until = clock.until === undefined ? undefined : values[clock.until]
  return timed(
    decl,
    {
      clock: key,
      title: clock.title,
      parts: [must(ctx, limit, from)],
      from,
      lost: 0,
      roll: clock.roll === true,
      ...(clock.right ? { right: true } : {}),
      ...(typeof until === 'string' ? { until: endOfDay(day(until)) } : {}),
      fired: [],
    },
    ctx,
  )
}

/** One movement: the step taken (or 'open', 'reopen'), the lane, and where it went; forks begin lanes of their own. */
export type Movement = {
  readonly step: StepKey | 'open' | 'reopen'
  readonly lane: LaneKey
  readonly from: StateKey | null
  readonly to: StateKey
  readonly forks?: Readonly<Record<LaneKey, StateKey>>
  readonly ended: boolean
}
function enters(m: Movement, lane: LaneKey, state: StateKey): boolean {
  if (m.forks?.[lane] === state) return true
  return m.lane === lane && m.to === state && m.from !== state
}
function leaves(m: Movement, lane: LaneKey, state: StateKey): boolean {
  return m.lane === lane && m.from === state && m.to !== state
}
function begins(m: Movement, on: ClockStart): boolean {
  return typeof on === 'string' ? m.step === on : 'step' in on ? on.step === m.step : enters(m, on.lane ?? MAIN, on.enters)
}
/** @throws MissingLimit when a clock that must start has no limit in force on the date of its fact */
export function clockChanges(decl: CaseDecl, s: Pick<CaseState, 'clocks'> | null, m: Movement, values: FormValues, ctx: LawCtx): readonly ClockChange[] {
  const running = new Set((s?.clocks ?? []).filter((r) => r.stoppedAt === undefined).map((r) => r.clock))
  const stop: ClockChange[] = []
  const start: ClockChange[] = []
  for (const [key, clock] of clocksOf(decl)) {
    const step = key.startsWith('step:') ? decl.steps[key.slice(5)] : undefined
    let stops = m.ended
    let starts = false
    if (step) {
      const lane = laneOf(step)
      const states = fromOf(step)
      // Going from one state where the step is due to another does not set its clock anew.
      stops ||= m.lane === lane && m.from !== null && states.includes(m.from) && !states.includes(m.to)
      starts = !running.has(key) && states.some((x) => enters(m, lane, x))
      stops ||= m.lane === lane && m.from === m.to && m.step === key.slice(5)
    } else {
      stops ||= (clock.stops.steps ?? []).includes(m.step) || (clock.stops.leaves !== undefined && leaves(m, clock.stops.lane ?? MAIN, clock.stops.leaves))
      starts = !(clock.steady && running.has(key)) && startsOf(clock).some((on) => begins(m, on))
    }
    if (running.has(key) && (stops || starts)) stop.push({ do: 'stop', clock: key })
    const run = starts && !m.ended ? startRun(decl, key, clock, values, ctx) : null
    if (run) start.push({ do: 'start', run })
  }
  return [...stop, ...start]
}
