/** 自然灾害调查评估: the team, the report and its reply. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames } from '@anlan/kernel/case'
import { harmText, momentOf } from '../../accident-facts.ts'
import { disasterReviewFields } from '../../cases/disaster-review-fields.ts'
import { checks, heading, para, power, rowsTable, seal } from './parts.ts'

const rules = cite('disaster-review-2025', 4)
function organ(c: CaseView, n: DocumentNames): string {
  return n.field('organ') === '' ? c.orgName : n.org(c.text('organ'))
}
function what(c: CaseView, n: DocumentNames): string {
  return `${momentOf(c.values['happenedAt'])}，${n.field('place') || c.placeName}发生“${c.text('disasterName')}”（${n.field('disasterKind')}），${harmText(c.values)}。`
}
export const reviewTeamOrder: DocumentDecl = {
  title: '关于成立灾害调查评估组的通知',
  layout: 'official',
  word: '津府灾评',
  legal: rules,
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: '各有关单位：' },
    para(what(c, n)),
    power(organ(c, n), '成立灾害调查评估组，查明灾害起因、经过、性质、影响、损失和责任，总结经验教训，提出整改措施建议。', rules, cite('emergency-response-law', '第87、92条')),
    heading('一、组长'),
    para(n.person(c.text('leader'))),
    heading('二、成员'),
    rowsTable(disasterReviewFields, c.values, 'members', n),
    para('调查评估组成员应当客观公正，与调查评估事项有利害关系的应当回避；任何单位和个人应当配合，不得隐瞒或者提供虚假信息。'),
    seal(c, n, organ(c, n)),
  ],
}
export const reviewReport: DocumentDecl = {
  title: '灾害调查评估报告',
  layout: 'official',
  word: '津灾评报',
  legal: rules,
  keep: '永久',
  build: (c, n) => [
    para(what(c, n)),
    heading('一、灾害基本情况'),
    para(n.field('basics')),
    heading('二、灾害经过和应对情况'),
    para(n.field('course')),
    para(n.field('response')),
    heading('三、原因和性质'),
    para(`（一）直接原因分析：${n.field('directCause')}`),
    para(`（二）间接原因分析（不可抗力与人为过错）：${n.field('indirectCause')}`),
    para(`（三）性质：${n.field('nature')}`),
    heading('四、存在的主要问题'),
    para(n.field('problems')),
    heading('五、责任和线索移交'),
    para(n.field('clues') || '未发现失职渎职和涉嫌犯罪线索。'),
    heading('六、整改和防范措施建议'),
    rowsTable(disasterReviewFields, c.values, 'measures', n),
    heading('七、履职情况核查'),
    checks(disasterReviewFields.duties, c.values['duties']),
    power(`${c.text('disasterName')}调查评估组`, '提交本报告。', rules),
    { part: 'signatures', of: [{ label: `组长 ${n.person(c.text('leader'))}` }, { label: '成员' }] },
  ],
}
export const reviewReply: DocumentDecl = {
  title: '关于灾害调查评估报告的批复',
  layout: 'official',
  word: '津府灾批',
  legal: rules,
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('disasterName')}调查评估组：` },
    power(organ(c, n), '批复如下：', rules),
    para(n.field('replyOpinion')),
    para('灾害发生地和有关单位应当按照报告要求组织落实整改和防范措施，必要时召开警示教育会；报告印发后一年内组织对落实情况进行评估。'),
    rowsTable(disasterReviewFields, c.values, 'measures', n),
    seal(c, n, organ(c, n)),
  ],
}
