/** What figures are read with: the year and the day asked about, targets in force, the units of the district. */
import { dateText, findLimit, findPeriod, type Instant, instant, type Period, periodAt, periodsIn } from '@anlan/kernel/base'
import { type IndicatorDecl, type IndicatorTarget, type ReadingEnv, targetInForce, type TallySource } from '@anlan/kernel/indicator'
import type { Org } from '@anlan/kernel/registry'
import { indicators } from '@anlan/policy'
import type { App } from '../core/types.ts'

export type Asked = { readonly year?: number | undefined; readonly day?: string | undefined; readonly org?: string | undefined }
/** `asOf` = now, the end of the day asked for, or the end of a past year. `months` = the ends of its months up to then. */
export type When = { readonly year: number; readonly period: Period; readonly asOf: Instant; readonly months: readonly (Instant | null)[]; readonly live: boolean }

export function whenOf(app: App, asked: Asked): When {
  const now = app.clock.now()
  const day = asked.day === undefined ? undefined : findPeriod(asked.day)
  const year = asked.year ?? (day ? Number(day.key.slice(0, 4)) : Number(periodAt('year', now).key))
  const period = findPeriod(String(year)) ?? periodAt('year', now)
  const end = Math.min(now, day?.to ?? Number.POSITIVE_INFINITY, period.to)
  const asOf = instant(Math.max(end, period.from))
  const months = [...periodsIn('month', period.from, period.to)].map((m) => (m.from >= asOf ? null : instant(Math.min(m.to, asOf))))
  return { year, period, asOf, months, live: asOf >= now }
}
export type Unit = { readonly org: string; readonly name: string; readonly kind: 'town' | 'department'; readonly area: string | undefined }
const known = new WeakMap<object, readonly Unit[]>()
/** Towns, streets, zones and departments: what the district is made of. */
export function unitsOf(app: App): readonly Unit[] {
  const registry = app.registry()
  const hit = known.get(registry)
  if (hit) return hit
  const kindOf = (o: Org): Unit['kind'] | undefined => (o.kind === 'township' || o.kind === 'zone' ? 'town' : o.kind === 'department' ? 'department' : undefined)
  const made = registry.orgs.flatMap((o): readonly Unit[] => {
    const kind = kindOf(o)
    return kind !== undefined && o.path.split('.').length === 2 ? [{ org: o.path, name: shortName(o.name), kind, area: o.area }] : []
  })
  known.set(registry, made)
  return made
}
/** `白沙镇` for `白沙镇人民政府`. */
export function shortName(name: string): string {
  return name.replace(/人民政府$/, '').replace(/办事处$/, '')
}
export function orgName(app: App, path: string): string {
  if (path === app.root.path) return app.district.name
  return unitsOf(app).find((u) => u.org === path)?.name ?? app.registry().orgs.find((o) => o.path === path)?.name ?? path
}
/** The path of the unit around an organisation: `jiangjin.t108` for a village of it. */
export function unitPath(org: string): string {
  return org.split('.').slice(0, 2).join('.')
}
/** The name of the unit around an organisation; nothing stands in the district itself. */
export function unitName(app: App, org: string): string {
  return orgName(app, unitPath(org) || app.root.path)
}
const DEFAULT_NEAR = 0.8
export function envOf(app: App, tallies: TallySource, at: Instant): ReadingEnv {
  const areas = new Map(unitsOf(app).map((u) => [u.org, u.area]))
  return {
    tallies,
    targetAt(target: IndicatorTarget, when: Instant, org: string) {
      const area = areas.get(org)
      const places = org === app.root.path ? [] : [...(area === undefined ? [] : [area, `area:${area}`]), org]
      return targetInForce(app.limits(), target, when, places)
    },
    near: share(app, 'indicator.near', at) ?? DEFAULT_NEAR,
  }
}
/** A limit given in per cent, as a share. */
export function share(app: App, key: string, at: Instant): number | undefined {
  const l = findLimit(app.limits(), key, at)
  return l === undefined ? undefined : l.value > 1 ? l.value / 100 : l.value
}
export function itemsOf(d: IndicatorDecl): readonly (number | string)[] {
  return d.cites.filter((c) => c.source === 'jiangjin-2023' && c.clause !== '总体要求').map((c) => c.clause)
}
export function indicatorsOf(no: number | string): readonly IndicatorDecl[] {
  return indicators.filter((d) => d.cites.some((c) => c.source === 'jiangjin-2023' && c.clause === no))
}
export function asOfText(w: When): string {
  return dateText(instant(w.live ? w.asOf : w.asOf - 1))
}
const homes = new WeakMap<object, ReadonlyMap<string, string>>()
/** Paths of organisations that merged into another, with the path of the one that stands for them now. */
export function mergersOf(app: App): ReadonlyMap<string, string> {
  const registry = app.registry()
  const hit = homes.get(registry)
  if (hit) return hit
  const byId = new Map(registry.orgs.map((o) => [o.id, o]))
  const made = new Map<string, string>()
  for (const o of registry.orgs) {
    let to = o
    // A ring of mergers leads nowhere: each stays what it was.
    for (let n = 0; to.into !== undefined && n < 20; n++) to = byId.get(to.into) ?? to
    if (to !== o && to.into === undefined) made.set(o.path, to.path)
  }
  homes.set(registry, made)
  return made
}
/** Where what the organisation did counts now. */
export function homeOf(app: App, org: string): string {
  const moved = mergersOf(app)
  if (moved.size === 0) return org
  const labels = org.split('.')
  for (let n = labels.length; n > 1; n--) {
    const to = moved.get(labels.slice(0, n).join('.'))
    if (to !== undefined) return [to, ...labels.slice(n)].join('.')
  }
  return org
}
