/** At what distance does an effect fall to a given level? One inverse solver for every fire and explosion model of this folder. */
import { findRoot } from '../numeric/index.ts'

export type Reach =
  | { readonly state: 'reached'; readonly distance: number }
  /** Already below the level at the nearest distance the model holds for. */
  | { readonly state: 'never' }
  /** Still at or above the level at the farthest distance the model holds for. */
  | { readonly state: 'beyond' }

/**
 * The distance in [near, far] m at which `effect` falls to `level`. `effect` must be positive and must not rise with distance (a jump is fine:
 * its place is returned). Brackets by doubling from `near`, then solves on the logarithms, to about 1e-12 relative.
 */
export function distanceOf(effect: (distance: number) => number, level: number, near: number, far: number): Reach {
  if (!(effect(near) >= level)) return { state: 'never' }
  if (effect(far) >= level) return { state: 'beyond' }
  let low = near
  let high = Math.min(near * 2, far)
  while (high < far && effect(high) >= level) {
    low = high
    high = Math.min(high * 2, far)
  }
  const excess = (u: number) => {
    const value = effect(Math.exp(u))
    // At a level of exactly 0 the ratio would be infinite; the sign is all the bracket needs.
    return value > 0 ? Math.log(value / level) : -1e6
  }
  const a = Math.log(low)
  const b = Math.log(high)
  const u = excess(a) <= 0 ? a : findRoot(excess, a, b, 1e-13)
  // A value below the level exactly at a doubled distance leaves no sign change at `b` only when it equals the level.
  return { state: 'reached', distance: Number.isNaN(u) ? high : Math.exp(u) }
}

/** One row of the answer "how far does this level reach". */
export type LevelDistance = {
  readonly level: number
  /** m; `null` when the level is not reached outside the source or lies beyond the model's range. */
  readonly distance: number | null
  readonly state: 'reached' | 'source' | 'never' | 'beyond'
}
/**
 * Rows for several levels. `edge` = radius of the burning or exploding source in m: everything inside counts as affected,
 * so a level that is not reached outside gives the edge itself (`source`), or nothing when there is no edge.
 */
export function distancesOf(effect: (distance: number) => number, levels: readonly number[], near: number, far: number, edge = 0): readonly LevelDistance[] {
  return levels.map((level) => {
    const reach = distanceOf(effect, level, near, far)
    if (reach.state === 'reached') return { level, distance: reach.distance, state: 'reached' }
    if (reach.state === 'never' && edge > 0) return { level, distance: edge, state: 'source' }
    return { level, distance: null, state: reach.state }
  })
}
