/** Yellow and orange gas: three responsible persons of the site, the town and the gas sector's department. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const gasResponsibles = defineCallout({
  id: 'gas-responsibles',
  title: '燃气责任人到场',
  who: [
    { responsible: 'entityLead' },
    { responsible: 'sectorLead' },
    { responsible: 'governmentLead' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.sectorLead.id, of: 'district', sector: 'gas' },
  ],
  note: '黄、橙色燃气预警：三个责任人、镇街应急办和燃气监管部门到场处置。',
})
