import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Envelope, instant, type PersonId } from '@anlan/kernel/base'
import { afterEach, describe, expect, it } from 'vitest'
import { createSmsChannel } from '../sms/index.ts'
import { createVoiceChannel } from '../voice/index.ts'
import { type ProviderOptions, readReceipt, sign, signedHeaders, verify } from './index.ts'

const secret = 'demonstration-secret'
type Seen = { readonly method: string; readonly url: string; readonly body: string; readonly verdict: string }
type Reply = (req: IncomingMessage, res: ServerResponse, seen: Seen, n: number) => void
const servers: Server[] = []
afterEach(async () => {
  for (const s of servers.splice(0)) {
    s.closeAllConnections()
    await new Promise((r) => s.close(r))
  }
})
/** A provider that does what `reply` says; requests are recorded with the verdict on their signature. */
async function provider(reply: Reply): Promise<{ base: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (c: Buffer) => parts.push(c))
    req.on('end', () => {
      const body = Buffer.concat(parts).toString()
      const s = { method: req.method ?? '', url: req.url ?? '', body, verdict: verify(secret, req.headers, body, instant(Date.now())) }
      seen.push(s)
      reply(req, res, s, seen.length)
    })
  })
  servers.push(server)
  await new Promise<void>((r) => server.listen(0, '127.0.0.1', r))
  const address = server.address()
  return { base: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/p`, seen }
}
function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): Reply {
  return (_, res) => res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
function options(base: string, over: Partial<ProviderOptions> = {}): ProviderOptions {
  return { base, secret, callback: 'http://127.0.0.1:1/api/receipts/voice', now: () => instant(Date.now()), timeoutMs: 300, ...over }
}
function envelope(over: Partial<Envelope['message']> = {}, phone: string | null = '19900000001'): Envelope {
  return {
    message: {
      key: 'line-1:voice:1',
      channel: 'voice',
      to: 'p1' as PersonId,
      ref: { kind: 'line', id: 'line-1' },
      text: '【演示】白沙镇山洪红色预警',
      code: '4821',
      purpose: 'call',
      priority: 1,
      expires: instant(Date.now() + 60_000),
      ...over,
    },
    phone,
    name: '演示人员',
    link: 'http://127.0.0.1:8080/p/abc',
  }
}

describe('sending', () => {
  it('sends a signed request with the key, and passes on the provider id', async () => {
    const p = await provider(answer(202, { id: 'prov-7' }))
    expect(await createVoiceChannel(options(p.base)).deliver(envelope())).toEqual({ status: 'sent', providerId: 'prov-7' })
    expect(p.seen).toMatchObject([{ method: 'POST', url: '/p/send', verdict: 'ok' }])
    expect(JSON.parse(p.seen[0]?.body ?? '')).toEqual({
      key: 'line-1:voice:1',
      to: '19900000001',
      kind: 'voice',
      text: '【演示】白沙镇山洪红色预警',
      code: '4821',
      link: 'http://127.0.0.1:8080/p/abc',
      callback: 'http://127.0.0.1:1/api/receipts/voice',
    })
  })
  it('sends texts as texts', async () => {
    const p = await provider(answer(200, 'not an object'))
    const sms = createSmsChannel(options(p.base))
    expect([sms.name, await sms.deliver(envelope())]).toEqual(['sms', { status: 'sent', providerId: 'line-1:voice:1' }])
    expect(JSON.parse(p.seen[0]?.body ?? '')).toMatchObject({ kind: 'sms' })
  })
  it.each([
    [200, { status: 'sent' }],
    [409, { status: 'sent' }],
    [429, { status: 'retry', afterMs: 5000 }],
    [500, { status: 'retry', afterMs: 2000 }],
    [503, { status: 'retry', afterMs: 2000 }],
    [408, { status: 'retry' }],
    [302, { status: 'dead' }],
    [400, { status: 'dead' }],
    [401, { status: 'dead' }],
    [422, { status: 'dead' }],
  ])('turns HTTP %i into what to do next', async (status, expected) => {
    const p = await provider(answer(status, {}, { location: 'http://127.0.0.1:1/' }))
    expect(await createVoiceChannel(options(p.base)).deliver(envelope())).toMatchObject(expected)
  })
  it('obeys Retry-After within five minutes', async () => {
    const p = await provider(answer(429, {}, { 'retry-after': '9' }))
    expect(await createVoiceChannel(options(p.base)).deliver(envelope())).toMatchObject({ afterMs: 9000 })
    const q = await provider(answer(503, {}, { 'retry-after': '86400' }))
    expect(await createVoiceChannel(options(q.base)).deliver(envelope())).toMatchObject({ afterMs: 300_000 })
  })
  it('retries after silence, a cut connection and a provider that is not there', async () => {
    const slow = await provider(() => undefined)
    expect(await createVoiceChannel(options(slow.base)).deliver(envelope())).toEqual({ status: 'retry', error: 'timed out', afterMs: 1000 })
    const cut = await provider((req) => req.socket.destroy())
    expect(await createVoiceChannel(options(cut.base)).deliver(envelope())).toMatchObject({ status: 'retry' })
    expect(await createVoiceChannel(options('http://127.0.0.1:1')).deliver(envelope())).toMatchObject({ status: 'retry' })
    const half = await provider((_, res) => void res.writeHead(200, { 'content-length': '100' }).write('{'))
    expect(await createVoiceChannel(options(half.base)).deliver(envelope())).toMatchObject({ status: 'retry' })
  })
  it('repeats one key after an answer was lost, and the provider that knows it makes it one delivery', async () => {
    const known = new Set<string>()
    let rung = 0
    const p = await provider((req, res, s, n) => {
      const { key } = JSON.parse(s.body) as { key: string }
      const twice = known.has(key)
      if (!twice) rung += 1
      known.add(key)
      if (n === 1) req.socket.destroy()
      else res.writeHead(twice ? 409 : 200).end('{}')
    })
    const channel = createVoiceChannel(options(p.base))
    expect((await channel.deliver(envelope())).status).toBe('retry')
    expect((await channel.deliver(envelope())).status).toBe('sent')
    expect([rung, p.seen.length]).toEqual([1, 2])
  })
  it('sends nothing without a phone or after its time', async () => {
    const p = await provider(answer(200))
    const channel = createVoiceChannel(options(p.base))
    expect(await channel.deliver(envelope({}, null))).toMatchObject({ status: 'dead' })
    expect(await channel.deliver(envelope({ expires: instant(Date.now() - 1) }))).toMatchObject({ status: 'dead' })
    expect(p.seen).toEqual([])
  })
  it('cancels by key and never throws', async () => {
    const p = await provider(answer(404))
    await createVoiceChannel(options(p.base)).stop('k')
    expect(p.seen).toMatchObject([{ url: '/p/cancel', body: '{"key":"k"}', verdict: 'ok' }])
    await createVoiceChannel(options('http://127.0.0.1:1')).stop('k')
  })
  it('checks health with a signed request', async () => {
    const p = await provider(answer(200))
    const at = instant(Date.now())
    expect(await createVoiceChannel(options(p.base)).check(at)).toEqual({ ok: true, note: 'HTTP 200' })
    expect(p.seen).toMatchObject([{ method: 'GET', url: '/p/health', verdict: 'ok' }])
    expect((await createVoiceChannel(options((await provider(answer(500))).base)).check(at)).ok).toBe(false)
    expect((await createVoiceChannel(options('http://127.0.0.1:1')).check(at)).ok).toBe(false)
  })
  it('survives an endless answer', async () => {
    const p = await provider((_, res) => {
      res.writeHead(200)
      const timer = setInterval(() => res.write(Buffer.alloc(65_536)), 1)
      res.on('close', () => clearInterval(timer))
    })
    expect((await createVoiceChannel(options(p.base, { timeoutMs: 2000 })).deliver(envelope())).status).toBe('sent')
  })
})

describe('receipts', () => {
  const now = instant(1_783_102_500_000)
  const read = (body: unknown, over: { time?: number; secret?: string; tamper?: string; headers?: Record<string, string> } = {}) => {
    const raw = typeof body === 'string' ? body : JSON.stringify(body)
    return readReceipt(secret, over.headers ?? signedHeaders(over.secret ?? secret, over.time ?? now, raw), over.tamper ?? raw, now)
  }
  it('accepts each kind in its exact shape', () => {
    for (const body of [
      { key: 'k', kind: 'delivered' },
      { key: 'k', kind: 'ringing' },
      { key: 'k', kind: 'answered' },
      { key: 'k', kind: 'heard', heardSeconds: 12.5 },
      { key: 'k', kind: 'ended', heardSeconds: 20, outcome: 'no-answer' },
      { key: 'k', kind: 'pressed', pressed: '4821' },
      { key: 'k', kind: 'replied', text: '收到' },
    ])
      expect(read(body)).toEqual({ ok: true, receipt: body })
  })
  it('refuses what is unsigned, altered, old, from the future or under another secret', () => {
    const body = { key: 'k', kind: 'pressed', pressed: '1' }
    expect(read(body, { headers: {} })).toMatchObject({ status: 401, fault: 'unsigned' })
    expect(read(body, { tamper: JSON.stringify({ ...body, pressed: '2' }) })).toMatchObject({ fault: 'wrong-signature' })
    expect(read(body, { secret: 'other' })).toMatchObject({ fault: 'wrong-signature' })
    expect(read(body, { time: now - 300_001 })).toMatchObject({ fault: 'expired' })
    expect(read(body, { time: now + 300_001 })).toMatchObject({ fault: 'expired' })
    expect(read(body, { time: now - 300_000 })).toMatchObject({ ok: true })
    const h = signedHeaders(secret, now, JSON.stringify(body))
    expect(read(body, { headers: { ...h, 'x-anlan-time': String(now + 1) } })).toMatchObject({ fault: 'wrong-signature' })
    expect(read(body, { headers: { ...h, 'x-anlan-time': `0${now}` } })).toMatchObject({ fault: 'wrong-signature' })
    expect(read(body, { headers: { ...h, 'x-anlan-signature': 'zz' } })).toMatchObject({ fault: 'unsigned' })
    expect(readReceipt('', signedHeaders('', now, '{}'), '{}', now)).toMatchObject({ fault: 'unsigned' })
  })
  it('refuses every other shape', () => {
    for (const body of [
      '',
      'null',
      '[]',
      '5',
      {},
      { key: 'k' },
      { key: '', kind: 'ringing' },
      { key: 'k', kind: 'acknowledged' },
      { key: 'k', kind: 'ringing', extra: 1 },
      { key: 'k', kind: 'pressed' },
      { key: 'k', kind: 'pressed', pressed: 1 },
      { key: 'k', kind: 'pressed', pressed: '1; drop' },
      { key: 'k', kind: 'heard' },
      { key: 'k', kind: 'heard', heardSeconds: -1 },
      { key: 'k', kind: 'heard', heardSeconds: '20' },
      { key: 'k', kind: 'replied' },
      '{"key":"k","kind":"ringing","__proto__":{}}',
    ])
      expect([body, read(body)]).toMatchObject([body, { ok: false, status: 422 }])
    expect(read({ key: 'k', kind: 'replied', text: 'x'.repeat(20_000) })).toMatchObject({ status: 413 })
  })
  it('signs time and body together', () => {
    expect(sign(secret, 1, '2.x')).not.toBe(sign(secret, 12, '.x'))
  })
})
