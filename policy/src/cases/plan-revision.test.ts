import { describe, expect, it, test } from 'vitest'
import { caseProblems } from '@anlan/kernel/case'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { livelihood } from '../../../tools/make-district/case-limits/livelihood.ts'
import { role } from '../roles.ts'
import { planRevision } from './plan-revision.ts'
import { code, nobody, post, responsible, stage, town, why } from './testing.ts'

const rows = [...danger, ...livelihood]
const flood = post('flood', role.floodOffice, 'jiangjin.d_water')
const flood2 = post('flood2', role.floodOffice, 'jiangjin.d_water')
const districtLead = post('mayor', role.districtLead, 'jiangjin')
const head = post('head', role.bureauHead)
const townHead = post('townhead', role.townLead, town)
const safety = post('safety', role.townSafety, town)
const plant = responsible('boss', 'entityLead', 'e-plant')
const inspector = post('insp', role.inspector)

const yes = Object.fromEntries(['law', 'fits', 'duty', 'levels', 'links', 'able'].map((k) => [k, { answer: 'yes' }]))
const expert = (name: string, conflict = false) => ({ name, unit: '某院', conflict, opinion: '可行' })
const evaluated = (conclusion: string, dated = '2026-03-02') => ({ evaluators: [expert('李工')], conclusion, evaluation: '指挥机构已变', dated })
const drafted = { changes: '更新指挥体系', draft: ['file-0001'], riskFiles: ['file-0002'], resourceFiles: ['file-0003'] }
const reviewed = { consulted: [{ unit: '区水利局', opinion: '同意', taken: true }], reviewers: [expert('王工')], linkage: yes, reviewFiles: ['file-0004'] }
const approval = { approvalNote: '区政府第50次常务会议', approvalFiles: ['file-0005'] }
const issued = { planNo: '江津府办发〔2026〕10号', dated: '2026-04-01', planFiles: ['file-0006'] }

function opened(planKind: string, as = flood, over: Record<string, unknown> = {}, org = 'jiangjin.d_water') {
  const p = stage(planRevision, rows, '2026-03-02 10:00')
  expect(code(p.open(as, { planKind, name: '江津区防汛抗旱应急预案', hazard: '洪涝', ...over } as never, { org, orgName: '区水利局' }))).toBe('ok')
  return p
}
function inForce() {
  const p = opened('special')
  expect(code(p.step('adopt', flood, { planNo: '江津府办发〔2022〕145号', dated: '2023-06-15', planFiles: ['file-0000'] }))).toBe('ok')
  return p
}
function toIssue() {
  const p = inForce()
  p.step('beginEvaluation', flood, { causes: ['periodic', 'command'] })
  p.step('evaluate', flood, evaluated('major'))
  p.step('revise', flood, drafted)
  expect(code(p.step('review', flood2, reviewed))).toBe('ok')
  expect(p.state().at['main']).toBe('approvingDistrict')
  expect(code(p.step('approveDistrict', districtLead, approval))).toBe('ok')
  p.until('2026-04-01 12:00')
  expect(code(p.step('issue', flood, issued))).toBe('ok')
  return p
}
function enterprise(over: Record<string, unknown> = { mustEvaluate: true }) {
  const p = opened('enterprise', plant, over, town)
  p.step('compile', plant)
  p.step('revise', plant, drafted)
  expect(code(p.step('review', plant, reviewed))).toBe('ok')
  expect(p.state().at['main']).toBe('signing')
  expect(code(p.step('sign', plant, { planNo: 'QY-1', dated: '2026-03-02', planFiles: ['file-0006'], handedOut: true }))).toBe('ok')
  return p
}

describe('a plan of government', () => {
  it('is evaluated after three years, by the rules of the day it was issued', () => {
    const p = inForce()
    expect([p.due('evaluation'), p.source('evaluation')]).toEqual(['2026-06-15', '3 plan-rules-2013 25 未核实'])
    p.until('2026-07-20')
    expect(p.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' ? [`${e.what} ${e.tell.join()}`] : []))).toEqual([
      'remind ',
      'late:0 town-safety,sector-lead',
      'late:1 committee-office,bureau-head',
    ])
    p.step('beginEvaluation', flood, { causes: ['periodic'] })
    expect(code(p.step('evaluate', flood, evaluated('keep', '2026-07-10')))).toBe('ok')
    expect([p.state().at['main'], p.due('evaluation'), p.source('evaluation')]).toEqual(['current', '2029-07-10', '3 plan-rules-2024 34'])
  })
  it('is revised, reviewed by people without a stake, approved above, filed and made public in twenty working days', () => {
    const p = toIssue()
    // Issued on Wednesday 1 April; 6 April and 1, 4, 5 May are off: the twentieth working day is the 30th.
    expect(['filing', 'publishing'].map((c) => p.due(c))).toEqual(['2026-04-30', '2026-04-30'])
    expect(p.source('filing')).toBe('20 plan-rules-2024 26')
    expect(code(p.step('beginEvaluation', flood, { causes: ['risk'] }))).toBe('case.lanes-open')
    expect(code(p.step('file', flood, { filedTo: '重庆市防汛抗旱指挥部', filedOn: '2026-04-10', filedFiles: ['file-0007'] }))).toBe('ok')
    expect(planRevision.public?.when?.(p.state())).toBe(false)
    expect(code(p.step('publish', flood, { publicOn: '2026-04-12', publicAt: '区政府网站', publicProof: ['photo-0001'] }))).toBe('ok')
    expect(planRevision.public?.when?.(p.state())).toBe(true)
    expect(p.papers.map((x) => x.title)).toEqual(['应急预案评估意见', '应急预案备案报告'])
    expect(p.papers[1]?.text).toContain('江津府办发〔2026〕10号')
    expect(p.due('evaluation')).toBe('2029-04-01')
    expect(code(p.step('beginEvaluation', flood, { causes: ['risk'] }))).toBe('ok')
  })
  it('across Labour Day counts the working days', () => {
    const p = toIssue()
    p.step('file', flood, { filedTo: '市指挥部', filedOn: '2026-04-10', filedFiles: ['file-0007'] })
    p.step('publish', flood, { publicOn: '2026-04-12', publicAt: '区政府网站', publicProof: ['photo-0001'] })
    p.step('beginEvaluation', flood, { causes: ['lesson'] })
    p.step('evaluate', flood, evaluated('minor', '2026-04-01'))
    expect(code(p.step('revise', flood, drafted))).toBe('ok')
    // A partial revision goes straight to approval.
    expect(p.state().at['main']).toBe('approvingDistrict')
    p.step('approveDistrict', districtLead, approval)
    p.until('2026-04-20 12:00')
    p.step('issue', flood, { ...issued, dated: '2026-04-20' })
    expect(p.due('filing')).toBe('2026-05-20')
    expect(code(p.step('keepClosed', head, { closedReason: '涉密' }))).toBe('ok')
  })
  it('asks for experts without a stake, no day ahead, and each approval of its own post', () => {
    const p = inForce()
    p.step('beginEvaluation', flood, { causes: ['law'] })
    expect(why(p.step('evaluate', flood, { ...evaluated('keep'), evaluators: [expert('李工', true)] }))).toContain('应当回避')
    expect(why(p.step('evaluate', flood, { ...evaluated('keep'), evaluators: [expert('李工'), expert('李工')] }))).toContain('写了两次')
    expect(why(p.step('evaluate', flood, evaluated('keep', '2026-03-03')))).toContain('不能晚于今日')
    for (const [kind, state, step, as] of [
      ['department', 'approvingDepartment', 'approveDepartment', head],
      ['township', 'approvingTown', 'approveTown', townHead],
      ['general', 'approvingDistrict', 'approveDistrict', districtLead],
    ] as const) {
      const q = opened(kind, safety, {}, town)
      q.step('compile', safety)
      q.step('revise', safety, drafted)
      expect(why(q.step('review', safety, { ...reviewed, reviewers: [expert('王工', true)] }))).toContain('应当回避')
      expect(code(q.step('reviewBack', safety, { returnReason: '再议' }))).toBe('ok')
      q.step('revise', safety, drafted)
      q.step('review', safety, reviewed)
      expect([kind, q.state().at['main']]).toEqual([kind, state])
      expect(code(q.step(step, safety, approval))).toBe('auth.forbidden')
      expect(code(q.step('returnDraft', as, { returnReason: '补充' }))).toBe('ok')
      q.step('revise', safety, drafted)
      q.step('review', safety, reviewed)
      expect(code(q.step(step, as, approval))).toBe('ok')
    }
    const own = opened('department', head, {}, 'jiangjin.d_emergency')
    own.step('compile', head)
    own.step('revise', head, drafted)
    own.step('review', flood, reviewed)
    expect(code(own.step('approveDepartment', head, approval))).toBe('case.recused')
  })
  it('is abolished by its evaluation or at last, and may be taken up again', () => {
    const p = inForce()
    p.step('beginEvaluation', flood, { causes: ['law'] })
    expect(code(p.step('evaluate', flood, evaluated('abolish', '2026-03-02')))).toBe('ok')
    expect(p.state().outcome).toBe('ended')
    expect(code(p.run({ do: 'reopen', because: '误废', as: flood }))).toBe('ok')
    const q = inForce()
    expect(code(q.step('abolish', flood, { abolishReason: '并入总体预案' }))).toBe('ok')
    expect(q.state().outcome).toBe('ended')
  })
})

test('a plan whose evaluation is overdue is evaluated, not registered as in force', () => {
  const p = opened('special')
  for (const [dated, last] of [
    ['2023-03-01', '2026-03-01'],
    ['2017-06-15', '2020-06-15'],
  ])
    expect(why(p.step('adopt', flood, { planNo: '旧', dated, planFiles: ['file-0000'] }))).toContain(last)
  expect(code(p.step('adopt', flood, { planNo: '旧', dated: '2023-03-02', planFiles: ['file-0000'] }))).toBe('ok')
  const q = opened('special')
  expect(code(q.step('beginEvaluation', flood, { causes: ['periodic'] }))).toBe('ok')
})

describe('a plan of an enterprise', () => {
  it('is filed within twenty working days of its publication and checked in five', () => {
    const p = enterprise()
    expect([p.due('filing'), p.source('filing')]).toEqual(['2026-03-30', '20 enterprise-plan-rules 26'])
    expect(p.state().at['publishing']).toBeUndefined()
    expect(why(p.step('file', flood, { filedTo: '市局', filedOn: '2026-03-10', filedFiles: ['file-0007'] }))).toContain('由单位申报')
    expect(code(p.step('submitFiling', plant, { filingFiles: ['file-0008'] }))).toBe('ok')
    expect([p.due('checking'), p.source('checking')]).toEqual(['2026-03-09', '5 enterprise-plan-rules 28'])
    expect(code(p.step('supplement', inspector, { missing: '应急资源调查清单' }))).toBe('ok')
    expect([p.state().at['filing'], p.due('filing')]).toEqual(['due', '2026-03-30'])
    p.step('submitFiling', plant, { filingFiles: ['file-0008', 'file-0009'] })
    expect(code(p.step('register', inspector, { filedOn: '2026-03-05' }))).toBe('ok')
    expect(p.papers.map((x) => x.title)).toEqual(['备案材料补正告知书', '生产经营单位应急预案备案登记表'])
    expect(p.papers[1]?.text).toContain('江津化工一厂·演示')
    expect(p.due('evaluation')).toBe('2029-03-02')
  })
  it('counts as filed when nobody answers, not before', () => {
    const p = enterprise()
    p.step('submitFiling', plant, { filingFiles: ['file-0008'] })
    expect(why(p.step('deem', plant))).toContain('2026-03-09')
    p.until('2026-03-10 08:00')
    expect(code(p.step('deem', plant))).toBe('ok')
    expect(p.state().at['filing']).toBe('deemed')
  })
  it('need not be evaluated every three years where the rules do not ask it', () => {
    expect(enterprise({}).due('evaluation')).toBe('—')
    const p = opened('enterprise', plant, {}, town)
    p.step('compile', plant)
    p.step('revise', plant, drafted)
    p.step('review', plant, reviewed)
    expect(why(p.step('sign', plant, { planNo: 'QY-1', dated: '2026-03-02', planFiles: ['file-0006'], handedOut: false }))).toContain('发放')
  })
})
test('who may', () => {
  const filed = () => {
    const p = enterprise()
    p.step('submitFiling', plant, { filingFiles: ['file-0008'] })
    return p
  }
  for (const who of [plant, safety, townHead, nobody]) expect(code(filed().step('register', who, { filedOn: '2026-03-05' }))).toBe('auth.forbidden')
  for (const who of [flood, inspector, responsible('x', 'entityLead', 'e-other'), nobody])
    expect(code(enterprise().step('submitFiling', who, { filingFiles: ['file-0008'] }))).toBe('auth.forbidden')
  for (const who of [plant, inspector, post('v', role.villageLead, `${town}.v201`), nobody])
    expect(
      code(stage(planRevision, rows, '2026-03-02').open(who, { planKind: 'special', name: '预案', hazard: '洪涝' }, who === plant ? { org: town, entity: 'e-none' as never } : {})),
    ).toBe('auth.forbidden')
  expect(code(toIssue().step('file', districtLead, { filedTo: '市', filedOn: '2026-04-10', filedFiles: ['file-0007'] }))).toBe('auth.forbidden')
})
test('the declaration is sound', () => {
  expect(caseProblems(planRevision)).toEqual([])
})
