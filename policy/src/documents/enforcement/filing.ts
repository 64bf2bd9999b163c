/** Papers inside the organ: filing, the case sheet with its weighing, legal review, collective discussion, transfer, closing. */
import { citationText, cite, yuanDigits, yuanText, yuanWords } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { list } from '../../cases/enforcement-fields.ts'
import { weighCase } from '../../cases/penalty-weigh.ts'
import { ladderNote } from '../../discretion/ladders.ts'
import { findViolation } from '../../discretion/violations.ts'
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
  source,
  span,
  spanBy,
  table,
  val,
  wide,
  dated,
  caseName,
} from './parts.ts'

export const evidenceHead = { kind: '种类', name: '名称', proves: '证明的事实' }
export const evidenceKinds = {
  written: '书证',
  material: '物证',
  audiovisual: '视听资料',
  electronic: '电子数据',
  witness: '证人证言',
  party: '当事人的陈述',
  expert: '鉴定意见',
  record: '勘验笔录、现场笔录',
} as const
export const punishments = {
  warning: '警告',
  criticism: '通报批评',
  fine: '罚款',
  confiscateGains: '没收违法所得',
  confiscateGoods: '没收非法财物',
  suspendLicence: '暂扣许可证件',
  downgrade: '降低资质等级',
  revoke: '吊销许可证件',
  restrict: '限制开展生产经营活动',
  halt: '责令停产停业（整顿）',
  close: '责令关闭',
  ban: '限制从业',
} as const
/** The clause under which the conduct is punished. */
export function basisText(c: CaseView): string {
  const found = findViolation(c.text('violation'))
  return found ? citationText(found.cite) : c.text('otherBasis') || '适用条款未填写'
}
/** The punishments in words, the fine in digits and capitals. */
export function intended(c: CaseView, n: DocumentNames, sum: number): string {
  const others = list(c, 'punishments').flatMap((p) => (p === 'fine' ? [] : (Object.entries(punishments).find(([id]) => id === p)?.[1] ?? [])))
  const fine = sum === 0 ? [] : [`罚款${yuanText(sum)}（人民币${yuanWords(sum)}）`]
  const text = c.text('penaltyText')
  return [...others, ...fine, ...(text === '' ? [] : [text])].join('；') || val(n, 'punishments')
}
export function evidence(c: CaseView): Part {
  return table(c, 'evidenceItems', evidenceHead, (k, v) => (k === 'kind' ? (Object.entries(evidenceKinds).find(([id]) => id === v)?.[1] ?? String(v)) : String(v)))
}
function top(c: CaseView, n: DocumentNames): Part {
  return boxes([box('案由', c.title), box('案号', c.no)], [box('案件来源', val(n, 'source')), box('受理时间', n.date(c.openedAt))], ...partyBoxes(c, n), ...organBoxes(c))
}
/** The ladder with its reasons, and where the sum departs from it, why. */
export function weighing(c: CaseView): readonly Part[] {
  const w = weighCase(c)
  const departure = c.text('departure')
  return [
    heading('裁量说明'),
    ...('missing' in w ? [para(w.missing)] : w.because.filter((b) => b !== ladderNote).map(para)),
    ...(departure === '' ? [] : [para(`偏离建议档次的理由：${departure}`)]),
    ...('missing' in w || w.verified ? [] : [{ part: 'note', text: ladderNote } as const]),
  ]
}

export const filingForm: DocumentDecl = {
  title: '立案审批表',
  layout: 'form',
  word: '津应急立',
  legal: cite('penalty-law', 54),
  build: (c, n) => [
    top(c, n),
    boxes([wide('案情简介', val(n, 'facts'))], [box('违法行为终了之日', dated(c, n, 'actEndOn')), box('涉嫌违反', val(n, 'suspected'))]),
    ...(c.text('urgency') === ''
      ? []
      : [para(`情况紧急，已先行调查取证（${val(n, 'urgency')}），于 ${span(c, 'penalty.file-urgent')}内补办立案手续（${source(c, 'penalty.file-urgent')}）。`)]),
    boxes([wide('承办执法人员', officersText(c, n))], [wide('审批意见', val(n, 'filingOpinion'))]),
    para(`经批准立案的，自立案之日起 ${spanBy(c, 'penalty.decide')}内作出行政处罚决定。`),
    signatures(officerSigns(c, n, '承办人'), [{ label: '审批人' }]),
  ],
}
export const caseSheet: DocumentDecl = {
  title: '案件处理呈批表',
  layout: 'form',
  word: '津应急呈',
  legal: cite('penalty-law', 57),
  build: (c, n) => [
    top(c, n),
    heading('违法事实及证据'),
    para(val(n, 'factsFound')),
    evidence(c),
    heading('定性及依据'),
    para(`认定：${val(n, 'violation')}。违反：${val(n, 'lawBroken')}。处罚依据：${basisText(c)}。`),
    ...weighing(c),
    heading('拟处理意见'),
    para(`${intended(c, n, c.number('fineProposed') ?? 0)}。`),
    boxes([wide('审批意见', val(n, 'approvalOpinion', '待审批'))]),
    signatures(officerSigns(c, n, '承办人'), [{ label: '审批人' }]),
  ],
}
export const legalReview: DocumentDecl = {
  title: '行政处罚法制审核意见书',
  layout: 'form',
  word: '津应急审',
  legal: cite('penalty-law', 58),
  build: (c, n) => [
    top(c, n),
    para(`送审原因（《行政处罚法》第58条）：${val(n, 'reviewCauses')}${c.at['hearing'] === undefined ? '' : '；本案经过听证程序'}。`),
    boxes([wide('审核情况', val(n, 'reviewAnswers', '未逐项填写'))], [wide('审核意见', val(n, 'reviewOpinion'))]),
    para('未经法制审核或者审核未通过的，不得作出决定。'),
    signatures([
      {
        label: `审核人 ${c.last('passReview') ? n.person(c.last('passReview')?.by ?? '') : c.last('failReview') ? n.person(c.last('failReview')?.by ?? '') : ''}（不得为本案调查人员）`,
      },
    ]),
  ],
}
export const discussionRecord: DocumentDecl = {
  title: '集体讨论记录',
  layout: 'form',
  word: '津应急集',
  legal: cite('penalty-law', 57),
  build: (c, n) => [
    top(c, n),
    boxes([box('讨论时间', dated(c, n, 'discussedOn')), box('参加人员', val(n, 'attendees'))]),
    heading('案情与拟处罚意见'),
    para(val(n, 'factsFound')),
    para(`${intended(c, n, c.number('fineProposed') ?? 0)}。`),
    ...weighing(c),
    heading('讨论意见'),
    para(val(n, 'views')),
    heading('结论'),
    para(val(n, 'conclusion')),
    signatures([{ label: '主持人' }, { label: '参加人员' }, { label: '记录人' }]),
  ],
}
export const noPenaltyDecision: DocumentDecl = {
  title: '不予行政处罚决定书',
  layout: 'form',
  word: '津应急不罚',
  legal: cite('penalty-law', 57),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(`本机关对${caseName(c)}（${c.no}）调查终结。查明：${val(n, 'factsFound', val(n, 'facts'))}`),
    para(`经审查，属于“${val(n, 'noPunishCause')}”，依据《行政处罚法》第33条、第57条，决定不予行政处罚。${val(n, 'approvalOpinion', '')}`),
    para('违法行为依法不予行政处罚的，本机关对你（单位）进行教育；存在事故隐患的，应当继续整改。'),
    para(`不服本决定的，可以自收到之日起 ${spanBy(c, 'penalty.review')}内申请行政复议，或者 ${spanBy(c, 'penalty.sue')}内提起行政诉讼。`),
    organNote(c),
    seal(c, n),
  ],
}
export const transferLetter: DocumentDecl = {
  title: '案件移送书',
  layout: 'form',
  word: '津应急案移',
  legal: cite('penalty-law', 27),
  build: (c, n) => [
    { part: 'addressee', text: `${val(n, 'referralTo')}：` },
    para(`本机关在办理${caseName(c)}（${c.no}）中，发现当事人的行为涉嫌构成${val(n, 'crime')}。依据《行政处罚法》第27条、第57条，现将本案移送你机关依法处理。`),
    heading('主要事实'),
    para(val(n, 'factsFound', val(n, 'facts'))),
    heading('随案移送的证据'),
    evidence(c),
    para('请在法定期限内作出是否立案的决定并书面告知本机关；不予立案的，请说明理由并退回案卷材料。'),
    organNote(c),
    seal(c, n),
  ],
}
export const closingForm: DocumentDecl = {
  title: '结案审批表',
  layout: 'form',
  word: '津应急结',
  legal: cite('penalty-law', 47),
  build: (c, n) => [
    top(c, n),
    boxes(
      [wide('违法事实', val(n, 'factsFound'))],
      [box('处罚内容', val(n, 'punishments')), box('罚款', yuanText(c.number('fine') ?? 0))],
      [wide('执行情况', val(n, 'performance'))],
      [wide('审批意见', val(n, 'closingOpinion', '待审批'))],
    ),
    table(c, 'payments', { paidOn: '缴款日期', sum: '金额（元）', receipt: '票据号' }, (_k, v) => (typeof v === 'number' ? yuanDigits(v) : String(v))),
    signatures(officerSigns(c, n, '承办人'), [{ label: '审批人' }]),
  ],
}
