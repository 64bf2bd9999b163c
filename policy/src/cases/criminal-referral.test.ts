/** A referral to each of its ends, by the right hands within the hours of the law. */
import { describe, expect, it, test } from 'vitest'
import { maySee } from '@anlan/kernel/case'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { criminalReferral } from './criminal-referral.ts'
import { code, post, stage, type Stage, why } from './testing.ts'

const head = post('juzhang', role.bureauHead)
const head2 = post('juzhang-b', role.bureauHead)
const zhifa = post('zhifa', role.inspector)
const zhifa2 = post('zhifa2', role.inspector)
const zhifa3 = post('zhifa3', role.inspector)
const fazhi = post('fazhi', role.legalReviewer)
const yes = { answer: 'yes' }
const decided = { decisionReason: '符合移送条件', police: '江津区公安局', procuratorate: '江津区人民检察院' }
const handed = {
  receivedBy: '民警甲',
  materials: { letter: yes, report: yes, goods: { answer: 'na', note: '无涉案物品' }, opinions: yes, others: yes },
  handling: { kept: yes, noFine: yes, copied: yes },
}
const notice = { decisionNo: '津公（刑）立字〔2026〕1号', decidedOn: '2026-09-10' }
function reported(): Stage {
  const s = stage(criminalReferral, rows, '2026-09-01 09:00')
  expect(code(s.open(zhifa, { origin: 'penalty', facts: '明知重大隐患仍组织冒险作业' }))).toBe('ok')
  expect(code(s.step('assign', head, { squad: ['zhifa', 'zhifa2'], crime: 'dangerousWork' }))).toBe('ok')
  expect(code(s.two('report', zhifa, zhifa2, { findings: '事实清楚，建议移送' }))).toBe('ok')
  return s
}
function transferred(): Stage {
  const s = reported()
  s.until('2026-09-03 15:00')
  expect(code(s.step('approve', head, decided))).toBe('ok')
  s.until('2026-09-04 10:00')
  expect(code(s.step('transfer', zhifa, handed))).toBe('ok')
  return s
}
describe('who may', () => {
  test('a squad is two inspectors at least, named by the head', () => {
    const s = stage(criminalReferral, rows, '2026-09-01 09:00')
    s.open(zhifa, { origin: 'penalty', facts: '事实' })
    expect(code(s.step('assign', zhifa, { squad: ['zhifa', 'zhifa2'], crime: 'accident' }))).toBe('auth.forbidden')
    expect(code(s.step('assign', head, { squad: ['zhifa'], crime: 'accident' }))).toBe('case.field')
  })
  test('only the squad reports, two of it; the head does not decide what he reported', () => {
    const s = stage(criminalReferral, rows, '2026-09-01 09:00')
    s.open(zhifa, { origin: 'penalty', facts: '事实' })
    s.step('assign', head, { squad: ['zhifa', 'zhifa2', 'juzhang-b'], crime: 'accident' })
    expect(code(s.step('report', zhifa3, { findings: '略' }))).toBe('auth.forbidden')
    expect(code(s.step('report', head2, { findings: '略' }))).toBe('auth.forbidden')
    s.step('report', zhifa, { findings: '略' })
    expect(code(s.run({ do: 'countersign', as: zhifa }))).toBe('case.recused')
    expect(code(s.run({ do: 'countersign', as: zhifa2 }))).toBe('ok')
    expect(code(s.step('approve', head2, decided))).toBe('case.recused')
    expect(code(s.step('approve', fazhi, decided))).toBe('auth.forbidden')
  })
  test('it is seen by those who work on it and the head, not by every town', () => {
    const s = reported()
    const town = post('baisha', role.townLead, 'jiangjin.t108')
    const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
    expect([zhifa, head, fazhi, town, office].map((a) => maySee(criminalReferral, s.state(), a))).toEqual([true, true, true, false, false])
  })
})
describe('clocks', () => {
  test('three days to decide, twenty-four hours to hand over, three for the police', () => {
    const s = reported()
    expect([s.due('decide'), s.source('decide')]).toEqual(['2026-09-04', '3 criminal-referral 7'])
    s.until('2026-09-03 15:00')
    s.step('approve', head, decided)
    expect([s.due('transfer'), s.source('transfer')]).toEqual(['9月4日15:00', '24 criminal-referral 7'])
    s.until('2026-09-04 10:00')
    s.step('transfer', zhifa, handed)
    expect([s.due('police'), s.source('police')]).toEqual(['2026-09-07', '3 referral-regulation 8 未核实'])
  })
  test('the right to reconsideration lapses after three days and makes nobody late', () => {
    const s = transferred()
    s.until('2026-09-10 10:00')
    s.step('policeRefused', zhifa, notice)
    expect(s.due('reconsider')).toBe('2026-09-13')
    s.until('2026-09-14 09:00')
    expect(why(s.step('askReconsider', zhifa, { objection: '证据充分' }))).toContain('期限已过')
    expect(s.log.some(({ event: e }) => e.type === 'case-clock-fired' && e.clock === 'reconsider')).toBe(false)
    expect(code(s.step('askProcuratorate', zhifa, { objection: '证据充分' }))).toBe('ok')
  })
})
describe('every end', () => {
  it('filed and concluded; every paper names the organ and its power', () => {
    const s = transferred()
    expect(code(s.step('policeFiled', zhifa, notice))).toBe('ok')
    expect(code(s.step('conclude', fazhi, { outcome: 'filed', outcomeNote: '已移送审查起诉' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(s.papers.map((p) => p.title)).toEqual(['移送涉嫌犯罪案件报告', '涉嫌犯罪案件移送书'])
    for (const p of s.papers) expect(p.text).toContain('区应急管理局依据')
    expect(s.papers[1]?.text).toContain('江津区人民检察院')
    expect(s.papers[0]?.text).toContain('渝执zhifa')
  })
  it('not approved: the reason is on record', () => {
    const s = reported()
    expect(code(s.step('refuse', head, {}))).toBe('case.field')
    expect(code(s.step('refuse', head, { decisionReason: '情节显著轻微' }))).toBe('ok')
    expect(s.state()).toMatchObject({ outcome: 'ended', values: { decisionReason: '情节显著轻微' } })
  })
  it('refused, reconsidered once, refused again, supervised, filed', () => {
    const s = transferred()
    s.step('policeRefused', zhifa, { ...notice, decidedOn: '2026-09-04' })
    expect(code(s.step('askReconsider', zhifa, { objection: '证据充分' }))).toBe('ok')
    s.step('policeRefused', zhifa2, { ...notice, decidedOn: '2026-09-06' })
    expect(why(s.step('askReconsider', zhifa, { objection: '再议' }))).toContain('已经复议过')
    expect(code(s.step('askProcuratorate', head, { objection: '应当立案' }))).toBe('ok')
    expect(code(s.step('policeFiled', zhifa, notice))).toBe('ok')
    expect(s.papers.map((p) => p.document)).toEqual(['referralReport', 'referralLetter', 'reconsideration', 'supervision'])
  })
  it('refused and accepted: it goes on as a penalty', () => {
    const s = transferred()
    s.step('policeRefused', zhifa, notice)
    expect(code(s.step('acceptRefusal', zhifa, { acceptance: '接受', penalise: 'yes' }))).toBe('auth.forbidden')
    expect(code(s.step('acceptRefusal', head, { acceptance: '接受', penalise: 'yes' }))).toBe('ok')
    expect(s.children.map((c) => c.decl)).toEqual(['penalty'])
  })
  it('upheld by the procuratorate: back to the decision', () => {
    const s = transferred()
    expect(code(s.step('askProcuratorate', zhifa, { objection: '逾期不决定' }))).toBe('ok')
    s.step('upheld', zhifa, { outcomeNote: '理由成立' })
    expect(code(s.step('acceptRefusal', head, { acceptance: '接受', penalise: 'no' }))).toBe('ok')
    expect(s.children).toEqual([])
  })
  it('nothing is handed over with an unanswered list', () => {
    const s = reported()
    s.step('approve', head, decided)
    expect(why(s.step('transfer', zhifa, { ...handed, handling: { ...handed.handling, copied: { answer: 'no' } } }))).toContain('须写明情况')
    expect(code(s.step('transfer', zhifa, { receivedBy: '民警甲', handling: handed.handling }))).toBe('case.field')
  })
})
