/** 部位熔断 of one pipeline section: close the valves on both sides, keep fire and people away. */
import { cite, minutes } from '@anlan/kernel/base'
import { defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal = [cite('emergency-response-law', 67), cite('emergency-response-law', 73), cite('pipeline-law', 39)]

export const pipelineCut = defineBreaker({
  id: 'pipeline-cut',
  title: '管道部位熔断',
  scope: 'part',
  cites: [cite('jiangjin-2023', 21), ...legal],
  sector: 'pipeline',
  orders: [
    {
      id: 'cut-section',
      kind: 'cut',
      title: '截断本管段上下游阀室',
      legal,
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.cut.valve',
      proof: { photos: 1, reading: 'pipe.pressure.MPa' },
    },
    {
      id: 'ban-fire-and-entry',
      kind: 'ban',
      title: '警戒区内禁火、禁入，停止第三方施工',
      legal,
      owner: { role: role.townSafety.id, of: 'town' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.ban',
      proof: { photos: 1, place: true },
    },
    {
      id: 'evacuate-along-section',
      kind: 'evacuate',
      title: '撤离管段警戒区内群众',
      legal,
      owner: { role: role.villageLead.id, of: 'village' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.evacuate.unit',
      proof: { photos: 1, count: 'people' },
    },
    {
      id: 'disperse-road',
      kind: 'disperse',
      title: '封闭邻近道路，疏导车辆绕行',
      legal,
      owner: { role: role.townLead.id, of: 'town' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.disperse',
      proof: { photos: 1, count: 'vehicles' },
    },
  ],
  release: { quantity: 'gas.leak.ppm', below: 'pipe.leak.attention', for: minutes(60), text: '泄漏浓度低于关注值并保持 60 分钟' },
  escalateTo: { role: role.districtLead.id, of: 'district' },
})
