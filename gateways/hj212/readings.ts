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
  const found: Found[] = []
  for (const item of message.items) readItem(item, command, found, lenient)
  const readings: RawReading[] = []
  const first = new Map<string, number | null>()
  const contradicted = new Set<string>()
  const odd = lenient.length > 0
  for (const { code, value } of found) {
    if (!first.has(code)) first.set(code, value)
    else if (first.get(code) !== value) contradicted.add(code)
  }
  for (const f of found) {
    const { code, value, flags } = f
    // One factor twice in one message: a plain repeat says nothing new, two values contradict each other.
    if (contradicted.has(code)) flags.push('conflict')
    else if (found.length !== first.size && found.find((o) => o.code === code) !== f) continue
    if (odd) flags.push('lenient-frame')
    readings.push({ device, code, at, value, flags, receivedAt })
  }
  return { ok: true, readings, lenient, dataTime: at }
}
type Found = { readonly code: string; readonly value: number | null; readonly flags: ReadingFlag[] }

function readItem(item: readonly Pair[], command: { readonly attribute: string; readonly suffix: string }, out: Found[], lenient: Lenience[]): void {
  for (let i = 0; i < item.length; i++) {
    const head = item[i]
    if (head === undefined || head.attribute === null || !statistics.test(head.attribute)) continue
    // Each factor once, at its first pair; an item holds one factor in all but a few frames.
    const { factor } = head
    let before = false
    for (let j = 0; j < i && !before; j++) before = item[j]?.factor === factor && statistics.test(item[j]?.attribute ?? '')
    if (before) continue
    const values: string[] = []
    let mark: string | undefined
    for (let j = i; j < item.length; j++) {
      const p = item[j]
      if (p === undefined || p.factor !== factor) continue
      if (p.attribute === command.attribute) values.push(p.value)
      else if (p.attribute === 'Flag') mark ??= p.value
    }
    const flag = mark === undefined ? null : flagOf(mark, lenient)
    if (values.length === 0) out.push({ code: factor + command.suffix, value: null, flags: flag === null ? ['missing'] : [flag, 'missing'] })
    for (const raw of values) {
      const value = parseNumber(raw)
      const flags: ReadingFlag[] = flag === null ? [] : [flag]
      if (value === null) flags.push('missing')
      out.push({ code: factor + command.suffix, value, flags })
    }
  }
}
function flagOf(mark: string, lenient: Lenience[]): ReadingFlag | null {
  const known = Object.hasOwn(marks, mark) ? marks[mark] : undefined
  if (known !== undefined) return known
  if (!lenient.includes('unknown-data-flag')) lenient.push('unknown-data-flag')
  return 'fault'
}
/** The standard's plain decimal; anything else (empty, `-`, `NaN`, `1e3`) is no value. */
export function parseNumber(text: string): number | null {
  return /^[+-]?\d{1,14}(\.\d{1,10})?$/.test(text) ? Number(text) : null
}
