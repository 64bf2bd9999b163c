/** Drought is slow: fewer people, more time, no door-to-door at night. */
import { hours, minutes } from '@anlan/kernel/base'
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const droughtWatch = defineCallout({
  id: 'drought-watch',
  title: '抗旱会商',
  who: [
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.floodOffice.id, of: 'district' },
    { role: role.sectorLead.id, of: 'district', sector: 'water' },
  ],
  policy: { deputyAfter: minutes(30), superiorAfter: hours(1), doorAfter: hours(2), expireAfter: hours(12) },
  note: '黄、橙色干旱：镇街和水利部门安排供水与抗旱，时限放宽到小时。',
})
