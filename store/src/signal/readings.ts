/** Readings: one durable statement per batch; a repeat is counted, another value for a known instant is kept beside the first and marked. */
import { type Instant, type SeriesId, SYSTEM } from '@anlan/kernel/base'
import type pg from 'pg'
import { isRetryable } from '../errors.ts'
import { query } from '../core/pool.ts'
import { writing } from '../core/transaction.ts'
import type { RawFrame, Reading, ReadingFlag, Store } from '../types.ts'
import type { Months } from './months.ts'

type Row = { series: string; at: number; value: number | null; flags: string[]; received_at: number }
const columns = 'series, at, value, flags, received_at'
function reading(r: Row): Reading {
  return { series: r.series as SeriesId, at: r.at as Instant, value: r.value, flags: r.flags as ReadingFlag[], receivedAt: r.received_at as Instant }
}
function keyOf(r: { series: string; at: number }): string {
  return `${r.at} ${r.series}`
}
function arrays(rs: readonly Reading[]): unknown[] {
  return [rs.map((r) => r.series), rs.map((r) => r.at), rs.map((r) => r.value), rs.map((r) => r.flags.join(',')), rs.map((r) => r.receivedAt)]
}

const given = `select s, a, v, string_to_array(nullif(f, ''), ',') as f, r from unnest($1::text[], $2::bigint[], $3::float8[], $4::text[], $5::bigint[]) as u(s, a, v, f, r)`
const insertReadings = `insert into reading (${columns}) select s, a, v, coalesce(f, '{}'), r from (${given}) g order by s, a on conflict (series, at) do nothing returning series, at`
const insertFrame = `insert into raw_frame (gateway, device, received_at, bytes, verdict, flags) values ($6, $7, $8, $9, $10, $11)`
const saveOnly = insertReadings
const saveWithFrame = `with f as (${insertFrame}) ${insertReadings}`
const frameOnly = insertFrame.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) - 5}`)

const present = `
select r.series, r.at, r.value, r.flags, r.received_at from reading r join (select distinct s, a from unnest($1::text[], $2::bigint[]) as u(s, a)) x on r.series = x.s and r.at = x.a`
const keepConflict = `
insert into reading_conflict (${columns}) select s, a, v, coalesce(f, '{}'), r from (${given}) g order by s, a on conflict (series, at, value) do nothing returning series, at`
const markConflict = `
update reading r set flags = case when 'conflict' = any(r.flags) then r.flags else r.flags || 'conflict'::text end
from (select distinct s, a from unnest($1::text[], $2::bigint[]) as u(s, a)) x where r.series = x.s and r.at = x.a returning r.series, r.at, r.value, r.flags, r.received_at`

type Saved = Awaited<ReturnType<Store['saveReadings']>>
export type Readings = Pick<Store, 'saveReadings' | 'readings' | 'latest' | 'frames'>

export function readings(pool: pg.Pool, months: Months): Readings {
  const known = new Set<string>()

  async function remember(rs: readonly Reading[]): Promise<void> {
    const unknown = [...new Set(rs.map((r) => r.series as string))].filter((s) => !known.has(s)).sort()
    if (unknown.length === 0) return
    await query(pool, 'insert into reading_series select * from unnest($1::text[]) on conflict do nothing', [unknown])
    for (const s of unknown) known.add(s)
  }
  async function insert(frame: RawFrame | null, rs: readonly Reading[]): Promise<Row[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (rs.length === 0) {
          if (frame) await query(pool, frameOnly, frameValues(frame))
          return []
        }
        return frame ? await query<Row>(pool, saveWithFrame, [...arrays(rs), ...frameValues(frame)]) : await query<Row>(pool, saveOnly, arrays(rs))
      } catch (error) {
        if (!isRetryable(error) || attempt === 5) throw error
      }
    }
  }
  /** Of readings whose instant is known already: which bring another value? Those are kept, and the first is marked. */
  async function settle(known: readonly Reading[]): Promise<{ conflicts: number; changed: readonly Reading[] }> {
    return writing(pool, { path: '*', actor: SYSTEM }, async (client) => {
      const first = new Map((await client.query<Row>(present, arrays(known).slice(0, 2))).rows.map((r) => [keyOf(r), r.value]))
      const conflicting = known.filter((r) => first.get(keyOf(r)) !== r.value)
      if (conflicting.length === 0) return { conflicts: 0, changed: [] }
      const kept = (await client.query<Row>(keepConflict, arrays(conflicting))).rows
      if (kept.length === 0) return { conflicts: 0, changed: [] }
      const marked = await client.query<Row>(markConflict, [kept.map((r) => r.series), kept.map((r) => r.at)])
      return { conflicts: kept.length, changed: marked.rows.map(reading) }
    })
  }

  return {
    async saveReadings(frame, given): Promise<Saved> {
      const clean = given.map((r) => (r.value !== null && Number.isNaN(r.value) ? { ...r, value: null } : r))
      if (clean.length > 0)
        await months.ensure(
          'reading',
          clean.map((r) => r.at),
        )
      if (frame) await months.ensure('raw_frame', [frame.receivedAt])
      await remember(clean)
      const first = new Map<string, Reading>()
      const again: Reading[] = []
      for (const r of clean) {
        if (first.has(keyOf(r))) again.push(r)
        else first.set(keyOf(r), r)
      }
      const inserted = new Set((await insert(frame, [...first.values()])).map(keyOf))
      const rest = [...[...first.values()].filter((r) => !inserted.has(keyOf(r))), ...again]
      const { conflicts, changed } = rest.length === 0 ? { conflicts: 0, changed: [] } : await settle(rest)
      const changedKeys = new Set(changed.map(keyOf))
      const fresh = [...[...first.values()].filter((r) => inserted.has(keyOf(r)) && !changedKeys.has(keyOf(r))), ...changed]
      return { stored: inserted.size, duplicates: clean.length - inserted.size - conflicts, conflicts, fresh }
    },
    async readings(series, from, to, limitPerSeries) {
      const text = `select r.* from unnest($1::text[]) as s(id) cross join lateral
        (select ${columns} from reading where series = s.id and at >= $2 and at <= $3 order by at desc limit $4) r order by r.series, r.at`
      return (await query<Row>(pool, text, [series, from, to, limitPerSeries ?? null])).map(reading)
    },
    async latest(series, asOf) {
      const n = series === undefined ? '$1' : '$2'
      const then = asOf === undefined ? '' : `and at <= ${n} and received_at <= ${n}`
      // A device whose clock runs ahead must not hide what really came last.
      const text = `select r.* from ${series === undefined ? 'reading_series as s(id)' : 'unnest($1::text[]) as s(id)'} cross join lateral
        (select ${columns} from reading where series = s.id and not 'early-clock' = any(flags) ${then} order by at desc limit 1) r order by r.series`
      return (await query<Row>(pool, text, [...(series === undefined ? [] : [series]), ...(asOf === undefined ? [] : [asOf])])).map(reading)
    },
    async frames(device, from, to, limit) {
      type Frame = { id: number; gateway: string; device: string; received_at: number; bytes: Uint8Array; verdict: RawFrame['verdict']; flags: string[] }
      const text = `select id, gateway, device, received_at, bytes, verdict, flags from raw_frame
        where device = $1 and received_at >= $2 and received_at <= $3 order by received_at desc, id desc limit $4`
      const rows = await query<Frame>(pool, text, [device, from, to, limit])
      return rows.map((r) => ({ id: r.id, gateway: r.gateway, device: r.device, receivedAt: r.received_at as Instant, bytes: r.bytes, verdict: r.verdict, flags: r.flags }))
    },
  }
}

function frameValues(f: RawFrame): unknown[] {
  return [f.gateway, f.device, f.receivedAt, Buffer.from(f.bytes), f.verdict, f.flags]
}
