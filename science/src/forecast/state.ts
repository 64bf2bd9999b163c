/**
 * The whole memory of a streaming method is one row of doubles: saving, moving to another machine and counting bytes need no code per method.
 * A state holds finite numbers only, so it survives JSON. Steps change the row in place; `state.slice()` before a step keeps the old one.
 */
export type State = Float64Array

export function saveState(s: State): number[] {
  return Array.from(s)
}
/** The state as it was saved; null when it is not a row of `size` finite numbers (made by another version, or damaged). */
export function loadState(saved: readonly number[], size: number): State | null {
  return saved.length === size && saved.every((x) => Number.isFinite(x)) ? Float64Array.from(saved) : null
}

/** Beyond this a reading is no reading of anything; clamping keeps squares and differences finite. Also −0 becomes 0, for JSON does not know it. */
const LIMIT = 1e150
export function tame(x: number): number {
  return x > LIMIT ? LIMIT : x < -LIMIT ? -LIMIT : x + 0
}
/** `null` (missing) on paper is NaN inside, and the other way round. */
export function fromGaps(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (v) => v ?? Number.NaN)
}
export function toGaps(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (v) => (Number.isNaN(v) ? null : v))
}
