/**
 * Page–Hinkley test for a shift of the mean, both ways: cumulated departure from the running mean, less a tolerance, against its extreme so far.
 * Page 1954; Hinkley, Biometrika 58 (1971). Tolerance and threshold in the unit of the values. Independent readings assumed.
 */
import { type State, tame } from './state.ts'

const N = 0
const MEAN = 1
const UP = 2
const UP_LEAST = 3
const UP_RUN = 4
const DOWN = 5
const DOWN_MOST = 6
const DOWN_RUN = 7
export const PAGE_HINKLEY_SIZE = 8
export function pageHinkleyState(): State {
  return new Float64Array(PAGE_HINKLEY_SIZE)
}
/**
 * 0 = no change; +m or −m = the mean rose or fell, and the change began with the m-th value from the end. The test then starts afresh.
 * NaN (missing) gives NaN and changes nothing.
 */
export function pageHinkleyStep(s: State, tolerance: number, threshold: number, value: number): number {
  if (Number.isNaN(value)) return Number.NaN
  const x = tame(value)
  const n = (s[N] ?? 0) + 1
  const mean = (s[MEAN] ?? 0) + (x - (s[MEAN] ?? 0)) / n
  const up = (s[UP] ?? 0) + x - mean - tolerance
  const down = (s[DOWN] ?? 0) + x - mean + tolerance
  const least = Math.min(s[UP_LEAST] ?? 0, up)
  const most = Math.max(s[DOWN_MOST] ?? 0, down)
  const upRun = up <= least ? 0 : (s[UP_RUN] ?? 0) + 1
  const downRun = down >= most ? 0 : (s[DOWN_RUN] ?? 0) + 1
  const rises = up - least
  const falls = most - down
  if (rises > threshold || falls > threshold) {
    s.fill(0)
    return rises >= falls ? upRun : -downRun
  }
  s[N] = n
  s[MEAN] = mean
  s[UP] = up
  s[UP_LEAST] = least
  s[UP_RUN] = upRun
  s[DOWN] = down
  s[DOWN_MOST] = most
  s[DOWN_RUN] = downRun
  return 0
}
