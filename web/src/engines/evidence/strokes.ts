/** Ink on glass: strokes as points, and the path that joins them smoothly. No DOM, so that it can be tested. */

export type Point = { readonly x: number; readonly y: number }
export type Stroke = readonly Point[]

/** Curves through the middles of neighbouring points: no corners, and the ink never runs ahead of the finger. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke
  if (!first) return ''
  const n = (x: number) => Math.round(x * 10) / 10
  // A dot is a very short line, so that a round pen shows it.
  if (rest.length === 0) return `M${n(first.x)} ${n(first.y)}l0.1 0`
  let out = `M${n(first.x)} ${n(first.y)}`
  let before = first
  for (const p of rest) {
    out += `Q${n(before.x)} ${n(before.y)} ${n((before.x + p.x) / 2)} ${n((before.y + p.y) / 2)}`
    before = p
  }
  return `${out}L${n(before.x)} ${n(before.y)}`
}
export function lengthOf(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, s) => sum + s.slice(1).reduce((n, p, i) => n + Math.hypot(p.x - (s[i]?.x ?? p.x), p.y - (s[i]?.y ?? p.y)), 0), 0)
}
/** Long enough to be somebody's name and not a slip of the hand. @param width of the pad */
export function isSigned(strokes: readonly Stroke[], width: number): boolean {
  return lengthOf(strokes) > width * 0.35
}
export type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** The inked part with a margin; null when nothing was drawn. */
export function boundsOf(strokes: readonly Stroke[], margin: number): Bounds | null {
  const all = strokes.flat()
  if (all.length === 0) return null
  const xs = all.map((p) => p.x)
  const ys = all.map((p) => p.y)
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin]
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y }
}
/** The signature alone as a drawing, at twice its size on the screen. */
export function svgOf(strokes: readonly Stroke[], pen: number): { readonly svg: string; readonly width: number; readonly height: number } | null {
  const b = boundsOf(strokes, pen * 2)
  if (!b) return null
  const [width, height] = [Math.ceil(b.width * 2), Math.ceil(b.height * 2)]
  const ink = strokes.map((s) => `<path d="${pathOf(s)}"/>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${b.x} ${b.y} ${b.width} ${b.height}"><g fill="none" stroke="#111" stroke-width="${pen}" stroke-linecap="round" stroke-linejoin="round">${ink}</g></svg>`
  return { svg, width, height }
}
