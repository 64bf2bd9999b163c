/** Item 15 and 20: what an enterprise's own people check by day, week and month, meet about before a shift, train and drill. */
import { cite, f, type FormFields, limit } from '@anlan/kernel/base'
import { atLeastEach, coverAll, defineDuty, type DutyDecl } from '@anlan/kernel/duty'
import { role } from '../roles.ts'
import { found, ownFrequency, reachFields } from './fields.ts'

const remind: DutyDecl['remind'] = [{ after: limit('duty.remind-after'), tell: role.townSafety }]
const ownLevels = '未核实：“日周月”按Ⅰ级单位每日、Ⅰ至Ⅱ级每周、Ⅰ至Ⅲ级每月分级，由使用单位核定'
/** Key units and trades of high risk check most often; who they are is the grade's to say. */
const gradesBy = { day: ['I'], week: ['I', 'II'], month: ['I', 'II', 'III'] } as const
/** Trades of high risk among those the register knows; a shift there begins with a meeting. */
export const highRisk = ['chemicals', 'major-hazard', 'construction-site', 'gas', 'pipeline'] as const
const common = {
  revision: 1,
  holders: [{ relation: 'entityLead' }],
  targets: { of: 'entities' },
  remind,
  exemptBy: [role.townSafety],
} as const
const opens = ['hidden-danger']

function round(id: string, title: string, unit: 'day' | 'week' | 'month', items: Readonly<Record<string, string>>): DutyDecl {
  const record: FormFields = { place: f.place('位置'), list: f.checklist('检查表', items), photos: f.photos('照片', { optional: true }), sign: f.signature('检查人签名') }
  return defineDuty({
    ...common,
    id,
    title,
    noun: '隐患排查',
    cites: [cite('jiangjin-2023', 15), cite('work-safety-law', 41)],
    rhythm: [atLeastEach(1, unit, { grades: gradesBy[unit], ...(unit === 'day' ? { workdays: true as const } : {}), unverified: ownLevels })],
    record,
    counts: { near: limit('visit.near-metres'), checked: 'list', signed: 'sign', enteredWithin: limit('visit.entered-within') },
    opens,
  })
}
export const dangerCheckDaily = round('danger-check-daily', '岗位每日隐患排查', 'day', {
  post: '本岗位设备、防护装置、仪表完好',
  surroundings: '作业环境、通道、消防器材正常',
  people: '人员状态良好，劳动防护用品佩戴齐全',
  permit: '危险作业已审批并有人监护',
})
export const dangerCheckWeekly = round('danger-check-weekly', '车间每周隐患排查', 'week', {
  daily: '各岗位每日排查已开展并有记录',
  equipment: '关键设备、安全设施运行正常',
  store: '原料、成品、危险物品存放合规',
  rectified: '上周隐患已整改',
})
export const dangerCheckMonthly = round('danger-check-monthly', '厂级每月隐患排查', 'month', {
  responsibility: '全员安全生产责任制落实并考核',
  risk: '风险分级管控措施有效',
  training: '培训、应急演练按计划开展',
  contractors: '外包、检维修作业管理到位',
  major: '对照重大事故隐患判定标准自查',
})
export const preShiftMeeting = defineDuty({
  ...common,
  id: 'pre-shift-meeting',
  title: '班前会',
  noun: '班前会',
  cites: [cite('jiangjin-2023', 15)],
  targets: { of: 'entities', tagged: highRisk },
  rhythm: [coverAll('day', { workdays: true, grades: ['I', 'II'], unverified: '未核实：按Ⅰ、Ⅱ级高危单位每个工作日一次，倒班单位由使用单位核定' })],
  record: {
    team: f.text('班组'),
    present: f.count('到会人数', '人'),
    risks: f.text('当班风险和措施', { max: 500 }),
    state: f.one('人员和现场情况', found),
    sign: f.signature('班组长签名'),
  },
  counts: { finding: 'state', signed: 'sign', enteredWithin: limit('visit.entered-within') },
  opens,
  gathers: { people: 'present', about: 'risks' },
})
export const workerTraining = defineDuty({
  ...common,
  id: 'worker-training',
  title: '从业人员安全教育培训',
  noun: '安全培训',
  cites: [cite('jiangjin-2023', 15), cite('work-safety-law', 28)],
  rhythm: [coverAll('half-year', { grades: ['I', 'II', 'III'], unverified: ownFrequency })],
  // Article 28: its archive says time, content, participants and what the test gave.
  record: { ...reachFields, hours: f.number('学时', '小时', { min: 0, max: 400 }), passed: f.count('考核合格人数', '人') },
  counts: { photos: 1, enteredWithin: limit('visit.entered-within') },
  gathers: { people: 'reached', about: 'topic' },
})
const drillFields: FormFields = {
  plan: f.text('演练的预案'),
  scenario: f.text('情景', { max: 500 }),
  present: f.count('参加人数', '人'),
  firstAnswer: f.number('首次响应', '分钟', { min: 0, optional: true }),
  lastOut: f.number('全部撤出', '分钟', { min: 0, optional: true }),
  weak: f.one('评估', { none: '未发现问题', some: '有需要改进的问题' }),
  improve: f.text('改进措施', { optional: true, max: 500 }),
  photos: f.photos('照片', { min: 1 }),
}
export const drillUnit = defineDuty({
  ...common,
  id: 'drill-unit',
  title: '单位应急演练',
  noun: '演练',
  cites: [cite('jiangjin-2023', 20), cite('enterprise-plan-rules', 33)],
  targets: { of: 'entities', tagged: [...highRisk, 'school', 'hospital', 'care-home', 'crowd', 'scenic'] },
  rhythm: [coverAll('half-year', { unverified: '未核实：高危和人员密集单位每半年一次，条文待核' })],
  record: drillFields,
  counts: { photos: 1, finding: 'weak' },
  gathers: { people: 'present', about: 'scenario' },
  opens: ['plan-revision'],
})
export { drillFields }
