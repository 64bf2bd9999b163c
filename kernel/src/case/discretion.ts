/** 裁量阶次: circumstances → step → amount, as dated data. The machine prepares and prints its reasons; a person decides. */
import { type Citation, covers, type Instant, type Interval } from '../base/index.ts'

export type Circumstance = { readonly id: string; readonly text: string; readonly weighs: 'lighter' | 'heavier' | 'none' | 'waives'; readonly cite?: Citation }
export type LadderStep = {
  readonly id: string
  readonly title: string
  /** When this rung applies; sees the ids of the circumstances found and the numbers given. */
  readonly when: (found: ReadonlySet<string>, numbers: Readonly<Record<string, number>>) => boolean
  readonly because: string
  /** Yuan; `perDay`, `ofIncome` and the like are other bases named by the unit. */
  readonly from: number
  readonly to: number
  readonly unit: 'yuan' | 'yuan/day' | '%income' | '%day' | 'times'
}
export type Ladder = {
  readonly id: string
  readonly title: string
  readonly cite: Citation
  readonly valid: Interval
  readonly verified: boolean
  readonly circumstances: readonly Circumstance[]
  /** From the heaviest rung to the lightest; the first that applies is proposed. */
  readonly steps: readonly LadderStep[]
}
export type Proposed = {
  readonly ladder: string
  readonly step: LadderStep
  readonly because: readonly string[]
  readonly verified: boolean
}
export function ladderAt(all: readonly Ladder[], id: string, at: Instant): Ladder | undefined {
  return all.find((l) => l.id === id && covers(l.valid, at))
}
/** @returns undefined when no rung applies: then nothing is proposed, never the nearest one */
export function propose(l: Ladder, found: readonly string[], numbers: Readonly<Record<string, number>> = {}): Proposed | undefined {
  const set = new Set(found)
  const step = l.steps.find((s) => s.when(set, numbers))
  if (!step) return undefined
  const reasons = l.circumstances.filter((c) => set.has(c.id)).map((c) => c.text)
  return { ladder: l.id, step, because: [step.because, ...reasons], verified: l.verified }
}
