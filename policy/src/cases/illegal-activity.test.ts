/** 打非治违 and the campaign lists, to each of their ends, by the right hands. */
import { days, readForm } from '@anlan/kernel/base'
import { caseProblems } from '@anlan/kernel/case'
import { describe, expect, it } from 'vitest'
import { checklistKey, checklistOf } from '../checklists/trades.ts'
import { role } from '../roles.ts'
import { campaignTask, lastingRule } from './campaign-task.ts'
import { criminalReferral } from './criminal-referral.ts'
import { illegalActivity, jointAction } from './illegal-activity.ts'
import { penalty } from './penalty.ts'
import { fazhi, ok, rows } from './penalty.testing.ts'
import { code, machine, nobody, post, stage, town, why } from './testing.ts'

const grid = post('wangge', role.gridWorker, 'jiangjin.t108.v201')
const safety = post('baisha-yingji', role.townSafety, town)
const anwei = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const police = post('jiaotong', role.sectorLead, 'jiangjin.d_transport')
const inspector = post('wang', role.inspector)
const clue = { kind: 'fuel', source: 'patrol', place: { text: '石墙村废弃砖厂' }, clue: '夜间有油罐车出入，疑似非法储油' }
const plan = { task: '应急查储存、交通查运输、市场查经营', actBy: '2026-03-15', partnerA: 'org-d_emergency', partnerB: 'org-d_transport' }
const known = (decl: { readonly fields: Parameters<typeof readForm>[0] }, values: unknown) => readForm(decl.fields, [], Object.keys(decl.fields), values).ok

describe('illegal activity', () => {
  function operating() {
    const s = stage(illegalActivity, rows, '2026-03-02 09:00')
    ok(s.open(grid, clue as never, { org: town }))
    expect(s.due('step:verify')).toBe('2026-03-09')
    expect(code(s.step('verify', grid, { verified: '属实', handledHow: 'joint' }))).toBe('auth.forbidden')
    ok(s.step('verify', safety, { verified: '现场有两个卧罐', handledHow: 'joint', target: '李某', partyKind: 'person' }))
    expect(code(s.step('plan', safety, plan))).toBe('auth.forbidden')
    expect(why(s.step('plan', anwei, { ...plan, partnerB: 'org-d_emergency' }))).toContain('同一部门只填一次')
    ok(s.step('plan', anwei, plan))
    return s
  }
  it('gives every department a branch at its own desk and waits for all of them', () => {
    const s = operating()
    expect(s.children.map((c) => [c.decl, c.to])).toEqual([
      ['joint-action', { field: 'partnerA' }],
      ['joint-action', { field: 'partnerB' }],
    ])
    for (const c of s.children) expect(known(jointAction, c.values)).toBe(true)
    expect(s.due('operate')).toBe('2026-03-15')
    expect(code(s.step('finishActing', anwei))).toBe('case.children-open')
    ok(s.step('addPartner', anwei, { addedOrg: 'org-d_market', task: '查经营' }))
    for (let n = 0; n < 3; n++) s.close('joint-action')
    ok(s.step('finishActing', anwei))
  })
  it('ends in penalty and referral, each with what it needs', () => {
    const s = operating()
    s.close('joint-action')
    s.close('joint-action')
    ok(s.step('finishActing', anwei))
    const result = { findings: '无证储存汽油 12 吨', results: ['penalty', 'crime', 'closedDown'], followUp: '村社每周巡查', closedOn: '2026-03-02' }
    expect(why(s.step('conclude', anwei, { ...result, closedOn: undefined }))).toContain('须填写日期')
    ok(s.step('conclude', anwei, result))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'closed' } })
    expect(s.children.map((c) => [c.decl, c.to])).toEqual([
      ['penalty', 'district-bureau'],
      ['criminal-referral', 'district-bureau'],
    ])
    expect(known(penalty, s.children[0]?.values)).toBe(true)
    expect(known(criminalReferral, s.children[1]?.values)).toBe(true)
    expect(s.children[0]?.values).toMatchObject({ partyKind: 'person', partyName: '李某', facts: '无证储存汽油 12 吨' })
  })
  it('handled alone goes straight to the result; unfounded is never closed by who reported it', () => {
    const s = stage(illegalActivity, rows, '2026-03-02 09:00')
    ok(s.open(safety, clue as never, { org: town }))
    expect(code(s.step('dismiss', safety, { unfoundedWhy: '没有发现' }))).toBe('case.recused')
    ok(s.step('dismiss', anwei, { unfoundedWhy: '经查为合法仓库' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'unfounded' } })
    ok(s.run({ do: 'reopen', because: '又有车辆出入', as: anwei }))
    ok(s.step('verify', inspector, { verified: '属实', handledHow: 'single' }))
    expect(s.state().at['main']).toBe('concluding')
  })
  it('late is told to the committee office, then to the leader', () => {
    const s = operating()
    s.pass(days(30))
    expect(s.log.flatMap(({ event }) => (event.type === 'case-clock-fired' && event.clock === 'operate' ? [event.tell] : []))).toEqual([['committee-office'], ['district-lead']])
  })
})

describe('the part of one department', () => {
  const values = { kind: 'fuel', task: '查运输', actBy: '2026-03-15' }
  const at = { org: 'jiangjin.d_transport', orgName: '区交通运输委' }
  it('is done at its own desk, by nobody else, and confirmed by the office', () => {
    const s = stage(jointAction, rows, '2026-03-02')
    ok(s.open(machine, values as never, at))
    expect(s.due('act')).toBe('2026-03-15')
    expect(code(s.step('report', inspector, { actedOn: '2026-03-02', people: 4, found: '查扣罐车一辆' }))).toBe('auth.forbidden')
    ok(s.step('report', police, { actedOn: '2026-03-02', people: 4, found: '查扣罐车一辆' }))
    expect(code(s.step('confirm', police))).toBe('auth.forbidden')
    ok(s.step('sendBack', anwei, { confirmation: '补照片' }))
    ok(s.step('report', police, { actedOn: '2026-03-02', people: 4, found: '已补' }))
    ok(s.step('confirm', anwei))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'done' } })
  })
  it('may say that it is not its business', () => {
    const s = stage(jointAction, rows, '2026-03-02')
    ok(s.open(machine, values as never, at))
    ok(s.step('excuse', police, { excuse: '不涉及道路运输' }))
    ok(s.step('confirm', anwei))
    expect(s.state().at['main']).toBe('excused')
  })
})

describe('a list of the campaign', () => {
  const opening = { list: 'danger', sectorOf: 'chemicals', matter: '老旧储罐区紧急切断缺失', owner: 'zhuren', dueOn: '2026-06-30' }
  const owner = { ...nobody, person: 'zhuren' as typeof nobody.person }
  const list = (note?: string) => ({
    [checklistKey('chemicals')]: Object.fromEntries(
      checklistOf('chemicals').items.map((i, n) => [i.id, n === 0 ? { answer: 'no', ...(note ? { note } : {}) } : { answer: 'yes' }]),
    ),
  })
  function submitted() {
    const s = stage(campaignTask, rows, '2026-03-02')
    ok(s.open(anwei, opening as never))
    expect([s.due('step:accept'), s.due('finish')]).toEqual(['2026-03-05', '2026-06-30'])
    expect(code(s.step('accept', anwei))).toBe('auth.forbidden')
    ok(s.step('accept', owner))
    expect(why(s.step('submit', owner, { measures: '已加装' }))).toContain('危险化学品检查表')
    expect(why(s.step('submit', owner, { measures: '已加装', ...list() }))).toContain('逐项说明')
    ok(s.step('submit', owner, { measures: '已加装', ...list('许可证延期办理中') }))
    return s
  }
  it('is closed by another than its owner, and what is worth keeping becomes a rule with a day of review', () => {
    const s = submitted()
    const rule = { ruleName: '储罐区紧急切断管理办法', ruleText: '每季度测试', reviewOn: '2027-03-01' }
    expect(why(s.step('verify', anwei, { opinion: '属实', lasting: true, ruleName: rule.ruleName }))).toContain('须填写制度名称')
    expect(code(s.step('verify', { ...anwei, person: owner.person }, { opinion: '属实', lasting: false }))).toBe('case.recused')
    ok(s.step('verify', anwei, { opinion: '属实', lasting: true, ...rule }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'closed' } })
    expect(s.children).toMatchObject([{ decl: 'lasting-rule', values: { keeper: 'zhuren', reviewOn: '2027-03-01' } }])
    expect(known(lastingRule, s.children[0]?.values)).toBe(true)
  })
  it('goes back with its day, changes hands, or leaves the list', () => {
    const s = submitted()
    ok(s.step('sendBack', anwei, { opinion: '照片不清' }))
    expect(s.due('finish')).toBe('2026-06-30')
    ok(s.step('reassign', anwei, { owner: 'zhuren2', dueOn: '2026-07-31' }))
    expect(s.due('finish')).toBe('2026-07-31')
    expect(code(s.step('accept', owner))).toBe('auth.forbidden')
    expect(code(s.step('remove', police, { removedWhy: '关停' }))).toBe('auth.forbidden')
    ok(s.step('remove', anwei, { removedWhy: '企业已关停' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'removed' } })
  })
  it('a measure of the three-year action needs no checklist', () => {
    const s = stage(campaignTask, rows, '2026-03-02')
    ok(s.open(anwei, { ...opening, list: 'measure' } as never))
    ok(s.step('accept', owner))
    ok(s.step('submit', owner, { measures: '制度已印发' }))
  })
  it('the rule is reviewed on its day, replaced or ended', () => {
    const s = stage(lastingRule, rows, '2026-03-02')
    ok(s.open(anwei, { ruleName: '办法', ruleText: '要点', sectorOf: 'chemicals', keeper: 'zhuren', reviewOn: '2026-06-01' } as never))
    s.pass(days(95))
    expect(s.log.flatMap(({ event }) => (event.type === 'case-clock-fired' ? [event.what] : []))).toEqual(['remind', 'late:0', 'late:1'])
    ok(s.step('review', owner, { review: '继续执行', reviewOn: '2026-12-01' }))
    expect(s.due('review')).toBe('2026-12-01')
    expect(code(s.step('end', owner, { endedWhy: '无' }))).toBe('auth.forbidden')
    ok(s.step('replace', anwei, { review: '修订', replacedBy: '新办法' }))
    expect(s.state().at['main']).toBe('replaced')
  })
})

it('all are sound', () => {
  for (const decl of [illegalActivity, jointAction, campaignTask, lastingRule]) expect(caseProblems(decl)).toEqual([])
  expect(fazhi.posts).toHaveLength(1)
})
