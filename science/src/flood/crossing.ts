/** "Crosses level X at about t ± dt": when a forecast and its interval reach a level. Pure geometry on the forecast points. */

/** One forecast: `t` in any unit of time from now, ascending. */
export type Forecast = { readonly t: number; readonly value: number; readonly low: number; readonly high: number }
export type Crossing = {
  /** `above` = the level is already exceeded now; `never` = even the upper bound stays below; else `reaches` or only `may-reach` (the upper bound alone does). */
  readonly state: 'above' | 'reaches' | 'may-reach' | 'never'
  /** Time of the central forecast; null unless it reaches the level within the horizon. */
  readonly about: number | null
  /** Earliest time, by the upper bound. */
  readonly early: number | null
  /** Latest time, by the lower bound; null when the lower bound stays below: no end can be named. */
  readonly late: number | null
  /** The larger of the two distances from `about` to early and late; null when there is no late. */
  readonly plusMinus: number | null
}

function firstReach(now: number, points: readonly Forecast[], level: number, of: (f: Forecast) => number): number | null {
  let [t0, v0] = [0, now]
  if (v0 >= level) return 0
  for (const p of points) {
    const v = of(p)
    if (v >= level) return t0 + ((p.t - t0) * (level - v0)) / (v - v0)
    t0 = p.t
    v0 = v
  }
  return null
}
/** When a rising quantity reaches `level`: linear between the forecast points, all three lines starting at the value of now. */
export function crossing(now: number, points: readonly Forecast[], level: number): Crossing {
  if (now >= level) return { state: 'above', about: 0, early: 0, late: 0, plusMinus: 0 }
  const about = firstReach(now, points, level, (p) => p.value)
  const early = firstReach(now, points, level, (p) => p.high)
  const late = firstReach(now, points, level, (p) => p.low)
  const plusMinus = about !== null && early !== null && late !== null ? Math.max(about - early, late - about) : null
  return { state: about !== null ? 'reaches' : early !== null ? 'may-reach' : 'never', about, early, late, plusMinus }
}

/** The sentence for a duty officer, such as `预计约 02:40 ± 20 分达到 182.0 m`. @param clock turns minutes from now into a time of day; times in `c` are minutes */
export function crossingSentence(level: number, c: Crossing, clock: (minutes: number) => string): string {
  const name = `${level.toFixed(1)} m`
  if (c.state === 'above') return `已超过 ${name}`
  if (c.state === 'never') return `预见期内达不到 ${name}`
  if (c.about === null) return `可能达到 ${name}，最早 ${clock(c.early ?? 0)}`
  if (c.plusMinus === null) return `预计约 ${clock(c.about)} 达到 ${name}，最早 ${clock(c.early ?? 0)}，也可能达不到`
  return `预计约 ${clock(c.about)} ± ${Math.max(1, Math.round(c.plusMinus))} 分达到 ${name}`
}
