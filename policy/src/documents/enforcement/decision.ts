/** The decision and its delivery. What 行政处罚法 59 asks for stands in both forms; a person is named otherwise than a unit. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { basisText, evidence, intended } from './filing.ts'
import { boxes, box, heading, officerSigns, organNote, para, partyBoxes, partyName, payment, remedies, seal, source, span, val, wide, dated, signed } from './parts.ts'

function body(c: CaseView, n: DocumentNames): readonly Part[] {
  const fine = c.number('fine') ?? 0
  const notices = c.issued
    .filter((i) => i.document === 'penaltyNotice' || i.document === 'hearingRight')
    .map((i) => i.no)
    .filter((no) => no !== '')
  const weighed = circumstancesIn(val(n, 'circumstances', '没有从轻、从重情节'))
  return [
    boxes(...partyBoxes(c, n)),
    heading('违法事实和证据'),
    para(val(n, 'factsFound')),
    evidence(c),
    heading('告知、陈述申辩和听证情况'),
    para(
      `本机关已依法告知拟处罚的内容及事实、理由、依据和当事人的权利${notices.length === 0 ? '' : `（${notices.join('、')}）`}。当事人的意见：${val(n, 'statement', '未提出陈述、申辩')}；${c.at['hearing'] === undefined ? '未举行听证' : '已举行听证'}。本机关的复核意见：${val(n, 'reply')}`,
    ),
    heading('依据和处罚内容'),
    para(
      `上述行为违反了${val(n, 'lawBroken')}。依据${basisText(c)}，综合考虑下列情节：${weighed.text}${c.text('departure') === '' ? '' : `；${c.text('departure')}`}，本机关决定给予下列行政处罚：${intended(c, n, fine)}。`,
    ),
    heading('履行方式和期限'),
    ...(fine === 0 ? [para(`当事人应当自收到本决定书之日起按照本决定履行。${val(n, 'penaltyText', '')}`)] : [payment(c, n)]),
    heading('救济途径和期限'),
    remedies(c, n, false),
    organNote(c),
    ...weighed.cautions.map((text): Part => ({ part: 'note', text })),
    seal(c, n),
  ]
}
/** What nobody could verify is a caution at the end of the paper, never a part of what the party is told. */
function circumstancesIn(text: string): { readonly text: string; readonly cautions: readonly string[] } {
  const doubts = [...new Set([...text.matchAll(/（(未核实：[^）]*)）/g)].map((m) => m[1] ?? ''))]
  return { text: text.replaceAll(/（未核实：[^）]*）/g, ''), cautions: doubts.map((d) => `所列情节的依据${d}。`) }
}
export const penaltyDecisionUnit: DocumentDecl = {
  title: '行政处罚决定书（单位）',
  layout: 'form',
  word: '津应急罚',
  legal: cite('penalty-law', 59),
  build: (c, n) => [{ part: 'addressee', text: `被处罚单位：${partyName(c)}` }, ...body(c, n)],
}
export const penaltyDecisionPerson: DocumentDecl = {
  title: '行政处罚决定书（个人）',
  layout: 'form',
  word: '津应急罚',
  legal: cite('penalty-law', 59),
  build: (c, n) => [{ part: 'addressee', text: `被处罚人：${partyName(c)}` }, ...body(c, n)],
}
/** The one that fits the party. */
export const penaltyDecision: DocumentDecl = {
  ...penaltyDecisionUnit,
  title: '行政处罚决定书',
  build: (c, n) => (c.text('partyKind') === 'person' ? penaltyDecisionPerson : penaltyDecisionUnit).build(c, n),
}
export const deliveryReceipt: DocumentDecl = {
  title: '送达回执',
  layout: 'form',
  word: '津应急回',
  legal: cite('penalty-law', 61),
  build: (c, n) => [
    boxes(
      [box('受送达人', partyName(c)), box('案号', c.no)],
      [
        wide(
          '送达文书',
          c.issued
            .filter((i) => i.document === 'decision')
            .map((i) => `行政处罚决定书 ${i.no}`)
            .join('、') || '行政处罚决定书',
        ),
      ],
      [box('送达日期', dated(c, n, 'deliveredOn')), box('送达方式', val(n, 'deliveryWay'))],
      [box('送达地点', val(n, 'deliveryPlace', c.placeName)), box('收件人', val(n, 'receiver'))],
      [wide('执法机关', c.orgName)],
    ),
    para(`应当自决定之日起 ${span(c, 'penalty.deliver')}内送达（${source(c, 'penalty.deliver')}）；采用传真、电子邮件等方式的，须当事人同意并签订确认书。`),
    ...signed(c, n, '受送达人', officerSigns(c, n, '送达人')),
    organNote(c),
  ],
}
