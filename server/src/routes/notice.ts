/** Handlers of the notice: the board, figures, facts, units, assessment, coverage. */
import { later } from './later.ts'

export const noticeHandlers = later(
  'noticeBoard',
  'noticeBoardFile',
  'indicator',
  'indicatorFile',
  'indicatorFacts',
  'indicatorFactsFile',
  'noticeUnits',
  'unitBoard',
  'assessment',
  'assessmentFile',
  'coverage',
)
