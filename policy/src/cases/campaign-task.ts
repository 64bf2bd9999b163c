/** 两重大一突出 and the three-year action: an item of a list, its owner and day, the proof, and what is kept of it as a standing rule. */
import { cite, f } from '@anlan/kernel/base'
import { type By, type CaseView, type ChildOpening, defineCase } from '@anlan/kernel/case'
import { checklistField } from '../checklists/checklist.ts'
import { checklistKey, checklistOf, checklists } from '../checklists/trades.ts'
import { role } from '../roles.ts'
import { ahead, first } from './enforcement-fields.ts'

/** The fields of item 18, and its neighbours named in the same item. */
export const campaignSectors = {
  road: '道路交通',
  'water-transport': '水上交通',
  construction: '建设施工',
  mine: '非煤矿山',
  chemicals: '危险化学品',
  industry: '工贸',
  gas: '燃气',
  fire: '消防',
  'special-equipment': '特种设备',
  amusement: '游乐设施',
  recycling: '再生资源回收',
  other: '其他',
} as const
const lists = { risk: '重大风险', danger: '重大隐患', violation: '突出违法行为', measure: '三年行动措施' } as const
const office: By = { role: [role.committeeOffice, role.sectorLead] }
const owner: By = { field: 'owner' }
const checklistFields = Object.fromEntries(checklists.map((c) => [checklistKey(c.trade), checklistField(c)]))

function submitWhy(c: CaseView): string | null {
  if (c.given['measures'] === undefined) return null
  const needed = checklistOf(c.text('sectorOf'))
  const given = c.given[checklistKey(needed.trade)]
  if (c.text('list') !== 'measure' && given === undefined) return `请填写“${needed.title}检查表”`
  const open = typeof given === 'object' && !Array.isArray(given) && Object.values(given).some((a) => typeof a === 'object' && a.answer === 'no' && (a.note ?? '') === '')
  return open ? '检查表中不符合的项目，须逐项说明如何处理' : null
}
function toLastingRule(c: CaseView): readonly ChildOpening[] {
  if (c.values['lasting'] !== true) return []
  return [
    {
      decl: 'lasting-rule',
      title: c.text('ruleName'),
      values: { ruleName: c.text('ruleName'), ruleText: c.text('ruleText'), sectorOf: c.text('sectorOf'), keeper: c.text('owner'), reviewOn: c.text('reviewOn') },
      to: 'same',
    },
  ]
}
function verifyWhy(c: CaseView): string | null {
  if (c.given['lasting'] !== true) return null
  return first(
    ...['ruleName', 'ruleText', 'reviewOn'].map((k) => (c.given[k] === undefined ? '形成长效制度的，须填写制度名称、内容和复审日期' : null)),
    ahead(c, 'reviewOn', '复审日期'),
  )
}

export const campaignTask = defineCase({
  id: 'campaign-task',
  revision: 1,
  title: '专项整治清单',
  noun: '清单任务',
  cites: [cite('jiangjin-2023', 17), cite('jiangjin-2023', 18)],
  word: '津安治',
  subject: 'matter',
  handledBy: 'opener',
  states: { listed: '待认领', working: '治理中', submitted: '待核验', closed: '已销号', removed: '移出清单' },
  start: 'listed',
  ends: ['closed', 'removed'],
  fields: {
    ...checklistFields,
    list: f.one('清单', lists),
    sectorOf: f.one('领域', campaignSectors),
    matter: f.long('事项', { max: 1000 }),
    place: f.place('地点', { optional: true }),
    entity: f.entity('涉及单位', { optional: true }),
    owner: f.person('责任人'),
    dueOn: f.day('完成期限'),
    asked: f.long('治理要求', { optional: true, max: 1000 }),
    measures: f.long('治理措施和成效', { max: 2000 }),
    proof: f.photos('佐证照片', { optional: true }),
    proofFiles: f.files('佐证材料', { optional: true }),
    opinion: f.long('核验意见', { max: 500 }),
    lasting: f.yes('形成长效制度'),
    ruleName: f.text('制度名称', { optional: true, max: 120 }),
    ruleText: f.long('制度要点', { optional: true, max: 2000 }),
    reviewOn: f.day('复审日期', { optional: true }),
    removedWhy: f.text('移出理由'),
  },
  open: { title: '列入清单', by: office, asks: ['list', 'sectorOf', 'matter', 'owner', 'dueOn'], may: ['place', 'entity', 'asked'] },
  name: (v) => (typeof v['matter'] === 'string' ? v['matter'].slice(0, 40) : '清单任务'),
  steps: {
    accept: { title: '认领', from: 'listed', to: 'working', by: owner, within: 'campaign-task.accept' },
    reassign: {
      title: '调整责任人、期限',
      from: ['listed', 'working'],
      to: 'listed',
      by: office,
      asks: ['owner', 'dueOn'],
      guard: (c) => ahead(c, 'dueOn', '完成期限'),
      quiet: true,
    },
    submit: {
      title: '报请核验',
      from: 'working',
      to: 'submitted',
      by: owner,
      asks: ['measures'],
      may: ['proof', 'proofFiles', ...Object.keys(checklistFields)],
      clock: 'finish',
      guard: submitWhy,
    },
    verify: {
      title: '核验销号',
      from: 'submitted',
      to: 'closed',
      by: office,
      notBy: ['submit', { field: 'owner' }],
      asks: ['opinion', 'lasting'],
      may: ['ruleName', 'ruleText', 'reviewOn'],
      opens: toLastingRule,
      within: 'campaign-task.verify',
      guard: verifyWhy,
    },
    sendBack: { title: '退回', from: 'submitted', to: 'working', by: office, asks: ['opinion'], quiet: true },
    remove: { title: '移出清单', from: ['listed', 'working', 'submitted'], to: 'removed', by: { role: role.committeeOffice }, asks: ['removedWhy'], quiet: true },
  },
  clocks: {
    finish: {
      title: '完成治理',
      limit: 'campaign-task.longest',
      starts: [{ enters: 'listed' }, { step: 'reassign' }, { step: 'sendBack' }],
      until: 'dueOn',
      stops: { steps: ['submit', 'remove'] },
      overdue: [{ tell: [role.sectorLead] }, { after: 'overdue.second', tell: [role.committeeOffice, role.districtLead] }],
    },
  },
  overdue: [{ tell: [role.sectorLead] }, { after: 'overdue.second', tell: [role.committeeOffice] }],
  reopen: { from: ['closed', 'removed'], to: 'listed', by: { role: role.committeeOffice } },
  handOver: { by: office },
})

/** 制度成果: a rule that came of a task, in force until it is replaced, looked at again on its day. */
export const lastingRule = defineCase({
  id: 'lasting-rule',
  revision: 1,
  title: '长效制度',
  noun: '制度成果',
  cites: [cite('jiangjin-2023', 17)],
  word: '津安制',
  subject: 'matter',
  handledBy: 'opener',
  states: { inForce: '执行中', replaced: '已修订替代', ended: '已废止' },
  start: 'inForce',
  ends: ['replaced', 'ended'],
  fields: {
    ruleName: f.text('制度名称', { max: 120 }),
    ruleText: f.long('制度要点', { max: 2000 }),
    sectorOf: f.one('领域', campaignSectors),
    keeper: f.person('责任人'),
    reviewOn: f.day('复审日期'),
    review: f.long('复审意见', { max: 1000 }),
    replacedBy: f.text('替代制度', { max: 120 }),
    endedWhy: f.text('废止理由'),
  },
  open: { by: office, asks: ['ruleName', 'ruleText', 'sectorOf', 'keeper', 'reviewOn'] },
  name: (v) => (typeof v['ruleName'] === 'string' ? v['ruleName'] : '长效制度'),
  steps: {
    review: {
      title: '复审，继续执行',
      from: 'inForce',
      by: [{ field: 'keeper' }, office],
      asks: ['review', 'reviewOn'],
      clock: 'review',
      guard: (c) => ahead(c, 'reviewOn', '下次复审日期'),
    },
    replace: { title: '修订替代', from: 'inForce', to: 'replaced', by: office, asks: ['review', 'replacedBy'], quiet: true },
    end: { title: '废止', from: 'inForce', to: 'ended', by: office, asks: ['endedWhy'], quiet: true },
  },
  clocks: {
    review: {
      title: '制度复审',
      limit: 'lasting-rule.longest',
      starts: ['open', { step: 'review' }],
      until: 'reviewOn',
      stops: {},
      remind: 'lasting-rule.remind',
      overdue: [{ tell: [role.sectorLead] }, { after: 'overdue.second', tell: [role.committeeOffice] }],
    },
  },
})
