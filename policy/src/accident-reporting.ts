/** 迟报、漏报、谎报、瞒报 (14号令 art. 5) as questions with their numbers: the machine counts, a person finds. */
import type { FormValues, Instant } from '@anlan/kernel/base'
import type { CaseView, Suggestion } from '@anlan/kernel/case'
import { harmOf, isGeohazard, lengthOf, momentOf, timeIn } from './accident-facts.ts'
import { moneyText } from './accident-grade.ts'

export const reportingFaults = {
  late: '迟报：报告事故的时间超过规定时限',
  omitted: '漏报：因过失遗漏事故或者时间、地点、类别、伤亡人数、直接经济损失等内容',
  falsified: '谎报：故意不如实报告时间、地点、初步原因、性质、伤亡和涉险人数、直接经济损失等内容',
  concealed: '瞒报：隐瞒已经发生的事故，超过规定时限未报告并经查证属实',
} as const
export const reportingFaultKeys = ['late', 'omitted', 'falsified', 'concealed'] as const satisfies readonly (keyof typeof reportingFaults)[]
export type ReportingFault = (typeof reportingFaultKeys)[number]
export type ReportingQuestion = { readonly fault: ReportingFault; readonly who: 'unit' | 'bureau'; readonly text: string }

const HOUR = 3_600_000
/** When the unit itself reported: its own call, or the time entered for it. */
function unitReportedAt(c: Pick<CaseView, 'values' | 'openedAt'>): Instant | undefined {
  return timeIn(c.values, 'unitReportAt') ?? (c.values['source'] === 'unit' ? (timeIn(c.values, 'heardAt') ?? c.openedAt) : undefined)
}
function unitQuestions(c: CaseView, spanHours: number): readonly ReportingQuestion[] {
  const v = c.values
  const heard = timeIn(v, 'unitHeardAt') ?? timeIn(v, 'happenedAt')
  const known = timeIn(v, 'unitHeardAt') !== undefined ? '单位负责人接报' : '事故发生（单位负责人接报时间待核）'
  const reported = unitReportedAt(c)
  if (heard === undefined) return []
  if (reported === undefined) {
    const since = c.now - heard
    return since > spanHours * HOUR
      ? [{ fault: 'concealed', who: 'unit', text: `${known}于${momentOf(heard)}，至今${lengthOf(since)}事故单位未报告，时限${spanHours}小时：是否属瞒报？` }]
      : []
  }
  const took = reported - heard
  return took > spanHours * HOUR
    ? [{ fault: 'late', who: 'unit', text: `${known}于${momentOf(heard)}，${momentOf(reported)}报告，历时${lengthOf(took)}，时限${spanHours}小时：是否属迟报？` }]
    : []
}
/** Figures of the unit's own first report against those found. */
function figureQuestions(v: FormValues): readonly ReportingQuestion[] {
  if (v['source'] !== 'unit') return []
  const h = harmOf(v)
  const first = (name: string) => (typeof v[name] === 'number' ? v[name] : undefined)
  const pairs: readonly (readonly [string, number | undefined, number, (n: number) => string])[] = [
    ['死亡', first('firstDeaths'), h.deaths, (n) => `${n}人`],
    ['重伤', first('firstSerious'), h.serious, (n) => `${n}人`],
    ['直接经济损失', first('firstLoss'), h.loss, moneyText],
  ]
  return pairs.flatMap(([what, said, found, text]) =>
    said !== undefined && found > said
      ? (['omitted', 'falsified'] as const).map((fault) => ({
          fault,
          who: 'unit' as const,
          text: `单位首报${what}${text(said)}，核定${text(found)}，相差${text(found - said)}：是否属${fault === 'omitted' ? '因过失遗漏（漏报）' : '故意不如实报告（谎报）'}？（期满前的正常补报除外）`,
        }))
      : [],
  )
}
/** Whether the bureau itself passed it on in time. */
function bureauQuestions(c: CaseView): readonly ReportingQuestion[] {
  return c.clocks.flatMap((r): readonly ReportingQuestion[] => {
    if (!['reportUp', 'reportUpChecked', 'phoneFlash', 'phoneRise'].includes(r.clock) || r.due === null) return []
    const end = r.stoppedAt ?? c.now
    if (end <= r.due) return []
    return [
      {
        fault: 'late',
        who: 'bureau',
        text: `“${r.title}”应于${momentOf(r.due)}前完成，${r.stoppedAt === undefined ? '至今未完成' : `实际${momentOf(end)}完成`}，超过${lengthOf(end - r.due)}：是否属迟报？`,
      },
    ]
  })
}
/** Every question that the facts raise, in the order of art. 5. A geohazard is no work-safety accident and raises none. */
export function reportingQuestions(c: CaseView): readonly ReportingQuestion[] {
  if (isGeohazard(c.values)) return []
  const hours = c.law('accident.unit-report')?.value
  const all = [...(hours === undefined ? [] : unitQuestions(c, hours)), ...bureauQuestions(c), ...figureQuestions(c.values)]
  return all.toSorted((a, b) => reportingFaultKeys.indexOf(a.fault) - reportingFaultKeys.indexOf(b.fault))
}
/** The questions beside the checklist that must be answered; nothing is answered for the officer. */
export function suggestReporting(c: CaseView): Suggestion {
  const asked = reportingQuestions(c)
  return { values: {}, because: asked.length > 0 ? asked.map((q) => `${q.who === 'bureau' ? '本级：' : ''}${q.text}`) : ['按已录入的时间和数字，未见迟报、漏报、谎报、瞒报的疑点'] }
}
