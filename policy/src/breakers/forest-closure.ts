/** 区域熔断 of a town's forest: no fire, no entry, outdoor work halts, forest visitors leave. */
import { cite } from '@anlan/kernel/base'
import { defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal = [cite('emergency-response-law', 67), cite('forest-fire-regulation', 28), cite('forest-fire-regulation', 29)]

export const forestClosure = defineBreaker({
  id: 'forest-closure',
  title: '林区封闭熔断',
  scope: 'area',
  cites: [cite('jiangjin-2023', 21), ...legal],
  orders: [
    {
      id: 'ban-open-fire',
      kind: 'ban',
      title: '发布禁火令，停止一切野外用火',
      legal,
      owner: { role: role.townLead.id, of: 'town' },
      receiptWithin: 'order.receipt',
      within: 'order.ban',
      proof: { photos: 1 },
    },
    {
      id: 'ban-forest-entry',
      kind: 'ban',
      title: '林区路口设卡，禁止入林',
      legal,
      owner: { role: role.townSafety.id, of: 'town' },
      receiptWithin: 'order.receipt',
      within: 'order.ban',
      proof: { photos: 1, place: true },
    },
    {
      id: 'halt-forest-work',
      kind: 'halt',
      title: '停止林区户外作业和施工动火',
      legal,
      tagged: 'forest-work',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.halt',
      proof: { photos: 1, place: true },
    },
    {
      id: 'disperse-forest-visitors',
      kind: 'disperse',
      title: '林区景点停止接待，疏散游客',
      legal,
      tagged: 'forest-scenic',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.disperse',
      proof: { photos: 1, count: 'people' },
    },
  ],
  escalateTo: { role: role.forestOffice.id, of: 'district' },
})
