/** Marks and hatches drawn once per mode; the same list feeds WebGL images and SVG shapes. */
import type { RaisedLevel } from '@anlan/kernel/base'
import { shapePath } from '../design/level.tsx'
import { levelTokens, type Mode, surfaces, toneTokens } from '../design/tokens.ts'

export type Icon = { readonly path: string; readonly fill: string; readonly stroke: string; readonly size: number; readonly line?: boolean; readonly halo?: string }
const raised: readonly RaisedLevel[] = ['red', 'orange', 'yellow', 'blue']
const cross = 'M4 4l8 8M12 4l-8 8'
const tick = 'M3 8.500 6.500 12 13 4.500'
const dot = 'M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z'
const house = 'M8 1.500 14.500 7.500V14.500H1.500V7.500z'

/** Every mark by name. A point's state, a person's answer and an order's state use shapes no warning level uses. */
export function icons(mode: Mode): Readonly<Record<string, Icon>> {
  const s = surfaces[mode]
  const tone = (k: keyof typeof toneTokens) => toneTokens[k][mode]
  const out: Record<string, Icon> = {
    'point-normal': { path: dot, fill: tone('accent'), stroke: s.card, size: 13 },
    'point-attention': { path: dot, fill: tone('wait'), stroke: s.card, size: 16 },
    'point-late': { path: shapePath('ring'), fill: tone('wait'), stroke: s.card, size: 14 },
    'point-bad': { path: cross, fill: 'none', stroke: tone('bad'), size: 14, line: true },
    'point-silent': { path: shapePath('ring'), fill: tone('plain'), stroke: s.card, size: 14 },
    'who-answered': { path: tick, fill: 'none', stroke: tone('good'), size: 13, line: true },
    'who-ringing': { path: dot, fill: 'none', stroke: tone('accent'), size: 15, line: true },
    'who-waiting': { path: dot, fill: 'none', stroke: tone('wait'), size: 15, line: true },
    'who-unreachable': { path: cross, fill: 'none', stroke: tone('bad'), size: 15, line: true },
    'who-declined': { path: 'M3 8h10', fill: 'none', stroke: tone('bad'), size: 15, line: true },
    'who-ended': { path: 'M3 8h10', fill: 'none', stroke: tone('plain'), size: 12, line: true },
    'order-good': { path: house, fill: tone('good'), stroke: s.card, size: 15 },
    'order-open': { path: house, fill: tone('wait'), stroke: s.card, size: 15 },
    'order-bad': { path: house, fill: tone('bad'), stroke: s.card, size: 17 },
  }
  for (const l of raised) {
    const t = levelTokens[l]
    out[`level-${l}`] = { path: shapePath(t.shape), fill: l === 'yellow' && mode === 'light' ? '#D9A900' : t[mode].fill, stroke: s.card, size: 19 }
  }
  return Object.fromEntries(Object.entries(out).map(([k, v]) => [k, { ...v, halo: s.card }]))
}
/** Each level its own hatch: red crossed, orange rising, yellow falling, blue level. */
export const hatchLines: Record<RaisedLevel, readonly string[]> = {
  red: ['M-1 1 1-1M0 10 10 0M9 11 11 9', 'M-1 9 1 11M0 0 10 10M9-1 11 1'],
  orange: ['M-1 1 1-1M0 10 10 0M9 11 11 9'],
  yellow: ['M-1 9 1 11M0 0 10 10M9-1 11 1'],
  blue: ['M0 5H10'],
}
export function hatchColour(level: RaisedLevel, mode: Mode): string {
  return level === 'yellow' && mode === 'light' ? '#B08900' : levelTokens[level][mode].fill
}
function canvasOf(size: number): CanvasRenderingContext2D | null {
  const c = document.createElement('canvas')
  c.width = size
  c.height = size
  return c.getContext('2d')
}
const ratio = 2
export function iconImage(icon: Icon): ImageData | null {
  const px = icon.size * ratio
  const g = canvasOf(px)
  if (!g) return null
  g.scale(px / 16, px / 16)
  const path = new Path2D(icon.path)
  g.lineJoin = 'round'
  g.lineCap = 'round'
  if (icon.line) {
    g.lineWidth = 5
    g.strokeStyle = icon.halo ?? '#ffffff'
    g.stroke(path)
    g.lineWidth = 2.6
  } else {
    g.lineWidth = 2
  }
  if (icon.fill !== 'none') {
    g.fillStyle = icon.fill
    g.fill(path, 'evenodd')
  }
  g.strokeStyle = icon.stroke
  g.lineWidth = icon.line ? 2.6 : 1.2
  g.stroke(path)
  return g.getImageData(0, 0, px, px)
}
export function hatchImage(level: RaisedLevel, mode: Mode): ImageData | null {
  const px = 10 * ratio
  const g = canvasOf(px)
  if (!g) return null
  g.scale(ratio, ratio)
  g.strokeStyle = hatchColour(level, mode)
  g.globalAlpha = 0.55
  g.lineWidth = 1.1
  for (const d of hatchLines[level]) g.stroke(new Path2D(d))
  return g.getImageData(0, 0, px, px)
}
export const iconRatio = ratio
