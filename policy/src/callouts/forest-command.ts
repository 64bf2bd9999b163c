/** Orange and red: town heads, villages, forest office and the district's leaders; also the leads of sites inside the forest. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const forestCommand = defineCallout({
  id: 'forest-command',
  title: '森林防灭火指挥',
  who: [
    { role: role.districtLead.id, of: 'district' },
    { role: role.onDutyLead.id, of: 'district' },
    { role: role.forestOffice.id, of: 'district' },
    { role: role.sectorLead.id, of: 'district', sector: 'forest' },
    { role: role.townLead.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.villageLead.id, of: 'villages' },
    { responsible: 'entityLead', tagged: 'forest' },
  ],
  note: '橙、红色火险：区领导和森防办指挥，镇街、村社到岗，林区单位责任人停止用火作业。',
})
