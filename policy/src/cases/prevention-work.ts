/** 防灾工程 (item 3): every milestone has its planned day, its actual day, photos and money; what is built is accepted by others. */
import { cite, f, type FormField } from '@anlan/kernel/base'
import { type By, type CaseDecl, type CaseView, type ClockDecl, defineCase } from '@anlan/kernel/case'
import { workDocuments } from '../documents/livelihood/work.ts'
import { today } from '../livelihood/last-day.ts'
import { workKinds } from '../livelihood/work-progress.ts'
import { role } from '../roles.ts'

/** Offices that have works built. */
const owners: By = { role: [role.sectorLead, role.forestOffice, role.floodOffice, role.geohazardOffice, role.committeeOffice, role.townLead, role.townSafety] }
const superiors: By = { role: [role.committeeOffice, role.bureauHead, role.districtLead] }
const manager: By = { field: 'manager' }
/** Fields of the plan, in their order of time. */
const planned = ['planStart', 'planFinish', 'planAccept', 'planHandOver'] as const

/** Planned days follow one another. */
function planFault({ values }: Pick<CaseView, 'values'>): string | null {
  const days = planned.map((k) => String(values[k] ?? ''))
  return days.every((d, i) => i === 0 || d >= (days[i - 1] ?? '')) ? null : '计划日期应依次为开工、完工、验收、移交'
}
/** What happened cannot lie ahead. */
function aheadFault(c: CaseView, field: string, title: string): string | null {
  const given = c.given[field]
  return typeof given === 'string' && given > today(c) ? `${title}不能晚于今日` : null
}
function moneyFault(c: CaseView): string | null {
  const paid = c.given['paid']
  if (typeof paid !== 'number') return null
  const budget = c.number('budget') ?? 0
  if (paid > budget) return `累计支付 ${paid} 元超过批复资金 ${budget} 元，请先调整计划`
  const done = c.given['doneUnits']
  return typeof done === 'number' && done > (c.number('units') ?? 0) ? `完成数量不能超过计划的 ${c.number('units')}` : null
}
function planFields(): Readonly<Record<string, FormField>> {
  return { planStart: f.day('计划开工'), planFinish: f.day('计划完工'), planAccept: f.day('计划验收'), planHandOver: f.day('计划移交') }
}
/** Each milestone that was not yet reached runs until its planned day, from the opening or from the newest plan on. */
function milestone(title: string, until: string, actual: string, step: string): ClockDecl {
  return {
    title,
    limit: { of: ['work.longest'], choose: (v) => (v[actual] === undefined ? 'work.longest' : null) },
    starts: ['open', { step: 'replan' }],
    until,
    stops: { steps: [step] },
    remind: 'work.remind',
    legal: cite('jiangjin-2023', 3),
  }
}

export const preventionWork: CaseDecl = defineCase({
  id: 'prevention-work',
  revision: 1,
  title: '防灾减灾工程',
  noun: '工程',
  cites: [cite('jiangjin-2023', 3)],
  word: '津防工',
  subject: 'place',
  handledBy: 'opener',
  states: { planned: '待开工', building: '建设中', suspended: '停工', finished: '待验收', accepted: '待移交', inUse: '已投用', cancelled: '已取消' },
  start: 'planned',
  ends: ['inUse', 'cancelled'],
  fields: {
    kind: f.one('工程类别', workKinds),
    name: f.text('工程名称', { max: 60 }),
    place: f.place('建设地点'),
    units: f.number('计划数量', '处（台、套）', { min: 1, max: 10_000, integer: true }),
    budget: f.yuan('批复资金'),
    fund: f.one('资金来源', { central: '中央', city: '市级', district: '区级', other: '其他' }),
    approval: f.files('批复或计划文件'),
    manager: f.person('项目负责人'),
    contractor: f.text('施工单位', { optional: true }),
    ...planFields(),
    changeReason: f.long('调整原因', { max: 500 }),
    startedOn: f.day('实际开工'),
    startPhotos: f.photos('开工照片'),
    progress: f.number('形象进度', '%', { min: 0, max: 100, integer: true }),
    doneUnits: f.count('已完成数量', '处（台、套）'),
    paid: f.yuan('累计支付'),
    reached: f.text('本期完成的节点', { max: 100 }),
    photos: f.photos('现场照片'),
    next: f.text('下一节点', { max: 100, optional: true }),
    nextDue: f.day('下一节点计划日期', { optional: true }),
    trouble: f.long('存在问题', { max: 500, optional: true }),
    stopReason: f.long('停工原因', { max: 500 }),
    resumeNote: f.long('复工条件落实情况', { max: 500 }),
    finishedOn: f.day('实际完工'),
    finishPhotos: f.photos('完工照片'),
    acceptedOn: f.day('实际验收'),
    acceptors: f.people('验收人员', { min: 3, max: 15 }),
    acceptOpinion: f.long('验收意见', { max: 1000 }),
    acceptFiles: f.files('验收材料'),
    tested: f.yes('已试运行合格（设备类）', { optional: true }),
    failing: f.long('不合格情形', { max: 1000 }),
    fixBy: f.day('返工完成日期'),
    handedOn: f.day('实际移交'),
    keeper: f.org('管护单位'),
    handFiles: f.files('移交清单'),
    cancelReason: f.long('取消原因和资金去向', { max: 500 }),
  },
  open: {
    title: '登记工程',
    by: owners,
    asks: ['kind', 'name', 'place', 'units', 'budget', 'fund', 'approval', 'manager', ...planned],
    may: ['contractor'],
    guard: (values) => planFault({ values }),
  },
  name: (v) => (typeof v['name'] === 'string' ? v['name'] : '工程'),
  steps: {
    begin: {
      title: '开工',
      from: 'planned',
      to: 'building',
      by: manager,
      asks: ['startedOn', 'startPhotos', 'contractor', 'next', 'nextDue'],
      clock: 'start',
      guard: (c) => planFault(c) ?? aheadFault(c, 'startedOn', '实际开工'),
    },
    report: {
      title: '报送进度',
      from: 'building',
      by: manager,
      asks: ['progress', 'doneUnits', 'paid', 'reached', 'photos'],
      may: ['next', 'nextDue', 'trouble'],
      clock: 'monthly',
      guard: (c) => {
        if (c.given['next'] !== undefined && c.given['nextDue'] === undefined) return '下一节点须有计划日期'
        return moneyFault(c)
      },
    },
    replan: {
      title: '调整计划',
      from: ['planned', 'building', 'suspended', 'finished', 'accepted'],
      by: superiors,
      // Who is in charge of the work does not give himself more time.
      notBy: { field: 'manager' },
      asks: [...planned, 'changeReason'],
      may: ['budget', 'units'],
      quiet: true,
      guard: planFault,
    },
    suspend: { title: '停工', from: 'building', to: 'suspended', by: [manager, superiors], asks: ['stopReason'], quiet: true },
    resume: { title: '复工', from: 'suspended', to: 'building', by: superiors, notBy: { field: 'manager' }, asks: ['resumeNote'] },
    finish: {
      title: '报完工',
      from: 'building',
      to: 'finished',
      by: manager,
      asks: ['finishedOn', 'doneUnits', 'paid', 'finishPhotos'],
      clock: 'finish',
      guard: (c) => {
        const done = c.given['doneUnits']
        if (typeof done === 'number' && done < (c.number('units') ?? 0)) return `计划 ${c.number('units')}，完成 ${done}，尚未完工`
        return moneyFault(c) ?? aheadFault(c, 'finishedOn', '实际完工')
      },
    },
    accept: {
      title: '验收',
      from: 'finished',
      to: 'accepted',
      by: [owners, superiors],
      notBy: ['begin', 'report', 'finish', { field: 'manager' }],
      asks: ['acceptedOn', 'acceptors', 'acceptOpinion', 'acceptFiles'],
      may: ['tested'],
      clock: 'accept',
      issues: ['acceptance'],
      guard: (c) => {
        if (Array.isArray(c.given['acceptors']) && c.given['acceptors'].some((p) => p === c.text('manager'))) return '项目负责人不能参加验收'
        return aheadFault(c, 'acceptedOn', '实际验收')
      },
    },
    sendBack: { title: '验收不合格', from: 'finished', to: 'building', by: [owners, superiors], notBy: ['finish', { field: 'manager' }], asks: ['failing', 'fixBy'], quiet: true },
    handOver: {
      title: '移交管护',
      from: 'accepted',
      to: 'inUse',
      by: [manager, owners],
      asks: ['handedOn', 'keeper', 'handFiles'],
      clock: 'handOver',
      issues: ['handing'],
      guard: (c) => aheadFault(c, 'handedOn', '实际移交'),
    },
    cancel: {
      title: '取消工程',
      from: ['planned', 'building', 'suspended'],
      to: 'cancelled',
      by: superiors,
      notBy: ['open', { field: 'manager' }],
      asks: ['cancelReason'],
      quiet: true,
      grave: '工程终止',
    },
  },
  clocks: {
    start: milestone('计划开工', 'planStart', 'startedOn', 'begin'),
    finish: milestone('计划完工', 'planFinish', 'finishedOn', 'finish'),
    accept: milestone('计划验收', 'planAccept', 'acceptedOn', 'accept'),
    handOver: milestone('计划移交', 'planHandOver', 'handedOn', 'handOver'),
    fix: { title: '返工期限', limit: 'work.longest', starts: { step: 'sendBack' }, until: 'fixBy', stops: { steps: ['finish'] }, remind: 'work.remind' },
    /** The milestone of the works' own that was named last. */
    next: {
      title: '下一节点',
      limit: { of: ['work.longest'], choose: (v) => (typeof v['nextDue'] === 'string' ? 'work.longest' : null) },
      starts: [{ step: 'begin' }, { step: 'report' }],
      until: 'nextDue',
      stops: { leaves: 'building' },
      remind: 'work.remind',
    },
    monthly: { title: '月报进度', limit: 'work.report', starts: [{ enters: 'building' }, { step: 'report' }], stops: { leaves: 'building' } },
  },
  overdue: [{ tell: [role.sectorLead] }, { after: 'overdue.second', tell: [role.committeeOffice, role.bureauHead] }],
  documents: workDocuments,
  withdraw: { from: ['planned'], by: { relation: 'opener' } },
  // Found wanting in use: back to the builders.
  reopen: { from: ['inUse'], to: 'building', by: superiors },
  handOver: { by: superiors },
  merge: { by: superiors },
})
