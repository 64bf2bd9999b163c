/** How far a design value may be wrong because the record is short: parametric bootstrap, the generator being an argument. */
import { frequencyFactor, gammaVariate, normalVariate, type Pearson3, quantileSorted, type Random } from '../numeric/index.ts'
import { curveTable } from './curve-fit.ts'
import { type FrequencyFit, fitFrequency } from './frequency.ts'

export type Interval = { readonly low: number; readonly high: number }
function draw(random: Random, p: Pearson3): number {
  if (Math.abs(p.skew) < 1e-4) return p.mean + p.sd * normalVariate(random)
  const a = 4 / (p.skew * p.skew)
  return p.mean + p.sd * (p.skew / 2) * (gammaVariate(random, a) - a)
}
/**
 * Interval of the value for each exceedance probability.
 * The error is counted in units of each sample's own standard deviation (a studentised bootstrap): large values come with large spread, and plain percentiles would be too narrow above.
 * Null where too many samples cannot be fitted again, as with one outlier among equal values.
 * @param n length of the record @param replicates number of samples drawn
 */
export function bootstrapIntervals(
  law: Pearson3,
  n: number,
  fit: FrequencyFit,
  ratio: number | null,
  probabilities: readonly number[],
  coverage: number,
  replicates: number,
  random: Random,
): readonly (Interval | null)[] {
  const truth = probabilities.map((p) => law.mean + law.sd * frequencyFactor(law.skew, p))
  const errors: number[][] = probabilities.map(() => [])
  const sample = new Float64Array(n)
  const table = fit === 'curve' ? curveTable(n, ratio) : null
  for (let r = 0; r < replicates; r++) {
    for (let i = 0; i < n; i++) sample[i] = draw(random, law)
    const again = fitFrequency(sample.sort(), fit, ratio, table)
    if (again === null) continue
    for (const [k, p] of probabilities.entries()) {
      const value = again.mean + again.sd * frequencyFactor(again.skew, p)
      const error = (value - (truth[k] ?? 0)) / again.sd
      if (Number.isFinite(error)) errors[k]?.push(error)
    }
  }
  const tail = (1 - coverage) / 2
  return probabilities.map((_, k) => {
    const sorted = Float64Array.from(errors[k] ?? []).sort()
    if (sorted.length < 0.8 * replicates) return null
    const value = truth[k] ?? Number.NaN
    return { low: value - law.sd * quantileSorted(sorted, 1 - tail), high: value - law.sd * quantileSorted(sorted, tail) }
  })
}
