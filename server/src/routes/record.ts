/** The record of one warning as a file that anybody can check: every event, each chained to the one before by SHA-256. */
import { createHash } from 'node:crypto'
import type { OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import { dateText } from '@anlan/kernel/base'
import type { StoredEvent, Tx } from '@anlan/store'
import { noteAct } from '../core/act.ts'
import { maskPhone } from '../core/mask.ts'
import type { Handler } from '../core/types.ts'
import { missing, scopeOf } from './answer.ts'
import { disposition, timeCell } from './excel.ts'

/** JSON with sorted keys and no spaces, so that everybody computes the same bytes (the idea of RFC 8785 for our plain data). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${parts.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
/** Read-back codes never leave the server and numbers leave it masked; both before hashing, so the file proves itself. */
function publicData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(publicData)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      // Only read-back codes are four digits; an area's code stays.
      .filter(([k, v]) => !(k === 'code' && typeof v === 'string' && /^\d{4}$/.test(v)))
      .map(([k, v]) => [k, k === 'phone' && typeof v === 'string' ? maskPhone(v) : publicData(v)]),
  )
}
export type RecordEntry = {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly type: string
  readonly data: unknown
}
export type ChainedEntry = RecordEntry & { readonly previous: string; readonly hash: string }
export const GENESIS = '0'.repeat(64)

export function chained(entries: readonly RecordEntry[]): readonly ChainedEntry[] {
  let previous = GENESIS
  return entries.map((e) => {
    const hash = createHash('sha256')
      .update(`${previous}\n${canonical(e)}`)
      .digest('hex')
    const entry = { ...e, previous, hash }
    previous = hash
    return entry
  })
}
async function allEvents(t: Tx, kind: string, ids: readonly string[]): Promise<readonly StoredEvent[]> {
  return ids.length === 0 ? [] : t.events({ kind, ids, limit: 100_000 })
}

export const warningRecord: Handler<'warningRecord'> = async (app, request) => {
  const { params, who, reply } = request
  const found = await app.store.read(scopeOf(who), async (t) => {
    const view = await app.core.warningView(t, params.id)
    if (!view) return null
    const lines = view.run === null ? [] : (await t.list<LineState>('line', { keys: { run: view.run } })).filter((l) => l.state.warnings.includes(view.id))
    const orders = await t.list<OrderState>('order', { keys: { warning: view.id } })
    const events = [
      ...(await allEvents(t, 'warning', [view.id])),
      ...(await allEvents(t, 'run', view.run === null ? [] : [view.run])),
      ...(await allEvents(
        t,
        'line',
        lines.map((l) => l.id),
      )),
      ...(await allEvents(
        t,
        'order',
        orders.map((o) => o.id),
      )),
      ...(await allEvents(t, 'breaker', view.breakers)),
    ].toSorted((a, b) => a.seq - b.seq)
    return { view, events }
  })
  if (!found) return missing('预警')
  noteAct(request, `warning:${found.view.id}`, { events: found.events.length })
  const names = app.places()
  const entries = chained(
    found.events.map((e) => ({
      seq: e.seq,
      at: new Date(e.at).toISOString(),
      by: `${e.by} ${names.personName(e.by)}`,
      kind: e.kind,
      id: e.id,
      version: e.version,
      type: e.type,
      data: publicData(e.data),
    })),
  )
  const now = app.clock.now()
  const file = {
    title: `${found.view.placeName} ${found.view.title} 记录`,
    district: app.district.name,
    warning: found.view.id,
    drill: found.view.drill,
    takenAt: timeCell(now),
    takenBy: names.personName(who.person),
    verify: [
      '每条记录的 hash = SHA-256( previous + "\\n" + 规范JSON )，十六进制小写。',
      '规范JSON：去掉 previous 和 hash 两项，键按字母顺序排列，无空格，UTF-8。',
      `第一条的 previous 为 64 个 0；此后每条的 previous 等于上一条的 hash；最后一条的 hash 应等于 head。`,
      '回读码已去除，电话号码已遮蔽；seq 为系统事件序号，同一事项的 version 应从 1 连续。',
    ],
    count: entries.length,
    head: entries.at(-1)?.hash ?? GENESIS,
    entries,
  }
  await reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('content-disposition', disposition(`预警记录-${found.view.placeName}-${dateText(found.view.raisedAt)}.json`))
    .header('cache-control', 'no-store')
    .send(JSON.stringify(file, null, 1))
  return undefined
}
