/** Every closed loop of the district; adding one is a file here and a line below. */
import type { CaseDecl } from '@anlan/kernel/case'
import { accident } from './accident.ts'
import { admonitionTalk } from './admonition-talk.ts'
import { campaignTask, lastingRule } from './campaign-task.ts'
import { creditListing } from './credit-listing.ts'
import { criminalReferral } from './criminal-referral.ts'
import { disasterReview } from './disaster-review.ts'
import { hiddenDanger } from './hidden-danger.ts'
import { houseRebuilding } from './house-rebuilding.ts'
import { missionCompensation } from './mission-compensation.ts'
import { planRevision } from './plan-revision.ts'
import { preventionWork } from './prevention-work.ts'
import { reliefPayment } from './relief-payment.ts'
import { relocation } from './relocation.ts'
import { illegalActivity, jointAction } from './illegal-activity.ts'
import { inspection } from './inspection.ts'
import { investigation } from './investigation.ts'
import { listedSupervision } from './listed-supervision.ts'
import { penalty } from './penalty.ts'
import { publicNaming } from './public-naming.ts'
import { recheck } from './recheck.ts'
import { whistleblowingReport } from './whistleblowing-report.ts'

export const cases: readonly CaseDecl[] = [
  hiddenDanger,
  whistleblowingReport,
  inspection,
  recheck,
  penalty,
  illegalActivity,
  jointAction,
  campaignTask,
  lastingRule,
  accident,
  admonitionTalk,
  creditListing,
  criminalReferral,
  disasterReview,
  investigation,
  listedSupervision,
  publicNaming,
  preventionWork,
  relocation,
  planRevision,
  missionCompensation,
  reliefPayment,
  houseRebuilding,
]

/** Declarations of past revisions that running cases still stand under. */
const past: readonly CaseDecl[] = []

export function findCase(id: string, revision?: number): CaseDecl | undefined {
  return cases.find((c) => c.id === id && (revision === undefined || c.revision === revision)) ?? past.find((c) => c.id === id && c.revision === revision)
}
