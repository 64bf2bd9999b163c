/** 打非治违: clue → checked → a joint plan → every department does its part in a case of its own → what came of it. */
import { cite, f } from '@anlan/kernel/base'
import { type By, type CaseView, type ChildOpening, defineCase } from '@anlan/kernel/case'
import { role } from '../roles.ts'
import { ahead, first, list, notAhead, placeOf } from './enforcement-fields.ts'

export const illegalKinds = {
  mining: '非煤矿山无证非法开采、超层越界、以建代采',
  chemicals: '危险化学品无证无照生产经营',
  fuel: '非法储存油气，非法运输、销售成品油',
  workshop: '非法违法“小化工”，物流企业非法运输储存危化品',
  fireworks: '烟花爆竹非法经营销售、运输储存',
  building: '建设施工违法分包转包、挂靠施工',
  other: '其他非法违法生产经营建设行为',
} as const
const partners = ['partnerA', 'partnerB', 'partnerC', 'partnerD', 'partnerE', 'partnerF'] as const
const partnerFields = Object.fromEntries(partners.map((p, i) => [p, f.org(`参加部门 ${i + 1}`, i === 0 ? {} : { optional: true })]))
const lead: By = { role: [role.committeeOffice, role.bureauHead] }
const worker: By = { role: [role.inspector, role.townSafety, role.committeeOffice] }

/** Each department of the joint operation has its branch, at its own desk. */
function branches(c: CaseView): readonly ChildOpening[] {
  return partners
    .filter((p) => c.text(p) !== '')
    .map((field) => ({
      decl: 'joint-action',
      title: `联合行动：${c.title}`,
      values: { kind: c.text('kind'), task: c.text('task'), actBy: c.text('actBy'), place: placeOf(c, 'place') },
      to: { field },
    }))
}
function samePartner(c: CaseView): string | null {
  const chosen = partners.flatMap((p) => (typeof c.given[p] === 'string' ? [c.given[p]] : []))
  return new Set(chosen).size === chosen.length ? null : '同一部门只填一次'
}
function toPenalty(c: CaseView): readonly ChildOpening[] {
  const wanted = list(c, 'results')
  return [
    ...(wanted.includes('penalty')
      ? [
          {
            decl: 'penalty',
            title: `${c.title}处罚案`,
            values: {
              source: 'transfer',
              partyKind: c.text('partyKind') || 'unit',
              partyName: c.text('target') || '待查明',
              facts: c.text('findings'),
              place: placeOf(c, 'place'),
            },
            to: 'district-bureau' as const,
          },
        ]
      : []),
    ...(wanted.includes('crime')
      ? [
          {
            decl: 'criminal-referral',
            title: `${c.title}移送`,
            values: { origin: 'report', facts: c.text('findings'), ...(c.text('target') === '' ? {} : { suspects: c.text('target') }) },
            to: 'district-bureau' as const,
          },
        ]
      : []),
  ]
}

export const illegalActivity = defineCase({
  id: 'illegal-activity',
  revision: 1,
  title: '打非治违',
  noun: '打非线索',
  cites: [cite('jiangjin-2023', 19), cite('work-safety-law', 69)],
  word: '津安打非',
  subject: 'place',
  handledBy: 'town',
  states: { clue: '待核查', planning: '待制定行动方案', operating: '联合行动中', concluding: '待出结论', closed: '已查处', unfounded: '查无实据' },
  start: 'clue',
  ends: ['closed', 'unfounded'],
  fields: {
    ...partnerFields,
    kind: f.one('非法违法类型', illegalKinds),
    source: f.one('线索来源', { inspection: '执法检查', report: '群众举报', department: '部门移送', patrol: '网格巡查', superior: '上级交办' }),
    place: f.place('地点'),
    clue: f.long('线索内容', { max: 2000 }),
    target: f.text('涉嫌单位或者人员', { optional: true, max: 120, secret: true }),
    partyKind: f.one('涉嫌主体', { unit: '单位', person: '个人' }, { optional: true }),
    photos: f.photos('照片', { optional: true }),
    verified: f.long('核查情况', { max: 2000 }),
    handledHow: f.one('处理方式', { joint: '需要部门联合行动', single: '本单位单独查处' }),
    task: f.long('行动方案和分工', { max: 3000 }),
    addedOrg: f.org('追加的部门'),
    actBy: f.day('行动截止日期'),
    findings: f.long('查明的情况', { max: 3000 }),
    results: f.many(
      '查处结果',
      {
        penalty: '立案处罚',
        crime: '涉嫌犯罪移送',
        closedDown: '取缔、关闭',
        destroyed: '没收、拆除、销毁',
        returned: '责令恢复原状',
        licensed: '补办手续后合法经营',
      },
      { min: 1 },
    ),
    closedOn: f.day('取缔、关闭日期', { optional: true }),
    followUp: f.long('防止死灰复燃的措施', { max: 1000 }),
    unfoundedWhy: f.long('查无实据的说明', { max: 1000 }),
  },
  open: {
    title: '登记打非线索',
    by: { role: [role.inspector, role.townSafety, role.gridWorker, role.villageLead, role.sectorLead, role.committeeOffice, role.dutyOfficer] },
    asks: ['kind', 'source', 'place', 'clue'],
    may: ['target', 'partyKind', 'photos'],
  },
  name: (v) => (typeof v['clue'] === 'string' ? v['clue'].slice(0, 40) : '打非线索'),
  steps: {
    verify: {
      title: '核查属实',
      from: 'clue',
      to: { of: ['planning', 'concluding'], choose: (c) => (c.text('handledHow') === 'joint' ? 'planning' : 'concluding') },
      by: worker,
      asks: ['verified', 'handledHow'],
      may: ['target', 'partyKind', 'photos'],
      within: 'illegal-activity.verify',
      legal: cite('work-safety-law', 63),
    },
    dismiss: { title: '查无实据', from: ['clue', 'concluding'], to: 'unfounded', by: worker, notBy: 'open', asks: ['unfoundedWhy'], needsClosed: ['joint-action'], quiet: true },
    plan: {
      title: '部署联合行动',
      from: 'planning',
      to: 'operating',
      by: lead,
      asks: ['task', 'actBy', 'partnerA'],
      may: partners.slice(1),
      opens: branches,
      within: 'illegal-activity.plan',
      guard: (c) => first(samePartner(c), ahead(c, 'actBy', '行动截止日期')),
      legal: cite('work-safety-law', 69),
    },
    addPartner: {
      title: '追加部门',
      from: 'operating',
      by: lead,
      asks: ['addedOrg', 'task'],
      opens: (c) => [
        {
          decl: 'joint-action',
          title: `联合行动：${c.title}`,
          values: { kind: c.text('kind'), task: c.text('task'), actBy: c.text('actBy'), place: placeOf(c, 'place') },
          to: { field: 'addedOrg' },
        },
      ],
      quiet: true,
    },
    finishActing: { title: '各部门行动结束', from: 'operating', to: 'concluding', by: lead, needsClosed: ['joint-action'], clock: 'operate' },
    conclude: {
      title: '登记查处结果',
      from: 'concluding',
      to: 'closed',
      by: [worker, lead],
      notBy: 'open',
      asks: ['findings', 'results', 'followUp'],
      may: ['closedOn', 'target', 'partyKind'],
      opens: toPenalty,
      guard: (c) =>
        first(
          notAhead(c, 'closedOn', '取缔、关闭日期'),
          Array.isArray(c.given['results']) && c.given['results'].some((x) => x === 'closedDown') && c.given['closedOn'] === undefined ? '取缔、关闭的，须填写日期' : null,
        ),
    },
  },
  clocks: {
    operate: {
      title: '联合行动',
      limit: 'illegal-activity.operate',
      starts: { step: 'plan' },
      until: 'actBy',
      stops: { steps: ['finishActing'] },
      overdue: [{ tell: [role.committeeOffice] }, { after: 'overdue.second', tell: [role.districtLead] }],
    },
  },
  overdue: [{ tell: [role.townSafety, role.committeeOffice] }, { after: 'overdue.second', tell: [role.districtLead] }],
  withdraw: { from: ['clue'], by: { relation: 'opener' } },
  handOver: { by: lead },
  merge: { by: worker },
  reopen: { from: ['unfounded'], to: 'clue', by: lead },
})

/** The part of one department in a joint operation: opened by the operation, done at the department's own desk. */
export const jointAction = defineCase({
  id: 'joint-action',
  revision: 1,
  title: '联合行动任务',
  noun: '联合行动任务',
  cites: [cite('jiangjin-2023', 19), cite('work-safety-law', 69)],
  word: '津安联',
  subject: 'place',
  handledBy: 'opener',
  states: { assigned: '待行动', reported: '待确认', done: '已完成', excused: '不属于本部门职责' },
  start: 'assigned',
  ends: ['done', 'excused'],
  fields: {
    kind: f.one('非法违法类型', illegalKinds),
    task: f.long('任务', { max: 3000 }),
    place: f.place('地点', { optional: true }),
    actBy: f.day('截止日期'),
    actedOn: f.day('行动日期'),
    people: f.count('出动人数', '人'),
    found: f.long('行动情况', { max: 3000 }),
    photos: f.photos('现场照片', { optional: true }),
    seized: f.text('查扣、拆除情况', { optional: true }),
    excuse: f.long('不属于本部门职责的理由', { max: 500 }),
    confirmation: f.text('确认意见', { optional: true }),
  },
  open: { by: lead, asks: ['kind', 'task', 'actBy'], may: ['place'] },
  name: (v) => (typeof v['task'] === 'string' ? v['task'].slice(0, 40) : '联合行动任务'),
  steps: {
    report: {
      title: '报送行动情况',
      from: 'assigned',
      to: 'reported',
      by: { role: [role.inspector, role.sectorLead, role.townSafety], at: 'own' },
      asks: ['actedOn', 'people', 'found'],
      may: ['photos', 'seized'],
      clock: 'act',
      guard: (c) => notAhead(c, 'actedOn', '行动日期'),
    },
    excuse: { title: '不属于本部门职责', from: 'assigned', to: 'reported', by: { role: [role.sectorLead, role.townLead], at: 'own' }, asks: ['excuse'], quiet: true },
    confirm: {
      title: '确认',
      from: 'reported',
      to: { of: ['done', 'excused'], choose: (c) => (c.last('report') ? 'done' : 'excused') },
      by: lead,
      notBy: 'report',
      may: ['confirmation'],
    },
    sendBack: { title: '退回', from: 'reported', to: 'assigned', by: lead, asks: ['confirmation'], quiet: true },
  },
  clocks: {
    act: {
      title: '报送行动情况',
      limit: 'joint-action.longest',
      starts: { enters: 'assigned' },
      until: 'actBy',
      stops: { leaves: 'assigned' },
      overdue: [{ tell: [role.sectorLead] }, { after: 'overdue.second', tell: [role.committeeOffice] }],
    },
  },
})
