/**
 * The gates between an inverse-velocity line and a warning, each with what it measured, what it needed, and the latest speed at which it would have opened.
 * The ideas (own interval's noise floor, speed and not sign, one direction, falling, straight, near) are those of methods.md §4.1; the default bounds are ours.
 */
import { fitInverse, type InverseFit, type InverseWeighting } from './inverse-velocity-fit.ts'

export type GateId = 'speed' | 'run' | 'acceleration' | 'fit' | 'lead'
export const gateTitles: Readonly<Record<GateId, string>> = {
  speed: '末期速率高于自身时段的噪声',
  run: '同一方向连续的时段足够多',
  acceleration: '速率在加快（1/v 下降）',
  fit: '1/v 接近直线',
  lead: '预计时刻在前方且不远',
}
/** `pass: null` = could not be tested (noise unknown, no line to test). */
export type Gate = {
  readonly id: GateId
  readonly title: string
  readonly pass: boolean | null
  readonly measured: number | null
  readonly needed: string
  readonly unit: string
  readonly neededSpeed: number | null
}
export type GateBounds = {
  readonly noise: number | undefined
  readonly noiseFactor: number
  readonly minRun: number
  readonly minR2: number
  readonly horizon: number
  readonly alpha: number
  readonly weighting: InverseWeighting
}
/** Velocities (signed) at times, each over its own interval; `now` = the last observation, from which the lead counts. */
export type Velocities = { readonly now: number; readonly t: readonly number[]; readonly v: readonly number[]; readonly interval: readonly number[] }

/** Noise of a velocity over `interval` when one displacement reading has the standard error `noise`. */
export function velocityNoise(noise: number, interval: number): number {
  return (Math.SQRT2 * noise) / interval
}
/** Start of the trailing run of one direction, above its noise; equal to the length when the last epoch itself does not count. */
export function runStart(s: Velocities, bounds: GateBounds): number {
  const n = s.v.length
  const sign = Math.sign(s.v[n - 1] ?? 0)
  let k = n
  while (k > 0) {
    const v = s.v[k - 1] ?? 0
    const floor = bounds.noise === undefined ? 0 : bounds.noiseFactor * velocityNoise(bounds.noise, s.interval[k - 1] ?? Number.NaN)
    if (sign === 0 || Math.sign(v) !== sign || !(Math.abs(v) > floor)) break
    k--
  }
  return k
}

type Tested = { readonly id: GateId; readonly pass: boolean | null; readonly measured: number | null; readonly needed: string; readonly unit: string }
export type Judged = { readonly tested: readonly Tested[]; readonly fit: InverseFit | undefined; readonly from: number }
/** One pass over the gates, without asking what would have been needed. */
export function judge(s: Velocities, b: GateBounds): Judged {
  const last = s.v.length - 1
  const speed = Math.abs(s.v[last] ?? Number.NaN)
  const floor = b.noise === undefined ? undefined : b.noiseFactor * velocityNoise(b.noise, s.interval[last] ?? Number.NaN)
  const from = runStart(s, b)
  const length = s.v.length - from
  const fit = length >= 3 ? fitInverse(s.t.slice(from), s.v.slice(from).map(Math.abs), b.alpha, b.weighting) : undefined
  const lead = fit === undefined ? Number.NaN : fit.tf - s.now
  return {
    from,
    fit,
    tested: [
      { id: 'speed', pass: floor === undefined ? null : speed > floor, measured: speed, needed: floor === undefined ? '噪声未给' : `> ${floor}`, unit: 'mm/d' },
      { id: 'run', pass: length >= Math.max(3, b.minRun), measured: length, needed: `≥ ${Math.max(3, b.minRun)}`, unit: '时段' },
      { id: 'acceleration', pass: fit === undefined ? null : fit.slope < 0, measured: fit?.slope ?? null, needed: '< 0', unit: 'd/mm/d' },
      { id: 'fit', pass: fit === undefined ? null : fit.r2 >= b.minR2, measured: fit?.r2 ?? null, needed: `≥ ${b.minR2}`, unit: '1' },
      { id: 'lead', pass: fit === undefined ? null : lead > 0 && lead <= b.horizon, measured: Number.isNaN(lead) ? null : lead, needed: `0…${b.horizon}`, unit: 'd' },
    ],
  }
}
/** No gate is shut; one that cannot be tested shuts only when a line is missing altogether. */
export function opens(j: Judged): boolean {
  return j.fit !== undefined && j.tested.every((g) => g.pass !== false)
}

/** Smallest latest speed, not below the present one, at which `ok` holds; null when none within a million times the present scale does. */
export function neededSpeed(s: Velocities, b: GateBounds, ok: (j: Judged) => boolean): number | null {
  const last = s.v.length - 1
  const now = s.v[last] ?? 0
  const sign = Math.sign(now) || Math.sign(s.v.findLast((x) => x !== 0) ?? 1)
  const scale = Math.max(...s.v.map(Math.abs))
  const start = Math.abs(now) > 0 ? Math.abs(now) : scale * 1e-6
  const at = (speed: number) => ok(judge({ ...s, v: s.v.with(last, sign * speed) }, b))
  if (!(scale > 0)) return null
  if (Math.abs(now) > 0 && at(start)) return start
  const steps = 400
  const factor = (Math.max(scale, start) * 1e6) / start
  let low = start
  for (let k = 1; k <= steps; k++) {
    let high = start * factor ** (k / steps)
    if (at(high)) {
      for (let r = 0; r < 60; r++) {
        const mid = (low + high) / 2
        if (at(mid)) high = mid
        else low = mid
      }
      return high
    }
    low = high
  }
  return null
}
/** The gates as reported: each shut one with the latest speed that would have opened it, the others standing as they are. */
export function gatesOf(s: Velocities, b: GateBounds, j: Judged): Gate[] {
  return j.tested.map((g) => ({
    ...g,
    title: gateTitles[g.id],
    neededSpeed: g.pass === false ? neededSpeed(s, b, (other) => other.tested.find((x) => x.id === g.id)?.pass === true) : null,
  }))
}
