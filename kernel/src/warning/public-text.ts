/** What the public reads and hears: all that 突发事件应对法 art. 64 asks for, in plain Chinese. */
import { type Instant, momentText, type RaisedLevel, warningGradeText, warningLevelText } from '../base/index.ts'
import type { Because, MessageKind, PublicText, WarningDecl } from './types.ts'

/** The longest text read out on the phone; about 30 seconds. */
export const VOICE_CHARS = 120

function clean(s: string): string {
  return s.trim().replace(/[。；;，,\s]+$/u, '')
}
function headlineOf(area: string, kind: string, level: RaisedLevel): string {
  return `${area}${kind}${warningLevelText[level]}预警`
}
export function publicText(
  decl: Pick<WarningDecl, 'hazard' | 'advice'>,
  level: RaisedLevel,
  placeName: string,
  because: Pick<Because, 'text'>,
  issuer: string,
  now: Instant,
): PublicText {
  return {
    kind: decl.hazard,
    level,
    startsAt: now,
    area: placeName,
    danger: clean(because.text),
    measures: clean(decl.advice[level]),
    issuer,
    headline: headlineOf(placeName, decl.hazard, level),
  }
}
/** The same warning at another level (art. 70: a change of level is issued anew). */
export function withLevel(text: PublicText, level: RaisedLevel, because: string, measures: string = text.measures): PublicText {
  return { ...text, level, danger: clean(because), measures, headline: headlineOf(text.area, text.kind, level) }
}
/** The end of a warning, built on the text that was released last. `level` stays that of the warning that ends. */
export function cancelText(text: PublicText, because: string, now: Instant): PublicText {
  return {
    ...text,
    startsAt: now,
    danger: clean(because),
    measures: '有关限制措施同时解除，请留意后续通知，返回前先确认安全',
    headline: `${text.area}${text.kind}${warningLevelText[text.level]}预警解除`,
  }
}
/** Names of art.-64 fields still empty, in Chinese. */
export function missingFields(text: PublicText): readonly string[] {
  const fields: readonly (readonly [string, boolean])[] = [
    ['类别', text.kind.trim() === ''],
    ['级别', !(text.level in warningGradeText)],
    ['起始时间', !(text.startsAt > 0)],
    ['可能影响范围', text.area.trim() === ''],
    ['警示事项', text.danger.trim() === ''],
    ['应采取的措施', text.measures.trim() === ''],
    ['发布单位', text.issuer.trim() === ''],
    ['标题', text.headline.trim() === ''],
  ]
  return fields.filter(([, missing]) => missing).map(([name]) => name)
}

export type TextOptions = { readonly kind?: MessageKind; readonly drill?: boolean /** Time of issue, one of the fields art. 64 asks for. */; readonly issuedAt?: Instant }
/** The text as published. A drill says so first and last. */
export function fullText(text: PublicText, options: TextOptions = {}): string {
  const { kind = 'alert', drill = false, issuedAt = text.startsAt } = options
  const name = `${text.kind}${warningLevelText[text.level]}（${warningGradeText[text.level]}）预警`
  const body =
    kind === 'cancel'
      ? `${text.issuer}${momentText(issuedAt)}解除${text.area}${name}：${clean(text.danger)}。${clean(text.measures)}。`
      : `${text.issuer}${momentText(issuedAt)}${kind === 'update' ? '更新发布' : '发布'}${name}：自${momentText(text.startsAt)}起，影响范围${text.area}。${clean(text.danger)}。请注意：${clean(text.measures)}。`
  return drill ? `【演练】${body}【以上为演练】` : `【${clean(text.headline)}】${body}`
}
function cut(s: string, length: number): string {
  if (s.length <= length) return s
  const part = s.slice(0, Math.max(0, length))
  const stop = Math.max(part.lastIndexOf('，'), part.lastIndexOf('；'), part.lastIndexOf('。'), part.lastIndexOf('、'))
  return clean(stop > length / 2 ? part.slice(0, stop) : part)
}
/** What the phone reads out, at most 120 characters: level and place first, then what to do, then why if room is left. */
export function voiceText(text: PublicText, options: Pick<TextOptions, 'kind' | 'drill'> = {}): string {
  const start = options.drill ? '这是演练。' : ''
  const name = `${cut(text.area, 24)}${cut(text.kind, 16)}${warningLevelText[text.level]}预警`
  if (options.kind === 'cancel') return `${start}${name}已解除。${cut(text.measures, VOICE_CHARS - start.length - name.length - 6)}。`
  const head = `${start}${name}${options.kind === 'update' ? '更新' : ''}。`
  const measures = cut(text.measures, VOICE_CHARS - head.length - 2)
  const room = VOICE_CHARS - head.length - measures.length - 2
  const danger = room >= 12 ? cut(text.danger, room) : ''
  return `${head}${danger === '' ? '' : `${danger}。`}${measures}。`
}
