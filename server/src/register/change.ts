/** What must hold before the engine is asked to add or change a row: ids that exist, files that are one's own, the key that nobody has. */
import type { FormValue, FormValues, Id } from '@anlan/kernel/base'
import { keyOfRow, type RegisterDecl, type RowCommand, type RowOwnerRef } from '@anlan/kernel/register'
import type { Tx } from '@anlan/store'
import { takenKey } from '@anlan/store/register'
import type { App, Who } from '../core/types.ts'
import { checkEvidence } from '../evidence/check.ts'
import type { Refused } from '../routes/answer.ts'
import { unknownIds } from '../routes/case-open.ts'

/** Files that stand in the row already were checked when they came; only new ones are. */
function fresh(values: Readonly<Record<string, unknown>>, before: FormValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([k, v]) => {
      const had = before[k]
      if (Array.isArray(v) && Array.isArray(had)) return [k, v.filter((x) => !(had as readonly unknown[]).includes(x))]
      return [k, v === had ? '' : v]
    }),
  )
}
/** @returns the values to be decided on, or why not */
export async function checkedValues(
  app: App,
  who: Who,
  d: RegisterDecl,
  values: Readonly<Record<string, unknown>>,
  before: FormValues = {},
): Promise<{ readonly values: Readonly<Record<string, unknown>> } | Refused> {
  const given = fresh(values, before)
  const no = unknownIds(app, d, given)
  if (no) return no
  const files = await checkEvidence(app, d, given, who.person, null)
  return 'refusal' in files ? files : { values }
}
/** What is secret to somebody was not sent to him, so it cannot have been taken out by him. */
export function withSecrets(d: RegisterDecl, values: Readonly<Record<string, unknown>>, before: FormValues, all: boolean): Readonly<Record<string, unknown>> {
  if (all) return values
  const kept: Record<string, FormValue> = {}
  for (const [k, v] of Object.entries(before)) if (d.fields[k]?.secret) kept[k] = v
  return { ...values, ...kept }
}
/** Looks the key up and holds it until the transaction ends. */
export async function takenBy(app: App, t: Tx, d: RegisterDecl, owner: Pick<RowOwnerRef, 'orgId' | 'entity'>, values: Readonly<Record<string, unknown>>): Promise<Id | undefined> {
  // Values that the form does not accept are refused by the engine; the key looks only at plain ones.
  const found = await takenKey(t, d.id, keyOfRow(d, owner, values as FormValues), app.clock.now())
  return found?.id
}
export function addCommand(id: Id, d: RegisterDecl, owner: RowOwnerRef, values: unknown, roles: readonly string[], taken: Id | undefined): RowCommand & { readonly do: 'add' } {
  return { do: 'add', id, register: d.id, owner, values, roles, ...(taken === undefined ? {} : { taken }) }
}
