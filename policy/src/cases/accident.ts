/** 事故: from the first call through the flash, the levels above and the follow-ups to the settled figures; its investigation and every fault of reporting follow from it. */
import { cite } from '@anlan/kernel/base'
import { type CaseView, defineCase } from '@anlan/kernel/case'
import {
  accidentGradeIn,
  casualtyWindow,
  dayOf,
  geohazardReport,
  gradeGuard,
  harmOf,
  isGeohazard,
  isMajorOrExtra,
  lengthOf,
  missingOf,
  needsPhone,
  suggestGrade,
} from '../accident-facts.ts'
import { gradeDuties } from '../accident-grade.ts'
import { suggestReporting } from '../accident-reporting.ts'
import { flashReport, followUpReport, settlement } from '../documents/accident/flash-report.ts'
import { role } from '../roles.ts'
import { accidentChildren, reportingPenalty } from './accident-children.ts'
import { accidentFields, kindText, officials } from './accident-fields.ts'

const room = { role: [role.dutyOfficer, role.onDutyLead, role.bureauHead] } as const
const heads = { role: [role.bureauHead, role.onDutyLead] } as const
const figures = ['deaths', 'missing', 'serious'] as const
const moreFigures = ['minor', 'atRisk', 'trapped', 'evacuated', 'loss', 'signs', 'influence'] as const

/** Whoever died or was badly hurt is owed an inquiry; that it was no work-safety accident is for the inquiry to find. */
function notSafety(c: CaseView): string | null {
  if (isGeohazard(c.values)) return null
  const h = harmOf(c.values)
  if (h.deaths > 0 || h.serious > 0 || missingOf(c.values) > 0) return '有人员死亡、重伤或者下落不明的必须调查；不属于生产安全事故的，由调查认定'
  return accidentGradeIn(c.values) === 'accident-general' ? null : '较大以上事故必须调查'
}
function windowGuard(c: CaseView): string | null {
  const run = c.clocks.findLast((r) => r.clock === 'window' && r.stoppedAt === undefined)
  if (run?.due === undefined || run.due === null || c.now >= run.due) return null
  return `伤亡补报期至${dayOf(run.due - 1)}，还有${lengthOf(run.due - c.now)}，期满后核定`
}
function statisticsGuard(c: CaseView): string | null {
  if (c.given['counted'] === undefined || c.values['counted'] === 'yes' || c.given['countedReason'] !== undefined) return null
  return '不纳入统计须写明理由'
}
export const accident = defineCase({
  id: 'accident',
  revision: 1,
  title: '事故信息',
  noun: '事故',
  cites: [cite('jiangjin-2023', 11), cite('accident-reporting', '第二章'), cite('accident-information', '第二章'), cite('work-safety-law', 84)],
  word: '津应急事',
  subject: 'place',
  handledBy: 'bureau',
  states: {
    received: '已接报',
    flashed: '已电话快报',
    responding: '处置续报中',
    concluded: '处置结束、待核定',
    settled: '已核定、待统计',
    filed: '已统计、待调查办结',
    closed: '已归档',
    dismissed: '不作为事故',
  },
  start: 'received',
  ends: ['closed', 'dismissed'],
  lanes: {
    scene: { title: '负责人到场', states: { awaited: '待到场', arrived: '已到场' }, ends: ['arrived'] },
    inquiry: { title: '启动调查', states: { pending: '待启动', begun: '已启动', waived: '不组织调查' }, ends: ['begun', 'waived'] },
  },
  fields: accidentFields,
  law: ['accident.unit-report', 'accident.statistics-floor'],
  open: {
    title: '事故快报',
    by: [
      { relation: 'entityLead' },
      { role: [role.dutyOfficer, role.onDutyLead, role.bureauHead, role.inspector, role.sectorLead, role.committeeOffice] },
      { role: [role.townDuty, role.townSafety, role.townLead, role.villageLead, role.gridWorker], at: 'district' },
    ],
    asks: ['source', 'unitName', 'place', 'happenedAt', 'kind', 'firstDeaths', 'firstMissing', 'firstSerious', 'firstAtRisk'],
    may: ['unit', 'unitHeardAt', 'heardAt', 'firstLoss', 'trapped', 'evacuated', 'signs', 'influence', 'photos', 'summary'],
  },
  name: (v) => {
    const [unit = ''] = typeof v['unitName'] === 'string' ? v['unitName'].split(/[，,；;、\s]/) : []
    const kind = kindText(v['kind']).replace(/（.*/, '')
    return `${unit}${kind}${v['kind'] === 'geohazard' ? '' : '事故'}`.slice(0, 80)
  },
  steps: {
    phoneFlash: {
      title: '电话快报省级',
      from: ['received', 'responding'],
      to: { of: ['flashed', 'responding'], choose: (c) => (c.at['main'] === 'responding' ? 'responding' : 'flashed') },
      by: room,
      asks: ['phoneTo', 'phoneAt'],
      legal: cite('accident-information', 8),
      quiet: true,
    },
    reportUp: {
      title: '逐级上报',
      from: ['received', 'flashed'],
      to: 'responding',
      by: room,
      asks: [...figures, 'summary', 'measures', 'notified'],
      may: [...moreFigures, 'grade', 'disasterGrade', 'gradeReason', 'cause', 'unit', 'unitHeardAt'],
      guard: (c) => gradeGuard(c) ?? (needsPhone(c.values) && c.at['main'] === 'received' ? '较大以上或者社会影响重大的，应先电话快报省级应急管理部门' : null),
      suggests: (c) => {
        const [s, h] = [suggestGrade(c), harmOf(c.values)]
        return { values: { deaths: h.deaths, missing: missingOf(c.values), serious: h.serious, ...s.values }, because: s.because }
      },
      legal: cite('accident-reporting', 11),
      forks: { scene: 'awaited', inquiry: 'pending' },
      issues: ['flash'],
    },
    unitReports: {
      title: '登记事故单位报告',
      from: ['received', 'flashed', 'responding'],
      by: room,
      asks: ['unitReportAt', 'unitReporter'],
      may: ['unitHeardAt', ...figures, 'loss'],
      guard: (c) => (c.values['source'] === 'unit' ? '本件由事故单位报告' : Object.keys(c.given).length === 0 && c.values['unitReportAt'] !== undefined ? '已登记报告时间' : null),
      legal: cite('accident-reporting', 9),
      quiet: true,
    },
    check: {
      title: '初步查证',
      from: 'received',
      by: { role: [role.inspector, role.dutyOfficer, role.onDutyLead, role.bureauHead] },
      asks: ['checkResult', 'checkNote'],
      may: ['firstDeaths', 'firstSerious', 'firstMissing'],
      guard: (c) => (c.values['source'] === 'tipOff' || c.values['source'] === 'media' ? null : '只有举报和媒体信息需要查证'),
      legal: cite('accident-information', 12),
      quiet: true,
    },
    checkFully: {
      title: '报告详细核实结果',
      from: ['received', 'responding', 'concluded'],
      by: heads,
      asks: ['checkResult', 'checkNote'],
      guard: (c) => (c.values['source'] === 'tipOff' ? null : '只有举报信息需要核实'),
      legal: cite('accident-information', 12),
      quiet: true,
    },
    dismiss: {
      title: '不作为事故处理',
      from: 'received',
      to: 'dismissed',
      by: heads,
      notBy: 'open',
      asks: ['dismissal'],
      quiet: true,
      grave: '不再上报，案件终结',
    },
    arrive: {
      title: '登记到场',
      lane: 'scene',
      from: 'awaited',
      to: 'arrived',
      by: { role: [role.bureauHead, role.onDutyLead, role.districtLead] },
      asks: ['sceneLead', 'arrivedAt'],
      may: ['sceneNote'],
      suggests: (c) => ({
        values: {},
        because: isGeohazard(c.values)
          ? ['属地政府负责人到场组织抢险']
          : [`${gradeDuties[accidentGradeIn(c.values)].scene}应当立即赶赴现场；属地政府和有关部门负责人同时到场（条例第15条）`],
      }),
      legal: cite('accident-information', 18),
    },
    followUp: {
      title: '续报',
      from: 'responding',
      by: room,
      asks: [...figures, 'progress'],
      may: [...moreFigures, 'grade', 'disasterGrade', 'gradeReason', 'cause', 'photos'],
      guard: gradeGuard,
      suggests: suggestGrade,
      legal: cite('accident-information', 11),
      issues: ['followUp'],
    },
    regrade: {
      title: '调整等级',
      from: ['responding', 'concluded'],
      by: heads,
      asks: ['gradeReason'],
      may: ['grade', 'disasterGrade', ...figures, ...moreFigures],
      guard: (c) => (Object.keys(c.given).length > 0 && c.given['grade'] === undefined && c.given['disasterGrade'] === undefined ? '请选择调整后的等级' : null),
      suggests: suggestGrade,
      legal: cite('accident-reporting', 20),
      quiet: true,
    },
    changeCasualties: {
      title: '伤亡变化补报',
      from: ['responding', 'concluded'],
      by: room,
      asks: [...figures, 'changeAt'],
      may: ['minor', 'loss', 'progress', 'grade', 'disasterGrade', 'gradeReason'],
      guard: gradeGuard,
      suggests: suggestGrade,
      legal: cite('accident-reporting', 13),
      issues: ['followUp'],
      quiet: true,
    },
    beginInquiry: {
      title: '启动调查',
      lane: 'inquiry',
      from: 'pending',
      to: 'begun',
      by: { role: [role.bureauHead, role.districtLead, role.committeeOffice] },
      opens: accidentChildren,
      legal: cite('accident-reporting', 19),
    },
    waiveInquiry: {
      title: '不组织调查',
      lane: 'inquiry',
      from: 'pending',
      to: 'waived',
      by: { role: [role.bureauHead, role.districtLead] },
      asks: ['waiver'],
      guard: notSafety,
      quiet: true,
      grave: '不成立事故调查组',
    },
    conclude: {
      title: '应急处置结束',
      from: 'responding',
      to: 'concluded',
      by: heads,
      joins: ['scene'],
      asks: ['rescueEndAt', 'rescueReview'],
      legal: cite('work-safety-law', 86),
    },
    settle: {
      title: '核定伤亡、等级与报送情况',
      from: 'concluded',
      to: 'settled',
      by: { role: role.bureauHead },
      asks: [...figures, 'loss', 'reporting'],
      may: ['minor', 'grade', 'disasterGrade', 'gradeReason'],
      guard: (c) => windowGuard(c) ?? gradeGuard(c),
      suggests: (c) => {
        const [g, r] = [suggestGrade(c), suggestReporting(c)]
        return { values: g.values, because: [...g.because, ...r.because] }
      },
      opens: reportingPenalty,
      legal: cite('accident-reporting', 13),
      issues: ['settlement'],
    },
    report: {
      title: '统计直报',
      from: 'settled',
      to: 'filed',
      by: { role: [role.dutyOfficer, role.inspector, role.bureauHead] },
      asks: ['industry', 'injuryKind', 'economy', 'scale', 'department', 'counted', 'victims'],
      may: ['statisticsNo', 'countedReason'],
      guard: statisticsGuard,
      suggests: (c) => {
        const h = harmOf(c.values)
        const floor = c.law('accident.statistics-floor')
        if (!floor || h.deaths > 0 || h.serious > 0 || (c.number('minor') ?? 0) > 0 || h.loss >= floor.value)
          return { values: { counted: 'yes' }, because: ['有人员伤亡或者损失达到统计起点'] }
        return { values: { counted: 'no' }, because: [`无人员伤亡且直接经济损失不足 ${floor.value / 10_000} 万元${floor.verified ? '' : '（统计起点未核实）'}`] }
      },
      legal: cite('work-safety-law', 89),
    },
    file: {
      title: '归档',
      from: 'filed',
      to: 'closed',
      by: { role: [role.bureauHead, role.committeeOffice] },
      joins: ['scene', 'inquiry'],
      needsClosed: ['investigation', 'disaster-review'],
    },
  },
  clocks: {
    unitReport: {
      title: '事故单位报告时限',
      limit: { of: ['accident.unit-report'], choose: (v) => (v['source'] === 'unit' || isGeohazard(v) ? null : 'accident.unit-report') },
      starts: 'open',
      since: 'unitHeardAt',
      stops: { steps: ['unitReports', 'dismiss'] },
      overdue: [{ tell: [role.dutyOfficer, 'sectorLead'] }],
      legal: cite('accident-reporting', 9),
      consequence: '超过时限属迟报，隐瞒并经查证属实的属瞒报',
    },
    reportUp: {
      title: '逐级上报时限',
      limit: { of: ['accident.report-up'], choose: (v) => (v['source'] === 'tipOff' || v['source'] === 'media' || isGeohazard(v) ? null : 'accident.report-up') },
      starts: 'open',
      since: 'heardAt',
      stops: { steps: ['reportUp', 'dismiss'] },
      overdue: [{ tell: [role.onDutyLead, role.bureauHead] }],
      legal: cite('accident-reporting', 11),
      consequence: '应急管理部门迟报的，对直接责任人员给予处分（安全生产法第111条）',
    },
    reportUpChecked: {
      title: '查证属实后上报时限',
      limit: { of: ['accident.report-up'], choose: (v) => (v['checkResult'] === 'untrue' ? null : 'accident.report-up') },
      starts: { step: 'check' },
      stops: { steps: ['reportUp', 'dismiss'] },
      overdue: [{ tell: [role.onDutyLead, role.bureauHead] }],
      legal: cite('accident-information', 13),
    },
    phoneFlash: {
      title: '电话快报省级时限',
      limit: { of: ['accident.phone-flash'], choose: (v) => (needsPhone(v) ? 'accident.phone-flash' : null) },
      starts: 'open',
      since: 'heardAt',
      stops: { steps: ['phoneFlash', 'dismiss'] },
      overdue: [{ tell: [role.onDutyLead, role.bureauHead] }],
      legal: cite('accident-information', '第8、9条'),
    },
    phoneRise: {
      title: '等级上升后电话快报时限',
      limit: { of: ['accident.phone-flash'], choose: (v) => (needsPhone(v) && v['phoneAt'] === undefined ? 'accident.phone-flash' : null) },
      starts: [{ step: 'regrade' }, { step: 'followUp' }, { step: 'changeCasualties' }],
      steady: true,
      stops: { steps: ['phoneFlash'] },
      overdue: [{ tell: [role.onDutyLead, role.bureauHead] }],
      legal: cite('accident-information', '第8、9条'),
    },
    geohazardReport: {
      title: '地质灾害速报时限',
      limit: { of: ['accident.geohazard-report.small', 'accident.geohazard-report.medium', 'accident.geohazard-report.large'], choose: geohazardReport },
      starts: 'open',
      since: 'heardAt',
      stops: { steps: ['reportUp', 'dismiss'] },
      overdue: [{ tell: [role.geohazardOffice, role.onDutyLead] }],
    },
    followUp: {
      title: '续报间隔',
      limit: {
        of: ['accident.follow-up', 'accident.follow-up.major'],
        choose: (v) => (isGeohazard(v) ? null : isMajorOrExtra(v) ? 'accident.follow-up.major' : 'accident.follow-up'),
      },
      starts: [{ step: 'reportUp' }, { step: 'followUp' }, { step: 'regrade' }],
      stops: { leaves: 'responding' },
      overdue: [{ tell: [role.dutyOfficer, role.onDutyLead] }],
      legal: cite('accident-information', 11),
    },
    window: {
      title: '伤亡补报期',
      limit: { of: ['accident.casualty-window', 'accident.casualty-window.short'], choose: casualtyWindow },
      starts: 'open',
      since: 'happenedAt',
      stops: { steps: ['settle', 'dismiss'] },
      right: true,
      remind: 'accident.remind',
      legal: cite('accident-reporting', 13),
    },
    checkFirst: {
      title: '举报初步查证时限',
      limit: { of: ['accident.tip-first'], choose: (v) => (v['source'] === 'tipOff' ? 'accident.tip-first' : null) },
      starts: 'open',
      stops: { steps: ['check', 'reportUp', 'dismiss'] },
      overdue: [{ tell: [role.bureauHead] }],
      legal: cite('accident-information', 12),
    },
    checkWhole: {
      title: '举报详细核实时限',
      limit: { of: ['accident.tip-full'], choose: (v) => (v['source'] === 'tipOff' ? 'accident.tip-full' : null) },
      starts: 'open',
      stops: { steps: ['checkFully', 'dismiss'] },
      overdue: [{ tell: [role.bureauHead, role.committeeOffice] }],
      legal: cite('accident-information', 12),
    },
  },
  overdue: [{ tell: [role.onDutyLead] }],
  seenBy: [{ role: officials }],
  documents: { flash: flashReport, followUp: followUpReport, settlement },
  handOver: { by: heads, notFrom: ['closed', 'dismissed'] },
  merge: { by: { role: [role.dutyOfficer, role.onDutyLead, role.bureauHead, role.committeeOffice] } },
  reopen: { from: ['dismissed'], to: 'received', by: { role: role.bureauHead } },
  public: { list: 'accidents', title: '生产安全事故信息', in: ['filed', 'closed'], fields: ['kind', 'happenedAt', 'grade', 'disasterGrade', 'deaths', 'serious'] },
})
