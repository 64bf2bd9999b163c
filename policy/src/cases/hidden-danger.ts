/** 隐患: found → graded → put right (五落实) → checked by someone else → struck off. Major ones are reported both ways and listed. */
import { cite, f } from '@anlan/kernel/base'
import { defineCase } from '@anlan/kernel/case'
import { role } from '../roles.ts'

export const hiddenDanger = defineCase({
  id: 'hidden-danger',
  revision: 1,
  title: '隐患整改',
  noun: '隐患',
  cites: [cite('jiangjin-2023', 15), cite('jiangjin-2023', 10), cite('work-safety-law', 41)],
  word: '津安隐',
  subject: 'entity',
  handledBy: 'town',
  states: { found: '待核实', rectifying: '整改中', verifying: '待复查', closed: '已销号', dismissed: '不属实' },
  start: 'found',
  ends: ['closed', 'dismissed'],
  fields: {
    source: f.one('来源', { selfCheck: '企业自查', inspection: '执法检查', report: '群众举报', sensor: '监测预警' }),
    place: f.place('位置'),
    problem: f.long('问题描述', { max: 1000 }),
    before: f.photos('整改前照片'),
    grade: f.one('隐患等级', { general: '一般', major: '重大' }),
    measures: f.long('整改措施', { max: 1000 }),
    after: f.photos('整改后照片'),
    opinion: f.long('复查意见', { max: 500, optional: true }),
  },
  open: {
    by: [{ relation: 'entityLead' }, { role: [role.inspector, role.townSafety, role.gridWorker, role.sectorLead] }],
    asks: ['source', 'place', 'problem', 'before'],
  },
  name: (v) => (typeof v['problem'] === 'string' ? v['problem'].slice(0, 40) : '隐患'),
  steps: {
    confirm: { title: '核实定级', from: 'found', to: 'rectifying', by: { role: [role.inspector, role.townSafety] }, asks: ['grade'], within: 'hidden-danger.confirm' },
    dismiss: { title: '不属实', from: 'found', to: 'dismissed', by: { role: [role.inspector, role.townSafety] }, asks: ['opinion'], notBy: 'open', quiet: true },
    rectify: { title: '提交整改', from: 'rectifying', to: 'verifying', by: { relation: 'entityLead' }, asks: ['measures', 'after'], within: 'hidden-danger.rectify' },
    accept: {
      title: '复查销号',
      from: 'verifying',
      to: 'closed',
      by: { role: [role.inspector, role.townSafety] },
      notBy: 'rectify',
      may: ['opinion'],
      within: 'hidden-danger.verify',
    },
    sendBack: { title: '退回重改', from: 'verifying', to: 'rectifying', by: { role: [role.inspector, role.townSafety] }, asks: ['opinion'], quiet: true },
  },
  overdue: [{ tell: [role.townSafety] }, { after: 'overdue.second', tell: [role.sectorLead, role.townLead] }],
})
