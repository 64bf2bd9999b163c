/** Special periods of the demonstration's year: holidays, resumption of work, rain over towns, danger signs, one accident. */
import { asId, covers, type EntityId, fromWallTime, type Instant, instant, type LawCtx, SYSTEM } from '@anlan/kernel/base'
import { createDutyEngine, type LimitAt, type Occasion, type OccasionState } from '@anlan/kernel/duty'
import type { Registry } from '@anlan/kernel/registry'
import { duties } from '@anlan/policy'
import { dice } from './seeded.ts'

export type MadeOccasion = { readonly id: string; readonly at: Instant; readonly events: readonly { readonly type: string }[]; readonly state: OccasionState }
const engine = createDutyEngine(duties)
const HOUR = 3_600_000
/** Days of the year as the calendar of 2026 has them; another year moves them by nothing, it is a demonstration. */
const keyPeriods: readonly (readonly [title: string, from: readonly [number, number], to: readonly [number, number]])[] = [
  ['春节', [2, 15], [2, 23]],
  ['全国两会', [3, 3], [3, 12]],
  ['五一假期', [5, 1], [5, 5]],
  ['国庆假期', [10, 1], [10, 7]],
]
export function yearOccasions(registry: Registry, year: number, now: Instant): readonly Occasion[] {
  const at = (month: number, day: number, hour = 9) => fromWallTime({ year, month, day, hour, minute: 0, second: 0 })
  const out: Occasion[] = keyPeriods.map(([title, from, to]) => ({
    id: `yo-${year}-${title}`,
    event: 'key-period',
    title: `${year}年${title}`,
    from: at(...from),
    to: at(...to, 20),
  }))
  const entities = registry.entities.filter((e) => covers(e.valid, at(1, 1)) && (e.grade === 'I' || e.grade === 'II'))
  const d = dice('occasions', year)
  for (let i = 0; i < 18; i++) {
    const e = entities[d.int(entities.length)]
    if (e)
      out.push({
        id: `yo-${year}-fugong-${i}`,
        event: 'work-resumption',
        title: `${e.name}节后复工`,
        from: at(2, 24 + (i % 5)),
        to: at(3, 1 + (i % 5)),
        entity: asId<EntityId>(e.id),
      })
  }
  for (let i = 0; i < 7; i++) {
    const e = entities[d.int(entities.length)]
    const month = 3 + i
    if (e)
      out.push({
        id: `yo-${year}-xianqing-${i}`,
        event: 'danger-sign',
        title: `${e.name}出现险情`,
        from: at(month, 5 + d.int(20), 14),
        to: at(month, 27, 18),
        entity: asId<EntityId>(e.id),
      })
  }
  const hurt = entities[d.int(entities.length)]
  if (hurt) out.push({ id: `yo-${year}-shigu`, event: 'accident', title: `${hurt.name}机械伤害事故`, from: at(6, 11, 16), to: at(7, 20, 18), entity: asId<EntityId>(hurt.id) })
  const towns = registry.orgs.filter((o) => o.kind === 'township' && o.area !== undefined)
  for (const town of towns)
    for (let k = 0; k < 4; k++) {
      const r = dice('rain', year, town.id, k)
      if (!town.area || !r.chance(0.6)) continue
      const from = at(4 + k + r.int(2), 2 + r.int(25), r.int(23))
      const to = instant(from + (5 + r.int(16)) * HOUR)
      if (k === 1)
        out.push({
          id: `yo-${year}-yuqian-${town.id}`,
          event: 'rain-expected',
          title: `${town.name.replace(/人民政府|办事处/g, '')}将有强降雨`,
          from: instant(from - 13 * HOUR),
          to: from,
          area: town.area,
        })
      out.push({ id: `yo-${year}-yu-${town.id}-${k}`, event: 'rain', title: `${town.name.replace(/人民政府|办事处/g, '')}降雨`, from, to, area: town.area })
    }
  return out.filter((o) => o.from < now && (o.to ?? 0) < now).toSorted((a, b) => a.from - b.from)
}
/** Each through the engine, long over: everything that was to be said about it has been said. */
export function madeOccasions(list: readonly Occasion[], limitAt: LimitAt, calendar: LawCtx['calendar']): readonly MadeOccasion[] {
  return list.flatMap((o) => {
    const ctx: LawCtx = { now: o.from, by: SYSTEM, newId: () => o.id, limit: () => 0, limitAt, calendar }
    const out = engine.decide(null, { do: 'occasion-begins', occasion: o, because: '演示' }, ctx)
    if (!out.ok || !out.events[0]) return []
    const state = engine.evolve(null, out.events[0], o.from, SYSTEM)
    return state.kind === 'occasion' ? [{ id: o.id, at: o.from, events: out.events, state: { ...state, fired: state.schedule.map((x) => x.what) } }] : []
  })
}
