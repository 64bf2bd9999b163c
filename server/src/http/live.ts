/** GET /api/live: tells a screen what changed (never the content), resumes after a break, and ends with the session. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App, Handlers } from '../core/types.ts'
import { peekSession } from '../auth/sessions.ts'
import { hubOf, type LiveTimes, liveTimes, mailbox, PAGE } from './hub.ts'

/** @returns where the screen stands; null = it has nothing yet and wants only what comes */
export function resumeFrom(headers: FastifyRequest['headers'], query: unknown): number | null {
  const asked = headers['last-event-id'] ?? (typeof query === 'object' && query !== null ? (query as Record<string, unknown>)['since'] : undefined)
  if (typeof asked !== 'string' || !/^\d{1,15}$/.test(asked)) return null
  return Number(asked)
}

/** Streams until the browser, the session or the server ends. */
export async function streamLive(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  scope: string,
  stillValid: () => Promise<boolean>,
  times: LiveTimes = liveTimes,
): Promise<void> {
  const hub = hubOf(app)
  await hub.started()
  const head = hub.seq
  const since = resumeFrom(request.headers, request.query)
  const box = mailbox(scope, since === null ? head : Math.min(since, head))
  // Joined before catching up: nothing can fall between; the mailbox ignores what it has seen.
  let catching = true
  const early: Parameters<typeof box.add>[0][] = []
  const leave = hub.join({
    add(events) {
      for (const e of events) {
        if (catching) {
          if (early.length < 5000) early.push(e)
        } else box.add(e)
      }
      if (!catching) flushSoon()
    },
  })
  if (since !== null && since < head) {
    const missed = await app.store.eventsAfter(since, PAGE).catch(() => null)
    if (missed === null || missed.length >= PAGE) box.resync(head)
    else for (const e of missed) box.add(e)
  } else if (since !== null && since > head + 1000) box.resync(head) // the log is another one than the screen knew
  catching = false
  for (const e of early) box.add(e)
  early.length = 0

  reply.hijack()
  const raw = reply.raw
  const headers: Record<string, string | string[] | number> = {}
  for (const [k, v] of Object.entries(reply.getHeaders())) if (v !== undefined) headers[k] = v
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  })

  let over = false
  let blockedAt: number | null = null
  let lastSent = 0
  let soon: NodeJS.Timeout | undefined
  function end(): void {
    if (over) return
    over = true
    leave()
    offClose()
    clearInterval(heart)
    clearInterval(check)
    clearTimeout(soon)
    if (!raw.writableEnded) raw.end()
  }
  function write(text: string): void {
    if (over) return
    if (!raw.write(text)) blockedAt ??= performance.now()
  }
  function flush(): void {
    soon = undefined
    if (over || blockedAt !== null) return
    const notice = box.take()
    if (!notice) return
    lastSent = performance.now()
    write(`id: ${notice.seq}\nevent: notice\ndata: ${JSON.stringify(notice)}\n\n`)
  }
  function flushSoon(): void {
    if (over || soon !== undefined || blockedAt !== null) return
    soon = setTimeout(flush, Math.max(0, times.gapMs - (performance.now() - lastSent)))
  }
  const heart = setInterval(() => {
    if (blockedAt !== null && performance.now() - blockedAt > times.stuckMs) {
      raw.destroy()
      end()
    } else if (blockedAt === null) write(`: ${box.seq}\n\n`)
  }, times.heartbeatMs)
  const check = setInterval(() => {
    void stillValid().then(
      (valid) => {
        if (!valid && !over) {
          write('event: ended\ndata: {}\n\n')
          end()
        }
      },
      () => undefined,
    )
  }, times.checkMs)
  const offClose = hub.onClose(end)
  raw.on('drain', () => {
    blockedAt = null
    flushSoon()
  })
  raw.on('close', end)
  raw.on('error', end)
  write(`retry: 2000\nid: ${box.seq}\n: ready\n\n`)
  flush()
}

export const liveHandlers: Pick<Handlers, 'live'> = {
  async live(app, request) {
    const session = request.session
    await streamLive(app, request.raw, request.reply, request.who.scope, async () => session !== null && (await peekSession(app, session)))
    return undefined
  },
}
