/** Yellow flood: the villages of the town go on patrol; town and flood office know. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const villagePatrol = defineCallout({
  id: 'village-patrol',
  title: '村社上岗巡查',
  who: [
    { role: role.villageLead.id, of: 'villages' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.floodOffice.id, of: 'district' },
  ],
  note: '黄色预警：本镇街各村社书记上岗巡查，镇街应急办、值班员和区防汛办掌握情况。',
})
