/** What the API answers about the notice: each item with its figures, down to the single fact; units and their rank; the next notice. */
import type { Instant } from '@anlan/kernel/base'
import type { Lamp } from '@anlan/kernel/indicator'

/** One figure of one organisation. `value` null = missing, and `because` says what is missing. */
export type FigureView = {
  readonly indicator: string
  readonly title: string
  readonly unit: string
  readonly better: 'more' | 'less'
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly facts: number
  readonly target: { readonly final: number; readonly expected: number; readonly sign: '≥' | '≤'; readonly limit: string; readonly verified: boolean } | null
  readonly lamp: Lamp
  readonly word: string
  readonly because: string
  readonly score: number | null
  readonly weight: number
  readonly veto: string | null
  readonly meaning: string
  /** Values at the end of each month of the year, January first; null = missing or not yet. */
  readonly trend: readonly (number | null)[]
}
export type BehindView = { readonly org: string; readonly name: string; readonly text: string }
export type ItemView = {
  readonly no: number | string
  readonly group: string
  readonly title: string
  readonly asks: string
  readonly lead: string
  /** The worst lamp of its figures that have a target; `none` when no figure has. */
  readonly lamp: Lamp
  readonly word: string
  /** The figure that decides the lamp, first. */
  readonly figures: readonly FigureView[]
  /** Units that lag most in the deciding figure. */
  readonly behind: readonly BehindView[]
}
export type NoticeBoard = {
  readonly notice: string
  readonly title: string
  readonly year: number
  readonly asOf: Instant
  readonly now: Instant
  readonly org: string
  readonly orgName: string
  /** Share of the year that has passed, 0–1. */
  readonly passed: number
  readonly counts: { readonly green: number; readonly yellow: number; readonly red: number; readonly none: number }
  readonly items: readonly ItemView[]
  readonly leadNote: string
  /** Years that have facts. */
  readonly years: readonly number[]
  /** While facts are still being counted after a start: 0–1; null = all counted. */
  readonly counting: number | null
}
export type UnitKind = 'town' | 'department'
/** One indicator: the same figure for every unit below, and the folds it is made of. */
export type IndicatorDetail = {
  readonly figure: FigureView
  readonly items: readonly (number | string)[]
  readonly cites: readonly string[]
  readonly org: string
  readonly orgName: string
  readonly asOf: Instant
  readonly year: number
  readonly folds: readonly {
    readonly key: string
    readonly part: 'numerator' | 'denominator' | 'evidence'
    readonly title: string
    readonly value: number
    readonly facts: number
  }[]
  readonly units: readonly { readonly org: string; readonly name: string; readonly kind: UnitKind; readonly figure: FigureView; readonly lacking: number | null }[]
}
/** One fact under a figure; `link` leads to its record. */
export type FactView = {
  readonly kind: 'case' | 'duty' | 'row' | 'event'
  readonly id: string
  readonly title: string
  readonly sub: string
  readonly orgName: string
  readonly at: Instant | null
  readonly value: number
  readonly state: string
  readonly tone: 'good' | 'bad' | 'plain'
  readonly link: string | null
}
export type FactList = {
  readonly rows: readonly FactView[]
  readonly total: number
  readonly fold: string
  readonly title: string /** `total` counts what this reader may see; this is the whole. */
  readonly whole: number
}
/** Towns or departments against items. */
export type UnitLine = {
  readonly org: string
  readonly name: string
  readonly rank: number | null
  readonly score: number | null
  readonly complete: number
  readonly because: string
  readonly vetoes: readonly string[]
  readonly items: readonly { readonly no: number | string; readonly lamp: Lamp; readonly text: string }[]
  readonly overdue: number
}
export type UnitMatrix = {
  readonly year: number
  readonly asOf: Instant
  readonly kind: UnitKind
  readonly items: readonly { readonly no: number | string; readonly title: string }[]
  readonly rows: readonly UnitLine[]
}
export type GainView = { readonly indicator: string; readonly title: string; readonly points: number; readonly text: string }
/** The desk of a town or a department. */
export type UnitBoard = {
  readonly org: string
  readonly name: string
  readonly kind: UnitKind
  readonly year: number
  readonly asOf: Instant
  readonly rank: number | null
  readonly of: number
  readonly score: number | null
  readonly complete: number
  readonly because: string
  readonly vetoes: readonly string[]
  /** What would raise the rank most. */
  readonly gains: readonly GainView[]
  readonly figures: readonly FigureView[]
  readonly arrears: readonly {
    readonly duty: string
    readonly title: string
    readonly overdue: number
    readonly due: number
    readonly owed: number
    readonly coverage: number | null
  }[]
  readonly people: readonly { readonly person: string; readonly name: string; readonly post: string; readonly overdue: number; readonly due: number; readonly done: number }[]
  readonly objects: readonly { readonly title: string; readonly count: number; readonly link: string }[]
  readonly cases: { readonly open: number; readonly late: number }
  readonly occasions: readonly { readonly id: string; readonly title: string; readonly event: string; readonly from: Instant; readonly to: Instant | null }[]
}
export type Assessment = {
  readonly year: number
  readonly asOf: Instant
  readonly kind: UnitKind
  /** Share of the units that must have a figure for an indicator to rank them. */
  readonly least: number
  /** Share of the weight that must have figures for a unit to be ranked. */
  readonly enough: number
  readonly weights: readonly { readonly indicator: string; readonly title: string; readonly weight: number; readonly items: readonly (number | string)[] }[]
  readonly rows: readonly (Omit<UnitLine, 'items' | 'overdue'> & {
    readonly gains: readonly GainView[]
    readonly scores: readonly { readonly indicator: string; readonly score: number | null; readonly text: string }[]
  })[]
}
export type CoverageCell = { readonly shape: string; readonly needed: boolean; readonly served: readonly { readonly id: string; readonly title: string; readonly link: string }[] }
export type Coverage28 = {
  readonly notice: string
  readonly shapes: readonly { readonly id: string; readonly title: string }[]
  readonly rows: readonly { readonly no: number | string; readonly title: string; readonly asks: string; readonly cells: readonly CoverageCell[] }[]
  readonly holes: readonly string[]
}
/** A draft of the next notice. Items are found in the text; a person maps each to the declarations that serve it. */
export type NoticeDraft = {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly createdAt: Instant
  readonly byName: string
  readonly version: number
  readonly items: readonly DraftItem[]
  readonly warnings: readonly string[]
  readonly served: number
}
export type DraftItem = {
  readonly no: string
  readonly group: string
  readonly title: string
  readonly text: string
  /** Figures found in the text, as written. */
  readonly figures: readonly { readonly text: string; readonly value: number; readonly unit: string; readonly sign: '≥' | '=' | '≤' }[]
  /** The item of the notice in force that resembles it most, 0–1. */
  readonly like: { readonly no: number | string; readonly title: string; readonly similarity: number } | null
  readonly mapped: readonly { readonly shape: string; readonly id: string; readonly title: string }[]
  readonly note: string
  readonly state: 'served' | 'partly' | 'unserved' | 'open'
}
export type NoticeLine = {
  readonly id: string
  readonly title: string
  readonly year: number
  readonly inForce: boolean
  readonly items: number
  readonly served: number
  readonly createdAt: Instant | null
}
export type NoticeCompare = {
  readonly a: NoticeLine
  readonly b: NoticeLine
  readonly rows: readonly {
    readonly a: { readonly no: string; readonly title: string } | null
    readonly b: { readonly no: string; readonly title: string } | null
    readonly similarity: number
    readonly change: 'same' | 'changed' | 'new' | 'gone'
    readonly figures: readonly { readonly title: string; readonly a: string; readonly b: string }[]
  }[]
  /** What the comparison cannot tell, when one side is not the text itself. */
  readonly note?: string
}
