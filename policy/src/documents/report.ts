/** Papers of a report: the written findings (安全生产法 73), the letter that passes it on, the approval of a reward. None of them names or describes the reporter. */
import { cite, citationText } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { rewardFactsOf, rewardOf } from '../reward.ts'

type Box = { readonly label: string; readonly value: string; readonly wide?: true }
function box(label: string, value: string): Box {
  return { label, value: value.trim() === '' ? '—' : value }
}
function wide(label: string, value: string): Box {
  return { ...box(label, value), wide: true }
}
function rows(...r: readonly (readonly Box[])[]): Part {
  return { part: 'boxes', rows: r }
}
const duty = citationText(cite('work-safety-law', 73))
function power(c: CaseView): Part {
  return { part: 'note', text: `承办机关：${c.orgName}。职权依据：${duty}。举报人信息依法保密，另行封存，不入本卷。` }
}
function officers(c: CaseView, n: DocumentNames, step: string): string {
  const d = c.last(step)
  if (!d) return '—'
  return [d.by, ...(d.second === undefined ? [] : [d.second])].map((p) => (n.card(p) === '' ? n.person(p) : `${n.person(p)}（执法证号 ${n.card(p)}）`)).join('、')
}
function on(c: CaseView, n: DocumentNames, step: string): string {
  const d = c.last(step)
  return d ? n.date(d.at) : '—'
}
function matter(c: CaseView, n: DocumentNames): Part {
  return rows(
    [box('举报编号', c.no), box('收到日期', n.date(c.openedAt))],
    [box('举报类别', n.field('kind')), box('所在地', c.placeName)],
    [wide('举报事项摘要', n.field('digest'))],
  )
}
function sign(labels: readonly string[], date: string): Part {
  return { part: 'signatures', of: labels.map((label) => ({ label, date })) }
}
export const reportDocuments: Readonly<Record<string, DocumentDecl>> = {
  verification: {
    title: '举报事项核查情况报告',
    layout: 'form',
    word: '津应急核',
    legal: cite('work-safety-law', 73),
    keep: '30年',
    build: (c, n) => [
      matter(c, n),
      ...(c.last('preliminary') ? [rows([wide('初步查证情况', n.field('preliminaryFound'))])] : []),
      ...(c.last('toGovernment')
        ? [rows([box('报请组织核查的负责人', n.field('governmentLead')), box('报请日期', on(c, n, 'toGovernment'))], [wide('组织核查意见', n.field('direction'))])]
        : []),
      rows([box('核查结论', n.field('verdict')), box('核查人员', officers(c, n, 'conclude'))], [wide('核查情况', n.field('findings'))], [wide('处理意见', n.field('dealt'))]),
      { part: 'para', text: '需要落实整改或者处罚的，报经负责人签字后督促落实。' },
      power(c),
      sign(['核查人员（签名）', '核查人员（签名）', '负责人意见（签名）'], on(c, n, 'conclude')),
    ],
  },
  transferLetter: {
    title: '举报事项转送函',
    layout: 'official',
    word: '津应急转',
    legal: cite('work-safety-law', 73),
    keep: '30年',
    build: (c, n) => [
      { part: 'addressee', text: n.field('transferTo') },
      { part: 'para', text: `我单位于${n.date(c.openedAt)}收到${n.field('kind')}的举报（编号 ${c.no}），反映${c.placeName}有关情况。经审查，${n.field('transferReason')}` },
      { part: 'para', text: `举报事项摘要：${n.field('digest')}` },
      { part: 'para', text: '依照规定转请你单位调查处理，并将办理结果函告我单位，由我单位通过查询码告知举报人。举报人信息依法保密，不随函转送，请勿以任何方式查找举报人。' },
      power(c),
      { part: 'seal', organ: c.orgName, date: on(c, n, 'transfer') },
    ],
  },
  rewardApproval: {
    title: '举报奖励审批表',
    layout: 'form',
    word: '津应急奖',
    legal: cite('work-safety-law', 76),
    keep: '30年',
    build: (c, n) => [
      matter(c, n),
      rows(
        [box('核查结论', n.field('verdict')), box('奖励依据', n.field('rewardBasis'))],
        [
          box('罚款金额', c.number('fine') === undefined ? '—' : n.yuan(c.number('fine') ?? 0)),
          box('查实瞒报谎报人数', c.number('concealedPeople') === undefined ? '—' : `${c.number('concealedPeople')} 人`),
        ],
        [box('拟奖励金额', n.yuan(c.number('rewardAmount') ?? 0)), box('提出人', officers(c, n, 'proposeReward'))],
        [wide('计算', rewardOf(rewardFactsOf(c.values), c.law).because.join('；'))],
        [wide('理由', n.field('rewardReason'))],
        [box('审批人', officers(c, n, 'approveReward')), box('审批意见', n.field('rewardNote') || '同意')],
      ),
      { part: 'para', text: '奖金由举报信息保密专管员凭查询码核对后兑付，领取信息封存，不入本卷。' },
      power(c),
      sign(['提出人（签名）', '审批人（签名）'], on(c, n, 'approveReward')),
    ],
  },
}
