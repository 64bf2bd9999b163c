/** Turns what happened into prose: one line a fact, many calls of one moment joined, answers counted by the minute. */
import { clockText, dateText, type Instant } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { LineEvent, LineState } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import { sentence } from '@anlan/server'
import type { StoredEvent } from '@anlan/store'
import type { Played } from './stage.ts'

type Line = { readonly at: Instant; readonly mark: string; readonly text: string }

function names(list: readonly string[]): string {
  return list.length <= 4 ? list.join('、') : `${list.slice(0, 3).join('、')} 等`
}
function median(list: readonly number[]): number {
  const s = [...list].sort((a, b) => a - b)
  return s[Math.floor((s.length - 1) / 2)] ?? 0
}
export async function transcript(played: Played): Promise<string> {
  const { app, events, script } = played
  const states = await app.store.read(app.root, async (t) => ({
    lines: new Map((await t.list<LineState>('line')).map((x) => [x.id, x.state])),
    orders: new Map((await t.list<OrderState>('order')).map((x) => [x.id, x.state])),
    warnings: new Map((await t.list<WarningState>('warning')).map((x) => [x.id, x.state])),
    breakers: new Map((await t.list<BreakerState>('breaker')).map((x) => [x.id, x.state])),
  }))
  function tell(e: StoredEvent): Line | null {
    const line = states.lines.get(e.id)
    const order = states.orders.get(e.id)
    const warning = states.warnings.get(e.id)
    const breaker = states.breakers.get(e.id)
    const s = sentence(app, e, { ...(line ? { line } : {}), ...(order ? { order } : {}), ...(warning ? { warning } : {}), ...(breaker ? { breaker } : {}) })
    return s ? { at: e.at, mark: s.tone === 'bad' ? '!' : s.tone === 'good' ? '✓' : '·', text: s.text } : null
  }
  const out: Line[] = played.said.map((s) => ({ at: s.at, mark: '#', text: s.text }))
  const groups = new Map<string, StoredEvent[]>()
  for (const e of events) {
    const d = e.data as LineEvent
    const minute = Math.floor(e.at / 60_000)
    const key =
      e.kind !== 'line'
        ? null
        : e.type === 'line-opened'
          ? `open ${e.at} ${d.type === 'line-opened' ? d.line.as : ''}`
          : e.type === 'line-acknowledged' && d.type === 'line-acknowledged' && d.by === 'key' && states.lines.get(e.id)?.as === 'named'
            ? `ack ${minute}`
            : e.type === 'attempt-made' && d.type === 'attempt-made'
              ? d.channel === 'voice'
                ? `dial ${d.no} ${minute}`
                : 'quiet'
              : e.type === 'attempt-progressed'
                ? 'quiet'
                : e.type === 'attempt-ended'
                  ? `ended ${minute} ${d.type === 'attempt-ended' ? d.outcome : ''}`
                  : e.type === 'line-renewed'
                    ? `renewed ${e.at} ${d.type === 'line-renewed' ? String(d.inform) : ''}`
                    : e.type === 'line-stopped'
                      ? `stopped ${e.at}`
                      : null
    if (key === 'quiet') continue
    if (key === null) {
      const l = tell(e)
      if (l) out.push(l)
      continue
    }
    groups.set(key, [...(groups.get(key) ?? []), e])
  }
  for (const [key, list] of groups) {
    const first = list[0]
    if (!first) continue
    const who = names(list.map((e) => states.lines.get(e.id)?.name ?? '?'))
    const kind = key.split(' ')[0]
    if (list.length <= 2 && kind !== 'dial' && kind !== 'open') {
      out.push(...list.map(tell).filter((l): l is Line => l !== null))
    } else if (kind === 'open') {
      const firstCalls = list.map((e) => played.calls.find((c) => c.line === e.id)?.at ?? e.at)
      out.push({
        at: first.at,
        mark: '·',
        text: `叫应 ${list.length} 人（${who}），首呼 ${clockText(Math.min(...firstCalls) as Instant)} 至 ${clockText(Math.max(...firstCalls) as Instant)}`,
      })
    } else if (kind === 'ack') {
      const spans = list.map((e) => (e.data as Extract<LineEvent, { type: 'line-acknowledged' }>).after / 1000)
      out.push({ at: first.at, mark: '✓', text: `${list.length} 人应答（${who}），中位 ${Math.round(median(spans))} 秒` })
    } else if (kind === 'dial') {
      const no = key.split(' ')[1]
      if (no !== '1') out.push({ at: first.at, mark: '·', text: `第 ${no} 次拨打 ${list.length} 人（${who}）` })
    } else {
      const one = tell(first)
      if (one) out.push({ at: first.at, mark: one.mark, text: `${one.text}${list.length > 1 ? `（同样情形共 ${list.length} 人：${who}）` : ''}` })
    }
  }
  // Same instant: what caused first. Events carry their order; stable sort keeps it.
  out.sort((a, b) => a.at - b.at)
  const reviews = played.reviews.map((r) => `  ${r.text}`)
  const lines = [`story ${script.id}  ${script.title}`, `${dateText(script.start)} ${app.district.name}，收到读数 ${played.sent} 条`, '']
  let last = ''
  for (const l of out) {
    const clock = clockText(l.at)
    lines.push(`${clock === last ? '        ' : clock}  ${l.mark} ${l.text}`)
    last = clock
  }
  const all = [...states.lines.values()].filter((l) => l.as === 'named')
  const answered = all.filter((l) => l.status === 'acknowledged' || l.status === 'covered')
  lines.push('', reviews.length > 0 ? '未触发复盘' : '', ...reviews, ...(reviews.length > 0 ? [''] : []))
  lines.push(
    `结果  预警 ${states.warnings.size} 条；应叫 ${all.length} 人，应答 ${answered.length} 人；外呼 ${played.calls.filter((c) => c.channel === 'voice').length} 次；措施 ${states.orders.size} 条，未了 ${[...states.orders.values()].filter((o) => o.status !== 'confirmed' && o.status !== 'lifted').length} 条`,
  )
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`
}
