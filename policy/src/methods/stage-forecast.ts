/** When a rising stage will pass a mark, said only when the series itself supports it; the rule and the chart ask the same function. */
import { clockText, type Instant, instant } from '@anlan/kernel/base'
import type { PastSample } from '@anlan/kernel/warning'
import { timeToThreshold } from '@anlan/science/forecast'

/** Minutes ahead, the longest first: a short record supports only a short look. */
const HORIZONS = [180, 90, 45] as const
const COVERAGE = 0.8
export type ForecastPoint = { readonly at: Instant; readonly value: number; readonly low: number; readonly high: number }
export type StageForecast = {
  readonly points: readonly ForecastPoint[]
  readonly threshold: number
  /** Median crossing; null = probably not within the horizon. */
  readonly about: Instant | null
  readonly early: Instant | null
  readonly late: Instant | null
  readonly probability: number
  /** Mean absolute error at the end of the horizon when the same forecast was made before, and of "stays as it is". */
  readonly error: number
  readonly persistenceError: number
  readonly text: string
}

/** The usual spacing of the readings in ms: the median of the gaps. */
function spacing(samples: readonly PastSample[]): number {
  const gaps = samples.slice(1).map((s, i) => s.at - (samples[i]?.at ?? s.at))
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.NaN
}
/** Readings on an even grid that ends with the last one; NaN where none fell. */
function evenly(samples: readonly PastSample[], step: number): Float64Array {
  const first = samples[0]?.at ?? 0
  const last = samples.at(-1)?.at ?? 0
  const n = Math.round((last - first) / step) + 1
  const out = new Float64Array(n).fill(Number.NaN)
  for (const s of samples) out[n - 1 - Math.round((last - s.at) / step)] = s.value
  return out
}
/** @param samples good readings, oldest first. null = the record is too short, or nothing is on its way to the mark. */
export function forecastStage(samples: readonly PastSample[], threshold: number): StageForecast | null {
  const last = samples.at(-1)
  const step = spacing(samples)
  if (last === undefined || !Number.isFinite(threshold) || last.value >= threshold || !(step >= 60_000)) return null
  const values = evenly(samples, step)
  for (const horizon of HORIZONS) {
    const steps = Math.max(1, Math.round((horizon * 60_000) / step))
    const c = timeToThreshold({ values, threshold, steps, coverage: COVERAGE })
    if ('why' in c) continue
    const at = (t: number): Instant | null => (Number.isNaN(t) ? null : instant(Math.round(last.at + t * step)))
    const points = [...c.path].map((value, i): ForecastPoint => ({ at: instant(last.at + (i + 1) * step), value, low: c.pathLow[i] ?? value, high: c.pathHigh[i] ?? value }))
    const found = { points, threshold, about: at(c.median), early: at(c.low), late: at(c.high), probability: c.probability, error: c.error, persistenceError: c.persistenceError }
    return { ...found, text: crossingText(found) }
  }
  return null
}
const clock = (t: Instant) => clockText(t).slice(0, 5)
/** 预计约 02:40（±20 分钟）超过 182 m; empty when a crossing is not the likelier outcome. */
function crossingText(f: Omit<StageForecast, 'text'>): string {
  if (f.about === null) return ''
  const mark = `${Number(f.threshold.toFixed(2))} m`
  if (f.early === null || f.late === null) return `预计约 ${clock(f.about)} 超过 ${mark}${f.early === null ? '' : `，最早 ${clock(f.early)}`}，也可能不到`
  const width = Math.max(1, Math.round(Math.max(f.about - f.early, f.late - f.about) / 60_000))
  return `预计约 ${clock(f.about)}（±${width} 分钟）超过 ${mark}`
}
