/** Every duty declared. */
import type { DutyDecl } from '@anlan/kernel/duty'
import {
  communicationCheck,
  drillTown,
  floodPatrol,
  jointDrill,
  keyUnitPatrol,
  partnerContact,
  riskConsultation,
  slopePatrol,
  stationCheck,
  stockTake,
  teamTraining,
  zeroReport,
} from './emergency.ts'
import { dangerCheckDaily, dangerCheckMonthly, dangerCheckWeekly, drillUnit, preShiftMeeting, workerTraining } from './entities.ts'
import { leaderInspection } from './leader-inspection.ts'
import { annualLists, assessmentRound, dutyLog, halfYearHearing, leadingMeeting, officeReport, performanceDispatch, safetyStatement, supervisionReview } from './leaders-perform.ts'
import { cadreTraining, enforcementRounds, fiveEntries, lawTraining, publicityDays, quarterlyTalk } from './rule-of-law.ts'

export const duties: readonly DutyDecl[] = [
  leaderInspection,
  annualLists,
  dutyLog,
  halfYearHearing,
  safetyStatement,
  performanceDispatch,
  supervisionReview,
  officeReport,
  enforcementRounds,
  quarterlyTalk,
  publicityDays,
  fiveEntries,
  lawTraining,
  dangerCheckDaily,
  dangerCheckWeekly,
  dangerCheckMonthly,
  preShiftMeeting,
  workerTraining,
  drillUnit,
  slopePatrol,
  floodPatrol,
  keyUnitPatrol,
  riskConsultation,
  drillTown,
  teamTraining,
  communicationCheck,
  stockTake,
  stationCheck,
  partnerContact,
  jointDrill,
  leadingMeeting,
  assessmentRound,
  cadreTraining,
  zeroReport,
]
export function findDuty(id: string): DutyDecl | undefined {
  return duties.find((d) => d.id === id)
}
