/** Checks a duty when it is loaded: fields that counting reads exist, rhythms do not owe one thing twice. */
import type { LimitKey, LimitRef, PeriodUnit, Role, RoleId } from '../base/index.ts'
import type { DutyDecl, HolderDecl, Reminder, Rhythm } from './types.ts'

type More = Pick<Rhythm, 'workdays' | 'only' | 'unverified'>
type MoreEach = More & Pick<Rhythm, 'grades'>
/** At least `n` in every period, whichever targets. */
export function atLeast(n: number, unit: PeriodUnit, more: More = {}): Rhythm {
  return { n, unit, each: false, ...more }
}
/** At least `n` in every period for each target. */
export function atLeastEach(n: number, unit: PeriodUnit, more: MoreEach = {}): Rhythm {
  return { n, unit, each: true, ...more }
}
/** Every target once in every period. */
export function coverAll(unit: PeriodUnit, more: MoreEach = {}): Rhythm {
  return atLeastEach(1, unit, more)
}
export function rolesOf(r: Role | readonly Role[]): readonly RoleId[] {
  return (Array.isArray(r) ? (r as readonly Role[]) : [r as Role]).map((x) => x.id) // Array.isArray does not narrow readonly arrays
}

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
function overlap(a: Rhythm, b: Rhythm): boolean {
  return a.unit === b.unit && a.each === b.each && (a.grades === undefined || b.grades === undefined || a.grades.some((g) => b.grades?.includes(g)))
}
function rhythmProblems(d: DutyDecl): readonly string[] {
  const problems: string[] = []
  if (d.rhythm.length + (d.alsoOn ?? []).length === 0) problems.push('no rhythm and no occasion')
  for (const [i, r] of d.rhythm.entries()) {
    const at = `rhythm ${i}`
    if (!Number.isInteger(r.n) || r.n < 1) problems.push(`${at}: n must be a whole number from 1`)
    if (r.each && d.targets.of === 'self') problems.push(`${at}: there is only one self, nothing to take each of`)
    if (r.grades !== undefined && (!r.each || d.targets.of !== 'entities')) problems.push(`${at}: grades are for each of the entities`)
    if (r.workdays && r.unit !== 'day') problems.push(`${at}: workdays are for unit day`)
    if (d.rhythm.slice(0, i).some((o) => overlap(o, r))) problems.push(`${at}: owes the same as an earlier one`)
  }
  const seen = new Set<string>()
  for (const o of d.alsoOn ?? []) {
    const key = `${o.event}/${o.phase ?? 'begins'}`
    if (seen.has(key)) problems.push(`alsoOn ${key}: twice`)
    seen.add(key)
    if (o.each && d.targets.of === 'self') problems.push(`alsoOn ${key}: there is only one self`)
  }
  return problems
}
function countsProblems(d: DutyDecl): readonly string[] {
  const problems: string[] = []
  const { near, photos, signed, checked, finding } = d.counts
  const kinds = Object.values(d.record).map((x) => x.kind)
  const kind = (name: string) => d.record[name]?.kind
  if (near && (!kinds.includes('place') || d.targets.of === 'self')) problems.push('counts.near: needs a field of kind place, and targets that have one')
  if (photos !== undefined && (!kinds.includes('photos') || photos < 1)) problems.push('counts.photos: needs a field of kind photos, and at least one')
  if (signed !== undefined && kind(signed) !== 'signature') problems.push(`counts.signed: ${signed} is no signature`)
  if (checked !== undefined && kind(checked) !== 'checklist') problems.push(`counts.checked: ${checked} is no checklist`)
  const found = finding === undefined ? undefined : d.record[finding]
  if (finding !== undefined && (found?.kind !== 'one' || !Object.hasOwn(found.of, 'none') || !Object.hasOwn(found.of, 'some')))
    problems.push(`counts.finding: ${finding} must offer none and some`)
  if (d.opens !== undefined && finding === undefined && checked === undefined) problems.push('opens: nothing says that something was found')
  if (d.gathers && (kind(d.gathers.people) !== 'number' || kind(d.gathers.about) !== 'text')) problems.push('gathers: needs a number of people and a text of what it was about')
  if (kinds.filter((k) => k === 'place').length > 1) problems.push('record: more than one place')
  return problems
}
/** @returns every fault; empty = sound */
export function dutyProblems(d: DutyDecl): readonly string[] {
  const problems: string[] = []
  if (!kebab.test(d.id)) problems.push('id must be kebab-case')
  if (d.title.trim() === '' || d.noun.trim() === '') problems.push('title and noun are needed')
  if (!Number.isInteger(d.revision) || d.revision < 1) problems.push('revision must be a whole number from 1')
  if (d.cites.length === 0) problems.push('no citation')
  if (d.holders.length === 0) problems.push('nobody owes it')
  if (d.holders.some((h) => 'relation' in h) && d.targets.of !== 'entities') problems.push('a responsibility is for entities')
  if (new Set(d.holders.map(holderText)).size !== d.holders.length) problems.push('a holder is named twice')
  if (Object.keys(d.record).length === 0) problems.push('nothing is recorded')
  return [...problems, ...rhythmProblems(d), ...countsProblems(d)]
}
function holderText(h: HolderDecl): string {
  return 'relation' in h ? h.relation : `${rolesOf(h.role).join()} ${h.of ?? ''} ${h.sector ?? ''}`
}
/** @throws RangeError naming every fault of the declaration */
export function defineDuty(d: DutyDecl): DutyDecl {
  const problems = dutyProblems(d)
  if (problems.length > 0) throw new RangeError(`duty ${d.id}: ${problems.join('; ')}`)
  return d
}
function reminderLimit(r: Reminder): LimitRef {
  return 'before' in r ? r.before : r.after
}
/** Every limit key that this duty will look up. */
export function dutyLimits(d: DutyDecl): readonly LimitKey[] {
  const refs = [d.counts.near, d.counts.enteredWithin, ...(d.alsoOn ?? []).map((o) => o.within), ...(d.remind ?? []).map(reminderLimit)]
  return [...new Set(refs.flatMap((r) => (r === undefined ? [] : [r.limit])))]
}
