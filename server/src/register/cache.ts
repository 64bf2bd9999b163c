/** Rows of registers that duties are owed to, in memory: obligations are worked out without asking the database. */
import { asId, type AreaCode, type LngLat, type OrgId, type PlaceKey } from '@anlan/kernel/base'
import type { TargetRow } from '@anlan/kernel/duty'
import type { RegisterDecl } from '@anlan/kernel/register'
import { duties, findRegister } from '@anlan/policy'
import { listRows, rowStamps, type StoredRow } from '@anlan/store/register'
import { placeIndex } from '../core/places.ts'
import type { App } from '../core/types.ts'

type Held = { readonly stamp: string; readonly rows: readonly TargetRow[] }
const caches = new WeakMap<App, Map<string, Held>>()
const none: readonly TargetRow[] = []
/** After a commit it is looked at once for all that come within this time. */
const SETTLE_MS = 150

/** Registers that a duty names. */
export const targetRegisters: readonly string[] = [...new Set(duties.flatMap((d) => (d.targets.of === 'register' ? [d.targets.register] : [])))]

/** Rows of the register (in force and ended, with their dates); the same array until something changed. Empty before `loadTargetRows`. */
export function targetRows(app: App, register: string): readonly TargetRow[] {
  return caches.get(app)?.get(register)?.rows ?? none
}
/** Where a row lies: its first place with a point, or what it names there. */
export function placeOfRow(app: App, d: RegisterDecl | undefined, row: Pick<StoredRow, 'values'>): LngLat | undefined {
  for (const [k, field] of Object.entries(d?.fields ?? {})) {
    const v = field.kind === 'place' ? row.values[k] : undefined
    if (typeof v !== 'object' || Array.isArray(v)) continue
    // Only `readPlace` makes values of this kind.
    const { at, key } = v as { readonly at?: LngLat; readonly key?: PlaceKey }
    const found = at ?? (key === undefined ? null : placeIndex(app.district, app.registry()).at(key))
    if (found) return found
  }
  return undefined
}
function targetOf(app: App, d: RegisterDecl | undefined, r: StoredRow): TargetRow {
  const at = placeOfRow(app, d, r)
  return {
    id: r.id,
    name: r.name,
    org: asId<OrgId>(r.orgId),
    ...(r.area === null ? {} : { area: r.area as AreaCode }),
    ...(at === undefined ? {} : { at }),
    valid: { from: r.from, ...(r.to === null ? {} : { to: r.to }) },
  }
}
/** Loads what has changed since the last time, whoever changed it. */
export async function loadTargetRows(app: App): Promise<void> {
  const held = caches.get(app) ?? new Map<string, Held>()
  caches.set(app, held)
  await app.store.read(app.root, async (t) => {
    const stamps = await rowStamps(t)
    for (const register of targetRegisters) {
      const stamp = stamps.get(register) ?? ''
      if (held.get(register)?.stamp === stamp) continue
      const d = findRegister(register)
      const rows = (await listRows(t, { register })).map((r) => targetOf(app, d, r)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      held.set(register, { stamp, rows })
    }
  })
}
/** Loads them and keeps them up after every commit, also of another process. */
export async function followTargetRows(app: App): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const stop = app.store.onCommit(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (!stopped) loadTargetRows(app).catch((error: unknown) => app.log.error({ err: error }, 'rows of registers could not be loaded; the next commit tries again'))
    }, SETTLE_MS)
  })
  await loadTargetRows(app)
  return () => {
    stopped = true
    clearTimeout(timer)
    stop()
  }
}
