/** Items 2, 16 and 20 to 25: patrols tied to the rain, consultation, drills, teams, stores, stations, neighbours. */
import { cite, f, limit, type Period, wallTime } from '@anlan/kernel/base'
import { atLeast, atLeastEach, coverAll, defineDuty, type DutyDecl, type OnOccasion } from '@anlan/kernel/duty'
import { role } from '../roles.ts'
import { drillFields } from './entities.ts'
import { found, meetingFields, ownFrequency, reachFields, visitFields } from './fields.ts'

const remind: DutyDecl['remind'] = [{ before: limit('duty.remind-before') }, { after: limit('duty.remind-after'), tell: role.townSafety }]
/** 雨前排查、雨中巡查、雨后核查. */
const rain = [
  { event: 'rain-expected', within: limit('patrol.before-rain'), each: true },
  { event: 'rain', phase: 'lasts', within: limit('patrol.in-rain'), each: true },
  { event: 'rain', phase: 'ends', within: limit('patrol.after-rain'), each: true },
] as const satisfies readonly OnOccasion[]
const patrolFields = { ...visitFields, moved: f.count('已转移人数', '人', { optional: true }) }
const patrolCounts = { near: limit('patrol.near-metres'), photos: 1, finding: 'finding', enteredWithin: limit('visit.entered-within') } as const
function floodSeason(p: Period): boolean {
  const { month } = wallTime(p.from)
  return month >= 5 && month <= 9
}

const atPoints = {
  revision: 1,
  noun: '巡查',
  cites: [cite('jiangjin-2023', 16)],
  rhythm: [atLeastEach(1, 'week', { only: floodSeason, unverified: '未核实：汛期（五月至九月）每周一次，由使用单位核定' })],
  alsoOn: rain,
  record: patrolFields,
  counts: patrolCounts,
  remind,
  opens: ['hidden-danger'],
  exemptBy: [role.townSafety],
} as const
/** Each point has one who walks it, so that nobody walks it twice. */
export const slopePatrol = defineDuty({
  ...atPoints,
  id: 'slope-patrol',
  title: '地质灾害隐患点巡查',
  holders: [{ role: role.spotWatcher, of: 'village' }],
  targets: { of: 'points', scenes: ['geohazard'] },
})
export const floodPatrol = defineDuty({
  ...atPoints,
  id: 'flood-patrol',
  title: '山洪危险区巡查',
  holders: [{ role: role.gridWorker, of: 'village' }],
  targets: { of: 'points', scenes: ['flood'] },
})
export const keyUnitPatrol = defineDuty({
  id: 'key-unit-patrol',
  revision: 1,
  title: '重点单位、设施灾害防治巡查',
  noun: '巡查',
  cites: [cite('jiangjin-2023', 16)],
  holders: [{ relation: 'entityLead' }],
  targets: { of: 'entities', tagged: ['school', 'hospital', 'care-home', 'riverside', 'low-bridge', 'scenic'] },
  rhythm: [atLeastEach(1, 'month', { unverified: ownFrequency })],
  alsoOn: rain,
  record: patrolFields,
  counts: patrolCounts,
  remind,
  opens: ['hidden-danger'],
  exemptBy: [role.townSafety],
})
export const riskConsultation = defineDuty({
  id: 'risk-consultation',
  revision: 1,
  title: '风险研判和临灾会商',
  noun: '会商',
  cites: [cite('jiangjin-2023', 21)],
  holders: [{ role: [role.floodOffice, role.geohazardOffice, role.forestOffice] }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'month', { unverified: ownFrequency })],
  alsoOn: [{ event: 'rain-expected', within: limit('consult.before-rain') }],
  record: { ...meetingFields, areas: f.text('高风险区域', { max: 500 }), advice: f.text('防范建议', { max: 500 }) },
  counts: {},
  remind,
})
export const drillTown = defineDuty({
  id: 'drill-town',
  revision: 1,
  title: '镇街应急演练',
  noun: '演练',
  cites: [cite('jiangjin-2023', 20), cite('jiangjin-2023', 22)],
  holders: [{ role: role.townSafety }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'year', { unverified: ownFrequency })],
  record: drillFields,
  counts: { photos: 1, finding: 'weak' },
  remind,
  opens: ['plan-revision'],
})
export const teamTraining = defineDuty({
  id: 'team-training',
  revision: 1,
  title: '救援队伍实操培训',
  noun: '实训',
  cites: [cite('jiangjin-2023', 22)],
  holders: [{ role: [role.rescueLead, role.townSafety] }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'quarter', { unverified: ownFrequency })],
  record: { ...reachFields, hours: f.number('学时', '小时', { min: 0, max: 400 }) },
  counts: { photos: 1 },
  remind,
})
export const communicationCheck = defineDuty({
  id: 'communication-check',
  revision: 1,
  title: '应急通信开设演练',
  noun: '通信演练',
  cites: [cite('jiangjin-2023', 23)],
  holders: [{ role: [role.townSafety, role.rescueLead] }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'quarter', { unverified: ownFrequency })],
  record: {
    means: f.many('开设的手段', { satellite: '卫星电话', radio: '对讲机、短波', mesh: '自组网', generator: '应急发电' }, { min: 1 }),
    spent: f.number('开通用时', '分钟', { min: 0 }),
    state: f.one('设备状态', found),
  },
  counts: { finding: 'state' },
  remind,
})
export const stockTake = defineDuty({
  id: 'stock-take',
  revision: 1,
  title: '应急物资盘点',
  noun: '盘点',
  cites: [cite('jiangjin-2023', 24)],
  holders: [{ role: role.townSafety }],
  targets: { of: 'register', register: 'warehouses' },
  rhythm: [coverAll('quarter', { unverified: ownFrequency })],
  record: {
    place: f.place('仓库位置'),
    photos: f.photos('照片', { min: 1 }),
    state: f.one('账实', { none: '账实相符、无过期', some: '有短缺、过期或损坏' }),
    note: f.text('短缺、过期明细', { optional: true, max: 500 }),
  },
  counts: { near: limit('visit.near-metres'), photos: 1, finding: 'state' },
  remind,
})
export const stationCheck = defineDuty({
  id: 'station-check',
  revision: 1,
  title: '村居应急服务站指导',
  noun: '站点指导',
  cites: [cite('jiangjin-2023', 2)],
  holders: [{ role: role.townSafety }],
  targets: { of: 'villages' },
  rhythm: [coverAll('half-year', { unverified: ownFrequency })],
  record: {
    staff: f.count('在岗人员', '人'),
    supplies: f.one('物资', { none: '齐备', some: '有缺口' }),
    photos: f.photos('照片', { min: 1 }),
    advice: f.text('指导意见', { optional: true, max: 500 }),
  },
  counts: { photos: 1, finding: 'supplies' },
  remind,
})
export const partnerContact = defineDuty({
  id: 'partner-contact',
  revision: 1,
  title: '周边区县联络核对',
  noun: '联络核对',
  cites: [cite('jiangjin-2023', 25)],
  holders: [{ role: role.dutyOfficer }],
  targets: { of: 'register', register: 'mutual-aid-partners' },
  rhythm: [coverAll('quarter', { unverified: ownFrequency })],
  record: { reached: f.one('联络', { none: '已接通，联系方式无误', some: '未接通或有变化' }), note: f.text('变化情况', { optional: true, max: 500 }) },
  counts: { finding: 'reached' },
  remind,
})
export const jointDrill = defineDuty({
  id: 'joint-drill',
  revision: 1,
  title: '跨区域联合演练',
  noun: '联合演练',
  cites: [cite('jiangjin-2023', 25)],
  holders: [{ role: role.bureauHead }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'year', { unverified: ownFrequency })],
  record: { ...drillFields, partners: f.text('参加的区县和单位') },
  counts: { photos: 1, finding: 'weak' },
  remind,
})
/** Zero is a report too: without it nobody knows whether nothing happened or nobody looked. */
export const zeroReport = defineDuty({
  id: 'zero-report',
  revision: 1,
  title: '事故灾情每日报告（零报告）',
  noun: '零报告',
  cites: [cite('jiangjin-2023', 11), cite('jiangjin-2023', 21)],
  holders: [{ role: role.dutyOfficer, of: 'district' }],
  targets: { of: 'self' },
  rhythm: [atLeast(1, 'day', { unverified: ownFrequency })],
  record: {
    accidents: f.count('接报生产安全事故', '起'),
    disasters: f.count('接报灾情险情', '起'),
    state: f.one('当日情况', { none: '无事故、无灾情', some: '有事故或灾情，已按规定报告' }),
    note: f.text('说明', { optional: true, max: 500 }),
  },
  counts: { finding: 'state' },
  remind,
})
