/** Yellow slope: those who can look at the cracks now. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const spotWatchers = defineCallout({
  id: 'spot-watchers',
  title: '群测群防加密巡查',
  who: [
    { role: role.spotWatcher.id, of: 'village' },
    { role: role.villageLead.id, of: 'village' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.geohazardOffice.id, of: 'district' },
  ],
  note: '黄色地灾预警：群测群防员、村社书记到点巡查，镇街和区地灾办掌握情况。',
})
