/** One aggregate's step: events and state in one statement, then its deadlines, then what goes outside. */
import type pg from 'pg'
import { type Change, VersionConflict } from '../types.ts'
import { json } from './json.ts'
import { takeWatermark } from './watermark.ts'

const stepSql = `
with e as (
  insert into event (kind, id, version, at, by, type, data, org)
  select $1, $2, $3 + n, $4, $5, d->>'type', d, $6::ltree from jsonb_array_elements($7::jsonb) with ordinality as x(d, n) order by n
  returning seq
), s as (
  insert into state (kind, id, version, org, open, keys, state, created_at, updated_at)
  select $1, $2, $3 + jsonb_array_length($7::jsonb), $6::ltree, $8, $9::jsonb, $10::jsonb, $4, $4
  where $3 = 0 or exists (select from state where kind = $1 and id = $2)
  on conflict (kind, id) do update
    set version = excluded.version, org = excluded.org, open = excluded.open, keys = excluded.keys, state = excluded.state, updated_at = excluded.updated_at
    where state.version = $3
  returning 1
)
select (select max(seq) from e) as seq, (select count(*) from s) as written`

const dueSql = `
with gone as (delete from due where kind = $1 and id = $2 and name <> all($4::text[]))
insert into due (kind, id, name, at, command, org)
select $1, $2, d.name, d.at, d.command::jsonb, $3::ltree from unnest($4::text[], $5::bigint[], $6::text[]) as d(name, at, command)
on conflict (kind, id, name) do update set at = excluded.at, command = excluded.command, org = excluded.org, leased_until = 0, worker = null`

const stopSql = `
update outbox set status = 'stopped', leased_until = 0 where status = 'waiting'
and (ref_kind, ref_id) in (select k, i from unnest($1::text[], $2::text[]) as r(k, i))`

// The same key again is the same delivery: the first one stands.
const sendSql = `
insert into outbox (key, channel, person, ref_kind, ref_id, message, org, priority, not_before, created_at)
select m->>'key', m->>'channel', m->>'to', m->'ref'->>'kind', m->'ref'->>'id', m, $2::ltree, (m->>'priority')::integer, $3, $3 from jsonb_array_elements($1::jsonb) as m
on conflict (key) do nothing`

/** @returns the sequence of the last event; throws VersionConflict when somebody was faster */
export async function commitChange(client: pg.PoolClient, c: Change, first: { watermark: boolean }): Promise<number> {
  if (c.expected === 0 && c.events.length === 0) throw new RangeError(`a new ${c.kind} needs an event`)
  if (!first.watermark && c.events.length > 0) {
    await takeWatermark(client)
    first.watermark = true
  }
  const values = [c.kind, c.id, c.expected, c.at, c.by, c.org, json(c.events), c.open, json(c.keys), json(c.state)]
  const { rows } = await client.query<{ seq: number | null; written: number }>({ name: 'step', text: stepSql, values }).catch((error: unknown) => {
    throw isVersionClash(error) ? new VersionConflict(`${c.kind} ${c.id} has a version ${c.expected + 1} already`, { cause: error }) : error
  })
  const row = rows[0]
  if (row?.written !== 1) throw new VersionConflict(`${c.kind} ${c.id} is no longer at version ${c.expected}`)
  await client.query({ name: 'due', text: dueSql, values: [c.kind, c.id, c.org, c.due.map((d) => d.name), c.due.map((d) => d.at), c.due.map((d) => json(d.then))] })
  if (c.stop.length > 0) await client.query({ name: 'stop', text: stopSql, values: [c.stop.map((r) => r.kind), c.stop.map((r) => r.id)] })
  if (c.send.length > 0) await client.query({ name: 'send', text: sendSql, values: [json(c.send), c.org, c.at] })
  return row.seq ?? 0
}

const manySql = `
with given as materialized (
  select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::text[])
    with ordinality as g(kind, id, at, by, org, open, keys, state, events, due, n)
), made as (
  insert into state (kind, id, version, org, open, keys, state, created_at, updated_at)
  select kind, id, jsonb_array_length(events::jsonb), org::ltree, open, keys::jsonb, state::jsonb, at, at from given
  on conflict (kind, id) do nothing returning kind, id
), e as (
  insert into event (kind, id, version, at, by, type, data, org)
  select g.kind, g.id, k, g.at, g.by, d->>'type', d, g.org::ltree
  from given g join made m on m.kind = g.kind and m.id = g.id, jsonb_array_elements(g.events::jsonb) with ordinality as y(d, k) order by g.n, k
  returning seq
), due_rows as (
  insert into due (kind, id, name, at, command, org)
  select g.kind, g.id, d->>'name', (d->>'at')::bigint, d->'then', g.org::ltree
  from given g join made m on m.kind = g.kind and m.id = g.id, jsonb_array_elements(g.due::jsonb) as d
  returning 1
)
select (select max(seq) from e) as seq, array(select id from made) as ids, (select count(*) from due_rows) as due`

/** Many new aggregates at once, as many single commits would have left them; those that exist already stay as they are. Nothing is sent. @returns ids that were made */
export async function commitMany(
  client: pg.PoolClient,
  changes: readonly Change[],
  first: { watermark: boolean },
): Promise<{ readonly seq: number; readonly ids: readonly string[] }> {
  if (changes.some((c) => c.expected !== 0 || c.events.length === 0 || c.send.length > 0 || c.stop.length > 0)) throw new RangeError('many at once must be new and silent')
  if (changes.length === 0) return { seq: 0, ids: [] }
  if (!first.watermark) {
    await takeWatermark(client)
    first.watermark = true
  }
  const column = <V>(of: (c: Change) => V) => changes.map(of)
  const { rows: made } = await client.query<{ seq: number | null; ids: string[] }>(manySql, [
    column((c) => c.kind),
    column((c) => c.id),
    column((c) => c.at),
    column((c) => c.by),
    column((c) => c.org),
    column((c) => c.open),
    column((c) => json(c.keys)),
    column((c) => json(c.state)),
    column((c) => json(c.events)),
    column((c) => json(c.due)),
  ])
  return { seq: made[0]?.seq ?? 0, ids: made[0]?.ids ?? [] }
}

function isVersionClash(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505' && 'constraint' in error && error.constraint === 'event_kind_id_version_key'
}
