/** Contours of a grid by marching squares: closed rings with the higher values on their left, so that outer rings run anticlockwise and holes clockwise. */

/** Values at the crossings of ascending `xs` and `ys`, `values[i * ys.length + j]`. NaN counts as below every level. */
export type Grid = { readonly xs: Float64Array; readonly ys: Float64Array; readonly values: Float64Array }
/** Closed: the first point is repeated at the end. */
export type Ring = readonly (readonly [x: number, y: number])[]
export type Shape = { readonly outer: Ring; readonly holes: readonly Ring[] }

/**
 * Rings around all that is ≥ `level`. Between two positive values the crossing is found on the logarithm (concentrations fall exponentially), else in a straight line;
 * where the grid ends inside a contour the ring follows its border. Rings without area are left out.
 */
export function contourRings(grid: Grid, level: number): readonly Ring[] {
  const { xs, ys, values } = grid
  const [nx, ny] = [xs.length, ys.length]
  const wide = nx + 1
  const high = ny + 1
  const horizontals = wide * (ny + 2)
  const next = new Int32Array(horizontals + (nx + 2) * high).fill(-1)
  const inside = (i: number, j: number) => (i >= 0 && j >= 0 && i < nx && j < ny && (values[i * ny + j] ?? 0) >= level ? 1 : 0)
  // Cells are counted on the grid with one row of nothing around it; edges likewise.
  for (let i = 0; i <= nx; i++) {
    let low = 0
    let lowRight = 0
    for (let j = 0; j <= ny; j++) {
      const up = inside(i - 1, j)
      const upRight = inside(i, j)
      const bits = low | (lowRight << 1) | (upRight << 2) | (up << 3)
      low = up
      lowRight = upRight
      if (bits === 0 || bits === 15) continue
      const bottom = j * wide + i
      const top = bottom + wide
      const left = horizontals + i * high + j
      const right = left + high
      switch (bits) {
        case 1:
          next[bottom] = left
          break
        case 2:
          next[right] = bottom
          break
        case 3:
          next[right] = left
          break
        case 4:
          next[top] = right
          break
        case 6:
          next[top] = bottom
          break
        case 7:
          next[top] = left
          break
        case 8:
          next[left] = top
          break
        case 9:
          next[bottom] = top
          break
        case 11:
          next[right] = top
          break
        case 12:
          next[left] = right
          break
        case 13:
          next[bottom] = right
          break
        case 14:
          next[left] = bottom
          break
        default: {
          // A saddle: the corners join where the mean of the four reaches the level. On the border there is no saddle, two sides being outside.
          const mean = ((values[(i - 1) * ny + j - 1] ?? 0) + (values[i * ny + j - 1] ?? 0) + (values[i * ny + j] ?? 0) + (values[(i - 1) * ny + j] ?? 0)) / 4
          const joined = mean >= level
          if (bits === 5) {
            next[bottom] = joined ? right : left
            next[top] = joined ? left : right
          } else {
            next[right] = joined ? top : bottom
            next[left] = joined ? bottom : top
          }
        }
      }
    }
  }
  const crossing = (edge: number): readonly [number, number] => {
    if (edge < horizontals) {
      const j = Math.floor(edge / wide) - 1
      const i = (edge % wide) - 1
      const y = ys[j] ?? 0
      if (i < 0) return [xs[0] ?? 0, y]
      if (i + 1 >= nx) return [xs[nx - 1] ?? 0, y]
      return [between(xs[i] ?? 0, xs[i + 1] ?? 0, values[i * ny + j] ?? 0, values[(i + 1) * ny + j] ?? 0, level), y]
    }
    const rest = edge - horizontals
    const i = Math.floor(rest / high) - 1
    const j = (rest % high) - 1
    const x = xs[i] ?? 0
    if (j < 0) return [x, ys[0] ?? 0]
    if (j + 1 >= ny) return [x, ys[ny - 1] ?? 0]
    return [x, between(ys[j] ?? 0, ys[j + 1] ?? 0, values[i * ny + j] ?? 0, values[i * ny + j + 1] ?? 0, level)]
  }
  const rings: Ring[] = []
  for (let start = 0; start < next.length; start++) {
    if ((next[start] ?? -1) < 0) continue
    const ring: (readonly [number, number])[] = []
    let edge = start
    do {
      const point = crossing(edge)
      const last = ring.at(-1)
      if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) ring.push(point)
      const to = next[edge] ?? -1
      next[edge] = -1
      edge = to
    } while (edge !== start && edge >= 0)
    const first = ring[0]
    const last = ring.at(-1)
    if (first === undefined || last === undefined) continue
    if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first)
    if (ring.length >= 4 && ringArea(ring) !== 0) rings.push(ring)
  }
  return rings
}
function between(p: number, q: number, a: number, b: number, level: number): number {
  if (Number.isNaN(a)) return q
  if (Number.isNaN(b)) return p
  if (a === Number.POSITIVE_INFINITY) return q
  if (b === Number.POSITIVE_INFINITY) return p
  const t = a > 0 && b > 0 ? (Math.log(level) - Math.log(a)) / (Math.log(b) - Math.log(a)) : (level - a) / (b - a)
  return p + Math.min(1, Math.max(0, t)) * (q - p)
}
/** Area enclosed, positive where the ring runs anticlockwise. */
export function ringArea(ring: Ring): number {
  let sum = 0
  const [x0, y0] = ring[0] ?? [0, 0]
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0]
    const [bx, by] = ring[i] ?? [0, 0]
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum / 2
}
/** Whether a place lies in a ring; its very edge counts as inside. */
export function inRing(ring: Ring, x: number, y: number): boolean {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] ?? [0, 0]
    const [bx, by] = ring[i] ?? [0, 0]
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    if (cross === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)) return true
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}
/** Outer rings with the holes that lie in them; a hole goes to the smallest ring around it. */
export function shapesOf(rings: readonly Ring[]): readonly Shape[] {
  const outers = rings.filter((r) => ringArea(r) > 0).toSorted((a, b) => ringArea(a) - ringArea(b))
  const holes = new Map<Ring, Ring[]>()
  for (const ring of rings) {
    if (ringArea(ring) > 0) continue
    const [x, y] = ring[0] ?? [0, 0]
    const home = outers.find((o) => inRing(o, x, y))
    if (home !== undefined) holes.set(home, [...(holes.get(home) ?? []), ring])
  }
  return outers.map((outer) => ({ outer, holes: holes.get(outer) ?? [] }))
}
/** m² of shapes in metres, holes taken off. */
export function shapesArea(shapes: readonly Shape[]): number {
  return shapes.reduce((sum, s) => sum + ringArea(s.outer) + s.holes.reduce((h, r) => h + ringArea(r), 0), 0)
}
