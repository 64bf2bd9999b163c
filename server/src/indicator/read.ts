/** What the board reads from the tables: keys of obligations with their records and exemptions, records that are happenings, rows that are. */
import { type FormValues, type Id, type Instant, instant } from '@anlan/kernel/base'
import type { KnownDeed } from '@anlan/kernel/indicator'
import type { Tx } from '@anlan/store'
import type { KeyFacts } from './duty-book.ts'
import type { RecordLook } from './happened.ts'

export type RecordRow = RecordLook
/** Keys touched by these aggregates: records count for some, an exemption is about one. */
export async function keysOfDuty(t: Tx, ids: readonly Id[]): Promise<readonly string[]> {
  const rows = await t.sql<{ key: string }>('select key from duty_key where fact = any($1) union select obligation as key from duty_exemption where id = any($1)', [ids])
  return rows.map((r) => r.key)
}
type KeyRow = { readonly key: string; readonly fact: string | null; readonly at: number | null; readonly received: number | null; readonly withdrawn: number | null }
/** Everything known of these obligations; or of the next ones in order of their keys. Keys without anything come back empty only when they were named. */
export async function keyFacts(t: Tx, which: readonly string[] | { readonly after: string; readonly limit: number }): Promise<readonly KeyFacts[]> {
  const named = Array.isArray(which) ? (which as readonly string[]) : null
  const page = named ? null : (which as { readonly after: string; readonly limit: number })
  const keys =
    named ??
    (
      await t.sql<{ key: string }>(
        `(select distinct key from duty_key where key > $1 order by key limit $2) union (select obligation as key from duty_exemption where obligation > $1 order by obligation limit $2) order by key limit $2`,
        [page?.after ?? '', page?.limit ?? 0],
      )
    ).map((r) => r.key)
  if (keys.length === 0) return []
  const deeds = await t.sql<KeyRow>('select key, fact, at::float8 as at, received_at::float8 as received, withdrawn_at::float8 as withdrawn from duty_key where key = any($1)', [
    keys,
  ])
  const exemptions = await t.sql<{ key: string; at: number; lifted: number | null }>(
    'select obligation as key, at::float8 as at, lifted_at::float8 as lifted from duty_exemption where obligation = any($1)',
    [keys],
  )
  const byKey = new Map<string, KnownDeed[]>(keys.map((k) => [k, []]))
  for (const d of deeds)
    if (d.fact !== null && d.at !== null && d.received !== null)
      byKey.get(d.key)?.push({ id: d.fact, at: instant(d.at), receivedAt: instant(d.received), ...(d.withdrawn === null ? {} : { withdrawnAt: instant(d.withdrawn) }) })
  const ex = new Map(exemptions.map((e) => [e.key, e]))
  return keys.map((key) => {
    const e = ex.get(key)
    const exemption = e && { at: instant(e.at), ...(e.lifted === null ? {} : { lifted: { at: instant(e.lifted), by: '' as never, because: '' } }) }
    return { key, deeds: byKey.get(key) ?? [], ...(exemption ? { exemption } : {}) }
  })
}
/** Records of these duties: by id, or the next ones in order of their ids. */
export async function recordsAfter(
  t: Tx,
  duties: readonly string[],
  which: { readonly ids: readonly Id[] } | { readonly after: string; readonly limit: number },
): Promise<readonly RecordRow[]> {
  const columns = `id, duty, org::text as org, at::float8 as at, received_at::float8 as received, counted, withdrawn_at is not null as withdrawn, drill, values`
  type Row = { id: Id; duty: string; org: string; at: Instant; received: number; counted: boolean; withdrawn: boolean; drill: boolean; values: FormValues }
  const rows =
    'ids' in which
      ? await t.sql<Row>(`select ${columns} from duty_fact where id = any($1) and duty = any($2)`, [which.ids, duties])
      : await t.sql<Row>(`select ${columns} from duty_fact where duty = any($1) and id > $2 order by id limit $3`, [duties, which.after, which.limit])
  // Later than a day after is from paper, whatever the district allows for counting.
  return rows.map(({ received, ...r }) => ({ ...r, enteredLate: received - r.at > 86_400_000 }))
}
export type HappeningRow = { readonly id: Id; readonly register: string; readonly org: string; readonly values: FormValues }
/** Rows of registers that are happenings; an ended one stays what happened. */
export async function rowsOfHappenings(t: Tx, registers: readonly string[], id?: Id): Promise<readonly HappeningRow[]> {
  return id === undefined
    ? t.sql<HappeningRow>('select id, register, org::text as org, values from register_row where register = any($1)', [registers])
    : t.sql<HappeningRow>('select id, register, org::text as org, values from register_row where register = any($1) and id = $2', [registers, id])
}
