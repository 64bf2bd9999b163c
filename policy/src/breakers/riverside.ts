/** 区域熔断 of a town's riverside: sites halt, low bridges close, riverside households leave, crowds disperse. */
import { cite, minutes } from '@anlan/kernel/base'
import { defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal = [cite('emergency-response-law', 67), cite('emergency-response-law', 73), cite('flood-law', 45)]

export const riverside = defineBreaker({
  id: 'riverside',
  title: '沿河区域熔断',
  scope: 'area',
  cites: [cite('jiangjin-2023', 21), ...legal],
  orders: [
    {
      id: 'halt-riverside-sites',
      kind: 'halt',
      title: '停止沿河施工，人员设备撤到高处',
      legal,
      tagged: 'riverside-construction',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.halt',
      proof: { photos: 1, place: true, count: 'people' },
    },
    {
      id: 'cut-low-bridges',
      kind: 'cut',
      title: '封闭漫水桥，两端设专人值守',
      legal,
      tagged: 'low-bridge',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.cut',
      proof: { photos: 1, place: true },
    },
    {
      id: 'evacuate-riverside-households',
      kind: 'evacuate',
      title: '撤离沿河住户，逐户清点',
      legal,
      tagged: 'riverside-households',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.evacuate',
      proof: { photos: 1, place: true, count: 'households' },
    },
    {
      id: 'ban-ferries',
      kind: 'ban',
      title: '渡口停渡，禁止船只下水',
      legal,
      tagged: 'ferry',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.ban',
      proof: { photos: 1, place: true },
    },
    {
      id: 'disperse-riverside-crowds',
      kind: 'disperse',
      title: '疏散沿河景区、码头、集市人群',
      legal,
      tagged: 'riverside-crowd',
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt',
      within: 'order.disperse',
      proof: { photos: 1, count: 'people' },
    },
  ],
  release: { quantity: 'water.stage.m', below: 'stage.warning', for: minutes(60), text: '本镇街水位低于警戒水位并保持 60 分钟' },
  escalateTo: { role: role.townLead.id, of: 'town' },
})
