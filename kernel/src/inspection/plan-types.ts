/** The yearly plan of inspections as data: what is worked out, changed, approved and published. */
export type RiskGrade = 'I' | 'II' | 'III' | 'IV'
export type PlanEntity = {
  readonly id: string
  readonly sector: string
  readonly grade: RiskGrade
  /** 重点检查单位: visited in any case; the others are drawn by lot. */
  readonly key: boolean
}
/** How often and how many: the district's own figures, none of them law. */
export type PlanRules = {
  /** Visits a year of a key entity of each grade. */
  readonly visits: Readonly<Record<RiskGrade, number>>
  /** Per cent of the other entities of each grade that are drawn in the year. */
  readonly share: Readonly<Record<RiskGrade, number>>
  readonly officersPerVisit: number
  readonly daysPerVisit: number
}
export type PlanLine = { readonly entity: string; readonly sector: string; readonly grade: RiskGrade; readonly visits: number; readonly months: readonly number[] }
/** So many of one class are to be drawn. */
export type PlanDraw = { readonly sector: string; readonly grade: RiskGrade; readonly of: number; readonly count: number }
export type AnnualPlan = {
  readonly year: number
  readonly key: readonly PlanLine[]
  readonly draws: readonly PlanDraw[]
  /** Officer-days that the visits take, those there are, and what is missing; null = the work calendar of the year is not published. */
  readonly demand: number
  readonly capacity: number | null
  readonly missing: number | null
  readonly because: readonly string[]
}
