/** From a data message to readings in device words. Missing is never zero, and a statistic is never mistaken for the value itself. */
import type { Instant } from '@anlan/kernel/base'
import type { DeviceProfile } from '@anlan/kernel/registry'
import type { RawReading, ReadingFlag } from '@anlan/kernel/signal'
import { type Message, type Pair, parseStamp } from './codec.ts'
import type { Lenience } from './frame-judge.ts'

/**
 * Which attribute of a factor is the reading, by command. Real-time values keep the bare factor as code; means over a minute, hour or day
 * are other quantities at the same instants, so their code carries the command: `a34004@2061`.
 */
export const dataCommands: Readonly<Record<string, { readonly attribute: 'Rtd' | 'Avg'; readonly suffix: string }>> = {
  '2011': { attribute: 'Rtd', suffix: '' },
  '2051': { attribute: 'Avg', suffix: '@2051' },
  '2061': { attribute: 'Avg', suffix: '@2061' },
  '2031': { attribute: 'Avg', suffix: '@2031' },
}
/** Device marks (HJ 212-2017 data flags). A mark not in the table keeps the value out of decisions rather than vouching for it. */
const marks: Readonly<Record<string, ReadingFlag | null>> = {
  N: null,
  F: 'maintenance',
  M: 'maintenance',
  S: 'manual',
  D: 'fault',
  C: 'calibration',
  T: 'out-of-range',
  B: 'fault',
}
/** Attributes that say a factor was measured; `Info`, `SampleTime` and the like do not. */
const statistics = /^(Zs)?(Rtd|Avg|Min|Max|Cou)$|^E?Flag$/
export type ReadingFault = 'opaque' | 'data-time-missing' | 'data-time'
export type ReadingsResult =
  | { readonly ok: true; readonly readings: readonly RawReading[]; readonly lenient: readonly Lenience[]; readonly dataTime: Instant | null }
  | { readonly ok: false; readonly fault: ReadingFault; readonly detail: string }

/** The message's DataTime, in China time. 17 digits (with milliseconds) pass for profiled devices only. */
export function dataTimeOf(
  message: Message,
  profile?: DeviceProfile,
): { readonly at: Instant; readonly long: boolean } | { readonly fault: ReadingFault; readonly detail: string } {
  let text: string | undefined
  for (const item of message.items) {
    text = item.find((p) => p.factor === 'DataTime' && p.attribute === null)?.value
    if (text !== undefined) break
  }
  if (text === undefined) return { fault: 'data-time-missing', detail: '' }
  const at = parseStamp(text, 14)
  if (at !== null) return { at, long: false }
  const long = profile === undefined ? null : parseStamp(text, 17)
  return long === null ? { fault: 'data-time', detail: text.slice(0, 30) } : { at: long, long: true }
}

/**
 * Readings of a data upload; of any other command none.
 * @param already leniences of the frame and the header; any at all marks every reading `lenient-frame`
 * @param borrowed DataTime of an earlier part of the same split upload, used when this part carries none
 */
export function toReadings(
  message: Message,
  device: string,
  receivedAt: Instant,
  already: readonly Lenience[] = [],
  profile?: DeviceProfile,
  borrowed: Instant | null = null,
): ReadingsResult {
  const command = dataCommands[message.cn]
  const lenient: Lenience[] = [...already, ...message.lenient]
  if (command === undefined) return { ok: true, readings: [], lenient, dataTime: null }
  if (message.opaque) return { ok: false, fault: 'opaque', detail: message.cp.slice(0, 60) }
  const time = dataTimeOf(message, profile)
  let at: Instant
  if ('at' in time) {
    at = time.at
    if (time.long) lenient.push('long-data-time')
  } else {
    if (time.fault !== 'data-time-missing' || borrowed === null || message.pno === null) return { ok: false, ...time }
    at = borrowed
    lenient.push('split-time-borrowed')
  }
  const found: { code: string; value: number | null; flags: ReadingFlag[] }[] = []
  for (const item of message.items) readItem(item, command, found, lenient)
  const readings = found.map(({ code, value, flags }): RawReading => {
    // One factor twice in one message: a plain repeat says nothing new, two values contradict each other.
    const twin = found.some((o) => o.code === code && o.value !== value)
    const all: ReadingFlag[] = [...flags, ...(twin ? (['conflict'] as const) : []), ...(lenient.length > 0 ? (['lenient-frame'] as const) : [])]
    return { device, code, at, value, flags: all, receivedAt }
  })
  const unique = readings.filter((r, i) => readings.findIndex((o) => o.code === r.code && o.value === r.value) === i)
  return { ok: true, readings: unique, lenient, dataTime: at }
}

function readItem(
  item: readonly Pair[],
  command: { readonly attribute: string; readonly suffix: string },
  out: { code: string; value: number | null; flags: ReadingFlag[] }[],
  lenient: Lenience[],
): void {
  const factors = new Set(item.filter((p) => p.attribute !== null && statistics.test(p.attribute)).map((p) => p.factor))
  for (const factor of factors) {
    const values = item.filter((p) => p.factor === factor && p.attribute === command.attribute)
    const mark = item.find((p) => p.factor === factor && p.attribute === 'Flag')?.value
    const flags: ReadingFlag[] = []
    if (mark !== undefined) {
      const known = Object.hasOwn(marks, mark) ? marks[mark] : undefined
      if (known === undefined) {
        flags.push('fault')
        if (!lenient.includes('unknown-data-flag')) lenient.push('unknown-data-flag')
      } else if (known !== null) flags.push(known)
    }
    for (const raw of values.length > 0 ? values.map((p) => p.value) : [undefined]) {
      const value = raw === undefined ? null : parseNumber(raw)
      out.push({ code: factor + command.suffix, value, flags: value === null ? [...flags, 'missing'] : [...flags] })
    }
  }
}
/** The standard's plain decimal; anything else (empty, `-`, `NaN`, `1e3`) is no value. */
export function parseNumber(text: string): number | null {
  return /^[+-]?\d{1,14}(\.\d{1,10})?$/.test(text) ? Number(text) : null
}
