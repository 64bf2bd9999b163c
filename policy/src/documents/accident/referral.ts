/** 案件移送书, the list that goes with it, and the papers of disagreement with the police. */
import { cite } from '@anlan/kernel/base'
import type { DocumentDecl } from '@anlan/kernel/case'
import { dayOf } from '../../accident-facts.ts'
import { referralFields } from '../../cases/criminal-referral-fields.ts'
import { span } from '../enforcement/parts.ts'
import { boxes, checks, dayText, heading, namesOf, officers, para, power, seal } from './parts.ts'

export const referralReport: DocumentDecl = {
  title: '移送涉嫌犯罪案件报告',
  layout: 'form',
  word: '津应急移报',
  legal: cite('criminal-referral', 7),
  keep: '永久',
  build: (c, n) => [
    boxes(
      [
        ['案件', c.title],
        ['涉嫌类别', n.field('crime')],
      ],
      [
        [
          '专案组',
          namesOf(c.values, 'squad')
            .map((id) => `${n.person(id)}（${n.card(id)}）`)
            .join('、'),
          true,
        ],
      ],
    ),
    heading('涉嫌犯罪的事实'),
    para(n.field('facts')),
    heading('核实情况和移送意见'),
    para(n.field('findings')),
    power(c.orgName, '核实并提出移送意见，报请正职负责人或者主持工作的负责人审批。', cite('criminal-referral', 7), cite('penalty-law', 27)),
    officers(c, n, 'report'),
  ],
}
export const referralLetter: DocumentDecl = {
  title: '涉嫌犯罪案件移送书',
  layout: 'official',
  word: '津应急移',
  legal: cite('criminal-referral', 7),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('police')}：` },
    para(`我机关在查处“${c.title}”中发现，下列事实涉嫌${n.field('crime')}：${n.field('facts')}`),
    power(c.orgName, '将本案移送你机关，请依法审查。', cite('penalty-law', 27), cite('referral-regulation', 3), cite('criminal-referral', 7)),
    para(`涉嫌单位或者人员：${n.field('suspects') || '待查'}。`),
    heading('随案材料'),
    checks(referralFields.materials, c.values['materials'], ['材料', '随案移送', '说明']),
    para(`请自接受案件之日起 ${span(c, 'criminal-referral.police')}内作出立案或者不予立案的决定，并依照衔接工作办法书面通知我机关；不予立案的，说明理由并退回案卷材料。`),
    para(`本移送书同时抄送${c.text('procuratorate')}。`),
    officers(c, n, 'report'),
    seal(c, n),
  ],
}
export const reconsiderationRequest: DocumentDecl = {
  title: '不予立案复议申请书',
  layout: 'official',
  word: '津应急移复',
  legal: cite('referral-regulation', 9),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('police')}：` },
    para(`你机关对我机关移送的“${c.title}”作出不予立案决定（${n.field('decisionNo')}，${dayText(c.values['decidedOn'])}）。我机关认为该案符合立案条件，理由如下：`),
    para(n.field('objection')),
    power(c.orgName, '提请复议。', cite('referral-regulation', 9)),
    seal(c, n),
  ],
}
export const supervisionRequest: DocumentDecl = {
  title: '立案监督建议书',
  layout: 'official',
  word: '津应急监',
  legal: cite('criminal-referral', '立案监督'),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('procuratorate')}：` },
    para(`我机关于${dayOf(c.last('transfer')?.at)}将“${c.title}”移送${c.text('police')}。现因下列情况，建议依法进行立案监督：`),
    para(n.field('objection')),
    power(c.orgName, '提出本建议。', cite('referral-regulation', 9), cite('criminal-referral', '立案监督')),
    seal(c, n),
  ],
}
