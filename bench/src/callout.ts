/** Two thousand people in one warning: until the first call has left for everybody, and until everybody's answer is booked. */
import { createServer } from 'node:http'
import { createSmsChannel } from '@anlan/channels/sms'
import { createVoiceChannel } from '@anlan/channels/voice'
import { asId, type Channel, type ChannelName, instant, type LineId, type PersonId, type PostId } from '@anlan/kernel/base'
import type { LineState } from '@anlan/kernel/callout'
import type { District } from '@anlan/kernel/registry'
import { handleHttpIngest } from '@anlan/gateways/http'
import { jiangjin } from '@anlan/districts/jiangjin'
import { role } from '@anlan/policy'
import { startWhole } from './whole.ts'

export type CalloutBench = {
  readonly people: number
  /** From the device's bytes until the last first call was taken by the provider, s. */
  readonly firstCalls: number
  /** The same until the warning and all lines were committed, s. */
  readonly decided: number
  readonly messages: number
  readonly answers: number
}
/** First attempts to everybody must have left by then (policy `firstWithin`). */
export const FIRST_WITHIN = 60
export const ANSWERS_WITHIN = 60

/** The town of a gas detector gets as many safety posts as people are wanted. */
function crowded(people: number): { readonly district: District; readonly device: string; readonly code: string } {
  const point = jiangjin.registry.points.find((p) => p.scene === 'gas' && p.protocol === 'http' && p.series.some((s) => s.quantity === 'gas.lel.pct'))
  const def = point?.series.find((s) => s.quantity === 'gas.lel.pct')
  const model = jiangjin.registry.posts.find(
    (p) => p.role === role.townSafety.id && jiangjin.registry.orgs.some((o) => o.id === p.org && o.area !== undefined && point?.area.startsWith(o.area)),
  )
  if (!point || !def || !model) throw new Error('no detector in a town with a safety post')
  const made = Array.from({ length: people }, (_, n) => ({ post: asId<PostId>(`bench-post-${n}`), person: asId<PersonId>(`bench-person-${n}`), no: n }))
  const someone = jiangjin.registry.people[0]
  const held = jiangjin.registry.holdings[0]
  if (!someone || !held) throw new Error('empty register')
  const { registry } = jiangjin
  return {
    district: {
      ...jiangjin,
      registry: {
        ...registry,
        posts: [...registry.posts, ...made.map((m) => ({ ...model, id: m.post, title: `演示岗位${m.no}` }))],
        people: [...registry.people, ...made.map((m) => ({ ...someone, id: m.person, name: `演示${m.no}`, phones: [`198${String(m.no).padStart(8, '0')}`] }))],
        holdings: [...registry.holdings, ...made.map((m) => ({ ...held, post: m.post, person: m.person, rank: 'A' as const }))],
      },
    },
    device: def.device,
    code: def.code,
  }
}

/** @param people how many must answer @param latencyMs how long the provider takes for one call or text */
export async function runCallout(people = 2000, latencyMs = 20): Promise<CalloutBench> {
  const voiceKeys = new Set<string>()
  let messages = 0
  let lastCall = 0
  const provider = createServer((request, response) => {
    let raw = ''
    request.on('data', (c) => {
      raw += String(c)
    })
    request.on('end', () => {
      if (request.url === '/send') {
        const { key, kind } = JSON.parse(raw) as { key: string; kind: string }
        messages += 1
        if (kind === 'voice' && !voiceKeys.has(key)) {
          voiceKeys.add(key)
          lastCall = performance.now()
        }
      }
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"x"}'), latencyMs)
    })
  })
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', () => done()))
  const address = provider.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const options = { base, secret: 'bench-secret-0123456789-0123456789', callback: `${base}/callback`, now: () => instant(Date.now()) }
  const inbox: Channel = { name: 'app', deliver: async () => ({ status: 'sent', providerId: 'inbox' }), stop: async () => {}, check: async () => ({ ok: true, note: '' }) }
  const channels = new Map<ChannelName, Channel>([
    ['voice', createVoiceChannel(options)],
    ['sms', createSmsChannel(options)],
    ['app', inbox],
  ])
  const { district, device, code } = crowded(people)
  const whole = await startWhole(district, channels)
  const { app } = whole
  const turning = whole.turn()
  try {
    const began = performance.now()
    const answer = await handleHttpIngest({
      headers: { authorization: `Bearer demo-token:${device}`, 'content-type': 'application/json' },
      body: JSON.stringify({ device, readings: [{ code, at: Date.now(), value: 30 }] }),
      devices: district.devices,
      now: () => instant(Date.now()),
      deliver: (frame, readings) => app.core.ingest(frame, readings),
    })
    if (answer.status !== 200) throw new Error(`reading refused ${answer.status}`)
    const decided = (performance.now() - began) / 1000
    const lines = (await app.store.read(app.root, (t) => t.list<LineState>('line', { open: true, limit: 100_000 }))).map((l) => l.state)
    if (lines.length < people) throw new Error(`only ${lines.length} people are called`)
    while (voiceKeys.size < lines.length) {
      if (performance.now() - began > 600_000) throw new Error(`only ${voiceKeys.size} of ${lines.length} calls left in 10 minutes`)
      await new Promise((done) => setTimeout(done, 50))
    }
    const firstCalls = (lastCall - began) / 1000

    // Everybody presses 1 after ten seconds of listening: two receipts a person, as fast as they are taken.
    const start = performance.now()
    let next = 0
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let line = lines[next++]; line !== undefined; line = lines[next++]) {
          const who = { person: line.person, scope: app.root.path, actions: [] }
          const key = `${line.id}:voice:1`
          const heard = await app.core.command('line', asId<LineId>(line.id), { do: 'receipt', key, receipt: { kind: 'heard', heardSeconds: 10 } }, who)
          const pressed = await app.core.command('line', asId<LineId>(line.id), { do: 'acknowledge', by: 'key', key }, who)
          if (!heard.ok || !pressed.ok) throw new Error('answer refused')
        }
      }),
    )
    const answers = (performance.now() - start) / 1000
    return { people: lines.length, firstCalls, decided, messages, answers }
  } finally {
    await turning.stop()
    await whole.close()
    provider.closeAllConnections()
    provider.close()
  }
}
