/** Checklists that bind: what their answers close, in words for the officer. */
import { type FormField, type FormValue, fromWallTime, type Instant } from '@anlan/kernel/base'
import { type CaseView, endOfDay } from '@anlan/kernel/case'

/** False while it is only asked whether the step is open; then nothing is demanded of values yet to come. */
export function giving(c: CaseView): boolean {
  return Object.keys(c.given).length > 0
}
type Answer = { readonly answer: string; readonly note: string }
export function answersOf(v: FormValue | undefined): Readonly<Record<string, Answer>> {
  if (typeof v !== 'object' || Array.isArray(v)) return {}
  const out: Record<string, Answer> = {}
  for (const [key, a] of Object.entries(v)) {
    if (typeof a === 'object' && a !== null && 'answer' in a && typeof a.answer === 'string')
      out[key] = { answer: a.answer, note: 'note' in a && typeof a.note === 'string' ? a.note : '' }
  }
  return out
}
function titleOf(field: FormField, key: string): string {
  return field.kind === 'checklist' ? (field.items[key] ?? key) : key
}
/** Whatever is not answered with yes needs a reason. */
export function reasonsGiven(c: CaseView, fields: Readonly<Record<string, FormField>>, name: string): string | null {
  const field = fields[name]
  if (!field || !giving(c)) return null
  const bare = Object.entries(answersOf(c.values[name])).find(([, a]) => a.answer !== 'yes' && a.note === '')
  return bare ? `“${titleOf(field, bare[0])}”未作肯定回答，须写明情况` : null
}
/** Every item yes, or not applicable with a reason; one plain no closes the step. */
export function allMet(c: CaseView, fields: Readonly<Record<string, FormField>>, name: string, why: string): string | null {
  const field = fields[name]
  if (!field || !giving(c)) return null
  const no = Object.entries(answersOf(c.values[name])).find(([, a]) => a.answer === 'no')
  if (no) return `“${titleOf(field, no[0])}”未满足，${why}`
  return reasonsGiven(c, fields, name)
}
/** First of several guards that speaks. */
export function firstOf(...said: readonly (string | null)[]): string | null {
  return said.find((x) => x !== null) ?? null
}
/** 24:00 in China of a `YYYY-MM-DD`. */
export function dayEnd(text: string): Instant {
  const [year = 1970, month = 1, day = 1] = text.split('-').map(Number)
  return endOfDay(fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 }))
}
/** A last day set by a person: after today, and not beyond what the law allows from today on. */
export function lastDayGuard(c: CaseView, field: string, limit: string, what: string): string | null {
  const given = c.given[field]
  if (typeof given !== 'string') return null
  const end = dayEnd(given)
  if (end <= c.now) return `${what}应在今天之后`
  const longest = c.ends(limit, c.now)
  return longest && 'due' in longest && end > longest.due ? `${what}超过最长期限` : null
}
