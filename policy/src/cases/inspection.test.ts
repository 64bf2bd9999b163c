/** Inspections and rechecks to each of their ends: two officers, cards, checklist, signatures, order, measures, penalty on the spot. */
import { days, readForm } from '@anlan/kernel/base'
import { caseProblems } from '@anlan/kernel/case'
import { describe, expect, it } from 'vitest'
import { checklistKey, checklistOf } from '../checklists/trades.ts'
import { role } from '../roles.ts'
import { hiddenDanger } from './hidden-danger.ts'
import { inspection } from './inspection.ts'
import { penalty } from './penalty.ts'
import { fazhi, juzhang, li, ok, plant, rows, signed, wang, zhao } from './penalty.testing.ts'
import { recheck } from './recheck.ts'
import { bureau, code, machine, nobody, post, type Stage, stage, when, why } from './testing.ts'

const opening = { entity: 'e-plant', kind: 'plan', trade: 'chemicals', planRef: '2026年度监督检查计划', officers: ['wang', 'li'], power: 'statutory' }
const answers = (answer: 'yes' | 'no' = 'yes') => ({ [checklistKey('chemicals')]: Object.fromEntries(checklistOf('chemicals').items.map((i) => [i.id, { answer }])) })
const finding = { what: '配电室可燃气体报警装置损坏', clause: '安全生产法第36条', grade: 'general', fix: 'limited' }
const major = { what: '重大危险源罐区无紧急切断装置', clause: '安全生产法第36条', grade: 'major', fix: 'stop' }
const recorded = (found: readonly unknown[]) => ({
  cardsShown: true,
  accompanied: '安全总监乙',
  recordFrom: when('2026-03-02 09:00'),
  recordTo: when('2026-03-02 11:00'),
  situation: '检查了罐区、配电室和台账。',
  found,
  ...answers(),
  ...signed,
})
function onSite(over: Readonly<Record<string, unknown>> = {}): Stage {
  const s = stage(inspection, rows, '2026-03-02 11:30')
  ok(s.open(wang, { ...opening, ...over } as never))
  ok(s.two('begin', wang, li, { cardsShown: true }))
  return s
}
function handling(found: readonly unknown[]): Stage {
  const s = onSite()
  ok(s.two('record', wang, li, recorded(found)))
  return s
}
const spot = {
  partyKind: 'unit',
  spotAct: '未设置安全警示标志',
  spotBroken: '安全生产法第35条',
  spotBasis: '安全生产法第99条',
  spotKind: 'fine',
  fine: 2_000,
  reviewBody: '江津区人民政府',
  court: '江津区人民法院',
  ...signed,
}

describe('an inspection', () => {
  it('ends at once where nothing is found', () => {
    const s = handling([])
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'clean' } })
    expect(s.papers.map((p) => p.title)).toEqual(['现场检查记录'])
    for (const part of [
      '姓名wang（证号 渝执wang）',
      '姓名li（证号 渝执li）',
      '江津化工一厂·演示',
      '未发现问题',
      '危险化学品检查表',
      '2026年度监督检查计划',
      '《安全生产法》第65条、第115条',
    ])
      expect(s.papers[0]?.text).toContain(part)
  })
  it('orders what needs time to be put right: each finding a danger of its own, the order a recheck', () => {
    const s = handling([finding, { ...finding, what: '应急照明损坏', fix: 'now' }, major])
    expect(s.due('handle')).toBe('2026-03-09')
    expect(why(s.two('finish', wang, li, { outcome: '办结' }))).toContain('尚未下达')
    expect(why(s.two('order', wang, li, { rectifyBy: '2026-03-01', ...signed }))).toContain('不能早于今天')
    ok(s.two('order', wang, li, { rectifyBy: '2026-03-20', ...signed }))
    expect(s.children.map((c) => c.decl)).toEqual(['hidden-danger', 'hidden-danger', 'recheck'])
    expect(s.papers.at(-1)?.text).toMatch(/于 2026-03-20前整改完毕[\s\S]*10 日内复查[\s\S]*第112条/)
    expect(code(s.two('finish', wang, li, { outcome: '办结' }))).toBe('case.children-open')
    for (const decl of ['hidden-danger', 'hidden-danger', 'recheck']) s.close(decl)
    ok(s.two('finish', wang, li, { outcome: '全部整改完毕' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'closed' } })
  })
  it('opens follow-on cases that those types understand', () => {
    const s = handling([finding, major])
    ok(s.two('order', wang, li, { rectifyBy: '2026-03-20', ...signed }))
    ok(s.two('toPenalty', wang, li, { penaltyFacts: '未按标准设置紧急切断装置', penaltyClause: '安全生产法第36条' }))
    const decls = { 'hidden-danger': hiddenDanger, recheck, penalty }
    for (const child of s.children) {
      const decl = Object.entries(decls).find(([id]) => id === child.decl)?.[1]
      expect(decl && readForm(decl.fields, [], Object.keys(decl.fields), child.values), child.decl).toMatchObject({ ok: true })
    }
    expect(s.children.map((c) => c.decl)).toEqual(['hidden-danger', 'hidden-danger', 'recheck', 'penalty'])
    expect(s.children.find((c) => c.decl === 'recheck')?.values).toMatchObject({ officers: ['wang', 'li'], power: 'statutory', rectifyBy: '2026-03-20', items: [{}, {}] })
    expect(s.children.find((c) => c.decl === 'recheck')?.values['orderNo']).toMatch(/^津应急责改〔2026〕/)
  })
  it('withdraws people and stops work at once on a major danger, until the head has looked again', () => {
    const s = handling([major])
    const measures = { measureKinds: ['withdraw', 'haltPart'], measureReason: '无紧急切断装置，无法保证安全', measureScope: '罐区', ...signed }
    expect(why(handling([finding]).step('measures', wang, measures))).toContain('没有重大事故隐患')
    ok(s.two('measures', wang, li, measures))
    expect([s.due('halt'), s.source('halt')]).toEqual(['2026-09-02', '6 penalty-rules-15 14 未核实'])
    expect(s.papers.at(-1)?.text).toContain('从危险区域内撤出作业人员、停止使用相关设施、设备')
    expect(code(s.two('finish', wang, li, { outcome: '办结' }))).toBe('case.lanes-open')
    ok(s.step('askResume', plant, { resumeReport: '切断装置已安装' }))
    expect(code(s.step('resume', wang, { liftBasis: '同意' }))).toBe('auth.forbidden')
    ok(s.step('refuseResume', juzhang, { liftBasis: '联锁未调试' }))
    expect(s.due('halt')).toBe('2026-09-02')
    ok(s.step('askResume', plant, { resumeReport: '联锁已调试' }))
    ok(s.step('resume', juzhang, { liftBasis: '现场核查合格' }))
    expect(s.papers.at(-1)?.title).toBe('恢复生产经营（使用）审查意见书')
  })
  it('that was obstructed or could not be made ends on the record', () => {
    const s = onSite()
    ok(s.two('obstructed', wang, li, { obstruction: '门卫拒绝入厂' }))
    expect(why(s.two('finish', wang, li, { outcome: '办结' }))).toContain('应当依法处理')
    ok(s.two('toPenalty', wang, li, { penaltyFacts: '拒绝检查', penaltyClause: '安全生产法第66条' }))
    ok(s.two('finish', wang, li, { outcome: '已立案' }))
    const t = onSite()
    ok(t.two('cannot', wang, li, { notInspectedWhy: '已停产，无人' }))
    expect(t.state()).toMatchObject({ outcome: 'ended', at: { main: 'notInspected' } })
  })
})

describe('on site', () => {
  it('two named officers with posts, cards shown, the checklist of the trade, both signatures', () => {
    const s = stage(inspection, rows, '2026-03-02 11:30')
    expect(code(s.open(plant, opening as never))).toBe('auth.forbidden')
    expect(code(s.open(wang, { ...opening, officers: ['wang'] } as never))).toBe('case.field')
    ok(s.open(wang, opening as never))
    expect(code(s.two('begin', wang, zhao, { cardsShown: true }))).toBe('auth.forbidden')
    ok(s.run({ do: 'reject-proposal', because: '换人', as: wang }))
    expect(why(s.two('begin', wang, li, { cardsShown: false }))).toContain('不得检查')
    ok(s.two('begin', wang, li, { cardsShown: true }))
    const { [checklistKey('chemicals')]: _list, ...without } = recorded([]) as Record<string, unknown>
    expect(why(s.two('record', wang, li, without))).toContain('危险化学品检查表')
    expect(why(s.two('record', wang, li, { ...recorded([]), recordTo: when('2026-03-02 12:00') }))).toContain('不能晚于现在')
    const { partySign: _sign, ...unsigned } = recorded([]) as Record<string, unknown>
    expect(why(s.two('record', wang, li, unsigned))).toContain('须在屏上签名')
    ok(s.two('record', wang, li, { ...unsigned, signing: 'refused', refusal: '厂长甲拒签，社区干部丙见证' }))
    expect(s.papers[0]?.text).toContain('拒绝签字，厂长甲拒签，社区干部丙见证')
    expect(code(s.step('record', nobody, recorded([])))).toBe('case.ended')
  })
  it('a trade without a list of its own is asked the common one', () => {
    const s = onSite({ trade: 'general' })
    const list = { [checklistKey('general')]: Object.fromEntries(checklistOf('general').items.map((i) => [i.id, { answer: 'yes' }])) }
    const { [checklistKey('chemicals')]: _list, ...rest } = recorded([]) as Record<string, unknown>
    ok(s.two('record', wang, li, { ...rest, ...list }))
  })
  it('planned by an office, the officers are named by the organ that inspects', () => {
    const s = stage(inspection, rows, '2026-03-02')
    ok(s.open(machine, { entity: 'e-plant', kind: 'plan', trade: 'chemicals' }))
    expect(code(s.step('register', post('x', role.inspector, 'jiangjin.d_water'), {}))).toBe('auth.forbidden')
    ok(s.step('register', zhao, { officers: ['wang', 'li'], power: 'statutory', trade: 'chemicals' }))
    ok(s.two('begin', wang, li, { cardsShown: true }))
  })
})

describe('the penalty on the spot', () => {
  it('is capped by who is fined and by the law of the day', () => {
    const s = handling([finding])
    expect(why(s.two('spotFine', wang, li, { ...spot, fine: 3_001 }))).toBe('当场处罚单位的罚款不得超过 3000 元，应当适用普通程序立案')
    expect(why(s.two('spotFine', wang, li, { ...spot, partyKind: 'person', fine: 201, partyName: '张某' }))).toContain('不得超过 200 元')
    expect(why(s.two('spotFine', wang, li, { ...spot, partyKind: 'person', fine: 100 }))).toContain('填写姓名')
    expect(why(s.two('spotFine', wang, li, { ...spot, spotKind: 'warning' }))).toContain('警告不带罚款')
    const old = stage(inspection, rows, '2021-07-14 11:30')
    ok(old.open(wang, opening as never))
    ok(old.two('begin', wang, li, { cardsShown: true }))
    ok(old.two('record', wang, li, { ...recorded([finding]), recordFrom: when('2021-07-14 09:00'), recordTo: when('2021-07-14 10:00') }))
    expect(why(old.two('spotFine', wang, li, { ...spot, fine: 1_001 }))).toContain('不得超过 1000 元')
  })
  it('is handed over with review before lawsuit, paid, published and noted by the head', () => {
    const s = handling([finding])
    ok(s.two('spotFine', wang, li, spot))
    expect(s.state().at).toMatchObject({ payment: 'due', publicity: 'due', notice: 'due' })
    expect(s.papers.at(-1)?.text).toMatch(/应当先自收到本决定书之日起 60 日[\s\S]*第23条/)
    expect([s.due('pay'), s.due('step:publish')]).toEqual(['2026-03-17', '2026-03-11'])
    ok(s.step('pay', wang, { payments: [{ paidOn: '2026-03-02', sum: 2_000, receipt: '1' }], surchargeSum: 0 }))
    ok(s.step('publish', wang, { publishedOn: '2026-03-02', publishedAt: '公示系统' }))
    expect(code(s.step('noteSpot', wang))).toBe('auth.forbidden')
    ok(s.step('noteSpot', juzhang))
    expect(why(s.two('spotFine', wang, li, spot))).toContain('已经当场处罚')
  })
  it('is collected on the spot only for a reason, with a receipt, and handed in within two working days', () => {
    const s = handling([finding])
    expect(why(s.two('spotFine', wang, li, { ...spot, spotCash: true }))).toContain('选明理由')
    expect(why(s.two('spotFine', wang, li, { ...spot, spotCash: true, spotCashWhy: 'small' }))).toContain('超过 100 元')
    expect(why(s.two('spotFine', wang, li, { ...spot, spotCash: true, spotCashWhy: 'hard' }))).toContain('专用票据')
    ok(s.two('spotFine', wang, li, { ...spot, fine: 100, spotCash: true, spotCashWhy: 'small', spotReceipt: 'PJ-9' }))
    expect([s.state().at['payment'], s.due('step:handIn')]).toEqual([undefined, '2026-03-04'])
    ok(s.step('handIn', wang, { spotReceipt: 'PJ-9' }))
  })
})

const items = [{ what: '报警装置' }, { what: '切断装置' }]
const checked = (result: 'done' | 'not') => ({ checked: items.map((i) => ({ ...i, result: i.what === '报警装置' ? 'done' : result })), ...signed })
function waiting(at = '2026-03-02 12:00', rectifyBy = '2026-03-20'): Stage {
  const s = stage(recheck, rows, at)
  ok(s.open(wang, { entity: 'e-plant', items, rectifyBy, officers: ['wang', 'li'], power: 'statutory', orderNo: '津应急责改〔2026〕1号' } as never))
  return s
}
describe('the recheck', () => {
  it('is due ten days after the order has run out, or after the plant has asked for it', () => {
    const s = waiting()
    expect([s.due('deadline'), s.due('within'), s.source('within')]).toEqual(['2026-03-20', '2026-03-30', '10 penalty-rules-15 17 未核实'])
    expect(waiting('2026-01-05', '2026-01-20').source('within')).toBe('10 penalty-rules-15 17')
    expect(why(s.two('lookLate', wang, li, { result: 'passed', ...checked('done') }))).toContain('尚未届满')
    s.until('2026-03-10 09:00')
    ok(s.step('reportDone', plant, { report: '全部完成' }))
    expect(s.due('asked')).toBe('2026-03-20')
    expect(why(s.two('look', wang, li, { result: 'passed', ...checked('not') }))).toContain('不能作出合格')
    expect(why(s.two('look', wang, li, { result: 'passed', checked: [{ what: '报警装置', result: 'done' }], ...signed }))).toContain('共 2 项')
    expect(code(s.two('look', wang, zhao, { result: 'passed', ...checked('done') }))).toBe('auth.forbidden')
    ok(s.run({ do: 'countersign', as: li }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'passed' } })
    expect(s.papers.at(-1)?.text).toMatch(/津应急责改〔2026〕1号[\s\S]*切断装置 \| 已整改[\s\S]*合格，予以销案/)
  })
  it('reminds the plant ten days before, tells it when it is over, then the officers', () => {
    const s = waiting()
    s.pass(days(40))
    expect(s.log.flatMap(({ event }) => (event.type === 'case-clock-fired' ? [`${event.clock}/${event.what}: ${event.tell.join()}`] : []))).toEqual([
      'deadline/remind: ',
      'deadline/late:0: entityLead',
      'within/late:0: inspector',
      'within/late:1: bureau-head',
    ])
  })
  it('gives more time only before the day, by the head, answered in five days, and the clocks begin anew', () => {
    const s = waiting()
    ok(s.step('askMoreTime', plant, { moreTimeWhy: '设备到货延迟', moreTimeUntil: '2026-04-10' }))
    expect([s.due('answer'), s.source('answer')]).toEqual(['2026-03-07', '5 penalty-rules-15 17 未核实'])
    expect(code(s.step('grantMoreTime', wang, { rectifyBy: '2026-04-10', moreTimeAnswer: '同意' }))).toBe('auth.forbidden')
    expect(why(s.step('grantMoreTime', juzhang, { rectifyBy: '2026-04-11', moreTimeAnswer: '同意' }))).toContain('不能超过')
    ok(s.step('grantMoreTime', juzhang, { rectifyBy: '2026-04-08', moreTimeAnswer: '情况属实' }))
    expect([s.due('deadline'), s.due('within')]).toEqual(['2026-04-08', '2026-04-18'])
    expect(s.papers.at(-1)?.text).toContain('同意延期，整改期限改为 2026-04-08前')
    ok(s.step('askMoreTime', plant, { moreTimeWhy: '再延', moreTimeUntil: '2026-05-10' }))
    ok(s.step('refuseMoreTime', juzhang, { moreTimeAnswer: '理由不足' }))
    expect([s.due('deadline'), s.papers.at(-1)?.text.includes('不同意延期')]).toEqual(['2026-04-08', true])
    s.until('2026-04-09 09:00')
    expect(why(s.step('askMoreTime', plant, { moreTimeWhy: '再延', moreTimeUntil: '2026-05-10' }))).toContain('已经届满')
  })
  it('failed: ordered again, fined, and looked at until it is done or shut', () => {
    const s = waiting()
    s.until('2026-03-21 09:00')
    ok(s.two('lookLate', wang, li, { result: 'failed', ...checked('not') }))
    expect(s.state().at['main']).toBe('failed')
    ok(s.two('orderAgain', wang, li, { rectifyBy: '2026-03-28', punish: true }))
    expect(s.children).toMatchObject([{ decl: 'penalty', values: { source: 'recheck', partyKind: 'unit' } }])
    expect(readForm(penalty.fields, [], Object.keys(penalty.fields), s.children[0]?.values)).toMatchObject({ ok: true })
    expect(s.due('deadline')).toBe('2026-03-28')
    ok(s.two('shutDown', wang, li, { shutWhy: '提请区政府关闭' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'shut' } })
  })
})

it('both are sound, and nobody of another post takes any of their steps', () => {
  for (const decl of [inspection, recheck]) {
    expect(caseProblems(decl)).toEqual([])
    for (const step of Object.values(decl.steps)) expect([step.by].flat().some((b) => 'role' in b && [b.role].flat().some((r) => r.id === role.gridWorker.id))).toBe(false)
  }
  expect([bureau, fazhi.person]).toEqual(['jiangjin.d_emergency', 'fazhi'])
})
