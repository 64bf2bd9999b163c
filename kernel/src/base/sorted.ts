/** @param sorted ascending @returns how many of the numbers are at most `at`, which is the index of the first that is greater */
export function countUpTo(sorted: readonly number[], at: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((sorted[mid] ?? 0) <= at) low = mid + 1
    else high = mid
  }
  return low
}
