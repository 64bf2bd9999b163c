/** Figures as folds over facts: nobody types a figure in, and one without facts is missing. */
import type { Citation, FormValues, Id, Instant, Interval, LimitKey, LimitRef, PeriodKey, PeriodUnit } from '../base/index.ts'
import type { ObligationState } from '../duty/standing.ts'

/** A named condition on the values of a fact; the name stands in the explanation. */
export type Where = { readonly title: string; readonly holds: (values: FormValues) => boolean }
/**
 * Cases: `opened` and `ended` in the period (`endedIn` = only with these end states), `open` and `overdue` at its end, `on-time` = ended in time,
 * `settled` = ended, or overdue by its end: what `on-time` is a share of.
 */
export type CaseCount = 'opened' | 'open' | 'ended' | 'on-time' | 'overdue' | 'settled'
/** Obligations that fall due in the period: `settled` = done, late or overdue. */
export type DutyCount = 'owed' | 'done' | 'on-time' | 'overdue' | 'settled' | 'exempt'
export type FoldSource =
  | { readonly of: 'case'; readonly cases: readonly string[]; readonly count: CaseCount; readonly endedIn?: readonly string[]; readonly where?: Where; readonly sum?: string }
  | { readonly of: 'duty'; readonly duties: readonly string[]; readonly count: DutyCount; readonly units?: readonly (PeriodUnit | 'occasion')[] }
  /** Rows in force at the end of the period (or now). */
  | { readonly of: 'register'; readonly register: string; readonly where?: Where; readonly sum?: string }
  /** Things that happened in the period: records of duties, warnings, calls, orders, entries of a measure. */
  | { readonly of: 'event'; readonly events: readonly string[]; readonly where?: Where; readonly sum?: string }
/** `key` names the fold for good; its tallies are kept under it. */
export type Fold = { readonly key: string; readonly title: string; readonly source: FoldSource }

/** What one fact adds; `facts` says whether there was anything at all, so that 0 of 0 is not 0 of 7. */
export type Tally = { readonly value: number; readonly facts: number }

type FactBase = { readonly id: Id /** ltree path of the organisation it counts for. */; readonly org: string }
export type CaseFact = FactBase & {
  readonly kind: 'case'
  readonly decl: string
  readonly openedAt: Instant
  readonly endedAt?: Instant
  readonly endState?: string
  /** Ended before its deadline; absent while open or without deadline. */
  readonly onTime?: boolean
  /** Past its deadline from here on, while open. */
  readonly overdueFrom?: Instant
  readonly values: FormValues
}
/** An obligation with its standing as of the day asked about. */
export type DutyStandFact = FactBase & { readonly kind: 'duty'; readonly duty: string; readonly period: PeriodKey; readonly due: Instant; readonly state: ObligationState }
export type RowFact = FactBase & { readonly kind: 'row'; readonly register: string; readonly valid: Interval; readonly values: FormValues }
export type HappenedFact = FactBase & { readonly kind: 'event'; readonly event: string; readonly at: Instant; readonly values: FormValues }
export type IndicatorFact = CaseFact | DutyStandFact | RowFact | HappenedFact

/** How much of the target is expected by a day of the year. */
export type Curve =
  /** As the days pass. */
  | { readonly shape: 'linear' }
  /** All of it on every day, such as a rate of 100 %. */
  | { readonly shape: 'flat' }
  /** All of it on the last day, nothing before. */
  | { readonly shape: 'end' }
  /** From each day on that share (0–1), as `MM-DD`. */
  | { readonly shape: 'steps'; readonly at: readonly (readonly [day: string, share: number])[] }
  /** Straight lines between the days. */
  | { readonly shape: 'dates'; readonly at: readonly (readonly [day: string, share: number])[] }
export type IndicatorTarget = {
  readonly limit: LimitRef
  readonly curve: Curve
  /** A number for the district as a whole: an organisation below has a target only where an entry of its own place sets one. */
  readonly whole?: true
}

export type IndicatorDecl = {
  readonly id: string
  readonly revision: number
  readonly title: string
  readonly cites: readonly Citation[]
  readonly unit: '%' | '件' | '人' | '项' | '个' | '次' | '起' | '处' | '家' | '小时' | '分' | '元' | '户' | '支'
  readonly better: 'more' | 'less'
  /** Several folds are added. With a denominator the value is a share in per cent (unit %), else a number. */
  readonly numerator: Fold | readonly Fold[]
  readonly denominator?: Fold | readonly Fold[]
  /** For numbers: something that shows that somebody counted. With it, 0 is a figure; without it, 0 is missing. */
  readonly evidence?: Fold | readonly Fold[]
  readonly period: PeriodUnit
  readonly target?: IndicatorTarget
  /** In the score of an assessment; 0 = shown, not scored. */
  readonly weight: number
  /** What excludes a unit from commendation, whatever its score. */
  readonly veto?: { readonly title: string; readonly when: (value: number) => boolean }
  /** How the figure is worked out, in one plain sentence. */
  readonly meaning: string
}

/** What the store provides: totals of a fold for an organisation with everything below it, as of a day. */
export interface TallySource {
  find(fold: Fold, org: string, period: { readonly key: PeriodKey; readonly unit: PeriodUnit; readonly from: Instant; readonly to: Instant }, asOf: Instant): Tally | undefined
}
export type Lamp = 'green' | 'yellow' | 'red' | 'none'
export type IndicatorValue =
  | { readonly kind: 'value'; readonly value: number; readonly numerator: number; readonly denominator?: number; readonly facts: number }
  | { readonly kind: 'missing'; readonly because: string }
export type Reading = {
  readonly indicator: string
  readonly org: string
  readonly period: PeriodKey
  readonly asOf: Instant
  readonly value: IndicatorValue
  /** `final` = at the end of the period, `expected` = by the day asked about. */
  readonly target?: { readonly final: number; readonly expected: number; readonly limit: LimitKey; readonly verified: boolean }
  readonly lamp: Lamp
  readonly word: string
  /** Why it is so, with the numbers. */
  readonly because: string
  /** 0–100; absent = not scored. */
  readonly score?: number
  readonly vetoed?: string
}
