/** Who may do what in a case now: one pure answer for the screen that draws the button and the server that decides. */
import { type CalendarYear, type Instant, type PersonId, type Refusal, refusal, type Role, SYSTEM } from '../base/index.ts'
import { clockEnd } from './clock.ts'
import {
  type By,
  type CaseActor,
  type CaseDecl,
  type CaseState,
  type CaseView,
  type ClockKey,
  type Done,
  type LaneKey,
  MAIN,
  type StepDecl,
  type StepKey,
  type Suggestion,
} from './types.ts'
import type { FormValues } from '../base/index.ts'

function list<T>(x: T | readonly T[] | undefined): readonly T[] {
  return x === undefined ? [] : Array.isArray(x) ? x : [x as T]
}
export function bysOf(by: By | readonly By[]): readonly By[] {
  return list(by)
}
function rolesOf(role: Role | readonly Role[]): readonly Role[] {
  return list(role)
}
/** ltree containment: `jiangjin.t108` lies within `jiangjin`. */
export function isWithin(org: string, reach: string): boolean {
  return org === reach || org.startsWith(`${reach}.`)
}
function rootOf(org: string): string {
  return org.split('.')[0] ?? org
}
export function namedIn(values: FormValues, field: string): readonly string[] {
  const v = values[field]
  if (typeof v === 'string') return [v]
  return Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
}
/** Before a case exists only the place where it would stand is known. */
type Standing = Pick<CaseState, 'org' | 'sector' | 'entity'> & Partial<Pick<CaseState, 'id' | 'openedBy' | 'values'>>

export function fits(by: By, actor: CaseActor, c: Standing): boolean {
  if ('role' in by) {
    const roles = rolesOf(by.role).map((r) => r.id)
    return actor.posts.some(
      (p) =>
        roles.includes(p.role) &&
        (by.at === 'own' ? p.org === c.org : by.at === 'district' ? rootOf(p.org) === rootOf(c.org) : isWithin(c.org, p.reach)) &&
        (by.sector === undefined || c.sector === undefined || p.sectors === undefined || p.sectors.includes(c.sector)),
    )
  }
  if ('field' in by) {
    if (c.values === undefined || !namedIn(c.values, by.field).includes(actor.person)) return false
    const ids = by.holds === undefined ? null : rolesOf(by.holds).map((r) => r.id)
    return ids === null || actor.posts.some((p) => ids.includes(p.role) && isWithin(c.org, p.reach))
  }
  if ('receipt' in by) return actor.receipt !== undefined && actor.receipt === c.id
  if ('system' in by) return actor.system === true && actor.person === SYSTEM
  if (by.relation === 'opener') return c.openedBy === actor.person
  return c.entity !== undefined && actor.responsible.some((r) => r.entity === c.entity && r.as === by.relation)
}
export function fitsAny(by: By | readonly By[], actor: CaseActor, c: Standing): boolean {
  return bysOf(by).some((b) => fits(b, actor, c))
}
const relationText = { opener: '提交人', governmentLead: '政府责任人', sectorLead: '部门责任人', entityLead: '单位责任人' } as const
/** Which posts may, in words: what a refusal tells. */
export function byText(decl: Pick<CaseDecl, 'fields'>, by: By | readonly By[]): string {
  return bysOf(by)
    .map((b) => {
      if ('role' in b)
        return rolesOf(b.role)
          .map((r) => `${b.at === 'own' ? '承办单位' : ''}${r.title}`)
          .join('、')
      if ('field' in b) return `“${decl.fields[b.field]?.title ?? b.field}”所指人员`
      if ('receipt' in b) return '持查询码的提交人'
      if ('system' in b) return '系统自动'
      return relationText[b.relation]
    })
    .join('、')
}

/** @param calendar the published work calendars; without them `ends` stays silent */
export function viewOf(s: CaseState, now: Instant, given: FormValues = {}, calendar?: readonly CalendarYear[]): CaseView {
  const all = { ...s.values, ...given }
  const law = (key: string) => s.clocks.findLast((r) => r.parts[0].key === key)?.parts[0] ?? s.law?.find((l) => l.key === key)
  return {
    ...s,
    values: all,
    given,
    now,
    law,
    ends(key, from) {
      const span = law(key)
      return span && calendar ? clockEnd(span.value, span.unit, from, calendar) : undefined
    },
    last: (step) => s.done.findLast((d) => d.step === step),
    text: (field) => (typeof all[field] === 'string' ? all[field] : ''),
    number: (field) => (typeof all[field] === 'number' ? all[field] : undefined),
  }
}
export function laneOf(step: StepDecl): LaneKey {
  return step.lane ?? MAIN
}
/** The clock by whose end the step is due. */
export function clockOf(key: StepKey, step: StepDecl): ClockKey {
  return step.clock ?? `step:${key}`
}
export function fromOf(step: StepDecl): readonly string[] {
  return list(step.from)
}
export function stateTitle(decl: CaseDecl, lane: LaneKey, state: string): string {
  return (lane === MAIN ? decl.states[state] : decl.lanes?.[lane]?.states[state]) ?? state
}
export function isEnd(decl: CaseDecl, lane: LaneKey, state: string): boolean {
  return (lane === MAIN ? decl.ends : (decl.lanes?.[lane]?.ends ?? [])).includes(state)
}
/** The main lane has come to an end and so has every lane that began. */
export function isOver(decl: CaseDecl, at: CaseState['at']): boolean {
  return Object.entries(at).every(([lane, state]) => isEnd(decl, lane, state))
}
/** Whether the person must stand aside from a step, and why. */
export function recusalOf(decl: CaseDecl, s: CaseState, step: StepDecl, person: PersonId): string | null {
  if (s.recused.includes(person)) return '本人已回避此件'
  for (const other of list(step.notBy)) {
    if (typeof other === 'object') {
      if (namedIn(s.values, other.field).includes(person)) return `“${decl.fields[other.field]?.title ?? other.field}”所指人员不能办理此步骤`
    } else if (other === 'open') {
      if (s.openedBy === person) return '提交人不能办理此步骤'
    } else {
      const d: Done | undefined = s.done.findLast((x) => x.step === other)
      if (d && (d.by === person || d.second === person)) return `“${decl.steps[other]?.title ?? other}”由本人办理`
    }
  }
  return null
}
/** Why the step may not be taken now by this person; null = it may. Values are checked later, when there are any. */
export function mayStep(decl: CaseDecl, s: CaseState, key: StepKey, actor: CaseActor, now: Instant): Refusal | null {
  const step = Object.hasOwn(decl.steps, key) ? decl.steps[key] : undefined
  if (!step) return refusal('case.unknown', { what: key })
  const lane = laneOf(step)
  if (s.outcome !== undefined) return refusal('case.ended', { state: endText(decl, s) })
  const here = s.at[lane]
  if (here === undefined || !fromOf(step).includes(here))
    return refusal('case.not-here', { state: here === undefined ? '尚未开始' : stateTitle(decl, lane, here), step: step.title })
  if (!fitsAny(step.by, actor, s)) return refusal('auth.forbidden', { posts: byText(decl, step.by) })
  const aside = recusalOf(decl, s, step, actor.person)
  if (aside) return refusal('case.recused', { why: aside })
  if (s.proposal) return refusal('case.second-needed', { step: decl.steps[s.proposal.step]?.title ?? s.proposal.step })
  for (const join of step.joins ?? []) {
    const there = s.at[join]
    if (there !== undefined && !isEnd(decl, join, there)) return refusal('case.lanes-open', { lane: decl.lanes?.[join]?.title ?? join })
  }
  const open = s.children.filter((c) => !c.closed && (step.needsClosed ?? []).includes(c.decl)).length
  if (open > 0) return refusal('case.children-open', { count: open })
  const why = step.guard?.(viewOf(s, now)) ?? null
  return why === null ? null : refusal('case.guard', { why })
}
export function endText(decl: CaseDecl, s: CaseState): string {
  if (s.outcome === 'withdrawn') return '已撤回'
  if (s.outcome === 'merged') return `已并入 ${s.mergedInto?.no ?? ''}`
  return stateTitle(decl, MAIN, s.at[MAIN] ?? decl.start)
}
/** Why this person may not sign as the second officer; null = may. */
export function mayCountersign(decl: CaseDecl, s: CaseState, actor: CaseActor): Refusal | null {
  const p = s.proposal
  const step = p && decl.steps[p.step]
  if (!p || !step) return refusal('case.no-proposal')
  if (!fitsAny(step.by, actor, s)) return refusal('auth.forbidden', { posts: byText(decl, step.by) })
  if (p.by === actor.person) return refusal('case.recused', { why: '会签须由另一人' })
  const aside = recusalOf(decl, s, step, actor.person)
  return aside ? refusal('case.recused', { why: aside }) : null
}
/** Whether the person may open such a case at this place; who stands below the handling organisation may hand a matter up to it. */
export function mayOpen(decl: CaseDecl, place: Pick<CaseState, 'org' | 'sector' | 'entity'>, actor: CaseActor): Refusal | null {
  const above = actor.posts.filter((p) => isWithin(p.org, place.org)).map((p) => ({ ...p, reach: place.org }))
  return fitsAny(decl.open.by, actor, place) || fitsAny(decl.open.by, { ...actor, posts: above }, place) ? null : refusal('auth.forbidden', { posts: byText(decl, decl.open.by) })
}
/** Whether the person may see the case at all: who may act in it, who is named as seer, who opened it. */
export function maySee(decl: CaseDecl, s: CaseState, actor: CaseActor): boolean {
  if (s.openedBy === actor.person && actor.receipt === undefined) return true
  if (s.done.some((d) => d.by === actor.person || d.second === actor.person)) return true
  if (Object.values(decl.steps).some((step) => fitsAny(step.by, actor, s))) return true
  return decl.seenBy ? fitsAny(decl.seenBy, actor, s) : actor.posts.some((p) => isWithin(s.org, p.reach))
}

/** One button: what it asks, until when it must be done and under which clause, and if it is closed, why. */
export type Offer = {
  readonly step: StepKey
  readonly title: string
  readonly lane: LaneKey
  readonly open: boolean
  readonly refusal?: Refusal
  readonly asks: readonly string[]
  readonly may: readonly string[]
  readonly due: Instant | null
  readonly grave?: string
  readonly two: boolean
  readonly suggested?: Suggestion
}
/** Every step of the lanes' present states, open or closed, in the order of the declaration; steps of other states are left out. */
export function offers(decl: CaseDecl, s: CaseState, actor: CaseActor, now: Instant): readonly Offer[] {
  return Object.entries(decl.steps).flatMap(([key, step]): readonly Offer[] => {
    const lane = laneOf(step)
    const here = s.at[lane]
    if (s.outcome !== undefined || here === undefined || !fromOf(step).includes(here)) return []
    const bys = bysOf(step.by)
    // What only the machine or only the reporter does is no button of an officer.
    if (bys.every((b) => 'system' in b) || (actor.receipt === undefined && bys.every((b) => 'receipt' in b || 'system' in b))) return []
    const no = mayStep(decl, s, key, actor, now)
    const run = s.clocks.find((r) => r.clock === clockOf(key, step) && r.stoppedAt === undefined)
    const suggested = no ? null : (step.suggests?.(viewOf(s, now)) ?? null)
    return [
      {
        step: key,
        title: step.title,
        lane,
        open: no === null,
        ...(no ? { refusal: no } : {}),
        asks: step.asks ?? [],
        may: step.may ?? [],
        due: run?.due ?? null,
        ...(step.grave === undefined ? {} : { grave: step.grave }),
        two: step.two === true,
        ...(suggested ? { suggested } : {}),
      },
    ]
  })
}
