/** Reproducible pseudo-random numbers: a generator is an argument everywhere, and the same seed gives the same figures on every machine. */
import { normalQuantile } from './normal.ts'

/** Uniform on the open interval (0, 1). */
export type Random = () => number

/** Generator from a whole-number seed: splitmix32 (Steele et al. 2014) fills sfc32 (Doty-Humphrey 2010); 53 bits a draw. */
export function randomFrom(seed: number): Random {
  let s = seed | 0
  function split(): number {
    s = (s + 0x9e3779b9) | 0
    let t = s ^ (s >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return t ^ (t >>> 15)
  }
  let a = split()
  let b = split()
  let c = split()
  let d = 1
  function next(): number {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6) + 0.5) / 9007199254740992
}
/** One draw of the standard normal law. */
export function normalVariate(random: Random): number {
  return normalQuantile(random())
}
/** One draw of the gamma law with scale 1 (Marsaglia & Tsang 2000); NaN unless 0 < shape < ∞. */
export function gammaVariate(random: Random, shape: number): number {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) return Number.NaN
  if (shape < 1) return gammaVariate(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normalVariate(random)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}
