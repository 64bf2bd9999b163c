/** 检查诊断: planned → on site with a checklist by trade → record signed by both → order, measures, penalty → what was found is followed up → closed. */
import { cell, cite, f, type FormFields } from '@anlan/kernel/base'
import { type CaseView, type ChildOpening, defineCase, type StepDecl, type StepKey } from '@anlan/kernel/case'
import { checklistField } from '../checklists/checklist.ts'
import { checklistKey, checklistOf, checklists, tradeTitles } from '../checklists/trades.ts'
import { rectifyOrder, siteMeasures, siteRecord, spotDecision } from '../documents/enforcement/inspection.ts'
import { resumption } from '../documents/enforcement/recheck.ts'
import { role } from '../roles.ts'
import { afterClocks, afterDocuments, afterFields, afterLaneKeys, afterLanes, afterLaw, afterSteps } from './after-decision.ts'
import {
  ahead,
  first,
  head,
  officers,
  openingPower,
  openingPowerMay,
  partyKinds,
  party,
  placeOf,
  powerless,
  rows,
  sharedFields,
  signed,
  signedMay,
  unsigned,
} from './enforcement-fields.ts'

const checklistFields: FormFields = Object.fromEntries(checklists.map((c) => [checklistKey(c.trade), checklistField(c)]))
const checklistKeys = Object.keys(checklistFields)
const fields: FormFields = {
  ...sharedFields,
  ...afterFields,
  ...checklistFields,
  entity: f.entity('被检查单位'),
  kind: f.one('检查类别', { plan: '年度计划检查', special: '专项检查', campaign: '专项整治', report: '举报核查', accident: '事故后检查', resumption: '复工复产检查' }),
  planRef: f.text('检查依据文件', { optional: true, hint: '年度监督检查计划、双随机抽取结果或者专项方案的文号' }),
  trade: f.one('行业', tradeTitles),
  place: f.place('检查场所', { optional: true }),
  cardsShown: f.yes('已出示执法证件并告知权利'),
  accompanied: f.text('陪同人员', { max: 60 }),
  recordFrom: f.when('检查开始时间'),
  recordTo: f.when('检查结束时间'),
  situation: f.long('检查情况', { max: 3000 }),
  found: f.rows('发现的问题', {
    what: cell.text('问题', { max: 300 }),
    clause: cell.text('不符合的条款', { max: 120 }),
    grade: cell.one('等级', { general: '一般', major: '重大' }),
    fix: cell.one('处理', { now: '当场改正', limited: '限期整改', stop: '停止作业或者使用' }),
  }),
  photos: f.photos('现场照片', { optional: true, max: 20 }),
  obstruction: f.long('拒绝、阻碍检查的情况', { max: 1000 }),
  notInspectedWhy: f.long('未能检查的原因', { max: 500 }),
  rectifyBy: f.day('整改期限'),
  orderText: f.text('其他整改要求', { optional: true }),
  measureKinds: f.many('现场处理措施', { withdraw: '从危险区域内撤出作业人员', haltAll: '暂时停产停业', haltPart: '停止使用相关设施、设备', remove: '立即排除' }, { min: 1 }),
  measureReason: f.long('重大事故隐患及无法保证安全的理由', { max: 1000 }),
  measureScope: f.text('措施范围'),
  resumeReport: f.long('隐患排除情况的书面报告', { max: 1000 }),
  liftBasis: f.long('审查情况', { max: 1000 }),
  partyKind: f.one('当事人类型', partyKinds),
  partyName: f.text('当事人名称（姓名）', { optional: true, max: 80, hint: '处罚单位的不填' }),
  partyIdNo: f.text('身份证件号码', { optional: true, max: 40, secret: true }),
  partyPhone: f.text('联系电话', { optional: true, max: 40, secret: true }),
  spotAct: f.long('违法事实', { max: 1000 }),
  spotBroken: f.text('违反的条款'),
  spotBasis: f.text('处罚依据的条款'),
  spotKind: f.one('当场处罚种类', { warning: '警告', fine: '罚款' }),
  statement: f.text('当事人的陈述、申辩', { optional: true }),
  spotCash: f.yes('当场收缴', { optional: true }),
  spotCashWhy: f.one(
    '当场收缴的理由',
    { small: '罚款数额在可以当场收缴的限额内', hard: '不当场收缴事后难以执行', remote: '边远、水上、交通不便地区，当事人提出' },
    { optional: true },
  ),
  spotReceipt: f.text('专用票据号', { optional: true, max: 60 }),
  penaltyFacts: f.long('涉嫌违法的事实', { max: 2000 }),
  penaltyClause: f.text('涉嫌违反的条款'),
  outcome: f.long('办结情况', { max: 1000 }),
}

function recordWhy(c: CaseView): string | null {
  if (c.given['cardsShown'] === undefined) return null
  const key = checklistKey(checklistOf(c.text('trade')).trade)
  const from = c.given['recordFrom']
  const to = c.given['recordTo']
  return first(
    c.given['cardsShown'] === true ? null : '没有出示执法证件的，不得检查（安全生产法第67条）',
    c.given[key] === undefined ? `请填写“${checklistOf(c.text('trade')).title}检查表”` : null,
    typeof from === 'number' && typeof to === 'number' && to < from ? '结束时间早于开始时间' : null,
    typeof to === 'number' && to > c.now ? '结束时间不能晚于现在' : null,
    unsigned(c),
  )
}
const toRectify = (c: CaseView) => rows(c, 'found').filter((r) => r['fix'] !== 'now')
const majors = (c: CaseView) => rows(c, 'found').filter((r) => r['grade'] === 'major')
function numberOf(c: CaseView, document: string): string {
  return c.issued.findLast((i) => i.document === document)?.no || c.no
}
/** Powers and people go with a follow-on case; what is empty stays out. */
function carried(c: CaseView) {
  const keys = ['officers', 'power', 'powerBasis', 'entrustedBy', 'entity']
  return Object.fromEntries(
    keys.flatMap((k) => {
      const v = c.values[k]
      return v === undefined ? [] : [[k, v]]
    }),
  )
}
/** Every finding that needs time becomes a danger of its own; the order itself is rechecked. */
function afterOrder(c: CaseView): readonly ChildOpening[] {
  return [
    ...toRectify(c).map(
      (r): ChildOpening => ({
        decl: 'hidden-danger',
        title: String(r['what']).slice(0, 60),
        values: { source: 'inspection', problem: `${String(r['what'])}（${String(r['clause'])}）`, place: placeOf(c, 'place') },
        to: 'entity-town',
      }),
    ),
    {
      decl: 'recheck',
      title: `${c.entityName ?? c.placeName}整改复查`,
      values: { ...carried(c), orderNo: numberOf(c, 'rectifyOrder'), items: toRectify(c).map((r) => ({ what: String(r['what']).slice(0, 300) })), rectifyBy: c.text('rectifyBy') },
      to: 'same',
    },
  ]
}
function toPenalty(c: CaseView): readonly ChildOpening[] {
  return [
    {
      decl: 'penalty',
      title: `${c.entityName ?? c.placeName}涉嫌违法案`,
      values: {
        ...carried(c),
        source: 'inspection',
        partyKind: 'unit',
        partyName: c.entityName ?? c.placeName,
        facts: c.text('penaltyFacts'),
        suspected: c.text('penaltyClause'),
        place: placeOf(c, 'place'),
      },
      to: 'same',
    },
  ]
}
function spotWhy(c: CaseView): string | null {
  if (c.given['spotKind'] === undefined) return null
  const fine = c.number('fine') ?? 0
  const person = c.given['partyKind'] === 'person'
  const most = c.law(`inspection.spot-fine.${person ? 'person' : 'unit'}`)?.value ?? 0
  const cash = c.law('inspection.spot-cash')?.value ?? 0
  return first(
    person && c.given['partyName'] === undefined ? '处罚个人的，须填写姓名' : null,
    c.given['spotKind'] === 'warning' && fine > 0 ? '警告不带罚款，金额应为 0' : null,
    c.given['spotKind'] === 'fine' && fine <= 0 ? '请填写罚款数额' : null,
    fine > most ? `当场处罚${person ? '个人' : '单位'}的罚款不得超过 ${most} 元，应当适用普通程序立案` : null,
    c.given['spotCash'] === true && c.given['spotCashWhy'] === undefined ? '当场收缴的，须选明理由' : null,
    c.given['spotCash'] === true && c.given['spotCashWhy'] === 'small' && fine > cash ? `超过 ${cash} 元，不属于可以当场收缴的数额` : null,
    c.given['spotCash'] === true && c.given['spotReceipt'] === undefined ? '当场收缴须出具财政部门统一制发的专用票据，请填写票据号' : null,
    unsigned(c),
  )
}
/** Nothing found may be left without an answer. */
function finishWhy(c: CaseView): string | null {
  if (toRectify(c).length > 0 && !c.last('order')) return '有需要整改的问题，尚未下达责令限期整改指令书'
  if (majors(c).length > 0 && !c.last('measures') && !c.last('order')) return '有重大隐患，尚未采取措施'
  return c.last('obstructed') && !c.last('toPenalty') ? '拒绝、阻碍检查的，应当依法处理' : null
}
const handling = 'handling'
const steps: Readonly<Record<StepKey, StepDecl>> = {
  register: {
    title: '指定执法人员',
    from: 'planned',
    by: { role: role.inspector, at: 'own' },
    asks: [...openingPower, 'trade'],
    may: [...openingPowerMay, 'planRef'],
    guard: powerless,
  },
  begin: {
    title: '到场检查',
    from: 'planned',
    to: 'onSite',
    by: officers,
    two: true,
    asks: ['cardsShown'],
    guard: (c) => first(powerless(c), c.given['cardsShown'] === false ? '没有出示执法证件的，不得检查' : null),
    legal: cite('work-safety-law', 67),
  },
  cannot: { title: '未能检查', from: ['planned', 'onSite'], to: 'notInspected', by: officers, two: true, asks: ['notInspectedWhy'], quiet: true },
  obstructed: {
    title: '拒绝、阻碍检查',
    from: 'onSite',
    to: handling,
    by: officers,
    two: true,
    asks: ['obstruction'],
    may: ['photos'],
    quiet: true,
    legal: cite('work-safety-law', 108),
  },
  changeOfficers: { title: '更换执法人员', from: ['planned', 'onSite', handling], by: head, asks: ['officers'], quiet: true, legal: cite('penalty-law', 43) },
  record: {
    title: '制作现场检查记录',
    from: 'onSite',
    to: { of: ['clean', handling], choose: (c) => (rows(c, 'found').length === 0 ? 'clean' : handling) },
    by: officers,
    two: true,
    asks: ['cardsShown', 'accompanied', 'recordFrom', 'recordTo', 'situation', 'found', ...signed],
    may: [...checklistKeys, 'photos', 'place', ...signedMay],
    issues: ['siteRecord'],
    guard: recordWhy,
    legal: cite('work-safety-law', 68),
  },
  order: {
    title: '责令限期整改',
    from: handling,
    by: officers,
    two: true,
    asks: ['rectifyBy', ...signed],
    may: ['orderText', 'reviewBody', 'court', ...signedMay],
    issues: ['rectifyOrder'],
    opens: afterOrder,
    clock: 'handle',
    guard: (c) =>
      first(
        c.last('order') ? '已经下达，期限的变更在复查中办理' : null,
        toRectify(c).length === 0 ? '没有需要限期整改的问题' : null,
        ahead(c, 'rectifyBy', '整改期限'),
        unsigned(c),
      ),
    legal: cite('work-safety-law', 65),
  },
  measures: {
    title: '采取现场处理措施',
    from: handling,
    by: officers,
    two: true,
    asks: ['measureKinds', 'measureReason', 'measureScope', ...signed],
    may: ['reviewBody', 'court', ...signedMay],
    issues: ['siteMeasures'],
    forks: { measures: 'inForce' },
    guard: (c) => first(majors(c).length === 0 ? '没有重大事故隐患' : null, c.at['measures'] === 'inForce' || c.at['measures'] === 'asked' ? '措施正在执行' : null, unsigned(c)),
    grave: '撤出人员、停产停业或者停止使用，自送达时生效',
    quiet: true,
    legal: cite('work-safety-law', 65),
  },
  askResume: { title: '申请恢复', lane: 'measures', from: 'inForce', to: 'asked', by: [party, officers], asks: ['resumeReport'], quiet: true, legal: cite('work-safety-law', 65) },
  resume: {
    title: '审查同意恢复',
    lane: 'measures',
    from: 'asked',
    to: 'lifted',
    by: head,
    notBy: 'askResume',
    asks: ['liftBasis'],
    issues: ['resumption'],
    legal: cite('work-safety-law', 65),
  },
  refuseResume: { title: '不同意恢复', lane: 'measures', from: 'asked', to: 'inForce', by: head, asks: ['liftBasis'], quiet: true },
  spotFine: {
    title: '当场处罚',
    from: handling,
    by: officers,
    two: true,
    asks: ['partyKind', 'spotAct', 'spotBroken', 'spotBasis', 'spotKind', 'fine', ...signed],
    may: ['partyName', 'partyIdNo', 'partyPhone', 'statement', 'spotCash', 'spotCashWhy', 'spotReceipt', 'payTo', 'reviewBody', 'court', ...signedMay],
    issues: ['spotDecision'],
    forks: { payment: 'due', publicity: 'due', cash: 'due', notice: 'due' },
    forksWhen: {
      payment: (c) => (c.number('fine') ?? 0) > 0 && c.values['spotCash'] !== true,
      publicity: (c) => c.text('partyKind') === 'unit',
      cash: (c) => c.values['spotCash'] === true,
    },
    guard: (c) => first(c.last('spotFine') ? '本次检查已经当场处罚；另一当事人请另立检查' : null, spotWhy(c)),
    quiet: true,
    legal: cite('penalty-law', 51),
  },
  handIn: {
    title: '罚款交至本机关',
    lane: 'cash',
    from: 'due',
    to: 'handed',
    by: officers,
    asks: ['spotReceipt'],
    within: 'inspection.spot-hand-in',
    legal: cite('penalty-law', 71),
  },
  noteSpot: { title: '当场处罚备案', lane: 'notice', from: 'due', to: 'noted', by: head, legal: cite('penalty-law', 52) },
  toPenalty: {
    title: '转行政处罚',
    from: handling,
    by: officers,
    two: true,
    asks: ['penaltyFacts', 'penaltyClause'],
    opens: toPenalty,
    quiet: true,
    legal: cite('work-safety-law', 65),
  },
  ...afterSteps([handling]),
  finish: {
    title: '检查办结',
    from: handling,
    to: 'closed',
    by: officers,
    two: true,
    asks: ['outcome'],
    joins: [...afterLaneKeys, 'measures', 'cash', 'notice'],
    needsClosed: ['hidden-danger', 'recheck'],
    guard: finishWhy,
  },
}

export const inspection = defineCase({
  id: 'inspection',
  revision: 1,
  title: '执法检查',
  noun: '检查',
  cites: [cite('jiangjin-2023', 10), cite('work-safety-law', 62), cite('work-safety-law', 65)],
  word: '津应急检',
  subject: 'entity',
  handledBy: 'opener',
  states: { planned: '待检查', onSite: '检查中', handling: '处理中', clean: '未发现问题', closed: '已办结', notInspected: '未能检查' },
  start: 'planned',
  ends: ['clean', 'closed', 'notInspected'],
  lanes: {
    measures: { title: '现场处理措施', states: { inForce: '执行中', asked: '申请恢复待审查', lifted: '已恢复' }, ends: ['lifted'] },
    cash: { title: '当场收缴', states: { due: '待交至本机关', handed: '已交' }, ends: ['handed'] },
    notice: { title: '当场处罚备案', states: { due: '待备案', noted: '已备案' }, ends: ['noted'] },
    ...afterLanes,
  },
  fields,
  law: [
    ...afterLaw,
    'inspection.spot-fine.person',
    'inspection.spot-fine.unit',
    'inspection.spot-cash',
    'inspection.halt',
    'recheck.within',
    'recheck.extension-ask',
    'recheck.extension-answer',
  ],
  open: {
    by: [{ role: role.inspector }, { role: [role.committeeOffice, role.sectorLead] }],
    asks: ['entity', 'kind', 'trade', ...openingPower],
    may: ['planRef', 'place', ...openingPowerMay],
  },
  name: (v) => `${typeof v['kind'] === 'string' && v['kind'] === 'plan' ? '计划' : '专项'}检查`,
  steps,
  clocks: {
    handle: {
      title: '对发现的问题作出处理',
      limit: 'inspection.handle',
      starts: { enters: handling },
      stops: { steps: ['order', 'measures', 'spotFine', 'toPenalty', 'finish'] },
      legal: cite('work-safety-law', 62),
    },
    halt: {
      title: '暂时停产停业的最长期限',
      limit: 'inspection.halt',
      starts: { enters: 'inForce', lane: 'measures' },
      stops: { steps: ['resume'] },
      overdue: [{ tell: [role.inspector, role.bureauHead] }],
      steady: true,
      legal: cite('penalty-rules-15', 14),
    },
    ...afterClocks('spotFine'),
  },
  overdue: [{ tell: [role.inspector] }, { after: 'overdue.second', tell: [role.bureauHead, role.committeeOffice] }],
  documents: { siteRecord, rectifyOrder, siteMeasures, resumption, spotDecision, ...afterDocuments },
  withdraw: { from: ['planned'], by: [head, { relation: 'opener' }] },
  handOver: { by: head },
})
