/** One device connection: bytes in, frames judged in order, each acknowledged after it is durable. */
import type { Socket } from 'node:net'
import type { Instant } from '@anlan/kernel/base'
import type { DeviceDef, DeviceProfile } from '@anlan/kernel/registry'
import { encodeFrame, encodeText, type Message, parseMessage } from './codec.ts'
import { type Extraction, type Frame, FrameExtractor } from './frame-extractor.ts'
import type { Hj212Frame, Hj212Options, Hj212Stats } from './listener.ts'
import { toReadings } from './readings.ts'

export type Shared = {
  readonly options: Hj212Options
  readonly stats: Hj212Stats
  /** Keys of the last frames made durable, per device, so that a repeat is acknowledged without being stored again. */
  readonly seen: Map<string, string[]>
  /** DataTime of the last split upload per device, for parts that carry none; survives a reconnect. */
  readonly splitTime: Map<string, { readonly cn: string; readonly pnum: number; readonly at: Instant; readonly receivedAt: Instant }>
  readonly log: Hj212Options['log']
}
const REMEMBERED = 32
/** Bytes without one good frame after which the line is not a device. */
const MAX_GARBAGE = 262_144
const MAX_UNKNOWN = 20
const MAX_UNSENT = 65_536
const SPLIT_WITHIN_MS = 60_000
/** Answers of a device to commands of ours: nothing to acknowledge. */
const answers: readonly string[] = ['9011', '9012', '9013', '9014']

export class Connection {
  private readonly extractor: FrameExtractor
  private work: Promise<void> = Promise.resolve()
  private busy = 0
  private garbage = 0
  private unknown = 0
  private ending = false
  private dropped = false
  private quiet: NodeJS.Timeout | undefined
  private readonly socket: Socket
  private readonly shared: Shared
  private readonly remote: string

  constructor(socket: Socket, shared: Shared, gone: () => void) {
    this.socket = socket
    this.shared = shared
    this.remote = `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`
    this.extractor = new FrameExtractor({ profile: (mn) => this.device(mn)?.profile })
    socket.setTimeout(shared.options.idleMs ?? 600_000, () => this.drop('idle'))
    socket.on('data', (chunk) => {
      // Reading stops until these bytes are dealt with: a slow database slows the device instead of filling memory.
      socket.pause()
      shared.stats.bytes += chunk.length
      this.enqueue(() => this.take(this.extractor.push(chunk), chunk.length))
    })
    socket.on('end', () => this.enqueue(() => this.take(this.extractor.end(), 0).finally(() => socket.end())))
    socket.on('error', (e) => shared.log('connection-error', { remote: this.remote, error: e.message }))
    socket.on('close', () => {
      clearTimeout(this.quiet)
      this.ending = true
      gone()
    })
  }
  /** Stops reading, lets the frame under way be delivered and acknowledged, then closes. */
  async drain(withinMs: number): Promise<void> {
    this.ending = true
    clearTimeout(this.quiet)
    this.socket.pause()
    let timer: NodeJS.Timeout | undefined
    await Promise.race([this.work, new Promise<void>((r) => (timer = setTimeout(r, withinMs)))])
    clearTimeout(timer)
    await new Promise<void>((resolve) => {
      if (this.socket.destroyed) return resolve()
      const late = setTimeout(() => this.socket.destroy(), 500)
      this.socket.once('close', () => {
        clearTimeout(late)
        resolve()
      })
      this.socket.destroySoon()
    })
  }

  private enqueue(job: () => Promise<void>): void {
    clearTimeout(this.quiet)
    this.busy += 1
    this.work = this.work
      .then(job)
      .catch((e: unknown) => this.shared.log('connection-fault', { remote: this.remote, error: e instanceof Error ? e.message : String(e) }))
      .then(() => {
        this.busy -= 1
        if (this.busy > 0 || this.ending || this.socket.destroyed) return
        this.socket.resume()
        if (this.extractor.pending > 0) {
          this.quiet = setTimeout(() => this.enqueue(() => this.take(this.extractor.flush(), 0)), this.shared.options.quietMs ?? 10_000)
          this.quiet.unref()
        }
      })
  }
  private async take(e: Extraction, size: number): Promise<void> {
    const { stats, log } = this.shared
    for (const d of e.diagnostics) {
      stats.damaged += 1
      log('frame-damaged', {
        remote: this.remote,
        fault: d.fault,
        bytes: d.bytes,
        ...(d.detail === undefined ? {} : { detail: d.detail }),
        ...(d.mn === undefined ? {} : { mn: d.mn }),
      })
      const device = d.mn === undefined ? undefined : this.device(d.mn)
      if (device !== undefined && d.frame !== undefined) await this.keepRefused(device, d.frame, [d.fault])
    }
    this.garbage = e.frames.length > 0 ? 0 : this.garbage + size
    for (const frame of e.frames) {
      // After close() only the frame under way is finished; the device sends the others again.
      if (this.ending || this.dropped) return
      await this.one(frame)
    }
    if (this.garbage > MAX_GARBAGE) this.drop('no frame in 256 KiB')
  }
  private async one(frame: Frame): Promise<void> {
    const { options, stats, seen, splitTime, log } = this.shared
    const receivedAt = options.now()
    stats.frames += 1
    const device = this.device(frame.mn)
    const parsed = parseMessage(frame.text, device?.profile)
    if (device === undefined || (parsed.ok && parsed.message.mn !== frame.mn)) {
      stats.unknownDevice += 1
      log('device-unknown', { remote: this.remote, mn: frame.mn.slice(0, 40) })
      if (parsed.ok && parsed.message.flag?.ack === true && parsed.message.qn !== null) this.answer(parsed.message, '9011', 'QnRtn=4')
      this.unknown += 1
      if (this.unknown >= MAX_UNKNOWN) this.drop('unknown device')
      return
    }
    if (!parsed.ok) return this.refuse(device, frame, parsed.fault, parsed.detail)
    const { message } = parsed
    const before = splitTime.get(device.id)
    const borrowed = before !== undefined && before.cn === message.cn && before.pnum === message.pnum && receivedAt - before.receivedAt <= SPLIT_WITHIN_MS ? before.at : null
    const result = toReadings(message, device.id, receivedAt, frame.lenient, device.profile, borrowed)
    if (!result.ok) return this.refuse(device, frame, result.fault, result.detail)

    const key = `${message.qn ?? ''}|${message.cn}|${message.pno ?? ''}|${result.dataTime ?? ''}|${frame.crc}`
    const known = seen.get(device.id) ?? []
    if (message.qn !== null && known.includes(key)) {
      stats.duplicates += 1
      return this.acknowledge(message, device.profile)
    }
    try {
      const verdict = result.lenient.length > 0 ? 'lenient' : 'ok'
      await options.deliver({ gateway: 'hj212', device: device.id, receivedAt, bytes: frame.bytes, verdict, flags: [...new Set(result.lenient)] }, result.readings)
    } catch (e) {
      // No acknowledgement: the device keeps the frame and sends it again.
      stats.deliverFailed += 1
      log('deliver-failed', { device: device.id, error: e instanceof Error ? e.message : String(e) })
      return
    }
    stats.readings += result.readings.length
    if (known.length >= REMEMBERED) known.shift()
    known.push(key)
    seen.set(device.id, known)
    if (message.pnum !== null && result.dataTime !== null) splitTime.set(device.id, { cn: message.cn, pnum: message.pnum, at: result.dataTime, receivedAt })
    this.acknowledge(message, device.profile)
  }
  private async refuse(device: DeviceDef, frame: Frame, fault: string, detail: string): Promise<void> {
    this.shared.stats.refused += 1
    this.shared.log('frame-refused', { device: device.id, fault, detail })
    await this.keepRefused(device, frame.bytes, [fault])
  }
  private async keepRefused(device: DeviceDef, bytes: Uint8Array, flags: readonly string[]): Promise<void> {
    const { options, log } = this.shared
    const frame: Hj212Frame = { gateway: 'hj212', device: device.id, receivedAt: options.now(), bytes, verdict: 'refused', flags }
    try {
      await options.refused?.(frame)
    } catch (e) {
      log('refused-not-kept', { device: device.id, error: e instanceof Error ? e.message : String(e) })
    }
  }
  private acknowledge(m: Message, profile: DeviceProfile | undefined): void {
    if (m.flag?.ack !== true || answers.includes(m.cn)) return
    // 1013 is a notice (answered 9013); every other uplink of a device is data (answered 9014).
    this.answer(m, m.cn === '1013' ? '9013' : '9014', '', profile)
    this.shared.stats.acks += 1
  }
  private answer(m: Message, cn: string, cp: string, profile?: DeviceProfile): void {
    if (this.socket.destroyed || !this.socket.writable) return
    if (this.socket.writableLength > MAX_UNSENT) this.drop('answers not read')
    else this.socket.write(encodeFrame(encodeText({ qn: m.qn, st: '91', cn, pw: m.pw, mn: m.mn, flag: (m.flag?.version ?? 0) << 2, cp }), profile))
  }
  private device(mn: string): DeviceDef | undefined {
    if (mn === '') return undefined
    try {
      const device = this.shared.options.devices(mn)
      return device?.gateway === 'hj212' ? device : undefined
    } catch (e) {
      this.shared.log('device-lookup-failed', { error: e instanceof Error ? e.message : String(e) })
      return undefined
    }
  }
  private drop(why: string): void {
    this.dropped = true
    this.shared.log('connection-dropped', { remote: this.remote, why })
    this.socket.destroy()
  }
}
