/** Blue: the posts on duty take notice by text; nobody is woken by a call. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const dutyPosts = defineCallout({
  id: 'duty-posts',
  title: '值守岗位知悉',
  who: [
    { role: role.townDuty.id, of: 'town' },
    { role: role.dutyOfficer.id, of: 'district' },
  ],
  policy: { channels: ['sms'] },
  note: '蓝色预警：区、镇街值守岗位短信知悉，关注发展。',
})
