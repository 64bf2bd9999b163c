/** The notice: how long its page takes, how long a year takes from scratch, what one more fact costs, as the district grows; plain SQL over rows of tasks beside it. */
import pg from 'pg'
import { instant } from '@anlan/kernel/base'
import { jiangjin } from '@anlan/districts/jiangjin'
import { boardOf, noticeBoard } from '@anlan/server'
import { grown, pour } from './indicator-ground.ts'
import { startWhole } from './whole.ts'

export const PAGE_WITHIN_MS = 200
export type IndicatorSize = {
  readonly entities: number
  readonly owed: number
  readonly done: number
  /** The page after a fact has changed, and asked again without change. */
  readonly pageP95: number
  readonly againP95: number
  readonly pastP95: number
  /** The figures of these duties for the district and its towns by plain SQL over one row for everything owed. */
  readonly plainP95: number
  readonly scratchMs: number
  readonly plainScratchMs: number
  /** From the event to the new figure. */
  readonly eventP95: number
  readonly heapMb: number
  readonly tableMb: number
  readonly plainTableMb: number
}
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
async function timed(times: number, work: (i: number) => Promise<unknown>): Promise<readonly number[]> {
  const out: number[] = []
  for (let i = 0; i < times; i++) {
    const from = performance.now()
    await work(i)
    out.push(performance.now() - from)
  }
  return out.toSorted((a, b) => a - b)
}
/** What a page over tasks asks: per duty and unit how many fell due and how many of them were done in time. */
const plainPage = `
select duty, subpath(org, 0, least(2, nlevel(org))) as unit, count(*) as settled, count(*) filter (where done_at < due) as on_time
from peer_task where due > $1 and due <= $2 group by 1, 2`
/** The same with the twelve months of the trend, as a job that fills its summary table would. */
const plainScratch = `
create temporary table peer_summary on commit drop as
select duty, subpath(org, 0, least(2, nlevel(org))) as unit, date_trunc('month', to_timestamp(due / 1000.0)) as month,
  count(*) as settled, count(*) filter (where done_at < due) as on_time, count(*) filter (where done_at is null) as open
from peer_task group by 1, 2, 3`
export async function runIndicators(sizes: readonly number[]): Promise<readonly IndicatorSize[]> {
  const out: IndicatorSize[] = []
  for (const size of sizes) {
    const whole = await startWhole(grown(jiangjin, size), new Map())
    const owner = new pg.Client({ connectionString: whole.ownerUrl })
    await owner.connect()
    try {
      const { app } = whole
      const now = instant(Date.now())
      const poured = await pour(owner, { ...app.district, registry: app.registry() }, now)
      // A page that had no patience would be quick and empty.
      const page = async (asked: Parameters<typeof noticeBoard>[1] = {}) => {
        if ((await noticeBoard(app, asked, 3_600_000)).counting !== null) throw new Error('the page did not wait for all facts')
      }
      const began = performance.now()
      const board = boardOf(app)
      await board.source([])
      await page()
      const scratchMs = performance.now() - began
      const key = (
        await owner.query<{ key: string; org: string; duty: string }>(
          "select key, org::text as org, duty from peer_task where done_at is null and duty = 'leader-inspection' limit 400",
        )
      ).rows
      // One more record, as its transaction leaves it: the event, what it counts for; then the figure asked for.
      const record = async (i: number) => {
        const k = key[i % key.length]
        if (!k) return
        await owner.query('insert into duty_key (key, fact, duty, at, received_at, org) values ($1, $2, $3, $4, $4, $5)', [
          k.key,
          `bench-event-${i}`,
          k.duty,
          Date.now() - 60_000,
          k.org,
        ])
        await owner.query("insert into event (kind, id, version, at, by, type, data, org) values ('duty', $1, 1, $2, 'p-x', 'duty-recorded', '{}', $3)", [
          `bench-event-${i}`,
          Date.now(),
          k.org,
        ])
      }
      let n = 0
      const only: number[] = []
      for (let i = 0; i < 40; i++) {
        await record(n++)
        const from = performance.now()
        await page()
        only.push(performance.now() - from)
      }
      const again = await timed(40, () => page())
      const past = await timed(10, (i) => page({ day: `2026-0${(i % 6) + 2}-15` }))
      const events: number[] = []
      for (let i = 0; i < 40; i++) {
        await record(n++)
        const from = performance.now()
        await board.source([])
        events.push(performance.now() - from)
      }
      const yearFrom = Date.UTC(new Date(now).getUTCFullYear(), 0, 1) - 8 * 3_600_000
      const plain = await timed(5, () => owner.query(plainPage, [yearFrom, now]))
      await owner.query('begin')
      const from = performance.now()
      await owner.query(plainScratch)
      const plainScratchMs = performance.now() - from
      await owner.query('commit')
      const sizeOf = async (t: string) => Number((await owner.query<{ n: string }>('select pg_total_relation_size($1) as n', [t])).rows[0]?.n ?? 0) / 1e6
      out.push({
        entities: size,
        owed: poured.owed,
        done: poured.done,
        pageP95: at(
          only.toSorted((a, b) => a - b),
          0.95,
        ),
        againP95: at(again, 0.95),
        pastP95: at(past, 0.95),
        plainP95: at(plain, 0.95),
        scratchMs,
        plainScratchMs,
        eventP95: at(
          events.toSorted((a, b) => a - b),
          0.95,
        ),
        heapMb: process.memoryUsage().heapUsed / 1e6,
        tableMb: await sizeOf('duty_key'),
        plainTableMb: await sizeOf('peer_task'),
      })
    } finally {
      await owner.end()
      await whole.close()
    }
  }
  return out
}
