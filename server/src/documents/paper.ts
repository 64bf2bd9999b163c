/** A document about to be set in type: plain data, so that it can be handed to another thread and compared in tests. */
import type { Part } from '@anlan/kernel/case'
import type { PaperImage } from '../evidence/look.ts'

export type Paper = {
  readonly title: string
  readonly layout: 'official' | 'form'
  /** Its number, empty when it bears none. */
  readonly no: string
  /** The organ in whose name it is issued. */
  readonly organ: string
  readonly parts: readonly Part[]
  /** Pictures of `photos` and `signatures` by evidence id; one that is missing is said to be missing. */
  readonly images: Readonly<Record<string, PaperImage>>
  /** Said on every page: 演示, 演练. */
  readonly marks: readonly string[]
  /** What is not verified or not filled in, said at the end. */
  readonly cautions: readonly string[]
  /** 版记, the last thing on an official paper: who else gets it, and when it was printed. */
  readonly imprint?: { readonly copies?: string; readonly date: string }
  /** When it was issued, ms: the date inside the file, so that the same document is the same file. */
  readonly at: number
}
export const blankDate = '　　年　　月　　日'
export const DEMO_MARK = '演示数据·不具有法律效力'
export const DRILL_MARK = '演练文书·不具有法律效力'

/** Lines of a text: what the writer parted stays parted. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((l) => l.trim())
    .filter((l) => l !== '')
}
/** Addressee with its colon, whoever wrote it. */
export function addressed(text: string): string {
  return /[：:]$/.test(text.trim()) ? text.trim() : `${text.trim()}：`
}
/** How wide a text is in Chinese characters; Latin letters and digits are half as wide. */
export function charsOf(text: string): number {
  return [...text].reduce((n, c) => n + ((c.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1), 0)
}
/** Right indents, in characters, of the organ's name and the date below it: the date stands four characters in, the name centred over it (GB/T 9704-2012 7.3.5.1). */
export function sealIndents(organ: string, date: string): { readonly organ: number; readonly date: number } {
  const [a, b] = [charsOf(organ), charsOf(date)]
  // A name longer than the line's free half pushes the date in instead of running over the edge.
  const shift = Math.max(0, (a - b) / 2 - 4)
  return { organ: Math.max(0, 4 + shift + (b - a) / 2), date: 4 + shift }
}
/** Boxes of a form on a grid of 24: labels as wide as they need, values share the rest, `wide` ones doubly. */
export function boxGrid(row: readonly { readonly label: string; readonly wide?: true }[]): readonly { readonly label: number; readonly value: number }[] {
  const label = row.length <= 2 ? 4 : 3
  const free = 24 - label * row.length
  const shares = row.map((b) => (b.wide && row.length > 1 ? 2 : 1))
  const sum = shares.reduce((a, b) => a + b, 0)
  let used = 0
  return row.map((_, i) => {
    const share = shares[i] ?? 1
    const value = i === row.length - 1 ? free - used : Math.max(1, Math.floor((free * share) / sum))
    used += value
    return { label, value }
  })
}
/** Shares of the columns of a table, by what stands in them: a running number needs less than a sentence. They add up to 1. */
export function columnShares(head: readonly string[], rows: readonly (readonly string[])[]): readonly number[] {
  const weights = head.map((h, i) => Math.min(26, Math.max(3.4, charsOf(h) + 1, ...rows.map((r) => Math.min(24, charsOf(r[i] ?? '') + 1)))))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / sum)
}
/** Fits a picture into a box without stretching it. */
export function fit(image: { readonly width: number; readonly height: number }, width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(width / Math.max(1, image.width), height / Math.max(1, image.height))
  return { width: Math.round(image.width * scale), height: Math.round(image.height * scale) }
}
/** Boxes that follow each other are one table. */
export function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = []
  for (const p of parts) {
    const last = out.at(-1)
    if (p.part === 'boxes' && last?.part === 'boxes') out[out.length - 1] = { part: 'boxes', rows: [...last.rows, ...p.rows] }
    else out.push(p)
  }
  return out
}
/** The two lines of 版记: copies, where there are any, and who printed it when. */
export function imprintLines(paper: Pick<Paper, 'organ' | 'imprint'>): { readonly copies: string | undefined; readonly organ: string; readonly date: string } | undefined {
  const { imprint, organ } = paper
  return imprint && { copies: imprint.copies === undefined ? undefined : `抄送：${imprint.copies}。`, organ, date: `${imprint.date}印发` }
}
export function pairs<T>(list: readonly T[]): readonly (readonly [T, T | undefined])[] {
  return list.flatMap((x, i) => (i % 2 === 0 ? [[x, list[i + 1]] as const] : []))
}
