/** Public face of science/chemical. */
import type { Method } from '../base/index.ts'
import { individualRisk } from './criteria.ts'
import { gb18218, gb18218Identify } from './gb18218.ts'

export { type EmergencyCard, emergencyCard } from './cards/card.ts'
export type { KindId, Water, WaterUse } from './cards/kinds.ts'
export {
  CONTOURS,
  CRITERIA,
  CRITERIA_SOURCES,
  type CriteriaSet,
  type Criterion,
  CUT_OFF,
  criterionFor,
  DISTANCE_METHODS,
  individualRisk,
  type Phase,
  type Target,
} from './criteria.ts'
export { type DistrictGrades, gradeDistrict, NOT_MAJOR, REFUSED } from './district.ts'
export { type ClassRow, EDITION_2009, EDITION_2018, EDITIONS, type Edition, type EditionId, editionOn, type PrintedRow } from './edition.ts'
export { type Gb18218, gb18218, gb18218Identify, gradeInstallation, type Installation, type SubstanceResult } from './gb18218.ts'
export { alphaOf, exactR, exactS, GRADE_TEXT, type Grade, gradeOf, gradeOfTerms, isMajor, type Term } from './grade.ts'
export { casIsValid, plain as plainName } from './name.ts'
export { fraction, nearest, type Rational, rational } from './rational.ts'
export { type Resolved, resolve, type Substance } from './resolve.ts'

export const methods: readonly Method[] = [gb18218, gb18218Identify, individualRisk]
