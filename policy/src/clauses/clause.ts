/** What one item of the notice is, as data: the next year's notice is another list of these. */
import type { LimitKey } from '@anlan/kernel/base'

/** What an item may be served by: a duty, a case type, a watch (warning, call-out, breaker), a register, a measure (indicator). */
export type Shape = 'duty' | 'case' | 'watch' | 'register' | 'measure'
export const shapes: readonly Shape[] = ['duty', 'case', 'watch', 'register', 'measure']
export const shapeText: Record<Shape, string> = { duty: '职责', case: '闭环', watch: '监测预警', register: '台账', measure: '指标' }

export type ClauseTarget = { readonly title: string; readonly sign: '≥' | '=' | '≤'; readonly limit: LimitKey }
export type Clause = {
  /** As citations name it: the number of the item, or the heading of the safeguard. */
  readonly no: number | string
  readonly group: string
  readonly title: string
  /** What is asked, in one or two plain sentences. */
  readonly asks: string
  /** The department that takes the lead; the notice names none, so a district sets its own. */
  readonly lead: string
  /** Figures that the notice itself sets. */
  readonly targets: readonly ClauseTarget[]
  /** Shapes that the item needs to be served. */
  readonly needs: readonly Shape[]
}
export const leadNote = '未核实：通知未写明牵头单位，由使用单位核定'
