/** What was let off during the year, by who may, with a reason: units that stood still. Only of what was not done. */
import { asId, type Instant, instant, type LawCtx, type PersonId, periodsIn, sha256 } from '@anlan/kernel/base'
import { answerersOf, createDutyEngine, type DutyEvent, type DutyState, obligationsOf } from '@anlan/kernel/duty'
import { duties, role } from '@anlan/policy'
import { isDone, type YearGround } from './facts.ts'
import { dice } from './seeded.ts'

export type MadeExemption = {
  readonly id: string
  readonly by: PersonId
  readonly at: Instant
  readonly obligation: string
  readonly duty: string
  readonly because: string
  readonly event: DutyEvent
  readonly state: DutyState
}
const engine = createDutyEngine(duties)
const reasons = ['企业全月停产检修，无人员作业', '企业已停产，正在办理注销', '厂房改造期间停业', '季节性停产']
const by = asId<PersonId>('p-anwei')
/** Visits of named leads to units, month by month: about one in ten of those that were not made. */
export function* exemptionsOf(y: YearGround): Generator<MadeExemption> {
  const decl = duties.find((d) => d.id === 'leader-inspection')
  if (!decl) return
  for (const unit of ['month', 'half-year'] as const)
    for (const p of periodsIn(unit, y.from, y.now))
      for (const o of obligationsOf(decl, y.ground, p, y.now)) {
        if (p.to > y.now || o.target === '*' || isDone(y, decl.id, o, dice(o.key)) || !dice('exempt', o.key).chance(0.1)) continue
        const because = dice('reason', o.key).pick(reasons)
        const at = instant(p.to - 3 * 86_400_000)
        const id = `yx${sha256(o.key).slice(0, 24)}`
        const ctx: LawCtx = { now: at, by, newId: () => id, limit: () => 0, limitAt: y.limitAt, calendar: y.ground.calendar }
        const answerers = answerersOf(y.ground, o, at).persons
        const out = engine.decide(null, { do: 'exempt', obligation: o, because, answerers, roles: [role.committeeOffice.id] }, ctx)
        const event = out.ok ? out.events[0] : undefined
        if (event) yield { id, by, at, obligation: o.key, duty: decl.id, because, event, state: engine.evolve(null, event, at, by) }
      }
}
