/** Who owes: posts of a role, or a responsibility for an entity; and who answers for it at an instant, with the deputies. */
import { covers, type EntityId, type Instant, instant, parsePlace, type PersonId, type placeKey, type PostId } from '../base/index.ts'
import type { Post, ResponsibleAs } from '../registry/types.ts'
import { rolesOf } from './define.ts'
import { held, type Index, indexOf, isHere, ownPost, pathOf, rankedAt, seatedAt, townPath } from './ground.ts'
import { findTarget, reaches, selfTarget } from './targets.ts'
import type { Capacity, DutyDecl, Ground, HolderDecl, HolderKey, Obligation, Target, TargetKey } from './types.ts'

export type RoleHolder = Extract<HolderDecl, { readonly role: unknown }>
export function postHolder(post: PostId): HolderKey {
  return `post:${post}`
}
export function responsibleHolder(as: ResponsibleAs): HolderKey {
  return `as:${as}`
}
export function fitsRole(ix: Index, h: RoleHolder, post: Post): boolean {
  return rolesOf(h.role).includes(post.role) && (h.of === undefined || ix.levels.get(post.org) === h.of) && (h.sector === undefined || (post.sectors?.includes(h.sector) ?? false))
}
/** Named for the entity, still in office. Several may be named; any of them fulfils. */
export function named(ix: Index, entity: EntityId, as: ResponsibleAs, at: Instant): readonly PersonId[] {
  return held(
    ix,
    (ix.responsibles.get(entity) ?? []).filter((r) => r.as === as),
    at,
  )
}
/** The holder where no target counts: the post through which a named person answers, so that a transfer leaves it where it was. */
export function seatOf(ix: Index, as: ResponsibleAs, person: PersonId, at: Instant): { readonly holder: HolderKey; readonly post?: Post } {
  const post = ownPost(ix, person, at)
  return post ? { holder: `as:${as}@post:${post.id}`, post } : { holder: `as:${as}@person:${person}` }
}
/**
 * Where a responsibility for an entity is kept: the post and organisation of who is named, for the entity's own that of the entity,
 * and the town around it while nobody is.
 */
export function homeOf(ix: Index, entity: EntityId, as: ResponsibleAs, at: Instant): { readonly org: string; readonly post?: PostId } {
  const e = ix.entities.get(entity)
  const person = named(ix, entity, as, at)[0]
  const post = person === undefined ? undefined : ownPost(ix, person, at)
  const own = as === 'entityLead' && e?.org !== undefined ? pathOf(ix, e.org) : pathOf(ix, post?.org)
  return { org: own || (e === undefined ? '' : townPath(ix, e.area, at)), ...(post ? { post: post.id } : {}) }
}

export type Answers = { readonly persons: readonly PersonId[]; readonly deputies: readonly PersonId[]; readonly rule: string }
const vacant = '岗位空缺，由所在单位负责'
/**
 * Who answers for an obligation at an instant. What a past period left undone is asked of who answered at its end:
 * pass the earlier of now and the obligation's last moment (`judgedAt`).
 */
export function answerersOf(ground: Ground, o: Pick<Obligation, 'holder' | 'target' | 'post' | 'as' | 'entity'>, at: Instant): Answers {
  const ix = indexOf(ground)
  if (o.as === undefined || o.target === '*') {
    if (o.post === undefined) {
      const person = o.holder.slice(o.holder.indexOf('@person:') + 8) as PersonId // the key of a responsibility without post carries the person
      return isHere(ix, person, at) ? { persons: [person], deputies: [], rule: '本人被指定为责任人' } : { persons: [], deputies: [], rule: vacant }
    }
    const persons = seatedAt(ix, o.post, at)
    const deputies = rankedAt(ix, o.post, 'B', at).filter((d) => !persons.includes(d))
    const acting = persons.length > 0 && rankedAt(ix, o.post, 'A', at).length === 0
    return { persons, deputies, rule: persons.length === 0 ? vacant : acting ? '主岗空缺，由 B 角负责' : '在岗人员负责' }
  }
  const entity = o.entity ?? (parsePlace(o.target as ReturnType<typeof placeKey>).id as EntityId) // a responsibility always has an entity as target
  const persons = named(ix, entity, o.as, at)
  const standIns = deputiesOfNamed(ix, entity, o.as, at).filter((d) => !persons.includes(d))
  if (persons.length > 0) return { persons, deputies: standIns, rule: '被指定的责任人负责' }
  return { persons: standIns, deputies: [], rule: standIns.length > 0 ? '责任人已离任，由其岗位 B 角负责' : '责任人空缺，由所在单位负责' }
}
function deputiesOfNamed(ix: Index, entity: EntityId, as: ResponsibleAs, at: Instant): readonly PersonId[] {
  const rows = (ix.responsibles.get(entity) ?? []).filter((r) => r.as === as && covers(r.valid, at))
  return [...new Set(rows.flatMap((r) => ((p) => (p ? rankedAt(ix, p.id, 'B', at) : []))(ownPost(ix, r.person, at))))]
}
/** The instant whose answerers an obligation is charged to, and the rule in words. */
export function judgedAt(o: Pick<Obligation, 'from' | 'due'>, now: Instant): { readonly at: Instant; readonly rule: string } {
  if (now < o.due) return { at: instant(Math.max(now, o.from)), rule: '期内由现任人员负责' }
  return { at: instant(o.due - 1), rule: '期内人员变动的，以期末在任人员为准' }
}

/** Every capacity in which the person may do this duty to the target at that instant: in the post, named for the entity, or as deputy of either. */
export function capacitiesOf(decl: DutyDecl, ground: Ground, person: PersonId, key: TargetKey, at: Instant): readonly Capacity[] {
  const ix = indexOf(ground)
  if (!isHere(ix, person, at)) return []
  const found: Capacity[] = []
  for (const h of decl.holders) {
    if ('relation' in h) {
      const target = findTarget(decl.targets, ground, key)
      if (target?.entity === undefined || !covers(target.valid, at)) continue
      const names = named(ix, target.entity, h.relation, at)
      const deputy = !names.includes(person)
      if (deputy && !deputiesOfNamed(ix, target.entity, h.relation, at).includes(person)) continue
      const seat = seatOf(ix, h.relation, deputy ? (ix.responsibles.get(target.entity)?.find((r) => r.as === h.relation && covers(r.valid, at))?.person ?? person) : person, at)
      const org = pathOf(ix, seat.post?.org) || homeOf(ix, target.entity, h.relation, at).org
      found.push({ holder: responsibleHolder(h.relation), seat: seat.holder, org, title: `${target.name}${responsibleTitle[h.relation]}`, deputy })
      continue
    }
    for (const x of ix.holdingsOf.get(person) ?? []) {
      const post = covers(x.valid, at) ? ix.posts.get(x.post) : undefined
      if (!post || !covers(post.valid, at) || !fitsRole(ix, h, post)) continue
      const target = targetFor(decl, ground, key, at)
      if (!target || !reaches(decl.targets, ground, post, target, at)) continue
      const holder = postHolder(post.id)
      if (found.some((c) => c.holder === holder)) continue
      found.push({ holder, seat: holder, org: pathOf(ix, post.org), title: x.rank === 'B' ? `${post.title} B 角` : post.title, deputy: x.rank === 'B' })
    }
  }
  return found
}
function targetFor(decl: DutyDecl, ground: Ground, key: TargetKey, at: Instant): Target | undefined {
  if (decl.targets.of === 'self') return key === selfTarget ? { key, name: '', valid: { from: at } } : undefined
  return findTarget(decl.targets, ground, key)
}
const responsibleTitle: Record<ResponsibleAs, string> = { governmentLead: '政府责任人', sectorLead: '部门责任人', entityLead: '单位责任人' }
