/** 灾害生活救助: a household in need is reviewed by its village, shown to its neighbours, checked by the town, granted by the district and paid by 一卡通. */
import { cite, f } from '@anlan/kernel/base'
import { type CaseDecl, type CaseView, defineCase } from '@anlan/kernel/case'
import { householdDocuments } from '../documents/livelihood/household.ts'
import { box, boxes } from '../documents/livelihood/parts.ts'
import {
  applicationAsks,
  applicationFault,
  assuranceFault,
  householdFields,
  householdLaw,
  householdSeers,
  householdStates,
  householdSteps,
  objectionLane,
  payer,
  publicityClock,
  village,
  villagers,
  type Way,
} from '../livelihood/household.ts'
import { maskedName } from '../livelihood/masked-name.ts'
import { type Proposal, reliefKinds, reliefLaw, reliefProposal } from '../livelihood/relief-amount.ts'
import { role } from '../roles.ts'

function proposal(c: CaseView): Proposal | null {
  const facts = { kind: c.text('kind'), people: c.number('people') ?? 0, days: c.number('days'), from: c.text('fromDay') || undefined, dead: c.number('dead') }
  return reliefProposal(facts, (key) => c.law(key))
}
const perDay = ['emergency', 'transition', 'drought']
/** 过渡期: without home, income and means of helping themselves, all three. */
const transition = { homeless: '无房可住', noIncome: '无生活来源', helpless: '无自救能力' } as const

function factsFault(c: CaseView): string | null {
  const kind = c.text('kind')
  if (perDay.includes(kind) && (c.number('days') === undefined || c.text('fromDay') === '')) return '按天计算的救助须写明起始日和天数，请先更正申请'
  if (kind === 'death' && !c.number('dead')) return '须写明遇难人数，请先更正申请'
  if (kind !== 'transition') return null
  const given = c.values['threeLacks']
  const yes = Array.isArray(given) ? given : []
  return Object.keys(transition).every((k) => yes.some((x) => x === k)) ? null : '过渡期生活救助须同时具备无房可住、无生活来源、无自救能力'
}
const facts = ['kind', 'days', 'fromDay', 'dead', 'threeLacks']
const procedure = cite('chongqing-relief-2022', '“户报、村评、乡审、县定”程序')
const way: Way = { law: 'relief', legal: procedure, propose: proposal, factsFault, facts, granted: 'paying' }
const steps = householdSteps(way)

export const reliefPayment: CaseDecl = defineCase({
  id: 'relief-payment',
  revision: 1,
  title: '受灾群众生活救助',
  noun: '救助',
  cites: [cite('jiangjin-2023', 24), cite('relief-regulation', 20), cite('relief-regulation', 21), cite('chongqing-relief-2022', '救助标准')],
  word: '津应急救申',
  subject: 'person',
  handledBy: 'village',
  states: { ...householdStates, paying: '待发放', paid: '待确认到账', done: '已到账' },
  start: 'applied',
  ends: ['done', 'denied'],
  lanes: { objection: objectionLane },
  fields: {
    ...householdFields(),
    kind: f.one('救助种类', reliefKinds),
    fromDay: f.day('救助起始日', { optional: true }),
    days: f.number('救助天数', '天', { min: 1, max: 366, integer: true, optional: true }),
    dead: f.number('遇难人数', '人', { min: 1, max: 40, integer: true, optional: true }),
    threeLacks: f.many('过渡期救助条件', transition, { optional: true }),
    urgentReason: f.long('应急先行的理由', { max: 500 }),
    paidOn: f.day('发放日期'),
    paidYuan: f.yuan('发放金额'),
    payProof: f.files('一卡通发放凭证'),
    failReason: f.long('发放不成功的原因', { max: 300 }),
    receivedOn: f.day('到账日期'),
    receipt: f.photos('户主确认（签名或到账截图）'),
  },
  law: [...reliefLaw, ...householdLaw],
  open: {
    title: '代户申请',
    by: [villagers, { role: role.townSafety }],
    asks: ['kind', ...applicationAsks],
    may: ['fromDay', 'days', 'dead', 'threeLacks', 'relatives'],
    guard: applicationFault,
  },
  name: (v) => `${typeof v['head'] === 'string' ? maskedName(v['head']) : ''}户${Object.entries(reliefKinds).find(([k]) => k === v['kind'])?.[1] ?? '生活救助'}`,
  steps: {
    ...steps,
    expedite: {
      title: '应急先行，直送镇街',
      from: 'applied',
      to: 'townReview',
      by: village,
      notBy: { field: 'relatives' },
      asks: ['urgentReason', 'townOrg'],
      quiet: true,
      guard: (c) => (['emergency', 'death'].includes(c.text('kind')) ? (Object.keys(c.given).length === 0 ? null : factsFault(c)) : '只有应急救助和遇难人员家属抚慰可以应急先行'),
    },
    pay: {
      title: '一卡通发放',
      from: 'paying',
      to: 'paid',
      by: payer,
      notBy: ['decide', 'approveTown', { field: 'relatives' }],
      asks: ['paidOn', 'paidYuan', 'payProof'],
      within: 'relief.pay',
      guard: (c) => (typeof c.given['paidYuan'] === 'number' && c.given['paidYuan'] !== c.number('decided') ? `发放金额应等于审定的 ${c.number('decided')} 元` : null),
    },
    payFailed: { title: '发放不成功', from: 'paid', to: 'paying', by: payer, asks: ['failReason'], quiet: true },
    newCard: { title: '更正账号', from: 'paying', by: villagers, notBy: { field: 'relatives' }, asks: ['cardNo'], quiet: true },
    confirmReceipt: {
      title: '确认到账',
      from: 'paid',
      to: 'done',
      by: villagers,
      notBy: ['pay', { field: 'relatives' }],
      asks: ['receivedOn', 'receipt', 'assurances'],
      within: 'relief.receipt',
      guard: assuranceFault,
    },
  },
  clocks: { publicity: publicityClock(way) },
  overdue: [{ tell: [role.townSafety] }, { after: 'overdue.second', tell: [role.townLead, role.committeeOffice] }],
  documents: householdDocuments(
    '自然灾害生活救助',
    procedure,
    (c, n) => [
      boxes(
        [box('救助种类', n.field('kind')), box('遇难人数', c.number('dead') === undefined ? '' : n.field('dead'))],
        [box('起始日', n.field('fromDay')), box('天数', c.number('days') === undefined ? '' : n.field('days'))],
      ),
    ],
    proposal,
  ),
  withdraw: { from: ['applied', 'reviewed', 'publicising', 'townReview', 'districtDecision'], by: [{ relation: 'opener' }, village] },
  reopen: { from: ['denied'], to: 'applied', by: [village, { role: role.townSafety }] },
  merge: { by: [village, { role: role.townSafety }] },
  public: { list: 'relief', title: '生活救助公示', in: ['publicising'], fields: ['publicName', 'kind', 'disaster', 'publicAmount'] },
  seenBy: householdSeers,
})
