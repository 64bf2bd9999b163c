/** What a person may do now: the posts held in the register (A or B), the shift on duty, and the subtree these stand in. */
import { covers, type Instant, type PersonId } from '@anlan/kernel/base'
import type { Org, Post, Registry } from '@anlan/kernel/registry'
import { type ActionId, actions, exclusiveRoles, type RoleKey, role } from '@anlan/policy'

export type Access = {
  readonly roles: readonly RoleKey[]
  readonly actions: readonly ActionId[]
  readonly posts: readonly { readonly title: string; readonly org: string }[]
  readonly scope: string
  /** Titles of roles that one person may not hold together; then nothing is allowed. */
  readonly clash: readonly string[]
}
const keyOfRole = new Map<string, RoleKey>((Object.keys(role) as RoleKey[]).map((k) => [role[k].id, k]))

/** Posts of a person at an instant: held as A or B, or sat at by shift. */
export function postsOf(registry: Registry, person: PersonId, now: Instant): readonly { readonly post: Post; readonly org: Org }[] {
  const who = registry.people.find((p) => p.id === person)
  if (!who || (who.left !== undefined && who.left <= now)) return []
  const held = [...registry.holdings, ...registry.shifts].filter((h) => h.person === person && covers(h.valid, now)).map((h) => h.post)
  const out: { post: Post; org: Org }[] = []
  for (const id of new Set(held)) {
    const post = registry.posts.find((p) => p.id === id && covers(p.valid, now))
    const org = post ? registry.orgs.find((o) => o.id === post.org && covers(o.valid, now)) : undefined
    if (post && org) out.push({ post, org })
  }
  return out
}
/** District organs act for the whole district; everyone else within their own subtree. */
function scopeOfOrg(org: Org, label: string): string {
  return org.kind === 'district' || org.kind === 'department' ? label : org.path
}
function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`)
}
/** @param label the district's root label @returns access; a person without a post gets a scope in which nothing lies */
export function accessOf(registry: Registry, label: string, person: PersonId, now: Instant): Access {
  const held = postsOf(registry, person, now)
  const roles = [...new Set(held.flatMap(({ post }) => keyOfRole.get(post.role) ?? []))]
  const exclusive = roles.filter((r) => exclusiveRoles.includes(r))
  const clash = exclusive.length > 1 ? exclusive.map((r) => role[r].title) : []
  const may = (Object.keys(actions) as ActionId[]).filter((a) => (actions[a].roles as readonly RoleKey[]).some((r) => roles.includes(r)))
  // Posts in two unrelated subtrees do not add up to everything above them: the first stands, unless another contains it.
  const scope = held.map(({ org }) => scopeOfOrg(org, label)).reduce<string | null>((wide, s) => (wide === null || isWithin(wide, s) ? s : wide), null)
  return {
    roles,
    actions: clash.length > 0 ? [] : may,
    posts: held.map(({ post, org }) => ({ title: post.title, org: org.name })),
    scope: scope ?? nowhere(label),
    clash,
  }
}
/** A subtree that holds nothing: for strangers and for people without a post. (An empty path would mean everything.) */
export function nowhere(label: string): string {
  return `${label}.nowhere`
}
