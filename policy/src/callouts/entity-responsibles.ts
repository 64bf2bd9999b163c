/** Yellow and orange at one unit: its three responsible persons, the town and the duty room. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const entityResponsibles = defineCallout({
  id: 'entity-responsibles',
  title: '三个责任人到场',
  who: [
    { responsible: 'entityLead' },
    { responsible: 'sectorLead' },
    { responsible: 'governmentLead' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.dutyOfficer.id, of: 'district' },
  ],
  note: '黄、橙色企业预警：行政、行业、企业三个责任人到场履职，镇街应急办配合。',
})
