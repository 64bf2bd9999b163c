/**
 * View factor of an upright cylindrical flame, seen from the ground outside it: AQ/T 3046-2013 E.40–E.48, the same solution as NUREG-1805 5-6/5-7
 * (Rein, Sliepcevich & Welker 1970). Target at the level of the flame's foot, no wind, no tilt.
 */

/**
 * Upright and level parts and their root of squares (the largest over all orientations of the target).
 * `s` = distance from the axis / radius, > 1; `h` = flame height / RADIUS.
 * AQ/T 3046 prints "火焰高度与直径之比" for h; the integral over the cylinder holds only with the radius (see cylinder-view.test.ts).
 */
export function cylinderView(s: number, h: number): { readonly upright: number; readonly level: number; readonly greatest: number } {
  const upright = uprightView(s, h)
  const level = levelView(s, h)
  return { upright, level, greatest: Math.hypot(upright, level) }
}
/** E.44: target facing the flame axis. */
export function uprightView(s: number, h: number): number {
  const a = (h * h + s * s + 1) / (2 * s)
  const root = Math.sqrt((s - 1) / (s + 1))
  const j = (a / Math.sqrt(a * a - 1)) * Math.atan(Math.sqrt((a + 1) / (a - 1)) * root)
  const k = Math.atan(root)
  return (Math.atan(h / Math.sqrt(s * s - 1)) / s + (h * (j - k)) / s) / Math.PI
}
/** E.41: target lying flat. With b + 1 = (s+1)²/2s and b − 1 = (s−1)²/2s the factor before E.42's arctangent is exactly 1, so nothing is divided by 0 at the flame's edge. */
export function levelView(s: number, h: number): number {
  const a = (h * h + s * s + 1) / (2 * s)
  const near = (s - 1) / (s + 1)
  const first = Math.atan(Math.sqrt(1 / near))
  const second = ((a - 1 / s) / Math.sqrt(a * a - 1)) * Math.atan(Math.sqrt(((a + 1) / (a - 1)) * near))
  return (first - second) / Math.PI
}
