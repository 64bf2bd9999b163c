/** Papers that set an investigation going: the team, the delegation to a unit nobody was hurt in, the appraisal. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames } from '@anlan/kernel/case'
import { harmText, momentOf } from '../../accident-facts.ts'
import { investigationFields } from '../../cases/investigation-fields.ts'
import { span } from '../enforcement/parts.ts'
import { checks, heading, para, power, rowsTable, seal, unitName } from './parts.ts'

function organ(c: CaseView, n: DocumentNames): string {
  return n.field('organ') === '' ? c.orgName : n.org(c.text('organ'))
}
function what(c: CaseView, n: DocumentNames): string {
  return `${momentOf(c.values['happenedAt'])}，${unitName(c, n)}发生“${c.text('accidentName')}”，${harmText(c.values)}，属${n.field('grade')}。`
}
export const teamOrder: DocumentDecl = {
  title: '关于成立事故调查组的通知',
  layout: 'official',
  word: '津府事调',
  legal: cite('accident-reporting', 22),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: '各有关单位：' },
    para(what(c, n)),
    power(
      organ(c, n),
      `成立事故调查组（${n.field('authority')}），负责查明事故经过、原因、人员伤亡和直接经济损失，认定事故性质和责任，提出对责任者的处理建议，总结教训并提出防范和整改措施。`,
      cite('accident-reporting', '第19、22、24、25条'),
    ),
    heading('一、组长'),
    para(n.person(c.text('leader'))),
    heading('二、成员'),
    rowsTable(investigationFields, c.values, 'members', n),
    heading('三、组成单位'),
    checks(investigationFields.seats, c.values['seats'], ['单位', '派人参加', '说明']),
    heading('四、纪律和期限'),
    para('成员与事故没有直接利害关系，应当诚信公正、恪尽职守，保守调查秘密，未经组长允许不得擅自发布有关事故的信息。'),
    para('调查组有权向有关单位和个人了解情况、调取文件资料，有关单位和个人不得拒绝；事故单位负责人和有关人员在调查期间不得擅离职守。'),
    para(
      `调查报告应当自事故发生之日起 ${span(c, 'investigation.report')}内提交；特殊情况经负责事故调查的人民政府批准可以延长一次，延长的期限以条例第29条为限；技术鉴定所需时间不计入。`,
    ),
    seal(c, n, organ(c, n)),
  ],
}
export const delegation: DocumentDecl = {
  title: '委托事故调查书',
  layout: 'official',
  word: '津府事委',
  legal: cite('accident-reporting', 19),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${unitName(c, n)}：` },
    para(what(c, n)),
    power(organ(c, n), `因本事故未造成人员伤亡、属一般事故，委托你单位组织事故调查组进行调查。理由：${n.field('delegateReason')}`, cite('accident-reporting', '第19条第三款')),
    para(
      `你单位应当自事故发生之日起 ${span(c, 'investigation.report')}内提交调查报告，报告应当载明单位概况、事故经过和救援情况、直接经济损失、原因和性质、责任认定和处理建议、防范和整改措施，附证据材料并由成员签名。工会依法参加调查。`,
    ),
    seal(c, n, organ(c, n)),
  ],
}
export const appraisalLetter: DocumentDecl = {
  title: '技术鉴定委托书',
  layout: 'form',
  word: '津事鉴委',
  legal: cite('accident-reporting', 27),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('appraiser')}：` },
    para(what(c, n)),
    power(`${c.text('accidentName')}调查组`, '委托你单位就下列事项进行技术鉴定：', cite('accident-reporting', 27)),
    para(n.field('appraisalSubject')),
    para('请出具书面鉴定意见，加盖印章并由鉴定人签名。技术鉴定所需时间不计入事故调查期限。'),
    { part: 'signatures', of: [{ label: '调查组组长' }, { label: '受托单位接收人' }] },
    seal(c, n),
  ],
}
