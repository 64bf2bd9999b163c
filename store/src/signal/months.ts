/** Monthly partitions, made when a month is first met and some time ahead. */
import type pg from 'pg'
import { query } from '../core/pool.ts'

const DAY = 86_400_000
function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}
export type Months = {
  /** Makes sure of the months of these instants. */ ensure(table: 'reading' | 'raw_frame', instants: Iterable<number>): Promise<void>
  ahead(): Promise<void>
}

export function months(pool: pg.Pool): Months {
  const known = new Set<string>()
  async function ensure(table: 'reading' | 'raw_frame', instants: Iterable<number>): Promise<void> {
    const missing = new Map<string, number>()
    for (const at of instants) {
      const name = `${table} ${monthOf(at)}`
      if (!known.has(name)) missing.set(name, at)
    }
    for (const [name, at] of missing) {
      // False means that such rows go to the default partition; either way there is nothing more to do for this month.
      await query(pool, 'select ensure_month($1, $2)', [table, Math.trunc(at)])
      known.add(name)
    }
  }
  return {
    ensure,
    async ahead() {
      const now = Date.now()
      for (const table of ['reading', 'raw_frame'] as const) await ensure(table, [now, now + 31 * DAY, now + 62 * DAY])
    },
  }
}
