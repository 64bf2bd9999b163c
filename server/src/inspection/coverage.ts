/** What of a year's plan has been done, counted from the inspections themselves and never typed. */
import { fromWallTime, type Instant, wallTime } from '@anlan/kernel/base'
import type { DrawState } from '@anlan/kernel/inspection'
import type { Tx } from '@anlan/store'

export type Visit = { readonly id: string; readonly no: string; readonly entity: string; readonly month: number; readonly state: 'done' | 'running' | 'failed' }
type Row = { id: string; no: string; entity: string; state: string; opened: number; ended: number | null }

function newYear(year: number): Instant {
  return fromWallTime({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0 })
}
function stateOf(r: Row): Visit['state'] {
  if (r.ended === null) return 'running'
  const main = r.state.split(' ').find((x) => x.startsWith('main:'))
  return main === 'main:clean' || main === 'main:closed' ? 'done' : 'failed'
}
/** Inspections opened in the year as visits of the plan; what could not take place is `failed`. Drills do not count. */
export async function visitsOf(t: Tx, year: number): Promise<readonly Visit[]> {
  const rows = await t.sql<Row>(
    `select c.id, c.no, c.entity, c.state, c.opened_at as opened, c.ended_at as ended from case_index c join state s on s.kind = 'case' and s.id = c.id
     where c.decl = 'inspection' and not c.drill and c.entity is not null and c.opened_at >= $1 and c.opened_at < $2 and s.state->'values'->>'kind' = 'plan' order by c.opened_at`,
    [newYear(year), newYear(year + 1)],
  )
  return rows.map((r): Visit => ({ id: r.id, no: r.no, entity: r.entity, month: wallTime(r.opened as Instant).month, state: stateOf(r) }))
}
/** Months of the year that are over or running. */
export function monthsSoFar(year: number, now: Instant): number {
  const w = wallTime(now)
  return w.year > year ? 12 : w.year < year ? 0 : w.month
}
/** Units that published draws of the year have drawn. */
export async function drawnIn(t: Tx, year: number): Promise<readonly { readonly entity: string; readonly sector: string; readonly grade: string }[]> {
  const draws = await t.list<DrawState>('inspection-draw', { keys: { year: String(year), status: 'published' } })
  return draws.flatMap((d) => d.state.result?.teams ?? [])
}
