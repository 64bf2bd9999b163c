/** Values for any step of any case: what an ordinary form of that kind would say. What matters to a guard is given by the plot. */
import { type CellField, dateText, type FormField, type FormFields, type FormValue, type FormValues, type Instant, type OrgId, type PersonId } from '@anlan/kernel/base'
import type { CasePlace } from '@anlan/kernel/case'
import type { Dice } from './seeded.ts'
import { fillForm } from './words.ts'

export type Filling = {
  readonly when: Instant
  readonly photosOf: (org: string) => readonly string[]
  readonly people: readonly PersonId[]
  readonly place: CasePlace
  readonly orgs: readonly OrgId[]
  readonly names: (d: Dice) => string
}
const names = /^(head|leader|hearer|receiver|acceptedBy|headName|name|dutyPerson|unitPerson|appraiser|unitReporter|inquiree)$/
function cellOf(name: string, field: CellField, d: Dice, a: Filling): string | number | boolean {
  switch (field.kind) {
    case 'one':
      return Object.keys(field.of)[0] ?? ''
    case 'text':
      return (names.test(name) ? a.names(d) : '情况正常').slice(0, field.max)
    case 'number':
      return Math.max(field.min ?? 1, Math.min(field.max ?? 100, 1 + d.int(5)))
    case 'yuan':
      return 1000 * (1 + d.int(20))
    case 'when':
      return a.when
    case 'day':
      return dateText(a.when)
    case 'yes':
      return true
  }
}
function answerFor(name: string, field: FormField, d: Dice, a: Filling): FormValue | undefined {
  const photos = a.photosOf(a.place.org)
  switch (field.kind) {
    case 'one':
      return Object.keys(field.of)[0]
    case 'many':
      return Object.keys(field.of).slice(0, Math.max(field.min ?? 1, 1))
    case 'place':
      return a.place.place === undefined ? { text: a.place.placeName } : { key: a.place.place }
    case 'org':
      return a.orgs[d.int(a.orgs.length)]
    case 'entity':
      return a.place.entity
    case 'rows':
      return Array.from({ length: Math.max(1, field.min ?? 1) }, () => Object.fromEntries(Object.entries(field.columns).map(([k, c]) => [k, cellOf(k, c, d, a)])))
    case 'checklist':
      return Object.fromEntries(Object.keys(field.items).map((k) => [k, { answer: field.yes === 'found' ? 'no' : 'yes' }]))
    case 'photos': {
      const from = d.int(photos.length)
      return Array.from({ length: Math.max(1, field.min) }, (_, i) => photos[(from + i) % photos.length] ?? '').filter((x, i, l) => l.indexOf(x) === i)
    }
    case 'files':
      return photos.slice(0, 1)
    case 'number': {
      const n = 1 + d.int(9)
      return Math.min(field.max ?? n, Math.max(field.min ?? 0, n))
    }
    case 'text':
      if (names.test(name)) return a.names(d).slice(0, field.max)
      break
    default:
  }
  const around = { when: a.when, photos, files: photos.slice(0, 1), signature: photos[1], people: a.people, found: false, off: 0 }
  return fillForm({ [name]: field }, d, around)[name]
}
export function fillStep(fields: FormFields, asks: readonly string[], d: Dice, a: Filling): FormValues {
  const out: Record<string, FormValue> = {}
  for (const name of asks) {
    const field = fields[name]
    if (!field || field.optional) continue
    const v = answerFor(name, field, d, a)
    if (v !== undefined) out[name] = v
  }
  return out
}
