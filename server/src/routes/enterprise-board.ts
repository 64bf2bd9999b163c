/** What an enterprise sees of itself: what its people owe, its hidden dangers, its registers, who came to look. Another's is as missing as one that does not exist. */
import { type Instant, type PersonId, periodAt, placeKey } from '@anlan/kernel/base'
import { coverage } from '@anlan/kernel/duty'
import type { EnterpriseBoard } from '@anlan/contract'
import { duties, registers, sectorTitle } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import type { App, Handlers } from '../core/types.ts'
import { dutiesOfEntity } from '../register/entity-duties.ts'
import { reaches, readerOf } from '../register/keepers.ts'
import { isEnded, seenRows } from '../register/rows.ts'
import { missing } from './answer.ts'
import { asTitle, listedEntity, responsibleOf } from './plates.ts'

const VISITS = 30
const GATHERINGS = 5
const REPEATED = 10
type Dangers = EnterpriseBoard['dangers']
async function dangersOf(t: Tx, entity: string, now: number): Promise<Dangers> {
  const counts = await t.sql<{ open: number; late: number; closed: number }>(
    `select count(*) filter (where ended_at is null)::int as open, count(*) filter (where ended_at is null and due_at <= $2)::int as late,
       count(*) filter (where ended_at is not null and outcome is distinct from 'withdrawn' and outcome is distinct from 'merged')::int as closed
     from case_index where decl = 'hidden-danger' and entity = $1 and not drill`,
    [entity, now],
  )
  // The same fault found again is what training and spending should go to.
  const repeated = await t.sql<{ problem: string; times: number }>(
    `select title as problem, count(*)::int as times from case_index where decl = 'hidden-danger' and entity = $1 and not drill and outcome is distinct from 'merged'
     group by title having count(*) > 1 order by count(*) desc, title limit ${REPEATED}`,
    [entity],
  )
  return { ...(counts[0] ?? { open: 0, late: 0, closed: 0 }), repeated }
}
type VisitRow = { readonly id: string; readonly at: number; readonly by: string; readonly capacity: string; readonly found: 'none' | 'some' | null }
async function visitsOf(app: App, t: Tx, entity: string): Promise<EnterpriseBoard['visits']> {
  const rows = await t.sql<VisitRow>(
    `select id, at, by, capacity, found from duty_fact where duty = 'leader-inspection' and entity = $1 and withdrawn_at is null and not drill order by at desc limit ${VISITS}`,
    [entity],
  )
  return rows.map((r) => ({
    id: r.id,
    at: r.at as Instant,
    byName: app.places().personName(r.by as PersonId),
    as: Object.entries(asTitle).find(([k]) => r.capacity.includes(k))?.[1] ?? r.capacity,
    found: r.found,
  }))
}
type GatheringRow = {
  readonly duty: string
  readonly id: string
  readonly at: number
  readonly by: string
  readonly counted: boolean
  readonly about: string | null
  readonly people: number | null
}
/** What its own people came together for this year, or owe to: what each record says it was about and how many came. */
async function gatheringsOf(app: App, t: Tx, entity: string, now: Instant, owed: ReadonlySet<string>): Promise<EnterpriseBoard['gatherings']> {
  const own = duties.filter((d) => d.gathers && d.holders.some((h) => 'relation' in h && h.relation === 'entityLead'))
  const list = []
  for (const d of own) {
    const rows = await t.sql<GatheringRow>(
      `select id, at, by, counted, values->>$4 as about, (values->>$5)::float8 as people from duty_fact
       where duty = $1 and entity = $2 and at >= $3 and withdrawn_at is null and not drill order by at desc, id`,
      [d.id, entity, periodAt('year', now).from, d.gathers?.about, d.gathers?.people],
    )
    if (rows.length === 0 && !owed.has(d.id)) continue
    list.push({
      duty: d.id,
      title: d.title,
      times: rows.length,
      people: rows.reduce((n, r) => n + (r.people ?? 0), 0),
      latest: rows.slice(0, GATHERINGS).map((r) => ({
        id: r.id,
        at: r.at as Instant,
        about: r.about ?? '',
        people: r.people,
        byName: app.places().personName(r.by as PersonId),
        counted: r.counted,
      })),
    })
  }
  return list
}
export const enterpriseBoardHandlers: Pick<Handlers, 'enterpriseBoard'> = {
  async enterpriseBoard(app, { params, who }) {
    const e = listedEntity(app, params.id)
    const reader = readerOf(app, who.person)
    const org = e === undefined ? '' : app.places().orgPath(placeKey('entity', e.id))
    if (!e || !reaches(reader, { org, entity: e.id })) return missing('单位')
    const now = app.clock.now()
    return app.store.read(app.root, async (t) => {
      const own = await dutiesOfEntity(app, t, e)
      const mine = []
      for (const d of registers.filter((x) => x.owner === 'entity' && !x.derived)) {
        const rows = (await seenRows(app, t, d, reader, { entity: e.id })).filter((r) => !isEnded(r, now))
        const bad = Object.entries(d.flags).flatMap(([k, flag]) => {
          const count = flag.bad ? rows.filter((r) => r.flags.includes(k)).length : 0
          return count > 0 ? [{ title: flag.title, count }] : []
        })
        mine.push({ register: d.id, title: d.title, rows: rows.length, bad })
      }
      return {
        entity: e.id,
        name: e.name,
        areaName: app.places().name(placeKey('area', e.area)),
        grade: e.grade,
        sector: sectorTitle(e.sector),
        responsible: responsibleOf(app, e.id),
        duties: own.map(({ duty, title, tally, last }) => ({
          duty,
          title,
          owed: tally.owed,
          done: tally.done + tally.late,
          overdue: tally.overdue,
          due: tally.due,
          coverage: coverage(tally) ?? null,
          last,
        })),
        dangers: await dangersOf(t, e.id, now),
        registers: mine,
        gatherings: await gatheringsOf(app, t, e.id, now, new Set(own.filter((d) => d.tally.owed > 0).map((d) => d.duty))),
        visits: await visitsOf(app, t, e.id),
      }
    })
  },
}
