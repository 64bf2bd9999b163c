/** Figures that a notice sets, found in its sentences: shares, counts, and how often something must be done. */
import { chineseNumber } from './draft-lines.ts'

export type Sign = '≥' | '=' | '≤'
/** `title` = the words before it, so that the same figure is found again in another year. */
export type DraftFigure = { readonly text: string; readonly title: string; readonly value: number; readonly unit: string; readonly sign: Sign }
type Found = DraftFigure & { readonly from: number; readonly to: number }

const counted = '个|项|人次|人|处|家|座|次|公里|千米|套|支|台|户|亩|公顷|所|场|条|件|名|亿元|万元|元|小时|分钟|日内|天内|吨|辆|艘|期|平方米|平方公里|组|批|类|米'
const share = /(\d{1,4}(?:\.\d+)?)\s*%|百分之([一二三四五六七八九十百]{1,5})/g
const count = new RegExp(`(?<![\\d.·“"第])(\\d{1,9}(?:\\.\\d+)?)(余)?(${counted})`, 'g')
const often = /每(半年|季度|季|月|年)(?!度|报|末|底|初|份)/g
const oftenWithCount = /每(半年|季度|季|年|月|周|日|天)(?!报|末|底|初|份)([^，。；：每]{0,16}?)([一两二三四五六七八九十]|\d{1,3})\s*次/g
const atLeast = /^\s*(?:以上|及以上|以上的)/
const atMost = /^\s*(?:以内|以下|之内|及以下)/
const leastBefore = /(?:不低于|不少于|至少|不得低于|不得少于|超过|达到?不低于)\s*$/
const mostBefore = /(?:不超过|不高于|不得超过|控制在|低于|少于)\s*$/
function signOf(text: string, from: number, to: number): Sign {
  const before = text.slice(Math.max(0, from - 8), from)
  const after = text.slice(to, to + 6)
  if (atLeast.test(after)) return '≥'
  if (atMost.test(after)) return '≤'
  if (leastBefore.test(before)) return /不超过\s*$/.test(before) ? '≤' : '≥'
  return mostBefore.test(before) ? '≤' : '='
}
const verbs = /^(?:完成|新建|实施|开展|落实|建成|新增|不少于|至少|达到?)+/
/** Words before the figure; where only a verb stands there, those after it (`完成34项抗旱基础工程`). Shares may hold for several things at once. */
function titleOf(text: string, from: number, to: number, many: boolean): string {
  const before = text.slice(Math.max(0, from - 60), from)
  const cut = Math.max(...['，', '。', '；', '：', '\n', ',', ';', ...(many ? [] : ['、'])].map((c) => before.lastIndexOf(c)))
  const named = before
    .slice(cut + 1)
    .replace(/(?:全部)?(?:达到?|不低于|不少于|至少|不超过|控制在|为)\s*$/, '')
    .trim()
  if (named.replace(verbs, '') !== '') return named.slice(-44)
  const after = text.slice(to, to + 24).replace(/^(?:以上|以内|以下)的?/, '')
  return (after.split(/[，。；：、\n]/)[0] ?? '').trim()
}
/** The words of a figure as a reader finds them, with `以上` and the like. */
function shown(text: string, from: number, to: number): string {
  const after = /^(?:以上|以内|以下|及以上|及以下)/.exec(text.slice(to, to + 4))?.[0] ?? ''
  const before = /(?:不低于|不少于|至少|不超过|不高于)$/.exec(text.slice(Math.max(0, from - 4), from))?.[0] ?? ''
  return `${before}${text.slice(from, to)}${after}`.slice(0, 60)
}
function nothing(f: Pick<Found, 'from' | 'to'>, taken: readonly Found[]): boolean {
  return taken.every((t) => f.to <= t.from || f.from >= t.to)
}
const unitNames: Readonly<Record<string, string>> = { 季: '季度', 天: '日' }
function oftenIn(text: string): readonly Found[] {
  const found: Found[] = []
  for (const m of text.matchAll(oftenWithCount)) {
    const value = chineseNumber(m[3] ?? '')
    if (value === null || value === 0) continue
    const to = m.index + m[0].length
    const least = /至少|不少于|不低于/.test(m[2] ?? '') || atLeast.test(text.slice(to, to + 6))
    found.push({
      text: shown(text, m.index, to),
      title: titleOf(text, m.index, to, true),
      value,
      unit: `次/${unitNames[m[1] ?? ''] ?? m[1]}`,
      sign: least ? '≥' : '=',
      from: m.index,
      to,
    })
  }
  for (const m of text.matchAll(often)) {
    const word = `每${m[1]}`
    const f = { from: m.index, to: m.index + word.length }
    if (!nothing(f, found)) continue
    found.push({ text: word, title: titleOf(text, f.from, f.to, true), value: 1, unit: `次/${unitNames[m[1] ?? ''] ?? m[1]}`, sign: '=', ...f })
  }
  return found
}
/** Figures in the order of the text; the same words are never counted twice. */
export function figuresIn(text: string): readonly DraftFigure[] {
  const found: Found[] = [...oftenIn(text)]
  const add = (from: number, to: number, value: number, unit: string) => {
    const f: Found = { text: shown(text, from, to), title: titleOf(text, from, to, unit === '%'), value, unit, sign: signOf(text, from, to), from, to }
    if (nothing(f, found)) found.push(f)
  }
  for (const m of text.matchAll(share)) {
    const value = m[1] === undefined ? chineseNumber(m[2] === '百' ? '一百' : (m[2] ?? '')) : Number(m[1])
    if (value !== null) add(m.index, m.index + m[0].length, value, '%')
  }
  for (const m of text.matchAll(count)) {
    const to = m.index + m[0].length
    // `9座以上租赁客车` says which vehicles, not how many.
    if (m[3] === '座' && /^以上[^，。；]{0,6}(?:车|船)/.test(text.slice(to, to + 12))) continue
    add(m.index, to, Number(m[1]), m[3] ?? '')
  }
  return found.toSorted((a, b) => a.from - b.from).map(({ from: _from, to: _to, ...f }) => f)
}
