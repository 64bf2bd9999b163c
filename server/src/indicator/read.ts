/** What the board reads from the tables: keys of obligations with their records and exemptions, records that are happenings, rows that are. */
import type { FormValues, Id, Instant } from '@anlan/kernel/base'
import type { KnownDeed } from '@anlan/kernel/duty'
import type { Tx } from '@anlan/store'
import { deedsInOrder } from '@anlan/store/duty'
import { knownOfKeys, lettingOf } from '../duty/standings.ts'
import type { KeyFacts } from './occasion-book.ts'
import type { RecordLook } from './happened.ts'

export type RecordRow = RecordLook
/** Keys touched by these aggregates: records count for some, an exemption is about one. */
export async function keysOfDuty(t: Tx, ids: readonly Id[]): Promise<readonly string[]> {
  const rows = await t.sql<{ key: string }>('select key from duty_key where fact = any($1) union select obligation as key from duty_exemption where id = any($1)', [ids])
  return rows.map((r) => r.key)
}
/** Everything known of these obligations; a key without anything comes back empty. */
export async function keyFacts(t: Tx, keys: readonly string[]): Promise<readonly KeyFacts[]> {
  const { deeds, exemptions } = await knownOfKeys(t, keys)
  return [...new Set(keys)].map((key) => {
    const e = exemptions.get(key)
    return { key, deeds: deeds.get(key) ?? [], ...(e ? { exemption: lettingOf(e) } : {}) }
  })
}
/** All exemptions, which are few. */
export async function exemptKeys(t: Tx): Promise<readonly string[]> {
  return (await t.sql<{ key: string }>('select obligation as key from duty_exemption')).map((r) => r.key)
}
/** Every obligation for which something was recorded, with all its records, in portions; without exemptions. */
export async function eachKeyFacts(t: Tx, take: (facts: readonly KeyFacts[]) => Promise<void>): Promise<void> {
  let open: { readonly key: string; readonly deeds: KnownDeed[] } | undefined
  for await (const rows of deedsInOrder(t)) {
    const facts: KeyFacts[] = []
    for (const d of rows) {
      if (open === undefined || open.key !== d.key) {
        if (open) facts.push(open)
        open = { key: d.key, deeds: [] }
      }
      open.deeds.push({ id: d.id, at: d.at, receivedAt: d.receivedAt, withdrawnAt: d.withdrawnAt })
    }
    // The last key may go on in the next portion.
    await take(facts)
  }
  if (open) await take([open])
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
