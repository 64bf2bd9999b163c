/**
 * Contextual anomaly detector CAD-OSE, after Mikhail Smirnov 2016 (MIT, numenta/NAB `nab/detectors/context_ose`), written anew: contexts = "these facts
 * were followed by those"; a reading is anomalous when the contexts that should follow do not, and new ones appear. Memory grows with the contexts.
 */
import { ContextMemory, type ContextsSaved, contextIds, factsOf } from './context-memory.ts'

export type CadOse = {
  /** Range of the readings, cut into 2^bits steps. NAB hands over the range of the whole file, which no running sensor knows. */
  readonly min: number
  readonly max: number
  readonly bits: number
  /** Raw score from which the rest begins, and its length in readings. */
  readonly base: number
  readonly rest: number
  readonly longestLeft: number
  readonly mostActive: number
  /** No new context is stored beyond so many (Infinity as published). */
  readonly contexts: number
}
export const PLAIN_CAD_OSE: Omit<CadOse, 'min' | 'max'> = { bits: 3, base: 0.75, rest: 150, longestLeft: 7, mostActive: 15, contexts: Number.POSITIVE_INFINITY }
export type CadOseSaved = { readonly group: readonly number[]; readonly sinceBase: number; readonly contexts: ContextsSaved }

/** Facts above this are contexts that were active ("neurons"), below it bits of the reading. */
const NEURON = 2 ** 31

export class CadOseDetector {
  readonly config: CadOse
  private readonly memory: ContextMemory
  private group: readonly number[] = []
  /** Readings since the raw score last reached the base. */
  private sinceBase = 0

  constructor(config: CadOse, saved?: CadOseSaved) {
    this.config = config
    this.memory = new ContextMemory(config.longestLeft, config.contexts, saved?.contexts)
    if (saved === undefined) return
    this.group = saved.group
    this.sinceBase = saved.sinceBase
    this.memory.crossLeft(this.group)
  }
  save(): CadOseSaved {
    return { group: [...this.group], sinceBase: this.sinceBase, contexts: this.memory.save() }
  }
  get contexts(): number {
    return this.memory.count
  }
  /** Score 0…1 of one reading, 0 during the rest after a high one; NaN (missing) gives NaN and changes nothing. */
  step(value: number): number {
    if (Number.isNaN(value)) return Number.NaN
    const { base, rest } = this.config
    const raw = this.raw(this.facts(value))
    const free = this.sinceBase >= rest
    this.sinceBase = raw >= base ? 0 : this.sinceBase + 1
    return free ? raw : 0
  }
  /** One fact per bit of the step the reading falls into: 2·bit or 2·bit + 1. */
  private facts(value: number): number[] {
    const { min, max, bits } = this.config
    const top = 2 ** bits - 1
    const step = (max > min ? max - min : top) / top
    const at = Math.min(top, Math.max(0, Math.trunc((value - min) / step)))
    return Array.from({ length: bits }, (_, i) => 2 * i + ((at >> i) & 1))
  }
  private raw(facts: readonly number[]): number {
    const [before, now] = [factsOf(this.group), factsOf(facts)]
    const fresh = this.group.length > 0 && this.memory.remember(before, now, true)
    const { active, selected, candidates } = this.memory.follow(facts, fresh)
    const distinct = new Set(candidates.map((c) => `${c.left.key}|${c.right.key}`))
    if (this.group.length > 0) distinct.add(`${before.key}|${now.key}`)
    const neurons = contextIds(active, this.config.mostActive).map((id) => NEURON + id)
    this.group = [...facts, ...neurons.sort((a, b) => a - b)]
    let stored = fresh ? 1 : 0
    for (const c of candidates) if (this.memory.remember(c.left, c.right, false)) stored++
    this.memory.crossLeft(this.group)
    const followed = selected > 0 ? active.length / selected : 0
    const added = fresh && distinct.size > 0 ? stored / distinct.size : 0
    return (1 - followed + added) / 2
  }
}
