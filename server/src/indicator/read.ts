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
type DeedRow = { readonly key: string; readonly fact: string; readonly at: number; readonly received: number; readonly withdrawn: number | null }
type ExemptRow = { readonly key: string; readonly at: number; readonly lifted: number | null }
const deedColumns = 'key, fact, at::float8 as at, received_at::float8 as received, withdrawn_at::float8 as withdrawn'
function deedOf(d: DeedRow): KnownDeed {
  return { id: d.fact, at: instant(d.at), receivedAt: instant(d.received), ...(d.withdrawn === null ? {} : { withdrawnAt: instant(d.withdrawn) }) }
}
function exemptOf(e: ExemptRow | undefined): Pick<KeyFacts, 'exemption'> {
  return e ? { exemption: { at: instant(e.at), ...(e.lifted === null ? {} : { lifted: { at: instant(e.lifted), by: '' as never, because: '' } }) } } : {}
}
/** Everything known of these obligations; a key without anything comes back empty. */
export async function keyFacts(t: Tx, keys: readonly string[]): Promise<readonly KeyFacts[]> {
  if (keys.length === 0) return []
  const deeds = await t.sql<DeedRow>(`select ${deedColumns} from duty_key where key = any($1)`, [keys])
  const exempt = new Map(
    (await t.sql<ExemptRow>('select obligation as key, at::float8 as at, lifted_at::float8 as lifted from duty_exemption where obligation = any($1)', [keys])).map((e) => [
      e.key,
      e,
    ]),
  )
  const byKey = new Map<string, KnownDeed[]>(keys.map((k) => [k, []]))
  for (const d of deeds) byKey.get(d.key)?.push(deedOf(d))
  return [...byKey].map(([key, list]) => ({ key, deeds: list, ...exemptOf(exempt.get(key)) }))
}
/** All exemptions, which are few. */
export async function exemptKeys(t: Tx): Promise<readonly string[]> {
  return (await t.sql<{ key: string }>('select obligation as key from duty_exemption')).map((r) => r.key)
}
const FETCH = 10_000
/** Every obligation for which something was recorded, with all its records, in portions; without exemptions. One sort of the table instead of one for each portion. */
export async function eachKeyFacts(t: Tx, take: (facts: readonly KeyFacts[]) => Promise<void>): Promise<void> {
  await t.sql(`declare every_key no scroll cursor for select ${deedColumns} from duty_key order by key`)
  let open: { readonly key: string; readonly deeds: KnownDeed[] } | undefined
  for (;;) {
    const rows = await t.sql<DeedRow>(`fetch ${FETCH} from every_key`)
    const facts: KeyFacts[] = []
    for (const d of rows) {
      if (open === undefined || open.key !== d.key) {
        if (open) facts.push(open)
        open = { key: d.key, deeds: [] }
      }
      open.deeds.push(deedOf(d))
    }
    // The last key may go on in the next portion.
    if (rows.length < FETCH && open) facts.push(open)
    await take(facts)
    if (rows.length < FETCH) return
  }
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
export async function registerOfRow(t: Tx, id: Id): Promise<string | undefined> {
  return (await t.sql<{ register: string }>('select register from register_row where id = $1', [id]))[0]?.register
}
