/** Lines of a pasted notice: what was broken in the middle of a sentence is one line again, and each begins with at most one number. */

export type Marker = 'part' | 'section' | 'group' | 'article' | 'item' | 'sub' | 'none'
export type Line = { readonly text: string; readonly marker: Marker; readonly no: number | null; readonly rest: string }

const digits: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
/** `二十五` and `25` alike; null when it is no number below a thousand. */
export function chineseNumber(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  const m = /^(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?$/.exec(text)
  if (!m || text === '') return null
  const of = (c: string | undefined) => (c === undefined ? 0 : (digits[c] ?? 0))
  return of(m[1]) * 100 + (m[3] === undefined ? 0 : (m[2] === undefined ? 1 : of(m[2])) * 10) + of(m[4])
}
const han = '[一二三四五六七八九十百]{1,5}'
const number = `(${han}|\\d{1,3})`
const markers: readonly (readonly [Marker, RegExp])[] = [
  ['part', new RegExp(`^第${number}(?:部分|章|编|篇)[\\s、：:]*`)],
  ['article', new RegExp(`^第${number}条[\\s、：:]*`)],
  ['section', new RegExp(`^(${han})[、．.]\\s*`)],
  ['group', new RegExp(`^[（(]\\s*(${han})\\s*[）)][、．.]?\\s*`)],
  ['sub', /^[（(]\s*(\d{1,3})\s*[）)][、．.]?\s*/],
  // A decimal number, a date and a share begin no item.
  ['item', /^(\d{1,3})\s*(?:[．.](?!\d)|[、)）])\s*/],
]
const circled = /^[①-⑳]\s*/
export function lineOf(text: string): Line {
  for (const [marker, pattern] of markers) {
    const m = pattern.exec(text)
    if (m) return { text, marker, no: chineseNumber(m[1] ?? ''), rest: text.slice(m[0].length) }
  }
  const c = circled.exec(text)
  if (c) return { text, marker: 'sub', no: (text.codePointAt(0) ?? 0x2460) - 0x245f, rest: text.slice(c[0].length) }
  return { text, marker: 'none', no: null, rest: text }
}
/** Half-width digits and signs of per cent, no blanks around a line, no empty lines. Punctuation stays as written. */
function cleaned(text: string): readonly string[] {
  return text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/％/g, '%')
    .replace(/[\u200b\ufeff]/g, '')
    .split(/[\r\n\u2028\u2029\f\v]+/)
    .map((l) => l.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter((l) => l !== '')
}
const ended = /[。！？；：!?;:”）)》]$/
const openEnd = /[，、,]$/
const ownLine = /^(?:\d{4}年\d{1,2}月\d{1,2}日|抄送|附件|（?此件)/
/** The width at which the text was wrapped; null when each paragraph is one line. */
function wrappedAt(lines: readonly string[]): number | null {
  if (lines.length < 4) return null
  const lengths = lines.map((l) => l.length).toSorted((a, b) => a - b)
  const wide = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  return wide > 70 || wide < 12 ? null : wide
}
function joint(a: string, b: string): string {
  return /[A-Za-z0-9]$/.test(a) && /^[A-Za-z]/.test(b) ? ' ' : ''
}
export function linesIn(text: string): readonly Line[] {
  const raw = cleaned(text)
  const width = wrappedAt(raw)
  const out: string[] = []
  // Joined piece by piece, a text of one long sentence would cost its length squared.
  let parts: string[] = []
  const flush = () => {
    if (parts.length > 0) out.push(parts.join(''))
    parts = []
  }
  for (const line of raw) {
    const last = parts.at(-1)
    const goesOn =
      last !== undefined &&
      !ownLine.test(line) &&
      lineOf(line).marker === 'none' &&
      (openEnd.test(last) || (width !== null && !ended.test(last) && last.length >= width * 0.75 && last.length <= width * 1.4))
    if (goesOn) parts.push(`${joint(last, line)}${line}`)
    else {
      flush()
      parts = [line]
    }
  }
  flush()
  return out.map(lineOf)
}
