/** A report to each of its ends, its clocks under the law, who may and who may not, and papers that say nothing of the reporter. */
import { asId, type FormValues, type PersonId } from '@anlan/kernel/base'
import { type CaseActor, maySee } from '@anlan/kernel/case'
import { describe, expect, test } from 'vitest'
import { report as rows } from '../../../tools/make-district/case-limits/report.ts'
import { role } from '../roles.ts'
import { bureau, code, days, nobody, post, stage, town, why } from './testing.ts'
import { whistleblowingReport } from './whistleblowing-report.ts'

const anonymous: CaseActor = { person: asId<PersonId>('anonymous'), posts: [], responsible: [], receipt: 'c1' }
const zhifa = post('zhifa', role.inspector)
const zhifa2 = post('zhifa2', role.inspector)
const head = post('juzhang', role.bureauHead)
const baomi = post('baomi', role.custodian)
const lead = post('quzhang', role.districtLead, 'jiangjin')
const open: FormValues = { kind: 'danger', channel: 'web', what: '化工厂罐区可燃气体报警器长期停用，我是王小明', named: true, place: { key: 'area:500116108' } }
const digest = { digest: '某化工企业罐区报警器停用' }
const found = { verdict: 'verified', findings: '现场检查，2 号罐区报警器断电', dealt: '责令改正，立案处罚' }

function opened(values: FormValues = open, at = '2026-03-02 09:00') {
  const s = stage(whistleblowingReport, rows, at)
  expect(code(s.open(anonymous, values))).toBe('ok')
  return s
}
function concluded(values: FormValues = open) {
  const s = opened(values)
  expect(code(s.step('accept', zhifa, digest))).toBe('ok')
  expect(code(s.two('conclude', zhifa, zhifa2, found))).toBe('ok')
  return s
}
function offered() {
  const s = concluded()
  expect(code(s.step('tell', zhifa, { resultText: '查证属实，已立案' }))).toBe('ok')
  expect(s.state().outcome).toBeUndefined()
  expect(code(s.step('rewardBasis', zhifa, { rewardBasis: 'penalty', rewardBar: 'no', fine: 200_000 }))).toBe('ok')
  expect(code(s.step('proposeReward', zhifa, { rewardAmount: 30_000 }))).toBe('ok')
  expect(code(s.step('approveReward', head))).toBe('ok')
  return s
}

describe('to each of its ends', () => {
  test('verified, told, rewarded, claimed by code and paid', () => {
    const s = offered()
    expect(code(s.step('claim', { ...anonymous, receipt: 'c2' }))).toBe('auth.forbidden')
    expect(code(s.step('claim', zhifa))).toBe('auth.forbidden')
    expect(code(s.step('claim', anonymous))).toBe('ok')
    expect(code(s.step('claim', anonymous))).toBe('case.not-here')
    expect(code(s.step('pay', zhifa, { paidOn: '2026-03-05', paidHow: 'transfer', voucher: 'P-1' }))).toBe('auth.forbidden')
    expect(code(s.step('returnClaim', baomi, { claimFault: '开户行不对' }))).toBe('ok')
    expect(code(s.step('claim', anonymous))).toBe('ok')
    expect(code(s.step('pay', baomi, { paidOn: '2026-03-05', paidHow: 'transfer', voucher: 'P-1' }))).toBe('ok')
    expect([s.state().outcome, s.state().at['reward'], s.papers.map((p) => p.document)]).toEqual(['ended', 'paid', ['verification', 'rewardApproval']])
  })
  test('unfounded: told, and no reward begins', () => {
    const s = opened()
    s.step('accept', zhifa, digest)
    s.two('conclude', zhifa, zhifa2, { ...found, verdict: 'unfounded' })
    expect(code(s.step('tell', zhifa, { resultText: '未发现所反映的情况' }))).toBe('ok')
    expect([s.state().outcome, s.state().at]).toEqual(['ended', { main: 'told' }])
  })
  test('not accepted needs two officers and can be taken up again by the head; passed on ends it', () => {
    const s = opened()
    expect(code(s.step('refuse', zhifa, { refuseReason: '不属于安全生产范围' }))).toBe('ok')
    expect(code(s.run({ do: 'countersign', as: zhifa }))).toBe('case.recused')
    expect(code(s.run({ do: 'countersign', as: zhifa2 }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(code(s.run({ do: 'reopen', because: '重新审查属于受理范围', as: zhifa }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'reopen', because: '重新审查属于受理范围', as: head }))).toBe('ok')
    expect(code(s.step('transfer', zhifa, { transferTo: '区消防救援支队', transferReason: '该事项属于消防安全监管范围。', ...digest }))).toBe('ok')
    expect([s.state().at['main'], s.papers.at(-1)?.title]).toEqual(['transferred', '举报事项转送函'])
  })
  test('a reward is refused with a reason, returned once, or lapses when nobody claims it in time', () => {
    const s = concluded()
    expect(code(s.step('rewardBasis', zhifa, { rewardBasis: 'penalty', rewardBar: 'no' }))).toBe('case.guard')
    expect(code(s.step('rewardBasis', zhifa, { rewardBasis: 'penalty', rewardBar: 'known' }))).toBe('ok')
    expect(why(s.step('approveReward', head))).toContain('已经掌握')
    expect(code(s.step('returnReward', head, { backReason: '请附掌握的证据' }))).toBe('ok')
    s.step('rewardBasis', zhifa, { rewardBasis: 'penalty', rewardBar: 'known' })
    expect(code(s.step('refuseReward', head, { noRewardReason: '举报前已立案' }))).toBe('ok')
    expect(s.state().at['reward']).toBe('none')

    const late = offered()
    expect(why(late.step('lapse', zhifa))).toBe('领取期限未满')
    late.pass(days(59))
    expect(code(late.step('lapse', zhifa))).toBe('case.guard')
    late.pass(days(2))
    expect(code(late.step('lapse', zhifa))).toBe('ok')
    expect([late.state().at['reward'], late.state().outcome]).toEqual(['lapsed', 'ended'])
  })
  test('another amount than the rule gives needs its reason; who proposed may not approve', () => {
    const s = concluded()
    s.step('rewardBasis', zhifa, { rewardBasis: 'penalty', rewardBar: 'no', fine: 200_000, insiderFound: true })
    expect(why(s.step('proposeReward', zhifa, { rewardAmount: 30_000 }))).toContain('36000')
    expect(code(s.step('proposeReward', zhifa, { rewardAmount: 30_000, rewardReason: '尚未核实从业身份' }))).toBe('ok')
    const both: CaseActor = { ...zhifa, posts: [...zhifa.posts, ...head.posts] }
    expect(code(s.step('approveReward', both))).toBe('case.recused')
    expect(code(s.step('approveReward', zhifa2))).toBe('auth.forbidden')
  })
})
describe('accidents and their hiding', () => {
  const tip: FormValues = { ...open, kind: 'concealment' }
  test('5 days for the first look, 2 months for all; the government has it verified', () => {
    const s = opened(tip, '2026-03-31 23:30')
    expect([s.due('preliminary'), s.source('preliminary')]).toEqual(['2026-04-05', '5 accident-information 12'])
    expect([s.due('full'), s.source('full')]).toEqual(['2026-05-31', '2 accident-information 12'])
    expect(s.due('handling')).toBe('—')
    s.step('accept', zhifa, digest)
    expect(s.state().at['main']).toBe('preliminary')
    expect(code(s.step('preliminary', zhifa, { preliminaryFound: '殡仪馆记录与报告人数不符' }))).toBe('ok')
    expect(why(s.step('conclude', zhifa, found))).toContain('县级以上人民政府')
    expect(code(s.step('direct', lead, { direction: '成立核查组' }))).toBe('auth.forbidden')
    expect(code(s.step('toGovernment', zhifa, { governmentLead: 'quzhang' }))).toBe('ok')
    expect(code(s.step('direct', post('other', role.districtLead, 'jiangjin'), { direction: '成立核查组' }))).toBe('auth.forbidden')
    expect(code(s.step('direct', lead, { direction: '成立核查组' }))).toBe('ok')
    expect(code(s.two('conclude', zhifa, zhifa2, found))).toBe('ok')
    expect(s.papers.at(-1)?.text).toContain('成立核查组')
    s.step('rewardBasis', zhifa, { rewardBasis: 'concealment', rewardBar: 'no', concealedGrade: 'larger', concealedPeople: 2 })
    expect(code(s.step('proposeReward', zhifa, { rewardAmount: 80_000 }))).toBe('ok')
  })
  test('deaths found on the way call the government in as well', () => {
    const s = opened({ ...open, kind: 'accident' })
    s.step('accept', zhifa, digest)
    s.step('preliminary', zhifa, { preliminaryFound: '有一人死亡', deathsFound: true })
    expect(code(s.step('conclude', zhifa, found))).toBe('case.guard')
    const calm = opened()
    calm.step('accept', zhifa, digest)
    expect(code(calm.step('toGovernment', zhifa, { governmentLead: 'quzhang' }))).toBe('case.guard')
  })
})
test('other reports: 60 days and 30 more, both marked as unchecked; 5 working days to accept', () => {
  const s = opened(open, '2026-03-02 09:00')
  expect([s.due('handling'), s.source('handling'), s.due('step:accept')]).toEqual(['2026-05-01', '60 shandong-report-2015 办理时限 未核实', '2026-03-09'])
  expect([s.due('preliminary'), s.due('full')]).toEqual(['—', '—'])
  expect(code(s.run({ do: 'ask-extension', clock: 'handling', because: '等待鉴定', as: zhifa }))).toBe('ok')
  expect(code(s.run({ do: 'answer-extension', grant: true, because: '同意', as: head }))).toBe('ok')
  expect(s.due('handling')).toBe('2026-05-31')
  expect(code(s.run({ do: 'ask-extension', clock: 'handling', because: '再延', as: zhifa }))).toBe('case.clock')
  s.pass(days(20))
  expect(s.log.some((x) => x.event.type === 'case-clock-fired' && x.event.tell.includes('bureau-head'))).toBe(true)
})
test('what it leads to tells the officers’ own findings and says nothing of a report', () => {
  const s = opened()
  s.step('accept', zhifa, digest)
  expect(code(s.step('followUp', zhifa, { followAs: 'hidden-danger', followText: '报警器断电' }))).toBe('case.guard')
  for (const followAs of ['hidden-danger', 'penalty', 'illegal-activity', 'accident'])
    expect(code(s.step('followUp', zhifa, { followAs, followText: '2 号罐区报警器断电', checkedEntity: 'e-plant' }))).toBe('ok')
  expect(s.children.map((c) => c.decl)).toEqual(['hidden-danger', 'penalty', 'illegal-activity', 'accident'])
  for (const c of s.children) {
    expect(JSON.stringify(c)).not.toMatch(/举报|report|王小明|12350/)
    expect([undefined, 'inspection']).toContain(c.values['source'])
  }
})
describe('who sees it', () => {
  const others: readonly CaseActor[] = [
    nobody,
    lead,
    post('zhiban', role.dutyOfficer, 'jiangjin'),
    post('anwei', role.committeeOffice),
    post('fazhi', role.legalReviewer),
    post('yingji', role.townSafety, town),
    post('zhen', role.townLead, town),
    post('t-zhifa', role.inspector, town),
    post('hy', role.sectorLead, 'jiangjin.d_housing'),
    post('zhujian', role.inspector, 'jiangjin.d_housing'),
    post('gongdi', role.entityLead, `${town}.e1`),
    post('x', role.systemAdmin),
    post('y', role.securityAdmin),
    post('z', role.auditAdmin),
  ]
  test('the bureau’s inspectors, its head and the custodian, and nobody else', () => {
    const s = opened()
    for (const a of [zhifa, zhifa2, head, baomi]) expect(maySee(whistleblowingReport, s.state(), a)).toBe(true)
    for (const a of others) expect(maySee(whistleblowingReport, s.state(), a), a.person).toBe(false)
    for (const a of others)
      for (const step of Object.keys(whistleblowingReport.steps)) expect(['auth.forbidden', 'case.not-here'], `${a.person} ${step}`).toContain(code(s.step(step, a)))
  })
  test('nobody opens one by hand, and its line holds no word of the reporter', () => {
    for (const a of [zhifa, head, ...others]) expect(code(stage(whistleblowingReport, rows, '2026-03-02').open(a, open))).toBe('auth.forbidden')
    expect(opened().state().title).toBe('重大事故隐患举报')
  })
  test('papers hold neither the reporter’s words nor whether he left his name', () => {
    const s = offered()
    for (const p of s.papers) expect(p.text, p.document).not.toMatch(/王小明|报警器长期停用|署名|匿名/)
    expect(s.papers.every((p) => p.text.includes('区应急管理局') && p.text.includes('安全生产法'))).toBe(true)
  })
  test(`the handling organ is ${bureau}`, () => expect(opened().state().org).toBe(bureau))
})
