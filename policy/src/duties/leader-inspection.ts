/** Item 9: once a month at least, every listed entity each half-year, and on site in special periods. */
import { cite, limit } from '@anlan/kernel/base'
import { atLeast, coverAll, defineDuty } from '@anlan/kernel/duty'
import { role } from '../roles.ts'
import { visitFields } from './fields.ts'

export const leaderInspection = defineDuty({
  id: 'leader-inspection',
  revision: 1,
  title: '责任人检查指导',
  noun: '走访',
  cites: [cite('jiangjin-2023', 9)],
  holders: [{ relation: 'governmentLead' }, { relation: 'sectorLead' }],
  targets: { of: 'entities' },
  rhythm: [atLeast(1, 'month'), coverAll('half-year')],
  alsoOn: [
    { event: 'key-period', within: limit('on-site.key-period') },
    { event: 'work-resumption', within: limit('on-site.resumption'), each: true },
    { event: 'danger-sign', within: limit('on-site.danger'), each: true },
    { event: 'accident', within: limit('on-site.accident'), each: true },
  ],
  record: visitFields,
  counts: { near: limit('visit.near-metres'), photos: 1, finding: 'finding', enteredWithin: limit('visit.entered-within') },
  remind: [{ before: limit('duty.remind-before') }, { after: limit('duty.remind-after'), tell: role.committeeOffice }],
  opens: ['hidden-danger'],
  exemptBy: [role.committeeOffice],
})
