/** Runs and paragraphs of Word with Chinese fonts by name: every character, quotes and digits included, stays in the font of the text. */
import { AlignmentType, BorderStyle, LineRuleType, Paragraph, type ParagraphChild, TextRun } from 'docx'

export const fonts = { text: '仿宋_GB2312', title: '方正小标宋简体', heading: '黑体', sub: '楷体_GB2312', page: '宋体' } as const
export type Font = keyof typeof fonts
export const RED = 'E60012'

export type RunStyle = { readonly font?: Font; readonly points: number; readonly color?: string; readonly bold?: boolean; readonly spacing?: number }
export function run(text: string, s: RunStyle): TextRun {
  const name = fonts[s.font ?? 'text']
  return new TextRun({
    text,
    // The hint keeps “ ” ‘ ’ … — in the Chinese font; without it Word sets them in the Latin one.
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' },
    size: Math.round(s.points * 2),
    ...(s.color === undefined ? {} : { color: s.color }),
    ...(s.bold ? { bold: true } : {}),
    ...(s.spacing === undefined ? {} : { characterSpacing: s.spacing }),
  })
}
export type Place = {
  readonly align?: 'left' | 'center' | 'right'
  /** Characters of the first line. */
  readonly first?: number
  /** Twips. */
  readonly right?: number
  readonly left?: number
  /** Characters by which the first line stands out to the left. */
  readonly hanging?: number
  readonly before?: number
  readonly after?: number
  /** Exact height of a line in twips, free of the page's grid of lines; absent = as the text needs, by the grid. */
  readonly line?: number
  readonly keepNext?: boolean
  readonly ruleBelow?: { readonly color: string; readonly eighths: number; readonly space: number }
}
const aligns = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
export function para(content: readonly (ParagraphChild | string)[], style: RunStyle, place: Place = {}): Paragraph {
  return new Paragraph({
    children: content.map((c) => (typeof c === 'string' ? run(c, style) : c)),
    alignment: aligns[place.align ?? 'left'],
    spacing: {
      before: place.before ?? 0,
      after: place.after ?? 0,
      ...(place.line === undefined ? {} : { line: place.line, lineRule: LineRuleType.EXACT }),
    },
    indent: {
      ...(place.first ? { firstLineChars: place.first * 100, firstLine: Math.round(place.first * style.points * 20) } : {}),
      ...(place.right ? { right: place.right } : {}),
      ...(place.left ? { left: place.left } : {}),
      ...(place.hanging ? { hanging: Math.round(place.hanging * style.points * 20) } : {}),
    },
    widowControl: false,
    overflowPunctuation: true,
    ...(place.keepNext ? { keepNext: true } : {}),
    ...(place.ruleBelow ? { border: { bottom: { style: BorderStyle.SINGLE, color: place.ruleBelow.color, size: place.ruleBelow.eighths, space: place.ruleBelow.space } } } : {}),
  })
}
