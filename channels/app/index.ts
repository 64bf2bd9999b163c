/** Messages inside the application: an inbox item stored durably, shown when the person opens Anlan or its phone page. */
import type { Channel, Id, Instant, Message, PersonId } from '@anlan/kernel/base'

export type InboxItem = {
  /** Natural key: a repeat replaces nothing and shows nothing twice. */
  readonly key: string
  readonly person: PersonId
  readonly ref: { readonly kind: string; readonly id: Id }
  readonly text: string
  readonly purpose: Message['purpose']
  readonly priority: number
  readonly link: string | null
  readonly at: Instant
  readonly expires: Instant
}
export type AppOptions = {
  /** Stores the item durably unless its key is there already. */
  readonly put: (item: InboxItem) => Promise<unknown>
  /** Takes an unread item back; absent = items stay. */
  readonly withdraw?: (key: string) => Promise<unknown>
  /** Whether the inbox can be written; absent = assumed. */
  readonly probe?: () => Promise<boolean>
  readonly now: () => Instant
}

export function createAppChannel(options: AppOptions): Channel {
  return {
    name: 'app',
    deliver: async ({ message, link }) => {
      const at = options.now()
      if (message.expires <= at) return { status: 'dead', error: 'expired before it could be sent' }
      const { key, to: person, ref, text, purpose, priority, expires } = message
      try {
        await options.put({ key, person, ref, text, purpose, priority, link, at, expires })
        return { status: 'sent', providerId: key }
      } catch (e) {
        return { status: 'retry', error: e instanceof Error ? e.message : String(e), afterMs: 1000 }
      }
    },
    stop: async (key) => {
      try {
        await options.withdraw?.(key)
      } catch {
        // The item expires by itself.
      }
    },
    check: async () => {
      try {
        return (await options.probe?.()) === false ? { ok: false, note: 'inbox not writable' } : { ok: true, note: 'inbox' }
      } catch (e) {
        return { ok: false, note: e instanceof Error ? e.message : String(e) }
      }
    },
  }
}
