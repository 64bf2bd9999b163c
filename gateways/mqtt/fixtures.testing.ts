/** Messages of the frames folder: topic, payload, and what must come of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Shaped = { readonly name: string; readonly topic: string; readonly text?: string; readonly hex?: string; readonly property?: string }
export type GoodMessage = Shaped & { readonly source: string; readonly values: readonly (number | null)[] }
export type DamagedMessage = Shaped & { readonly fault: string }
function read<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'frames', name), 'utf8')) as readonly T[]
}
export const goodMessages = read<GoodMessage>('good.json')
export const damagedMessages = read<DamagedMessage>('damaged.json')
export function payloadOf(m: Shaped): Buffer {
  return m.hex === undefined ? Buffer.from(m.text ?? '') : Buffer.from(m.hex, 'hex')
}
