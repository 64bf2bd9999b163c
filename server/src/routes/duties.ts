/** Handlers of recurring duties. */
import { later } from './later.ts'

export const dutyHandlers = later(
  'myDuties',
  'dutyDecls',
  'dutyTargets',
  'recordDuty',
  'withdrawDuty',
  'dutyRecords',
  'dutyRecordsFile',
  'dutyRecord',
  'obligations',
  'obligationsFile',
  'dutyStanding',
  'dutyStandingFile',
  'exemptDuty',
  'liftExemption',
  'occasions',
  'beginOccasion',
  'endOccasion',
  'questions',
  'answerQuestion',
  'closeQuestion',
)
