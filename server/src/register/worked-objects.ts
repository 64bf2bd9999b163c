/** Derived registers about objects: points with data, plants with chemicals, listed units with their three persons. */
import { instant, type PersonId } from '@anlan/kernel/base'
import type { ListedEntity, ResponsibleAs } from '@anlan/kernel/registry'
import { gradeUnits, neighboursOf, type Placed, worstOf } from '@anlan/policy/release'
import { inForce, type Material, textOf, type WorkedRow } from './worked-out.ts'

const MINUTE = 60_000
/** A point is as fresh as its freshest series: one broken sensor is a fault of the series, not of the point. */
export function monitoringPointRows(m: Material): readonly WorkedRow[] {
  const times = m.limit('register.live-cadences')
  return m.registry.points.map((p) => {
    const seen = p.series.map((s) => ({ s, at: m.newest(s.id) }))
    const best = seen.reduce<(typeof seen)[number] | undefined>((a, b) => (b.at !== undefined && (a?.at === undefined || b.at > a.at) ? b : (a ?? b)), undefined)
    const every = (best?.s.cadence ?? 0) / MINUTE
    return {
      id: p.id,
      name: p.name,
      org: m.townPath(p.area),
      values: {
        name: p.name,
        scene: p.scene,
        series: p.series.length,
        ...(best?.at === undefined ? {} : { newest: best.at }),
        every,
        // Without the limit nobody can say that it is live.
        within: times === undefined ? 0 : every * times,
      },
      from: instant(0),
      link: `/points?q=${encodeURIComponent(p.name)}`,
      demo: p.demo,
    }
  })
}
const levels = ['none', 'one', 'two', 'three', 'four'] as const
function gradeOf(e: ListedEntity, places: readonly Placed[]): { readonly level: string; readonly reason?: string } {
  if (!e.inventory) return { level: 'unknown' }
  const units = gradeUnits(
    e.inventory,
    neighboursOf(
      e.at,
      e.inventory,
      places.filter((p) => p.id !== e.id),
    ),
  )
  const open = units.find((u) => !u.result.ok)
  if (open && !open.result.ok) return { level: 'unknown', reason: `${open.unit.name}：${open.result.text}`.slice(0, 300) }
  const worst = worstOf(units)
  if (!worst?.result.ok) return { level: 'unknown', reason: '没有登记储存、生产单元' }
  return { level: worst.result.value.grade === null && worst.result.value.S >= 1 ? 'unknown' : (levels[worst.result.value.grade ?? 0] ?? 'unknown') }
}
export function chemicalStoreRows(m: Material): readonly WorkedRow[] {
  const listed = inForce(m, m.registry.entities)
  const places = listed.filter((e) => e.people !== undefined).map((e): Placed => ({ id: e.id, name: e.name, kind: e.kind, at: e.at, people: e.people ?? null }))
  return listed
    .filter((e) => e.inventory !== undefined)
    .map((e) => ({
      id: e.id,
      name: e.name,
      org: m.townPath(e.area),
      entity: e.id,
      values: {
        name: e.name,
        units: e.inventory?.units.length ?? 0,
        substances: new Set(e.inventory?.units.flatMap((u) => u.substances.map((s) => s.name))).size,
        ...gradeOf(e, places),
      },
      from: e.valid.from,
      link: '/chemicals',
      demo: e.demo,
    }))
}
export const responsibleAs = ['governmentLead', 'sectorLead', 'entityLead'] as const satisfies readonly ResponsibleAs[]
/** Units with an enterprise behind them; households and bridges without one are warned, not supervised. */
export function listedEntityRows(m: Material): readonly WorkedRow[] {
  const firms = new Set(
    inForce(m, m.registry.orgs)
      .filter((o) => o.kind === 'enterprise')
      .map((o) => o.id),
  )
  const people = new Map(m.registry.people.map((p) => [p.id, p]))
  const here = (p: PersonId) => {
    const left = people.get(p)?.left
    return left === undefined || left > m.at
  }
  const named = new Map<string, PersonId>()
  for (const r of inForce(m, m.registry.responsibles)) if (here(r.person)) named.set(`${r.entity}/${r.as}`, r.person)
  const plates = new Map(m.rows('plates').map((r) => [r.entity, textOf(r.values, 'hungOn')]))
  const lists = new Map<string | null, number>()
  for (const r of m.rows('key-units')) lists.set(r.entity, (lists.get(r.entity) ?? 0) + 1)
  return inForce(m, m.registry.entities)
    .filter((e) => e.org !== undefined && firms.has(e.org))
    .map((e) => {
      const lead = named.get(`${e.id}/entityLead`)
      const lacking = [
        ...(e.sector === '' ? ['行业'] : []),
        ...(e.at[0] === 0 && e.at[1] === 0 ? ['坐标'] : []),
        ...(lead === undefined ? ['单位责任人'] : (people.get(lead)?.phones.length ?? 0) === 0 ? ['单位责任人电话'] : []),
      ].join('、')
      const hung = plates.get(e.id)
      return {
        id: e.id,
        name: e.name,
        org: m.townPath(e.area),
        entity: e.id,
        values: {
          name: e.name,
          sector: e.sector,
          grade: e.grade,
          ...Object.fromEntries(
            responsibleAs.flatMap((as) => {
              const p = named.get(`${e.id}/${as}`)
              const name = p === undefined ? undefined : people.get(p)?.name
              return name === undefined ? [] : [[as, name]]
            }),
          ),
          ...(hung === undefined || hung === '' ? {} : { hungOn: hung }),
          ...(lacking === '' ? {} : { lacking }),
          lists: lists.get(e.id) ?? 0,
        },
        from: e.valid.from,
        link: `/people?q=${encodeURIComponent(e.name)}`,
        demo: e.demo,
      }
    })
}
