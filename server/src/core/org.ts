/** Which organisation subtree an aggregate belongs to; row-level security shows it to that subtree and everything above. */
import { placeKey } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { CaseState } from '@anlan/kernel/case'
import type { DutyState } from '@anlan/kernel/duty'
import type { RowState } from '@anlan/kernel/register'
import type { LineState } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import type { States } from './engines.ts'
import { placeIndex } from './places.ts'
import type { App, Kind } from './types.ts'

export function orgOf<K extends Kind>(app: App, kind: K, state: States[K]): string {
  const places = placeIndex(app.district, app.registry())
  switch (kind) {
    case 'warning':
    case 'breaker':
      return places.orgPath((state as WarningState | BreakerState).place)
    case 'line':
    case 'order': {
      const area = (state as LineState | OrderState).area
      return area === undefined ? app.district.label : places.orgPath(placeKey('area', area))
    }
    case 'case':
      return (state as CaseState).org
    case 'duty': {
      const d = state as DutyState
      // An exemption belongs to the district's office; an occasion to where it is.
      if (d.kind === 'fact') return d.capacity.org || app.district.label
      if (d.kind === 'exemption') return app.district.label
      return d.entity !== undefined ? places.orgPath(placeKey('entity', d.entity)) : d.area === undefined ? app.district.label : places.orgPath(placeKey('area', d.area))
    }
    case 'row':
      return (state as RowState).org
    default:
      return app.district.label
  }
}
