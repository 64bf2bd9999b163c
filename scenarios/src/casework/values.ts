/** What a story writes for the value of a field, so that it reads like speech: times as words, people by account, a checklist in one word. */
import { type FormFields, fromWallTime } from '@anlan/kernel/base'

export type PersonOf = (account: string) => string

/** `2026-01-12 09:30` in China. */
function moment(text: string): unknown {
  const m = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text)
  return m ? fromWallTime({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), hour: Number(m[4]), minute: Number(m[5]), second: 0 }) : text
}
/** `yes`, `no 说明`, `na 说明`. */
function answer(text: string): unknown {
  const m = /^(yes|no|na)(?: (.+))?$/.exec(text)
  return m ? { answer: m[1], ...(m[2] === undefined ? {} : { note: m[2] }) } : text
}
/** `"yes"` answers every item; `{"*":"yes","police":"na 另行…"}` all but those named. */
function checklist(items: Readonly<Record<string, string>>, v: unknown): unknown {
  const given: Readonly<Record<string, unknown>> = typeof v === 'string' ? { '*': v } : typeof v === 'object' && v !== null ? { ...v } : {}
  const rest = given['*']
  const one = (x: unknown) => (typeof x === 'string' ? answer(x) : x)
  const named = Object.entries(given).filter(([k]) => k !== '*')
  return Object.fromEntries([...(rest === undefined ? [] : Object.keys(items).map((k) => [k, one(rest)])), ...named.map(([k, x]) => [k, one(x)])])
}
/** The values as the API takes them; what is not understood stays as it is, for the form to refuse. */
export function spoken(fields: FormFields, raw: unknown, personOf: PersonOf): unknown {
  if (typeof raw !== 'object' || raw === null) return raw
  return Object.fromEntries(
    Object.entries(raw).map(([name, v]) => {
      const field = fields[name]
      if (field?.kind === 'when' && typeof v === 'string') return [name, moment(v)]
      if (field?.kind === 'person' && typeof v === 'string') return [name, personOf(v)]
      if (field?.kind === 'people' && Array.isArray(v)) return [name, v.map((x: unknown) => (typeof x === 'string' ? personOf(x) : x))]
      if (field?.kind === 'checklist') return [name, checklist(field.items, v)]
      return [name, v]
    }),
  )
}
