/** What is owed to or by one unit this year, and what of it was done: for its plate and for its own board. Worked out, never stored. */
import { findLimit, type Instant, limitUnitText, periodAt } from '@anlan/kernel/base'
import {
  addTally,
  type DutyDecl,
  type DutyTally,
  type Exemption,
  isExemptAsOf,
  MissingLimit,
  noTally,
  type Obligation,
  obligationsBetween,
  occasionObligations,
  onOccasionText,
  rhythmText,
  standingOf,
  tallyOf,
} from '@anlan/kernel/duty'
import type { ListedEntity, ResponsibleAs } from '@anlan/kernel/registry'
import { duties } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { groundOf, occasionsOf } from '../duty/ground.ts'
import { keyFacts } from '../indicator/read.ts'

export type EntityDuty = {
  readonly duty: string
  readonly title: string
  readonly rule: string
  readonly by: readonly ResponsibleAs[]
  readonly tally: DutyTally
  /** The newest record that counted, whatever its year. */
  readonly last: Instant | null
}
function spanText(app: App, key: string, at: Instant): string {
  const l = findLimit(app.limits(), key, at)
  return l ? `${l.value} ${limitUnitText[l.unit]}` : '规定时间'
}
function ruleOf(app: App, d: DutyDecl, at: Instant): string {
  const unsure = d.rhythm.some((r) => r.unverified !== undefined) ? '（频次未核实）' : ''
  return [...d.rhythm.map(rhythmText), ...(d.alsoOn ?? []).map((o) => onOccasionText(o, spanText(app, o.within.limit, at)))].join('；') + unsure
}
/** Those with the unit itself as their object; a number over all units of a leader is his, not the unit's. */
function owedTo(app: App, d: DutyDecl, e: ListedEntity, now: Instant): readonly Obligation[] {
  const ground = groundOf(app)
  const year = periodAt('year', now)
  const scope = { entity: e.id }
  const own = (o: Obligation) => o.entity === e.id && o.target !== '*' && o.from <= now
  const regular = [...obligationsBetween(d, ground, year.from, now, now, scope)].filter(own)
  const limitAt = (key: string, at: Instant) => findLimit(app.limits(), key, at)
  const special = occasionsOf(app).flatMap((o) => {
    if (o.from < year.from || !d.alsoOn?.some((x) => x.event === o.event)) return []
    try {
      return [...occasionObligations(d, ground, o, now, limitAt, scope)].filter(own)
    } catch (error) {
      if (error instanceof MissingLimit) return []
      throw error
    }
  })
  return [...regular, ...special]
}
export async function dutiesOfEntity(app: App, t: Tx, e: ListedEntity): Promise<readonly EntityDuty[]> {
  const now = app.clock.now()
  const owed = duties.flatMap((d) => {
    const by = d.holders.flatMap((h) => ('relation' in h ? [h.relation] : []))
    return by.length > 0 ? [{ d, by, list: owedTo(app, d, e, now) }] : []
  })
  const keys = owed.flatMap((x) => x.list.map((o) => o.key))
  const known = new Map((await keyFacts(t, keys)).map((k) => [k.key, k]))
  const last = new Map(
    (
      await t.sql<{ duty: string; at: number }>('select duty, max(at) as at from duty_fact where entity = $1 and counted and withdrawn_at is null and not drill group by duty', [
        e.id,
      ])
    ).map((r) => [r.duty, r.at as Instant]),
  )
  return owed.flatMap(({ d, by, list }): readonly EntityDuty[] => {
    if (list.length === 0 && !last.has(d.id)) return []
    const tally = list.reduce<DutyTally>((sum, o) => {
      const k = known.get(o.key)
      const deeds = (k?.deeds ?? []).filter((x) => x.withdrawnAt === undefined)
      // Only its dates are looked at.
      const exemption = k?.exemption as Exemption | undefined
      return addTally(sum, tallyOf(standingOf(o, deeds, exemption && isExemptAsOf(exemption, now) ? exemption : undefined, now)))
    }, noTally)
    return [{ duty: d.id, title: d.title, rule: ruleOf(app, d, now), by, tally, last: last.get(d.id) ?? null }]
  })
}
