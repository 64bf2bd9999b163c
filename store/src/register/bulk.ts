/** Many new rows of registers at once, each with its first version; rows that exist already stay as they are. */
import type { Tx } from '../types.ts'
import type { StoredRow } from './types.ts'

export async function writeNewRows(t: Tx, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return
  await t.sql(
    `with given as materialized (
       select * from jsonb_to_recordset($1::jsonb) as x(id text, register text, name text, org text, "orgId" text, "orgName" text, area text, entity text, "entityName" text, "from" bigint, "to" bigint,
         values jsonb, key text, "runsOut" text, "changedAt" bigint, "changedBy" text, "confirmedAt" bigint, version bigint, "endedBecause" text, demo boolean, words text)
     ), made as (
       insert into register_row (id, register, name, org, org_id, org_name, area, entity, entity_name, valid_from, valid_to, values, key, runs_out, changed_at, changed_by, confirmed_at, version,
         ended_because, demo, words)
       select id, register, name, org::ltree, "orgId", "orgName", area, entity, "entityName", "from", "to", values, key, "runsOut", "changedAt", "changedBy", "confirmedAt", version, "endedBecause", demo, words
       from given on conflict do nothing returning id
     )
     insert into register_version (id, version, register, org, from_at, to_at, values)
     select g.id, g.version, g.register, g.org::ltree, g."from", null, g.values from given g join made m on m.id = g.id on conflict do nothing`,
    [JSON.stringify(rows)],
  )
}
