/** The life of a yearly plan: worked out → changed with reasons → submitted → approved by somebody else → published; a published one is revised, never rewritten. */
import { accept, type Engine, type Id, type Instant, type Outcome, type PersonId, refusal, refuse } from '../base/index.ts'
import type { AnnualPlan, PlanLine, RiskGrade } from './plan-types.ts'

export type PlanStatus = 'draft' | 'submitted' | 'approved' | 'published'
export const planStatusText: Readonly<Record<PlanStatus, string>> = { draft: '编制中', submitted: '待审批', approved: '已批准，待公布', published: '已公布' }
/** What was changed by hand, and why. */
export type PlanChange = { readonly at: Instant; readonly by: PersonId; readonly what: string; readonly because: string }
export type PublishedPlan = {
  readonly revision: number
  readonly plan: AnnualPlan
  readonly approvedBy: PersonId
  readonly approvedAt: Instant
  readonly by: PersonId
  readonly at: Instant
}
export type PlanState = {
  readonly id: Id
  readonly version: number
  readonly year: number
  readonly status: PlanStatus
  readonly revision: number
  readonly plan: AnnualPlan
  readonly builtAt: Instant
  /** Officers with a valid card, and the days of theirs that other work takes, as they were counted on. */
  readonly staff: PlanStaff
  readonly changes: readonly PlanChange[]
  /** Everybody whose hand is in this revision: none of them may approve it. */
  readonly authors: readonly PersonId[]
  readonly submitted?: { readonly by: PersonId; readonly at: Instant }
  readonly approved?: { readonly by: PersonId; readonly at: Instant }
  readonly returned?: { readonly by: PersonId; readonly at: Instant; readonly because: string }
  /** Newest last; the last one is in force. */
  readonly published: readonly PublishedPlan[]
}
export type PlanStaff = { readonly officers: number; readonly otherDays: number }
export type PlanCommand =
  | { readonly do: 'build'; readonly id: Id; readonly plan: AnnualPlan; readonly staff: PlanStaff }
  /** `months` empty = taken out of the plan. */
  | { readonly do: 'change-line'; readonly entity: string; readonly name: string; readonly months: readonly number[]; readonly because: string }
  | { readonly do: 'change-draw'; readonly sector: string; readonly grade: RiskGrade; readonly name: string; readonly count: number; readonly because: string }
  | { readonly do: 'submit' }
  | { readonly do: 'return'; readonly because: string }
  | { readonly do: 'approve' }
  | { readonly do: 'publish' }
  | { readonly do: 'revise'; readonly because: string }
export type PlanEvent =
  | { readonly type: 'plan-built'; readonly id: Id; readonly plan: AnnualPlan; readonly staff: PlanStaff }
  | { readonly type: 'plan-changed'; readonly plan: AnnualPlan; readonly what: string; readonly because: string }
  | { readonly type: 'plan-submitted' }
  | { readonly type: 'plan-returned'; readonly because: string }
  | { readonly type: 'plan-approved' }
  | { readonly type: 'plan-published' }
  | { readonly type: 'plan-revised'; readonly because: string }

const doText: Readonly<Record<PlanCommand['do'], string>> = {
  build: '编制',
  'change-line': '调整',
  'change-draw': '调整',
  submit: '报批',
  return: '退回',
  approve: '批准',
  publish: '公布',
  revise: '修订',
}
const from: Readonly<Record<PlanCommand['do'], readonly PlanStatus[]>> = {
  build: ['draft'],
  'change-line': ['draft'],
  'change-draw': ['draft'],
  submit: ['draft'],
  return: ['submitted', 'approved'],
  approve: ['submitted'],
  publish: ['approved'],
  revise: ['published'],
}
const changedNote = '调整后：'
/** Demand follows from the visits; capacity does not change with them. */
function counted(p: AnnualPlan, key: readonly PlanLine[], draws: AnnualPlan['draws']): AnnualPlan {
  const of = (k: readonly PlanLine[], d: AnnualPlan['draws']) => k.reduce((n, l) => n + l.visits, 0) + d.reduce((n, x) => n + x.count, 0)
  const before = of(p.key, p.draws)
  // Two officers for a day unless the plan was built with other figures.
  const each = before === 0 ? 2 : p.demand / before
  const demand = Math.round(of(key, draws) * each)
  const missing = p.capacity === null ? null : Math.max(0, demand - p.capacity)
  const note = `${changedNote}共检查 ${of(key, draws)} 次，需 ${demand} 个工作日${missing !== null && missing > 0 ? `，尚缺 ${missing} 个` : ''}`
  return { ...p, key, draws, demand, missing, because: [...p.because.filter((b) => !b.startsWith(changedNote)), note] }
}
function monthsText(months: readonly number[]): string {
  return months.length === 0 ? '不列入' : months.map((m) => `${m} 月`).join('、')
}
function changed(s: PlanState, c: Extract<PlanCommand, { readonly do: 'change-line' | 'change-draw' }>): Outcome<PlanEvent> {
  if (c.do === 'change-line') {
    const line = s.plan.key.find((l) => l.entity === c.entity)
    if (!line) return refuse(refusal('item.missing', { what: '计划中的单位' }))
    const months = [...new Set(c.months)].toSorted((a, b) => a - b)
    if (months.some((m) => !Number.isInteger(m) || m < 1 || m > 12)) return refuse(refusal('input.invalid', { what: '月份应为 1 至 12' }))
    const key = months.length === 0 ? s.plan.key.filter((l) => l !== line) : s.plan.key.map((l) => (l === line ? { ...l, months, visits: months.length } : l))
    return accept({ type: 'plan-changed', plan: counted(s.plan, key, s.plan.draws), what: `${c.name}：${monthsText(line.months)} → ${monthsText(months)}`, because: c.because })
  }
  const d = s.plan.draws.find((x) => x.sector === c.sector && x.grade === c.grade)
  if (!d) return refuse(refusal('item.missing', { what: '计划中的抽取类别' }))
  if (!Number.isInteger(c.count) || c.count < 0 || c.count > d.of) return refuse(refusal('input.invalid', { what: `抽取数应为 0 至 ${d.of}` }))
  const draws = s.plan.draws.map((x) => (x === d ? { ...x, count: c.count } : x))
  return accept({ type: 'plan-changed', plan: counted(s.plan, s.plan.key, draws), what: `${c.name}：抽取 ${d.count} 家 → ${c.count} 家`, because: c.because })
}
function decide(s: PlanState | null, c: PlanCommand, by: PersonId): Outcome<PlanEvent> {
  if (s === null) return c.do === 'build' ? accept({ type: 'plan-built', id: c.id, plan: c.plan, staff: c.staff }) : refuse(refusal('item.missing', { what: '检查计划' }))
  if (!from[c.do].includes(s.status)) return refuse(refusal('case.not-here', { state: planStatusText[s.status], step: doText[c.do] }))
  switch (c.do) {
    case 'build':
      return accept({ type: 'plan-built', id: s.id, plan: c.plan, staff: c.staff })
    case 'change-line':
    case 'change-draw':
      return changed(s, c)
    case 'submit':
      return s.plan.key.length + s.plan.draws.length === 0 ? refuse(refusal('case.guard', { why: '计划中没有检查任务' })) : accept({ type: 'plan-submitted' })
    case 'return':
      return accept({ type: 'plan-returned', because: c.because })
    case 'approve':
      return s.authors.includes(by) ? refuse(refusal('case.recused', { why: '计划由您编制、调整或者报批' })) : accept({ type: 'plan-approved' })
    case 'publish':
      return accept({ type: 'plan-published' })
    case 'revise':
      return accept({ type: 'plan-revised', because: c.because })
  }
}
function withAuthor(s: PlanState, by: PersonId): readonly PersonId[] {
  return s.authors.includes(by) ? s.authors : [...s.authors, by]
}
function bare(s: PlanState): Omit<PlanState, 'submitted' | 'approved' | 'returned'> {
  const { submitted: _submitted, approved: _approved, returned: _returned, ...rest } = s
  return rest
}
function evolve(s: PlanState | null, e: PlanEvent, at: Instant, by: PersonId): PlanState {
  if (s === null) {
    // The first event of a plan is always its building; anything else leaves an empty one.
    const plan: AnnualPlan = e.type === 'plan-built' ? e.plan : { year: 0, key: [], draws: [], demand: 0, capacity: null, missing: null, because: [] }
    const id = e.type === 'plan-built' ? e.id : ''
    const staff = e.type === 'plan-built' ? e.staff : { officers: 0, otherDays: 0 }
    return { id, version: 0, year: plan.year, status: 'draft', revision: 1, plan, builtAt: at, staff, changes: [], authors: [by], published: [] }
  }
  switch (e.type) {
    case 'plan-built':
      return { ...s, plan: e.plan, staff: e.staff, builtAt: at, changes: [], authors: withAuthor(s, by) }
    case 'plan-changed':
      return { ...s, plan: e.plan, changes: [...s.changes, { at, by, what: e.what, because: e.because }], authors: withAuthor(s, by) }
    case 'plan-submitted':
      return { ...bare(s), status: 'submitted', submitted: { by, at }, authors: withAuthor(s, by) }
    case 'plan-returned':
      return { ...bare(s), status: 'draft', returned: { by, at, because: e.because } }
    case 'plan-approved':
      return { ...s, status: 'approved', approved: { by, at } }
    case 'plan-published':
      return {
        ...s,
        status: 'published',
        published: [...s.published, { revision: s.revision, plan: s.plan, approvedBy: s.approved?.by ?? by, approvedAt: s.approved?.at ?? at, by, at }],
      }
    case 'plan-revised':
      return { ...bare(s), status: 'draft', revision: s.revision + 1, changes: [{ at, by, what: `修订第 ${s.revision} 版`, because: e.because }], authors: [by] }
    default:
      return s
  }
}
export const planEngine: Engine<PlanState, PlanCommand, PlanEvent> = {
  kind: 'inspection-plan',
  decide: (s, c, ctx) => decide(s, c, ctx.by),
  evolve,
  due: () => [],
  intents: () => [],
}
