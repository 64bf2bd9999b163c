/** What is owed to or by one unit this year, and what of it was done: for its plate and for its own board. Worked out, never stored. */
import { type Instant, periodAt } from '@anlan/kernel/base'
import { addTally, type DutyTally, noTally, tallyOf } from '@anlan/kernel/duty'
import type { ListedEntity, ResponsibleAs } from '@anlan/kernel/registry'
import { duties } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { grouped } from '../routes/lists.ts'
import { owedIn } from '../duty/asked.ts'
import { standingsOf } from '../duty/standings.ts'
import { declView } from '../duty/views.ts'

export type EntityDuty = {
  readonly duty: string
  readonly title: string
  readonly rule: string
  readonly by: readonly ResponsibleAs[]
  readonly tally: DutyTally
  /** The newest record that counted, whatever its year. */
  readonly last: Instant | null
}
export async function dutiesOfEntity(app: App, t: Tx, e: ListedEntity): Promise<readonly EntityDuty[]> {
  const now = app.clock.now()
  const year = periodAt('year', now)
  // A number over all units of a leader is his, not the unit's.
  const owed = [...owedIn(app, duties, { from: year.from, to: year.to, asOf: now }, { entity: e.id })].filter((o) => o.entity === e.id && o.target !== '*')
  const stood = grouped(await standingsOf(t, owed, now), (x) => x.o.duty)
  const last = new Map(
    (
      await t.sql<{ duty: string; at: number }>('select duty, max(at) as at from duty_fact where entity = $1 and counted and withdrawn_at is null and not drill group by duty', [
        e.id,
      ])
    ).map((r) => [r.duty, r.at as Instant]),
  )
  return duties.flatMap((d): readonly EntityDuty[] => {
    const by = d.holders.flatMap((h) => ('relation' in h ? [h.relation] : []))
    const list = stood.get(d.id) ?? []
    if (by.length === 0 || (list.length === 0 && !last.has(d.id))) return []
    const { rhythms, occasions, unverified } = declView(app, d)
    const tally = list.reduce<DutyTally>((sum, x) => addTally(sum, tallyOf(x.st)), noTally)
    const rule = [...rhythms, ...occasions].join('；') + (unverified.length > 0 ? '（频次未核实）' : '')
    return [{ duty: d.id, title: d.title, rule, by, tally, last: last.get(d.id) ?? null }]
  })
}
