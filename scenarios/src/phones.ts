/** The people of a story: what their phones do when called, on the story's clock. */
import { type Channel, type ChannelName, type Delivery, type Envelope, type Instant, type PersonId, plus, seconds, type Span } from '@anlan/kernel/base'
import type { LineCommand } from '@anlan/kernel/callout'
import type { Behaviour } from './script.ts'

export type PhoneEvent = { readonly at: Instant; readonly key: string; readonly line: string; readonly command: LineCommand }
export type Call = { readonly at: Instant; readonly person: PersonId; readonly line: string; readonly channel: ChannelName; readonly purpose: string; readonly text: string }

/** Most people answer within a minute; the delay is fixed by the name, so that the transcript is the same every time. */
function usual(person: string): Span {
  let h = 2166136261
  for (const c of person) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 16777619)
  return seconds(6 + (Math.abs(h) % 34))
}
export function createPhones(now: () => Instant, behaviourOf: (person: PersonId) => Behaviour | undefined) {
  let queue: PhoneEvent[] = []
  const calls: Call[] = []
  function plan(e: Envelope): void {
    const { message } = e
    const line = message.ref.id
    const from = now()
    const add = (after: number, command: LineCommand): void => {
      queue.push({ at: plus(from, seconds(after)), key: message.key, line, command })
    }
    if (message.ref.kind !== 'line') return
    if (message.channel !== 'voice') {
      const off = behaviourOf(message.to)?.kind === 'off'
      if (!off) add(1, { do: 'receipt', key: message.key, receipt: { kind: 'delivered' } })
      return
    }
    const b = behaviourOf(message.to) ?? { kind: 'answers' as const, after: usual(message.to) }
    const ended = (after: number, outcome: 'no-answer' | 'busy' | 'off' | 'voicemail') => add(after, { do: 'receipt', key: message.key, receipt: { kind: 'ended', outcome } })
    if (b.kind === 'off') {
      ended(3, 'off')
      return
    }
    if (b.kind === 'busy') {
      ended(2, 'busy')
      return
    }
    add(2, { do: 'receipt', key: message.key, receipt: { kind: 'ringing' } })
    if (b.kind === 'asleep' || b.kind === 'voicemail') {
      ended(b.kind === 'asleep' ? 30 : 28, b.kind === 'asleep' ? 'no-answer' : 'voicemail')
      return
    }
    const answer = Math.min(b.after / 1000, 28)
    add(answer, { do: 'receipt', key: message.key, receipt: { kind: 'answered' } })
    add(answer + 12, { do: 'receipt', key: message.key, receipt: { kind: 'heard', heardSeconds: 12 } })
    add(answer + 13, b.kind === 'declines' ? { do: 'decline', because: '按键表示无法到位', key: message.key } : { do: 'acknowledge', by: 'key', key: message.key })
  }
  function channel(name: ChannelName): Channel {
    const seen = new Set<string>()
    return {
      name,
      async deliver(e): Promise<Delivery> {
        const { message } = e
        if (!seen.has(message.key)) {
          seen.add(message.key)
          calls.push({ at: now(), person: message.to, line: message.ref.id, channel: name, purpose: message.purpose, text: message.text })
          plan(e)
        }
        return { status: 'sent', providerId: message.key }
      },
      async stop(key) {
        queue = queue.filter((q) => q.key !== key)
      },
      check: async () => ({ ok: true, note: '故事通道' }),
    }
  }
  return {
    channels: new Map<ChannelName, Channel>((['voice', 'sms', 'app'] as const).map((n) => [n, channel(n)])),
    calls: calls as readonly Call[],
    next: (): Instant | null => queue.reduce<Instant | null>((min, q) => (min === null || q.at < min ? q.at : min), null),
    take(until: Instant): readonly PhoneEvent[] {
      const due = queue.filter((q) => q.at <= until).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
      queue = queue.filter((q) => q.at > until)
      return due
    },
  }
}
export type Phones = ReturnType<typeof createPhones>
