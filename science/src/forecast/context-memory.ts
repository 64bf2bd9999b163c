/** The contexts of CAD-OSE: pairs of fact sets, left (before) and right (after), each set kept once and found through its facts. */
import { dictOrder, tupleHash } from './tuple-hash.ts'

type Side = {
  readonly at: number
  readonly facts: readonly number[]
  readonly hash: bigint
  /** Facts of the group last crossed that are in this set. */
  hits: number[]
  /** The same as a key, made when first asked for. */
  hitKey: string
  /** Left sets only: right set → context, in the order of walking. */
  readonly context: Map<number, number>
  order: readonly number[]
}
type Context = { count: number; zero: boolean; readonly left: number; readonly right: number }
type Active = { readonly id: number; readonly count: number; readonly left: bigint; readonly right: bigint }
/** A fact set with its key. */
export type Facts = { readonly facts: readonly number[]; readonly key: string }
export type Candidate = { readonly left: Facts; readonly right: Facts }
export function factsOf(facts: readonly number[]): Facts {
  return { facts, key: facts.join() }
}
/** Fact sets and contexts in the order of their making; contexts as [count, zero level, left, right]. */
export type ContextsSaved = {
  readonly lefts: readonly (readonly number[])[]
  readonly rights: readonly (readonly number[])[]
  readonly contexts: readonly (readonly [number, 0 | 1, number, number])[]
}

export class ContextMemory {
  private readonly left = new Sets()
  private readonly right = new Sets()
  private readonly contexts: Context[] = []
  private readonly longestLeft: number
  private readonly most: number
  // The published code leaves context 0 out whenever none was made in the step (False == 0 in its language); its scores depend on that.
  private newest = 0

  constructor(longestLeft: number, most: number, saved?: ContextsSaved) {
    this.longestLeft = longestLeft
    this.most = most
    for (const f of saved?.lefts ?? []) this.left.find(factsOf(f))
    for (const f of saved?.rights ?? []) this.right.find(factsOf(f))
    for (const [count, zero, left, right] of saved?.contexts ?? []) this.link(left, right, zero === 1, count)
  }
  get count(): number {
    return this.contexts.length
  }
  save(): ContextsSaved {
    return {
      lefts: this.left.all.map((s) => s.facts),
      rights: this.right.all.map((s) => s.facts),
      contexts: this.contexts.map((c) => [c.count, c.zero ? 1 : 0, c.left, c.right] as const),
    }
  }
  /** Stores the context unless it is known; true when it is new (also when the memory is full and it could not be stored). */
  remember(left: Facts, right: Facts, zero: boolean): boolean {
    const full = this.contexts.length >= this.most
    const l = full ? this.left.known(left) : this.left.find(left)
    const r = full ? this.right.known(right) : this.right.find(right)
    if (l === undefined || r === undefined) return zero
    const id = this.left.all[l]?.context.get(r)
    const known = id === undefined ? undefined : this.contexts[id]
    if (known !== undefined) {
      if (zero) known.zero = true
      return false
    }
    if (full) return zero
    this.link(l, r, zero, 0)
    if (zero) this.newest = this.contexts.length - 1
    return true
  }
  private link(l: number, r: number, zero: boolean, count: number): void {
    const left = this.left.all[l]
    if (left === undefined) return
    left.context.set(r, this.contexts.length)
    left.order = dictOrder([...left.context.keys()])
    this.contexts.push({ count, zero, left: l, right: r })
  }
  /** Which contexts the facts complete, how many could have been, and – when the step itself was new – which crossings would make new contexts. */
  follow(facts: readonly number[], fresh: boolean): { readonly active: readonly Active[]; readonly selected: number; readonly candidates: readonly Candidate[] } {
    this.right.cross(facts)
    const active: Active[] = []
    const candidates: Candidate[] = []
    let selected = 0
    for (const left of this.left.crossed)
      for (const r of left.order) {
        const id = left.context.get(r) ?? 0
        const c = this.contexts[id]
        const right = this.right.all[r]
        if (id === this.newest || c === undefined || right === undefined) continue
        const whole = left.hits.length === left.facts.length
        if (whole) selected++
        if (right.hits.length === 0) continue
        if (whole && right.hits.length === right.facts.length) {
          c.count++
          active.push({ id, count: c.count, left: left.hash, right: right.hash })
        } else if (c.zero && fresh && left.hits.length <= this.longestLeft) candidates.push({ left: hitsOf(left), right: hitsOf(right) })
      }
    this.newest = 0
    return { active, selected, candidates }
  }
  crossLeft(group: readonly number[]): void {
    this.left.cross(group)
  }
}

/** The ids of the `most` contexts active most often; ties by the hashes of their sets. */
export function contextIds(active: readonly Active[], most: number): number[] {
  return [...active]
    .sort((a, b) => a.count - b.count || compare(a.left, b.left) || compare(a.right, b.right))
    .slice(-most)
    .map((a) => a.id)
}
function hitsOf(s: Side): Facts {
  if (s.hitKey === '') s.hitKey = s.hits.join()
  return { facts: s.hits, key: s.hitKey }
}
function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Fact sets of one side with their index by fact. */
class Sets {
  readonly all: Side[] = []
  crossed: readonly Side[] = []
  private readonly byKey = new Map<string, number>()
  private readonly byFact = new Map<number, Side[]>()
  private touched: Side[] = []

  known(f: Facts): number | undefined {
    return this.byKey.get(f.key)
  }
  find({ facts, key }: Facts): number {
    const at = this.byKey.get(key)
    if (at !== undefined) return at
    const side: Side = { at: this.all.length, facts: [...facts], hash: tupleHash(facts), hits: [], hitKey: '', context: new Map(), order: [] }
    this.byKey.set(key, side.at)
    for (const f of facts) {
      const list = this.byFact.get(f)
      if (list === undefined) this.byFact.set(f, [side])
      else list.push(side)
    }
    return this.all.push(side) - 1
  }
  /** Marks in every set the facts it shares with `facts`; the sets touched are then `crossed`, in the order of their making. */
  cross(facts: readonly number[]): void {
    for (const s of this.touched) {
      s.hits = []
      s.hitKey = ''
    }
    this.touched = []
    for (const f of facts)
      for (const s of this.byFact.get(f) ?? []) {
        if (s.hits.length === 0) this.touched.push(s)
        s.hits.push(f)
      }
    this.crossed = this.touched.sort((a, b) => a.at - b.at)
  }
}
