/**
 * HJ 212 over TCP. A device is acknowledged only after `deliver` has resolved, so whatever it was told is safe is on disk; without an
 * acknowledgement it sends again. One connection is one queue, in order, and reading stops while it works.
 */
import { createServer, type Server } from 'node:net'
import type { Instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { Connection, type Shared } from './connection.ts'

/** The bytes as they came and the verdict on them; the shape the server keeps. */
export type Hj212Frame = {
  readonly gateway: 'hj212'
  readonly device: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly verdict: 'ok' | 'lenient' | 'refused'
  readonly flags: readonly string[]
}
export type Hj212Options = {
  readonly port: number
  readonly host: string
  readonly devices: (mn: string) => DeviceDef | undefined
  /** Resolves when frame and readings are durable. Called one at a time per connection, also with no readings for other commands. */
  readonly deliver: (frame: Hj212Frame, readings: readonly RawReading[]) => Promise<unknown>
  /** Frames of known devices that were refused, for the record; failures here are ignored. */
  readonly refused?: (frame: Hj212Frame) => Promise<unknown> | undefined
  readonly now: () => Instant
  readonly log: (event: string, details: Readonly<Record<string, unknown>>) => void
  readonly maxConnections?: number
  readonly idleMs?: number
  /** Silence after which a waiting head is given up when a good frame stands behind it. */
  readonly quietMs?: number
  /** How long close() waits for work under way. */
  readonly drainMs?: number
}
export type Hj212Stats = {
  connections: number
  accepted: number
  bytes: number
  frames: number
  readings: number
  duplicates: number
  refused: number
  unknownDevice: number
  damaged: number
  deliverFailed: number
  acks: number
}
export type Hj212Listener = {
  /** @returns the port bound (useful with 0). Rejects when the port cannot be had. */
  start(): Promise<number>
  /** Stops reading, lets deliveries under way end and be acknowledged, then closes. */
  close(): Promise<void>
  readonly stats: Readonly<Hj212Stats>
}

export function createHj212Listener(options: Hj212Options): Hj212Listener {
  const stats: Hj212Stats = { connections: 0, accepted: 0, bytes: 0, frames: 0, readings: 0, duplicates: 0, refused: 0, unknownDevice: 0, damaged: 0, deliverFailed: 0, acks: 0 }
  const connections = new Set<Connection>()
  const shared: Shared = { options, stats, seen: new Map(), splitTime: new Map(), log: guard(options.log) }
  const server: Server = createServer({ noDelay: true, keepAlive: true, allowHalfOpen: true }, (socket) => {
    const connection = new Connection(socket, shared, () => {
      connections.delete(connection)
      stats.connections = connections.size
    })
    connections.add(connection)
    stats.accepted += 1
    stats.connections = connections.size
  })
  server.maxConnections = options.maxConnections ?? 5000
  server.on('drop', (d) => shared.log('connection-refused', { remote: d?.remoteAddress, why: 'too many connections' }))
  return {
    stats,
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(options.port, options.host, () => {
          server.off('error', reject)
          server.on('error', (e) => shared.log('listener-error', { error: e.message }))
          const address = server.address()
          resolve(typeof address === 'object' && address !== null ? address.port : options.port)
        })
      }),
    close: async () => {
      const closed = new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()))
      const drainMs = options.drainMs ?? 5000
      await Promise.all([...connections].map((c) => c.drain(drainMs)))
      await closed
    },
  }
}
/** A log that throws must not take a connection with it. */
function guard(log: Hj212Options['log']): Hj212Options['log'] {
  return (event, details) => {
    try {
      log(event, details)
    } catch {
      // Nothing further can be said.
    }
  }
}
