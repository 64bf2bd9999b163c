/** Every closed loop of the district; adding one is a file here and a line below. */
import type { CaseDecl } from '@anlan/kernel/case'
import { accident } from './accident.ts'
import { admonitionTalk } from './admonition-talk.ts'
import { creditListing } from './credit-listing.ts'
import { criminalReferral } from './criminal-referral.ts'
import { disasterReview } from './disaster-review.ts'
import { hiddenDanger } from './hidden-danger.ts'
import { investigation } from './investigation.ts'
import { listedSupervision } from './listed-supervision.ts'
import { publicNaming } from './public-naming.ts'
import { whistleblowingReport } from './whistleblowing-report.ts'

export const cases: readonly CaseDecl[] = [
  hiddenDanger,
  whistleblowingReport,
  accident,
  admonitionTalk,
  creditListing,
  criminalReferral,
  disasterReview,
  investigation,
  listedSupervision,
  publicNaming,
]

/** Declarations of past revisions that running cases still stand under. */
const past: readonly CaseDecl[] = []

export function findCase(id: string, revision?: number): CaseDecl | undefined {
  return cases.find((c) => c.id === id && (revision === undefined || c.revision === revision)) ?? past.find((c) => c.id === id && c.revision === revision)
}
