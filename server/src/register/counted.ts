/** Counts of a register for a reader, kept until a row changes: to work out every column of every row takes longer than to show a page. */
import type { Instant } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import type { RegisterView } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import type { Reader } from './keepers.ts'
import { seenRows } from './rows.ts'
import { registerView } from './views.ts'

/** Columns turn with the hours, so what was counted holds for some minutes only. */
const HOLDS = 600_000
const MOST = 2000
const known = new WeakMap<App, Map<string, RegisterView>>()

/** @param stamp changes whenever a row of the register does */
export async function countedView(app: App, t: Tx, d: RegisterDecl, reader: Reader, stamp: string, now: Instant): Promise<RegisterView> {
  const count = async () => registerView(app, d, reader, await seenRows(app, t, d, reader, {}), now)
  // What is worked out follows from more than rows.
  if (d.derived) return count()
  const views = known.get(app) ?? new Map<string, RegisterView>()
  known.set(app, views)
  const who = JSON.stringify([reader.seats.map((s) => [s.role, s.reach]).toSorted(), reader.own.map((o) => `${o.entity} ${o.as}`).toSorted()])
  const key = `${d.id} ${stamp} ${Math.floor(now / HOLDS)} ${app.registry().revision} ${who}`
  const hit = views.get(key)
  if (hit) return hit
  if (views.size >= MOST) views.clear()
  const made = await count()
  views.set(key, made)
  return made
}
