import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { caseProblems, offers } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { livelihood } from '../../../tools/make-district/case-limits/livelihood.ts'
import { costFault, costTotal } from '../livelihood/mission-cost.ts'
import { role } from '../roles.ts'
import { missionCompensation } from './mission-compensation.ts'
import { bureau, code, nobody, post, responsible, stage, town, when, why } from './testing.ts'

const rows = [...danger, ...livelihood]
const teamPath = `${bureau}.rescue`
const team = { ...post('team', role.rescueLead, teamPath), posts: [{ role: role.rescueLead.id, org: teamPath, reach: teamPath, title: '队长' }] }
const office = post('office', role.committeeOffice, 'jiangjin.d_committee')
const office2 = post('office2', role.committeeOffice, 'jiangjin.d_committee')
const head = post('head', role.bureauHead)
const mayor = post('mayor', role.districtLead, 'jiangjin')
const plant = responsible('boss', 'entityLead', 'e-plant')

const cost = (item: string, quantity: number, price: number, amount = quantity * price) => ({ item, what: `${item}费用`, quantity, unit: '次', price, amount })
const claim = {
  basis: 'order',
  orderNo: '津应急令〔2026〕3号',
  orderFiles: ['file-0001'],
  mission: '化工一厂泄漏处置',
  place: { text: '白沙镇工业路' },
  from: when('2026-03-01 08:00'),
  to: when('2026-03-01 20:00'),
  crew: 12,
  costs: [cost('labour', 12, 300), cost('fuel', 200, 8.5)],
  vouchers: ['file-0002'],
}
const checked = { approved: 5300, verifyNote: '与出动记录相符' }
const toUnit = { payer: 'unit', payerReason: '调查认定为责任单位' }
const payment = { paidOn: '2026-03-02', paidYuan: 5300, payProof: ['file-0003'] }
const receipt = { receivedOn: '2026-03-03', receivedNote: ['file-0004'] }
const coordination = { coordination: '由区级应急资金支付', coordinationNo: '区政府专题会议12号', fundFrom: '应急专项资金', recover: true }
function opened(over: Record<string, unknown> = {}) {
  const p = stage(missionCompensation, rows, '2026-03-02 10:00')
  expect(code(p.open(team, { ...claim, ...over } as never, { org: teamPath, orgName: '区综合应急救援队' }))).toBe('ok')
  return p
}
function verified() {
  const p = opened()
  expect(code(p.step('verify', office, checked))).toBe('ok')
  return p
}
function billed() {
  const p = verified()
  expect(code(p.step('determine', head, toUnit))).toBe('ok')
  return p
}

describe('the cost of an ordered rescue', () => {
  it('is verified, laid on the unit answerable, paid and confirmed by the team', () => {
    const p = opened()
    expect(offers(missionCompensation, p.state(), office, p.now()).find((o) => o.step === 'verify')?.suggested).toMatchObject({ values: { approved: 5300 } })
    expect(why(p.step('verify', office, { ...checked, approved: 5400 }))).toContain('不能超过申报')
    expect(why(p.step('verify', office, { ...checked, approved: 5000 }))).toContain('核减 300 元')
    expect(code(p.step('verify', office, { ...checked, approved: 5300 }))).toBe('ok')
    expect(code(p.step('determine', head, toUnit))).toBe('ok')
    expect(p.due('paying')).toBe('2026-04-01')
    expect(why(p.step('unitPaid', plant, { ...payment, paidYuan: 5000 }))).toContain('5300')
    expect(code(p.step('unitPaid', plant, payment))).toBe('ok')
    expect(code(p.step('notReceived', team, { missing: '账号有误' }))).toBe('ok')
    expect(p.state().at['main']).toBe('unitPays')
    p.step('unitPaid', plant, payment)
    expect(code(p.step('confirmReceipt', team, receipt))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    expect(p.papers.map((x) => x.title)).toEqual(['救援费用核定表', '救援费用承担通知书'])
    expect(p.papers[0]?.text).toContain('人工 | labour费用 | 12 | 300 | 3,600')
    expect(p.papers[1]?.text).toContain('江津化工一厂·演示')
    expect(p.papers[1]?.text).toContain('第19条')
  })
  it('goes to government where the unit cannot pay or does not', () => {
    const p = billed()
    expect(code(p.step('unable', head, { unableReason: '已停产', unableFiles: ['file-0005'] }))).toBe('ok')
    expect(code(p.step('coordinate', head, coordination))).toBe('auth.forbidden')
    expect(code(p.step('coordinate', mayor, coordination))).toBe('ok')
    expect(code(p.step('fundPaid', office, payment))).toBe('case.recused')
    expect(code(p.step('fundPaid', office2, payment))).toBe('ok')
    expect(code(p.step('notReceived', team, { missing: '未到账' }))).toBe('ok')
    expect(p.state().at['main']).toBe('fundPays')
    p.step('fundPaid', office2, payment)
    expect(code(p.step('confirmReceipt', team, receipt))).toBe('ok')
    const q = billed()
    expect(why(q.step('callIn', head, { unableReason: '拒付' }))).toContain('支付期限未满')
    q.until('2026-04-02')
    expect(code(q.step('callIn', head, { unableReason: '拒付' }))).toBe('ok')
    expect(q.state().at['main']).toBe('coordinating')
    const r = verified()
    expect(code(r.step('determine', head, { payer: 'government', payerReason: '自然灾害，无责任单位' }))).toBe('ok')
    expect([r.state().at['main'], r.due('step:coordinate')]).toEqual(['coordinating', '2026-04-01'])
  })
  it('may be disputed and verified again with an answer', () => {
    const p = billed()
    expect(code(p.step('dispute', plant, { dispute: '人工费过高' }))).toBe('ok')
    expect(why(p.step('verify', office, checked))).toContain('复核意见')
    expect(code(p.step('verify', office, { ...checked, approved: 5000, cutReason: '人工核减', disputeAnswer: '部分成立' }))).toBe('ok')
    expect(p.state().at['main']).toBe('verified')
    p.step('determine', head, toUnit)
    expect(code(p.step('unitPaid', plant, { ...payment, paidYuan: 5000 }))).toBe('ok')
  })
  it('is not paid where it does not add up, or is refused in writing', () => {
    expect(why(opened({ costs: [cost('labour', 12, 300, 3500)] }).step('verify', office, checked))).toContain('3600')
    expect(why(opened({ to: when('2026-03-01 07:00') }).step('verify', office, checked))).toContain('早于出动时间')
    const p = opened()
    expect(code(p.step('sendBack', office, { missing: '缺出动记录' }))).toBe('ok')
    expect(code(p.step('correct', team, { vouchers: ['file-0002', 'file-0009'] }))).toBe('ok')
    expect(code(p.step('refuse', head, { refuseReason: '没有救援命令' }))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    expect(p.papers.at(-1)?.text).toContain('60日')
    expect(code(p.run({ do: 'reopen', because: '补交命令', as: head }))).toBe('ok')
  })
})
test('the unit answerable must be known', () => {
  const p = stage(missionCompensation, rows, '2026-03-02 10:00')
  p.open(team, claim as never, { org: teamPath, entity: undefined as never, entityName: undefined as never })
  p.step('verify', office, checked)
  expect(why(p.step('determine', head, toUnit))).toContain('须指明事故责任单位')
  expect(code(p.step('determine', head, { ...toUnit, entity: 'e-plant' }))).toBe('ok')
})
test('who may: every other post is refused, and nobody acts twice', () => {
  const tries: readonly [() => ReturnType<typeof opened>, string, Record<string, unknown>, readonly ReturnType<typeof post>[]][] = [
    [opened, 'verify', checked, [team, head, plant, nobody]],
    [verified, 'determine', toUnit, [team, office, plant, mayor, nobody]],
    [billed, 'unitPaid', payment, [team, head, responsible('x', 'entityLead', 'e-other'), nobody]],
  ]
  for (const [make, key, values, others] of tries)
    for (const who of others) expect([key, who.person, code(make().step(key, who, values))]).toEqual([key, who.person, 'auth.forbidden'])
  const both = { ...head, posts: [...head.posts, ...office.posts] }
  const p = opened()
  p.step('verify', both, checked)
  expect(code(p.step('determine', both, toUnit))).toBe('case.recused')
  expect(code(stage(missionCompensation, rows, '2026-03-02').open(post('v', role.villageLead, `${town}.v201`), claim as never, { org: town }))).toBe('auth.forbidden')
  expect(code(stage(missionCompensation, rows, '2026-03-02').open(post('s', role.townSafety, town), claim as never, { org: town }))).toBe('ok')
})
test('sums are exact to the cent', () => {
  const line = fc.record({ quantity: fc.integer({ min: 0, max: 1000 }), price: fc.integer({ min: 0, max: 100_000 }).map((c) => c / 100) })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (list) => {
      const costs = list.map((l) => ({ item: 'fuel', what: '油', unit: '升', ...l, amount: Math.round(l.quantity * l.price * 100) / 100 }))
      expect(costFault(costs)).toBeNull()
      expect(Math.round(costTotal(costs) * 100)).toBe(costs.reduce((s, c) => s + Math.round(c.amount * 100), 0))
    }),
  )
})
test('the declaration is sound', () => {
  expect(caseProblems(missionCompensation)).toEqual([])
})
