/** What a slope's daily record says beyond its speed: tangent angle against its own steady creep, inverse velocity with the gate that stopped it. */
import { hours } from '@anlan/kernel/base'
import type { SeriesRead } from '@anlan/kernel/warning'
import { gateTitles, inverseVelocityMethod, tangentAngle, tangentBand } from '@anlan/science/slope'

const MIDNIGHT = hours(24)
/** Fewer days leave no steady part to compare with. */
const LEAST_DAYS = 10
/** The last days are what is judged, not what it is judged by. */
const JUDGED = 3

/** `faster`: a published sign of the last stage; `text`: what was found, or what was not and why. */
export type SlopeMotion = { readonly faster: boolean; readonly text: string }

/** @returns null when the record is too short to say anything */
export function slopeMotion(read: SeriesRead, rate: number, what: string): SlopeMotion | null {
  const days = read.past.days(MIDNIGHT).filter((d) => Number.isFinite(d.value))
  const first = days[0]
  if (first === undefined || days.length < LEAST_DAYS || !Number.isFinite(rate)) return null
  const times = days.map((d) => (d.turn - first.turn) / 86_400_000)
  const displacement = days.map((d) => d.value)
  const steady = steadyRate(times, displacement)
  const angle = steady > 0 ? tangentAngle(rate, steady) : Number.NaN
  const band = tangentBand(angle)
  const found = inverseVelocityMethod.ask({ times, displacement })
  const parts: string[] = []
  if (band) parts.push(`${what}切线角 ${angle.toFixed(0)}°（${band.name}，等速 ${Number(steady.toPrecision(2))} mm/d，界限未核实）`)
  if (found.ok && found.value.warns) {
    const { low, high } = found.value
    const now = times.at(-1) ?? 0
    parts.push(
      low === null || high === null
        ? '速度倒数各门已开'
        : `速度倒数各门已开，外推 ${Math.max(0, low - now).toFixed(1)}～${Math.max(0, high - now).toFixed(1)} 天（95 %），不可单独据以发布`,
    )
  } else if (found.ok) {
    const gate = found.value.gates.find((g) => g.pass === false)
    const need = found.value.neededSpeed
    if (gate) parts.push(`速度倒数挡在“${gateTitles[gate.id]}”${need === null ? '' : `，末期速率须 ${Number(need.toPrecision(3))} mm/d 才会开`}`)
  }
  const late = band?.id === 'alert' || band?.id === 'emergency'
  return parts.length === 0 ? null : { faster: late || (found.ok && found.value.warns), text: parts.join('，') }
}
/** Median of the daily increments before the days that are judged; a slope that rests has none. */
function steadyRate(times: readonly number[], displacement: readonly number[]): number {
  const n = times.length - JUDGED
  const rates: number[] = []
  for (let i = 1; i < n; i++) rates.push(((displacement[i] ?? Number.NaN) - (displacement[i - 1] ?? Number.NaN)) / ((times[i] ?? Number.NaN) - (times[i - 1] ?? Number.NaN)))
  return rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? Number.NaN
}
