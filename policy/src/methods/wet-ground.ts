/** How wet the ground is before the rain that counts: the antecedent precipitation index of the town's weather station. mm. */
import { hours } from '@anlan/kernel/base'
import type { SeriesRead } from '@anlan/kernel/warning'
import { antecedentIndex } from '@anlan/science/slope'

/** Lower end of the recession in use (0.84…0.90): the drier answer, so that it never warns by itself alone. 未核实 */
export const RECESSION_K = 0.84
/** Days whose rain still counts: 0.84^20 is 3 %. */
const LEAST_DAYS = 7
const EIGHT = hours(8)

/** The index of the last complete rain day (08:00 to 08:00); NaN when a day is missing or fewer than a week is known. */
export function wetGround(rain: SeriesRead): { readonly api: number; readonly days: number } {
  const days = rain.past.days(EIGHT)
  const out = new Float64Array(days.length)
  antecedentIndex(
    days.map((d) => d.sum),
    RECESSION_K,
    0,
    out,
  )
  return { api: days.length < LEAST_DAYS ? Number.NaN : (out.at(-1) ?? Number.NaN), days: days.length }
}
