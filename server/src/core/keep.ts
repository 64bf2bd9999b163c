/** How far back a series is held in memory: as long as every window, longer where a rule's method needs days that went before. */
import { hours, type Instant, minus, type SeriesId, type Span } from '@anlan/kernel/base'
import type { SeriesDef } from '@anlan/kernel/registry'
import type { Reading } from '@anlan/kernel/signal'
import type { WarningDecl } from '@anlan/kernel/warning'
import type { App } from './types.ts'

/** The longest window any rule asks for is 24 h, the longest age 36 h (daily indices); an hour more lets late data settle. */
export const HORIZON = hours(37)

const kept = new WeakMap<readonly WarningDecl[], ReadonlyMap<string, Span>>()
export function horizonOf(decls: readonly WarningDecl[], quantity: string): Span {
  const known = kept.get(decls)
  if (known) return known.get(quantity) ?? HORIZON
  const longest = new Map<string, Span>()
  for (const d of decls) {
    for (const [name, q] of Object.entries(d.watches)) {
      const keep = d.trust[name]?.keep
      if (keep !== undefined && keep > (longest.get(q) ?? HORIZON)) longest.set(q, keep)
    }
  }
  kept.set(decls, longest)
  return longest.get(quantity) ?? HORIZON
}
/** The stored readings of these series, each from as far back of `from` as it is kept. */
export async function readingsKept(app: App, defs: readonly SeriesDef[], from: Instant, to: Instant): Promise<readonly Reading[]> {
  const by = new Map<Span, SeriesId[]>()
  for (const d of defs) {
    const h = horizonOf(app.decls.warnings, d.quantity)
    by.set(h, [...(by.get(h) ?? []), d.id])
  }
  const found: Reading[] = []
  for (const [h, ids] of by) for (const r of await app.store.readings(ids, minus(from, h), to)) found.push(r)
  return found
}
