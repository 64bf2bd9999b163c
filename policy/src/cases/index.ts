/** Every closed loop of the district; adding one is a file here and a line below. */
import type { CaseDecl } from '@anlan/kernel/case'
import { hiddenDanger } from './hidden-danger.ts'
import { whistleblowingReport } from './whistleblowing-report.ts'

export const cases: readonly CaseDecl[] = [hiddenDanger, whistleblowingReport]

/** Declarations of past revisions that running cases still stand under. */
const past: readonly CaseDecl[] = []

export function findCase(id: string, revision?: number): CaseDecl | undefined {
  return cases.find((c) => c.id === id && (revision === undefined || c.revision === revision)) ?? past.find((c) => c.id === id && c.revision === revision)
}
