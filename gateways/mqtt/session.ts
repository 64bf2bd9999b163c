/**
 * One connection to the broker, from CONNECT to its end. A client object serves one connection only: an acknowledgement that comes late dies
 * with its connection, instead of acknowledging on the next one another message that got the same number.
 */
import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import { TOPICS } from './codec.ts'
import type { Decision, Incoming } from './desk.ts'

export type Edition = 4 | 5
export type End = {
  /** Whether the broker had accepted us. */
  readonly accepted: boolean
  readonly reason: string
  /** `refused` = the broker said that it does not speak this edition; `hung-up` = it closed the connection without a word, as some do for that. */
  readonly edition: 'refused' | 'hung-up' | null
}
export type Session = {
  readonly ended: Promise<End>
  /** Takes nothing more, lets the message under way end, says good-bye. */
  close(withinMs: number): Promise<void>
}
export type SessionOptions = {
  readonly broker: { readonly tls: boolean; readonly host: string; readonly port: number; readonly username?: string; readonly password?: string }
  readonly clientId: string
  readonly edition: Edition
  readonly decide: (m: Incoming) => Promise<Decision>
  readonly subscribed: (resumed: boolean) => void
  readonly acknowledged: () => void
}
/** The broker keeps what comes while we are away for so long. */
const SESSION_SECONDS = 7 * 86_400
const MAX_PACKET = 1_048_576
/** Messages the broker may have under way: with the packet limit this bounds memory. */
const IN_FLIGHT = 20

export function openSession(o: SessionOptions): Session {
  const options: IClientOptions = {
    protocol: o.broker.tls ? 'mqtts' : 'mqtt',
    host: o.broker.host,
    port: o.broker.port,
    ...(o.broker.username === undefined ? {} : { username: o.broker.username }),
    ...(o.broker.password === undefined ? {} : { password: o.broker.password }),
    clientId: o.clientId,
    protocolVersion: o.edition,
    clean: false,
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: 10_000,
    keepalive: 60,
    timerVariant: 'native',
    ...(o.edition === 5 ? { properties: { sessionExpiryInterval: SESSION_SECONDS, receiveMaximum: IN_FLIGHT, maximumPacketSize: MAX_PACKET } } : {}),
  }
  const client: MqttClient = connect(options)
  let accepted = false
  let closing = false
  let reason = 'connection closed'
  let refusedEdition = false
  let atTcp = false
  let work: Promise<unknown> = Promise.resolve()

  function fail(why: string): void {
    reason = why
    client.end(true)
  }
  // The client hands over the next message only after this one's callback; without the callback there is no acknowledgement.
  client.handleMessage = (packet, done) => {
    if (closing) return
    const token: unknown = packet.properties?.userProperties?.['token']
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    work = o
      .decide({ topic: packet.topic, payload, qos: packet.qos, retain: packet.retain, token: typeof token === 'string' ? token : null })
      .then((decision) => {
        if (decision === 'again') return fail('a message could not be made durable')
        if (packet.qos > 0) o.acknowledged()
        done()
      })
      .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
  }
  client.on('connect', (answer) => {
    accepted = true
    // Also when the broker remembers us: we may have died between connecting and subscribing.
    client.subscribe(TOPICS, o.edition === 5 ? { qos: 1, rh: 1 } : { qos: 1 }, (error, granted) => {
      const qos = granted?.[0]?.qos
      if (error || qos !== 1) fail(`subscription refused${error ? `: ${error.message}` : ` (${qos})`}`)
      else o.subscribed(answer.sessionPresent)
    })
  })
  client.on('disconnect', (packet) => {
    reason = `the broker ended the connection (reason ${packet.reasonCode ?? 0})`
  })
  client.on('error', (error) => {
    const code: unknown = 'code' in error ? error.code : undefined
    // 1 is how 3.1.1 says "unacceptable protocol version", 132 how 5 says it.
    if (code === 1 || code === 132) refusedEdition = true
    fail(error.message)
  })
  client.stream.once('connect', () => {
    atTcp = true
  })
  const ended = new Promise<End>((resolve) => {
    client.once('close', () => resolve({ accepted, reason, edition: refusedEdition ? 'refused' : atTcp && !accepted && reason === 'connection closed' ? 'hung-up' : null }))
  })
  return {
    ended,
    async close(withinMs) {
      closing = true
      let timer: NodeJS.Timeout | undefined
      await Promise.race([work, new Promise((r) => (timer = setTimeout(r, withinMs)))])
      clearTimeout(timer)
      await new Promise<void>((resolve) => {
        const late = setTimeout(() => client.stream.destroy(), 1000)
        client.once('close', () => {
          clearTimeout(late)
          resolve()
        })
        client.end()
      })
    },
  }
}
