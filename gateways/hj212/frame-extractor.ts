/**
 * Cuts a byte stream into HJ 212 frames whose checksum holds. After damage it looks again inside the swallowed bytes, so one bad
 * length field never costs the good frame behind it. Never throws; what it keeps between calls is bounded.
 */
import type { DeviceProfile } from '@anlan/kernel/registry'
import { judgeFrame, type Frame, type FrameFault, type Verdict } from './frame-judge.ts'

export type { Frame, FrameFault, Lenience } from './frame-judge.ts'
/** Bytes that gave no frame. `frame` is present when the checksum proves where it ends, though the device may not send it so. */
export type Diagnostic = { readonly fault: FrameFault; readonly bytes: number; readonly detail?: string; readonly mn?: string; readonly frame?: Uint8Array }
export type Extraction = { readonly frames: readonly Frame[]; readonly diagnostics: readonly Diagnostic[] }
export type ExtractorOptions = {
  /** One device's profile, or the profile by MN when several devices share the line. Absent = strict. */
  readonly profile?: DeviceProfile | ((mn: string) => DeviceProfile | undefined)
  /** Longest data segment accepted, in characters; the standard ends at 1024, longer ones are accepted up to this cap and named. */
  readonly maxData?: number
}

/** Never more than this is held between two calls. */
export const MAX_BUFFER = 65_536
const MAX_DIAGNOSTICS = 64
const HASH = 0x23

export class FrameExtractor {
  private held: Buffer = Buffer.alloc(0)
  private size = 0
  private readonly profileOf: (mn: string) => DeviceProfile | undefined
  private readonly maxData: number

  constructor(options: ExtractorOptions = {}) {
    const { profile } = options
    this.profileOf = typeof profile === 'function' ? profile : () => profile
    // Four bytes a character plus the envelope must fit the buffer.
    this.maxData = Math.min(options.maxData ?? 4096, 9999)
  }
  /** Bytes waiting for the rest of their frame. */
  get pending(): number {
    return this.size
  }
  /** Takes bytes as they come, cut anywhere. */
  push(bytes: Uint8Array): Extraction {
    const out = { frames: [] as Frame[], diagnostics: [] as Diagnostic[] }
    let chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (this.size === 0) {
      this.keep(chunk, this.scan(chunk, chunk.length, false, out))
      return out
    }
    while (chunk.length > 0) {
      const part = chunk.subarray(0, MAX_BUFFER - this.size)
      chunk = chunk.subarray(part.length)
      this.append(part)
      const used = this.scan(this.held, this.size, false, out)
      this.held.copyWithin(0, used, this.size)
      this.size -= used
    }
    return out
  }
  /** Nothing has come for a while: gives up the head only if a whole good frame stands behind it, so a slow device loses nothing. */
  flush(): Extraction {
    const out = { frames: [] as Frame[], diagnostics: [] as Diagnostic[] }
    for (let at = this.held.indexOf('##', 1, 'latin1'); at >= 0 && at < this.size; at = this.held.indexOf('##', at + 1, 'latin1')) {
      if (judgeFrame(this.held, at, this.size, false, this.maxData, this.profileOf).kind !== 'frame') continue
      note(out.diagnostics, { fault: 'cut', bytes: at })
      const used = at + this.scan(this.held.subarray(at), this.size - at, false, out)
      this.held.copyWithin(0, used, this.size)
      this.size -= used
      break
    }
    return out
  }
  /** The connection ended: what is complete counts, a frame without its line end only where the profile does not ask for CR LF. */
  end(): Extraction {
    const out = { frames: [] as Frame[], diagnostics: [] as Diagnostic[] }
    const used = this.scan(this.held, this.size, true, out)
    if (used < this.size) note(out.diagnostics, { fault: 'cut', bytes: this.size - used })
    this.size = 0
    this.held = Buffer.alloc(0)
    return out
  }

  private keep(chunk: Buffer, used: number): void {
    if (used < chunk.length) this.append(chunk.subarray(used))
  }
  private append(part: Buffer): void {
    const need = this.size + part.length
    if (need > this.held.length) {
      const grown = Buffer.alloc(Math.min(MAX_BUFFER, Math.max(need, this.held.length * 2, 2048)))
      this.held.copy(grown, 0, 0, this.size)
      this.held = grown
    }
    this.size += part.copy(this.held, this.size)
  }
  /** @returns how many bytes are settled; the rest is the beginning of a frame */
  private scan(buf: Buffer, size: number, final: boolean, out: { frames: Frame[]; diagnostics: Diagnostic[] }): number {
    let at = 0
    let garbageFrom = 0
    for (;;) {
      let start = buf.indexOf('##', at, 'latin1')
      if (start < 0 || start >= size - 1) start = size > at && buf[size - 1] === HASH && !final ? size - 1 : size
      const verdict: Verdict = start >= size ? { kind: 'none' } : judgeFrame(buf, start, size, final, this.maxData, this.profileOf)
      if (verdict.kind === 'bad' && verdict.fault === 'no-start') {
        at = start + 1
        continue
      }
      if (start > garbageFrom && (verdict.kind !== 'bad' || verdict.end !== undefined)) note(out.diagnostics, { fault: 'garbage', bytes: start - garbageFrom })
      switch (verdict.kind) {
        case 'none':
        case 'wait':
          return start
        case 'frame':
          out.frames.push(verdict.frame)
          at = garbageFrom = verdict.end
          break
        case 'bad': {
          const { fault, end, detail, mn } = verdict
          const known = { ...(detail === undefined ? {} : { detail }), ...(mn === undefined ? {} : { mn }) }
          if (end === undefined) {
            // Its true end is unknown: its own bytes are searched again, and counted as garbage once a frame or the end of the bytes is met.
            note(out.diagnostics, { fault, bytes: 0, ...known })
            at = start + 2
          } else {
            note(out.diagnostics, { fault, bytes: end - start, ...known, frame: Uint8Array.prototype.slice.call(buf, start, end) })
            at = garbageFrom = end
          }
        }
      }
    }
  }
}

/** A hostile line may not make the list of faults itself a burden. */
function note(list: Diagnostic[], d: Diagnostic): void {
  if (list.length < MAX_DIAGNOSTICS) list.push(d)
}
