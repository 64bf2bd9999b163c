/** What the person pressed and the network did not take: kept on the phone, said to be unsent, sent when the signal is back. */
import type { PhonePage } from '@anlan/contract'

export type Step =
  | { readonly do: 'acknowledge'; readonly code: string }
  | { readonly do: 'decline'; readonly because: string }
  | { readonly do: 'receive'; readonly order: string }
  | { readonly do: 'done'; readonly order: string; readonly photos: readonly string[]; readonly at?: readonly [number, number]; readonly count?: number; readonly note?: string }
  | { readonly do: 'unable'; readonly order: string; readonly because: string }
export type Queued = { readonly id: string; readonly at: number; readonly step: Step }
export type SendResult =
  | { readonly kind: 'ok'; readonly page: PhonePage }
  | { readonly kind: 'later' }
  | { readonly kind: 'refused'; readonly text: string; readonly status: number }
export type Sender = (step: Step) => Promise<SendResult>
export type Shelf = { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void }

/** One queue a link. Steps go out in the order they were pressed; a refusal drops its step and is told, silence keeps it. */
export function createOutbox(token: string, shelf: Shelf, send: Sender, newId: () => string, now: () => number) {
  const key = `anlan-p-${token}`
  let queue: readonly Queued[] = read()
  let running = false
  function read(): readonly Queued[] {
    try {
      const kept = JSON.parse(shelf.getItem(key) ?? '[]') as unknown
      return Array.isArray(kept) ? (kept as readonly Queued[]) : []
    } catch {
      return []
    }
  }
  function write(next: readonly Queued[]): void {
    queue = next
    try {
      if (next.length === 0) shelf.removeItem(key)
      else shelf.setItem(key, JSON.stringify(next))
    } catch {
      // storage full (photos): the step still waits in memory while the page is open
    }
  }
  return {
    waiting: (): readonly Queued[] => queue,
    /** Puts a step at the end; the same step twice is one. */
    add(step: Step): void {
      const same = JSON.stringify(step)
      if (queue.some((q) => JSON.stringify(q.step) === same)) return
      write([...queue, { id: newId(), at: now(), step }])
    },
    /** Sends what waits, oldest first; stops at the first silence. */
    async flush(tell: { page(p: PhonePage): void; refused(text: string, status: number, step: Step): void }): Promise<'empty' | 'later'> {
      if (running) return 'later'
      running = true
      try {
        for (let head = queue[0]; head; head = queue[0]) {
          const id = head.id
          const result = await send(head.step)
          if (result.kind === 'later') return 'later'
          write(queue.filter((q) => q.id !== id))
          if (result.kind === 'ok') tell.page(result.page)
          else tell.refused(result.text, result.status, head.step)
        }
        return 'empty'
      } finally {
        running = false
      }
    },
  }
}
export type Outbox = ReturnType<typeof createOutbox>
export function stepText(s: Step): string {
  return { acknowledge: '收到并执行', decline: '无法到位', receive: '签收措施', done: '执行回报', unable: '无法执行' }[s.do]
}
