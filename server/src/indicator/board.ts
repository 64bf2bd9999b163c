/**
 * The board: every fold of every indicator kept up from the event log, in memory, for the district and its units. Built from the tables at a start,
 * then event by event; what it says equals counting all facts anew (board.test.ts). Each process has its own, so it is never the truth.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type Id, type Instant, instant, periodAt } from '@anlan/kernel/base'
import type { OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { CaseState } from '@anlan/kernel/case'
import { createLedger, type Fold, type HappenedFact, foldsIn, type Ledger, type OrgTallies, type RowFact, tallyFold, type TallySource } from '@anlan/kernel/indicator'
import { duties, indicators, registers } from '@anlan/policy'
import type { StoredEvent, Tx } from '@anlan/store'
import { placeIndex } from '../core/places.ts'
import type { App } from '../core/types.ts'
import { groundOf, limitsOf, occasionsOf } from '../duty/ground.ts'
import { rowFacts } from '../register/facts.ts'
import { caseFactOf, happenedIn } from './case-facts.ts'
import { createDutyBook, type DutyBook, breather } from './duty-book.ts'
import { happeningDuties, happeningRegisters, lineHappened, orderHappened, recordHappened, rowHappened } from './happened.ts'
import { homeOf, mergersOf } from './env.ts'
import { countOwed } from './owed.ts'
import { exemptKeys, keysOfDuty, keyFacts, eachKeyFacts, type RecordRow, recordsAfter, registerOfRow, rowsOfHappenings } from './read.ts'

export const allFolds: readonly Fold[] = [...new Map(indicators.flatMap(foldsIn).map((f) => [f.key, f])).values()]
const countedRegisters = [...new Set(allFolds.flatMap((f) => (f.source.of === 'register' ? [f.source.register] : [])))]
const derived = new Set(registers.filter((r) => r.derived).map((r) => r.id))
const PAGE = 2000
const DAY = 86_400_000
/** Flags of rows that turn with time are at most twice as old as this. */
const SLICE_MS = 600_000

/** `counting` = the share that is counted; null = all of it. During the first counting nothing is told: half of the facts would be figures that never were. */
export type Counted = { readonly tallies: TallySource; readonly counting: number | null }
const nothing: TallySource = { find: () => undefined }
export type Board = {
  /** Grows whenever a figure may have changed. */
  version(): number
  /**
   * Takes in what has happened since, and makes rows of registers ready for these days.
   * @param patience ms after which it answers by what is counted so far; absent = waits for all of it
   */
  source(days: readonly Instant[], patience?: number): Promise<Counted>
  readonly ledger: Ledger
  /** Rows of a register as of a day for which `source` was asked. */
  rows(register: string, at: Instant): readonly RowFact[]
  /** Counts everything anew from the tables. */
  rebuild(): Promise<void>
  readonly book: DutyBook
  close(): void
}
const boards = new WeakMap<App, Board>()
/** The board of this process; the first who asks starts the counting. */
export function boardOf(app: App): Board {
  const hit = boards.get(app)
  if (hit) return hit
  const made = createBoard(app)
  boards.set(app, made)
  return made
}

function createBoard(app: App): Board {
  const { root } = app
  const ledger = createLedger(allFolds, 2, (org) => homeOf(app, org))
  const around = {
    root: root.path,
    ground: () => groundOf(app),
    occasions: () => occasionsOf(app),
    now: () => app.clock.now(),
    limitAt: limitsOf(app),
    gradeOf: (slot: string) => gradeOf(app, slot),
  }
  const book = createDutyBook(duties, around)
  let cursor = -1
  let progress: number | null = 0
  // Whether the first counting is over.
  let counted = false
  let version = 0
  let building: Promise<void> | null = null
  let mergers: string | null = null
  let running: Promise<void> = Promise.resolve()
  // Whoever asks while one look is under way shares the next: each would do the same again.
  let next: { readonly days: Set<Instant>; readonly done: Promise<void> } | null = null
  // What the owed numbers were worked out from, and for which day.
  let settledFor: { readonly registry: unknown; readonly rows: readonly unknown[]; readonly day: number } | null = null
  const rowCache = new Map<string, { readonly rows: readonly RowFact[]; readonly stamp: string; readonly slice: number; readonly tallies: Map<string, OrgTallies> }>()
  // How often rows of a register were changed, and how often it turned besides: what is worked out follows from other registers.
  const rowStamp = new Map<string, { changed: number; turned: number }>()
  let refreshing = false
  function turn(register: string, by: 'changed' | 'turned'): void {
    const s = rowStamp.get(register) ?? { changed: 0, turned: 0 }
    s[by] += 1
    rowStamp.set(register, s)
  }
  const happenedOf = new Map<string, readonly Id[]>()

  function putHappened(key: string, facts: readonly HappenedFact[]): void {
    for (const id of happenedOf.get(key) ?? []) if (!facts.some((f) => f.id === id)) ledger.remove(id)
    for (const f of facts) ledger.put(f)
    if (facts.length === 0) happenedOf.delete(key)
    else
      happenedOf.set(
        key,
        facts.map((f) => f.id),
      )
  }
  function putCase(s: CaseState): void {
    const f = caseFactOf(s)
    if (f) ledger.put(f)
    else ledger.remove(s.id)
    putHappened(`case ${s.id}`, happenedIn(s))
  }
  function putRecord(r: RecordRow): void {
    putHappened(`record ${r.id}`, recordHappened(r))
  }
  async function putState(t: Tx, kind: string, id: Id): Promise<void> {
    if (kind === 'case') {
      const s = await t.find<CaseState>('case', id)
      if (s) putCase(s.state)
    } else if (kind === 'line') {
      const s = await t.find<LineState>('line', id)
      if (s) putHappened(`line ${id}`, lineHappened(s.state, s.org))
    } else if (kind === 'order') {
      const s = await t.find<OrderState>('order', id)
      if (s) putHappened(`order ${id}`, orderHappened(s.state, s.org))
    }
  }
  async function takeIn(t: Tx, events: readonly StoredEvent[]): Promise<void> {
    const seen = new Set<string>()
    const dutyIds: Id[] = []
    for (const e of events) {
      const key = `${e.kind} ${e.id}`
      if (seen.has(key)) continue
      seen.add(key)
      if (e.kind === 'duty') dutyIds.push(e.id)
      else if (e.kind === 'row') {
        const changed = await registerOfRow(t, e.id)
        // What is worked out from other registers turns for today; how it stood on past days was read from what stood then.
        for (const r of countedRegisters)
          if (r === changed) turn(r, 'changed')
          else if (derived.has(r)) turn(r, 'turned')
        for (const row of await rowsOfHappenings(t, happeningRegisters, e.id)) putHappened(`row ${row.id}`, rowHappened(row.id, row.register, row.org, row.values))
      } else await putState(t, e.kind, e.id)
    }
    if (dutyIds.length > 0) {
      const keys = await keysOfDuty(t, dutyIds)
      book.put(await keyFacts(t, keys))
      for (const r of await recordsAfter(t, happeningDuties, { ids: dutyIds })) putRecord(r)
    }
    version += 1
  }
  async function catchUp(): Promise<void> {
    // Up to what is there now: whoever asks while much is being written must not wait for the end of the writing.
    const head = await app.store.head()
    const breath = breather()
    const from = cursor
    while (cursor < head) {
      const events = await app.store.eventsAfter(cursor, PAGE)
      const last = events.at(-1)
      if (!last) break
      await app.store.read(root, (t) => takeIn(t, events))
      cursor = last.seq
      progress = (cursor - from) / Math.max(1, head - from)
      await breath()
    }
  }
  async function states(kind: 'case' | 'line' | 'order', put: (s: unknown, id: Id, org: string) => void, breath: () => Promise<void>): Promise<void> {
    let after = ''
    for (;;) {
      const rows = await app.store.read(root, (t) =>
        t.sql<{ id: Id; org: string; state: unknown }>('select id, org::text as org, state from state where kind = $1 and id > $2 order by id limit $3', [kind, after, PAGE]),
      )
      const last = rows.at(-1)
      if (!last) return
      for (const r of rows) put(r.state, r.id, r.org)
      after = last.id
      await breath()
    }
  }
  async function build(): Promise<void> {
    const breath = breather()
    progress = 0
    // What happens while the tables are read comes again as events; taking a fact in twice is the same as once.
    cursor = await app.store.head()
    await states('case', (s) => putCase(s as CaseState), breath)
    progress = 0.1
    await states('line', (s, id, org) => putHappened(`line ${id}`, lineHappened(s as LineState, org)), breath)
    await states('order', (s, id, org) => putHappened(`order ${id}`, orderHappened(s as OrderState, org)), breath)
    progress = 0.2
    for (let after = ''; ; ) {
      const rows = await app.store.read(root, (t) => recordsAfter(t, happeningDuties, { after, limit: PAGE }))
      const last = rows.at(-1)
      if (!last) break
      for (const r of rows) putRecord(r)
      after = last.id
      await breath()
    }
    const rows = await app.store.read(root, (t) => rowsOfHappenings(t, happeningRegisters))
    for (const row of rows) putHappened(`row ${row.id}`, rowHappened(row.id, row.register, row.org, row.values))
    progress = 0.3
    const many = await app.store.read(root, (t) => t.sql<{ n: number }>('select (select count(*) from duty_key)::int + (select count(*) from duty_exemption)::int as n'))
    const all = Math.max(1, many[0]?.n ?? 1)
    let seen = 0
    await app.store.read(root, (t) =>
      eachKeyFacts(t, async (facts) => {
        book.put(facts)
        seen += facts.length
        progress = 0.3 + 0.5 * Math.min(1, seen / all)
        await breath()
      }),
    )
    book.put(await app.store.read(root, async (t) => keyFacts(t, await exemptKeys(t))))
    await settle(breath)
    progress = null
    counted = true
    version += 1
  }
  /** Numbers owed, when the register or the day has changed. */
  async function settle(breath = breather()): Promise<void> {
    const ground = groundOf(app)
    const now = app.clock.now()
    const rows = duties.flatMap((d) => (d.targets.of === 'register' ? [ground.rows?.(d.targets.register)] : []))
    const day = Math.floor((now + 8 * 3_600_000) / DAY)
    if (settledFor && settledFor.registry === ground.registry && settledFor.day === day && settledFor.rows.every((r, i) => r === rows[i])) return
    const changed = settledFor?.registry !== ground.registry
    const merged = JSON.stringify([...mergersOf(app)])
    // Towns that merge take their past along: every fact is put where it counts now.
    if (mergers !== null && mergers !== merged) for (const f of [...ledger.all()]) ledger.put(f)
    mergers = merged
    settledFor = { registry: ground.registry, rows, day }
    if (changed) for (const r of countedRegisters) turn(r, 'changed')
    // Last year too, so that two years can be compared.
    const from = periodAt('year', instant(periodAt('year', now).from - 1)).from
    await book.settle(await countOwed(duties, ground, from, now, root.path, breath), breath)
    version += 1
  }
  type RowsWanted = { readonly key: string; readonly register: string; readonly at: Instant; readonly stamp: string; readonly slice: number }
  async function readRows(t: Tx, w: RowsWanted): Promise<void> {
    rowCache.set(w.key, { rows: await rowFacts(app, t, w.register, w.at), stamp: w.stamp, slice: w.slice, tallies: new Map() })
  }
  async function rowsFor(days: readonly Instant[]): Promise<void> {
    const now = app.clock.now()
    const wanted: RowsWanted[] = []
    const older: RowsWanted[] = []
    for (const at of days)
      for (const register of countedRegisters) {
        const key = `${register} ${rowDay(at, now)}`
        // A past day stands but for the register's own corrections; today's flags turn with the hours.
        const { changed = 0, turned = 0 } = rowStamp.get(register) ?? {}
        const stamp = at >= now ? `${changed} ${turned}` : `${changed}`
        const slice = at >= now ? Math.floor(now / SLICE_MS) : 0
        const hit = rowCache.get(key)
        if (hit?.stamp !== stamp || slice - hit.slice > 1) wanted.push({ key, register, at, stamp, slice })
        else if (slice > hit.slice) older.push({ key, register, at, stamp, slice })
      }
    // Nothing was changed, only time has passed: nobody waits for a hundred thousand rows to be looked at again.
    if (older.length > 0 && !refreshing) void refresh(older)
    if (wanted.length === 0) return
    if (rowCache.size > 2000) rowCache.clear()
    await app.store.read(root, async (t) => {
      for (const w of wanted) await readRows(t, w)
    })
    version += 1
  }
  async function refresh(list: readonly RowsWanted[]): Promise<void> {
    refreshing = true
    try {
      const breath = breather()
      for (const w of list) {
        await app.store.read(root, (t) => readRows(t, w))
        await breath()
      }
      version += 1
    } catch (error) {
      app.log.warn({ err: error }, 'rows of registers could not be looked at again; the next who asks tries again')
    } finally {
      refreshing = false
    }
  }
  function rowDay(at: Instant, now: Instant): string {
    return at >= now ? 'now' : String(Math.floor(at / 60_000))
  }
  const source: TallySource = {
    find(fold, org, period, asOf) {
      const s = fold.source
      if (s.of === 'duty') return book.find(fold, org, period, asOf)
      if (s.of !== 'register') return ledger.find(fold, org, period, asOf)
      const hit = rowCache.get(`${s.register} ${rowDay(instant(Math.min(asOf, period.to - 1)), app.clock.now())}`)
      if (!hit) return undefined
      let tallies = hit.tallies.get(fold.key)
      if (!tallies) {
        // The rows are those of that moment already: their dates were looked at when they were read.
        tallies = tallyFold(fold, hit.rows.map(always), { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER) }, asOf)
        hit.tallies.set(fold.key, tallies)
      }
      return tallies.get(org)
    },
  }
  function always(f: RowFact): RowFact {
    return { ...f, valid: { from: instant(0) } }
  }
  /** One after another: two at once would take the same events in twice. */
  function look(days: readonly Instant[]): Promise<void> {
    if (next) {
      for (const d of days) next.days.add(d)
      return next.done
    }
    const wanted = new Set(days)
    const done = running
      .catch(() => undefined)
      .then(async () => {
        next = null
        progress = 0
        await catchUp()
        await settle()
        await rowsFor([...wanted])
        await book.prepare([...wanted], breather())
        progress = null
      })
    // Who lost patience hears nothing of it; the next who asks tries again.
    done.catch(() => undefined)
    running = done
    next = { days: wanted, done }
    return done
  }
  function begin(): Promise<void> {
    building ??= build().catch((error: unknown) => {
      building = null
      app.log.error({ err: error }, 'the facts under the notice could not be counted; the next who asks tries again')
      throw error
    })
    return building
  }
  return {
    version: () => version,
    async source(days, patience) {
      const done = begin().then(() => look(days))
      const all = { tallies: source, counting: null }
      if (patience === undefined) return done.then(() => all)
      const late = wait(patience, undefined, { ref: false }).then((): Counted => ({ tallies: counted ? source : nothing, counting: Math.min(0.99, progress ?? 0) }))
      return Promise.race([done.then(() => all), late])
    },
    ledger,
    book,
    rows: (register, at) => rowCache.get(`${register} ${rowDay(at, app.clock.now())}`)?.rows ?? [],
    async rebuild() {
      building = null
      settledFor = null
      rowCache.clear()
      happenedOf.clear()
      ledger.clear()
      book.clear()
      await begin()
    },
    close() {
      boards.delete(app)
    },
  }
}
function gradeOf(app: App, slot: string): string | undefined {
  const target = slot.slice(slot.lastIndexOf('/') + 1)
  return target.startsWith('entity:') ? placeIndex(app.district, app.registry()).entity(target.slice('entity:'.length))?.grade : undefined
}
