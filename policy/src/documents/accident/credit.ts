/** 列入告知书, 列入决定书 and the three papers of removal. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { listOf } from '../../accident-facts.ts'
import { creditFields } from '../../cases/credit-listing-fields.ts'
import { creditGrounds } from '../../credit-grounds.ts'
import { remedies, span } from '../enforcement/parts.ts'
import { checks, heading, para, power, seal } from './parts.ts'

const rules = (clause: string | number) => cite('dishonesty-rules', clause)
function grounds(c: CaseView): Part {
  const chosen = creditGrounds.filter((g) => listOf(c.values, 'grounds').includes(g.id))
  return {
    part: 'table',
    head: ['情形', '依据'],
    rows: chosen.map((g) => [g.text, `《安全生产严重失信主体名单管理办法》${String(g.cite.clause)}${g.verified ? '' : '（条文未核实）'}`]),
  }
}
function subject(c: CaseView, n: DocumentNames): Part {
  return para(
    `对象：${c.text('targetName')}（${n.field('targetKind')}${c.text('creditCode') === '' ? '' : `，统一社会信用代码${c.text('creditCode')}`}）。行政处罚决定书：${n.field('penaltyNo')}，作出机关：${n.field('penaltyOrgan')}。`,
  )
}
export const listingNotice: DocumentDecl = {
  title: '列入安全生产严重失信主体名单告知书',
  layout: 'official',
  word: '津应急信告',
  legal: rules('列入程序'),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('targetName')}：` },
    subject(c, n),
    heading('一、拟列入的事由和依据'),
    grounds(c),
    para(n.field('facts')),
    heading('二、列入时间和期限'),
    para(`自列入决定作出之日起列入，管理期限为${span(c, 'credit-listing.term')}。`),
    heading('三、管理措施提示'),
    para(n.field('measures')),
    heading('四、依法享有的权利'),
    para(`自收到本告知书之日起 ${span(c, 'credit-listing.objection')}内，可以向${c.orgName}书面陈述、申辩，提出事实、理由和证据；逾期未提出的，视为放弃。`),
    power(c.orgName, '告知以上事项。', rules('列入程序'), rules(4)),
    { part: 'signatures', of: [{ label: '执法人员（签名、执法证号）' }, { label: '执法人员（签名、执法证号）' }, { label: '当事人签收（拒收的记明情况）' }] },
    seal(c, n),
  ],
}
export const listingDecision: DocumentDecl = {
  title: '列入安全生产严重失信主体名单决定书',
  layout: 'official',
  word: '津应急信列',
  legal: rules('列入程序'),
  keep: '永久',
  build: (c, n) => [
    { part: 'addressee', text: `${c.text('targetName')}：` },
    subject(c, n),
    heading('一、事由和依据'),
    grounds(c),
    para(n.field('facts')),
    heading('二、陈述申辩和核实'),
    para(
      c.text('objection') === ''
        ? '当事人在期限内未提出陈述、申辩。'
        : `当事人提出：${c.text('objection').replace(/[。；]$/, '')}。核实意见：${n.field('reviewResult')}，${n.field('reviewNote')}`,
    ),
    heading('三、决定'),
    power(c.orgName, `决定将当事人列入安全生产严重失信主体名单，自本决定作出之日起计，管理期限 ${span(c, 'credit-listing.term')}。`, rules(4), rules('管理期限')),
    para(`管理措施：${n.field('measures')}。`),
    heading('四、信用修复'),
    para(
      `自列入之日起满 ${span(c, 'credit-listing.early')}，已经履行行政处罚决定规定的义务、主动消除危害后果或者不良影响、未再发生严重失信行为的，可以申请提前移出；依法实施的职业或者行业禁入期限未满的除外。提供虚假材料的，撤销提前移出并重新计算管理期。`,
    ),
    heading('五、救济'),
    remedies(c, n, false),
    seal(c, n),
  ],
}
function removal(title: string, word: string, say: (c: CaseView, n: DocumentNames) => readonly Part[]): DocumentDecl {
  return {
    title,
    layout: 'official',
    word,
    legal: rules('移出程序'),
    keep: '永久',
    build: (c, n) => [{ part: 'addressee', text: `${c.text('targetName')}：` }, subject(c, n), ...say(c, n), seal(c, n)],
  }
}
export const earlyRemoval = removal('提前移出安全生产严重失信主体名单决定书', '津应急信提', (c, n) => [
  heading('核实情况'),
  checks(creditFields.conditions, c.values['conditions'], ['条件', '是否符合', '说明']),
  para(n.field('verification')),
  power(c.orgName, '决定准予提前移出，停止公示并解除管理措施。', rules('信用修复')),
  para('发现申请隐瞒真实情况、弄虚作假的，撤销本决定，恢复列入状态，管理期重新计算。'),
])
export const removalDenied = removal('不予提前移出安全生产严重失信主体名单决定书', '津应急信不', (c, n) => [
  heading('核实情况'),
  checks(creditFields.conditions, c.values['conditions'], ['条件', '是否符合', '说明']),
  para(n.field('verification')),
  power(c.orgName, `决定不予提前移出。理由：${n.field('denial')}`, rules('信用修复')),
  remedies(c, n, false),
])
export const expiryRemoval = removal('移出安全生产严重失信主体名单决定书', '津应急信移', (c) => [
  power(c.orgName, '因管理期限届满，决定将当事人移出名单，停止公示并解除管理措施。', rules('管理期限')),
])
