/** Papers about the money: reminder with the surcharge so far, deferral, the application to the court. */
import { cite, minus, span as ms, yuanDigits, yuanText, yuanWords } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl } from '@anlan/kernel/case'
import { money } from '../../cases/after-money.ts'
import { box, boxes, organNote, para, partyBoxes, partyName, seal, source, span, spanBy, table, val, wide, dated } from './parts.ts'

function decision(c: CaseView): string {
  const last = c.issued.findLast((i) => i.document === 'decision' || i.document === 'spotDecision')
  return last && last.no !== '' ? `行政处罚决定书（${last.no}）` : '行政处罚决定书'
}
export const paymentDemand: DocumentDecl = {
  title: '罚款催缴通知书',
  layout: 'form',
  word: '津应急催',
  legal: cite('coercion-law', 54),
  build: (c, n) => {
    const m = money(c, c.now)
    return [
      { part: 'addressee', text: `${partyName(c)}：` },
      para(
        `本机关作出的${decision(c)}已经送达。你（单位）应当缴纳罚款 ${yuanText(m.fine)}，缴款期限至 ${m.due === null ? '决定书载明之日' : n.date(minus(m.due, ms(1)))}，至今已缴 ${yuanText(m.paid)}。`,
      ),
      para(
        `依据${source(c, 'penalty.surcharge')}，每日按罚款数额的 ${c.law('penalty.surcharge')?.value ?? '—'}% 加处罚款，截至 ${n.date(c.now)} 逾期 ${m.late} 日，加处罚款 ${yuanText(m.surcharge)}（不超出罚款数额；复议、诉讼期间不计算）。合计尚应缴纳 ${yuanText(m.owed)}（人民币${yuanWords(m.owed)}）。`,
      ),
      para(
        `请立即到${val(n, 'payTo', '指定的银行或者通过电子支付系统')}缴清。自本通知送达之日起 ${spanBy(c, 'penalty.urge')}后仍未履行的，本机关将依法申请人民法院强制执行。你（单位）有权陈述和申辩。`,
      ),
      organNote(c),
      seal(c, n),
    ]
  },
}
export const deferral: DocumentDecl = {
  title: '延期（分期）缴纳罚款批准书',
  layout: 'form',
  word: '津应急延',
  legal: cite('penalty-law', 66),
  build: (c, n) => [
    { part: 'addressee', text: `${partyName(c)}：` },
    para(`你（单位）对${decision(c)}提出延期（分期）缴纳罚款的申请，理由：${val(n, 'hardship')}。经审查，依据《行政处罚法》第66条第二款，同意按下列日期缴纳：`),
    table(c, 'planRows', { by: '缴纳日期', sum: '金额（元）' }, (_k, v) => (typeof v === 'number' ? yuanDigits(v) : String(v))),
    para(`最后一期至 ${dated(c, n, 'planEndsOn')}。逾期不缴纳的，按《行政处罚法》第72条处理；申请人民法院强制执行的期限自上述期限结束之日起计算。`),
    organNote(c),
    seal(c, n),
  ],
}
export const enforcementApplication: DocumentDecl = {
  title: '强制执行申请书',
  layout: 'form',
  word: '津应急强',
  legal: cite('coercion-law', 53),
  build: (c, n) => {
    const m = money(c, c.now)
    return [
      { part: 'addressee', text: `${val(n, 'court', '有管辖权的人民法院')}：` },
      boxes([wide('申请人', c.orgName)], ...partyBoxes(c, n).map((r) => r.map((b) => ({ ...b, label: b.label.replace('当事人', '被执行人') }))), [
        box('救济期限届满', dated(c, n, 'remedyEndsOn')),
        box('催告送达', dated(c, n, 'urgedOn')),
      ]),
      para(`申请事项：强制执行${decision(c)}，罚款 ${yuanText(m.fine - Math.min(m.paid, m.fine))}，加处罚款 ${yuanText(m.surcharge)}，合计 ${yuanText(m.owed)}。`),
      para(
        `事实和理由：被执行人在法定期限内未申请行政复议、未提起行政诉讼，经催告满 ${span(c, 'penalty.urge')}仍不履行。依据《行政强制法》第53条、第54条（${source(c, 'penalty.enforce')}），自期限届满之日起 ${span(c, 'penalty.enforce')}内申请。`,
      ),
      para('附：行政处罚决定书及作出决定的事实、理由、依据；当事人的意见及催告情况；申请执行标的情况；法律、行政法规规定的其他材料（《行政强制法》第55条）。'),
      organNote(c),
      seal(c, n),
    ]
  },
}
