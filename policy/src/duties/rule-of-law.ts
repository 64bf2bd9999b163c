/** Items 5, 10, 12, 14 and the third safeguard: rounds of enforcement, talks, publicity, training. */
import { cite, f, limit, type Period, wallTime } from '@anlan/kernel/base'
import { atLeast, atLeastEach, defineDuty, type DutyDecl } from '@anlan/kernel/duty'
import { role } from '../roles.ts'
import { meetingFields, ownFrequency, reachFields, visitFields } from './fields.ts'

const remind: DutyDecl['remind'] = [{ before: limit('duty.remind-before') }, { after: limit('duty.remind-after'), tell: role.committeeOffice }]
const ownRounds = '未核实：通知要求落实“日周月”执法检查，各级单位的频次由年度监督检查计划确定'

export const enforcementRounds = defineDuty({
  id: 'enforcement-rounds',
  revision: 1,
  title: '执法检查',
  noun: '执法检查',
  cites: [cite('jiangjin-2023', 10), cite('work-safety-law', 62)],
  holders: [{ role: role.inspector }],
  targets: { of: 'entities' },
  rhythm: [
    atLeastEach(1, 'month', { grades: ['I'], unverified: ownRounds }),
    atLeastEach(1, 'quarter', { grades: ['II'], unverified: ownRounds }),
    atLeastEach(1, 'half-year', { grades: ['III'], unverified: ownRounds }),
    atLeastEach(1, 'year', { grades: ['IV'], unverified: ownRounds }),
  ],
  alsoOn: [{ event: 'key-period', within: limit('enforce.key-period') }],
  record: { ...visitFields, officers: f.people('执法人员', { min: 2, max: 10 }) },
  counts: { near: limit('visit.near-metres'), photos: 1, finding: 'finding', enteredWithin: limit('visit.entered-within') },
  remind,
  opens: ['inspection', 'hidden-danger'],
  exemptBy: [role.bureauHead],
})
/** Transport, construction, fire, industry and trade, chemicals: the sectors that item 12 names. */
export const quarterlyTalk = defineDuty({
  id: 'quarterly-talk',
  revision: 1,
  title: '典型事故责任单位通报约谈',
  noun: '通报约谈',
  cites: [cite('jiangjin-2023', 12)],
  holders: ['road', 'construction', 'fire', 'industry', 'chemicals'].map((sector) => ({ role: role.sectorLead, sector })),
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'quarter')],
  record: {
    ...meetingFields,
    talked: f.one('约谈对象', { some: '有典型事故责任单位', none: '本季度没有典型事故责任单位' }),
    units: f.text('被约谈单位', { optional: true, max: 500 }),
  },
  counts: { finding: 'talked' },
  remind,
  opens: ['admonition-talk', 'public-naming'],
})
function inMonth(...wanted: readonly number[]): (p: Period) => boolean {
  return (p) => wanted.includes(wallTime(p.from).month)
}
const towns = [{ role: [role.townSafety, role.sectorLead] }]
export const publicityDays = defineDuty({
  id: 'publicity-days',
  revision: 1,
  title: '5·12 防灾减灾日和安全生产月活动',
  noun: '主题宣传',
  cites: [cite('jiangjin-2023', 5)],
  holders: towns,
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'month', { only: inMonth(5, 6), unverified: '未核实：安全生产月为六月，按惯例' })],
  record: reachFields,
  counts: { photos: 1 },
  remind,
})
export const fiveEntries = defineDuty({
  id: 'five-entries',
  revision: 1,
  title: '安全宣传“五进”',
  noun: '五进宣传',
  cites: [cite('jiangjin-2023', 5)],
  holders: [{ role: role.townSafety }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'quarter', { unverified: ownFrequency })],
  record: { ...reachFields, entered: f.one('进入', { enterprise: '企业', community: '社区', family: '家庭', school: '校园', village: '农村' }) },
  counts: { photos: 1 },
  remind,
})
export const lawTraining = defineDuty({
  id: 'law-training',
  revision: 1,
  title: '安全生产法律法规培训',
  noun: '法治培训',
  cites: [cite('jiangjin-2023', 14)],
  holders: towns,
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'half-year', { unverified: ownFrequency })],
  record: { ...reachFields, passed: f.count('考试合格人数', '人') },
  counts: { photos: 1 },
  remind,
})
export const cadreTraining = defineDuty({
  id: 'cadre-training',
  revision: 1,
  title: '应急干部培训',
  noun: '干部培训',
  cites: [cite('jiangjin-2023', '工作保障（三）')],
  holders: [{ role: [role.bureauHead, role.townSafety] }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'half-year', { unverified: ownFrequency })],
  record: { ...reachFields, hours: f.number('学时', '小时', { min: 0, max: 400 }) },
  counts: { photos: 1 },
  remind,
})
