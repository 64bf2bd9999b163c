/** Rows as a reader sees them: in his reach, without what is secret to him, with their columns worked out at the moment asked about. */
import { type FormValues, findLimit, fromWallTime, type Instant, instant, limitSpan, dateText, plus, span } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import type { Tx } from '@anlan/store'
import { countRows, listRows, type RowFilter, type StoredRow } from '@anlan/store/register'
import type { App } from '../core/types.ts'
import { within } from '../routes/reach.ts'
import { matches } from '../routes/lists.ts'
import { flagsOf, workedRows } from './facts.ts'
import { reaches, type Reader, sees } from './keepers.ts'

export type SeenRow = {
  readonly id: string
  readonly name: string
  readonly org: string
  readonly orgName: string
  readonly entity: string | null
  readonly entityName: string
  /** Without what is secret to this reader. */
  readonly values: FormValues
  readonly flags: readonly string[]
  readonly from: Instant
  readonly to: Instant | null
  readonly runsOut: string | null
  readonly changedAt: Instant
  readonly confirmedAt: Instant
  readonly link: string | null
  readonly demo: boolean
  readonly stored: StoredRow | null
}
export type RowQuery = {
  readonly q?: string | undefined
  readonly org?: string | undefined
  readonly entity?: string | undefined
  readonly day?: string | undefined
}
const DAY = 86_400_000
/** The end of a past day, or now: what is to come nobody knows. */
export function momentOf(app: App, day: string | undefined): Instant {
  const now = app.clock.now()
  if (day === undefined) return now
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return instant(Math.min(now, fromWallTime({ year, month, day: date, hour: 0, minute: 0, second: 0 }) + DAY - 1))
}
/** The path of an organisation given by id or by path; undefined for one that is not known. */
export function pathOf(app: App, org: string | undefined): string | undefined {
  if (org === undefined || org === '') return undefined
  return app.registry().orgs.find((o) => o.id === org || o.path === org)?.path ?? `${app.root.path}.nowhere`
}
export function orgNameOf(app: App, path: string): string {
  return app.registry().orgs.find((o) => o.path === path)?.name ?? app.district.name
}
export function openValues(d: RegisterDecl, values: FormValues, all: boolean): FormValues {
  return all ? values : Object.fromEntries(Object.entries(values).filter(([k]) => d.fields[k]?.secret !== true))
}
export function seenStored(d: RegisterDecl, reader: Reader, r: StoredRow, at: Instant): SeenRow {
  const valid = { from: r.from, ...(r.to === null ? {} : { to: r.to }) }
  const flags = flagsOf(d, r.values, at, valid)
  return {
    id: r.id,
    name: d.nameOf(r.values),
    org: r.org,
    orgName: r.orgName,
    entity: r.entity,
    entityName: r.entityName ?? '',
    values: openValues(d, r.values, reaches(reader, r)),
    flags: Object.keys(flags).filter((k) => flags[k]),
    from: r.from,
    to: r.to,
    runsOut: r.runsOut,
    changedAt: r.changedAt,
    confirmedAt: r.confirmedAt,
    link: `/registers/${d.id}/${r.id}`,
    demo: r.demo,
    stored: r,
  }
}
async function worked(app: App, t: Tx, d: RegisterDecl, reader: Reader, query: RowQuery, at: Instant): Promise<readonly SeenRow[]> {
  const under = pathOf(app, query.org)
  const entities = new Map(app.registry().entities.map((e) => [e.id as string, e.name]))
  return (await workedRows(app, t, d.id, at))
    .filter((r) => sees(app, reader, r) && (under === undefined || within(r.org, under)) && (query.entity === undefined || r.entity === query.entity))
    .filter((r) => matches(query.q, [r.name, orgNameOf(app, r.org)]))
    .map((r) => {
      const flags = flagsOf(d, r.values, at, { from: r.from })
      return {
        id: r.id,
        name: r.name,
        org: r.org,
        orgName: orgNameOf(app, r.org),
        entity: r.entity ?? null,
        entityName: r.entity === undefined ? '' : (entities.get(r.entity) ?? ''),
        values: openValues(d, r.values, reaches(reader, r)),
        flags: Object.keys(flags).filter((k) => flags[k]),
        from: r.from,
        to: null,
        runsOut: null,
        changedAt: at,
        confirmedAt: at,
        link: r.link,
        demo: r.demo,
        stored: null,
      }
    })
}
function filterOf(app: App, d: RegisterDecl, reader: Reader, query: RowQuery): RowFilter {
  return {
    register: d.id,
    under: pathOf(app, query.org),
    entity: query.entity,
    q: query.q,
    ...(query.day === undefined ? {} : { at: momentOf(app, query.day) }),
    seen: { reaches: reader.seats.map((s) => s.reach), entities: reader.own.map((o) => o.entity), root: app.root.path },
  }
}
/** All that this reader sees, the ended among them unless a past day is asked about. */
export async function seenRows(app: App, t: Tx, d: RegisterDecl, reader: Reader, query: RowQuery): Promise<readonly SeenRow[]> {
  const at = momentOf(app, query.day)
  if (d.derived) return worked(app, t, d, reader, query, at)
  return (await listRows(t, filterOf(app, d, reader, query))).map((r) => seenStored(d, reader, r, at))
}
/** One page of what is not ended, for lists that nothing narrows or sorts: its cost follows the page. */
export async function pageOfRows(
  app: App,
  t: Tx,
  d: RegisterDecl,
  reader: Reader,
  query: RowQuery,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly SeenRow[]; readonly total: number }> {
  const at = momentOf(app, query.day)
  const filter: RowFilter = { ...filterOf(app, d, reader, query), notEndedBy: at }
  return { rows: (await listRows(t, { ...filter, page })).map((r) => seenStored(d, reader, r, at)), total: await countRows(t, filter) }
}
export function isEnded(r: Pick<SeenRow, 'to'>, at: Instant): boolean {
  return r.to !== null && r.to <= at
}
/** `out` past its date, `soon` within the span the district set, else null. */
export function runsOutState(app: App, d: RegisterDecl, r: Pick<SeenRow, 'runsOut' | 'to'>, at: Instant): 'soon' | 'out' | null {
  if (r.runsOut === null || d.runsOut === undefined || isEnded(r, at)) return null
  if (r.runsOut < dateText(at)) return 'out'
  const limit = findLimit(app.limits(), d.runsOut.before.limit, at)
  const before = limit && limitSpan(limit)
  return before !== undefined && r.runsOut <= dateText(plus(at, span(before))) ? 'soon' : null
}
