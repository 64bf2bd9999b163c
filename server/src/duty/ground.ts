/** What obligations are worked out from: the register, the calendar, rows of other registers, and the occasions. */
import type { Ground, Occasion } from '@anlan/kernel/duty'
import type { App } from '../core/types.ts'
import { targetRows } from '../register/cache.ts'

export function groundOf(app: App): Ground {
  return { registry: app.registry(), calendar: app.district.calendar, rows: (register) => targetRows(app, register) }
}
/** Every occasion that began; the same array until one begins or ends. */
export function occasionsOf(_app: App): readonly Occasion[] {
  return []
}
