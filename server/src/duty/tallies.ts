/** Sums of standings by some key, over everything in a scope and a span. What cannot have changed is not counted twice. */
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

async function count(app: App, decl: DutyDecl, span: Span, scope: Scope, keysOf: (o: Obligation) => readonly string[]): Promise<Tallied> {
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
/** The newest record or exemption of the duty: while it is the same, so are the sums of a past day, and those of now for a minute. */
async function stampOf(app: App, duty: string): Promise<string> {
  const rows = await app.store.read(app.root, (t) =>
    t.sql<{ a: number | null; b: number | null; c: number | null }>(
      `select (select max(received_at) from duty_key where duty = $1)::float8 as a, (select max(withdrawn_at) from duty_key where duty = $1)::float8 as b,
         (select max(greatest(at, lifted_at)) from duty_exemption where duty = $1)::float8 as c`,
      [duty],
    ),
  )
  const r = rows[0]
  return `${r?.a ?? ''} ${r?.b ?? ''} ${r?.c ?? ''}`
}
export async function standingTally(app: App, decls: readonly DutyDecl[], span: Span, scope: Scope, name: string, keysOf: (o: Obligation) => readonly string[]): Promise<Tallied> {
  const cache = kept.get(app) ?? new Map<string, Kept>()
  kept.set(app, cache)
  const by = new Map<string, DutyTally>()
  let sum = noTally
  for (const decl of decls) {
    const live = span.asOf >= app.clock.now() - 60_000
    const key = `${decl.id} ${name} ${JSON.stringify(scope)} ${span.from} ${span.to} ${live ? Math.floor(span.asOf / 60_000) : span.asOf}`
    const stamp = await stampOf(app, decl.id)
    const hit = cache.get(key)
    const good = hit?.registry === app.registry() && hit.occasions === occasionsOf(app) && hit.stamp === stamp
    const made = good ? hit.made : count(app, decl, span, scope, keysOf)
    if (!good) {
      if (cache.size > 500) cache.clear()
      cache.set(key, { registry: app.registry(), occasions: occasionsOf(app), stamp, made })
      made.catch(() => cache.delete(key))
    }
    const t = await made
    sum = addTally(sum, t.sum)
    for (const [k, v] of t.by) by.set(k, addTally(by.get(k) ?? noTally, v))
  }
  return { by, sum }
}
