/** Yellow and orange pipeline: three responsible persons of the operator, the town and the pipeline department. */
import { defineCallout } from '@anlan/kernel/callout'
import { role } from '../roles.ts'

export const pipelineResponsibles = defineCallout({
  id: 'pipeline-responsibles',
  title: '管道责任人到场',
  who: [
    { responsible: 'entityLead' },
    { responsible: 'sectorLead' },
    { responsible: 'governmentLead' },
    { role: role.townSafety.id, of: 'town' },
    { role: role.townDuty.id, of: 'town' },
    { role: role.sectorLead.id, of: 'district', sector: 'pipeline' },
  ],
  note: '黄、橙色管道预警：管道企业三个责任人、镇街应急办和管道保护主管部门到场处置。',
})
