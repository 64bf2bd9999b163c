/**
 * Every declared step × every role × every place somebody can stand: who may is worked out here a second time, from the declaration's words alone,
 * and must be what the engine answers. A new case type is covered without anyone remembering to.
 */
import { asId, type EntityId, instant, type OrgId, type PersonId, type Role } from '@anlan/kernel/base'
import { type By, bysOf, type CaseActor, type CaseDecl, type CaseState, fromOf, laneOf, mayOpen, maySee, mayStep, type StepDecl } from '@anlan/kernel/case'
import { describe, expect, it } from 'vitest'
import { role } from '../roles.ts'
import { cases } from './index.ts'

const now = instant(1_780_000_000_000)
const entity = asId<EntityId>('e-1')
/** Where the case stands, and where people can: in it, above it, beside it, below it, in another district. */
const here = 'd.t1'
const standings = {
  own: { org: 'd.t1', reach: 'd.t1' },
  district: { org: 'd.bureau', reach: 'd' },
  sibling: { org: 'd.t2', reach: 'd.t2' },
  below: { org: 'd.t1.v1', reach: 'd.t1.v1' },
  'other district': { org: 'x.bureau', reach: 'x' },
  'a name that only begins alike': { org: 'd.t11', reach: 'd.t11' },
} as const
type Standing = keyof typeof standings
/** Of the same district, whatever the post reaches: enough for opening where the declaration says so. */
const district: Record<Standing, boolean> = { own: true, district: true, sibling: true, below: true, 'other district': false, 'a name that only begins alike': true }
const reaches: Record<Standing, boolean> = { own: true, district: true, sibling: false, below: false, 'other district': false, 'a name that only begins alike': false }

function roles(r: Role | readonly Role[]): readonly Role[] {
  return [r].flat()
}
function actorOf(r: Role, at: Standing): CaseActor {
  return { person: asId<PersonId>('p-somebody'), posts: [{ role: r.id, ...standings[at], title: r.title }], responsible: [] }
}
/** The declaration's words, read a second time. Somebody who holds a post and nothing else is neither opener nor named nor responsible. */
function allowed(by: By | readonly By[], r: Role, at: Standing): boolean {
  return bysOf(by).some((b) => 'role' in b && roles(b.role).some((x) => x.id === r.id) && (b.at === 'own' ? at === 'own' : b.at === 'district' ? district[at] : reaches[at]))
}
function stateOf(decl: CaseDecl, step: StepDecl, from: string): CaseState {
  const lane = laneOf(step)
  return {
    id: 'c1',
    decl: decl.id,
    revision: decl.revision,
    no: '1号',
    title: '演示',
    org: here,
    orgId: asId<OrgId>('o1'),
    orgName: '甲镇',
    placeName: '甲镇',
    entity,
    openedAt: now,
    openedBy: asId<PersonId>('p-opener'),
    changedAt: now,
    at: { main: decl.start, [lane]: from },
    enteredAt: { main: now, [lane]: now },
    values: {},
    done: [],
    keys: [],
    clocks: [],
    recused: [],
    issued: [],
    children: [],
    absorbed: [],
    drill: false,
    version: 1,
  }
}
const everyRole = Object.values(role)
const everyStanding = Object.keys(standings) as Standing[]

describe.each(cases.map((d) => [d.id, d] as const))('%s', (_id, decl) => {
  it('lets exactly the declared posts take each step, from exactly the declared standings', () => {
    const wrong: string[] = []
    for (const [key, step] of Object.entries(decl.steps))
      for (const from of fromOf(step)) {
        const s = stateOf(decl, step, from)
        for (const r of everyRole)
          for (const at of everyStanding) {
            const refused = mayStep(decl, s, key, actorOf(r, at), now)?.code === 'auth.forbidden'
            if (refused === allowed(step.by, r, at)) wrong.push(`${key} from ${from}: ${r.id} ${at} ${refused ? 'is refused' : 'may'}`)
          }
      }
    expect(wrong).toEqual([])
  })
  it('opens for exactly the declared posts', () => {
    const wrong: string[] = []
    for (const r of everyRole)
      for (const at of everyStanding) {
        const refused = mayOpen(decl, { org: here, entity }, actorOf(r, at)) !== null
        // Who stands below hands the matter up.
        const may = allowed(decl.open.by, r, at) || (at === 'below' && allowed(decl.open.by, r, 'district'))
        if (refused === may) wrong.push(`${r.id} ${at} ${refused ? 'is refused' : 'may'}`)
      }
    expect(wrong).toEqual([])
  })
  it('is seen by nobody beside, below without a part in it, or in another district', () => {
    const wrong: string[] = []
    for (const [key, step] of Object.entries(decl.steps)) {
      const s = stateOf(decl, step, fromOf(step)[0] ?? decl.start)
      for (const r of everyRole)
        for (const at of ['sibling', 'other district', 'a name that only begins alike'] as const) if (maySee(decl, s, actorOf(r, at))) wrong.push(`${key}: ${r.id} ${at}`)
    }
    expect(wrong).toEqual([])
  })
  it('gives the responsible people of another entity nothing', () => {
    const wrong: string[] = []
    for (const as of ['entityLead', 'sectorLead', 'governmentLead'] as const) {
      const other: CaseActor = { person: asId<PersonId>('p-other'), posts: [], responsible: [{ entity: asId<EntityId>('e-2'), as }] }
      for (const [key, step] of Object.entries(decl.steps))
        for (const from of fromOf(step)) {
          const s = stateOf(decl, step, from)
          if (maySee(decl, s, other)) wrong.push(`${as} sees`)
          if (mayStep(decl, s, key, other, now)?.code !== 'auth.forbidden') wrong.push(`${as} ${key}`)
        }
    }
    expect(wrong).toEqual([])
  })
  it('stays closed to whoever has recused himself, whatever his post', () => {
    for (const [key, step] of Object.entries(decl.steps)) {
      const b = bysOf(step.by).find((x) => 'role' in x)
      const [r] = b && 'role' in b ? roles(b.role) : []
      if (!r) continue
      const actor = actorOf(r, 'own')
      const s = { ...stateOf(decl, step, fromOf(step)[0] ?? decl.start), recused: [actor.person] }
      expect(mayStep(decl, s, key, actor, now)?.code, key).toBe('case.recused')
    }
  })
})
