/** What would leave a call unanswered tonight, found by day: vacant posts, dead phones, loops, holes in rosters. */
import { type Area, type AreaCode, covers, clockText, dateText, type Instant, plus, type PersonId, type PostId, type Span, span } from '../base/index.ts'
import { isHere, type Lookup, lookup, onShift, ranked, sitting } from './lookup.ts'
import type { Gap, GapKind, Post, Registry, Responsible } from './types.ts'
import { responsibleText } from './who.ts'

export const gapKindText: Record<GapKind, string> = {
  'post-vacant': '岗位空缺',
  'holder-left': '人员已离任',
  'phone-missing': '没有电话',
  'phone-invalid': '电话有误',
  'responsible-missing': '责任人缺失',
  'village-uncovered': '村社无人应答',
  'shift-open': '排班有空档',
  'superior-missing': '没有上级',
  'superior-loop': '上级成环',
  'deputy-missing': '没有 B 角',
  'deputy-loop': 'B 角成环',
}
const order = Object.keys(gapKindText)

/** A mobile number, or a landline with its area code. */
export function isPhone(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone) || /^0\d{2,3}-?\d{7,8}$/.test(phone)
}

/**
 * Every gap at `at`, with rosters looked at as far as `at + horizon`. `subject` is `post:…`, `person:…`, `entity:…` or `area:…`.
 * Order: what stops a call first, then by kind and subject; the same register always gives the same list.
 * @param areas villages of the district, so that one without any organisation in the register is found too
 */
export function gaps(registry: Registry, at: Instant, horizon: Span, areas: readonly Area[] = []): readonly Gap[] {
  const l = lookup(registry)
  const posts = registry.posts.filter((p) => covers(p.valid, at) && inOrg(l, p, at))
  const heads = new Set(posts.map((p) => p.superior))
  const found = [
    ...posts.flatMap((p) => [...vacancy(l, p, at), ...superior(l, p, at, heads), ...rota(l, p, at, horizon)]),
    ...left(registry, l, at),
    ...phones(registry, l, at, horizon),
    ...superiorLoops(l, posts),
    ...deputyLoops(l, posts, at),
    ...responsibles(registry, l, at),
    ...villages(registry, l, at, areas),
  ]
  const unique = new Map(found.map((g) => [`${g.kind} ${g.subject} ${g.text}`, g]))
  const text = (g: Gap) => `${g.severity === 'stop' ? 0 : 1} ${String(order.indexOf(g.kind)).padStart(2, '0')} ${g.subject} ${g.text}`
  return [...unique.values()].sort((a, b) => (text(a) < text(b) ? -1 : 1))
}
function gap(kind: GapKind, severity: Gap['severity'], subject: string, text: string, fix: string): Gap {
  return { kind, severity, subject, text, fix }
}
function inOrg(l: Lookup, p: Post, at: Instant): boolean {
  const org = l.org.get(p.org)
  return org !== undefined && covers(org.valid, at)
}
function postName(l: Lookup, p: Post): string {
  return `${l.org.get(p.org)?.name ?? ''}“${p.title}”`
}
function personName(l: Lookup, id: PersonId): string {
  return l.person.get(id)?.name ?? `编号 ${id} 的人员`
}
const isEntered = (l: Lookup, post: PostId, rank: 'A' | 'B', at: Instant): boolean => (l.holdings.get(post) ?? []).some((h) => h.rank === rank && covers(h.valid, at))

function vacancy(l: Lookup, p: Post, at: Instant): Gap[] {
  if (!p.required) return []
  const roster = l.shifts.has(p.id)
  const out: Gap[] = []
  if (!isEntered(l, p.id, 'A', at) && onShift(l, p.id, at).length === 0) {
    out.push(gap('post-vacant', 'stop', `post:${p.id}`, `${postName(l, p)}无人担任`, '请登记担任此岗位的 A 角。'))
  }
  if (!roster && ranked(l, p.id, 'B', at).length === 0 && ranked(l, p.id, 'A', at).length < 2) {
    out.push(gap('deputy-missing', 'warn', `post:${p.id}`, `${postName(l, p)}没有 B 角`, '请指定一名可代为应答的 B 角。'))
  }
  return out
}
/** Only the head of the district, above whom nobody stands, needs no superior. */
function superior(l: Lookup, p: Post, at: Instant, heads: ReadonlySet<PostId | undefined>): Gap[] {
  const above = p.superior && l.post.get(p.superior)
  if (above && covers(above.valid, at) && inOrg(l, above, at)) return []
  if (p.superior === undefined && l.org.get(p.org)?.parent === null && (heads.has(p.id) || !p.required)) return []
  const text = p.superior === undefined ? `${postName(l, p)}没有指定上级岗位，叫不通时无处上报` : `${postName(l, p)}的上级岗位已不存在`
  return [gap('superior-missing', p.required ? 'stop' : 'warn', `post:${p.id}`, text, '请指定叫不通时应上报的上级岗位。')]
}
/** The first moment within the horizon at which nobody of the roster sits there. */
function rota(l: Lookup, p: Post, at: Instant, horizon: Span): Gap[] {
  const shifts = l.shifts.get(p.id)
  if (!shifts) return []
  const end = plus(at, horizon)
  const turns = shifts
    .filter((s) => l.person.has(s.person))
    .map((s) => ({ from: s.valid.from, to: Math.min(s.valid.to ?? end, l.person.get(s.person)?.left ?? end, end) }))
    .sort((a, b) => a.from - b.from)
  let reached: number = at
  for (const t of turns) {
    if (t.from > reached) break
    reached = Math.max(reached, t.to)
  }
  if (reached >= end) return []
  const hole = plus(at, span(reached - at))
  const text = `${postName(l, p)}自 ${dateText(hole)} ${clockText(hole).slice(0, 5)} 起无人值班`
  return [gap('shift-open', reached === at ? 'stop' : 'warn', `post:${p.id}`, text, '请补排此时段的值班人员。')]
}

function left(registry: Registry, l: Lookup, at: Instant): Gap[] {
  const gone = (valid: Responsible['valid'], person: PersonId) => covers(valid, at) && !isHere(l, person, at)
  const why = (person: PersonId) => (l.person.has(person) ? `${personName(l, person)}已离任` : `${personName(l, person)}没有登记`)
  const held = registry.holdings.flatMap((h) => {
    const p = l.post.get(h.post)
    if (!p || !gone(h.valid, h.person)) return []
    const text = `${postName(l, p)}的 ${h.rank} 角${why(h.person)}`
    return [gap('holder-left', h.rank === 'A' ? 'stop' : 'warn', `post:${h.post}`, text, '请登记接任人员，并结束原任职。')]
  })
  const sat = registry.shifts.flatMap((s) => {
    const p = l.post.get(s.post)
    return p && gone(s.valid, s.person) ? [gap('holder-left', 'stop', `post:${s.post}`, `${postName(l, p)}当班的${why(s.person)}`, '请改排值班人员。')] : []
  })
  const named = registry.responsibles.flatMap((r) => {
    const e = l.entity.get(r.entity)
    return e && gone(r.valid, r.person) ? [gap('holder-left', 'stop', `entity:${r.entity}`, `${e.name}的${responsibleText[r.as]}${why(r.person)}`, '请登记新的责任人。')] : []
  })
  return [...held, ...sat, ...named]
}
/** Phones of everybody who may be called: holders, deputies, those on the roster within the horizon, responsible persons. */
function phones(registry: Registry, l: Lookup, at: Instant, horizon: Span): Gap[] {
  const first = new Set<PersonId>()
  const second = new Set<PersonId>()
  for (const h of registry.holdings) if (covers(h.valid, at)) (h.rank === 'A' ? first : second).add(h.person)
  for (const s of registry.shifts) if (s.valid.from < at + horizon && (s.valid.to === undefined || s.valid.to > at)) first.add(s.person)
  for (const r of registry.responsibles) if (covers(r.valid, at)) first.add(r.person)
  return [...new Set([...first, ...second])].flatMap((id) => {
    const p = l.person.get(id)
    if (!p || !isHere(l, id, at)) return []
    const severity = first.has(id) ? 'stop' : 'warn'
    const post = (l.holdingsOf.get(id) ?? []).map((h) => l.post.get(h.post)).find((x) => x !== undefined)
    const name = post ? `${p.name}（${l.org.get(post.org)?.name ?? ''}${post.title}）` : p.name
    if (p.phones.length === 0) return [gap('phone-missing', severity, `person:${id}`, `${name}没有登记电话`, '请登记手机号码。')]
    const wrong = p.phones.filter((x) => !isPhone(x))
    if (wrong.length === 0) return []
    const none = wrong.length === p.phones.length
    return [gap('phone-invalid', none ? severity : 'warn', `person:${id}`, `${name}的电话有 ${wrong.length} 个格式不对`, '请核对并改正电话号码。')]
  })
}

/** Groups of nodes that reach each other (a node alone counts only when it leads to itself); each group sorted. */
function loops<K extends string>(next: ReadonlyMap<K, readonly K[]>): K[][] {
  const state = new Map<K, { index: number; low: number; open: boolean }>()
  const stack: K[] = []
  const out: K[][] = []
  function visit(v: K): { index: number; low: number; open: boolean } {
    const me = { index: state.size, low: state.size, open: true }
    state.set(v, me)
    stack.push(v)
    for (const w of next.get(v) ?? []) {
      const seen = state.get(w)
      if (seen === undefined) me.low = Math.min(me.low, visit(w).low)
      else if (seen.open) me.low = Math.min(me.low, seen.index)
    }
    if (me.low === me.index) {
      const members = stack.splice(stack.indexOf(v))
      for (const m of members) {
        const s = state.get(m)
        if (s) s.open = false
      }
      if (members.length > 1 || (next.get(v) ?? []).includes(v)) out.push(members.sort())
    }
    return me
  }
  for (const v of next.keys()) if (!state.has(v)) visit(v)
  return out
}
function superiorLoops(l: Lookup, posts: readonly Post[]): Gap[] {
  const next = new Map(posts.map((p) => [p.id, p.superior === undefined ? [] : [p.superior]]))
  return loops(next).map((ids) => {
    const names = ids.flatMap((id) => posts.filter((p) => p.id === id).map((p) => postName(l, p)))
    return gap('superior-loop', 'stop', `post:${ids[0]}`, `${names.join('、')}互为上级，上报会兜圈`, '请改正其中一个岗位的上级。')
  })
}
/** Persons who only have each other to stand in: when both are out of reach, nobody is left. */
function deputyLoops(l: Lookup, posts: readonly Post[], at: Instant): Gap[] {
  const next = new Map<PersonId, PersonId[]>()
  for (const p of posts) {
    const deputies = ranked(l, p.id, 'B', at)
    for (const a of ranked(l, p.id, 'A', at)) next.set(a, [...(next.get(a) ?? []), ...deputies])
  }
  return loops(next).map((ids) => {
    const names = ids.map((id) => personName(l, id))
    const text = ids.length === 1 ? `${names[0]}同时是自己的 B 角` : `${names.join('、')}互为 B 角，同时叫不通时无人代答`
    return gap('deputy-loop', ids.length === 1 ? 'stop' : 'warn', `person:${ids[0]}`, text, '请指定圈外的人担任 B 角。')
  })
}

function responsibles(registry: Registry, l: Lookup, at: Instant): Gap[] {
  return registry.entities
    .filter((e) => covers(e.valid, at))
    .flatMap((e) => {
      const rows = (l.responsibles.get(e.id) ?? []).filter((r) => covers(r.valid, at))
      const missing = (['governmentLead', 'sectorLead', 'entityLead'] as const).filter((as) => !rows.some((r) => r.as === as))
      return missing.map((as) => gap('responsible-missing', 'stop', `entity:${e.id}`, `${e.name}没有登记${responsibleText[as]}`, '请落实并登记责任人。'))
    })
}
function villages(registry: Registry, l: Lookup, at: Instant, areas: readonly Area[]): Gap[] {
  const names = new Map<AreaCode, string>()
  for (const a of areas) if (a.kind === 'village') names.set(a.code, a.name)
  for (const o of registry.orgs) if (o.kind === 'village' && o.area !== undefined && covers(o.valid, at)) names.set(o.area, o.name)
  return [...names].flatMap(([code, name]) => {
    const orgs = (l.orgsByArea.get(code) ?? []).filter((o) => o.kind === 'village' && covers(o.valid, at))
    const answered = orgs.some((o) => (l.postsByOrg.get(o.id) ?? []).some((p) => covers(p.valid, at) && sitting(l, p.id, at).length > 0))
    return answered ? [] : [gap('village-uncovered', 'stop', `area:${code}`, `${name}没有任何可叫应的人`, '请登记村社书记或网格员。')]
  })
}
