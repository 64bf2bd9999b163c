/**
 * What occasions ask and what became of it: every obligation of every occasion once, and its state as of each moment that is looked at.
 * In a storm patrols are recorded by the minute and the page is asked by many: one record changes one state, never the whole.
 */
import { type Instant, instant, type Period } from '@anlan/kernel/base'
import {
  type DutyDecl,
  type Ground,
  type KnownDeed,
  type Letting,
  type LimitAt,
  type Obligation,
  type ObligationState,
  type Occasion,
  owedOnOccasion,
  standingAsKnown,
} from '@anlan/kernel/duty'
import { type Breath, unitPaths } from './owed.ts'

export type KeyFacts = { readonly key: string; readonly deeds: readonly KnownDeed[]; readonly exemption?: Letting | undefined }
export type Around = {
  readonly root: string
  ground(): Ground
  occasions(): readonly Occasion[]
  now(): Instant
  readonly limitAt: LimitAt
}
export type OccasionBook = {
  /** Replaces what is known of one obligation. */
  put(f: KeyFacts): void
  /** Forgets everything. */
  clear(): void
  /** The register changed: what is owed is worked out anew. */
  forget(): void
  /** Makes ready for these moments, with pauses: the counts after it cost next to nothing. What was not made ready is worked out when it is asked. */
  prepare(days: readonly Instant[], breath: Breath): Promise<void>
  /** Obligations of a duty due in (from, to] under `org` whose state as of `asOf` fits. */
  count(duty: string, org: string, fits: (s: ObligationState) => boolean, period: Pick<Period, 'from' | 'to'>, asOf: Instant): number
  /** Whether anybody had recorded or been let off anything of these duties by then. */
  touched(duties: readonly string[], period: Pick<Period, 'from'>, asOf: Instant): boolean
  readonly keys: number
}
const states: readonly ObligationState[] = ['ahead', 'due', 'done', 'late', 'overdue', 'exempt']
/** Not yet opened by then. */
const UNSEEN = 255
/** Five minutes more or less change nothing that anybody reads off a year's figure. */
const SLICE_MS = 300_000
const LOOKS = 40
const slice = (at: Instant) => Math.floor(at / SLICE_MS)

/** What one occasion asked by `upTo`. */
type Part = { readonly sign: string; readonly upTo: Instant; readonly final: boolean; readonly owed: readonly Obligation[] }
type Look = { readonly asOf: Instant; readonly states: Uint8Array }
type Held = {
  readonly owed: readonly Obligation[]
  readonly place: ReadonlyMap<string, number>
  /** By duty and unit, places in `owed`. */
  readonly units: ReadonlyMap<string, readonly number[]>
  /** By slice of time, asked last stands last. */
  readonly looks: Map<number, Look>
  /** Being taken, with pauses: what changes meanwhile is put right in them as well. */
  readonly taking: Set<Look>
}
function signOf(o: Occasion): string {
  return JSON.stringify([o.event, o.from, o.to, o.entity, o.area])
}
export function createOccasionBook(decls: readonly DutyDecl[], around: Around): OccasionBook {
  const listening = decls.filter((d) => (d.alsoOn ?? []).length > 0)
  const facts = new Map<string, KeyFacts>()
  let parts = new Map<string, Part>()
  let held: Held | null = null
  /** Goes up with every change of the register: what was begun before it is thrown away. */
  let era = 0
  let heldEra = 0

  function stateIn(look: Look, o: Obligation): number {
    const f = facts.get(o.key)
    const asOf = f ? seenAt(look, f) : look.asOf
    return o.from > asOf ? UNSEEN : states.indexOf(standingAsKnown(o, f?.deeds ?? [], f?.exemption, asOf).state)
  }
  /** In the slice that is running, what came in after the look was taken counts as well. */
  function seenAt(look: Look, f: KeyFacts): Instant {
    if (slice(look.asOf) !== slice(around.now())) return look.asOf
    const times = [...f.deeds.flatMap((d) => [d.at, d.receivedAt, d.withdrawnAt ?? 0]), f.exemption?.at ?? 0, f.exemption?.lifted?.at ?? 0]
    return instant(Math.max(look.asOf, ...times.filter((t) => slice(instant(t)) === slice(look.asOf))))
  }
  function renew(h: Held, key: string): void {
    const i = h.place.get(key)
    const o = i === undefined ? undefined : h.owed[i]
    if (i === undefined || !o) return
    for (const look of [...h.looks.values(), ...h.taking]) look.states[i] = stateIn(look, o)
  }
  function stale(list: readonly Occasion[], now: Instant): readonly Occasion[] {
    return list.filter((o) => {
      if (o.from > now) return false
      const p = parts.get(o.id)
      return !p || p.sign !== signOf(o) || (!p.final && slice(p.upTo) !== slice(now))
    })
  }
  function* owedOn(o: Occasion, now: Instant): Generator<Obligation> {
    const ground = around.ground()
    for (const d of listening) yield* owedOnOccasion(d, ground, o, now, around.limitAt)
  }
  function partOf(o: Occasion, now: Instant, owed: readonly Obligation[]): Part {
    return { sign: signOf(o), upTo: now, final: o.to !== undefined && o.to <= now, owed }
  }
  function* placed(
    list: readonly Occasion[],
    next: ReadonlyMap<string, Part>,
    into: { owed: Obligation[]; place: Map<string, number>; units: Map<string, number[]> },
  ): Generator<void> {
    for (const o of list)
      for (const ob of next.get(o.id)?.owed ?? []) {
        const i = into.owed.push(ob) - 1
        into.place.set(ob.key, i)
        for (const org of unitPaths(ob.org === '' ? around.root : ob.org, around.root)) {
          const k = `${ob.duty} ${org}`
          const at = into.units.get(k)
          if (at) at.push(i)
          else into.units.set(k, [i])
        }
        yield
      }
  }
  function* made(now: Instant): Generator<void> {
    const list = around.occasions()
    const wanted = stale(list, now)
    if (held && heldEra === era && wanted.length === 0 && parts.size === list.filter((o) => o.from <= now).length) return
    const mine = era
    const next = new Map<string, Part>()
    for (const o of list) {
      const kept = parts.get(o.id)
      if (o.from > now) continue
      if (kept && !wanted.includes(o)) {
        next.set(o.id, kept)
        continue
      }
      const owed: Obligation[] = []
      for (const ob of owedOn(o, now)) {
        owed.push(ob)
        yield
      }
      next.set(o.id, partOf(o, now, owed))
    }
    const into = { owed: [] as Obligation[], place: new Map<string, number>(), units: new Map<string, number[]>() }
    yield* placed(list, next, into)
    if (mine !== era) return
    parts = next
    heldEra = era
    held = { ...into, looks: new Map(), taking: new Set() }
  }
  function* looked(h: Held, asOf: Instant): Generator<void> {
    const kept = h.looks.get(slice(asOf))
    const look: Look = kept ?? { asOf, states: new Uint8Array(h.owed.length) }
    if (!kept) {
      h.taking.add(look)
      for (const [i, o] of h.owed.entries()) {
        look.states[i] = stateIn(look, o)
        yield
      }
      h.taking.delete(look)
    }
    h.looks.delete(slice(asOf))
    for (const old of h.looks.keys()) if (h.looks.size >= LOOKS) h.looks.delete(old)
    h.looks.set(slice(asOf), look)
  }
  async function slowly(steps: Generator<void>, breath: Breath): Promise<void> {
    let n = 0
    for (const _ of steps) if (++n % 200 === 0) await breath()
  }
  function atOnce(steps: Generator<void>): void {
    for (const _ of steps);
  }
  function readyAt(asOf: Instant): { readonly h: Held; readonly look: Look } | undefined {
    if (!held) atOnce(made(around.now()))
    const h = held
    if (!h) return undefined
    atOnce(looked(h, asOf))
    const look = h.looks.get(slice(asOf))
    return look && { h, look }
  }
  return {
    put(f) {
      if (f.deeds.length === 0 && f.exemption === undefined) facts.delete(f.key)
      else facts.set(f.key, f)
      if (held) renew(held, f.key)
    },
    clear() {
      facts.clear()
      era += 1
      parts = new Map()
      held = null
    },
    // Until the next is ready the last is shown.
    forget() {
      era += 1
      parts = new Map()
    },
    async prepare(days, breath) {
      await slowly(made(around.now()), breath)
      for (const at of days) if (held) await slowly(looked(held, at), breath)
    },
    count(duty, org, fits, period, asOf) {
      const ready = readyAt(asOf)
      let n = 0
      for (const i of ready?.h.units.get(`${duty} ${org}`) ?? []) {
        const due = ready?.h.owed[i]?.due ?? 0
        const s = states[ready?.look.states[i] ?? UNSEEN]
        if (s !== undefined && due > period.from && due <= period.to && fits(s)) n += 1
      }
      return n
    },
    touched(list, period, asOf) {
      for (const [key, f] of facts)
        if (list.includes(key.slice(0, key.indexOf('/'))) && (f.exemption !== undefined || f.deeds.some((d) => d.receivedAt <= asOf && d.at >= period.from))) return true
      return false
    },
    get keys() {
      return facts.size
    },
  }
}
