/** What the API answers about evidence. */
import type { Instant, PersonId } from '@anlan/kernel/base'

export type EvidenceKindName = 'photo' | 'video' | 'audio' | 'document' | 'signature' | 'reading'
export type EvidenceUse = {
  readonly caseId: string
  readonly field: string
  readonly fieldTitle: string
  readonly stepTitle: string
  readonly at: Instant
  readonly byName: string
}
export type EvidenceView = {
  readonly id: string
  readonly kind: EvidenceKindName
  readonly kindTitle: string
  readonly name: string
  readonly mime: string
  /** Bytes as they came in, and their hash; `cleanSha256` is of the copy without metadata. */
  readonly size: number
  readonly sha256: string
  readonly cleanSha256: string
  /** A claim of the file or of the sender's device; only `receivedAt` is the server's own. */
  readonly takenAt: Instant | null
  readonly lng: number | null
  readonly lat: number | null
  readonly claim: 'file' | 'device' | null
  readonly receivedAt: Instant
  readonly by: PersonId
  readonly byName: string
  readonly demo: boolean
  readonly uses: readonly EvidenceUse[]
  /** Of a reading: what it says. */
  readonly text?: string
}
/** Something to look into, never a verdict. `caseId` absent = another case that this person may not see. */
export type EvidenceQuestion = {
  readonly evidence: string
  readonly how: 'same' | 'alike'
  readonly text: string
  readonly other?: { readonly evidence: string; readonly caseId: string; readonly no: string; readonly title: string; readonly fieldTitle: string }
}
export type CaseEvidence = { readonly rows: readonly EvidenceView[]; readonly questions: readonly EvidenceQuestion[]; readonly mayOriginal: boolean }
export type CustodyView = { readonly no: number; readonly at: Instant; readonly byName: string; readonly text: string }
export type EvidencePage = { readonly evidence: EvidenceView; readonly custody: readonly CustodyView[]; readonly chainBrokenAt: number | null; readonly mayOriginal: boolean }
/** A series from which readings may be pinned; `unmet` = conditions of art. 41 that the register does not show as met. */
export type PinSeries = { readonly series: string; readonly label: string; readonly unit: string; readonly unmet: readonly string[] }
/** Readings of one series that may be pinned to a case. */
export type PinChoice = { readonly series: string; readonly at: Instant; readonly value: number; readonly unit: string; readonly label: string; readonly doubt: string }
