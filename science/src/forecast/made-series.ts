/** Small seeded series for the tests of this folder, with known faults; no outside data are kept in the repository. */

/** Uniform 0…1 from a seed (linear congruential, Numerical Recipes constants). */
export function seeded(seed: number): () => number {
  let s = seed >>> 0
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0
    return (s + 0.5) / 4294967296
  }
}
export function normal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
}
/** White noise around `mean`. */
export function noise(seed: number, n: number, mean = 0, sigma = 1): Float64Array {
  const z = normal(seeded(seed))
  return Float64Array.from({ length: n }, () => mean + sigma * z())
}
/** A daily cycle (`period` readings) with noise: what a tank, a tap or a street looks like. */
export function daily(seed: number, n: number, period = 48): Float64Array {
  const z = normal(seeded(seed))
  return Float64Array.from({ length: n }, (_, i) => 50 + 10 * Math.sin((2 * Math.PI * i) / period) + z())
}
/** A walk that drifts upwards. */
export function walk(seed: number, n: number, drift: number, sigma: number): Float64Array {
  const z = normal(seeded(seed))
  let x = 0
  return Float64Array.from({ length: n }, () => {
    x += drift + sigma * z()
    return x
  })
}
