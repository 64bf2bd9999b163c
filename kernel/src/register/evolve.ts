/** The only way a row changes: total, without the declarations, so that logs of past releases still fold. */
import { type Instant, instant, type OrgId, type PersonId } from '../base/index.ts'
import type { RowEvent, RowState } from './types.ts'

const lost: RowState = {
  id: '',
  register: '',
  revision: 0,
  name: '',
  org: '',
  orgId: '' as OrgId, // a row whose beginning is lost belongs to nobody
  orgName: '',
  values: {},
  valid: { from: instant(0) },
  changedAt: instant(0),
  changedBy: '' as PersonId, // as above
  confirmedAt: instant(0),
  demo: false,
}
export function evolve(s: RowState | null, e: RowEvent, at: Instant, by: PersonId): RowState {
  switch (e.type) {
    case 'row-added':
      return s ?? { ...e.row, changedAt: at, changedBy: by, confirmedAt: at }
    case 'row-changed':
      return s ? { ...s, values: e.values, name: e.name, changedAt: at, changedBy: by, confirmedAt: at } : lost
    case 'row-confirmed':
      return s ? { ...s, confirmedAt: at } : lost
    case 'row-ended':
      return s ? { ...s, valid: { ...s.valid, to: e.at }, endedBecause: e.because, changedAt: at, changedBy: by } : lost
    case 'row-runs-out':
      return s ? { ...s, reminded: e.day } : lost
    default:
      return s ?? lost
  }
}
