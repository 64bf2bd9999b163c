/** What one loop opens, the next must take: every follow-on case of this group begins with values that its own form accepts. */
import { readForm } from '@anlan/kernel/base'
import { type CaseView, type ChildOpening, viewOf } from '@anlan/kernel/case'
import { describe, expect, it, test } from 'vitest'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { accident } from './accident.ts'
import { cases, findCase } from './index.ts'
import { post, stage, when } from './testing.ts'

const long = '长'.repeat(1000)
const h = { deaths: 2, serious: 5, minor: 1, loss: 1_234_567.89 }
const person = { party: 'person', who: '李'.repeat(80), post: '总经理', facts: '责'.repeat(500), treatment: 'penalty' }
const liability = [
  { ...person, ground: 'head' },
  { ...person, ground: 'manager' },
  ...['late', 'omitted', 'falsified', 'concealed', 'obstructed', 'fled', 'other'].map((ground) => ({ ...person, ground })),
  { party: 'unit', who: '江津化工一厂', facts: '略', ground: 'unit', treatment: 'penalty' },
  { party: 'unit', who: '江津化工一厂', facts: '略', ground: 'concealed', treatment: 'penalty' },
  ...Array.from({ length: 8 }, () => ({ ...person, ground: 'other', treatment: 'criminal' })),
]
const yes = { answer: 'yes' } as const
/** Values of every field that an opening may read, as full as the forms allow. */
const values = {
  ...h,
  title: '事故',
  unitName: '江津化工一厂'.repeat(10),
  happenedAt: when('2026-07-03 01:40'),
  place: { text: '二号车间' },
  kind: 'chemicals',
  grade: 'accident-general',
  disasterGrade: 'geohazard-medium',
  accidentName: '化工一厂爆燃事故',
  suspicion: long,
  suspects: '王某',
  liability,
  talkTarget: '江津化工一厂',
  talkReason: long,
  listingTarget: '江津化工一厂',
  penaltyNo: '津应急罚〔2026〕8号',
  supervise: long,
  penalise: 'yes',
  facts: long,
  targetKind: 'enterprise',
  targetName: '江津化工一厂',
  matter: long,
  reporting: { late: yes, omitted: yes, falsified: yes, concealed: yes },
}
function view(over: object = {}, at: object = {}): CaseView {
  const s = stage(accident, rows, '2026-07-03 02:20')
  s.open(post('zhiban', role.dutyOfficer), {
    source: 'agency',
    unitName: '江津化工一厂',
    place: { text: '二号车间' },
    happenedAt: values.happenedAt,
    kind: 'chemicals',
    firstDeaths: 1,
    firstMissing: 0,
    firstSerious: 2,
    firstAtRisk: 6,
  })
  const v = viewOf({ ...s.state(), values: { ...values, ...over }, at: { main: 'x', ...at } }, s.now())
  return v
}
const mine = ['accident', 'investigation', 'disaster-review', 'criminal-referral', 'admonition-talk', 'public-naming', 'credit-listing', 'listed-supervision']
const openings: readonly (readonly [string, ChildOpening])[] = cases
  .filter((d) => mine.includes(d.id))
  .flatMap((d) =>
    Object.entries(d.steps).flatMap(([key, step]) =>
      [view(), view({ kind: 'geohazard' }), view({}, { inquiry: 'waived' })].flatMap((c) =>
        (step.opens?.(c) ?? []).map((o) => [`${d.id}.${key} → ${o.decl} ${o.title.slice(-12)}`, o] as const),
      ),
    ),
  )
describe('follow-on cases', () => {
  it('are of every kind that this group opens', () => {
    expect(new Set(openings.map(([, o]) => o.decl))).toEqual(
      new Set(['investigation', 'disaster-review', 'penalty', 'criminal-referral', 'admonition-talk', 'public-naming', 'credit-listing', 'listed-supervision']),
    )
  })
  test.each(openings)('%s', (_what, o) => {
    const decl = findCase(o.decl)
    expect(decl, `${o.decl} is not declared`).toBeDefined()
    if (!decl) return
    const read = readForm(decl.fields, [], Object.keys(decl.fields), o.values)
    expect(read.ok ? [] : read.faults).toEqual([])
    expect(o.title.length).toBeGreaterThan(0)
  })
})
