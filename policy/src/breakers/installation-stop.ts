/** 单位熔断 of a unit with a major hazard installation: stop, cut feeds, evacuate, keep everybody out. */
import { cite, minutes } from '@anlan/kernel/base'
import { defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal = [cite('emergency-response-law', 67), cite('emergency-response-law', 73), cite('work-safety-law', 70), cite('accident-emergency', 17)]

export const installationStop = defineBreaker({
  id: 'installation-stop',
  title: '重大危险源单位熔断',
  scope: 'unit',
  cites: [cite('jiangjin-2023', 21), ...legal],
  sector: 'chemicals',
  orders: [
    {
      id: 'halt-installation',
      kind: 'halt',
      title: '装置紧急停车，停止一切作业',
      legal,
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.halt.unit',
      proof: { photos: 1 },
    },
    {
      id: 'cut-feed',
      kind: 'cut',
      title: '切断进料和泄漏源，启用围堰、喷淋',
      legal,
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.cut.valve',
      proof: { photos: 1, reading: 'gas.toxic.ppm' },
    },
    {
      id: 'evacuate-staff',
      kind: 'evacuate',
      title: '撤离厂区无关人员，清点人数',
      legal,
      owner: { responsible: 'entityLead' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.evacuate.unit',
      proof: { photos: 1, count: 'people' },
    },
    {
      id: 'evacuate-neighbours',
      kind: 'evacuate',
      title: '组织下风向群众向侧上风方向撤离',
      legal,
      owner: { role: role.villageLead.id, of: 'village' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.evacuate',
      proof: { photos: 1, count: 'people' },
    },
    {
      id: 'ban-entry',
      kind: 'ban',
      title: '划定警戒区，禁止人员车辆进入',
      legal,
      owner: { role: role.townSafety.id, of: 'town' },
      receiptWithin: 'order.receipt.fast',
      within: 'order.ban',
      proof: { photos: 1, place: true },
    },
  ],
  release: { quantity: 'gas.toxic.ppm', below: 'hazard.toxic.attention', for: minutes(60), text: '有毒气体浓度低于关注值并保持 60 分钟' },
  escalateTo: { role: role.districtLead.id, of: 'district' },
})
