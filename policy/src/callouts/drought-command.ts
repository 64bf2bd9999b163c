/** Red drought: drinking water for every household is a matter of the heads and the villages. */
import { hours, minutes } from '@anlan/kernel/base'
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const droughtCommand = defineCallout({
  id: 'drought-command',
  title: '抗旱保供水',
  who: [
    { role: role.districtLead.id, of: 'district' },
    { role: role.bureauHead.id, of: 'district' },
    { role: role.floodOffice.id, of: 'district' },
    { role: role.sectorLead.id, of: 'district', sector: 'water' },
    { role: role.townLead.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.villageLead.id, of: 'villages' },
  ],
  policy: { deputyAfter: minutes(30), superiorAfter: hours(1), doorAfter: hours(2), expireAfter: hours(12) },
  note: '红色干旱：区、镇街主要负责人组织送水，村社逐户核对饮水困难。',
})
