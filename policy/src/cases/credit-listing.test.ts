/** The credit list: heard before it is decided, decided by who punished, out on its day or early under conditions. */
import { describe, expect, it, test } from 'vitest'
import { nextDue } from '@anlan/kernel/case'
import { accident } from '../../../tools/make-district/case-limits/accident.ts'
import { enforcement } from '../../../tools/make-district/case-limits/enforcement.ts'
import { role } from '../roles.ts'
import { creditListing } from './credit-listing.ts'
import { code, machine, post, responsible, stage, type Stage, why } from './testing.ts'

const rows = [...accident, ...enforcement]
const zhifa = post('zhifa', role.inspector)
const zhifa2 = post('zhifa2', role.inspector)
const fazhi = post('fazhi', role.legalReviewer)
const head = post('juzhang', role.bureauHead)
const plant = responsible('changzhang', 'entityLead', 'e-plant')
const yes = { answer: 'yes' }
const opening = {
  targetKind: 'unit',
  targetName: '江津化工一厂',
  trade: 'yes',
  grounds: ['concealed'],
  facts: '瞒报“7·3”事故',
  penaltyNo: '津应急罚〔2026〕8号',
  penaltyOrgan: '江津区应急管理局',
  penaltyOwn: 'yes',
  penaltyOn: '2026-08-28',
}
const checked = { ...opening, measures: ['publish', 'checks'] }
const conditions = { performed: yes, repaired: yes, clean: yes, barred: yes }
function notified(at = '2026-09-01 09:00'): Stage {
  const s = stage(creditListing, rows, at)
  expect(code(s.open(zhifa, opening))).toBe('ok')
  expect(code(s.step('check', zhifa, checked))).toBe('ok')
  expect(code(s.two('notify', zhifa, zhifa2, { deliveredOn: '2026-09-01', delivery: 'direct' }))).toBe('ok')
  return s
}
function listed(): Stage {
  const s = notified()
  s.until('2026-09-09 09:00')
  expect(code(s.step('proceed', zhifa))).toBe('ok')
  expect(code(s.step('decide', head, { measures: ['publish', 'checks'] }))).toBe('ok')
  s.step('enter', zhifa, { entryNo: 'X1' })
  expect(code(s.step('show', zhifa, { shownOn: '2026-09-15', shownAt: '信用中国（重庆）' }))).toBe('ok')
  return s
}
describe('being listed', () => {
  it('follows notice, time to be heard and decision; three years from the decision', () => {
    const s = listed()
    expect([s.due('term'), s.source('term')]).toEqual(['2029-09-09', '3 dishonesty-rules 管理期限'])
    expect(s.papers.map((p) => p.title)).toEqual(['列入安全生产严重失信主体名单告知书', '列入安全生产严重失信主体名单决定书'])
    for (const part of ['瞒报、谎报事故', '第6条第（四）项', '3 年', '满 12 个月', '60 日', '津应急罚〔2026〕8号']) expect(s.papers[1]?.text, part).toContain(part)
    expect(s.papers[0]?.text).toContain('5 个工作日内')
    expect(creditListing.public?.in.includes(s.state().at['main'] ?? '')).toBe(true)
  })
  it('is not decided before the party was heard', () => {
    const s = notified()
    expect([s.due('objection'), s.source('objection')]).toEqual(['2026-09-08', '5 anlan-default 默认值 未核实'])
    s.until('2026-09-08 20:00')
    expect(why(s.step('proceed', zhifa))).toBe('陈述申辩期未满')
    s.until('2026-09-09 00:00')
    expect(code(s.step('proceed', zhifa))).toBe('ok')
    const t = notified()
    expect(code(t.step('waive', plant, { waived: 'yes' }))).toBe('ok')
    expect(code(t.step('decide', head, { measures: ['publish'] }))).toBe('ok')
  })
  it('an objection is verified by another; if it holds, nothing is listed', () => {
    const s = notified()
    expect(code(s.step('object', plant, { objection: '并非瞒报' }))).toBe('ok')
    expect(code(s.step('review', zhifa, { reviewResult: 'accepted', reviewNote: '属实' }))).toBe('auth.forbidden')
    expect(code(s.step('review', fazhi, { reviewResult: 'accepted', reviewNote: '属实' }))).toBe('ok')
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'notListed' } })
    const t = notified()
    t.step('object', plant, { objection: '并非瞒报' })
    t.step('review', fazhi, { reviewResult: 'rejected', reviewNote: '证据确实' })
    expect(code(t.step('decide', head, { measures: ['publish'] }))).toBe('ok')
    expect(t.papers.at(-1)?.text).toContain('当事人提出：并非瞒报')
  })
  test.each([
    [{ penaltyOwn: 'no' }, '谁处罚、谁决定'],
    [{ trade: 'no' }, '不属于办法适用的行业'],
    [{ grounds: ['fled'] }, '不适用于所选对象'],
    [{ penaltyOn: '2023-09-30' }, '尚未施行'],
  ])('%o is refused', (over, says) => {
    const s = stage(creditListing, rows, '2026-09-01 09:00')
    s.open(zhifa, opening)
    expect(why(s.step('check', zhifa, { ...checked, ...over }))).toContain(says)
    expect(code(s.step('check', zhifa, { ...checked, penaltyOn: '2023-10-01' }))).toBe('ok')
  })
  it('comes from an investigation with what is known, and is completed by an officer', () => {
    const s = stage(creditListing, rows, '2026-09-01 09:00')
    s.open(machine, { targetName: '江津化工一厂', penaltyNo: '津应急罚〔2026〕8号' })
    expect(code(s.step('check', zhifa, checked))).toBe('ok')
    expect(code(s.step('decline', zhifa, { declineReason: '略' }))).toBe('auth.forbidden')
    expect(code(s.step('decline', head, { declineReason: '情节不恶劣' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
  })
})
describe('who may', () => {
  test('notice takes two officers; who checked or told does not decide', () => {
    const s = stage(creditListing, rows, '2026-09-01 09:00')
    s.open(zhifa, opening)
    expect(code(s.step('check', plant, checked))).toBe('auth.forbidden')
    s.step('check', zhifa, checked)
    s.step('notify', zhifa, { deliveredOn: '2026-09-01', delivery: 'direct' })
    expect(code(s.run({ do: 'countersign', as: zhifa }))).toBe('case.recused')
    expect(code(s.run({ do: 'countersign', as: zhifa2 }))).toBe('ok')
    s.step('waive', zhifa, { waived: 'yes' })
    expect(code(s.step('decide', zhifa, { measures: ['publish'] }))).toBe('auth.forbidden')
    const also = { ...head, person: zhifa2.person }
    expect(code(s.step('decide', also, { measures: ['publish'] }))).toBe('case.recused')
  })
})
describe('leaving the list', () => {
  const apply = { application: '已全部整改', applicationFiles: ['f1'] }
  it('may be asked for after twelve months, not a day before', () => {
    const s = listed()
    s.until('2027-09-09 23:00')
    expect(why(s.step('apply', plant, apply))).toContain('未满十二个月')
    s.until('2027-09-10 00:00')
    expect(code(s.step('apply', plant, apply))).toBe('ok')
    // The calendar of 2027 is not published: the span of working days says so instead of guessing.
    expect(s.due('accept')).toBe('unknown 2027')
    s.step('accept', zhifa)
    expect(why(s.step('grant', head, { conditions: { ...conditions, performed: { answer: 'no', note: '罚款未缴清' } }, verification: '略', reportedUp: 'yes' }))).toContain(
      '不能提前移出',
    )
    expect(why(s.step('grant', head, { conditions, verification: '属实', reportedUp: 'no' }))).toContain('报告上一级')
    expect(code(s.step('grant', head, { conditions, verification: '属实', reportedUp: 'yes' }))).toBe('ok')
    expect(s.state().outcome).toBeUndefined()
    expect(s.due('stop')).toBe('unknown 2027')
    expect(code(s.step('stop', zhifa, { stoppedOn: '2027-09-20' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(s.papers.at(-1)?.title).toContain('提前移出')
  })
  it('denied, the term runs on as before', () => {
    const s = listed()
    s.until('2027-10-08 09:00')
    s.step('apply', zhifa, apply)
    s.step('accept', zhifa)
    expect(code(s.step('deny', zhifa, { conditions, verification: '略', denial: '略' }))).toBe('auth.forbidden')
    expect(code(s.step('deny', head, { conditions: { ...conditions, clean: { answer: 'no', note: '再次违法' } }, verification: '查实', denial: '未满足条件' }))).toBe('ok')
    expect([s.state().at['main'], s.due('term')]).toEqual(['listed', '2029-09-09'])
  })
  it('by false papers is taken back: the three years begin anew and it is shown again', () => {
    const s = listed()
    s.until('2027-10-08 09:00')
    s.step('apply', plant, apply)
    s.step('accept', zhifa)
    s.step('grant', head, { conditions, verification: '属实', reportedUp: 'yes' })
    s.step('stop', zhifa, { stoppedOn: '2027-10-10' })
    s.until('2028-01-05 10:00')
    expect(code(s.run({ do: 'reopen', because: '证明材料虚假', as: zhifa }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'reopen', because: '证明材料虚假', as: head }))).toBe('ok')
    expect([s.state().at['main'], s.due('term')]).toEqual(['listed', '2031-01-05'])
    expect(code(s.step('show', zhifa, { shownOn: '2028-01-06', shownAt: '信用中国（重庆）' }))).toBe('ok')
  })
  it('is due by itself when the term is over', () => {
    const s = listed()
    expect(why(s.step('expire', zhifa))).toBe('管理期未满')
    s.until('2029-09-10 00:00')
    expect(s.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'term' ? [[e.what, e.tell]] : []))).toEqual([
      ['remind', []],
      ['late:0', ['inspector', 'bureau-head']],
    ])
    expect(nextDue(s.state())).toBeLessThanOrEqual(s.now())
    expect(code(s.step('expire', zhifa))).toBe('ok')
    expect(code(s.step('stop', zhifa, { stoppedOn: '2029-09-10' }))).toBe('ok')
    expect(s.papers.at(-1)?.text).toContain('管理期限届满')
    expect(creditListing.public?.in.includes(s.state().at['main'] ?? '')).toBe(false)
  })
})
