/** Orange and red slope: the people on the spot, the town's heads and the district's leaders. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const slopeCommand = defineCallout({
  id: 'slope-command',
  title: '地灾避险指挥',
  who: [
    { role: role.spotWatcher.id, of: 'village' },
    { role: role.villageLead.id, of: 'village' },
    { role: role.townLead.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.geohazardOffice.id, of: 'district' },
    { role: role.onDutyLead.id, of: 'district' },
    { role: role.districtLead.id, of: 'district' },
  ],
  note: '橙、红色地灾预警：村社组织撤离，镇街主要领导到场，区地灾办、带班领导和分管区领导指挥。',
})
