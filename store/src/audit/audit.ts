/** Reading and proving the audit chain; rows enter it only through audit_append in the database. */
import { type Instant, type PersonId, SYSTEM } from '@anlan/kernel/base'
import type pg from 'pg'
import { conditions } from '../core/conditions.ts'
import { query } from '../core/pool.ts'
import { reading } from '../core/transaction.ts'
import type { AuditRow, Store } from '../types.ts'

type Row = {
  no: number
  at: number
  who: string
  ip: string | null
  action: string
  object: string
  ok: boolean
  details: Readonly<Record<string, unknown>> | null
  previous: string
  hash: string
}
function auditRow(r: Row): AuditRow {
  return {
    no: r.no,
    at: r.at as Instant,
    who: r.who as PersonId,
    action: r.action,
    object: r.object,
    ok: r.ok,
    previous: r.previous,
    hash: r.hash,
    ...(r.ip === null ? {} : { ip: r.ip }),
    ...(r.details === null ? {} : { details: r.details }),
  }
}

// The first row that was altered, that does not continue its predecessor, or whose predecessor is gone.
const firstBroken = `
select min(no) as no from (
  select no, hash, previous, lag(hash, 1, repeat('0', 64)) over w as before, lag(no, 1, 0::bigint) over w as no_before,
    audit_hash(no, at, who, ip, action, object, ok, details, previous) as should
  from audit window w as (order by no)
) x where hash <> should or previous <> before or no <> no_before + 1`

export type Audits = Pick<Store, 'audits' | 'verifyAudit'>
export function audits(pool: pg.Pool): Audits {
  return {
    async audits(by) {
      const c = conditions()
      c.add((n) => `at >= ${n}`, by.from)
      c.add((n) => `at <= ${n}`, by.to)
      c.add((n) => `who = ${n}`, by.who)
      c.add((n) => `no < ${n}`, by.before)
      c.add((n) => `position(lower(${n}) in lower(concat_ws(' ', action, object, who, ip, details::text))) > 0`, by.q)
      c.values.push(by.limit ?? 200)
      return (await query<Row>(pool, `select * from audit ${c.where()} order by no desc limit $${c.values.length}`, c.values)).map(auditRow)
    },
    async verifyAudit() {
      return reading(pool, { path: '*', actor: SYSTEM }, async (client) => {
        await client.query(`set local statement_timeout = '10min'`)
        const broken = (await client.query<{ no: number | null }>(firstBroken)).rows[0]?.no ?? null
        const end = (
          await client.query<{ rows: number; no: number; hash: string; last: number | null; last_hash: string | null }>(
            `select (select count(*) from audit) as rows, h.no, h.hash, a.no as last, a.hash as last_hash
             from audit_head h left join lateral (select no, hash from audit order by no desc limit 1) a on true`,
          )
        ).rows[0]
        if (!end) return { rows: 0, brokenAt: 1, head: '' }
        const tailGone = end.no !== (end.last ?? 0) || (end.last !== null && end.hash !== end.last_hash)
        return { rows: end.rows, brokenAt: broken ?? (tailGone ? Math.min(end.last ?? 0, end.no) + 1 : null), head: end.hash }
      })
    },
  }
}
