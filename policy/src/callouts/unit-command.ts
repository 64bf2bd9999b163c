/** Red at one unit: responsible persons, the town and village around it and the district's command. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const unitCommand = defineCallout({
  id: 'unit-command',
  title: '企业险情指挥',
  who: [
    { responsible: 'entityLead' },
    { responsible: 'sectorLead' },
    { responsible: 'governmentLead' },
    { role: role.villageLead.id, of: 'village' },
    { role: role.townLead.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.onDutyLead.id, of: 'district' },
    { role: role.bureauHead.id, of: 'district' },
    { role: role.districtLead.id, of: 'district' },
  ],
  note: '红色企业险情：三个责任人、所在村社和镇街、区带班领导与分管区领导全部叫应。',
})
