/** How figures stand in an official document: with the target, the judgement and the ground; what is missing or unverified is said. */
import { instant } from '@anlan/kernel/base'
import type { Part } from '@anlan/kernel/case'
import { figure } from '@anlan/kernel/indicator'
import type { FigureView, ItemView } from '@anlan/contract'
import { chineseDate } from '../documents/names.ts'
import type { Paper } from '../documents/paper.ts'

/** A document before it is set in type: marks and images come from the installation. */
export type Made = Pick<Paper, 'title' | 'layout' | 'organ' | 'parts' | 'cautions' | 'imprint'>
/** What every builder is told beside its facts. */
export type Issuing = {
  /** `江津区安全生产委员会办公室` */
  readonly office: string
  /** The day of the document, and the last day its facts are of. */
  readonly today: number
  readonly asOf: number
}
export function para(text: string): Part {
  return { part: 'para', text }
}
export function heading(text: string, level: 1 | 2 = 1): Part {
  return { part: 'heading', level, text }
}
export function note(text: string): Part {
  return { part: 'note', text }
}
/** The end of a day is the beginning of the next: the day itself is named. */
export function dayOf(asOf: number, today: number): string {
  return chineseDate(asOf >= today ? asOf : instant(asOf - 1))
}
export function valueText(f: Pick<FigureView, 'value' | 'unit'>): string {
  return f.value === null ? '缺数据' : `${figure(f.value)}${f.unit === '%' ? '%' : f.unit}`
}
function amount(n: number, f: Pick<FigureView, 'unit'>): string {
  return `${figure(n)}${f.unit === '%' ? '%' : f.unit}`
}
/** The ground of a figure in running words: parts, target, what is due by the day, the judgement. */
export function groundOf(f: FigureView): string {
  if (f.value === null) return f.because
  const parts = f.denominator === null || f.numerator === null ? `事实${f.facts}条` : `${figure(f.numerator)}/${figure(f.denominator)}`
  if (f.target === null) return `${parts}，${f.word}`
  const sign = f.target.sign === '≥' ? '不低于' : '不高于'
  const due = f.target.expected === f.target.final ? '' : `，按时序应${sign}${amount(f.target.expected, f)}`
  return `${parts}，年度目标${sign}${amount(f.target.final, f)}${f.target.verified ? '' : '（未核实）'}${due}，${f.word}`
}
/** `救援力量覆盖率90%（依据：27/30，年度目标不低于100%，按时序应不低于90%，进度正常）` */
export function said(f: FigureView): string {
  return f.value === null ? `${f.title}缺数据（${f.because}）` : `${f.title}${valueText(f)}（依据：${groundOf(f)}）`
}
export function itemNo(no: number | string): string {
  return typeof no === 'number' ? `第${no}项` : no
}
/** Chinese ordinals of paragraphs: 一、 … 二十、 */
const han = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
export function ordinal(i: number): string {
  const n = i + 1
  if (n <= 10) return han[i] ?? ''
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens === 1 ? '' : (han[tens - 1] ?? '')}十${ones === 0 ? '' : (han[ones - 1] ?? '')}`
}
export function percent(share: number): string {
  return `${figure(Math.round(share * 1000) / 10)}%`
}
/** Targets that nobody could check, and figures without facts, each once. */
export function cautionsOf(figures: readonly FigureView[], counting: number | null = null): readonly string[] {
  const unverified = [...new Set(figures.filter((f) => f.target !== null && !f.target.verified).map((f) => f.title))]
  const missing = [...new Set(figures.filter((f) => f.value === null).map((f) => f.title))]
  const list = (of: readonly string[]) => `${of.slice(0, 12).join('、')}${of.length > 12 ? `等 ${of.length} 项` : ''}`
  return [
    ...(counting === null ? [] : [`事实尚在清点（已完成 ${percent(counting)}），数值可能还会变化。`]),
    ...(unverified.length === 0 ? [] : [`以下指标的目标值未核实：${list(unverified)}。`]),
    ...(missing.length === 0 ? [] : [`以下指标缺数据：${list(missing)}。`]),
  ]
}
export function figuresOf(items: readonly ItemView[]): readonly FigureView[] {
  const seen = new Map<string, FigureView>()
  for (const f of items.flatMap((i) => i.figures)) seen.set(f.indicator, f)
  return [...seen.values()]
}
export const sourceNote = '本文数值均由系统按职责记录、闭环事项、监测预警、台账等事实归集，未经人工填报；每一数值可在“工作要点”中逐条查看其事实。'
