/** Every indicator declared, and what an assessment goes by. */
import type { IndicatorDecl } from '@anlan/kernel/indicator'
import { baseAndLeaders } from './base-and-leaders.ts'
import { emergency } from './emergency.ts'
import { lawAndUnits } from './law-and-units.ts'

export const indicators: readonly IndicatorDecl[] = [...baseAndLeaders, ...lawAndUnits, ...emergency]
export function findIndicator(id: string): IndicatorDecl | undefined {
  return indicators.find((d) => d.id === id)
}
/** Shares in per cent: from where on a lamp is yellow, and how complete a unit's figures must be to be ranked. */
export const assessmentLimitKeys = ['indicator.near', 'ranking.comparable', 'ranking.complete'] as const
export { type Happening, happenings } from './happenings.ts'
export { type RowRegister, rowRegisters } from './rows.ts'
