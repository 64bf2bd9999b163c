/** Papers to the party before the decision: what is intended, what he may say, and the hearing. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { mayHaveHearing } from '../../cases/penalty-hearing.ts'
import { basisText, evidence, intended, weighing } from './filing.ts'
import {
  box,
  boxes,
  heading,
  officerSigns,
  officersText,
  organBoxes,
  organNote,
  para,
  partyBoxes,
  partyName,
  seal,
  signatures,
  spanBy,
  val,
  wide,
  dated,
  caseName,
  signed,
} from './parts.ts'

function basis(c: CaseView, n: DocumentNames): readonly Part[] {
  return [
    para(`经查，你（单位）实施了下列行为：${val(n, 'factsFound')}`),
    evidence(c),
    para(`上述行为违反了${val(n, 'lawBroken')}。依据${basisText(c)}，本机关拟作出下列行政处罚：${intended(c, n, c.number('fineProposed') ?? 0)}。`),
    ...weighing(c),
  ]
}
export const penaltyNotice: DocumentDecl = {
  title: '行政处罚告知书',
  layout: 'form',
  word: '津应急罚告',
  legal: cite('penalty-law', 44),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    ...basis(c, n),
    para(
      `依据《行政处罚法》第44条、第45条，你（单位）有权自收到本告知书之日起 ${spanBy(c, mayHaveHearing(c) ? 'penalty.hearing-ask' : 'penalty.statement')}内向本机关陈述和申辩。本机关将充分听取意见，对提出的事实、理由和证据进行复核；成立的，予以采纳，不因陈述、申辩给予更重的处罚。`,
    ),
    para(`联系人：${officersText(c, n)}`),
    organNote(c),
    seal(c, n),
  ],
}
export const hearingRight: DocumentDecl = {
  title: '行政处罚听证告知书',
  layout: 'form',
  word: '津应急听告',
  legal: cite('penalty-law', 63),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    ...basis(c, n),
    para(
      `依据《行政处罚法》第63条、第64条，你（单位）有要求听证的权利。要求听证的，应当自收到本告知书之日起 ${spanBy(c, 'penalty.hearing-ask')}内提出；逾期未提出的，视为放弃听证权利。当事人不承担组织听证的费用。`,
    ),
    para('依据《行政处罚法》第44条、第45条，你（单位）还有权在上述期限内陈述和申辩，本机关不因陈述、申辩给予更重的处罚。'),
    para(`联系人：${officersText(c, n)}`),
    organNote(c),
    seal(c, n),
  ],
}
export const statementRecord: DocumentDecl = {
  title: '当事人陈述申辩笔录',
  layout: 'form',
  legal: cite('penalty-law', 45),
  build: (c, n) => [
    boxes(
      [box('案由', c.title), box('案号', c.no)],
      ...partyBoxes(c, n),
      [box('陈述申辩人', val(n, 'statementBy', partyName(c))), box('时间', n.date(c.now))],
      [wide('执法人员及证号', officersText(c, n))],
      ...organBoxes(c),
    ),
    para(`陈述、申辩的内容：${val(n, 'statement')}`),
    para('以上笔录已交陈述申辩人核对无误。'),
    ...signed(c, n, '陈述申辩人', officerSigns(c, n, '记录人')),
  ],
}
export const hearingSummons: DocumentDecl = {
  title: '行政处罚听证会通知书',
  layout: 'form',
  word: '津应急听通',
  legal: cite('penalty-law', 64),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(
      `根据你（单位）对${caseName(c)}提出的听证要求，本机关定于 ${dated(c, n, 'hearingAt')}在${val(n, 'hearingPlace')}${c.values['hearingOpen'] === false ? '不公开' : '公开'}举行听证会（通知须提前 ${spanBy(c, 'penalty.hearing-notice')}）。`,
    ),
    para(`听证主持人：${val(n, 'hearer')}（非本案调查人员）。认为主持人与本案有直接利害关系的，有权申请回避。`),
    para('你（单位）可以亲自参加，也可以委托一至二人代理；应当携带身份证明、授权委托书和有关证据。无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利，听证终止。'),
    organNote(c),
    seal(c, n),
  ],
}
export const hearingRecord: DocumentDecl = {
  title: '听证笔录',
  layout: 'form',
  legal: cite('penalty-law', 64),
  build: (c, n) => [
    boxes(
      [box('案由', c.title), box('案号', c.no)],
      ...partyBoxes(c, n),
      [box('听证时间', dated(c, n, 'hearingAt')), box('听证地点', val(n, 'hearingPlace'))],
      [box('主持人', val(n, 'hearer')), box('公开', val(n, 'hearingOpen', '是'))],
      [wide('到场人员', val(n, 'hearingAttendees'))],
      [wide('调查人员', officersText(c, n))],
      ...organBoxes(c),
    ),
    heading('调查人员提出的事实、证据和处罚建议'),
    para(val(n, 'hearingCharge')),
    heading('当事人申辩和质证'),
    para(val(n, 'hearingDefence')),
    para('笔录已交当事人或者其代理人核对无误后签字或者盖章；拒绝签字的，由主持人注明。'),
    ...signed(c, n, '当事人或者代理人', [{ label: `听证主持人 ${val(n, 'hearer')}` }, ...officerSigns(c, n, '调查人员')]),
  ],
}
export const hearingReport: DocumentDecl = {
  title: '听证会报告书',
  layout: 'form',
  word: '津应急听报',
  legal: cite('penalty-law', 65),
  build: (c, n) => [
    boxes([box('案由', c.title), box('案号', c.no)], [box('听证时间', dated(c, n, 'hearingAt')), box('主持人', val(n, 'hearer'))], ...organBoxes(c)),
    heading('听证基本情况'),
    para(`到场人员：${val(n, 'hearingAttendees')}。`),
    heading('争议的主要问题和主持人意见'),
    para(val(n, 'hearingReportText')),
    para('本机关应当根据听证笔录，依照《行政处罚法》第57条作出决定（第65条）。'),
    signatures([{ label: `听证主持人 ${val(n, 'hearer')}` }]),
  ],
}
