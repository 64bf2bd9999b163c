/** Events of a case as plain sentences of its timeline and of the duty log. */
import { dateText, minus, type PersonId, span } from '@anlan/kernel/base'
import { type CaseDecl, type CaseEvent, type CaseState, type ClockRun, clocksOf } from '@anlan/kernel/case'
import { findCase } from '@anlan/policy'
import type { Sentence } from './sentences.ts'

function say(text: string, tone: Sentence['tone'] = 'plain'): Sentence {
  return { text, tone }
}
/** The last day on which it is still in time: an end at midnight belongs to the day before. */
export function lastDay(run: Pick<ClockRun, 'due' | 'unknownYear'>): string {
  return run.due === null ? `未知（${run.unknownYear ?? ''} 年工作日历未发布）` : dateText(minus(run.due, span(1)))
}
function clockTitle(decl: CaseDecl | undefined, key: string): string {
  return (decl && clocksOf(decl).get(key)?.title) ?? key
}
export function caseSentence(c: Pick<CaseState, 'decl' | 'revision' | 'title' | 'no'>, e: CaseEvent, by: string, who: (id: PersonId) => string): Sentence | null {
  const decl = findCase(c.decl, c.revision)
  const step = (key: string) => decl?.steps[key]?.title ?? key
  const name = `${decl?.noun ?? ''}“${c.title}”`
  switch (e.type) {
    case 'case-opened':
      // Who opens a report is nobody; the office receives it.
      return say(decl?.intake ? `收到${name}（${c.no}）` : `${by}立件：${name}（${c.no}）`)
    case 'case-proposed':
      return say(`${by}提出“${step(e.step)}”，待第二人会签`)
    case 'case-proposal-rejected':
      return say(`${by}退回“${step(e.step)}”：${e.because}`, 'bad')
    case 'case-step': {
      const state = e.lane === 'main' ? decl?.states[e.to] : decl?.lanes?.[e.lane]?.states[e.to]
      const two = e.first === undefined ? by : `${who(e.first)}、${by}`
      const documents = e.issued.map((i) => `《${decl?.documents?.[i.document]?.title ?? i.document}》${i.no}`)
      return say(
        `${two}办理“${step(e.step)}”${e.from === e.to ? '' : `，转为“${state ?? e.to}”`}${documents.length > 0 ? `，制发${documents.join('、')}` : ''}`,
        e.ended ? 'good' : 'plain',
      )
    }
    case 'case-extension-asked':
      return say(`${by}申请延长“${clockTitle(decl, e.clock)}”：${e.because}`)
    case 'case-extension-answered':
      return e.granted && e.run ? say(`${by}同意延期，“${e.run.title}”至 ${lastDay(e.run)}：${e.because}`) : say(`${by}不同意延期：${e.because}`, 'bad')
    case 'case-clock-paused':
      return say(`${by}中止“${clockTitle(decl, e.clock)}”计时：${e.because}`)
    case 'case-clock-resumed':
      return say(`${by}恢复“${e.run.title}”计时，至 ${lastDay(e.run)}：${e.because}`)
    case 'case-clock-fired':
      return e.what === 'remind'
        ? say(`“${clockTitle(decl, e.clock)}”即将到期，已提醒`)
        : say(`“${clockTitle(decl, e.clock)}”已逾期${e.raise === undefined ? '' : `，转${findCase(e.raise)?.title ?? e.raise}`}`, 'bad')
    case 'case-clock-recounted':
      return say('工作日历已发布，时限重新计算')
    case 'case-recused':
      return say(`${who(e.person)}回避：${e.because}`)
    case 'case-handed-over':
      return say(`${by}由${e.from.orgName}移交${e.to.orgName}：${e.because}`)
    case 'case-withdrawn':
      return say(`${by}撤回：${e.because}`)
    case 'case-reopened':
      return say(`${by}重新办理：${e.because}`)
    case 'case-merged':
      return say(`${by}并入 ${e.into.no}：${e.because}`)
    case 'case-absorbed':
      return say(`并入了 ${e.other.no}`)
    case 'case-noted':
      return say(`${by}备注：${e.text}`)
    case 'case-child':
      return e.child.closed
        ? say(`关联的${findCase(e.child.decl)?.title ?? ''} ${e.child.no} 已办结`, 'good')
        : say(`关联${findCase(e.child.decl)?.title ?? ''} ${e.child.no}：${e.child.title}`)
    case 'case-told':
      return null
    default:
      return null
  }
}
