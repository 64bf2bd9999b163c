/** Blue: the posts on duty, who are awake, take notice; nobody else is called. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const dutyPosts = defineCallout({
  id: 'duty-posts',
  title: '值守岗位知悉',
  who: [
    { role: role.townDuty.id, of: 'town' },
    { role: role.dutyOfficer.id, of: 'district' },
  ],
  note: '蓝色预警：区、镇街值守岗位知悉，关注发展。',
})
