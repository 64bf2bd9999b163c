import { describe, expect, it, test } from 'vitest'
import { days, readForm } from '@anlan/kernel/base'
import { caseProblems, offers } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import type { CriteriaBook } from '../danger/criteria.ts'
import { role } from '../roles.ts'
import { hiddenDanger, hiddenDangerOf } from './hidden-danger.ts'
import { listedSupervision } from './listed-supervision.ts'
import { penalty } from './penalty.ts'
import { bureau, code, nobody, post, responsible, stage, town, why } from './testing.ts'

const plant = responsible('boss', 'entityLead', 'e-plant')
const otherPlant = responsible('other', 'entityLead', 'e-other')
const safety = post('safety', role.townSafety, town)
const safety2 = post('safety2', role.townSafety, town)
const inspector = post('insp', role.inspector, bureau)
const inspector2 = post('insp2', role.inspector, bureau)
const townLead = post('lead', role.townLead, town)
const office = post('office', role.committeeOffice, 'jiangjin.d_committee')
const head = post('head', role.bureauHead, bureau)
const village = post('village', role.villageLead, `${town}.v201`)

const found = { source: 'selfCheck', place: { text: '一号车间' }, problem: '防爆电气失效', before: ['photo-0001'] }
const five = { dutyPerson: '王强 厂长', measures: '更换防爆电气', money: 120_000, contingency: '停用一号车间，专人值守' }
const put = { ...five, toldHow: ['board'], toldOn: '2026-03-09', after: ['photo-0002'] }
const planned = { ...five, goal: '消除爆炸危险', body: '设备部五人' }
const reported = { reportedTo: 'org-d_emergency', reportedOn: '2026-03-03', cause: '老化', harm: '可致爆炸，两周可改', reportFiles: ['file-0001'] }
const congress = { workersForm: 'congress', workersOn: '2026-03-05', workersPresent: 40, workersFiles: ['file-0002'] }
const major = { grade: 'major', removable: 'later', deadline: '2026-04-30', gradeReason: '爆炸危险区域使用非防爆电气' }

/** Opened on Monday 2 March 2026 by the plant itself. */
function opened(book?: CriteriaBook, at = '2026-03-02 10:00') {
  const p = stage(book ? hiddenDangerOf(book) : hiddenDanger, danger, at)
  expect(code(p.open(plant, found, { org: town, orgName: '白沙镇人民政府' }))).toBe('ok')
  return p
}
function general() {
  const p = opened()
  expect(code(p.step('confirm', safety, { grade: 'general', removable: 'now', deadline: '2026-03-12' }))).toBe('ok')
  return p
}
function majorOne() {
  const p = opened()
  expect(code(p.step('confirm', safety, major))).toBe('ok')
  return p
}
/** Reported both ways, planned, secured, put right. */
function majorDone() {
  const p = majorOne()
  for (const [key, values] of [
    ['reportRegulator', reported],
    ['reportWorkers', congress],
    ['takeTemporary', { temporaryMeasures: '停用车间', temporaryPhotos: ['photo-0003'], withdrawn: 12 }],
    ['plan', planned],
    ['rectify', put],
  ] as const)
    expect([key, code(p.step(key, plant, values))]).toEqual([key, 'ok'])
  return p
}

describe('a general danger', () => {
  it('is graded, put right with all five settled, checked by another, struck off', () => {
    const p = general()
    expect(p.due('rectifying')).toBe('2026-03-12')
    expect(code(p.step('rectify', plant, { ...put, money: undefined }))).toBe('case.field')
    for (const left of Object.keys(five)) expect([left, code(p.step('rectify', plant, { ...put, [left]: undefined }))]).toEqual([left, 'case.field'])
    expect(code(p.step('rectify', plant, { ...put, toldHow: [] }))).toBe('case.field')
    expect(code(p.step('rectify', plant, put))).toBe('ok')
    expect(p.due('verifying')).toBe('2026-03-09')
    expect(why(p.step('accept', safety))).toContain('由本人办理')
    expect(code(p.step('pass', inspector, { opinion: '合格' }))).toBe('case.guard')
    expect(code(p.step('accept', inspector, { opinion: '现场已更换' }))).toBe('ok')
    expect(p.state()).toMatchObject({ at: { main: 'closed' }, outcome: 'ended' })
    expect(p.papers.map((x) => x.title)).toEqual(['整改复查意见书', '隐患销号单'])
    expect(p.papers[0]?.text).toContain('白沙镇人民政府')
    expect(p.papers[1]?.text).toContain('姓名insp')
  })
  it('goes back with what is wanting and a new day, and only forward again', () => {
    const p = general()
    p.step('rectify', plant, put)
    expect(code(p.step('sendBack', inspector, { failing: '仍有一台未换', deadline: '2026-02-01' }))).toBe('case.guard')
    expect(code(p.step('sendBack', inspector, { failing: '仍有一台未换', deadline: '2026-03-10' }))).toBe('ok')
    expect(p.due('rectifying')).toBe('2026-03-10')
    expect(p.papers.at(-1)?.text).toContain('2026-03-10前整改完毕')
    expect(code(p.step('rectify', plant, put))).toBe('ok')
  })
  it('may not be given longer than the grade allows, nor a day gone by', () => {
    const p = opened()
    expect(why(p.step('confirm', safety, { grade: 'general', removable: 'now', deadline: '2026-03-18' }))).toContain('不能晚于 2026-03-17')
    expect(why(p.step('confirm', safety, { grade: 'general', removable: 'now', deadline: '2026-03-01' }))).toContain('不能早于今日')
    expect(code(p.step('confirm', safety, { grade: 'general', removable: 'now', deadline: '2026-03-17' }))).toBe('ok')
    expect(offers(hiddenDanger, opened().state(), safety, p.now())[0]).toMatchObject({ step: 'confirm', suggested: { values: { deadline: '2026-03-17' } } })
  })
  it('tells the town when it is late, later the chief and the sector, and asks for listed supervision', () => {
    const p = general()
    p.until('2026-04-01')
    const late = p.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'rectifying' ? [[e.what, e.tell, e.raise]] : []))
    expect(late).toEqual([
      ['remind', [], undefined],
      ['late:0', ['town-safety'], undefined],
      ['late:1', ['sector-lead', 'town-lead', 'governmentLead'], 'listed-supervision'],
    ])
  })
  it('is withdrawn, dismissed by another than who reported, and comes back to be judged anew', () => {
    const w = opened()
    expect(code(w.run({ do: 'withdraw', because: '误报', as: safety }))).toBe('auth.forbidden')
    expect(code(w.run({ do: 'withdraw', because: '误报', as: plant }))).toBe('ok')
    const own = stage(hiddenDanger, danger, '2026-03-02 10:00')
    own.open(safety, { ...found, source: 'inspection' }, { org: town })
    expect(code(own.step('dismiss', safety, { opinion: '不实' }))).toBe('case.recused')
    expect(code(own.step('dismiss', safety2))).toBe('case.field')
    expect(code(own.step('dismiss', safety2, { opinion: '现场无此情况' }))).toBe('ok')
    expect(code(own.run({ do: 'reopen', because: '再次出现', as: plant }))).toBe('auth.forbidden')
    expect(code(own.run({ do: 'reopen', because: '再次出现', as: inspector }))).toBe('ok')
    expect(own.state().at['main']).toBe('found')
  })
  it('is handed over and merged by officers only', () => {
    const p = general()
    const to = { org: 'jiangjin.d_housing', orgId: 'org-d_housing' as never, orgName: '区住房城乡建委', placeName: '一号车间' }
    expect(code(p.run({ do: 'hand-over', to, because: '属建设工程', as: plant }))).toBe('auth.forbidden')
    expect(code(p.run({ do: 'hand-over', to, because: '属建设工程', as: safety }))).toBe('ok')
    expect(code(p.run({ do: 'merge-into', into: { id: 'c2', no: '2号' }, because: '重复', as: plant }))).toBe('auth.forbidden')
    expect(code(p.run({ do: 'merge-into', into: { id: 'c2', no: '2号' }, because: '重复', as: inspector }))).toBe('ok')
  })
})

describe('more time', () => {
  it('is asked by the plant, given by a superior, once; and ends no later than was asked', () => {
    const p = general()
    expect(why(p.step('askMore', plant, { wantedDeadline: '2026-03-12', moreReason: '缺件' }))).toContain('晚于原期限')
    expect(code(p.step('askMore', plant, { wantedDeadline: '2026-03-16', moreReason: '缺件' }))).toBe('ok')
    expect(code(p.step('askMore', plant, { wantedDeadline: '2026-03-16', moreReason: '缺件' }))).toBe('case.guard')
    expect(code(p.step('grantMore', safety, { deadline: '2026-03-16', moreAnswer: '同意' }))).toBe('auth.forbidden')
    expect(code(p.step('grantMore', townLead, { deadline: '2026-03-17', moreAnswer: '同意' }))).toBe('case.guard')
    expect(p.source('step:grantMore')).toBe('5 penalty-rules-15 17 未核实')
    expect(code(p.step('grantMore', townLead, { deadline: '2026-03-16', moreAnswer: '同意' }))).toBe('ok')
    expect(p.due('rectifying')).toBe('2026-03-16')
    expect(why(p.step('askMore', plant, { wantedDeadline: '2026-03-17', moreReason: '再缺' }))).toContain('最多延期 1 次')
  })
  it('stood under the old order as verified law before February 2026', () => {
    const p = stage(hiddenDanger, danger, '2025-12-01 10:00')
    p.open(plant, found, { org: town })
    p.step('confirm', safety, { grade: 'general', removable: 'now', deadline: '2025-12-10' })
    p.step('askMore', plant, { wantedDeadline: '2025-12-12', moreReason: '缺件' })
    expect([p.source('step:grantMore'), p.due('step:grantMore')]).toEqual(['5 penalty-rules-15 17', '2025-12-06'])
  })
  it('is refused or taken back; while it waits nothing is accepted, and after the day it is not asked', () => {
    const p = general()
    p.step('askMore', plant, { wantedDeadline: '2026-03-16', moreReason: '缺件' })
    p.step('rectify', plant, put)
    expect(code(p.step('accept', inspector))).toBe('case.lanes-open')
    expect(code(p.step('dropMore', plant))).toBe('ok')
    expect(code(p.step('accept', inspector))).toBe('ok')
    const q = general()
    q.step('askMore', plant, { wantedDeadline: '2026-03-16', moreReason: '缺件' })
    expect(code(q.step('refuseMore', townLead, { moreAnswer: '理由不足' }))).toBe('ok')
    q.until('2026-03-20')
    expect(why(q.step('askMore', plant, { wantedDeadline: '2026-03-30', moreReason: '缺件' }))).toContain('已过')
  })
})

describe('a major danger', () => {
  it('is reported both ways, planned, listed, checked by two, taken off the list and struck off by others', () => {
    const p = majorDone()
    expect(p.state().at).toMatchObject({ main: 'verifying', toRegulator: 'done', toWorkers: 'done', listing: 'proposed', temporary: 'taken' })
    expect(code(p.step('list', safety, { listReason: '重大' }))).toBe('auth.forbidden')
    expect(code(p.step('list', office, { listReason: '重大' }))).toBe('ok')
    expect(code(p.step('registerListing', office, { listLevel: 'district', listedOn: '2026-03-03' }))).toBe('ok')
    expect(p.children.map((c) => c.decl)).toEqual(['listed-supervision'])
    expect(code(p.step('accept', inspector))).toBe('case.guard')
    expect(code(p.step('pass', safety, { opinion: '合格' }))).toBe('case.recused')
    expect(code(p.two('pass', inspector, safety, { opinion: '合格' }))).toBe('case.recused')
    expect(code(p.run({ do: 'countersign', as: inspector }))).toBe('case.recused')
    expect(code(p.run({ do: 'countersign', as: inspector2 }))).toBe('ok')
    expect(p.state().at['main']).toBe('accepted')
    expect(code(p.step('strikeOff', head))).toBe('case.lanes-open')
    expect(code(p.step('unlist', office, { unlistNote: '已消除' }))).toBe('case.children-open')
    p.close('listed-supervision')
    expect(code(p.step('unlist', office, { unlistNote: '已消除' }))).toBe('ok')
    expect(code(p.step('strikeOff', inspector))).toBe('auth.forbidden')
    expect(code(p.step('strikeOff', head))).toBe('ok')
    // The plant goes back to work only with consent.
    expect(p.state().outcome).toBeUndefined()
    expect(code(p.step('liftTemporary', plant, { liftNote: '恢复生产' }))).toBe('auth.forbidden')
    expect(code(p.step('liftTemporary', inspector2, { liftNote: '同意恢复生产' }))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    expect(p.papers.map((x) => x.title)).toEqual(['重大事故隐患报告单', '重大事故隐患治理方案', '整改复查意见书', '隐患销号单'])
    expect(p.papers[0]?.text).toContain('未导入系统')
    expect(p.papers[1]?.text).toContain('安全措施和应急预案：停用一号车间')
    expect(p.papers[2]?.text).toContain('姓名insp（执法证号 渝执insp）')
    expect(p.papers[3]?.text).toContain('向职工（代表）大会报告：2026-03-05')
  })
  it('that is supervised already is not raised a second time when it is late', () => {
    const raised = (p: ReturnType<typeof stage>) =>
      p.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.what === 'late:1' && e.clock === 'rectifying' ? [e.raise] : []))
    const p = majorOne()
    p.until('2026-05-20')
    const q = majorOne()
    q.step('list', office, { listReason: '重大' })
    q.until('2026-05-20')
    expect([raised(p), raised(q)]).toEqual([['listed-supervision'], [undefined]])
  })
  it('may not be passed before both reports are made', () => {
    const p = majorOne()
    p.step('takeTemporary', plant, { temporaryMeasures: '停用', temporaryPhotos: ['photo-0003'] })
    p.step('plan', plant, planned)
    p.step('rectify', plant, put)
    p.step('reportRegulator', plant, reported)
    expect(code(p.step('pass', inspector, { opinion: '合格' }))).toBe('case.lanes-open')
    p.step('reportWorkers', plant, congress)
    expect(code(p.step('pass', inspector, { opinion: '合格' }))).toBe('ok')
  })
  it('has its clocks, each with where it comes from', () => {
    const p = majorOne()
    expect(['step:plan', 'step:reportRegulator', 'step:reportWorkers', 'step:list', 'rectifying'].map((c) => p.due(c))).toEqual([
      '2026-03-09',
      '2026-03-03',
      '2026-03-16',
      '2026-03-09',
      '2026-04-30',
    ])
    expect(p.due('step:takeTemporary')).toBe('3月3日10:00')
    expect(p.source('step:reportRegulator')).toContain('未核实')
    expect(code(p.step('rectify', plant, put))).toBe('case.not-here')
    const q = majorOne()
    q.step('plan', plant, planned)
    expect(why(q.step('rectify', plant, put))).toContain('临时防范措施')
  })
  it('may turn out not to need a list; and a general one may turn out to be major', () => {
    const p = general()
    expect(code(p.step('upgrade', safety, { grade: 'general', deadline: '2026-04-01' }))).toBe('case.guard')
    expect(code(p.step('upgrade', safety, { grade: 'major', deadline: '2026-04-01' }))).toBe('case.guard')
    expect(code(p.step('upgrade', safety, { grade: 'major', deadline: '2026-04-01', gradeReason: '危险扩大' }))).toBe('ok')
    expect(p.state().at).toMatchObject({ main: 'planning', listing: 'proposed' })
    expect(p.due('rectifying')).toBe('2026-04-01')
    expect(code(p.step('declineListing', office, { listReason: '已停用' }))).toBe('ok')
    expect(code(p.step('upgrade', safety, { grade: 'major', deadline: '2026-04-01', gradeReason: '再升' }))).toBe('case.not-here')
  })
  it('is for the public only while or after it is listed, and only grade and place', () => {
    const shown = (p: ReturnType<typeof stage>) => hiddenDanger.public?.when?.(p.state())
    const p = majorOne()
    expect([shown(general()), shown(p)]).toEqual([false, false])
    p.step('list', office, { listReason: '重大' })
    // Asked for is not yet decided.
    expect(shown(p)).toBe(false)
    p.step('registerListing', office, { listLevel: 'district', listedOn: '2026-03-03' })
    expect(shown(p)).toBe(true)
    expect(hiddenDanger.public?.fields).toEqual(['grade', 'place'])
  })
})

describe('refused or failed', () => {
  it('goes to a penalty for the cause that the record bears out', () => {
    const p = general()
    expect(code(p.step('refer', safety, { referCause: 'refused', referFacts: '拒不整改' }))).toBe('auth.forbidden')
    expect(why(p.step('refer', inspector, { referCause: 'late', referFacts: '未改' }))).toContain('尚未逾期')
    expect(why(p.step('refer', inspector, { referCause: 'failed', referFacts: '未改' }))).toContain('尚无复查不合格')
    p.until('2026-03-13')
    expect(code(p.step('refer', inspector, { referCause: 'late', referFacts: '期满未改' }))).toBe('ok')
    expect(p.children).toMatchObject([{ decl: 'penalty', to: 'district-bureau' }])
    expect(code(p.step('refer', inspector, { referCause: 'refused', referFacts: '再次' }))).toBe('case.guard')
    // The danger itself still has to go.
    expect(code(p.step('rectify', plant, put))).toBe('ok')
    p.close('penalty')
    expect(code(p.step('refer', inspector, { referCause: 'refused', referFacts: '再次' }))).toBe('ok')
  })
})

test('follow-on cases begin with values that their own forms accept', () => {
  const p = majorOne()
  p.step('list', office, { listReason: '重大' })
  p.step('refer', inspector, { referCause: 'refused', referFacts: '拒不停用' })
  const decls = { 'listed-supervision': listedSupervision, penalty }
  expect(p.children.map((c) => [c.decl, c.to])).toEqual([
    ['listed-supervision', 'district-bureau'],
    ['penalty', 'district-bureau'],
  ])
  for (const child of p.children) {
    const decl = Object.entries(decls).find(([id]) => id === child.decl)?.[1]
    expect(decl && readForm(decl.fields, [], Object.keys(decl.fields), child.values), child.decl).toMatchObject({ ok: true })
  }
  // What overdue raises takes over the fields of the same name and kind.
  for (const name of ['problem', 'place']) expect(hiddenDanger.fields[name]?.kind).toBe(listedSupervision.fields[name]?.kind)
})

describe('the standards of the trades', () => {
  const book: CriteriaBook = [
    {
      trade: 'umbrella',
      title: '雨伞业',
      standard: '雨伞业重大事故隐患判定标准',
      no: '伞发〔2024〕1号',
      issuer: '伞业部',
      from: '2024-01-01',
      sectors: ['chemicals'],
      criteria: [{ id: '3', text: '伞骨外露' }],
    },
    {
      trade: 'boots',
      title: '雨靴业',
      standard: '雨靴业标准',
      no: '靴发〔2024〕2号',
      issuer: '伞业部',
      from: '2024-01-01',
      sectors: ['mine'],
      criteria: [{ id: '1', text: '漏水' }],
    },
    {
      trade: 'hats',
      title: '雨帽业',
      standard: '旧雨帽标准',
      no: '帽发1号',
      issuer: '伞业部',
      from: '2020-01-01',
      to: '2025-01-01',
      sectors: [],
      criteria: [{ id: '1', text: '旧' }],
    },
  ]
  const key = 'umbrella:伞发〔2024〕1号:3'
  test('a loaded list must be named, of the right trade and in force', () => {
    const p = opened(book)
    expect(why(p.step('confirm', safety, major))).toBe('本行业已导入《雨伞业重大事故隐患判定标准》，定为重大须指明条目')
    expect(why(p.step('confirm', safety, { ...major, criterion: 'boots:靴发〔2024〕2号:1' }))).toContain('本行业应适用')
    expect(why(p.step('confirm', safety, { ...major, criterion: 'hats:帽发1号:1' }))).toContain('不在有效标准中')
    expect(code(p.step('confirm', safety, { ...major, criterion: 'nothing' }))).toBe('case.field')
    expect(why(p.step('confirm', safety, { grade: 'general', removable: 'now', deadline: '2026-03-12', criterion: key }))).toContain('一般隐患时不选')
    expect(code(p.step('confirm', safety, { ...major, criterion: key }))).toBe('ok')
    p.step('plan', plant, planned)
    expect(p.papers[0]?.text).toContain('伞业部《雨伞业重大事故隐患判定标准》（伞发〔2024〕1号）第3项：伞骨外露')
  })
  test('without a list the grade needs its reason and the paper says 未导入', () => {
    const p = opened()
    expect(hiddenDanger.fields['criterion']).toBeUndefined()
    expect(code(p.step('confirm', safety, { ...major, gradeReason: undefined }))).toBe('case.guard')
    expect(code(p.step('confirm', safety, major))).toBe('ok')
  })
})

describe('who may', () => {
  it.each<[string, Record<string, unknown>, readonly ReturnType<typeof post>[]]>([
    ['confirm', { grade: 'general', removable: 'now', deadline: '2026-03-12' }, [plant, village, townLead, post('far', role.townSafety, 'jiangjin.t109'), nobody]],
    ['dismiss', { opinion: '不实' }, [plant, village, head, nobody]],
  ])('%s is refused to others', (key, values, others) => {
    for (const who of others) expect([who.person, code(opened().step(key, who, values))]).toEqual([who.person, 'auth.forbidden'])
  })
  it.each([
    ['plan', planned],
    ['reportRegulator', reported],
    ['reportWorkers', congress],
    ['takeTemporary', { temporaryMeasures: '停用', temporaryPhotos: ['photo-0003'] }],
  ] as const)('%s is the enterprise’s own', (key, values) => {
    for (const who of [otherPlant, safety, inspector, head, nobody]) expect(code(majorOne().step(key, who, values))).toBe('auth.forbidden')
    expect(code(majorOne().step(key, plant, values))).toBe('ok')
  })
  it('opens for the plant, the town, the village, not for a stranger', () => {
    const tries = [plant, safety, village, inspector, otherPlant, nobody, head].map((who) =>
      code(stage(hiddenDanger, danger, '2026-03-02').open(who, found, { org: who === village ? `${town}.v201` : town })),
    )
    expect(tries).toEqual(['ok', 'ok', 'ok', 'ok', 'auth.forbidden', 'auth.forbidden', 'auth.forbidden'])
  })
})

test('the declaration is sound', () => {
  expect(caseProblems(hiddenDanger)).toEqual([])
  const p = general()
  p.pass(days(1))
  expect(p.state().values['grade']).toBe('general')
})
