/** What obligations are worked out from: the register, the calendar, rows of other registers, and the occasions. */
import { asId, findLimit, type Instant } from '@anlan/kernel/base'
import type { Ground, LimitAt, Occasion, OccasionEvent } from '@anlan/kernel/duty'
import { allOccasions, type OccasionRow } from '@anlan/store/duty'
import type { App } from '../core/types.ts'
import { targetRows } from '../register/cache.ts'

export function groundOf(app: App): Ground {
  return { registry: app.registry(), calendar: app.district.calendar, rows: (register) => targetRows(app, register) }
}
export function limitsOf(app: App): LimitAt {
  return (key: string, at: Instant) => findLimit(app.limits(), key, at)
}
const kept = new WeakMap<App, readonly (Occasion & { readonly because: string })[]>()
function occasionOf(r: OccasionRow): Occasion & { readonly because: string } {
  return {
    id: r.id,
    event: r.event as OccasionEvent, // the table is written from occasions only
    title: r.title,
    from: r.from,
    because: r.because,
    ...(r.to === null ? {} : { to: r.to }),
    ...(r.entity === null ? {} : { entity: asId(r.entity) }),
    ...(r.area === null ? {} : { area: asId(r.area) }),
  }
}
/** Every occasion that began, oldest first; the same array until one begins or ends: sums are kept as long as it is the same. Empty before `loadOccasions`. */
export function occasionsOf(app: App): readonly (Occasion & { readonly because: string })[] {
  return kept.get(app) ?? []
}
export async function loadOccasions(app: App): Promise<void> {
  const list = (await app.store.read(app.root, allOccasions)).map(occasionOf)
  const before = kept.get(app)
  if (before === undefined || JSON.stringify(before) !== JSON.stringify(list)) kept.set(app, list)
}
/** Takes one in at once, so that the next record of this process counts for it; other processes hear of it by the event. */
export function noteOccasion(app: App, row: OccasionRow): void {
  const list = occasionsOf(app).filter((o) => o.id !== row.id)
  kept.set(
    app,
    [...list, occasionOf(row)].toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1)),
  )
}
