/** When it rained in a town, by its gauges: from the hour in which one of them gave enough until none has given anything for so long. */
import { type AreaCode, type Instant, instant, townOf } from '@anlan/kernel/base'

export type Fallen = { readonly area: AreaCode; readonly at: Instant; readonly mm: number }
export type Spell = { readonly area: AreaCode; readonly from: Instant; readonly to?: Instant }
export type RainLimits = { readonly beginMm: number; readonly dryMs: number }
const HOUR = 3_600_000

/**
 * @param fallen readings of rain gauges in millimetres since the reading before, in any order; of one gauge or of many
 * @param now a spell that has not been dry long enough by then goes on
 * @returns spells by town in order of their beginning. The same readings give the same spells whenever they are looked at.
 */
export function rainSpells(fallen: readonly (Fallen & { readonly gauge: string })[], l: RainLimits, now: Instant): readonly Spell[] {
  const byTown = new Map<AreaCode, (Fallen & { readonly gauge: string })[]>()
  for (const f of fallen) {
    if (!(f.mm > 0) || f.at > now) continue
    const town = townOf(f.area) ?? f.area
    byTown.set(town, [...(byTown.get(town) ?? []), f])
  }
  const out: Spell[] = []
  for (const [area, list] of byTown) {
    const wet = list.toSorted((a, b) => a.at - b.at || (a.gauge < b.gauge ? -1 : 1))
    const hourly = new Map<string, (Fallen & { readonly gauge: string })[]>()
    let open: { readonly from: Instant; last: number } | null = null
    for (const f of wet) {
      if (open && f.at - open.last > l.dryMs) {
        out.push({ area, from: open.from, to: instant(open.last + l.dryMs) })
        open = null
      }
      const hour = [...(hourly.get(f.gauge) ?? []).filter((x) => x.at > f.at - HOUR), f]
      hourly.set(f.gauge, hour)
      if (open) open.last = f.at
      else if (hour.reduce((n, x) => n + x.mm, 0) >= l.beginMm) open = { from: hour[0]?.at ?? f.at, last: f.at }
    }
    if (open) out.push({ area, from: open.from, ...(now - open.last > l.dryMs ? { to: instant(open.last + l.dryMs) } : {}) })
  }
  return out.toSorted((a, b) => a.from - b.from || (a.area < b.area ? -1 : 1))
}
