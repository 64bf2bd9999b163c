/** 救援费用补偿: a team that followed an order is paid: by the unit answerable for the accident, else as government arranges (708号令 19). */
import { cite, f } from '@anlan/kernel/base'
import { type By, type CaseDecl, type CaseView, defineCase } from '@anlan/kernel/case'
import { missionDocuments } from '../documents/livelihood/mission.ts'
import { ranOut, today } from '../livelihood/last-day.ts'
import { costFault, costsField, costTotal } from '../livelihood/mission-cost.ts'
import { role } from '../roles.ts'

const teams: By = { role: [role.rescueLead, role.townSafety] }
const verifiers: By = { role: [role.committeeOffice, role.dutyOfficer] }
const bureau: By = { role: role.bureauHead }

function proposal(c: CaseView): { readonly yuan: number; readonly because: readonly string[] } {
  const yuan = costTotal(c.values['costs'])
  return { yuan, because: [`申报 ${costTotal(c.values['costs'])} 元，逐项见费用明细`] }
}
function verifyFault(c: CaseView): string | null {
  const approved = c.given['approved']
  if (typeof approved !== 'number') return null
  const asked = costTotal(c.values['costs'])
  if (approved > asked) return `核定金额不能超过申报的 ${asked} 元`
  return approved < asked && typeof c.given['cutReason'] !== 'string' ? `核减 ${asked - approved} 元，须写明理由` : null
}
function amountFault(c: CaseView, field: string): string | null {
  const given = c.given[field]
  return typeof given === 'number' && given !== c.number('approved') ? `应为核定的 ${c.number('approved')} 元` : null
}

export const missionCompensation: CaseDecl = defineCase({
  id: 'mission-compensation',
  revision: 1,
  title: '救援费用补偿',
  noun: '救援费用',
  cites: [cite('jiangjin-2023', 22), cite('accident-emergency', 19), cite('accident-emergency', 26)],
  word: '津应急偿',
  subject: 'matter',
  handledBy: 'opener',
  states: {
    claimed: '待核定',
    verified: '待认定承担方',
    unitPays: '责任单位支付中',
    disputed: '承担方异议待复核',
    coordinating: '待政府协调',
    fundPays: '财政支付中',
    paid: '待队伍确认',
    closed: '已补偿',
    refused: '不予补偿',
  },
  start: 'claimed',
  ends: ['closed', 'refused'],
  fields: {
    basis: f.one('出动依据', { order: '政府及部门救援命令', agreement: '救援协议（企业请求）', requisition: '依法调用、征用' }),
    orderNo: f.text('命令文号或协议名称', { max: 80 }),
    orderFiles: f.files('命令、协议或调用凭证'),
    mission: f.long('救援任务', { max: 1000 }),
    place: f.place('救援地点'),
    from: f.when('出动时间'),
    to: f.when('归建时间'),
    crew: f.count('出动人数', '人'),
    accident: f.case('关联事故', 'accident', { optional: true }),
    costs: costsField('费用明细'),
    vouchers: f.files('票据和出动记录'),
    approved: f.yuan('核定金额'),
    cutReason: f.long('核减理由', { max: 1000, optional: true }),
    verifyNote: f.long('核定意见', { max: 1000 }),
    entity: f.entity('事故责任单位', { optional: true }),
    payer: f.one('承担方', { unit: '事故责任单位', government: '由有关人民政府协调解决' }),
    payerReason: f.long('认定理由', { max: 1000 }),
    payerFiles: f.files('认定依据', { optional: true, hint: '事故调查结论、协议、无力承担的证明' }),
    dispute: f.long('异议内容', { max: 1000 }),
    disputeFiles: f.files('异议材料', { optional: true }),
    disputeAnswer: f.long('复核意见', { max: 1000 }),
    unableReason: f.long('无力承担的情况', { max: 1000 }),
    unableFiles: f.files('无力承担的证明', { hint: '停产、资不抵债、失联等材料' }),
    coordination: f.long('协调意见', { max: 1000 }),
    coordinationNo: f.text('协调会议或批示', { max: 100 }),
    fundFrom: f.text('资金渠道', { max: 100 }),
    recover: f.yes('是否保留向责任单位追偿'),
    paidOn: f.day('支付日期'),
    paidYuan: f.yuan('支付金额'),
    payProof: f.files('支付凭证'),
    receivedOn: f.day('到账日期'),
    receivedNote: f.files('到账凭证'),
    missing: f.long('退回原因', { max: 500 }),
    refuseReason: f.long('不予补偿的理由', { max: 1000 }),
  },
  open: {
    title: '申报救援费用',
    by: teams,
    asks: ['basis', 'orderNo', 'orderFiles', 'mission', 'place', 'from', 'to', 'crew', 'costs', 'vouchers'],
    may: ['accident', 'entity'],
  },
  name: (v) => (typeof v['mission'] === 'string' ? v['mission'].slice(0, 40) : '救援费用'),
  law: ['livelihood.appeal', 'livelihood.sue'],
  steps: {
    correct: {
      title: '补正申报',
      from: 'claimed',
      by: { relation: 'opener' },
      may: ['basis', 'orderNo', 'orderFiles', 'mission', 'from', 'to', 'crew', 'costs', 'vouchers', 'entity', 'accident'],
      quiet: true,
    },
    verify: {
      title: '核定费用',
      from: ['claimed', 'disputed'],
      to: 'verified',
      by: verifiers,
      notBy: 'open',
      asks: ['approved', 'verifyNote'],
      may: ['cutReason', 'disputeAnswer'],
      within: 'mission.verify',
      issues: ['verification'],
      legal: cite('accident-emergency', 19),
      guard: (c) => {
        if (typeof c.values['from'] === 'number' && typeof c.values['to'] === 'number' && c.values['to'] < c.values['from']) return '归建时间早于出动时间，请先补正'
        if (c.at['main'] === 'disputed' && Object.keys(c.given).length > 0 && typeof c.given['disputeAnswer'] !== 'string') return '须写明对异议的复核意见'
        return costFault(c.values['costs']) ?? verifyFault(c)
      },
      suggests: (c) => ({ values: { approved: proposal(c).yuan }, because: proposal(c).because }),
    },
    sendBack: { title: '退回补正', from: 'claimed', by: verifiers, notBy: 'open', asks: ['missing'], quiet: true },
    refuse: {
      title: '不予补偿',
      from: ['claimed', 'verified'],
      to: 'refused',
      by: bureau,
      notBy: ['open', 'verify'],
      asks: ['refuseReason'],
      quiet: true,
      issues: ['refusal'],
    },
    determine: {
      title: '认定承担方',
      from: 'verified',
      to: { of: ['unitPays', 'coordinating'], choose: (c) => (c.text('payer') === 'unit' ? 'unitPays' : 'coordinating') },
      by: bureau,
      notBy: ['open', 'verify'],
      asks: ['payer', 'payerReason'],
      may: ['payerFiles', 'entity'],
      within: 'mission.determine',
      issues: ['bearing'],
      legal: cite('accident-emergency', 19),
      guard: (c) => (c.given['payer'] === 'unit' && c.text('entity') === '' && c.entity === undefined ? '由责任单位承担的，须指明事故责任单位' : null),
    },
    dispute: {
      title: '责任单位异议',
      from: 'unitPays',
      to: 'disputed',
      by: [{ relation: 'entityLead' }, verifiers],
      asks: ['dispute'],
      may: ['disputeFiles'],
      quiet: true,
    },
    unable: {
      title: '责任单位无力承担',
      from: 'unitPays',
      to: 'coordinating',
      by: bureau,
      notBy: 'verify',
      asks: ['unableReason', 'unableFiles'],
      quiet: true,
      legal: cite('accident-emergency', 19),
    },
    coordinate: {
      title: '政府协调解决',
      from: 'coordinating',
      to: 'fundPays',
      by: { role: role.districtLead },
      asks: ['coordination', 'coordinationNo', 'fundFrom', 'recover'],
      within: 'mission.coordinate',
      issues: ['coordination'],
      legal: cite('accident-emergency', 19),
    },
    unitPaid: {
      title: '责任单位已支付',
      from: 'unitPays',
      to: 'paid',
      by: [{ relation: 'entityLead' }, verifiers],
      asks: ['paidOn', 'paidYuan', 'payProof'],
      clock: 'paying',
      guard: (c) => amountFault(c, 'paidYuan') ?? (typeof c.given['paidOn'] === 'string' && c.given['paidOn'] > today(c) ? '支付日期不能晚于今日' : null),
    },
    fundPaid: {
      title: '财政已支付',
      from: 'fundPays',
      to: 'paid',
      by: verifiers,
      notBy: 'verify',
      asks: ['paidOn', 'paidYuan', 'payProof'],
      clock: 'paying',
      guard: (c) => amountFault(c, 'paidYuan'),
    },
    confirmReceipt: {
      title: '队伍确认到账',
      from: 'paid',
      to: 'closed',
      by: [{ relation: 'opener' }, teams],
      notBy: ['unitPaid', 'fundPaid'],
      asks: ['receivedOn', 'receivedNote'],
      within: 'mission.receipt',
    },
    notReceived: {
      title: '未到账',
      from: 'paid',
      to: { of: ['unitPays', 'fundPays'], choose: (c) => ((c.last('fundPaid')?.at ?? 0) > (c.last('unitPaid')?.at ?? 0) ? 'fundPays' : 'unitPays') },
      by: [{ relation: 'opener' }, teams],
      asks: ['missing'],
      quiet: true,
    },
    callIn: {
      title: '逾期未付，转政府协调',
      from: 'unitPays',
      to: 'coordinating',
      by: bureau,
      notBy: 'verify',
      asks: ['unableReason'],
      quiet: true,
      guard: (c) => (ranOut(c, 'paying') ? null : '支付期限未满'),
    },
  },
  clocks: {
    paying: {
      title: '支付期限',
      limit: 'mission.pay',
      starts: [{ enters: 'unitPays' }, { enters: 'fundPays' }],
      stops: { steps: ['unitPaid', 'fundPaid', 'dispute', 'unable', 'callIn'] },
      overdue: [{ tell: [role.committeeOffice, role.bureauHead] }, { after: 'overdue.second', tell: [role.districtLead] }],
    },
  },
  overdue: [{ tell: [role.committeeOffice] }, { after: 'overdue.second', tell: [role.bureauHead] }],
  documents: missionDocuments,
  withdraw: { from: ['claimed', 'verified'], by: { relation: 'opener' } },
  reopen: { from: ['refused'], to: 'claimed', by: bureau },
  handOver: { by: bureau },
  merge: { by: verifiers },
})
