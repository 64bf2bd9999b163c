/**
 * MQTT against the deployer's broker, with a persistent session. A message is acknowledged only after `deliver` has resolved; when it cannot be
 * made durable the connection is given up, and the broker sends it again on the next.
 */
import { createDesk, type DeskOptions, type MqttStats } from './desk.ts'
import { type Edition, openSession, type Session } from './session.ts'

export type MqttOptions = DeskOptions & {
  /** `mqtt://user:password@host:1883` or `mqtts://…`. */
  readonly url: string
  /** The same after a restart, and different from every other client of the broker: the broker keeps our messages under it. */
  readonly clientId: string
  /** Rest before the next connection after so many failures in a row, in ms. */
  readonly backOff?: (failures: number) => number
  /** How long close() waits for the message under way. */
  readonly drainMs?: number
}
/** `up` = subscribed. `note` says why not, never with a password. */
export type MqttState = { readonly up: boolean; readonly note: string }
export type MqttListener = {
  /** Connects in the background and keeps connected; a broker that is away stops nothing. */
  start(): void
  /** Lets the message under way end and be acknowledged, then leaves; the broker keeps what comes meanwhile. */
  close(): Promise<void>
  state(): MqttState
  readonly stats: Readonly<MqttStats>
}
/** A connection that stood so long was a good one: the next failure begins with a short rest again. */
const GOOD_MS = 60_000

/** @throws TypeError when the address is none */
export function createMqttListener(options: MqttOptions): MqttListener {
  const broker = brokerOf(options.url)
  const stats: MqttStats = { connects: 0, messages: 0, readings: 0, duplicates: 0, refused: 0, unknownDevice: 0, deliverFailed: 0, acks: 0, lost: 0 }
  const log: DeskOptions['log'] = (event, details) => {
    try {
      options.log(event, details)
    } catch {
      // Nothing further can be said.
    }
  }
  const decide = createDesk({ ...options, log }, stats)
  const backOff = options.backOff ?? ((failures: number) => Math.min(30_000, 500 * 2 ** failures))
  let edition: Edition = 5
  // 3.1.1 carries no user properties, so a broker that knows 5 must not lose it by hanging up once while it restarts.
  let fiveWorks = false
  let hangUps = 0
  let failures = 0
  let closed = false
  let state: MqttState = { up: false, note: 'connecting' }
  let session: Session | null = null
  let wake = () => {}
  let running: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    while (!closed) {
      const began = options.now()
      session = openSession({
        broker,
        clientId: options.clientId,
        edition,
        decide,
        subscribed(resumed) {
          stats.connects += 1
          state = { up: true, note: `MQTT ${edition === 5 ? '5' : '3.1.1'}` }
          log('broker-connected', { edition, resumed })
        },
        acknowledged() {
          stats.acks += 1
          failures = 0
        },
      })
      const end = await session.ended
      session = null
      if (closed) break
      if (edition === 5 && end.accepted) fiveWorks = true
      hangUps = end.edition === 'hung-up' ? hangUps + 1 : 0
      if (end.edition === 'refused' || (hangUps >= 2 && !fiveWorks)) {
        edition = edition === 5 ? 4 : 5
        hangUps = 0
      }
      failures = end.accepted && options.now() - began > GOOD_MS ? 1 : failures + 1
      const retryInMs = backOff(failures)
      // Said aloud once; a broker that stays away need not fill the log.
      log(state.up || failures === 1 ? 'broker-lost' : 'broker-away', { reason: end.reason, retryInMs, failures })
      state = { up: false, note: end.reason }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, retryInMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  return {
    stats,
    state: () => state,
    start() {
      running = run()
    },
    async close() {
      closed = true
      wake()
      await session?.close(options.drainMs ?? 5000)
      await running
      state = { up: false, note: 'closed' }
    },
  }
}
function brokerOf(url: string): { tls: boolean; host: string; port: number; username?: string; password?: string } {
  const u = new URL(url)
  if (u.protocol !== 'mqtt:' && u.protocol !== 'mqtts:') throw new TypeError('not an MQTT address')
  const tls = u.protocol === 'mqtts:'
  return {
    tls,
    host: u.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: u.port === '' ? (tls ? 8883 : 1883) : Number(u.port),
    ...(u.username === '' ? {} : { username: decodeURIComponent(u.username) }),
    ...(u.password === '' ? {} : { password: decodeURIComponent(u.password) }),
  }
}
