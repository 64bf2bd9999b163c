/** How an event row reads. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { StoredEvent } from '../types.ts'

export type EventRow = { seq: number; kind: string; id: string; version: number; at: number; by: string; type: string; data: unknown; org: string }
export const eventColumns = 'seq, kind, id, version, at, by, type, data, org::text as org'
export function storedEvent(r: EventRow): StoredEvent {
  return { ...r, at: r.at as Instant, by: r.by as PersonId }
}
