/** Red flood: district command, the whole town and everybody who answers for a riverside site. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const districtCommand = defineCallout({
  id: 'district-command',
  title: '区级指挥与全镇叫应',
  who: [
    { role: role.districtLead.id, of: 'district' },
    { role: role.onDutyLead.id, of: 'district' },
    { role: role.bureauHead.id, of: 'district' },
    { role: role.floodOffice.id, of: 'district' },
    { role: role.sectorLead.id, of: 'district', sector: 'water' },
    { role: role.townLead.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.villageLead.id, of: 'villages' },
    { responsible: 'entityLead', tagged: 'riverside' },
  ],
  note: '红色预警：区领导、带班领导指挥，镇街和各村社全部到岗，沿河单位责任人立即撤离人员。',
})
