/** A provider of calls and texts as it may be at night: slow, failing, answering twice. Remembers every send with its key. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { signedHeaders, verify } from '@anlan/channels/provider'
import { instant } from '@anlan/kernel/base'
import { freePort } from './running.ts'

export const PROVIDER_SECRET = 'provider-secret-of-the-tests-0123456789'
export type Sent = {
  readonly key: string
  readonly to: string
  readonly kind: 'voice' | 'sms'
  readonly at: number /** Whether the call or text really went out. */
  readonly done: boolean
}
export type FakeProvider = {
  readonly url: string
  readonly sent: readonly Sent[]
  /** Keys whose acknowledgement the server has confirmed, and when. */
  readonly confirmed: ReadonlyMap<string, number>
  readonly unsigned: () => number
  /** From now on nobody answers and nothing fails. */
  calm(): void
  close(): Promise<void>
}
type Body = { key: string; to: string; kind: 'voice' | 'sms'; callback: string }

/** Half of the people answer their phone; the same ones every time. */
export function answers(to: string): boolean {
  return (createHash('sha256').update(to).digest()[0] ?? 0) % 2 === 0
}
/** @param trouble share of sends that are refused, cut off, or slow (each) */
export async function startProvider(o: {
  readonly random: () => number
  readonly trouble: number
  readonly heardSeconds?: number
  readonly answers?: (to: string) => boolean
}): Promise<FakeProvider> {
  const sent: Sent[] = []
  const confirmed = new Map<string, number>()
  const ringing = new Set<string>()
  let unsigned = 0
  let open = true
  let calm = false

  /** Until the product has taken it: a real provider repeats what was not answered with success. */
  async function tell(callback: string, receipt: Readonly<Record<string, unknown>>): Promise<boolean> {
    const body = JSON.stringify(receipt)
    while (open) {
      const status = await fetch(callback, {
        method: 'POST',
        headers: { ...signedHeaders(PROVIDER_SECRET, Date.now(), body), 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(5000),
      }).then(
        (r) => r.arrayBuffer().then(() => r.status),
        () => 0,
      )
      if (status >= 200 && status < 300) return true
      // 404: the call was made, but the kill came before its line was ever committed, which may not be.
      if (status >= 400 && status < 500 && status !== 429) return false
      await wait(100)
    }
    return false
  }
  async function person(b: Body): Promise<void> {
    if (ringing.has(b.key) || b.kind !== 'voice' || !(o.answers ?? answers)(b.to)) return
    ringing.add(b.key)
    await wait(50 + o.random() * 400)
    const heardSeconds = o.heardSeconds ?? 10
    for (const receipt of [
      { key: b.key, kind: 'ringing' },
      { key: b.key, kind: 'answered' },
      { key: b.key, kind: 'heard', heardSeconds },
      { key: b.key, kind: 'pressed', pressed: '1', heardSeconds },
    ]) {
      // Answers twice: every receipt comes again.
      const taken = await tell(b.callback, receipt)
      if (receipt.kind === 'pressed' && taken) confirmed.set(b.key, Date.now())
      await tell(b.callback, receipt)
    }
    await tell(b.callback, { key: b.key, kind: 'ended', outcome: 'answered' })
  }
  async function send(raw: string, response: ServerResponse): Promise<void> {
    const body = JSON.parse(raw) as Body
    const dice = calm ? 1 : o.random()
    const note = (done: boolean) => sent.push({ key: body.key, to: body.to, kind: body.kind, at: Date.now(), done })
    if (dice < o.trouble) {
      note(false)
      response.writeHead(503, { 'retry-after': '1' }).end()
      return
    }
    note(true)
    if (!calm) void person(body)
    if (dice < o.trouble * 2) {
      // The call goes out, but nobody is told so.
      response.destroy()
      return
    }
    if (dice < o.trouble * 3) await wait(300 + o.random() * 2000)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `p-${body.key}`, key: body.key }))
  }
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let raw = ''
    request.on('data', (chunk) => {
      raw += String(chunk)
    })
    request.on('error', () => {})
    response.on('error', () => {})
    request.on('end', () => {
      if (verify(PROVIDER_SECRET, request.headers, raw, instant(Date.now())) !== 'ok') {
        unsigned += 1
        response.writeHead(401).end()
      } else if (request.url === '/send') void send(raw, response)
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  const port = await freePort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()))
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    confirmed,
    unsigned: () => unsigned,
    calm() {
      calm = true
    },
    async close() {
      open = false
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}
