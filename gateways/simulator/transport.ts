/** Many simulated devices over real sockets with store-and-forward: three tries, then the packet waits and goes first again. */
import type { Instant } from '@anlan/kernel/base'
import type { DeviceProfile } from '@anlan/kernel/registry'
import { createFaults, type FaultRates, type Faults } from './faults.ts'
import type { Packet } from './play.ts'
import { createHj212Device, createHttpDevice, type Sender } from './senders.ts'

export type TransportOptions = {
  readonly hj212: { readonly host: string; readonly port: number }
  readonly http: { readonly base: string; readonly token?: (device: string) => string }
  readonly profile?: (device: string) => DeviceProfile | undefined
  readonly faults?: FaultRates
  readonly seed?: number
  readonly now: () => Instant
  /** How long a device waits for its acknowledgement. */
  readonly ackMs?: number
  readonly tries?: number
  /** Rest between two rounds of tries. */
  readonly restMs?: number
  /** Rounds before a packet is given up, so that a server that is gone ends the play. */
  readonly rounds?: number
}
export type Transport = {
  /** Resolves true when acknowledged (or held back as late), false when given up. */
  send(packet: Packet): Promise<boolean>
  /** Sends what was held back as late. */
  drain(): Promise<void>
  close(): void
  readonly counts: Readonly<Faults['counts'] & { acked: number; retries: number; refused: number; givenUp: number }>
}

export function createTransport(options: TransportOptions): Transport {
  const faults = createFaults(options.faults ?? {}, options.seed ?? 7)
  const counts = Object.assign(faults.counts, { acked: 0, retries: 0, refused: 0, givenUp: 0 })
  const senders = new Map<string, Sender>()
  const held = new Map<string, Packet>()
  const ackMs = options.ackMs ?? 3000
  let closed = false
  const rest = new Set<() => void>()
  const senderOf = (p: Packet): Sender => {
    const known = senders.get(p.device)
    if (known !== undefined) return known
    const profile = options.profile?.(p.device)
    const made =
      p.protocol === 'hj212'
        ? createHj212Device({ mn: p.device, ...options.hj212, now: options.now, ackMs, ...(profile === undefined ? {} : { profile }) })
        : createHttpDevice({ device: p.device, base: options.http.base, token: options.http.token?.(p.device) ?? `demo-token:${p.device}`, ackMs })
    senders.set(p.device, made)
    return made
  }
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        rest.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      rest.add(done)
    })
  const transmit = async (packet: Packet): Promise<boolean> => {
    const attempt = senderOf(packet).prepare(packet)
    for (let round = 0; round < (options.rounds ?? 20); round++) {
      if (round > 0) await pause(options.restMs ?? 2000)
      for (let n = 0; n < (options.tries ?? 3) && !closed; n++) {
        if (n > 0 || round > 0) counts.retries += 1
        const began = Date.now()
        const result = await attempt(faults.wire)
        if (result === 'acked') {
          counts.acked += 1
          if (faults.isDoubled()) await attempt((b) => b)
          return true
        }
        if (result === 'refused') {
          counts.refused += 1
          return false
        }
        // A refused connection answers at once; the next try still keeps the device's pace.
        if (!closed) await pause(Math.max(0, Math.min(ackMs, 500) - (Date.now() - began)))
      }
      if (closed) break
    }
    counts.givenUp += 1
    return false
  }
  return {
    counts,
    send: async (packet) => {
      const before = held.get(packet.device)
      if (before === undefined && faults.isLate()) {
        held.set(packet.device, packet)
        return true
      }
      held.delete(packet.device)
      const ok = await transmit(packet)
      if (before !== undefined) await transmit(before)
      return ok
    },
    drain: async () => {
      const rest = [...held.values()]
      held.clear()
      await Promise.all(rest.map(transmit))
    },
    close: () => {
      closed = true
      for (const done of [...rest]) done()
      for (const s of senders.values()) s.close()
    },
  }
}
