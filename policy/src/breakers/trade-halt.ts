/** 行业熔断: a whole trade of an area halts by hand of the leaders; one declaration per trade because owners and tags differ. */
import { type Citation, cite } from '@anlan/kernel/base'
import { type BreakerDecl, defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal: readonly Citation[] = [cite('emergency-response-law', 67), cite('emergency-response-law', 73), cite('master-plan', '§3.2.2')]

function tradeHalt(trade: {
  readonly id: string
  readonly title: string
  readonly sector: string
  readonly tag: string
  readonly halt: string
  readonly clear: string
}): BreakerDecl {
  return defineBreaker({
    id: trade.id,
    title: trade.title,
    scope: 'trade',
    cites: [cite('jiangjin-2023', 21), ...legal],
    sector: trade.sector,
    orders: [
      {
        id: 'halt-trade',
        kind: 'halt',
        title: trade.halt,
        legal,
        tagged: trade.tag,
        owner: { responsible: 'entityLead' },
        receiptWithin: 'order.receipt',
        within: 'order.halt',
        proof: { photos: 1, place: true, count: 'people' },
      },
      {
        id: 'clear-trade',
        kind: 'evacuate',
        title: trade.clear,
        legal,
        tagged: trade.tag,
        owner: { responsible: 'entityLead' },
        receiptWithin: 'order.receipt',
        within: 'order.evacuate',
        proof: { photos: 1, count: 'people' },
      },
    ],
    escalateTo: { role: role.sectorLead.id, of: 'district', sector: trade.sector },
  })
}

export const constructionHalt = tradeHalt({
  id: 'trade-halt-construction',
  title: '建设施工行业熔断',
  sector: 'construction',
  tag: 'construction-site',
  halt: '停止工地一切户外作业，塔吊、脚手架、基坑停用',
  clear: '撤出工棚和基坑人员，清点人数',
})
export const sailingHalt = tradeHalt({
  id: 'trade-halt-water-transport',
  title: '水上交通行业熔断',
  sector: 'water-transport',
  tag: 'ferry',
  halt: '渡口、客船停航，船只离开险段并加固系泊',
  clear: '撤出趸船和船上人员，清点人数',
})
export const tourismHalt = tradeHalt({
  id: 'trade-halt-tourism',
  title: '旅游行业熔断',
  sector: 'tourism',
  tag: 'scenic',
  halt: '景区停业，关闭入口和涉水、登高项目',
  clear: '疏散并清点游客，送到安全处',
})
