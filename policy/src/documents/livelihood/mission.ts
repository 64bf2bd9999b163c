/** Papers of the costs of a rescue: what was verified, who bears it, what government arranges, what is refused. */
import { cite, yuanDigits, yuanText } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { spanWords } from '../../livelihood/last-day.ts'
import { costItems, costsOf, costTotal, costWords } from '../../livelihood/mission-cost.ts'
import { box, boxes, para, power, seal, takenBy, takenOn, wide } from './parts.ts'

const article = cite('accident-emergency', 19)
const requisition = cite('accident-emergency', 26)

function bearer(c: CaseView, n: DocumentNames): string {
  const id = c.text('entity') || c.entity
  return id === undefined || id === '' ? '' : n.entity(id).name
}
function head(c: CaseView, n: DocumentNames): Part {
  return boxes(
    [wide('救援任务', n.field('mission'))],
    [wide('救援地点', n.field('place'))],
    [box('出动依据', n.field('basis')), box('文号或协议', n.field('orderNo'))],
    [box('出动时间', n.field('from')), box('归建时间', n.field('to'))],
    [box('出动人数', n.field('crew')), box('申报单位', c.orgName)],
  )
}
function contest(c: CaseView): Part {
  return para(`对本决定不服的，可以自收到之日起${spanWords(c, 'livelihood.appeal')}内申请行政复议，或者在${spanWords(c, 'livelihood.sue')}内依法提起行政诉讼。`)
}
const items: Readonly<Record<string, string>> = costItems
export const missionDocuments: Readonly<Record<'verification' | 'bearing' | 'coordination' | 'refusal', DocumentDecl>> = {
  verification: {
    title: '救援费用核定表',
    layout: 'form',
    word: '津应急偿核',
    legal: article,
    keep: '10年',
    build: (c, n) => [
      head(c, n),
      {
        part: 'table',
        head: ['项目', '内容', '数量', '单价（元）', '金额（元）'],
        rows: costsOf(c.values['costs']).map((r) => [items[r.item] ?? r.item, r.what, String(r.quantity), yuanDigits(r.price), yuanDigits(r.amount)]),
      },
      boxes(
        [box('申报合计', n.yuan(costTotal(c.values['costs']))), box('核定金额', n.field('approved'))],
        [wide('分项', costWords(c.values['costs'], yuanText))],
        [wide('核减理由', n.field('cutReason'))],
        [wide('核定意见', n.field('verifyNote'))],
        [wide('对异议的复核', n.field('disputeAnswer'))],
      ),
      power(c.orgName, '核定', article, requisition),
      { part: 'signatures', of: [{ label: `核定人：${takenBy(c, n, 'verify')}`, date: takenOn(c, n, 'verify') }, { label: '申报队伍（签名）' }] },
    ],
  },
  bearing: {
    title: '救援费用承担通知书',
    layout: 'official',
    word: '津应急偿通',
    legal: article,
    keep: '10年',
    build: (c, n) => {
      const unit = c.values['payer'] === 'unit'
      return [
        { part: 'addressee', text: unit ? bearer(c, n) : c.orgName },
        para(`应急救援队伍根据救援命令参加“${n.field('mission')}”，所耗费用经核定为${n.field('approved')}。`),
        para(
          unit
            ? `经认定，你单位为事故责任单位，依照《生产安全事故应急条例》第19条，该费用由你单位承担，请在${spanWords(c, 'mission.pay')}内支付。认定理由：${n.field('payerReason')}`
            : `经认定，该费用由有关人民政府协调解决。认定理由：${n.field('payerReason')}`,
        ),
        para('对金额或者承担方有异议的，可以在支付期限内提出并附材料，由核定机关复核。'),
        contest(c),
        power(c.orgName, '认定', article),
        { part: 'signatures', of: [{ label: `认定人：${takenBy(c, n, 'determine')}`, date: takenOn(c, n, 'determine') }] },
        seal(c.orgName, takenOn(c, n, 'determine')),
      ]
    },
  },
  coordination: {
    title: '救援费用协调意见',
    layout: 'official',
    word: '津应急偿协',
    legal: article,
    keep: '10年',
    build: (c, n) => [
      head(c, n),
      boxes(
        [box('核定金额', n.field('approved')), box('资金渠道', n.field('fundFrom'))],
        [wide('责任单位情况', n.field('unableReason') || n.field('payerReason'))],
        [wide('协调意见', n.field('coordination'))],
        [box('会议或批示', n.field('coordinationNo')), box('保留追偿', n.field('recover'))],
      ),
      power(c.orgName, '协调', article),
      { part: 'signatures', of: [{ label: `签批：${takenBy(c, n, 'coordinate')}`, date: takenOn(c, n, 'coordinate') }] },
    ],
  },
  refusal: {
    title: '不予补偿决定书',
    layout: 'form',
    word: '津应急偿不',
    legal: article,
    keep: '10年',
    build: (c, n) => [
      { part: 'addressee', text: c.orgName },
      head(c, n),
      boxes([box('申报合计', n.yuan(costTotal(c.values['costs']))), box('作出日期', takenOn(c, n, 'refuse'))], [wide('不予补偿的理由', n.field('refuseReason'))]),
      contest(c),
      power(c.orgName, '作出', article, requisition),
      { part: 'signatures', of: [{ label: `决定人：${takenBy(c, n, 'refuse')}`, date: takenOn(c, n, 'refuse') }, { label: '送达签收（签名、日期）' }] },
      seal(c.orgName, takenOn(c, n, 'refuse')),
    ],
  },
}
