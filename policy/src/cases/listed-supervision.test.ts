/** Listed supervision from the proposal to the publication of its end. */
import { describe, expect, it, test } from 'vitest'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { listedSupervision } from './listed-supervision.ts'
import { code, machine, post, responsible, stage, type Stage, why } from './testing.ts'

const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const mayor = post('quzhang', role.districtLead, 'jiangjin')
const mayor2 = post('quzhang-b', role.districtLead, 'jiangjin')
const head = post('juzhang', role.bureauHead)
const zhifa = post('zhifa', role.inspector)
const plant = responsible('changzhang', 'entityLead', 'e-plant')
const set = { problem: '氯气罐区无负压收集', listingOrgan: 'org-jiangjin', supervisor: 'juzhang', requirement: '新建负压收集系统', due: '2027-03-31' }
const done = { result: '系统已投用', resultPhotos: ['p1'] }
function listed(): Stage {
  const s = stage(listedSupervision, rows, '2026-09-01 09:00')
  expect(code(s.open(office, { origin: 'danger', problem: '氯气罐区无负压收集' }))).toBe('ok')
  expect(code(s.step('list', mayor, set))).toBe('ok')
  return s
}
describe('listed supervision', () => {
  it('runs to its end, published when it begins and when it ends', () => {
    const s = listed()
    expect(code(s.step('publish', office, { publishedOn: '2026-09-04', publishedAt: '区政府门户网站' }))).toBe('ok')
    expect(code(s.step('submit', plant, done))).toBe('ok')
    expect(code(s.step('check', zhifa, { checkNote: '现场运行正常' }))).toBe('ok')
    expect(code(s.step('delist', mayor))).toBe('ok')
    expect(s.state().outcome).toBeUndefined()
    expect(s.due('publishEnd')).toBe('2026-09-08')
    expect(code(s.step('publishEnd', office, { delistedOn: '2026-09-05', publishedAt: '区政府门户网站' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(s.papers.map((p) => p.title)).toEqual(['挂牌督办通知书', '挂牌督办销号通知书'])
    expect(s.papers[0]?.text).toContain('2027年3月31日')
  })
  it('begins from a danger with what that knows, and is completed by who lists', () => {
    const s = stage(listedSupervision, rows, '2026-09-01 09:00')
    s.open(machine, { problem: '氯气罐区无负压收集' })
    expect(code(s.step('list', mayor, set))).toBe('ok')
    expect(s.papers[0]?.text).toContain('来源：上级交办')
  })
  it('is declined with a reason', () => {
    const s = stage(listedSupervision, rows, '2026-09-01 09:00')
    s.open(office, { origin: 'danger', problem: '略' })
    expect(code(s.step('decline', office, { declineReason: '已整改' }))).toBe('auth.forbidden')
    expect(code(s.step('decline', mayor, { declineReason: '已整改' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
  })
  it('goes back when the check fails, under the same last day', () => {
    const s = listed()
    s.step('submit', plant, done)
    expect(code(s.step('sendBack', zhifa, { backReason: '风量不足' }))).toBe('ok')
    expect([s.state().at['main'], s.due('rectify')]).toEqual(['listed', '2027-03-31'])
  })
})
describe('who may', () => {
  test('who proposes does not list, who puts right does not check, who checks does not strike off', () => {
    const s = stage(listedSupervision, rows, '2026-09-01 09:00')
    s.open(mayor, { origin: 'meeting', problem: '略' })
    expect(code(s.step('list', mayor, set))).toBe('case.recused')
    expect(code(s.step('list', office, set))).toBe('auth.forbidden')
    expect(code(s.step('list', mayor2, { ...set, ownerPerson: 'zhifa' }))).toBe('ok')
    expect(code(s.step('submit', mayor, done))).toBe('auth.forbidden')
    expect(code(s.step('submit', zhifa, done))).toBe('ok')
    expect(code(s.step('check', zhifa, { checkNote: '略' }))).toBe('case.recused')
    expect(code(s.step('check', office, { checkNote: '略' }))).toBe('ok')
    expect(code(s.step('delist', office))).toBe('auth.forbidden')
    expect(code(s.step('delist', head))).toBe('ok')
    expect(code(s.step('publishEnd', head, { delistedOn: '2026-09-05', publishedAt: '略' }))).toBe('auth.forbidden')
  })
})
describe('spans, all of them local and not verified', () => {
  test('published in five working days, ends on the day set, within a year', () => {
    const s = listed()
    expect([s.due('publish'), s.source('publish')]).toEqual(['2026-09-08', '5 qingdao-2012 公布 未核实'])
    expect([s.due('rectify'), s.source('rectify')]).toEqual(['2027-03-31', '1 qingdao-2012 整改期限 未核实'])
    const t = stage(listedSupervision, rows, '2026-09-01 09:00')
    t.open(office, { origin: 'danger', problem: '略' })
    expect(why(t.step('list', mayor, { ...set, due: '2027-09-02' }))).toContain('超过最长期限')
    expect(why(t.step('list', mayor, { ...set, due: '2026-08-31' }))).toContain('今天之后')
    expect(code(t.step('list', mayor, { ...set, due: '2027-09-01' }))).toBe('ok')
  })
  const ask = { moreReason: '设备到货晚', moreSafety: '罐区停用', moreUntil: '2027-01-31' }
  function short(): Stage {
    const s = stage(listedSupervision, rows, '2026-09-01 09:00')
    s.open(office, { origin: 'danger', problem: '略' })
    s.step('list', mayor, { ...set, due: '2026-12-31' })
    return s
  }
  test('more time is asked twenty working days before the end, not later', () => {
    const s = short()
    // 20 working days after 3 December end on 31 December: that is the last day to ask.
    s.until('2026-12-04 09:00')
    expect(why(s.step('askMore', plant, ask))).toContain('届满前')
    const t = short()
    t.until('2026-12-03 09:00')
    expect(why(t.step('askMore', plant, { ...ask, moreUntil: '2026-12-31' }))).toContain('晚于现期限')
    expect(code(t.step('askMore', zhifa, ask))).toBe('auth.forbidden')
    expect(code(t.step('askMore', plant, ask))).toBe('ok')
    expect([t.due('answer'), t.source('answer')]).toEqual(['2026-12-17', '10 qingdao-2012 延期 未核实'])
    expect(why(t.step('askMore', plant, ask))).toContain('待答复')
    expect(code(t.step('answerMore', office, { moreAnswer: 'granted', moreNote: '同意', due: '2027-01-31' }))).toBe('auth.forbidden')
    expect(why(t.step('answerMore', mayor, { moreAnswer: 'granted', moreNote: '同意' }))).toContain('晚于原期限')
    expect(code(t.step('answerMore', mayor, { moreAnswer: 'granted', moreNote: '同意', due: '2027-01-31' }))).toBe('ok')
    expect(t.due('rectify')).toBe('2027-01-31')
    expect(t.papers.at(-1)?.text).toContain('同意延期至2027年1月31日')
  })
  test('refused, the day stays', () => {
    const s = short()
    s.step('askMore', plant, ask)
    expect(why(s.step('answerMore', mayor, { moreAnswer: 'refused', moreNote: '条件具备', due: '2027-01-31' }))).toContain('不改期限')
    expect(code(s.step('answerMore', mayor, { moreAnswer: 'refused', moreNote: '条件具备', due: '2026-12-31' }))).toBe('ok')
    expect(s.due('rectify')).toBe('2026-12-31')
  })
  test('overdue is told to all who answer for it', () => {
    const s = short()
    s.until('2027-01-01 00:00')
    expect(s.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'rectify' ? [e.tell] : []))).toEqual([
      [],
      ['committee-office', 'district-lead', 'governmentLead', 'sectorLead'],
    ])
  })
})
