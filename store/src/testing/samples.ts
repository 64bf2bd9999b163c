/** Small changes for the store's own tests; the toy words mean nothing to an engine. */
import { asId, type Instant, type Message, type PersonId } from '@anlan/kernel/base'
import type { Change, Scope } from '../types.ts'

export const person = asId<PersonId>('p1')
export const scope: Scope = { path: 'jiangjin', actor: person }
export const at = (ms: number) => ms as Instant

export function message(id: string, n: number): Message {
  return { key: `${id}-${n}`, channel: 'sms', to: person, ref: { kind: 'warning', id }, text: '演示', purpose: 'call', priority: n, expires: at(9_999_999) }
}
export function change(id: string, expected: number, o: { events?: readonly { type: string }[]; due?: number; send?: number; org?: string; at?: number } = {}): Change {
  const times = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
  return {
    kind: 'warning',
    id,
    expected,
    at: at(o.at ?? 1_000),
    by: person,
    org: o.org ?? 'jiangjin.t108',
    events: o.events ?? [{ type: 'raised' }],
    state: { level: 'red' },
    open: true,
    keys: { status: 'live' },
    due: times(o.due ?? 0).map((n) => ({ name: `d${n}`, at: at(n * 1_000), then: { type: 'tick', n } })),
    send: times(o.send ?? 0).map((n) => message(id, n)),
    stop: [],
  }
}
