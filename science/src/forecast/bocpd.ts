/**
 * Bayesian online change-point detection (Adams & MacKay 2007, arXiv:0710.3742): distribution of the time since the last change, normal data with
 * unknown mean and variance, constant hazard. Run lengths from `runs` on share one cell, which bounds memory. Feed it standardised values.
 */
import { type State, tame } from './state.ts'

export type Bocpd = {
  /** Mean steps between changes; hazard = 1/expected. */
  readonly expected: number
  /** Longest run length kept apart. */
  readonly runs: number
  /** Normal–inverse-gamma prior: mean, pseudo-counts, and β; with α = 1. */
  readonly mean: number
  readonly kappa: number
  readonly beta: number
}
export const PLAIN_BOCPD: Bocpd = { expected: 250, runs: 64, mean: 0, kappa: 0.1, beta: 0.5 }

const N = 0
const WEIGHT = 1
export function bocpdSize(runs: number): number {
  return WEIGHT + 3 * runs
}
export function bocpdState(c: Bocpd): State {
  const s = new Float64Array(bocpdSize(c.runs))
  s[WEIGHT] = 1
  s[WEIGHT + c.runs] = c.mean
  s[WEIGHT + 2 * c.runs] = c.beta
  return s
}
/**
 * Takes one value; returns the most probable run length after it (1 = the value began a new regime). NaN gives NaN and changes nothing.
 * Before a step cell r holds the belief that r values belong to the present regime, with the posterior mean and β they give.
 */
export function bocpdStep(s: State, c: Bocpd, value: number): number {
  if (Number.isNaN(value)) return Number.NaN
  const x = tame(value)
  const [w, mu, be] = [WEIGHT, WEIGHT + c.runs, WEIGHT + 2 * c.runs]
  const n = Math.min((s[N] ?? 0) + 1, c.runs)
  s[N] = n
  const hazard = 1 / c.expected
  // Γ(α+½)/Γ(α) for α = 1, 1½, 2 … by ρ(α+½) = α/ρ(α); it is the only gamma function Student's density needs here.
  let rho = Math.sqrt(Math.PI) / 2
  let sum = 0
  for (let r = 0; r < n; r++) {
    const alpha = 1 + r / 2
    const kappa = c.kappa + r
    const beta = s[be + r] ?? 0
    const d = x - (s[mu + r] ?? 0)
    const spread = (2 * beta * (kappa + 1)) / kappa
    const density = (rho / Math.sqrt(Math.PI * spread)) * (1 + (d * d) / spread) ** -(alpha + 0.5)
    rho = alpha / rho
    const p = (s[w + r] ?? 0) * density
    s[w + r] = p
    sum += p
  }
  // Every regime finds the value impossible (far outside doubles): a change is then certain.
  if (!(sum > 0)) {
    s.fill(0, w, w + n)
    s[w] = 1
    sum = 1
  }
  shift(s, c, n, x, sum, hazard)
  return likeliest(s, c, Math.min(n + 1, c.runs))
}
/** Moves every regime one value on. With probability `hazard` a new regime begins with the next value, so cell 0 is refilled with the prior. */
function shift(s: State, c: Bocpd, n: number, x: number, sum: number, hazard: number): void {
  const [w, mu, be] = [WEIGHT, WEIGHT + c.runs, WEIGHT + 2 * c.runs]
  const top = c.runs - 1
  let spill = 0
  for (let r = Math.min(n, c.runs) - 1; r >= 0; r--) {
    const grown = ((s[w + r] ?? 0) / sum) * (1 - hazard)
    const kappa = c.kappa + r
    const mean = s[mu + r] ?? 0
    const d = x - mean
    const nextMean = mean + d / (kappa + 1)
    const nextBeta = (s[be + r] ?? 0) + (kappa * d * d) / (2 * (kappa + 1))
    if (r === top) {
      // The last cell stands for all longer runs: it forgets as fast as it learns, keeping the weight of `runs` values.
      spill = grown
      s[mu + r] = nextMean
      s[be + r] = nextBeta * ((1 + top / 2) / (1.5 + top / 2))
      continue
    }
    const to = r + 1
    if (to === top && spill > 0) {
      const share = grown / (spill + grown || 1)
      s[w + to] = spill + grown
      s[mu + to] = (s[mu + to] ?? 0) * (1 - share) + nextMean * share
      s[be + to] = (s[be + to] ?? 0) * (1 - share) + nextBeta * share
    } else {
      s[w + to] = grown
      s[mu + to] = nextMean
      s[be + to] = nextBeta
    }
  }
  s[w] = hazard
  s[mu] = c.mean
  s[be] = c.beta
}
function likeliest(s: State, c: Bocpd, n: number): number {
  let best = 1
  let most = -1
  // Cell 0 is the hazard itself and says nothing.
  for (let r = 1; r < n; r++)
    if ((s[WEIGHT + r] ?? 0) > most) {
      most = s[WEIGHT + r] ?? 0
      best = r
    }
  return Math.min(best, c.runs - 1)
}
/** Probability that the present regime began within the last `within` values. */
export function bocpdRecent(s: State, c: Bocpd, within: number): number {
  let p = 0
  let all = 0
  for (let r = 1; r < c.runs; r++) {
    const w = s[WEIGHT + r] ?? 0
    all += w
    if (r <= within) p += w
  }
  return all > 0 ? p / all : 0
}
/** Mean of the regime with run length r as the detector sees it now. */
export function bocpdMean(s: State, c: Bocpd, r: number): number {
  return s[WEIGHT + c.runs + Math.min(r, c.runs - 1)] ?? 0
}
