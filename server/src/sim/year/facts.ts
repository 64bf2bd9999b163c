/** A year of records of duties: everything that was owed is worked out as the product does, and part of it was done, by the people who owed it, as the engine would have taken it. */
import { type Id, type Instant, instant, type LawCtx, type PeriodUnit, type PersonId, periodsIn, sha256, wallTime } from '@anlan/kernel/base'
import {
  answerersOf,
  capacitiesOf,
  createDutyEngine,
  type DutyDecl,
  type DutyEvent,
  type DutyFact,
  type DutyState,
  findTarget,
  type Ground,
  isAsked,
  type LimitAt,
  MissingLimit,
  type Obligation,
  obligationsOf,
  type Occasion,
  occasionObligations,
} from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import { type Dice, dice } from './seeded.ts'
import { fillForm } from './words.ts'

export type YearGround = {
  readonly ground: Ground
  readonly limitAt: LimitAt
  readonly occasions: readonly Occasion[]
  readonly from: Instant
  readonly now: Instant
  /** Photos that records of an organisation may show; every record says its own fingerprint. */
  readonly photosOf: (org: string) => readonly Id[]
  readonly file: Id
  readonly signature: Id
  /** How diligent a unit is, 0–1. */
  readonly diligence: (org: string) => number
  /** Only periods that were over by then: what reaches into the next year is told there. */
  readonly over?: true
  /** Share of all that is written: 1 = this year, less for a thinner one. */
  readonly share: number
}
export type MadeFact = { readonly id: Id; readonly by: PersonId; readonly receivedAt: Instant; readonly event: DutyEvent; readonly state: DutyFact }
const DAY = 86_400_000
const engine = createDutyEngine(duties)

/** A working hour inside the period, not later than now. */
function moment(p: { readonly from: Instant; readonly to: Instant }, d: Dice, now: Instant): Instant | null {
  const end = Math.min(p.to, now)
  if (end - p.from < 3_600_000) return null
  for (let k = 0; k < 6; k++) {
    const day = Math.floor((end - p.from) / DAY)
    const at = p.from + Math.floor(d.next() * Math.max(1, day)) * DAY + (8 + d.int(9)) * 3_600_000 + d.int(3600) * 1000
    const { hour } = wallTime(instant(at))
    if (at > p.from && at < end - 600_000 && hour >= 7 && hour <= 22) return instant(at)
  }
  return instant(p.from + Math.floor((end - p.from) * (0.2 + 0.6 * d.next())))
}
/** Two who do it together where the form asks for several. */
function companions(y: YearGround, o: Obligation, by: PersonId, at: Instant): readonly string[] {
  const more = answerersOf(y.ground, o, at)
  return [...new Set([by, ...more.persons, ...more.deputies, by === ('p-d_emergency-inspector' as PersonId) ? 'p-d_emergency-inspector-b' : 'p-d_emergency-inspector'])]
}
function made(y: YearGround, decl: DutyDecl, o: Obligation, at: Instant, d: Dice): MadeFact | null {
  const answer = answerersOf(y.ground, o, at)
  const by = d.chance(0.06) && answer.deputies[0] !== undefined ? answer.deputies[0] : answer.persons[0]
  if (by === undefined) return null
  const target = o.target === 'self' ? { key: 'self', name: '', valid: { from: at } } : findTarget(decl.targets, y.ground, o.target)
  const capacities = target ? capacitiesOf(decl, y.ground, by, o.target, at) : []
  if (!target || capacities.length === 0) return null
  const far = d.chance(0.015)
  const photos = y.photosOf(o.org)
  const photo = photos[d.int(photos.length)]
  const values = fillForm(decl.record, d, {
    at: target.at,
    when: at,
    photos: photo === undefined || d.chance(0.005) ? [] : [photo],
    files: [y.file],
    signature: y.signature,
    people: companions(y, o, by, at),
    found: d.chance(0.14),
    off: far ? 1500 + d.int(2000) : d.int(120),
  })
  const late = d.chance(0.02) ? (3 + d.int(3)) * DAY + 3_600_000 : d.int(2 * 3_600_000)
  const receivedAt = instant(Math.min(y.now, at + late))
  const id = `y${sha256(`${o.key} ${at}`).slice(0, 25)}`
  const ctx: LawCtx = { now: receivedAt, by, newId: () => id, limit: () => 0, limitAt: y.limitAt, calendar: y.ground.calendar }
  const shown = photo === undefined ? [] : [{ id: photo, sha256: sha256(id) }]
  const out = engine.decide(null, { do: 'record', recording: { id, duty: decl.id, target, capacities, at, values, photos: shown } }, ctx)
  if (!out.ok) return null
  const [event] = out.events
  if (!event) return null
  const state: DutyState = engine.evolve(null, event, receivedAt, by)
  return state.kind === 'fact' ? { id, by, receivedAt, event, state } : null
}
/** Whether it was done at all; the dice go on from there. */
export function isDone(y: YearGround, duty: string, o: Obligation, d: Dice): boolean {
  return d.chance(y.share * y.diligence(o.org) * habit(duty, o, d))
}
function* one(y: YearGround, decl: DutyDecl, o: Obligation, window: { readonly from: Instant; readonly to: Instant }): Generator<MadeFact> {
  const d = dice(o.key)
  if (!isDone(y, decl.id, o, d)) return
  const at = moment(window, d, y.now)
  const fact = at === null ? null : made(y, decl, o, at, d)
  if (fact) yield fact
}
/** Some things are done more readily than others, whatever the unit. */
function habit(duty: string, o: Obligation, d: Dice): number {
  if (duty === 'zero-report') return 1.2
  if (duty === 'danger-check-daily' || duty === 'pre-shift-meeting') return 1.04
  if (duty === 'half-year-hearing' || duty === 'annual-lists' || duty === 'safety-statement') return 1.08
  if (duty === 'enforcement-rounds') return 0.92
  if (duty === 'leader-inspection') return 1
  return o.occasion === undefined ? 0.96 + 0.06 * d.next() : 0.97
}
/** Records of one duty in order of their periods. */
export function* factsOf(y: YearGround, decl: DutyDecl): Generator<MadeFact> {
  const units = [...new Set(decl.rhythm.map((r): PeriodUnit => r.unit))]
  for (const unit of units)
    for (const p of periodsIn(unit, y.from, y.now)) {
      if ((y.over && p.to > y.now + DAY) || !decl.rhythm.some((r) => isAsked(r, p, y.ground))) continue
      for (const o of obligationsOf(decl, y.ground, p, y.now)) {
        // Visits to named objects count for the month too; nobody goes a second time for that.
        if (o.target === '*') continue
        yield* one(y, decl, o, p)
      }
    }
  for (const o of y.occasions) {
    if (o.from < y.from || o.from > y.now || !decl.alsoOn?.some((x) => x.event === o.event)) continue
    try {
      for (const ob of occasionObligations(decl, y.ground, o, y.now, y.limitAt)) {
        const target = ob.target === '*' ? anyTarget(y, decl, ob) : ob.target
        if (target === undefined) continue
        const d = dice(ob.key)
        // Most come in time; some a little late.
        const span = d.chance(0.92) ? ob.due - ob.from : (ob.due - ob.from) * 1.5
        const end = instant(Math.min(ob.until - 1, ob.from + Math.max(600_000, span)))
        yield* one(y, decl, { ...ob, target }, { from: ob.from, to: end })
      }
    } catch (error) {
      if (!(error instanceof MissingLimit)) throw error
    }
  }
}
/** One of the objects of a post that owes presence somewhere. */
function anyTarget(y: YearGround, decl: DutyDecl, o: Obligation): string | undefined {
  const person = answerersOf(y.ground, o, o.from).persons[0]
  if (person === undefined) return undefined
  const mine = y.ground.registry.responsibles.filter((r) => r.person === person && r.as === o.as)
  const pick = mine[dice('any', o.key).int(Math.max(1, mine.length))]
  return pick === undefined ? undefined : decl.targets.of === 'entities' ? `entity:${pick.entity}` : undefined
}
