/** The review of a disaster to each of its ends. */
import { describe, expect, it, test } from 'vitest'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { disasterReview } from './disaster-review.ts'
import { code, post, stage, type Stage, when, why } from './testing.ts'

const head = post('juzhang', role.bureauHead)
const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const mayor = post('quzhang', role.districtLead, 'jiangjin')
const mayor2 = post('quzhang-b', role.districtLead, 'jiangjin')
const geo = post('dizai', role.geohazardOffice, 'jiangjin.d_land')
const town = post('baisha', role.townLead, 'jiangjin.t108')
const yes = { answer: 'yes' }
const opening = {
  disasterName: '黑石山村“7·3”滑坡',
  disasterKind: 'geohazard',
  disasterGrade: 'geohazard-medium',
  happenedAt: when('2026-07-03 03:00'),
  place: { text: '黑石山村三社' },
  deaths: 3,
}
const team = {
  organ: 'org-jiangjin',
  leader: 'juzhang',
  team: ['dizai', 'anwei'],
  members: [
    { name: '甲', unit: '区规划自然资源局', post: '工程师', interest: 'none' },
    { name: '乙', unit: '区应急管理局', post: '科长', interest: 'none' },
  ],
}
const report = {
  basics: '滑坡体约2万方',
  course: '3时许整体下滑',
  response: '2时40分发出预警，转移41人',
  directCause: '强降雨',
  indirectCause: '坡脚开挖',
  nature: 'mixed',
  problems: '隐患点未纳入群测群防',
  measures: [{ measure: '排查坡脚开挖', owner: '白沙镇', due: '2026-12-31' }],
  duties: { watched: yes, warned: yes, evacuated: { answer: 'no', note: '3户未及时转移' }, halted: yes, rescued: yes, reported: yes },
}
function started(): Stage {
  const s = stage(disasterReview, rows, '2026-07-06 09:00')
  expect(code(s.open(geo, opening))).toBe('ok')
  expect(code(s.step('start', mayor, { startReason: '社会关注，需查明人为因素' }))).toBe('ok')
  expect(code(s.step('form', head, team))).toBe('ok')
  return s
}
function rectifying(): Stage {
  const s = started()
  s.until('2026-09-20 09:00')
  expect(code(s.step('submit', head, report))).toBe('ok')
  expect(code(s.step('reply', mayor, { replyOpinion: '同意', repliedAt: '2026-09-25' }))).toBe('ok')
  expect(code(s.step('publish', office, { publishedOn: '2026-10-08', publishedAt: '区政府门户网站', rectifiers: ['baisha'] }))).toBe('ok')
  return s
}
describe('a review', () => {
  it('runs to its evaluation, with three papers', () => {
    const s = rectifying()
    expect(code(s.step('progress', town, { progress: '已排查' }))).toBe('ok')
    expect(code(s.step('evaluate', office, { evaluation: [{ measure: '排查坡脚开挖', result: 'done' }], evaluationOpinion: '已落实' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(s.papers.map((p) => p.document)).toEqual(['teamOrder', 'report', 'reply'])
    expect(s.papers[1]?.text).toContain('3户未及时转移')
    expect(s.papers[0]?.text).toContain('自然灾害调查评估暂行办法')
  })
  it('is not held where the government decides so, with its reason, and not by who proposed it', () => {
    const s = stage(disasterReview, rows, '2026-07-06 09:00')
    s.open(mayor, opening)
    expect(code(s.step('decline', mayor, { refusal: '原因清楚' }))).toBe('case.recused')
    expect(code(s.step('decline', head, { refusal: '原因清楚' }))).toBe('auth.forbidden')
    expect(code(s.step('decline', mayor2, { refusal: '原因清楚' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
  })
  it('goes up where those above review it, and is followed to its end here', () => {
    const s = stage(disasterReview, rows, '2026-07-06 09:00')
    s.open(geo, opening)
    expect(code(s.step('handUp', office, { upperOrgan: '市政府' }))).toBe('ok')
    expect(code(s.step('upperReplied', office, { repliedAt: '2026-10-01', measures: report.measures }))).toBe('ok')
    expect(s.due('evaluation')).toBe('2027-10-01')
  })
})
describe('who may', () => {
  test.each([
    ['start', office, { startReason: '略' }],
    ['start', geo, { startReason: '略' }],
  ] as const)('%s', (key, who, values) => {
    const s = stage(disasterReview, rows, '2026-07-06 09:00')
    s.open(geo, opening)
    expect(code(s.step(key, who, values))).toBe('auth.forbidden')
  })
  test('nobody with an interest, only the leader submits, and he does not reply', () => {
    const s = stage(disasterReview, rows, '2026-07-06 09:00')
    s.open(geo, opening)
    s.step('start', mayor, { startReason: '略' })
    expect(why(s.step('form', head, { ...team, members: [...team.members, { name: '丙', unit: '白沙镇', post: '镇长', interest: 'has' }] }))).toContain('应当回避')
    s.step('form', head, { ...team, leader: 'quzhang' })
    expect(code(s.step('submit', head, report))).toBe('auth.forbidden')
    expect(code(s.step('submit', mayor, report))).toBe('ok')
    expect(code(s.step('reply', mayor, { replyOpinion: '同意', repliedAt: '2026-09-25' }))).toBe('case.recused')
    expect(code(s.step('reply', mayor2, { replyOpinion: '同意', repliedAt: '2026-09-25' }))).toBe('ok')
  })
  test('a duty not met needs its reason', () => {
    const s = started()
    expect(why(s.step('submit', head, { ...report, duties: { ...report.duties, evacuated: { answer: 'no' } } }))).toContain('须写明情况')
  })
})
describe('clocks', () => {
  test('run from the team, stand still for an appraisal, and say that nobody checked them', () => {
    const s = started()
    expect([s.due('report'), s.source('report')]).toEqual(['2026-10-04', '90 anlan-default 默认值 未核实'])
    s.run({ do: 'pause', clock: 'report', cause: 'appraisal', because: '勘查', as: head })
    expect(why(s.step('submit', head, report))).toContain('恢复计时')
    s.until('2026-07-16 09:00')
    s.run({ do: 'resume', clock: 'report', because: '完成', as: head })
    expect(s.due('report')).toBe('2026-10-14')
  })
  test('publicity and evaluation from the reply', () => {
    const s = rectifying()
    expect(s.due('evaluation')).toBe('2027-09-25')
    expect(s.state().clocks.find((c) => c.clock === 'publish')?.parts[0]).toMatchObject({ value: 20, verified: false })
  })
})
