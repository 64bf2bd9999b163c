/** One outbox row: find the phone of today, add the personal link, hand it to the channel, settle by the channel's word. */
import { type Instant, plus, span } from '@anlan/kernel/base'
import type { OutboxRow } from '@anlan/store'
import { linkToken } from './links.ts'
import type { App } from './types.ts'

const MAX_ATTEMPTS = 8

/** Waits 1, 2, 4 … s: fast enough for a call-out, slow enough for a provider in trouble. */
function backOff(attempts: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.max(0, attempts - 1))
}
type Settled = Parameters<App['store']['settleOutbox']>[1]
/** What became of the attempt; null = it was stopped before it went out. */
async function attempt(app: App, row: OutboxRow, now: Instant): Promise<Settled | null> {
  const { message } = row
  if (message.expires <= now) return { status: 'stopped' }
  const channel = app.channels.get(message.channel)
  if (!channel) return { status: 'dead', error: `没有名为 ${message.channel} 的通道` }
  const person = app.registry().people.find((p) => p.id === message.to)
  const phone = person?.phones[0] ?? null
  if (phone === null && message.channel !== 'app') return { status: 'dead', error: '此人没有登记电话' }
  const kind = message.ref.kind === 'line' ? 'line' : message.ref.kind === 'order' ? 'order' : null
  const link = kind === null || app.config.secret === null ? null : `${app.config.publicUrl}/p/${linkToken(app.config.secret, kind, message.ref.id)}`
  // A round may hold a hundred calls, and an answer may come while it works: who has answered is not called again.
  if (!(await app.store.stillWaiting(row.key))) return null
  const result = await channel.deliver({ message, phone, name: person?.name ?? message.to, link })
  if (result.status === 'sent') return { status: 'sent', at: app.clock.now(), providerId: result.providerId }
  if (result.status === 'retry' && row.attempts < MAX_ATTEMPTS) return { status: 'retry', notBefore: plus(now, span(result.afterMs ?? backOff(row.attempts))), error: result.error }
  return { status: 'dead', error: result.error }
}
export async function deliverOne(app: App, row: OutboxRow, now: Instant): Promise<void> {
  try {
    const settled = await attempt(app, row, now)
    if (!settled) return
    const stopped = await app.store.settleOutbox(row.key, settled)
    // Answered in the instant between: the call is on its way, but need not ring.
    if (stopped && settled.status === 'sent' && row.message.channel === 'voice') await app.channels.get('voice')?.stop(row.key)
  } catch (error) {
    // The lease lets another round try again; the message itself stays in the outbox.
    app.log.error({ err: error, key: row.key }, 'delivery failed')
  }
}
