/** A talk to each of its ends; promises become dates, kept or not. */
import { describe, expect, it, test } from 'vitest'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { admonitionTalk } from './admonition-talk.ts'
import { code, post, responsible, stage, type Stage, when, why } from './testing.ts'

const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const office2 = post('anwei-b', role.committeeOffice, 'jiangjin.d_committee')
const mayor = post('quzhang', role.districtLead, 'jiangjin')
const head = post('juzhang', role.bureauHead)
const zhifa = post('zhifa', role.inspector)
const plant = responsible('changzhang', 'entityLead', 'e-plant')
const opening = { targetKind: 'enterprise', targetName: '江津化工一厂', grounds: ['accident'], matter: '发生一般事故，教训未吸取' }
const set = { talkAt: when('2026-09-08 10:00'), talkPlace: '区应急局会议室', hosts: ['quzhang', 'juzhang'], targetPost: '主要负责人' }
const talked = {
  attended: 'came',
  record: '指出问题，提出要求',
  attendees: [{ name: '李某', unit: '江津化工一厂', post: '总经理' }],
  promises: [{ promise: '完善联锁', owner: '李某', due: '2026-10-20' }],
  promisedBy: '2026-10-20',
  talkedSign: 'sign-1',
}
function notified(): Stage {
  const s = stage(admonitionTalk, rows, '2026-09-01 09:00')
  expect(code(s.open(office, opening))).toBe('ok')
  expect(code(s.step('approve', mayor, set))).toBe('ok')
  expect(code(s.step('deliver', office, { deliveredAt: when('2026-09-02 10:00'), delivery: 'direct' }))).toBe('ok')
  return s
}
function rectifying(): Stage {
  const s = notified()
  s.until('2026-09-08 11:00')
  expect(code(s.two('talk', mayor, head, talked))).toBe('ok')
  expect(code(s.step('submitPlan', plant, { plan: '三项措施' }))).toBe('ok')
  return s
}
describe('a talk', () => {
  it('is approved by another, held by two, kept by the unit and checked by a third', () => {
    const s = rectifying()
    expect(code(s.step('submitResult', plant, { result: '联锁已投用' }))).toBe('ok')
    expect(code(s.step('check', zhifa, { checkResult: 'met', checkNote: '现场核实' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(s.papers.map((p) => p.title)).toEqual(['安全生产约谈通知书', '安全生产约谈记录'])
    expect(s.papers[1]?.text).toContain('完善联锁')
    expect(s.papers[1]?.text).toContain('被约谈人签名：sign-1')
  })
  it('goes back when the promise was not kept, and may be exposed', () => {
    const s = rectifying()
    s.step('submitResult', plant, { result: '已完成' })
    expect(code(s.step('check', zhifa, { checkResult: 'partly', checkNote: '联锁未投用' }))).toBe('ok')
    expect(s.state().at['main']).toBe('rectifying')
    expect(code(s.step('expose', zhifa))).toBe('auth.forbidden')
    expect(code(s.step('expose', head))).toBe('ok')
    expect(s.children.map((c) => [c.decl, c.values['targetName']])).toEqual([['public-naming', '江津化工一厂']])
    s.step('submitResult', plant, { result: '已投用' })
    expect(code(s.step('check', zhifa, { checkResult: 'met', checkNote: '属实' }))).toBe('case.children-open')
  })
  it('that nobody comes to is written down, held again or exposed', () => {
    const s = notified()
    s.until('2026-09-08 11:00')
    expect(why(s.step('talk', mayor, { attended: 'absent', record: '无人到场' }))).toContain('须写明情况')
    expect(code(s.two('talk', mayor, head, { attended: 'absent', record: '无人到场', signRefusal: '无故未到场，电话无人接听' }))).toBe('ok')
    expect(s.state().at['main']).toBe('missed')
    expect(s.papers.at(-1)?.text).toContain('拒绝签名，记明：无故未到场')
    expect(code(s.step('again', mayor, { talkAt: when('2026-09-15 10:00'), talkPlace: '同前' }))).toBe('ok')
    expect(s.state().at['main']).toBe('approved')
  })
  it('may be dropped, and taken back by who proposed it', () => {
    const s = stage(admonitionTalk, rows, '2026-09-01 09:00')
    s.open(office, opening)
    expect(code(s.step('drop', office, { dropReason: '已整改' }))).toBe('case.recused')
    expect(code(s.step('drop', head, { dropReason: '已整改' }))).toBe('ok')
    const t = stage(admonitionTalk, rows, '2026-09-01 09:00')
    t.open(office, opening)
    expect(code(t.run({ do: 'withdraw', because: '重复', as: office2 }))).toBe('auth.forbidden')
    expect(code(t.run({ do: 'withdraw', because: '重复', as: office }))).toBe('ok')
  })
})
describe('who may', () => {
  test('the proposer does not approve, a stranger does not hold, one host does not sign twice', () => {
    const s = stage(admonitionTalk, rows, '2026-09-01 09:00')
    s.open(office, opening)
    expect(code(s.step('approve', office, set))).toBe('case.recused')
    expect(code(s.step('approve', zhifa, set))).toBe('auth.forbidden')
    expect(why(s.step('approve', mayor, { ...set, talkAt: when('2026-08-01 10:00') }))).toContain('现在之后')
    expect(code(s.step('approve', mayor, { ...set, hosts: ['quzhang'] }))).toBe('case.field')
    s.step('approve', mayor, set)
    s.step('deliver', office, { deliveredAt: when('2026-09-02 10:00'), delivery: 'mail' })
    expect(code(s.step('talk', office, talked))).toBe('auth.forbidden')
    expect(code(s.step('talk', mayor, talked))).toBe('ok')
    expect(code(s.run({ do: 'countersign', as: mayor }))).toBe('case.recused')
    expect(code(s.run({ do: 'countersign', as: office }))).toBe('auth.forbidden')
  })
  test('who kept the promise does not check it', () => {
    const s = notified()
    s.two('talk', mayor, head, talked)
    s.step('recordPlan', office, { plan: '略', planFiles: ['f1'] })
    s.step('recordResult', office, { result: '略', resultPhotos: ['p1'] })
    expect(code(s.step('check', office, { checkResult: 'met', checkNote: '略' }))).toBe('case.recused')
    expect(code(s.step('check', office2, { checkResult: 'met', checkNote: '略' }))).toBe('ok')
  })
  test.each([
    [{ talkedSign: undefined }, '应在记录上签名'],
    [{ promises: [] }, '整改承诺'],
    [{ attendees: [] }, '到场人员'],
  ])('a record lacks nothing: %o', (over, says) => {
    expect(why(notified().step('talk', mayor, { ...talked, ...over }))).toContain(says)
  })
})
describe('clocks', () => {
  test('the plan in working days, the promise on the day promised, never beyond the longest; both not verified', () => {
    const s = notified()
    s.until('2026-09-08 11:00')
    s.two('talk', mayor, head, talked)
    expect([s.due('plan'), s.source('plan')]).toEqual(['2026-09-21', '10 anlan-default 默认值 未核实'])
    expect(s.due('result')).toBe('2026-10-20')
    const t = notified()
    t.until('2026-09-08 11:00')
    t.two('talk', mayor, head, { ...talked, promisedBy: '2027-09-08' })
    expect(t.due('result')).toBe('2026-11-07')
  })
})
