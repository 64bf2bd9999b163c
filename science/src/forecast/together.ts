/**
 * Common mode: many stations jump the same way in the same reading. One cause far from the thing measured – supply, datum, clock, processing – does that
 * more often than nature, so it is looked at before any warning. Own rule; the model case is month 51 of Baishuihe (three stations at once).
 */
import { median } from './robust.ts'

export type Together = {
  /** Stations that have a value. */
  readonly seen: number
  /** Of these, stations beyond the limit on the side of the majority. */
  readonly beyond: number
  readonly sign: 1 | -1 | 0
  /** Median departure of all stations, in σ: the common part. NaN without stations. */
  readonly common: number
  readonly strikes: boolean
}
/**
 * @param z departures of the stations in σ of their own usual movement (NaN = missing)
 * @param limit σ from which a station counts; `share` of the stations seen, and at least `least` of them, must agree
 */
export function together(z: ArrayLike<number>, limit: number, share: number, least: number): Together {
  let up = 0
  let down = 0
  let seen = 0
  for (let i = 0; i < z.length; i++) {
    const v = z[i] ?? Number.NaN
    if (Number.isNaN(v)) continue
    seen++
    if (v > limit) up++
    else if (v < -limit) down++
  }
  const beyond = Math.max(up, down)
  const sign = beyond === 0 || up === down ? 0 : up > down ? 1 : -1
  return { seen, beyond, sign, common: median(z), strikes: sign !== 0 && beyond >= least && beyond >= share * seen }
}
