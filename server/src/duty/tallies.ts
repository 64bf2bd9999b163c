/** Sums of standings by some key, over everything in a scope and a span. What cannot have changed is not counted twice. */
import { instant, periodAt } from '@anlan/kernel/base'
import { addTally, type DutyDecl, type DutyTally, noTally, type Obligation, type Scope, tallyOf } from '@anlan/kernel/duty'
import type { App } from '../core/types.ts'
import { breather } from '../indicator/duty-book.ts'
import { owedIn, type Span } from './asked.ts'
import { occasionsOf } from './ground.ts'
import { standingsOf } from './standings.ts'

export type Tallied = { readonly by: ReadonlyMap<string, DutyTally>; readonly sum: DutyTally }
type Kept = { readonly registry: unknown; readonly occasions: unknown; readonly stamp: string; readonly made: Promise<Tallied> }
const kept = new WeakMap<App, Map<string, Kept>>()
const BATCH = 4000

async function count(app: App, decl: DutyDecl, span: Span, scope: Scope, keysOf: Counted): Promise<Tallied> {
  const by = new Map<string, DutyTally>()
  let sum = noTally
  const breath = breather()
  await app.store.read(app.root, async (t) => {
    let batch: Obligation[] = []
    const take = async () => {
      const part = batch
      batch = []
      for (const x of await standingsOf(t, part, span.asOf)) {
        const tally = tallyOf(x.st)
        sum = addTally(sum, tally)
        for (const key of keysOf(x.o)) by.set(key, addTally(by.get(key) ?? noTally, tally))
      }
      await breath()
    }
    for (const o of owedIn(app, [decl], span, scope)) {
      batch.push(o)
      if (batch.length >= BATCH) await take()
    }
    await take()
  })
  return { by, sum }
}
/** The newest record or exemption of each duty: while it is the same, so are the sums of what fell due before today, and those of the rest for a minute. */
async function stampsOf(app: App): Promise<ReadonlyMap<string, string>> {
  const rows = await app.store.read(app.root, (t) =>
    t.sql<{ duty: string; stamp: string }>(
      `select duty, string_agg(stamp, ' ' order by part) as stamp from (
         select duty, 1 as part, count(*) || ' ' || coalesce(max(received_at), 0) || ' ' || coalesce(max(withdrawn_at), 0) as stamp from duty_key group by duty
         union all select duty, 2, count(*) || ' ' || max(greatest(at, coalesce(lifted_at, 0))) from duty_exemption group by duty) x group by duty`,
    ),
  )
  return new Map(rows.map((r) => [r.duty, r.stamp]))
}
type Counted = (o: Obligation) => readonly string[]
const MOST_KEPT = 1000
async function keptCount(app: App, decl: DutyDecl, span: Span, scope: Scope, name: string, moment: number, stamp: string, keysOf: Counted): Promise<Tallied> {
  const cache = kept.get(app) ?? new Map<string, Kept>()
  kept.set(app, cache)
  const key = `${decl.id} ${name} ${JSON.stringify(scope)} ${span.from} ${span.to} ${moment}`
  const hit = cache.get(key)
  if (hit?.registry === app.registry() && hit.occasions === occasionsOf(app) && hit.stamp === stamp) return hit.made
  const made = count(app, decl, span, scope, keysOf)
  if (cache.size > MOST_KEPT) cache.clear()
  cache.set(key, { registry: app.registry(), occasions: occasionsOf(app), stamp, made })
  made.catch(() => cache.delete(key))
  return made
}
/** @param name of the key, so that sums by different keys are kept apart */
export async function standingTally(app: App, decls: readonly DutyDecl[], span: Span, scope: Scope, name: string, keysOf: Counted): Promise<Tallied> {
  const stamps = await stampsOf(app)
  const live = span.asOf >= app.clock.now() - 60_000
  const moment = live ? Math.floor(span.asOf / 60_000) : span.asOf
  // What fell due before today changes by records only, however the clock moves on.
  const today = periodAt('day', span.asOf).from
  const parts = [
    { from: span.from, to: instant(Math.min(span.to, today)), moment: live ? 0 : span.asOf },
    { from: instant(Math.max(span.from, today)), to: span.to, moment },
  ].filter((p) => p.from < p.to)
  const by = new Map<string, DutyTally>()
  let sum = noTally
  for (const decl of decls)
    for (const p of parts) {
      const t = await keptCount(app, decl, { from: p.from, to: p.to, asOf: span.asOf }, scope, name, p.moment, stamps.get(decl.id) ?? '', keysOf)
      sum = addTally(sum, t.sum)
      for (const [k, v] of t.by) by.set(k, addTally(by.get(k) ?? noTally, v))
    }
  return { by, sum }
}
