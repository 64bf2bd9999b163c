/** Who plays in the cases of the year: people by post, enterprises and villages by dice, and who stands nearest to a case. */
import { areaCode, covers, type EntityId, fromWallTime, type Instant, instant, type PersonId, townOf, wallTime } from '@anlan/kernel/base'
import type { CaseActor, CasePlace, CaseState, ChildOpening } from '@anlan/kernel/case'
import type { ListedEntity, Org } from '@anlan/kernel/registry'
import { findCase, role } from '@anlan/policy'
import { actorOf, bureauOf, movedTo, movedToOrg, standingOf, townOrg, type Where } from '../../core/case-actor.ts'
import type { App } from '../../core/types.ts'
import type { Plot } from './play.ts'
import { type Dice, dice } from './seeded.ts'

/** A post's role as the register names it, or `entityLead`: who answers for the enterprise. */
export type Part = string
export type Cast = {
  readonly now: Instant
  readonly from: Instant
  readonly entities: readonly ListedEntity[]
  readonly towns: readonly Org[]
  readonly villages: readonly Org[]
  readonly holders: (role: string, org?: string) => readonly PersonId[]
  /** Officers who may enforce in a sector, of one department. */
  readonly inspectors: (sector: string) => readonly PersonId[]
  /** Looked for only when the case is played; `among` = only these people. */
  readonly openers: (decl: string, parts: readonly Part[], where: Where, values: Readonly<Record<string, unknown>>, among?: readonly string[]) => Plot['openers']
  /** The i-th of n dates between two days of the year, at a working hour. */
  readonly date: (key: string, i: number, n: number, from?: readonly [number, number], to?: readonly [number, number]) => Instant
  readonly actorsFor: (place: CasePlace) => readonly (readonly CaseActor[])[]
}
const HOUR = 3_600_000

/** @param breath lets others have their turn meanwhile: a thousand people are looked at */
export async function castOf(app: App, breath: () => Promise<void> = async () => undefined): Promise<Cast> {
  const r = app.registry()
  const now = app.clock.now()
  const { year } = wallTime(now)
  const standing = r.orgs.filter((o) => covers(o.valid, now))
  const orgs = new Map(standing.map((o) => [o.id, o]))
  const posts = new Map(r.posts.map((p) => [p.id, p]))
  const byRole = new Map<string, { readonly person: PersonId; readonly org: Org }[]>()
  for (const h of r.holdings) {
    const post = covers(h.valid, now) ? posts.get(h.post) : undefined
    const org = post && orgs.get(post.org)
    if (post && org) byRole.set(post.role, [...(byRole.get(post.role) ?? []), { person: h.person, org }])
  }
  const leads = new Map(r.responsibles.filter((x) => x.as === 'entityLead' && covers(x.valid, now)).map((x) => [x.entity, x.person]))
  const holders = (role: string, org?: string) => (byRole.get(role) ?? []).filter((h) => org === undefined || h.org.id === org).map((h) => h.person)
  const people = [...new Set([...byRole].filter(([role]) => role !== 'entity-lead' && role !== 'spot-watcher').flatMap(([, list]) => list.map((h) => h.person)))]
  const actors: CaseActor[] = []
  for (const p of people) {
    const actor = actorOf(app, p)
    if (actor.posts.length > 0) actors.push(actor)
    await breath()
  }
  const entityOf = new Map(r.entities.map((e) => [e.id, e]))
  const from = fromWallTime({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0 })
  const near = new Map<string, readonly (readonly CaseActor[])[]>()
  function ranked(org: string, sector: string | undefined): readonly (readonly CaseActor[])[] {
    const key = `${org} ${sector ?? ''}`
    const hit = near.get(key)
    if (hit) return hit
    const own = actors.filter((a) => a.posts.some((p) => p.org === org))
    const above = actors.filter((a) => a.posts.some((p) => p.org !== org && org.startsWith(`${p.org}.`) && p.org.includes('.')))
    const ofSector = sector === undefined ? [] : actors.filter((a) => a.posts.some((p) => p.sectors?.includes(sector as never) === true && p.reach !== p.org))
    const rest = actors.filter((a) => a.posts.some((p) => p.reach === app.district.label || org.startsWith(p.org) || p.org.startsWith(`${org}.`)))
    const made = [own, above, ofSector, rest]
    near.set(key, made)
    return made
  }
  return {
    now,
    from,
    entities: r.entities.filter((e) => covers(e.valid, now) && leads.has(e.id) && e.demo === true),
    towns: standing.filter((o) => o.kind === 'township' && o.area !== undefined),
    villages: standing.filter((o) => o.kind === 'village' && o.area !== undefined && holders('village-lead', o.id).length > 0),
    holders,
    inspectors(sector) {
      const post = r.posts.find((p) => p.role === role.inspector.id && covers(p.valid, now) && p.sectors?.some((x) => x === sector) === true)
      return post === undefined ? [] : r.holdings.filter((h) => h.post === post.id && covers(h.valid, now)).map((h) => h.person)
    },
    openers: (decl, parts, where, values, among) => ({
      *[Symbol.iterator]() {
        const d = findCase(decl)
        if (!d) return
        const entity = where.entity === undefined ? undefined : entityOf.get(where.entity as EntityId)
        const place = values['place'] as { readonly key?: string } | undefined
        const area = entity?.area ?? (place?.key?.startsWith('area:') ? place.key.slice(5) : undefined)
        const town = area === undefined ? undefined : townOf(areaCode(area))
        for (const part of parts) {
          const all = (byRole.get(part) ?? []).filter((h) => among === undefined || among.includes(h.person))
          const fit = all
            .filter((h) => !local(h.org) || (area !== undefined && (h.org.area === area || h.org.area === town)))
            .toSorted((x, y) => Number(!local(x.org)) - Number(!local(y.org)))
          const lead = leads.get(where.entity as EntityId)
          const found = part === 'entityLead' ? (lead === undefined ? [] : [lead]) : (fit.length > 0 ? fit : all).map((h) => h.person)
          for (const person of found.slice(0, 40)) {
            const stands = standingOf(app, d, person, where, values as never)
            if (stands) yield { actor: actorOf(app, person), place: stands }
          }
        }
      },
    }),
    date(key, i, n, a = [1, 4], b = undefined) {
      const start = fromWallTime({ year, month: a[0], day: a[1], hour: 0, minute: 0, second: 0 })
      const end = b === undefined ? now - 24 * HOUR : Math.min(now - 24 * HOUR, fromWallTime({ year, month: b[0], day: b[1], hour: 0, minute: 0, second: 0 }))
      const x = dice('date', key, i)
      const day = start + ((i + x.next()) / n) * (end - start)
      const midnight = day - ((day + 8 * HOUR) % (24 * HOUR))
      return instant(Math.floor(midnight / HOUR) * HOUR + (9 + x.int(8)) * HOUR + x.int(3600) * 1000)
    },
    actorsFor(place) {
      const lead = place.entity === undefined ? undefined : leads.get(place.entity)
      const state = place as Partial<CaseState>
      const reporter: CaseActor[] = state.decl === 'whistleblowing-report' && state.id !== undefined ? [reporterOf(state.id)] : []
      return [...(lead === undefined ? [] : [[actorOf(app, lead)]]), ...(reporter.length > 0 ? [reporter] : []), ...ranked(place.org, place.sector)]
    },
  }
}
function local(o: Org): boolean {
  return o.kind !== 'department' && o.kind !== 'district'
}
/** Whoever holds the receipt code of a report: no account, no name. */
export function reporterOf(id: string): CaseActor {
  return { person: 'anonymous' as PersonId, posts: [], responsible: [], receipt: id }
}
/** Where a sub-case goes, as the living machine would put it. */
export function placeOfChild(app: App, from: CaseState, child: ChildOpening): CasePlace {
  const { org, orgId, orgName, placeName, area, place, entity, entityName, sector } = from
  const decl = findCase(child.decl)
  const about = decl === undefined || entity !== undefined ? undefined : standingOf(app, decl, 'system' as PersonId, {}, child.values)
  const opt = <K extends string, V>(k: K, v: V | undefined) => (v === undefined ? {} : { [k]: v })
  const same: CasePlace = {
    org,
    orgId,
    orgName,
    placeName: about?.entity === undefined ? placeName : about.placeName,
    ...opt('area', about?.area ?? area),
    ...opt('place', about?.place ?? place),
    ...opt('entity', about?.entity ?? entity),
    ...opt('entityName', about?.entityName ?? entityName),
    ...opt('sector', about?.sector ?? sector),
  }
  if (child.to === undefined || child.to === 'same') return same
  if (typeof child.to === 'object') return movedToOrg(app, same, String({ ...from.values, ...child.values }[child.to.field] ?? '')) ?? same
  const to = child.to === 'district-bureau' ? bureauOf(app) : townOrg(app, same.area ?? null)
  return to ? (movedTo(app, same, to.path) ?? same) : same
}
/** An invented identity number that passes the check digit, of nobody: area 500116, sequence 00x. */
export function identity(d: Dice): string {
  const body = `500116${1945 + d.int(55)}${String(1 + d.int(12)).padStart(2, '0')}${String(1 + d.int(28)).padStart(2, '0')}${String(d.int(1000)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((s, w, i) => s + w * Number(body[i]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}
