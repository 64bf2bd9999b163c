/** Whose turn it is, as short tokens that an index can hold: one look-up finds the inbox of a person among a million cases. */
import type { Instant } from '../base/index.ts'
import { bysOf, clockOf, fromOf, laneOf, namedIn } from './standing.ts'
import type { By, CaseActor, CaseDecl, CaseState, StepKey } from './types.ts'
import type { Role } from '../base/index.ts'

export type Turn = { readonly token: string; readonly step: StepKey; readonly due: Instant | null }

function roles(role: Role | readonly Role[]): readonly Role[] {
  return Array.isArray(role) ? role : [role as Role]
}
/** `a.b.c` → `a.b.c`, `a.b`, `a`: a holder further up whose reach contains the case finds it by his own path. */
function upwards(org: string): readonly string[] {
  const labels = org.split('.')
  return labels.map((_, i) => labels.slice(0, labels.length - i).join('.'))
}
function tokensOf(by: By, s: CaseState): readonly string[] {
  if ('role' in by) return roles(by.role).flatMap((r) => (by.at === 'own' ? [`o:${r.id}@${s.org}`] : upwards(s.org).map((org) => `r:${r.id}@${org}`)))
  if ('field' in by) return namedIn(s.values, by.field).map((p) => `p:${p}`)
  if ('receipt' in by || 'system' in by) return []
  if (by.relation === 'opener') return [`p:${s.openedBy}`]
  return s.entity === undefined ? [] : [`e:${s.entity}:${by.relation}`]
}
/** Steps that wait for somebody; a proposal waits for the second officer, an extension for who grants it. */
export function turnsOf(decl: CaseDecl, s: CaseState): readonly Turn[] {
  if (s.outcome !== undefined) return []
  const out = new Map<string, Turn>()
  const add = (by: By | readonly By[], step: StepKey, due: Instant | null) => {
    for (const b of bysOf(by))
      for (const token of tokensOf(b, s)) {
        const known = out.get(token)
        if (!known || (due !== null && (known.due === null || due < known.due))) out.set(token, { token, step, due })
      }
  }
  const dueOf = (clock: string) => s.clocks.find((r) => r.clock === clock && r.stoppedAt === undefined && !r.paused)?.due ?? null
  const asked = s.extension && decl.clocks?.[s.extension.clock]?.extension
  if (asked) add(asked.grant, `extension:${s.extension?.clock ?? ''}`, dueOf(s.extension?.clock ?? ''))
  if (s.proposal) {
    const step = decl.steps[s.proposal.step]
    if (step) add(step.by, s.proposal.step, dueOf(clockOf(s.proposal.step, step)))
    return [...out.values()]
  }
  for (const [key, step] of Object.entries(decl.steps)) {
    const here = s.at[laneOf(step)]
    if (step.quiet || here === undefined || !fromOf(step).includes(here)) continue
    add(step.by, key, dueOf(clockOf(key, step)))
  }
  return [...out.values()]
}
/** The tokens under which a person's turns stand. */
export function tokensOfActor(actor: CaseActor): readonly string[] {
  return [
    ...new Set([`p:${actor.person}`, ...actor.posts.flatMap((p) => [`o:${p.role}@${p.org}`, `r:${p.role}@${p.reach}`]), ...actor.responsible.map((r) => `e:${r.entity}:${r.as}`)]),
  ]
}
/** The next moment at which something of this case must have been done; null = nothing must. Rights that lapse make nobody late. */
export function nextDue(s: CaseState): Instant | null {
  return s.clocks.reduce<Instant | null>((min, r) => (r.stoppedAt !== undefined || r.paused || r.right || r.due === null ? min : min === null || r.due < min ? r.due : min), null)
}
/** Whether a clock of the case has run out by `now`. */
export function isLate(s: CaseState, now: Instant): boolean {
  const due = nextDue(s)
  return s.outcome === undefined && due !== null && due <= now
}
