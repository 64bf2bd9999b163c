/** Derived registers about towns: how each stands by the five-haves, teams and stations; who supervises which trade there. */
import type { Org } from '@anlan/kernel/registry'
import { instant } from '@anlan/kernel/base'
import { role } from '@anlan/policy'
import { within } from '../routes/reach.ts'
import { inForce, type Material, numberOf, shortName, textOf, townsOf, type WorkedRow } from './worked-out.ts'

function covered(list: string, town: string): boolean {
  return list.split(/[、，,；;\s]+/).some((x) => x !== '' && (x === town || x === '全区' || shortName(x) === town))
}
export function townStandingRows(m: Material): readonly WorkedRow[] {
  const criteria = m.rows('five-haves-criteria').map((r) => ({ code: textOf(r.values, 'code'), weight: numberOf(r.values, 'weight'), serves: textOf(r.values, 'serves') }))
  const scores = new Map(m.rows('five-haves-scores').map((r) => [`${r.orgId}/${textOf(r.values, 'criterion')}`, numberOf(r.values, 'score')]))
  const teams = m.rows('rescue-teams')
  const stations = m.rows('village-stations').filter((r) => r.values['state'] === 'built')
  const villages = inForce(m, m.registry.orgs).filter((o) => o.kind === 'village')
  const full = criteria.reduce((n, c) => n + c.weight, 0)
  // Without a standard nobody has reached it.
  const needed = m.limit('register.five-haves') ?? 100
  return townsOf(m).map((town) => {
    const name = shortName(town.name)
    const scoreOf = (code: string) => scores.get(`${town.id}/${code}`)
    const got = criteria.reduce((n, c) => n + Math.min(scoreOf(c.code) ?? 0, c.weight), 0)
    const fullIn = (serves: string) => {
      const asked = criteria.filter((c) => c.serves === serves)
      return asked.length > 0 && asked.every((c) => (scoreOf(c.code) ?? 0) >= c.weight)
    }
    const own = teams.filter((r) => within(r.org, town.path))
    return {
      id: town.id,
      name,
      org: town.path,
      values: {
        name,
        scored: criteria.filter((c) => scoreOf(c.code) !== undefined).length,
        criteria: criteria.length,
        score: full === 0 ? 0 : Math.round((got / full) * 1000) / 10,
        needed,
        officeOk: fullIn('office'),
        equipmentOk: fullIn('equipment'),
        teams: own.filter((r) => r.values['kind'] === 'town').length,
        builtTeams: own.filter((r) => r.values['kind'] === 'town' && r.values['built'] === true).length,
        covering: own.length + teams.filter((r) => !within(r.org, town.path) && covered(textOf(r.values, 'covers'), name)).length,
        stations: stations.filter((r) => within(r.org, town.path)).length,
        villages: villages.filter((v) => within(v.path, town.path)).length,
      },
      from: town.valid.from,
      link: `/registers/five-haves-scores?org=${encodeURIComponent(town.id)}`,
      demo: false,
    }
  })
}
/** The whole trade, as against a matter within it. */
export const WHOLE = '全行业'
type Line = { readonly sector: string; readonly matter: string; readonly department: string; readonly place: string }
/** Who leads there: a line for the very place goes before one for the whole district. */
function leading(lines: readonly Line[], town: string): ReadonlySet<string> {
  const here = lines.filter((l) => l.place === town)
  return new Set((here.length > 0 ? here : lines.filter((l) => l.place === '')).map((l) => l.department))
}
/** How many units of each trade a town has: those that lie there, and those that belong to it. One look at each unit, for there may be a hundred thousand. */
function sectorsByTown(m: Material, towns: readonly Org[], orgs: ReadonlyMap<string, Org>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const out = new Map<string, Map<string, number>>(towns.map((t) => [t.path, new Map<string, number>()]))
  for (const e of inForce(m, m.registry.entities)) {
    const paths = new Set<string | undefined>([m.townPath(e.area)])
    const labels = (e.org === undefined ? '' : (orgs.get(e.org)?.path ?? '')).split('.')
    for (let n = 1; n <= labels.length; n++) paths.add(labels.slice(0, n).join('.'))
    for (const path of paths) {
      const town = path === undefined ? undefined : out.get(path)
      town?.set(e.sector, (town.get(e.sector) ?? 0) + 1)
    }
  }
  return out
}
/** Every trade that occurs in a town, and every single matter that the matrix names. */
export function supervisionRows(m: Material, title: (sector: string) => string): readonly WorkedRow[] {
  const orgs = new Map(m.registry.orgs.map((o) => [o.id as string, o]))
  const lines = m
    .rows('responsibility-matrix')
    .filter((r) => r.values['as'] === 'lead')
    .map(
      (r): Line => ({
        sector: textOf(r.values, 'sector'),
        matter: textOf(r.values, 'matter') || WHOLE,
        department: textOf(r.values, 'department'),
        place: textOf(r.values, 'place'),
      }),
    )
  const matters = new Map<string, { readonly sector: string; readonly matter: string; readonly places: Set<string> }>()
  for (const r of m.rows('responsibility-matrix')) {
    const [sector, matter, place] = [textOf(r.values, 'sector'), textOf(r.values, 'matter'), textOf(r.values, 'place')]
    if (matter === '' || matter === WHOLE) continue
    const known = matters.get(`${sector}/${matter}`) ?? { sector, matter, places: new Set<string>() }
    known.places.add(place)
    matters.set(`${sector}/${matter}`, known)
  }
  const bySector = new Map<string, Set<string>>()
  for (const p of inForce(m, m.registry.posts))
    if (p.role === role.sectorLead.id && orgs.get(p.org)?.kind === 'department') for (const s of p.sectors ?? []) bySector.set(s, (bySector.get(s) ?? new Set<string>()).add(p.org))
  const names = (ids: ReadonlySet<string>) => [...ids].map((d) => orgs.get(d)?.name ?? d).join('、')
  function row(id: string, sector: string, matter: string, place: string, org: string, who: ReadonlySet<string>, entities: number): WorkedRow {
    return {
      id,
      name: `${place} ${matter === WHOLE ? title(sector) : matter}`,
      org,
      values: { sector, matter, place, leading: who.size, ...(who.size === 0 ? {} : { who: names(who) }), entities },
      from: instant(0),
      link: `/registers/responsibility-matrix?q=${encodeURIComponent(matter === WHOLE ? title(sector) : matter)}`,
      demo: false,
    }
  }
  const towns = townsOf(m)
  const inTowns = sectorsByTown(m, towns, orgs)
  const whole = towns.flatMap((town) => {
    const here = inTowns.get(town.path) ?? new Map<string, number>()
    return [...here.keys()].toSorted().map((sector) => {
      const said = leading(
        lines.filter((l) => l.sector === sector && l.matter === WHOLE),
        town.id,
      )
      // Where the matrix is silent the posts speak: a department with a head for the trade supervises it.
      const who = said.size > 0 ? said : (bySector.get(sector) ?? new Set<string>())
      return row(`${sector}@${town.id}`, sector, WHOLE, shortName(town.name), town.path, who, here.get(sector) ?? 0)
    })
  })
  const single = [...matters.values()].flatMap(({ sector, matter, places }) =>
    [...places].map((place) => {
      const org = orgs.get(place)
      const who = leading(
        lines.filter((l) => l.sector === sector && l.matter === matter),
        place,
      )
      return row(`${sector}/${matter}@${place}`, sector, matter, org ? shortName(org.name) : '全区', org?.path ?? m.root, who, 0)
    }),
  )
  return [...whole, ...single]
}
