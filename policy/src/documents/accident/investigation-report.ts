/** 事故调查报告 with the contents of 条例 art. 30, the government's reply, and the evaluation a year later. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { accidentGradeIn, dayOf, harmOf, harmText, momentOf } from '../../accident-facts.ts'
import { accidentLadder, gradeDuties, gradeOf } from '../../accident-grade.ts'
import { investigationFields } from '../../cases/investigation-fields.ts'
import { checks, dayText, heading, para, power, rowsOf, rowsTable, seal, unitName } from './parts.ts'

function organ(c: CaseView, n: DocumentNames, field: string): string {
  return n.field(field) === '' ? c.orgName : n.org(c.text(field))
}
function signatures(c: CaseView, n: DocumentNames): Part {
  const rows = rowsOf(c.values, 'members')
  const of =
    rows.length > 0
      ? rows.map((r) => ({ label: `${String(r['name'])}（${String(r['post'])}）` }))
      : [{ label: c.text('leader') === '' ? '调查组成员' : n.person(c.text('leader')) }]
  return { part: 'signatures', of }
}
export const investigationReport: DocumentDecl = {
  title: '事故调查报告',
  layout: 'official',
  word: '津事调报',
  legal: cite('accident-reporting', 30),
  keep: '永久',
  build: (c, n) => [
    para(
      `${momentOf(c.values['happenedAt'])}，${unitName(c, n)}发生“${c.text('accidentName')}”，${harmText(c.values)}。${c.last('delegate') ? `受${organ(c, n, 'organ')}委托，事故单位组织了调查` : `${organ(c, n, 'organ')}依法成立事故调查组进行了调查`}。调查组坚持科学严谨、依法依规、实事求是、注重实效的原则，查明了事故经过、原因、伤亡和损失，认定了性质和责任，提出了处理建议和防范整改措施。`,
    ),
    heading('一、事故单位概况'),
    para(n.field('unitProfile')),
    heading('二、事故发生经过和事故救援情况'),
    para(n.field('course')),
    para(n.field('rescue')),
    para(`应急处置评估：${n.field('rescueReview')}`),
    heading('三、人员伤亡和直接经济损失'),
    para(n.field('harm')),
    para(`事故等级：${n.field('grade')}（${gradeOf(accidentLadder, harmOf(c.values)).because.join('；')}）。`),
    heading('四、事故原因和性质'),
    para(`（一）直接原因：${n.field('directCause')}`),
    para(`（二）技术问题分析：${n.field('technical')}`),
    para(`（三）管理问题分析：${n.field('management')}`),
    para(`（四）事故性质：经调查认定，本起事故${c.values['nature'] === 'responsible' ? '是一起' : '为'}${n.field('nature')}。`),
    heading('五、责任认定和处理建议'),
    rowsTable(investigationFields, c.values, 'liability', n),
    para(`行政处罚由${gradeDuties[accidentGradeIn(c.values)].fines}决定（生产安全事故罚款处罚规定第6条）。`),
    heading('六、一案双查、三责同追'),
    checks(investigationFields.doubleCheck, c.values['doubleCheck']),
    checks(investigationFields.threefold, c.values['threefold']),
    heading('七、事故防范和整改措施'),
    rowsTable(investigationFields, c.values, 'measures', n),
    heading('八、不同意见'),
    para(n.field('dissent') || '调查组成员意见一致。'),
    heading('九、附件'),
    rowsTable(investigationFields, c.values, 'evidence', n),
    power(c.last('delegate') ? unitName(c, n) : `${c.text('accidentName')}调查组`, '提交本报告。', cite('accident-reporting', '第25、29、30条')),
    heading('调查组成员签名'),
    signatures(c, n),
  ],
}
export const replyLetter: DocumentDecl = {
  title: '关于事故调查报告的批复',
  layout: 'official',
  word: '津府事批',
  legal: cite('accident-reporting', 32),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('accidentName')}调查组：` },
    para(`你组提交的《${c.text('accidentName')}调查报告》收悉。`),
    power(organ(c, n, 'replyOrgan'), '批复如下：', cite('accident-reporting', 32)),
    para(n.field('replyOpinion')),
    heading('责任追究'),
    rowsTable(investigationFields, c.values, 'liability', n),
    para(
      '有关机关应当按照本批复，依照法律、行政法规规定的权限和程序，对事故单位和有关人员进行行政处罚，对负有责任的国家工作人员进行处分；事故单位应当对本单位负有责任的人员进行处理；涉嫌犯罪的，依法追究刑事责任。',
    ),
    heading('整改'),
    para('事故单位应当落实防范和整改措施，接受工会和职工监督。负责监管的部门应当监督检查落实情况。批复后一年内将组织评估，评估结果向社会公开。'),
    rowsTable(investigationFields, c.values, 'measures', n),
    heading('公布'),
    para('调查报告由负责事故调查的人民政府或者其授权的部门向社会公布，依法应当保密的除外。'),
    seal(c, n, organ(c, n, 'replyOrgan')),
  ],
}
export const evaluationReport: DocumentDecl = {
  title: '事故防范和整改措施落实情况评估报告',
  layout: 'official',
  word: '津事评',
  legal: cite('work-safety-law', '第86条第三款'),
  keep: '永久',
  build: (c, n) => [
    para(`“${c.text('accidentName')}”调查报告于${dayText(c.values['repliedAt'])}批复。现对防范和整改措施落实情况评估如下（${dayOf(c.now)}）。`),
    power(c.orgName, '组织评估。', cite('work-safety-law', '第86条第三款'), cite('rectification-evaluation', 3)),
    heading('一、评估组'),
    para(n.field('evaluators')),
    heading('二、措施落实情况'),
    rowsTable(investigationFields, c.values, 'evaluation', n),
    heading('三、四不放过核查'),
    checks(investigationFields.fourNo, c.values['fourNo']),
    heading('四、结论'),
    para(n.field('evaluationOpinion')),
    para('对履职不力、整改措施不落实的，依法依规追究责任。评估结果向社会公开。'),
    seal(c, n),
  ],
}
