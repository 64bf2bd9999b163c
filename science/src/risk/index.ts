/** Public face of science/risk. */
import type { Method } from '../base/index.ts'
import { riskArea } from './area.ts'
import { lec } from './lec.ts'
import { ls } from './ls.ts'
import { mes } from './mes.ts'

export { type Counts, riskArea, siteRisk, type Tally, type TownRule, tally, townRisk, unitRisk } from './area.ts'
export { bandOf, type EdgeRule, edgeHit, exactProduct } from './band.ts'
export { isLevel, LADDER, type Level, type Rung, rungOf } from './ladder.ts'
export { LEC_EDGES, LEC_SCALES, lec, lecLevel } from './lec.ts'
export { LS_TABLES, type LsTable, type LsTableId, ls, lsLevel } from './ls.ts'
export { MES_EDGES, MES_SCALES, mes, mesLevel } from './mes.ts'

export const methods: readonly Method[] = [lec, ls, mes, riskArea]
