/** 单位熔断 at one gas user or station: cut, ban ignition, evacuate, keep traffic away. */
import { cite, minutes } from '@anlan/kernel/base'
import { defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal = [cite('emergency-response-law', 67), cite('emergency-response-law', 73), cite('gas-regulation', 40)]

export const gasCut = defineBreaker({
  id: 'gas-cut',
  title: '燃气单位熔断',
  scope: 'unit',
  cites: [cite('jiangjin-2023', 21), ...legal],
  sector: 'gas',
  orders: [
    {
      id: 'cut-gas-valve',
      kind: 'cut',
      title: '切断上游燃气阀门',
      legal,
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.cut.valve',
      proof: { photos: 1, reading: 'gas.lel.pct' },
    },
    {
      id: 'ban-ignition',
      kind: 'ban',
      title: '禁止一切火源和电器开关',
      legal,
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.ban',
      proof: { photos: 1, place: true },
    },
    {
      id: 'evacuate-inside',
      kind: 'evacuate',
      title: '撤出建筑内和相邻单元人员，清点人数',
      legal,
      owner: { role: role.villageLead.id, of: 'village' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.evacuate.unit',
      proof: { photos: 1, count: 'people' },
    },
    {
      id: 'disperse-traffic',
      kind: 'disperse',
      title: '疏导周边车辆和围观人员',
      legal,
      owner: { role: role.townSafety.id, of: 'town' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.disperse',
      proof: { photos: 1, count: 'vehicles' },
    },
  ],
  release: { quantity: 'gas.lel.pct', below: 'gas.lel.attention', for: minutes(30), text: '可燃气体浓度低于关注值并保持 30 分钟' },
  escalateTo: { role: role.townLead.id, of: 'town' },
})
