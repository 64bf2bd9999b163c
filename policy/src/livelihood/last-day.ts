/** Days as forms know them (`2026-07-04`), reckoned from the law a case stands under. */
import { dateText, fromWallTime, type Instant, minus, span } from '@anlan/kernel/base'
import { type CaseView, clockEnd } from '@anlan/kernel/case'

export function today(c: Pick<CaseView, 'now'>): string {
  return dateText(c.now)
}
/** Noon of a `YYYY-MM-DD` day in China. */
export function dayOf(text: string): Instant {
  const [year = 1970, month = 1, day = 1] = text.split('-').map(Number)
  return fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
}
/** The last day of the span of that law begun at `from`; undefined where the law is not at hand or its days need a calendar. */
export function lastDay(c: Pick<CaseView, 'law'>, key: string, from: Instant): string | undefined {
  const law = c.law(key)
  const end = law && clockEnd(law.value, law.unit, from, [])
  return end && 'due' in end ? dateText(minus(end.due, span(1))) : undefined
}
/** `15 天（未核实）`: a span of law in words. */
export function spanWords(c: Pick<CaseView, 'law'>, key: string): string {
  const law = c.law(key)
  if (!law) return '法定期限'
  const unit = { day: '日', workday: '个工作日', month: '个月', year: '年', hour: '小时' }[String(law.unit)] ?? law.unit
  return `${law.value}${unit}${law.verified ? '' : '（未核实）'}`
}
/** Whether a clock that shows the end of a span has run out; a clock that never ran has. */
export function ranOut(c: Pick<CaseView, 'clocks' | 'now'>, clock: string): boolean {
  const run = c.clocks.findLast((r) => r.clock === clock)
  return run === undefined || (run.due !== null && run.due <= c.now)
}
/** `2026-07-04`, or why it cannot be told. */
export function endText(c: Pick<CaseView, 'clocks'>, clock: string): string {
  const run = c.clocks.findLast((r) => r.clock === clock)
  return !run ? '未起算' : run.due === null ? `${run.unknownYear ?? ''}年工作日历公布后` : dateText(minus(run.due, span(1)))
}
