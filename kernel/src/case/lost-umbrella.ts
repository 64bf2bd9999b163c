/** The neutral toy of the tests: an umbrella is lost, looked for, handed back; a notice hangs out beside it; a keeper may not check himself. */
import {
  asId,
  type CalendarYear,
  cite,
  defineRole,
  type EntityId,
  f,
  fromWallTime,
  type Instant,
  instant,
  type LawCtx,
  type LimitEntry,
  type OrgId,
  type PersonId,
  plus,
  type RefusalCode,
  type Span,
  findLimit,
  SYSTEM,
} from '../base/index.ts'
import { defineCase } from './define.ts'
import { createCaseEngine } from './engine.ts'
import type { CaseActor, CaseCommand, CaseDecl, CaseEvent, CaseOpening, CaseState } from './types.ts'

export const keeper = defineRole('keeper', '管伞人')
export const head = defineRole('head', '馆长')
export const lostUmbrella: CaseDecl = defineCase({
  id: 'lost-umbrella',
  revision: 1,
  title: '失伞',
  noun: '失伞',
  cites: [cite('umbrella-law', 1)],
  word: '馆失',
  subject: 'matter',
  handledBy: 'opener',
  states: { reported: '待受理', searching: '查找中', found: '已找到', returned: '已归还', givenUp: '未找到' },
  start: 'reported',
  ends: ['returned', 'givenUp'],
  lanes: { notice: { title: '招领启事', states: { hanging: '张贴中', down: '已取下' }, ends: ['down'] } },
  fields: {
    colour: f.one('颜色', { black: '黑', red: '红' }),
    where: f.text('丢失地点'),
    lostOn: f.day('丢失日期', { optional: true }),
    phone: f.text('电话', { secret: true, optional: true }),
    proof: f.photos('归还照片'),
    value: f.yuan('价值'),
    helper: f.person('协助人', { optional: true }),
  },
  open: { by: [{ role: keeper }, { relation: 'entityLead' }], asks: ['colour', 'where'], may: ['phone', 'lostOn'] },
  name: (v) => `${v['colour'] === 'red' ? '红' : '黑'}伞`,
  steps: {
    accept: {
      title: '受理',
      from: 'reported',
      to: 'searching',
      by: { role: keeper, at: 'own' },
      within: 'umbrella.accept',
      may: ['helper'],
      forks: { notice: 'hanging' },
      legal: cite('umbrella-law', 2),
    },
    find: { title: '找到', from: 'searching', to: 'found', by: [{ role: keeper, at: 'own' }, { field: 'helper' }], asks: ['value'] },
    giveUp: { title: '放弃', from: 'searching', to: 'givenUp', by: { role: head }, two: true, grave: '不再查找', joins: ['notice'] },
    takeDown: { title: '取下启事', lane: 'notice', from: 'hanging', to: 'down', by: { role: keeper } },
    handBack: {
      title: '归还',
      from: 'found',
      to: { of: ['returned', 'searching'], choose: (c) => ((c.number('value') ?? 0) > 1000 && c.issued.length === 0 ? 'searching' : 'returned') },
      by: { role: keeper },
      notBy: 'find',
      asks: ['proof'],
      issues: ['receipt'],
      guard: (c) => (c.number('value') === undefined ? '尚未估价' : null),
    },
  },
  clocks: {
    whole: {
      title: '全程时限',
      limit: 'umbrella.whole',
      starts: 'open',
      since: 'lostOn',
      stops: { leaves: 'searching' },
      remind: 'umbrella.remind',
      extension: { limit: 'umbrella.more', times: 1, ask: { role: keeper }, grant: { role: head } },
      pause: { by: { role: keeper }, causes: { rain: '下雨' } },
      overdue: [{ tell: [head] }, { after: 'umbrella.remind', tell: ['entityLead'], raise: 'lost-umbrella' }],
    },
  },
  documents: { receipt: { title: '收条', layout: 'form', word: '馆收', build: (c) => [{ part: 'para', text: c.title }] } },
  withdraw: { from: ['reported'], by: { relation: 'opener' } },
  reopen: { from: ['givenUp'], to: 'searching', by: { role: head } },
  handOver: { by: { role: head } },
  merge: { by: { role: keeper } },
})

/** Thursday 1 January 2026, 10:00 in China. */
export const start: Instant = fromWallTime({ year: 2026, month: 1, day: 1, hour: 10, minute: 0, second: 0 })
export const calendar: readonly CalendarYear[] = [{ year: 2026, source: '演示', off: ['01-01', '01-02'], worked: ['01-04'] }]
const law = { source: 'umbrella-law', clause: 3 }
const old = { from: instant(0), to: fromWallTime({ year: 2026, month: 2, day: 1, hour: 0, minute: 0, second: 0 }) }
export const limits: readonly LimitEntry[] = [
  { key: 'umbrella.accept', value: 2, unit: 'workday', valid: old, source: law, verified: true },
  { key: 'umbrella.accept', value: 1, unit: 'workday', valid: { from: old.to }, source: { ...law, clause: 4 }, verified: true },
  { key: 'umbrella.whole', value: 10, unit: 'day', valid: { from: instant(0) }, source: law, verified: false },
  { key: 'umbrella.more', value: 5, unit: 'day', valid: { from: instant(0) }, source: law, verified: false },
  { key: 'umbrella.remind', value: 1, unit: 'day', valid: { from: instant(0) }, source: law, verified: false },
]

export const entity: EntityId = asId<EntityId>('hall')
export const person = (name: string): PersonId => asId<PersonId>(name)
/** A keeper or head of an organisation path; district posts reach everything below their path. */
export function actor(name: string, role: typeof keeper | null, org = 'city.east', reach = org): CaseActor {
  return { person: person(name), posts: role ? [{ role: role.id, org, reach, title: role.title }] : [], responsible: [] }
}
export const anna = actor('anna', keeper)
export const bert = actor('bert', keeper)
export const carl = actor('carl', head, 'city.office', 'city')
export const dora = actor('dora', head, 'city.office', 'city')
export const machine: CaseActor = { person: SYSTEM, posts: [], responsible: [], system: true }
export function opening(over: Partial<CaseOpening> = {}): CaseOpening {
  return {
    id: 'c1',
    decl: 'lost-umbrella',
    no: '馆失〔2026〕1号',
    values: { colour: 'red', where: '东门' },
    org: 'city.east',
    orgId: asId<OrgId>('east'),
    orgName: '东馆',
    placeName: '东馆',
    entity,
    drill: false,
    ...over,
  }
}

export type Play = {
  state(): CaseState
  now(): Instant
  /** Sets the clock before anything has happened. */
  at(t: Instant): void
  run(c: CaseCommand): RefusalCode | readonly string[]
  /** Lets time pass, running each deadline when it comes. */
  pass(span: Span): void
  readonly log: { readonly at: Instant; readonly event: CaseEvent }[]
}
export function play(decls: readonly CaseDecl[] = [lostUmbrella], calendars: readonly CalendarYear[] = calendar): Play {
  const engine = createCaseEngine((id) => decls.find((d) => d.id === id))
  let now = start
  let state: CaseState | null = null
  const log: { at: Instant; event: CaseEvent }[] = []
  function run(c: CaseCommand): RefusalCode | readonly string[] {
    const by = 'as' in c ? c.as.person : SYSTEM
    const ctx: LawCtx = { now, by, newId: () => 'id', limit: () => 0, limitAt: (key, at) => findLimit(limits, key, at), calendar: calendars }
    const outcome = engine.decide(state, c, ctx)
    if (!outcome.ok) return outcome.refusal.code
    for (const event of outcome.events) {
      state = engine.evolve(state, event, now, by)
      log.push({ at: now, event })
    }
    return outcome.events.map((e) => e.type)
  }
  function get(): CaseState {
    if (!state) throw new Error('nothing has happened yet')
    return state
  }
  function pass(span: Span): void {
    const end = plus(now, span)
    for (let steps = 0; steps < 100; steps++) {
      const next = engine.due(get()).toSorted((a, b) => a.at - b.at)[0]
      if (!next || next.at > end) break
      now = instant(Math.max(now, next.at))
      run(next.then)
    }
    now = end
  }
  return {
    state: get,
    now: () => now,
    at(t) {
      now = t
    },
    run,
    pass,
    log,
  }
}
export function step(key: string, as: CaseActor, values: Readonly<Record<string, unknown>> = {}, more: { readonly key?: string } = {}): CaseCommand {
  return { do: 'step', step: key, values, as, ...more }
}
