/** Cases that an investigation brings about: referral, penalty, talk, credit list, listed supervision. */
import { citationText, type FormValues } from '@anlan/kernel/base'
import type { CaseView, ChildOpening, Suggestion } from '@anlan/kernel/case'
import { accidentGradeIn, harmOf, timeIn } from '../accident-facts.ts'
import { gradeDuties } from '../accident-grade.ts'
import { type CreditFinding, creditFindings } from '../credit-grounds.ts'
import { rowsOf } from '../documents/accident/parts.ts'
import { liabilityGrounds } from './investigation-fields.ts'

const grounds: Readonly<Record<string, string>> = liabilityGrounds
function placed(c: CaseView): FormValues {
  return c.values['place'] === undefined ? {} : { place: c.values['place'] }
}
export function referralChild(c: CaseView): readonly ChildOpening[] {
  return [
    { decl: 'criminal-referral', title: `${c.text('accidentName')}涉嫌犯罪移送`, values: { origin: 'investigation', facts: c.text('suspicion'), suspects: c.text('suspects') } },
  ]
}
/** What the reply confirmed: one referral for all, one penalty for each. Fines for larger accidents are decided above (14号令 art. 6). */
export function sanctions(c: CaseView): readonly ChildOpening[] {
  const rows = rowsOf(c.values, 'liability')
  const criminal = rows.filter((r) => r['treatment'] === 'criminal')
  const referred = c.children.some((x) => x.decl === 'criminal-referral')
  const own = gradeDuties[accidentGradeIn(c.values)].own
  return [
    ...(criminal.length > 0 && !referred
      ? [
          {
            decl: 'criminal-referral',
            title: `${c.text('accidentName')}涉嫌犯罪移送`,
            values: {
              origin: 'investigation',
              facts: criminal
                .map((r) => `${String(r['who'])}：${String(r['facts'])}`)
                .join('；')
                .slice(0, 4000),
              suspects: criminal
                .map((r) => String(r['who']))
                .join('、')
                .slice(0, 200),
            },
          },
        ]
      : []),
    ...(own
      ? rows
          .filter((r) => r['treatment'] === 'penalty')
          .map((r): ChildOpening => ({ decl: 'penalty', title: `${String(r['who'])}：${grounds[String(r['ground'])] ?? ''}`, values: penaltyValues(c, r) }))
      : []),
  ]
}
/** Which violation of the penalty's catalogue a ground is; grounds that have none there are left for the officers to name. */
const violationOf: Readonly<Record<string, string>> = { unit: 'accident.unit', head: 'accident.head', manager: 'accident.others' }
/** Faults of the head after the accident, by the ids of the ladder of 14号令 art. 11. */
const headFaultOf: Readonly<Record<string, string>> = { late: 'late', omitted: 'omitted', falsified: 'falsified', concealed: 'concealed', obstructed: 'destroyed', fled: 'fled' }
function penaltyValues(c: CaseView, row: Readonly<Record<string, string | number | boolean>>): FormValues {
  const ground = String(row['ground'])
  const person = row['party'] === 'person'
  const fault = person ? headFaultOf[ground] : undefined
  const violation = violationOf[ground] ?? (fault === undefined ? undefined : 'accident.head-faults')
  const h = harmOf(c.values)
  return {
    ...placed(c),
    source: 'accident',
    partyKind: person ? 'person' : 'unit',
    partyName: String(row['who']).slice(0, 80),
    facts: String(row['facts']),
    deaths: h.deaths,
    serious: h.serious,
    loss: h.loss,
    accidentGrade: accidentGradeIn(c.values).replace('accident-', ''),
    ...(violation === undefined ? {} : { violation }),
    ...(fault === undefined ? {} : { circumstances: [fault] }),
  }
}
export function talkChild(c: CaseView): readonly ChildOpening[] {
  return [
    {
      decl: 'admonition-talk',
      title: `${c.text('talkTarget')}约谈`,
      values: { targetKind: 'enterprise', targetName: c.text('talkTarget'), grounds: ['accident'], matter: c.text('talkReason') },
    },
  ]
}
/** Grounds of the credit list that this one accident reaches; earlier accidents of the unit and multiplied fines are added by who checks. */
function listingFindings(c: CaseView): readonly CreditFinding[] {
  const grounds = new Set(rowsOf(c.values, 'liability').map((r) => r['ground']))
  const at = timeIn(c.values, 'happenedAt') ?? c.openedAt
  return creditFindings({
    at,
    accidents: [{ grade: accidentGradeIn(c.values), at }],
    multiplied: false,
    concealed: grounds.has('concealed') || grounds.has('falsified'),
    fled: grounds.has('fled'),
    unlicensed: false,
  })
}
export function suggestListing(c: CaseView): Suggestion {
  const found = listingFindings(c)
  return {
    values: {},
    because: [
      ...(found.length > 0 ? found.map((x) => `${citationText(x.ground.cite)}：${x.because}`) : ['仅就本起事故的责任认定，未见应当列入的情形']),
      '十二个月内的其他较大事故、加倍罚款等情形由承办人核对；列入以受到行政处罚为前提',
    ],
  }
}
export function listingChild(c: CaseView): readonly ChildOpening[] {
  const no = c.text('penaltyNo')
  const grounds = listingFindings(c).map((x) => x.ground.id)
  return [
    {
      decl: 'credit-listing',
      title: `${c.text('listingTarget')}列入严重失信主体名单`,
      values: { targetName: c.text('listingTarget').slice(0, 100), ...(no === '' ? {} : { penaltyNo: no.slice(0, 60) }), ...(grounds.length === 0 ? {} : { grounds }) },
    },
  ]
}
export function supervisionChild(c: CaseView): readonly ChildOpening[] {
  return [{ decl: 'listed-supervision', title: `${c.text('accidentName')}整改挂牌督办`, values: { ...placed(c), origin: 'accident', problem: c.text('supervise') } }]
}
