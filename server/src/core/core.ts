/** The Core that routes, loops and stories use: commands, ingest, deadlines, deliveries, watches and views. */
import { asId, type Id, refusal, SYSTEM } from '@anlan/kernel/base'
import type { DueRow, Tx } from '@anlan/store'
import { waitingForYear } from '@anlan/store/case'
import { refusedIn, signOf, transact } from './act.ts'
import { deliverOne } from './deliver.ts'
import { withHearer } from './escalate.ts'
import { execute, type Step, type Stopped } from './execute.ts'
import { createIngest } from './ingest.ts'
import { reviewsBetween } from './reviews.ts'
import type { App, Commands, Core, Kind, Result, Run, Who } from './types.ts'
import { liveWarnings, warningDetail, warningView } from './views.ts'
import { createWatch } from './watch.ts'

const LEASE_MS = 5_000
const kinds: readonly Kind[] = ['warning', 'run', 'line', 'breaker', 'order', 'case', 'inspection-plan', 'inspection-draw', 'duty', 'row']

/** @param worker names this process in leases; @param kick wakes the loops after a commit */
export function createCore(app: App, worker: string, kick: () => void): Core & { readonly watch: ReturnType<typeof createWatch> } {
  async function command<K extends Kind>(kind: K, id: Id, cmd: Commands[K], who: Who, expected?: number): Promise<Result<{ readonly version: number }>> {
    // The caller must be able to see the target in his own scope; consequences may reach beyond it.
    if (who.scope !== app.root.path) {
      const creating = cmd.do === 'draft-manual' || cmd.do === 'trip'
      const seen = creating || (await app.store.read({ path: who.scope, actor: who.person }, (t) => t.find(kind, id)))
      if (!seen) return { ok: false, refusal: refusal('item.missing', { what: id }) }
    }
    // Generic K is lost in the union of steps; kind and command come as one pair from the caller.
    return together(who, (run) => run({ kind, id, command: cmd } as unknown as Step, expected))
  }
  async function together<T>(who: Who, work: (run: Run, t: Tx) => Promise<T>): Promise<T> {
    const scope = { path: app.root.path, actor: who.person, ...(who.ip === undefined ? {} : { ip: who.ip }) }
    const stopped: Stopped[] = []
    let first: Id | null = null
    let kept = 0
    const result = await transact(
      app,
      scope,
      who.act,
      async (t) => {
        stopped.length = 0
        first = null
        kept = 0
        const run: Run = async (step, expected) => {
          first ??= step.id
          const now = app.clock.now()
          const done = await execute(app, t, await withHearer(app, t, step, now), now, step.by ?? who.person, expected, stopped)
          if (!done.ok) return done
          kept += done.events.length
          // A wrong code is recorded (it counts towards the lock) and still refused.
          if (done.events.some((e) => e.type === 'code-wrong' || e.type === 'order-code-wrong')) return { ok: false, refusal: refusal('callout.code-wrong') }
          return { ok: true, value: { version: done.version } }
        }
        return work(run, t)
      },
      (made) => {
        const no = refusedIn(made)
        if (no !== undefined) return kept > 0 ? { ok: false, refusal: no } : null
        const s = signOf(made)
        return s?.ok && s.made === undefined && first !== null ? { ok: true, made: first } : s
      },
    )
    for (const ref of stopped) void hangUp(app, ref.id)
    if (kept > 0) kick()
    return result
  }
  async function runRow(row: DueRow): Promise<void> {
    const kind = kinds.find((k) => k === row.kind)
    if (!kind) return app.store.dropDue(row)
    const result = await command(kind, row.id, row.command as never, machine(app))
    // Refused or without effect: the aggregate has moved on and this deadline with it.
    if (!result.ok) app.log.debug({ row, refusal: result.refusal }, 'due refused')
    await app.store.dropDue(row)
  }
  /** Calendars come with the district's data, at a start: clocks that waited for one are counted then. */
  async function recountClocks(): Promise<void> {
    const years = app.district.calendar.map((c) => c.year)
    for (const id of await app.store.read(app.root, (t) => waitingForYear(t, years))) {
      const done = await command('case', asId(id), { do: 'recount' }, machine(app))
      if (!done.ok) app.log.error({ id, refusal: done.refusal }, 'clocks of a case could not be recounted')
    }
  }
  const watch = createWatch(app, (kind, id, cmd) => command(kind, id, cmd, machine(app)))
  const ingest = createIngest(app, watch)
  return {
    watch,
    command,
    together,
    ingest,
    async runDue(now = app.clock.now()) {
      const rows = await app.store.claimDue(now, worker, 200, LEASE_MS)
      for (const row of rows) {
        try {
          await runRow(row)
        } catch (error) {
          // The lease runs out and another try follows; one bad row must not hold up the others.
          app.log.error({ err: error, row }, 'due failed')
        }
      }
      return rows.length
    },
    async runOutbox(now = app.clock.now()) {
      const rows = await app.store.claimOutbox(now, worker, 100, LEASE_MS * 2)
      await Promise.all(rows.map((row) => deliverOne(app, row, now)))
      return rows.length
    },
    runWatch: (now = app.clock.now()) => watch.run(now),
    async warmUp() {
      await watch.warmUp(app.clock.now())
      await recountClocks()
    },
    warningView: (t, id) => warningView(app, t, id),
    liveWarnings: (t) => liveWarnings(app, t),
    warningDetail: (t, id) => warningDetail(app, t, id),
    pointLevel: (point) => watch.pointLevel(point),
    reviews: (from, to) => reviewsBetween(app, from, to),
  }
}
/** Tells the channel to drop calls of this matter that may still ring; texts already sent stay sent. */
async function hangUp(app: App, refId: Id): Promise<void> {
  try {
    for (const row of await app.store.outbox({ refId, status: 'sent', limit: 50 })) {
      if (row.message.channel === 'voice') await app.channels.get('voice')?.stop(row.key)
    }
  } catch (error) {
    app.log.warn({ err: error, refId }, 'ringing could not be stopped; it ends by itself')
  }
}
export function machine(app: App): Who {
  return { person: SYSTEM, scope: app.root.path, actions: [] }
}
