/** Frames of the fixtures folder for tests and measurements: published ones with their source, made ones for each known deviation. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceProfile } from '@anlan/kernel/registry'

export type GoodFrame = { readonly name: string; readonly source: string; readonly hex: string; readonly cn: string; readonly mn: string; readonly profile?: DeviceProfile }
export type DamagedFrame = { readonly name: string; readonly hex: string; readonly fault: string }
function read<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'frames', name), 'utf8')) as readonly T[]
}
export const goodFrames = read<GoodFrame>('good.json')
export const damagedFrames = read<DamagedFrame>('damaged.json')
export function bytesOf(f: { readonly hex: string }): Buffer {
  return Buffer.from(f.hex, 'hex')
}
