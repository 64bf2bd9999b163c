/** What is owed, worked out from the declaration, the register and the calendar whenever somebody asks; nothing of it is stored. */
import { type AreaCode, contains, covers, dayKind, type EntityId, type Instant, instant, type Interval, type Period, periodsIn, type PersonId } from '../base/index.ts'
import type { ListedEntity, Post, ResponsibleAs } from '../registry/types.ts'
import { rolesOf } from './define.ts'
import { type Index, inArea, indexOf, isBelow, isHere, pathOf, postsBelow } from './ground.ts'
import { answerersOf, fitsRole, postHolder, responsibleHolder, homeOf, type RoleHolder, seatOf } from './holders.ts'
import { entityTarget, fitsEntity, targetsOfPost } from './targets.ts'
import type { DutyDecl, Ground, Obligation, Rhythm, Scope, Target } from './types.ts'

/** What a rhythm or an occasion asks: the window with its key, and how it counts. */
export type Window = {
  readonly key: string
  readonly from: Instant
  readonly due: Instant
  readonly until: Instant
  readonly n: number
  readonly each: boolean
  readonly grades?: readonly ListedEntity['grade'][]
  /** The register as of this instant decides. */
  readonly at: Instant
  /** Who or what began later than this owes nothing yet. */
  readonly since: Instant
  readonly occasion?: { readonly id: string; readonly entity?: EntityId; readonly area?: AreaCode }
}
/** Whether the rhythm asks anything in that period; a day off and a year without a calendar do not. */
export function isAsked(r: Rhythm, p: Period, ground: Pick<Ground, 'calendar'>): boolean {
  return r.unit === p.unit && (r.only?.(p) ?? true) && (!r.workdays || dayKind(ground.calendar, p.from) === 'workday')
}
/** What stood for less than half of the period owes nothing in it; what ended before its end neither. */
export function windowOf(r: Rhythm, p: Period, asOf: Instant): Window {
  return {
    key: p.key,
    from: p.from,
    due: p.to,
    until: p.to,
    n: r.n,
    each: r.each,
    ...(r.grades === undefined ? {} : { grades: r.grades }),
    at: instant(Math.min(Math.max(asOf, p.from), p.to - 1)),
    since: instant((p.from + p.to) / 2),
  }
}
/**
 * Everything owed in one calendar period, as the register knows it at `asOf` (a running period) or at the period's last moment (a past one).
 * Cost: what the scope lets through; without scope one pass over the holders and their targets.
 */
export function* obligationsOf(decl: DutyDecl, ground: Ground, period: Period, asOf: Instant, scope: Scope = {}): Generator<Obligation> {
  for (const r of decl.rhythm) if (isAsked(r, period, ground)) yield* owedIn(decl, ground, windowOf(r, period, asOf), scope)
}
/** The same over every period of the declaration's rhythms that has a part in [from, to). */
export function* obligationsBetween(decl: DutyDecl, ground: Ground, from: Instant, to: Instant, asOf: Instant, scope: Scope = {}): Generator<Obligation> {
  for (const r of decl.rhythm) for (const p of periodsIn(r.unit, from, to)) if (isAsked(r, p, ground)) yield* owedIn(decl, ground, windowOf(r, p, asOf), scope)
}
export function stands(valid: Interval, w: Pick<Window, 'at' | 'since'>): boolean {
  return covers(valid, w.at) && valid.from <= w.since
}
export function* owedIn(decl: DutyDecl, ground: Ground, w: Window, scope: Scope): Generator<Obligation> {
  const ix = indexOf(ground)
  const seen = new Set<string>()
  for (const h of decl.holders) {
    const found = 'relation' in h ? (w.each ? eachEntity(decl, ground, w, scope, h.relation) : seats(decl, ground, w, scope, h.relation)) : ofPosts(decl, ground, w, scope, h)
    for (const o of found) {
      // One post may fit two holder lines; it owes once.
      if (seen.has(o.key) || !isInScope(ground, ix, o, w, scope)) continue
      seen.add(o.key)
      yield o
    }
  }
}
function isInScope(ground: Ground, ix: Index, o: Obligation, w: Window, s: Scope): boolean {
  if (s.org !== undefined && !isBelow(o.org, s.org)) return false
  if (s.post !== undefined && o.post !== s.post) return false
  if (s.entity !== undefined && o.target !== '*' && o.entity !== s.entity) return false
  if (s.area !== undefined && o.target !== '*' && (o.area === undefined || !contains(s.area, o.area))) return false
  return s.person === undefined || (isHere(ix, s.person, w.at) && answerersOf(ground, o, w.at).persons.includes(s.person))
}
function base(
  decl: DutyDecl,
  w: Window,
  holder: string,
  target: string,
  targetName: string,
): Pick<Obligation, 'key' | 'duty' | 'holder' | 'target' | 'targetName' | 'period' | 'n' | 'from' | 'due' | 'until'> {
  const period = w.key
  return { key: `${decl.id}/${holder}/${target}/${period}`, duty: decl.id, holder, target, targetName, period, n: w.n, from: w.from, due: w.due, until: w.until }
}
function onOccasion(w: Window): { readonly occasion?: string } {
  return w.occasion === undefined ? {} : { occasion: w.occasion.id }
}
function entityFits(decl: DutyDecl, w: Window, e: ListedEntity): boolean {
  if (decl.targets.of !== 'entities' || !fitsEntity(decl.targets, e) || !stands(e.valid, w)) return false
  if (w.grades !== undefined && !w.grades.includes(e.grade)) return false
  const o = w.occasion
  return o === undefined || (o.entity === undefined ? o.area === undefined || contains(o.area, e.area) : o.entity === e.id)
}
/** The entities that a scope and an occasion leave, found by the shortest way. */
function* entitiesIn(ix: Index, w: Window, s: Scope, as: ResponsibleAs): Generator<ListedEntity> {
  const one = s.entity ?? w.occasion?.entity
  if (one !== undefined) {
    const e = ix.entities.get(one)
    if (e) yield e
    return
  }
  const persons = s.person === undefined ? undefined : namedBy(ix, s, w)
  if (persons !== undefined || s.post !== undefined || (s.org !== undefined && as !== 'entityLead' && s.area === undefined && w.occasion?.area === undefined)) {
    yield* entitiesOf(ix, persons ?? [...personsBelow(ix, s, w)], as, w, s)
    return
  }
  const org = s.org === undefined || as !== 'entityLead' ? undefined : ix.orgOfPath.get(s.org)
  if (org?.kind === 'enterprise') yield* ix.entitiesOfOrg.get(org.id) ?? []
  else yield* inArea(ix.entitiesByArea, s.area ?? w.occasion?.area ?? (org && ix.areas.get(org.id)) ?? '')
}
/** The person asked about and those for whom they stand in. */
function namedBy(ix: Index, s: Scope, w: Window): readonly PersonId[] {
  const person = s.person
  if (person === undefined) return []
  const deputyOf = (ix.holdingsOf.get(person) ?? []).filter((h) => h.rank === 'B' && covers(h.valid, w.at))
  return [person, ...deputyOf.flatMap((h) => (ix.holdings.get(h.post) ?? []).map((x) => x.person))]
}

function* personsBelow(ix: Index, s: Scope, w: Window): Generator<PersonId> {
  const posts = s.post === undefined ? postsBelow(ix, s.org ?? '') : ((p) => (p ? [p] : []))(ix.posts.get(s.post))
  for (const p of posts) for (const h of ix.holdings.get(p.id) ?? []) if (h.rank === 'A' && covers(h.valid, w.at)) yield h.person
}
function* entitiesOf(ix: Index, persons: readonly PersonId[], as: ResponsibleAs, w: Window, s: Scope): Generator<ListedEntity> {
  const seen = new Set<EntityId>()
  for (const person of persons)
    for (const r of ix.responsiblesOf.get(person) ?? []) {
      if (r.as !== as || seen.has(r.entity) || !covers(r.valid, w.at)) continue
      seen.add(r.entity)
      const e = ix.entities.get(r.entity)
      if (e) yield e
    }
  // What nobody in office answers for is kept by the town around it.
  if (s.org !== undefined && s.person === undefined && s.post === undefined)
    for (const e of entitiesOfTown(ix, s.org)) if (!seen.has(e.id) && homeOf(ix, e.id, as, w.at).org !== '') yield e
}
function* entitiesOfTown(ix: Index, path: string): Generator<ListedEntity> {
  for (const towns of ix.townsByArea.values()) for (const t of towns) if (isBelow(t.path, path) && t.area !== undefined) yield* inArea(ix.entitiesByArea, t.area)
}
function* eachEntity(decl: DutyDecl, ground: Ground, w: Window, s: Scope, as: ResponsibleAs): Generator<Obligation> {
  const ix = indexOf(ground)
  for (const e of entitiesIn(ix, w, s, as)) {
    if (!entityFits(decl, w, e)) continue
    const t = entityTarget(e)
    yield { ...base(decl, w, responsibleHolder(as), t.key, e.name), ...homeOf(ix, e.id, as, w.at), as, entity: e.id, area: e.area, ...onOccasion(w) }
  }
}
/** Everybody named for at least one fitting entity owes once, through the post they hold. */
function* seats(decl: DutyDecl, ground: Ground, w: Window, s: Scope, as: ResponsibleAs): Generator<Obligation> {
  const ix = indexOf(ground)
  const seen = new Set<string>()
  for (const e of entitiesIn(ix, w, s, as)) {
    if (!entityFits(decl, w, e)) continue
    for (const r of ix.responsibles.get(e.id) ?? []) {
      if (r.as !== as || !covers(r.valid, w.at) || !isHere(ix, r.person, w.at)) continue
      const seat = seatOf(ix, as, r.person, w.at)
      if (seen.has(seat.holder)) continue
      seen.add(seat.holder)
      const org = pathOf(ix, seat.post?.org) || homeOf(ix, e.id, as, w.at).org
      yield { ...base(decl, w, seat.holder, '*', ''), org, as, ...(seat.post === undefined ? {} : { post: seat.post.id }), ...onOccasion(w) }
    }
  }
}
function* ofPosts(decl: DutyDecl, ground: Ground, w: Window, s: Scope, h: RoleHolder): Generator<Obligation> {
  const ix = indexOf(ground)
  for (const post of postsIn(ix, w, s, h)) {
    const org = ix.orgs.get(post.org)
    if (!org || !fitsRole(ix, h, post) || !stands(post.valid, w) || !stands(org.valid, w)) continue
    const more = { org: org.path, post: post.id, ...onOccasion(w) }
    if (decl.targets.of === 'self' || !w.each) {
      if (!touches(ix, post, w, s)) continue
      // A duty towards things is owed only by who has some.
      const first = decl.targets.of === 'self' ? undefined : firstStanding(decl, ground, post, w, s)
      if (decl.targets.of !== 'self' && first === undefined) continue
      const area = ix.areas.get(post.org)
      const self = decl.targets.of === 'self' ? 'self' : '*'
      yield { ...base(decl, w, postHolder(post.id), self, self === 'self' ? org.name : ''), ...more, ...(area === undefined ? {} : { area }) }
      continue
    }
    for (const t of targetsOfPost(decl.targets, ground, post, s.area ?? w.occasion?.area)) {
      if (!stands(t.valid, w) || (w.grades !== undefined && (t.grade === undefined || !w.grades.includes(t.grade)))) continue
      if (w.occasion?.entity !== undefined && t.entity !== w.occasion.entity) continue
      if (w.occasion?.area !== undefined && (t.area === undefined || !contains(w.occasion.area, t.area))) continue
      yield {
        ...base(decl, w, postHolder(post.id), t.key, t.name),
        ...more,
        ...(t.entity === undefined ? {} : { entity: t.entity }),
        ...(t.area === undefined ? {} : { area: t.area }),
      }
    }
  }
}
function firstStanding(decl: DutyDecl, ground: Ground, post: Post, w: Window, s: Scope): Target | undefined {
  for (const t of targetsOfPost(decl.targets, ground, post, w.occasion?.area))
    if (stands(t.valid, w) && (w.occasion?.entity === undefined || t.entity === w.occasion.entity) && (s.entity === undefined || t.entity === s.entity)) return t
  return undefined
}
function* postsIn(ix: Index, w: Window, s: Scope, h: RoleHolder): Generator<Post> {
  if (s.post !== undefined) {
    const p = ix.posts.get(s.post)
    if (p) yield p
    return
  }
  if (s.person !== undefined) {
    for (const x of ix.holdingsOf.get(s.person) ?? []) {
      const p = covers(x.valid, w.at) ? ix.posts.get(x.post) : undefined
      if (p) yield p
    }
    return
  }
  if (s.org !== undefined) {
    yield* postsBelow(ix, s.org)
    return
  }
  for (const r of rolesOf(h.role)) yield* ix.postsByRole.get(r) ?? []
}
/** Whether a post without targets of its own is concerned by the occasion and the scope. */
function touches(ix: Index, post: Post, w: Window, s: Scope): boolean {
  const area = ix.areas.get(post.org)
  const place = w.occasion?.area ?? (w.occasion?.entity === undefined ? undefined : ix.entities.get(w.occasion.entity)?.area)
  const meets = (a: AreaCode | undefined) => a === undefined || area === undefined || contains(a, area) || contains(area, a)
  return meets(place) && (s.area === undefined || (area !== undefined && contains(s.area, area)) || s.entity !== undefined)
}
