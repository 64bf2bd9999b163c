/** Records of duties, what they count for, exemptions and occasions: written in the transaction of each event. */
import type { Id, Instant, PersonId } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'
import type { DutyFactRow, DutyKeyRow, OccasionRow } from './types.ts'

/** Writes records with what they count for, many at once; one that is there already stays as it is. */
export async function writeFacts(t: Tx, facts: readonly DutyFactRow[], keys: readonly DutyKeyRow[]): Promise<void> {
  if (facts.length > 0)
    await t.sql(
      `insert into duty_fact (id, duty, holder, seat, capacity, deputy, target, target_name, entity, area, org, by, at, received_at, counted, found, withdrawn_at, drill, lng, lat, photos, values, words)
       select x.id, x.duty, x.holder, x.seat, x.capacity, x.deputy, x.target, x.target_name, x.entity, x.area, x.org::ltree, x.by, x.at, x.received_at, x.counted, x.found, x.withdrawn_at, x.drill,
         x.lng, x.lat, coalesce((select array_agg(p) from jsonb_array_elements_text(x.photos) p), '{}'), x.values, x.words
       from jsonb_to_recordset($1::jsonb) as x(id text, duty text, holder text, seat text, capacity text, deputy boolean, target text, target_name text, entity text, area text, org text, by text,
         at bigint, received_at bigint, counted boolean, found text, withdrawn_at bigint, drill boolean, lng double precision, lat double precision, photos jsonb, values jsonb, words text)
       on conflict (id) do nothing`,
      [JSON.stringify(facts.map(({ targetName, receivedAt, withdrawnAt, ...f }) => ({ ...f, target_name: targetName, received_at: receivedAt, withdrawn_at: withdrawnAt })))],
    )
  if (keys.length > 0)
    await t.sql(
      `insert into duty_key (key, fact, duty, at, received_at, withdrawn_at, org)
       select k, f, d, a, r, w, o::ltree from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[]) as x(k, f, d, a, r, w, o) on conflict (key, fact) do nothing`,
      [
        keys.map((k) => k.key),
        keys.map((k) => k.fact),
        keys.map((k) => k.duty),
        keys.map((k) => k.at),
        keys.map((k) => k.receivedAt),
        keys.map((k) => k.withdrawnAt),
        keys.map((k) => k.org),
      ],
    )
}
export async function withdrawFact(t: Tx, id: Id, at: Instant): Promise<void> {
  await t.sql('update duty_fact set withdrawn_at = $2 where id = $1', [id, at])
  await t.sql('update duty_key set withdrawn_at = $2 where fact = $1', [id, at])
}
export async function writeExemption(
  t: Tx,
  e: { readonly obligation: string; readonly id: Id; readonly duty: string; readonly by: PersonId; readonly at: Instant; readonly because: string; readonly org: string },
): Promise<void> {
  await t.sql(
    `insert into duty_exemption (obligation, id, duty, by, at, because, org) values ($1, $2, $3, $4, $5, $6, $7::ltree)
     on conflict (obligation) do update set id = excluded.id, by = excluded.by, at = excluded.at, because = excluded.because, lifted_at = null, lifted_because = null`,
    [e.obligation, e.id, e.duty, e.by, e.at, e.because, e.org],
  )
}
export async function liftExemptionRow(t: Tx, id: Id, at: Instant, because: string): Promise<void> {
  await t.sql('update duty_exemption set lifted_at = $2, lifted_because = $3 where id = $1', [id, at, because])
}
export async function writeOccasion(t: Tx, o: OccasionRow): Promise<void> {
  await t.sql(
    `insert into duty_occasion (id, event, title, from_at, to_at, entity, area, because, org) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::ltree)
     on conflict (id) do update set to_at = excluded.to_at`,
    [o.id, o.event, o.title, o.from, o.to, o.entity, o.area, o.because, o.org],
  )
}
const occasionColumns = 'id, event, title, from_at as "from", to_at as "to", entity, area, because, org::text as org'
export async function allOccasions(t: Tx): Promise<readonly OccasionRow[]> {
  return t.sql<OccasionRow>(`select ${occasionColumns} from duty_occasion order by from_at, id`)
}
/** Counted records of these duties since an instant: what an occasion registered afterwards may concern. */
export async function factsSince(
  t: Tx,
  duties: readonly string[],
  from: Instant,
  limit: number,
): Promise<readonly Pick<DutyFactRow, 'id' | 'duty' | 'holder' | 'seat' | 'target' | 'entity' | 'area' | 'at' | 'receivedAt' | 'withdrawnAt' | 'org'>[]> {
  return t.sql(
    `select id, duty, holder, seat, target, entity, area, at, received_at as "receivedAt", withdrawn_at as "withdrawnAt", org::text as org from duty_fact
     where duty = any($1) and at >= $2 and counted and not drill order by at limit $3`,
    [duties, from, limit],
  )
}
/** `id` = the record that counts for the key. */
export type DeedRow = { readonly key: string; readonly id: Id; readonly at: Instant; readonly receivedAt: Instant; readonly withdrawnAt: Instant | null }
const deedColumns = 'key, fact as id, at, received_at as "receivedAt", withdrawn_at as "withdrawnAt"'
export async function deedsOfKeys(t: Tx, keys: readonly string[]): Promise<readonly DeedRow[]> {
  if (keys.length === 0) return []
  // Key by key through the index: asked with `= any(…)` for a thousand keys the table is read from end to end each time.
  return t.sql<DeedRow>(
    `select d.* from unnest($1::text[]) k
     cross join lateral (select ${deedColumns} from duty_key where key = k.k collate "C" offset 0) d`,
    [keys],
  )
}
const FETCH = 10_000
/** All of them sorted by key, in portions: one sort of the table instead of one for each portion. */
export async function* deedsInOrder(t: Tx): AsyncGenerator<readonly DeedRow[]> {
  await t.sql(`declare every_key no scroll cursor for select ${deedColumns} from duty_key order by key`)
  for (;;) {
    const rows = await t.sql<DeedRow>(`fetch ${FETCH} from every_key`)
    if (rows.length > 0) yield rows
    if (rows.length < FETCH) return
  }
}
export type ExemptionRow = {
  readonly obligation: string
  readonly id: Id
  readonly by: PersonId
  readonly at: Instant
  readonly because: string
  readonly liftedAt: Instant | null
}
export async function exemptionsOfKeys(t: Tx, keys: readonly string[]): Promise<readonly ExemptionRow[]> {
  if (keys.length === 0) return []
  return t.sql<ExemptionRow>('select obligation, id, by, at, because, lifted_at as "liftedAt" from duty_exemption where obligation = any($1)', [keys])
}
export async function keysOfFact(t: Tx, id: Id): Promise<readonly string[]> {
  return (await t.sql<{ key: string }>('select key from duty_key where fact = $1 order by key', [id])).map((r) => r.key)
}
