/** Rows of every register that is kept by hand: specific where it matters, plausible elsewhere, each taken in by the register engine. */
import {
  covers,
  dateText,
  days,
  type FormField,
  type FormValue,
  type FormValues,
  type Id,
  instant,
  type Instant,
  type LawCtx,
  type PersonId,
  plus,
  sha256,
  SYSTEM,
} from '@anlan/kernel/base'
import { createRegisterEngine, keyOfRow, type RegisterDecl, type RowEvent, type RowOwnerRef, type RowState } from '@anlan/kernel/register'
import type { Org } from '@anlan/kernel/registry'
import { findRegister, highRisk, registers } from '@anlan/policy'
import { entityOwner } from '../../register/owner.ts'
import type { App } from '../../core/types.ts'
import { shortName } from '../../indicator/env.ts'
import { person, plans, type Plan } from './register-words.ts'
import { type Dice, dice } from './seeded.ts'

export type MadeRow = { readonly id: Id; readonly at: Instant; readonly by: PersonId; readonly event: RowEvent; readonly state: RowState }
const engine = createRegisterEngine(findRegister)
/** Registers about enterprises concern those that are looked at most. */
const ENTITIES = 420

function refOf(o: Org): RowOwnerRef {
  return { org: o.path, orgId: o.id, orgName: o.name, ...(o.area === undefined ? {} : { area: o.area }) }
}
function ownersOf(app: App, d: RegisterDecl): readonly RowOwnerRef[] {
  const r = app.registry()
  const now = app.clock.now()
  const standing = r.orgs.filter((o) => covers(o.valid, now))
  switch (d.owner) {
    case 'district':
      return standing
        .filter((o) => o.kind === 'district')
        .slice(0, 1)
        .map(refOf)
    case 'org':
    case 'town':
      return standing.filter((o) => o.kind === 'township' || o.kind === 'zone').map(refOf)
    case 'village':
      return standing.filter((o) => o.kind === 'village').map(refOf)
    case 'entity':
      return r.entities
        .filter(
          (e) => d.id === 'plates' || (e.demo && (e.grade === 'I' || e.grade === 'II' || e.sector === 'mine' || e.tags.some((t) => (highRisk as readonly string[]).includes(t)))),
        )
        .slice(0, d.id === 'plates' ? r.entities.length : ENTITIES)
        .flatMap((e) => ((o) => (o ? [o] : []))(entityOwner(app, e.id)))
  }
}
/** Anything a form may ask, for registers without words of their own. */
function any(app: App, name: string, field: FormField, d: Dice, day: (n: number) => string, i: number): FormValue | undefined {
  const r = app.registry()
  switch (field.kind) {
    case 'one':
      return d.pick(Object.keys(field.of))
    case 'many':
      return Object.keys(field.of).slice(0, Math.max(field.min ?? 1, 1 + d.int(3)))
    case 'number':
      return name === 'year' ? Number(day(0).slice(0, 4)) : Math.min(field.max ?? 1000, Math.max(field.min ?? 0, 1 + d.int(9)))
    case 'yuan':
      return 10_000 * (1 + d.int(40))
    case 'day':
      return /until|review|due|next|expire/i.test(name) ? day(d.int(500) - 40) : day(-10 - d.int(300))
    case 'when':
      return app.clock.now() - d.int(9_000_000_000)
    case 'yes':
      return d.chance(0.88)
    case 'text':
      return /person|head|leader|worker|keeper|teacher|liaison/i.test(name)
        ? person(d)
        : /phone/i.test(name)
          ? `199${20_000_000 + d.int(9_000_000)}`
          : /^(no|code)$/.test(name)
            ? `${i + 1}`
            : `${field.title}${i + 1}（演示）`.slice(0, field.max)
    case 'place':
      return { text: '演示位置' }
    case 'org':
      return d.pick(r.orgs.filter((o) => o.kind === 'department')).id
    case 'entity':
      return d.pick(r.entities).id
    case 'checklist':
      return Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: 'yes' }]))
    default:
      return undefined
  }
}
function valuesOf(app: App, decl: RegisterDecl, plan: Plan | undefined, i: number, d: Dice, day: (n: number) => string, owner: string): FormValues {
  const sketch = plan?.row(i, d, day, owner) ?? {}
  const out: Record<string, FormValue> = {}
  for (const [name, field] of Object.entries(decl.fields)) {
    const given =
      sketch[name] ?? (field.optional === true || plan !== undefined ? (field.optional === true ? undefined : any(app, name, field, d, day, i)) : any(app, name, field, d, day, i))
    if (given !== undefined) out[name] = given
  }
  return out
}
/** Rows of one register; what the engine refuses, or what would stand twice, is left out. */
export function* rowsOf(app: App, decl: RegisterDecl, photosOf: (org: string) => readonly Id[]): Generator<MadeRow> {
  if (decl.derived) return
  const plan = plans[decl.id]
  const now = app.clock.now()
  const day = (n: number) => dateText(plus(now, days(n)))
  const seen = new Set<string>()
  for (const owner of ownersOf(app, decl)) {
    const name = owner.entityName ?? shortName(owner.orgName)
    if (plan?.only && !plan.only(owner.org, dice('only', decl.id, owner.org))) continue
    const count = plan?.perOwner ?? (decl.owner === 'district' ? 12 : 2)
    for (let i = 0; i < count; i++) {
      const d = dice('row', decl.id, owner.orgId, owner.entity ?? '', i)
      const ordinary = valuesOf(app, decl, plan, i, d, day, name)
      // Nearly every plate has its picture.
      const values = decl.id === 'plates' && d.chance(0.94) ? { ...ordinary, photos: photosOf(owner.org).slice(0, 1) } : ordinary
      const key = keyOfRow(decl, owner, values)
      if (key !== '' && seen.has(key)) continue
      seen.add(key)
      const id = `yr${sha256(`${decl.id} ${owner.orgId} ${owner.entity ?? ''} ${i}`).slice(0, 24)}`
      const at = instant(now - (30 + d.int(300)) * 86_400_000)
      const ctx: LawCtx = { now, by: SYSTEM, newId: () => id, limit: () => 0, limitAt: () => undefined, calendar: app.district.calendar }
      const out = engine.decide(null, { do: 'add', id, register: decl.id, owner, values, from: at, roles: [], demo: true }, ctx)
      if (!out.ok) continue
      const [event] = out.events
      if (event) yield { id, at, by: SYSTEM, event, state: engine.evolve(null, event, at, SYSTEM) }
    }
  }
}
/** What every unit that is shown publicly has: its plate. Departments supervise what their posts say. */
export const handKept: readonly RegisterDecl[] = registers.filter((d) => !d.derived)
