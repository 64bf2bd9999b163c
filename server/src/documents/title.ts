/** Lines of a title: none breaks a word, and they are as even as they can be, so that no lone word hangs below (GB/T 9704-2012 7.3.1). */
import { charsOf } from './paper.ts'

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
/** Marks that may not begin a line. */
const closing = /^[，。、；：？！）》〉」』”’】〕…·]/

/** @param most characters in a line @returns the title in as few lines as it needs */
export function titleLines(title: string, most: number): readonly string[] {
  const whole = charsOf(title)
  if (whole <= most) return [title]
  const words: string[] = []
  for (const { segment } of segmenter.segment(title)) {
    const last = words.at(-1)
    // A mark stays with the word before it, and 的 with what it belongs to.
    if (last !== undefined && (closing.test(segment) || segment === '的' || /[（《〈「『“‘【〔]$/.test(last))) words[words.length - 1] = last + segment
    else words.push(segment)
  }
  for (let count = Math.ceil(whole / most); count <= words.length; count++) {
    const lines = broken(words, count, most)
    if (lines) return lines
  }
  return [title]
}
/** The break into `count` lines that leaves the least unevenness; null when some line would be too long. */
function broken(words: readonly string[], count: number, most: number): readonly string[] | null {
  const aim = words.reduce((n, w) => n + charsOf(w), 0) / count
  type Best = { readonly cost: number; readonly lines: readonly string[] }
  const memo = new Map<string, Best | null>()
  function from(i: number, left: number): Best | null {
    if (left === 0) return i === words.length ? { cost: 0, lines: [] } : null
    const key = `${i}/${left}`
    const known = memo.get(key)
    if (known !== undefined) return known
    let best: Best | null = null
    let line = ''
    for (let j = i; j < words.length; j++) {
      line += words[j] ?? ''
      const long = charsOf(line)
      if (long > most) break
      const rest = from(j + 1, left - 1)
      const cost = rest === null ? 0 : rest.cost + (long - aim) ** 2
      if (rest !== null && (best === null || cost < best.cost)) best = { cost, lines: [line, ...rest.lines] }
    }
    memo.set(key, best)
    return best
  }
  return from(0, count)?.lines ?? null
}
