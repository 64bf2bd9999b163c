/** Readings as evidence: what was really stored, under the name and unit of the register, with what the register knows of the device's conditions. */
import { asId, type Instant, instant, type PinnedReading, type SeriesId, unmetConditions } from '@anlan/kernel/base'
import type { SeriesDef } from '@anlan/kernel/registry'
import { badFlags, type Reading, readingFlagText } from '@anlan/kernel/signal'
import type { PinChoice, PinSeries } from '@anlan/contract'
import type { App } from '../core/types.ts'
import { matches } from '../routes/lists.ts'

/** Art. 41 of the penalty law, as the register of devices states it; what it does not state stays unknown, whatever the sender says. */
function conditionsOf(app: App, def: SeriesDef): Pick<PinnedReading, 'reviewed' | 'marked' | 'published'> {
  const { reviewed, marked, published } = app.district.devices.find((d) => d.id === def.device)?.enforcement ?? {}
  return { ...(reviewed === undefined ? {} : { reviewed }), ...(marked === undefined ? {} : { marked }), ...(published === undefined ? {} : { published }) }
}
function doubtOf(r: Reading): string {
  return r.flags
    .filter((f) => badFlags.includes(f))
    .map((f) => readingFlagText[f])
    .join('、')
}
/**
 * @returns the readings as the server knows them, in the order given, or in words which one it does not know
 */
export async function verifiedReadings(app: App, given: readonly PinnedReading[]): Promise<readonly PinnedReading[] | string> {
  const out: PinnedReading[] = []
  for (const g of given) {
    const found = app.places().series(asId<SeriesId>(g.series))
    if (!found) return `没有监测项 ${g.series}`
    const at = instant(g.at)
    const stored = (await app.store.readings([asId<SeriesId>(g.series)], at, at, 10)).find((r) => r.at === at && r.value === g.value)
    if (!stored || stored.value === null) return `${found.point.name} ${found.def.label} 在所指时刻没有这个读数`
    const doubt = doubtOf(stored)
    const label = `${found.point.name} ${found.def.label}${doubt === '' ? '' : `（数据存疑：${doubt}）`}`
    out.push({ series: g.series, at, value: stored.value, unit: found.def.unit, label: label.slice(0, 80), ...conditionsOf(app, found.def) })
  }
  return out
}
/** Series by name; those of the entity first when one is given. */
export function pinSeries(app: App, q: string | undefined, entity: string | undefined): readonly PinSeries[] {
  const points = app.registry().points
  const own = entity === undefined ? [] : points.filter((p) => p.entity === entity)
  const rest = points.filter((p) => !own.includes(p))
  return [...own, ...rest]
    .flatMap((p) => p.series.map((def) => ({ p, def })))
    .filter(({ p, def }) => matches(q, [p.name, def.label, p.kind]))
    .slice(0, 50)
    .map(({ p, def }) => ({ series: def.id, label: `${p.name} ${def.label}`, unit: def.unit, unmet: unmetConditions(conditionsOf(app, def)) }))
}
/** Readings of one series that may be pinned, newest first. */
export async function pinChoices(app: App, series: string, from: Instant, to: Instant): Promise<readonly PinChoice[] | null> {
  const found = app.places().series(asId<SeriesId>(series))
  if (!found) return null
  const rows = await app.store.readings([asId<SeriesId>(series)], from, to, 500)
  return rows
    .toReversed()
    .flatMap((r) => (r.value === null ? [] : [{ series, at: r.at, value: r.value, unit: found.def.unit, label: `${found.point.name} ${found.def.label}`, doubt: doubtOf(r) }]))
}
