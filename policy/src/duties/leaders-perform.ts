/** Items 6, 7, 8 and the safeguards: lists, log, hearing, office statement, dispatch, reports and rounds of assessment. */
import { cite, f, limit } from '@anlan/kernel/base'
import { atLeast, defineDuty, type DutyDecl, type HolderDecl } from '@anlan/kernel/duty'
import { role } from '../roles.ts'
import { meetingFields, ownFrequency } from './fields.ts'

const remind: DutyDecl['remind'] = [{ before: limit('duty.remind-before') }, { after: limit('duty.remind-after'), tell: role.committeeOffice }]
const leaders: readonly HolderDecl[] = [{ role: [role.districtLead, role.bureauHead, role.sectorLead, role.townLead] }]
const common = { revision: 1, targets: { of: 'self' }, remind, exemptBy: [role.committeeOffice] } as const

export const annualLists = defineDuty({
  ...common,
  id: 'annual-lists',
  title: '制定年度责任清单和任务清单',
  noun: '两张清单',
  cites: [cite('jiangjin-2023', 6)],
  holders: leaders,
  rhythm: [atLeast(1, 'year')],
  record: { duties: f.files('安全生产责任清单'), tasks: f.files('重点工作任务清单'), publicAt: f.text('公开方式', { optional: true }) },
  counts: {},
})
export const dutyLog = defineDuty({
  ...common,
  id: 'duty-log',
  title: '履职纪实确认',
  noun: '纪实',
  cites: [cite('jiangjin-2023', 6)],
  holders: leaders,
  rhythm: [atLeast(1, 'month', { unverified: ownFrequency })],
  // The log itself is derived from what was done; the leader adds what Anlan cannot know, and signs.
  record: { added: f.long('系统记录以外的履职情况', { optional: true, max: 2000 }), solved: f.long('发现和解决的主要问题', { max: 2000 }), sign: f.signature('本人签名') },
  counts: { signed: 'sign' },
})
export const halfYearHearing = defineDuty({
  ...common,
  id: 'half-year-hearing',
  title: '听取班子成员安全生产履职报告',
  noun: '述职会议',
  cites: [cite('jiangjin-2023', 6)],
  holders: leaders,
  rhythm: [atLeast(1, 'half-year')],
  record: { ...meetingFields, speakers: f.people('报告履职情况的班子成员', { min: 1, max: 30 }) },
  counts: {},
})
export const safetyStatement = defineDuty({
  ...common,
  id: 'safety-statement',
  title: '专项办负责人述安',
  noun: '述安',
  cites: [cite('jiangjin-2023', 6)],
  holders: [{ role: role.sectorLead }],
  rhythm: [atLeast(1, 'half-year')],
  record: { statement: f.long('述安内容', { max: 4000 }), review: f.text('评议意见', { max: 500 }), files: f.files('述安材料', { optional: true }) },
  counts: {},
})
export const performanceDispatch = defineDuty({
  ...common,
  id: 'performance-dispatch',
  title: '履职、执法、事故和灾害防治调度',
  noun: '调度',
  cites: [cite('jiangjin-2023', 6), cite('jiangjin-2023', 8)],
  holders: [{ role: role.committeeOffice }],
  rhythm: [atLeast(1, 'quarter', { unverified: ownFrequency })],
  record: {
    ...meetingFields,
    means: f.many('采取的措施', { report: '通报', talk: '约谈', exposure: '警示曝光', last: '末位发言', none: '无' }, { min: 1 }),
    behind: f.text('落后单位', { optional: true }),
  },
  counts: {},
})
export const supervisionReview = defineDuty({
  ...common,
  id: 'supervision-review',
  title: '安全监管责任梳理',
  noun: '责任梳理',
  cites: [cite('jiangjin-2023', 7)],
  holders: [{ role: role.sectorLead }],
  rhythm: [atLeast(1, 'half-year', { unverified: ownFrequency })],
  record: {
    newTrades: f.text('新产业新业态监管分工', { optional: true, max: 500 }),
    blindSpots: f.one('监管盲区', { none: '没有监管盲区', some: '存在监管盲区' }),
    note: f.text('说明', { max: 500 }),
  },
  counts: { finding: 'blindSpots' },
})
export const officeReport = defineDuty({
  ...common,
  id: 'office-report',
  title: '向区委区政府报告履职和督查考核情况',
  noun: '定期报告',
  cites: [cite('jiangjin-2023', 8)],
  holders: [{ role: role.committeeOffice }],
  rhythm: [atLeast(1, 'half-year', { unverified: ownFrequency })],
  record: { file: f.files('报告'), copied: f.many('抄送', { discipline: '区纪检监察机关', organisation: '区委组织部门' }, { min: 1 }) },
  counts: {},
})
export const leadingMeeting = defineDuty({
  ...common,
  id: 'leading-meeting',
  title: '党委政府研究部署安全生产和防灾减灾',
  noun: '研究部署',
  cites: [cite('jiangjin-2023', '工作保障（一）')],
  holders: [{ role: [role.districtLead, role.townLead] }],
  rhythm: [atLeast(1, 'quarter', { unverified: ownFrequency })],
  record: meetingFields,
  counts: {},
})
export const assessmentRound = defineDuty({
  ...common,
  id: 'assessment-round',
  title: '督查考核',
  noun: '考核',
  cites: [cite('jiangjin-2023', '工作保障（二）'), cite('jiangjin-2023', 8)],
  holders: [{ role: role.committeeOffice }],
  rhythm: [atLeast(1, 'half-year', { unverified: ownFrequency })],
  record: {
    notice: f.files('督查考核通报'),
    commended: f.text('表扬通报的单位', { optional: true, max: 500 }),
    vetoed: f.text('一票否决的单位和情形', { optional: true, max: 500 }),
  },
  counts: {},
})
