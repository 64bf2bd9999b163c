/** Orange flood: the heads of the town take charge; villages are called again because a level may be jumped. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const townLeaders = defineCallout({
  id: 'town-leaders',
  title: '镇街领导到岗',
  who: [
    { role: role.townLead.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.villageLead.id, of: 'villages' },
    { role: role.onDutyLead.id, of: 'district' },
    { role: role.floodOffice.id, of: 'district' },
  ],
  note: '橙色预警：镇街主要领导到岗，各村社书记组织转移准备，区带班领导、防汛办会商。',
})
