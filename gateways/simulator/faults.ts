/** Faults of the line, from a seed, so that a bad night can be played again exactly. */
import { seeded } from '@anlan/kernel/base'

/** Shares between 0 and 1. */
export type FaultRates = { readonly loss?: number; readonly late?: number; readonly dup?: number; readonly damage?: number }
/** What the line does with one attempt: null = lost. */
export type Wire = (bytes: Uint8Array) => Uint8Array | null
export type Faults = {
  readonly wire: Wire
  /** The packet is overtaken by the next one of its device. */
  isLate(): boolean
  /** The device did not see the acknowledgement and sends once more. */
  isDoubled(): boolean
  readonly counts: { lost: number; late: number; doubled: number; damaged: number }
}

export function createFaults(rates: FaultRates, seed: number): Faults {
  const random = seeded(seed).next
  const counts = { lost: 0, late: 0, doubled: 0, damaged: 0 }
  const happens = (rate: number | undefined, kind: keyof typeof counts): boolean => {
    const hit = random() < (rate ?? 0)
    if (hit) counts[kind] += 1
    return hit
  }
  return {
    counts,
    wire: (bytes) => {
      if (happens(rates.loss, 'lost')) return null
      return happens(rates.damage, 'damaged') ? damage(bytes, random) : bytes
    },
    isLate: () => happens(rates.late, 'late'),
    isDoubled: () => happens(rates.dup, 'doubled'),
  }
}
/** Flips a bit, changes a byte, cuts the end off or puts noise in. */
export function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length)
  const kind = Math.floor(random() * 4)
  if (kind === 2) return bytes.slice(0, at)
  const out = Uint8Array.from(kind === 3 ? [...bytes.slice(0, at), Math.floor(random() * 256), ...bytes.slice(at)] : bytes)
  if (kind === 0) out[at] = (out[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  if (kind === 1) out[at] = ((out[at] ?? 0) + 1 + Math.floor(random() * 255)) & 0xff
  return out
}
