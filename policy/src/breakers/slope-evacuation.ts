/** 区域熔断 below one slope: people leave and stay away, the road is closed. */
import { cite, hours } from '@anlan/kernel/base'
import { defineBreaker } from '@anlan/kernel/breaker'
import { role } from '../roles.ts'

const legal = [cite('emergency-response-law', 67), cite('emergency-response-law', 73), cite('geohazard-regulation', 29)]

export const slopeEvacuation = defineBreaker({
  id: 'slope-evacuation',
  title: '地灾危险区熔断',
  scope: 'area',
  cites: [cite('jiangjin-2023', 21), cite('jiangjin-2023', 16), ...legal],
  orders: [
    {
      id: 'evacuate-threatened',
      kind: 'evacuate',
      title: '撤离受威胁住户，逐户清点',
      legal,
      owner: { role: role.villageLead.id, of: 'village' },
      receiptWithin: 'order.receipt',
      within: 'order.evacuate.unit',
      proof: { photos: 1, place: true, count: 'households' },
    },
    {
      id: 'cut-slope-road',
      kind: 'cut',
      title: '封闭坡下道路，两端设卡',
      legal,
      owner: { role: role.townSafety.id, of: 'town' },
      receiptWithin: 'order.receipt',
      within: 'order.cut',
      proof: { photos: 1, place: true },
    },
    {
      id: 'ban-return',
      kind: 'ban',
      title: '划定危险区，禁止人员返回',
      legal,
      owner: { role: role.spotWatcher.id, of: 'village' },
      receiptWithin: 'order.receipt',
      within: 'order.ban',
      proof: { photos: 1, place: true },
    },
  ],
  release: { quantity: 'slope.rain.mm', below: 'slope.rain.calm', for: hours(24), text: '坡面雨量 24 小时内各时段均低于停雨指标，且经专业队伍现场核查' },
  escalateTo: { role: role.townLead.id, of: 'town' },
})
