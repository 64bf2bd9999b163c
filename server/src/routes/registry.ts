/** Who answers for what: people with their posts, gaps, telephone numbers, and the limits that every decision uses. */
import { type AreaCode, citationText, covers, days, type Instant, limitUnitText, type LimitEntry, placeKey, type PlaceKey } from '@anlan/kernel/base'
import { type Gap, gaps as findGaps, isPhone, type Person, type Registry } from '@anlan/kernel/registry'
import type { LimitView, PersonView } from '@anlan/contract'
import { noteAct, transact } from '../core/act.ts'
import { maskPhone } from '../core/mask.ts'
import { tell } from '../core/tell.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { done, missing, refused, scopeOf } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { limitTitle } from './limit-text.ts'
import { grouped, matches, pageOf, sorted, type Sorts } from './lists.ts'
import { within } from './reach.ts'

type Row = { readonly view: PersonView; readonly areas: readonly AreaCode[]; readonly paths: readonly string[] }

/** Everybody with the posts and entities they hold at this instant. Full numbers only for those who keep the register. */
function everybody(app: App, who: Who, now: Instant): readonly Row[] {
  const r: Registry = app.registry()
  const orgs = new Map(r.orgs.map((o) => [o.id, o]))
  const posts = new Map(r.posts.map((p) => [p.id, p]))
  const entities = new Map(r.entities.map((e) => [e.id, e]))
  const holdings = grouped(
    r.holdings.filter((h) => covers(h.valid, now)),
    (h) => h.person,
  )
  const responsibles = grouped(
    r.responsibles.filter((x) => covers(x.valid, now)),
    (x) => x.person,
  )
  const full = who.actions.includes('registry.edit')
  return r.people.map((p: Person) => {
    const held = (holdings.get(p.id) ?? []).flatMap((h) => {
      const post = posts.get(h.post)
      const org = post && orgs.get(post.org)
      return post && org ? [{ post, org, rank: h.rank }] : []
    })
    const owned = (responsibles.get(p.id) ?? []).flatMap((x) => {
      const entity = entities.get(x.entity)
      return entity ? [{ entity, as: x.as }] : []
    })
    return {
      areas: [...held.flatMap((h) => (h.org.area === undefined ? [] : [h.org.area])), ...owned.map((o) => o.entity.area)],
      paths: [...held.map((h) => h.org.path), ...owned.map((o) => app.places().orgPath(placeKey('area', o.entity.area)))],
      view: {
        id: p.id,
        name: p.name,
        initials: p.initials,
        phones: full ? p.phones : p.phones.map(maskPhone),
        posts: held.map((h) => ({ title: h.post.title, org: h.org.name, rank: h.rank })),
        entities: owned.map((o) => ({ name: o.entity.name, as: o.as })),
        demo: p.demo,
        reachable: p.left === undefined && p.phones.some(isPhone),
      },
    }
  })
}
const sorts: Sorts<PersonView> = {
  name: (p) => p.name,
  org: (p) => p.posts[0]?.org ?? p.entities[0]?.name ?? '',
  title: (p) => p.posts[0]?.title ?? '',
  reachable: (p) => (p.reachable ? 1 : 0),
}
type PeopleQuery = { readonly q?: string | undefined; readonly sort?: string | undefined; readonly area?: string | undefined }
function people(app: App, who: Who, query: PeopleQuery): readonly PersonView[] {
  const wide = who.scope === app.root.path
  const hits = everybody(app, who, app.clock.now())
    .filter((r) => wide || r.paths.some((p) => within(p, who.scope)))
    .filter((r) => query.area === undefined || r.areas.some((a) => a.startsWith(query.area ?? '')))
    .filter(({ view: v }) => matches(query.q, [v.name, v.initials, ...v.posts.flatMap((p) => [p.title, p.org]), ...v.entities.map((e) => e.name)], v.phones))
  return sorted(
    hits.map((r) => r.view),
    query.sort,
    sorts,
  )
}
/** Gaps of the whole district, or those whose subject lies in the person's subtree. */
export function gapsFor(app: App, who: Who): readonly Gap[] {
  return gapsOf(app, app.clock.now()).filter((g) => who.scope === app.root.path || subjectWithin(app, g.subject, who.scope))
}
/** A roster is looked at as far as the next three days. */
const LOOK_AHEAD = days(3)
const kept = new WeakMap<Registry, { readonly at: Instant; readonly gaps: readonly Gap[] }>()
/** Computed once a minute and register revision: the room asks every few seconds. */
function gapsOf(app: App, now: Instant): readonly Gap[] {
  const registry = app.registry()
  const known = kept.get(registry)
  if (known && now >= known.at && now - known.at < 60_000) return known.gaps
  const gaps = findGaps(registry, now, LOOK_AHEAD, app.district.areas)
  kept.set(registry, { at: now, gaps })
  return gaps
}
/** @param subject `post:…`, `person:…`, `entity:…` or `area:…` */
function subjectWithin(app: App, subject: string, scope: string): boolean {
  const r = app.registry()
  const at = subject.indexOf(':')
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)]
  const orgPath = (org: string | undefined) => r.orgs.find((o) => o.id === org)?.path
  const orgOfPost = (post: string) => r.posts.find((p) => p.id === post)?.org
  const paths =
    kind === 'post'
      ? [orgPath(orgOfPost(id))]
      : kind === 'person'
        ? r.holdings.filter((h) => h.person === id).map((h) => orgPath(orgOfPost(h.post)))
        : [app.places().orgPath(`${kind}:${id}` as PlaceKey)]
  return paths.some((p) => p !== undefined && within(p, scope))
}
const asText = { governmentLead: '政府责任人', sectorLead: '行业责任人', entityLead: '单位责任人' } as const

function placeNameOf(app: App, place: string): string {
  const names = app.places()
  if (/^\d{6,12}$/.test(place)) return names.name(placeKey('area', place))
  const asPoint = names.name(placeKey('point', place))
  return asPoint === place ? names.name(placeKey('entity', place)) : asPoint
}
function limitView(app: App, e: LimitEntry): LimitView {
  return {
    key: e.key,
    title: limitTitle(e.key),
    value: e.value,
    unit: limitUnitText[e.unit],
    source: citationText(e.source),
    verified: e.verified,
    from: e.valid.from,
    to: e.valid.to ?? null,
    place: e.place ?? null,
    placeName: e.place === undefined ? null : placeNameOf(app, e.place),
    note: e.note ?? '',
  }
}
const limitSorts: Sorts<LimitView> = {
  key: (l) => l.key,
  title: (l) => l.title,
  value: (l) => l.value,
  source: (l) => l.source,
  place: (l) => l.placeName ?? '',
  verified: (l) => (l.verified ? 1 : 0),
}

export const registryHandlers: Pick<Handlers, 'people' | 'peopleFile' | 'gaps' | 'setPhones' | 'limits'> = {
  people: async (app, { query, who }) => pageOf(people(app, who, query), query),
  peopleFile: async (app, request) =>
    sendTable(app, request, {
      name: '责任人',
      rows: people(app, request.who, request.query),
      columns: [
        { title: '姓名', width: 12, value: (p) => `${p.name}${p.demo ? '（演示）' : ''}` },
        { title: '单位', width: 28, value: (p) => p.posts.map((x) => x.org).join('；') },
        { title: '岗位', width: 32, value: (p) => p.posts.map((x) => `${x.title}${x.rank === 'B' ? '（B 角）' : ''}`).join('；') },
        { title: '责任单位（对象）', width: 40, value: (p) => p.entities.map((e) => `${e.name}（${asText[e.as]}）`).join('；') },
        { title: '电话', width: 30, value: (p) => p.phones.join('、') },
        { title: '可叫应', width: 8, value: (p) => (p.reachable ? '是' : '否') },
      ],
    }),
  gaps: async (app, { who }) => gapsFor(app, who),
  async setPhones(app, request) {
    const { params, body, who } = request
    const now = app.clock.now()
    const row = everybody(app, who, now).find((r) => r.view.id === params.id)
    if (!row || !(who.scope === app.root.path || row.paths.some((p) => within(p, who.scope)))) return missing('责任人')
    const phones = [...new Set(body.phones)]
    const other = app.registry().people.find((p) => p.id !== params.id && p.left === undefined && p.phones[0] === phones[0])
    if (other) return refused('input.invalid', { what: `号码 ${maskPhone(phones[0] ?? '')} 已登记给${other.name}` })
    const before = app.registry().people.find((p) => p.id === params.id)?.phones ?? []
    noteAct(request, `person:${params.id}`, { before: before.map(maskPhone), after: phones.map(maskPhone), at: timeCell(now) })
    const no = await transact(app, { ...scopeOf(who), path: app.root.path }, who.act, async (t) => {
      const changed = await t.sql<{ id: string }>(`update register set data = jsonb_set(data, '{phones}', $2::jsonb) where kind = 'person' and id = $1 returning id`, [
        params.id,
        JSON.stringify(phones),
      ])
      if (changed.length === 0) return missing('责任人')
      await tell(app, t, 'person', params.id, who.person, row.paths[0] ?? app.root.path, { type: 'phones-changed' })
      return null
    })
    if (no) return no
    await app.reloadRegistry()
    return done
  },
  async limits(app, { query }) {
    const rows = app
      .limits()
      .map((e) => limitView(app, e))
      .filter((l) => matches(query.q, [l.title, l.placeName ?? ''], [l.key, l.source, l.note, l.verified ? '已核实' : '未核实']))
    return pageOf(
      sorted(
        rows.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.from - a.from)),
        query.sort,
        limitSorts,
      ),
      query,
      100,
    )
  },
}
