/** How alike two texts are, by the pairs of characters they share, and the pairing of two lists that is best in all. */

export type Weights = (pair: string) => number
function pairsOf(text: string): ReadonlyMap<string, number> {
  const chars = [...text.replace(/[^\p{L}\p{N}]/gu, '')]
  const out = new Map<string, number>()
  const add = (p: string) => out.set(p, (out.get(p) ?? 0) + 1)
  if (chars.length === 1) add(chars[0] ?? '')
  for (let i = 1; i < chars.length; i++) add(`${chars[i - 1]}${chars[i]}`)
  return out
}
export type Vector = { readonly text: string; readonly pairs: ReadonlyMap<string, number>; readonly norm: number }
const one: Weights = () => 1
export function vectorOf(text: string, weight: Weights = one): Vector {
  const pairs = new Map<string, number>()
  let sum = 0
  for (const [p, n] of pairsOf(text)) {
    const x = n * weight(p)
    pairs.set(p, x)
    sum += x * x
  }
  return { text, pairs, norm: Math.sqrt(sum) }
}
/** @returns 0–1 */
export function cosine(a: Vector, b: Vector): number {
  if (a.text === b.text) return 1
  if (a.norm === 0 || b.norm === 0) return 0
  const [few, many] = a.pairs.size <= b.pairs.size ? [a, b] : [b, a]
  let dot = 0
  for (const [p, x] of few.pairs) dot += x * (many.pairs.get(p) ?? 0)
  return Math.min(1, dot / (a.norm * b.norm))
}
/** Cosine of the pairs of characters: 1 for equal texts, 0 where nothing is shared, the same both ways. */
export function similarity(a: string, b: string, weight: Weights = one): number {
  return cosine(vectorOf(a, weight), vectorOf(b, weight))
}
/** Pairs that stand in every item (`安全`, `强化`) tell items apart less than those of one. */
export function weightsOf(texts: readonly string[]): Weights {
  const seen = new Map<string, number>()
  for (const t of texts) for (const p of pairsOf(t).keys()) seen.set(p, (seen.get(p) ?? 0) + 1)
  return (p) => 0.1 + Math.log((texts.length + 1) / ((seen.get(p) ?? 0) + 1))
}
/**
 * One-to-one pairing with the greatest sum (Hungarian method, O(n³)).
 * @param gain rows × columns, 0–1 @returns for each row its column, or null where rows outnumber columns
 */
export function assign(gain: readonly (readonly number[])[]): readonly (number | null)[] {
  const rows = gain.length
  const columns = gain[0]?.length ?? 0
  const n = Math.max(rows, columns)
  const cost = (i: number, j: number) => -(gain[i - 1]?.[j - 1] ?? 0)
  const u = new Float64Array(n + 1)
  const v = new Float64Array(n + 1)
  const taken = new Int32Array(n + 1)
  const way = new Int32Array(n + 1)
  for (let i = 1; i <= n; i++) {
    taken[0] = i
    let j0 = 0
    const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
    const used = new Uint8Array(n + 1)
    do {
      used[j0] = 1
      const i0 = taken[j0] ?? 0
      let delta = Number.POSITIVE_INFINITY
      let j1 = 0
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue
        const c = cost(i0, j) - (u[i0] ?? 0) - (v[j] ?? 0)
        if (c < (least[j] ?? 0)) {
          least[j] = c
          way[j] = j0
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0
          j1 = j
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          const t = taken[j] ?? 0
          u[t] = (u[t] ?? 0) + delta
          v[j] = (v[j] ?? 0) - delta
        } else least[j] = (least[j] ?? 0) - delta
      }
      j0 = j1
    } while ((taken[j0] ?? 0) !== 0)
    do {
      const j1 = way[j0] ?? 0
      taken[j0] = taken[j1] ?? 0
      j0 = j1
    } while (j0 !== 0)
  }
  const out: (number | null)[] = Array.from({ length: rows }, () => null)
  for (let j = 1; j <= columns; j++) {
    const i = taken[j] ?? 0
    if (i >= 1 && i <= rows) out[i - 1] = j - 1
  }
  return out
}
