import { describe, expect, it, test } from 'vitest'
import { caseProblems, maySee, offers } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { livelihood } from '../../../tools/make-district/case-limits/livelihood.ts'
import { role } from '../roles.ts'
import {
  deputy,
  fine,
  grid,
  head,
  head2,
  household,
  inspector,
  lead,
  office,
  otherTown,
  otherVillage,
  posted,
  review,
  safety,
  safety2,
  toDecision,
  townPapers,
  villagePath,
  voter,
  voters,
} from './household-play.testing.ts'
import { reliefPayment } from './relief-payment.ts'
import { code, nobody, post, stage, town, why } from './testing.ts'

const rows = [...danger, ...livelihood]
const need = { ...household, kind: 'emergency', fromDay: '2026-03-01', days: 10 }
/** Opened on Monday 2 March 2026. */
function opened(over: Record<string, unknown> = {}, as = grid) {
  const p = stage(reliefPayment, rows, '2026-03-02 10:00')
  const values = { ...need, ...over } as Parameters<typeof p.open>[1]
  expect(
    code(
      p.open(as, Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)), {
        org: villagePath,
        orgName: '黑石山村',
        placeName: '黑石山村',
        entity: undefined as never,
      }),
    ),
  ).toBe('ok')
  return p
}
function reviewed() {
  const p = opened()
  expect(code(p.step('villageReview', lead, review))).toBe('ok')
  return p
}
function shown() {
  const p = reviewed()
  expect(code(p.step('publicise', lead, posted))).toBe('ok')
  return p
}

describe('户报·村评·乡审·县定', () => {
  it('runs to the money in the account, each pair of hands another’s', () => {
    const p = toDecision(opened())
    expect(code(p.step('decide', head, { decided: 600 }))).toBe('ok')
    expect(why(p.step('pay', office, { paidOn: '2026-03-20', paidYuan: 500, payProof: ['file-0001'] }))).toContain('600')
    expect(code(p.step('pay', office, { paidOn: '2026-03-20', paidYuan: 600, payProof: ['file-0001'] }))).toBe('ok')
    expect(code(p.step('payFailed', office, { failReason: '户名不符' }))).toBe('ok')
    expect(code(p.step('newCard', grid, { cardNo: '6217000000000001' }))).toBe('ok')
    expect(code(p.step('pay', office, { paidOn: '2026-03-21', paidYuan: 600, payProof: ['file-0002'] }))).toBe('ok')
    expect(code(p.step('confirmReceipt', grid, { receivedOn: '2026-03-22', receipt: ['photo-0009'], assurances: fine }))).toBe('ok')
    expect(p.state()).toMatchObject({ at: { main: 'done' }, outcome: 'ended' })
    expect(p.papers.map((x) => x.title)).toEqual(['自然灾害生活救助公示', '自然灾害生活救助申请审批表'])
    expect(p.papers[0]?.text).not.toMatch(/张三丰|6217|19900000000|3组12号|11010519491231002X/)
    expect(p.papers[1]?.text).toContain('20 元/天·人 × 3 人 × 10 天 = 600 元')
    expect(p.papers[1]?.text).toContain('参加 3 人，回避 0 人，同意 3 人，不同意 0 人')
  })
  it('proposes with reasons; another sum needs its own', () => {
    const p = toDecision(opened({ days: 20 }))
    expect(offers(reliefPayment, p.state(), head, p.now()).find((o) => o.step === 'decide')?.suggested).toEqual({
      values: { decided: 900 },
      because: ['20 元/天·人 × 3 人 × 15 天 = 900 元', '申请 20 天，原则上不超过 15 天，按 15 天计'],
    })
    expect(why(p.step('decide', head, { decided: 1000 }))).toContain('与测算的 900 元不同')
    expect(why(p.step('decide', head, { decided: 0 }))).toContain('不予补助')
    expect(code(p.step('decide', head, { decided: 1000, decideReason: '特困户' }))).toBe('ok')
  })
  it('clocks count from each hand to the next', () => {
    const p = shown()
    expect(['publicity', 'step:submit'].map((c) => p.due(c))).toEqual(['2026-03-09', '2026-03-17'])
    expect(p.source('publicity')).toBe('7 henan-relief 14 未核实')
    // 公示期 is nobody's deadline: its end makes no one late.
    p.until('2026-03-12')
    expect(p.log.some((x) => x.event.type === 'case-clock-fired')).toBe(false)
    const q = stage(reliefPayment, rows, '2026-02-13 10:00')
    q.open(grid, need as Parameters<typeof q.open>[1], { org: villagePath })
    // Saturday the 14th and the 28th are worked; 16 to 23 February are off (Spring Festival).
    expect(q.due('step:villageReview')).toBe('2026-02-27')
  })
})

describe('the village', () => {
  it.each([
    ['two only', [voter('李一'), voter('王二')], 'case.field'],
    ['a relative who votes', [...voters, voter('孙五', 'agree', true)], 'case.guard'],
    ['relatives aside and two left', [voter('李一'), voter('王二'), voter('孙五', 'aside', true)], 'case.guard'],
    ['the same person twice', [voter('李一'), voter('李一'), voter('王二')], 'case.guard'],
    ['the applicant', [...voters, voter('张三丰')], 'case.guard'],
    ['a relative aside', [...voters, voter('孙五', 'aside', true)], 'ok'],
  ])('review with %s', (_what, reviewers, result) => {
    expect(code(opened().step('villageReview', lead, { ...review, reviewers }))).toBe(result)
  })
  it('says no with a reason, and the household is told in writing how to contest it', () => {
    const p = opened()
    const no = { ...review, reviewers: [voter('李一'), voter('王二', 'disagree'), voter('赵四', 'disagree')] }
    expect(why(p.step('villageReview', lead, no))).toContain('须写明不予补助的理由')
    expect(code(p.step('villageReview', lead, { ...no, denyReason: '未受灾' }))).toBe('ok')
    expect(p.state().at['main']).toBe('rejecting')
    expect(code(p.step('tellRefusal', safety, { toldOn: '2026-03-06', toldProof: ['photo-0008'] }))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    expect(p.papers[0]?.text).toContain('可以向所在镇街申请复核')
    expect(code(p.run({ do: 'reopen', because: '补充材料', as: safety }))).toBe('ok')
  })
  it('does not register a wrong number, nor a door number where the public will look', () => {
    const tried = (over: Record<string, unknown>) => why(stage(reliefPayment, rows, '2026-03-02').open(grid, { ...need, ...over } as never, { org: villagePath }))
    expect(tried({ idNo: '110105194912310021' })).toContain('校验位')
    for (const place of [{ text: '3组12号' }, { ...household.place, text: '3组12号' }, { ...household.place, at: [106.1, 29.1] }]) expect(tried({ place })).toContain('不会公开')
  })
  it('does not review what cannot be: a wrong number, missing facts; it is put right first', () => {
    const p = opened({ days: undefined })
    p.step('correct', grid, { idNo: '110105194912310021' })
    expect(why(p.step('villageReview', lead, review))).toContain('校验位')
    expect(code(p.step('correct', grid, { idNo: household.idNo }))).toBe('ok')
    expect(why(p.step('villageReview', lead, review))).toContain('天数')
    expect(code(p.step('correct', grid, { days: 10 }))).toBe('ok')
    expect(code(p.step('villageReview', lead, review))).toBe('ok')
  })
  it('keeps kin among the officials out of every later step', () => {
    const p = opened()
    expect(code(p.step('correct', grid, { relatives: [lead.person, safety.person] }))).toBe('ok')
    expect(code(p.step('villageReview', lead, review))).toBe('case.recused')
    expect(code(p.step('villageReview', deputy, review))).toBe('ok')
    expect(code(p.step('publicise', deputy, posted))).toBe('ok')
    p.until('2026-03-11')
    p.step('submit', deputy, { townOrg: 'org-t108' })
    expect(code(p.step('approveTown', safety, townPapers))).toBe('case.recused')
    expect(code(p.step('approveTown', safety2, townPapers))).toBe('ok')
  })
})

describe('公示', () => {
  it('shows the masked name only, and lasts its time', () => {
    const p = reviewed()
    expect(why(p.step('publicise', lead, { ...posted, publicName: '张三丰' }))).toContain('张**')
    expect(offers(reliefPayment, p.state(), lead, p.now()).find((o) => o.step === 'publicise')?.suggested?.values).toEqual({ publicName: '张**', publicAmount: 600 })
    expect(code(p.step('publicise', lead, posted))).toBe('ok')
    expect(why(p.step('submit', lead, { townOrg: 'org-t108' }))).toContain('公示期至 2026-03-09')
    p.until('2026-03-10 00:00')
    expect(code(p.step('submit', lead, { townOrg: 'org-t108' }))).toBe('ok')
    expect(reliefPayment.public).toMatchObject({ in: ['publicising'], fields: ['publicName', 'kind', 'disaster', 'publicAmount'] })
    for (const secret of ['head', 'idNo', 'phone', 'address', 'cardNo', 'circumstances', 'objector']) expect(reliefPayment.fields[secret]?.secret, secret).toBe(true)
    expect(p.state().title).toBe('张**户应急救助')
  })
  it('stops for an objection; one that does not hold lets it go on, one that holds brings a new review', () => {
    const objection = { objector: '钱六', objection: '他家有两处房' }
    const answer = (objectionFinding: string) => ({ objectionFinding, objectionReviewers: voters, objectionBasis: '已入户核查' })
    const p = shown()
    expect(code(p.step('object', safety, objection))).toBe('ok')
    expect(code(p.step('settle', safety, answer('unfounded')))).toBe('case.recused')
    p.until('2026-03-10')
    expect(code(p.step('submit', lead, { townOrg: 'org-t108' }))).toBe('case.lanes-open')
    expect(code(p.step('settle', lead, { ...answer('unfounded'), objectionReviewers: [voter('李一'), voter('王二'), voter('张三丰')] }))).toBe('case.guard')
    expect(code(p.step('settle', lead, answer('unfounded')))).toBe('ok')
    expect(code(p.step('submit', lead, { townOrg: 'org-t108' }))).toBe('ok')
    const q = shown()
    q.step('object', grid, objection)
    expect(why(q.step('reviewAgain', lead))).toContain('没有成立的异议')
    expect(code(q.step('settle', lead, answer('founded')))).toBe('ok')
    q.until('2026-03-10')
    expect(why(q.step('submit', lead, { townOrg: 'org-t108' }))).toContain('重新评议')
    expect(code(q.step('reviewAgain', lead))).toBe('ok')
    q.step('villageReview', lead, review)
    q.step('publicise', lead, posted)
    // The old objection does not stand against the new notice, whose time begins anew.
    expect(q.due('publicity')).toBe('2026-03-17')
    q.until('2026-03-18')
    expect(code(q.step('submit', lead, { townOrg: 'org-t108' }))).toBe('ok')
  })
})

describe('town and district', () => {
  it('must be others than who opened, reviewed and checked', () => {
    const p = opened({}, safety)
    p.step('villageReview', lead, review)
    p.step('publicise', lead, posted)
    p.until('2026-03-11')
    p.step('submit', lead, { townOrg: 'org-t108' })
    expect(code(p.step('approveTown', safety, townPapers))).toBe('case.recused')
    expect(code(p.step('approveTown', safety2, townPapers))).toBe('ok')
  })
  it('ask what is done where one of the five is wanting', () => {
    const p = opened()
    p.step('villageReview', lead, review)
    p.step('publicise', lead, posted)
    p.until('2026-03-11')
    p.step('submit', lead, { townOrg: 'org-t108' })
    const hungry = { ...fine, food: { answer: 'no' } }
    expect(why(p.step('approveTown', safety, { ...townPapers, assurances: hungry }))).toContain('有饭吃')
    expect(code(p.step('approveTown', safety, { ...townPapers, assurances: { ...fine, food: { answer: 'no', note: '已送米面' } } }))).toBe('ok')
  })
  it('may send back or refuse, with the law’s days to contest', () => {
    const p = toDecision(opened())
    expect(code(p.step('returnToTown', head, { returnReason: '材料不全' }))).toBe('ok')
    expect(code(p.step('returnToVillage', safety, { returnReason: '补评议记录' }))).toBe('ok')
    expect(p.state().at['main']).toBe('applied')
    const q = toDecision(opened())
    expect(code(q.step('denyDistrict', head, { denyReason: '重复申请' }))).toBe('ok')
    q.step('tellRefusal', lead, { toldOn: '2026-03-16', toldProof: ['photo-0008'] })
    expect(q.papers.at(-1)?.text).toContain('60日内申请行政复议')
    expect(q.papers.at(-1)?.text).toContain('6个月内依法提起行政诉讼')
    const r = opened()
    r.step('villageReview', lead, review)
    r.step('publicise', lead, posted)
    r.until('2026-03-11')
    r.step('submit', lead, { townOrg: 'org-t108' })
    expect(code(r.step('denyTown', safety, { denyReason: '不符合条件' }))).toBe('ok')
    expect(code(r.step('tellRefusal', lead, { toldOn: '2026-03-16', toldProof: ['photo-0008'] }))).toBe('ok')
    expect(r.papers.at(-1)?.text).toContain('作出单位：org-t108')
  })
})

describe('kinds', () => {
  it('three lacks together for the time between', () => {
    const p = opened({ kind: 'transition', days: 120, threeLacks: ['homeless', 'noIncome'] })
    expect(why(p.step('villageReview', lead, review))).toContain('同时具备')
    p.step('correct', grid, { threeLacks: ['homeless', 'noIncome', 'helpless'] })
    const q = toDecision(p)
    // From 1 March three months: 92 days.
    expect(offers(reliefPayment, q.state(), head, q.now()).find((o) => o.step === 'decide')?.suggested?.values).toEqual({ decided: 20 * 3 * 92 })
  })
  it('urgent help goes straight to the town, other help does not', () => {
    const p = opened()
    expect(code(p.step('expedite', lead, { urgentReason: '人员已转移', townOrg: 'org-t108' }))).toBe('ok')
    expect(code(p.step('approveTown', safety, townPapers))).toBe('ok')
    expect(code(p.step('decide', head, { decided: 600 }))).toBe('ok')
    expect(p.papers[0]?.text).toContain('应急先行')
    expect(why(opened({ kind: 'winter', fromDay: undefined, days: undefined }).step('expedite', lead, { urgentReason: '急', townOrg: 'org-t108' }))).toContain('只有应急救助')
    const dead = opened({ kind: 'death', dead: 2, fromDay: undefined, days: undefined })
    dead.step('expedite', lead, { urgentReason: '遇难', townOrg: 'org-t108' })
    dead.step('approveTown', safety, townPapers)
    expect(offers(reliefPayment, dead.state(), head, dead.now()).find((o) => o.step === 'decide')?.suggested?.values).toEqual({ decided: 32_000 })
  })
})

describe('who may', () => {
  it('each step is refused to every other post', () => {
    const tries: readonly [() => ReturnType<typeof opened>, string, Record<string, unknown>, readonly ReturnType<typeof post>[]][] = [
      [opened, 'villageReview', review, [grid, otherVillage, safety, head, office, inspector, nobody]],
      [reviewed, 'publicise', posted, [grid, otherVillage, safety, head, nobody]],
      [() => toDecision(opened()), 'decide', { decided: 600 }, [lead, safety, office, inspector, nobody]],
      [() => toDecision(opened()), 'denyDistrict', { denyReason: '否' }, [lead, safety, office, nobody]],
    ]
    for (const [make, key, values, others] of tries)
      for (const who of others) expect([key, who.person, code(make().step(key, who, values))]).toEqual([key, who.person, 'auth.forbidden'])
    const paying = () => {
      const p = toDecision(opened())
      p.step('decide', head, { decided: 600 })
      return p
    }
    for (const who of [lead, safety, head, head2, inspector])
      expect(code(paying().step('pay', who, { paidOn: '2026-03-20', paidYuan: 600, payProof: ['file-0001'] }))).toBe('auth.forbidden')
  })
  it('is seen by those who handle relief and nobody else', () => {
    const s = opened().state()
    expect([grid, lead, safety, office, head, post('q', role.districtLead, 'jiangjin')].map((a) => maySee(reliefPayment, s, a))).toEqual([true, true, true, true, true, true])
    expect([otherVillage, otherTown, inspector, nobody, post('r', role.rescueLead), post('d', role.dutyOfficer)].map((a) => maySee(reliefPayment, s, a))).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })
  it('opens for the village and the town of the household', () => {
    const tries = [grid, lead, safety, otherVillage, otherTown, head, nobody].map((who) =>
      code(stage(reliefPayment, rows, '2026-03-02').open(who, need as never, { org: villagePath })),
    )
    expect(tries).toEqual(['ok', 'ok', 'ok', 'auth.forbidden', 'auth.forbidden', 'auth.forbidden', 'auth.forbidden'])
  })
})
test('the declaration is sound, and stands with the village', () => {
  expect([caseProblems(reliefPayment), reliefPayment.handledBy]).toEqual([[], 'village'])
  expect(town).toBe('jiangjin.t108')
})
