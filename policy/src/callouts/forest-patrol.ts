/** Yellow fire danger: patrols go out, forest office knows. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const forestPatrol = defineCallout({
  id: 'forest-patrol',
  title: '护林巡查',
  who: [
    { role: role.villageLead.id, of: 'villages' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.forestOffice.id, of: 'district' },
  ],
  note: '黄色火险：各村社组织护林巡查，镇街和区森防办掌握情况。',
})
