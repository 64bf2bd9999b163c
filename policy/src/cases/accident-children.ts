/** What follows from an accident: its investigation (or the review of a disaster), and the penalty for faults of reporting where nobody investigates. */
import type { FormValues } from '@anlan/kernel/base'
import type { CaseView, ChildOpening } from '@anlan/kernel/case'
import { accidentGradeIn, geohazardGradeIn, harmOf, isGeohazard } from '../accident-facts.ts'
import { type ReportingFault, reportingFaultKeys, reportingFaults, reportingQuestions } from '../accident-reporting.ts'

/** Only what is known: an absent value is not carried over. */
function known(values: Readonly<Record<string, FormValues[string] | undefined>>): FormValues {
  return Object.fromEntries(Object.entries(values).filter((e): e is [string, FormValues[string]] => e[1] !== undefined))
}
export function accidentChildren(c: CaseView): readonly ChildOpening[] {
  const h = harmOf(c.values)
  const common = {
    unitName: c.values['unitName'],
    happenedAt: c.values['happenedAt'],
    place: c.values['place'],
    deaths: h.deaths,
    serious: h.serious,
    loss: h.loss > 0 ? h.loss : undefined,
  }
  if (isGeohazard(c.values))
    return [
      {
        decl: 'disaster-review',
        title: `${c.title}调查评估`,
        values: known({ ...common, disasterName: c.title, disasterKind: 'geohazard', disasterGrade: geohazardGradeIn(c.values) }),
      },
    ]
  return [
    {
      decl: 'investigation',
      title: `${c.title}调查`,
      values: known({ ...common, accidentName: c.title, kind: c.values['kind'], grade: accidentGradeIn(c.values), minor: c.values['minor'] }),
    },
  ]
}
/** The faults that the checklist found, in words. */
export function foundFaults(values: FormValues): readonly ReportingFault[] {
  const v = values['reporting']
  if (typeof v !== 'object' || Array.isArray(v)) return []
  const answers: Readonly<Record<string, unknown>> = { ...v }
  return reportingFaultKeys.filter((k) => {
    const a = answers[k]
    return typeof a === 'object' && a !== null && 'answer' in a && a.answer === 'yes'
  })
}
/** Where an investigation runs, it proposes the penalty together with the rest (14号令 art. 22); else the bureau takes it up itself. */
export function reportingPenalty(c: CaseView): readonly ChildOpening[] {
  const faults = foundFaults(c.values)
  if (faults.length === 0 || c.at['inquiry'] !== 'waived') return []
  const names = faults.map((x) => reportingFaults[x].slice(0, 2)).join('、')
  return [
    {
      decl: 'penalty',
      title: `${c.title}${names}`,
      values: known({
        place: c.values['place'],
        source: 'accident',
        facts: `${c.title}：${names}。${reportingQuestions(c)
          .map((q) => q.text)
          .join('')}`.slice(0, 4000),
      }),
    },
  ]
}
