/** Several sensors of one quantity at one place, read as one value that a single broken sensor cannot move upwards. */
import type { Instant, Span } from '../base/index.ts'
import type { Past, SeriesRead, Trust } from '../warning/types.ts'
import type { SeriesWindow } from './window.ts'

/** Whether the source has a good reading no older than `maxAge`. */
export function isFresh(source: SeriesWindow, maxAge: Span, now: Instant): boolean {
  const last = source.last()
  return last !== undefined && now - last.at <= maxAge
}
/**
 * With `minSources = k` the value is the k-th largest among fresh sources (k-th smallest for `min`), so k sensors must agree.
 * With fewer than k fresh the most severe one is used and `fresh < k` tells the caller to cap the level.
 * A fresh source with nothing inside the asked window has no say; when fewer than k then remain the value is NaN.
 */
export function seriesRead(sources: readonly SeriesWindow[], trust: Trust, now: Instant): SeriesRead {
  const fresh = sources.filter((s) => isFresh(s, trust.maxAge, now))
  const k = Math.max(1, trust.minSources ?? 1)
  function fuse(read: (s: SeriesWindow) => number, towards: 'high' | 'low'): number {
    const values = fresh.map(read).filter((v) => !Number.isNaN(v))
    values.sort(towards === 'high' ? (a, b) => b - a : (a, b) => a - b)
    return values[fresh.length < k ? 0 : k - 1] ?? Number.NaN
  }
  return {
    sum: (window) => fuse((s) => s.sum(window, now), 'high'),
    max: (window) => fuse((s) => s.max(window, now), 'high'),
    min: (window) => fuse((s) => s.min(window, now), 'low'),
    rate: (window) => fuse((s) => s.rate(window, now), 'high'),
    last: () => fuse((s) => s.last()?.value ?? Number.NaN, 'high'),
    fresh: fresh.length,
    sources: sources.length,
    past: pastOf(fresh[0], now),
  }
}
/** The first fresh source speaks for the past; methods that need it are asked one source at a time. */
function pastOf(source: SeriesWindow | undefined, now: Instant): Past {
  return {
    recent: (window) => source?.recent(window, now) ?? [],
    days: (turn) => source?.days(turn, now) ?? [],
    fold: (f) => source?.fold(f, now),
  }
}
