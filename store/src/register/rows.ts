/** Rows of every register in one table, with each version of them: as they stand, and as they stood on a past day. */
import type { Instant } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'
import type { RowFilter, StoredRow } from './types.ts'

const columns = (values: string) => `r.id, r.register, r.name, r.org::text as org, r.org_id as "orgId", r.org_name as "orgName", r.area, r.entity, r.entity_name as "entityName",
  r.valid_from as "from", r.valid_to as "to", ${values}.values, r.key, r.runs_out as "runsOut", r.changed_at as "changedAt", r.changed_by as "changedBy",
  r.confirmed_at as "confirmedAt", r.version, r.ended_because as "endedBecause", r.demo, r.words`

/** Replaces the row; part of the transaction of its change. */
export async function writeRow(t: Tx, r: StoredRow): Promise<void> {
  await t.sql(
    `insert into register_row (id, register, name, org, org_id, org_name, area, entity, entity_name, valid_from, valid_to, values, key, runs_out, changed_at, changed_by,
       confirmed_at, version, ended_because, demo, words)
     values ($1, $2, $3, $4::ltree, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, $14, $15, $16, $17, $18, $19, $20, $21)
     on conflict (id) do update set name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to, values = excluded.values, key = excluded.key,
       runs_out = excluded.runs_out, changed_at = excluded.changed_at, changed_by = excluded.changed_by, confirmed_at = excluded.confirmed_at, version = excluded.version,
       ended_because = excluded.ended_because, words = excluded.words`,
    [
      r.id,
      r.register,
      r.name,
      r.org,
      r.orgId,
      r.orgName,
      r.area,
      r.entity,
      r.entityName,
      r.from,
      r.to,
      JSON.stringify(r.values),
      r.key,
      r.runsOut,
      r.changedAt,
      r.changedBy,
      r.confirmedAt,
      r.version,
      r.endedBecause,
      r.demo,
      r.words,
    ],
  )
}
/** From `at` on the row stands like this. What was to begin at `at` or later never was. */
export async function beginVersion(t: Tx, r: Pick<StoredRow, 'id' | 'register' | 'org' | 'values' | 'version'>, at: Instant): Promise<void> {
  await closeVersions(t, r.id, at)
  await t.sql(`insert into register_version (id, version, register, org, from_at, to_at, values) values ($1, $2, $3, $4::ltree, $5, null, $6::jsonb)`, [
    r.id,
    r.version,
    r.register,
    r.org,
    at,
    JSON.stringify(r.values),
  ])
}
/** Nothing of the row stands after `at`. */
export async function closeVersions(t: Tx, id: string, at: Instant): Promise<void> {
  await t.sql('delete from register_version where id = $1 and from_at >= $2', [id, at])
  await t.sql('update register_version set to_at = $2 where id = $1 and (to_at is null or to_at > $2)', [id, at])
}
function conditions(filter: RowFilter): { readonly from: string; readonly where: string; readonly values: unknown[] } {
  const values: unknown[] = [filter.register]
  // Of a version the register is asked, of its row nothing but the id: the row is then found by its key, whatever the planner believes.
  const parts = [filter.at === undefined ? 'r.register = $1' : 'v.register = $1']
  const add = (text: (n: string) => string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    parts.push(text(`$${values.length}`))
  }
  add((n) => `r.org <@ ${n}::ltree`, filter.under)
  add((n) => `r.entity = ${n}`, filter.entity)
  add((n) => `(r.valid_to is null or r.valid_to > ${n})`, filter.notEndedBy)
  for (const w of (filter.q ?? '').trim().toLowerCase().split(/\s+/)) if (w !== '') add((n) => `position(${n} in r.words) > 0`, w)
  if (filter.seen) {
    values.push(filter.seen.reaches, filter.seen.entities, filter.seen.root)
    const n = values.length
    parts.push(`(r.org <@ any($${n - 2}::ltree[]) or r.entity = any($${n - 1}) or (r.entity is null and (r.org = $${n}::ltree or r.org @> any($${n - 2}::ltree[]))))`)
  }
  let from = 'register_row r'
  if (filter.at !== undefined) {
    values.push(filter.at)
    from = `register_version v join register_row r on r.id = v.id`
    parts.push(`v.from_at <= $${values.length} and (v.to_at is null or v.to_at > $${values.length})`)
  }
  return { from, where: parts.join(' and '), values }
}
/** In the order of their owners and names. */
export async function listRows(t: Tx, filter: RowFilter): Promise<readonly StoredRow[]> {
  const { from, where, values } = conditions(filter)
  const page = filter.page ? `limit ${Math.trunc(filter.page.limit)} offset ${Math.trunc(filter.page.offset)}` : ''
  return t.sql<StoredRow>(`select ${columns(filter.at === undefined ? 'r' : 'v')} from ${from} where ${where} order by r.org, r.name collate "C", r.id ${page}`, values)
}
export async function countRows(t: Tx, filter: RowFilter): Promise<number> {
  const { from, where, values } = conditions(filter)
  return (await t.sql<{ n: number }>(`select count(*)::int as n from ${from} where ${where}`, values))[0]?.n ?? 0
}
/** What changes whenever a row of the register does. */
export async function rowStamps(t: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await t.sql<{ register: string; n: number; v: number }>('select register, count(*)::int as n, sum(version)::bigint as v from register_row group by register')
  return new Map(rows.map((r) => [r.register, `${r.n}/${r.v}`]))
}
export async function findRow(t: Tx, id: string): Promise<StoredRow | null> {
  return (await t.sql<StoredRow>(`select ${columns('r')} from register_row r where r.id = $1`, [id]))[0] ?? null
}
/**
 * The row in force that has this key. Holds the key until the transaction ends, so that two who add the same at once make one row.
 * @returns null when nobody has it
 */
export async function takenKey(t: Tx, register: string, key: string, now: Instant): Promise<StoredRow | null> {
  if (key === '') return null
  await t.sql('select pg_advisory_xact_lock(hashtextextended($1::text, 1))', [`${register}/${key}`])
  const found = await t.sql<StoredRow>(`select ${columns('r')} from register_row r where r.register = $1 and r.key = $2 and (r.valid_to is null or r.valid_to > $3) limit 1`, [
    register,
    key,
    now,
  ])
  return found[0] ?? null
}
export type RunningOut = {
  readonly id: string
  readonly register: string
  readonly name: string
  readonly org: string
  readonly entity: string | null
  readonly runsOut: string
  readonly reminded: string | null
}
/** Rows in force whose date lies up to `until`, past dates among them. */
export async function runningOut(t: Tx, until: string): Promise<readonly RunningOut[]> {
  return t.sql<RunningOut>(
    `select r.id, r.register, r.name, r.org::text as org, r.entity, r.runs_out as "runsOut", s.state->>'reminded' as reminded
     from register_row r left join state s on s.kind = 'row' and s.id = r.id
     where r.runs_out is not null and r.valid_to is null and r.runs_out <= $1 order by r.runs_out, r.id`,
    [until],
  )
}
