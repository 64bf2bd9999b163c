/** Rows of the duty tables. */
import type { FormValues, Id, Instant, PersonId } from '@anlan/kernel/base'

export type DutyFactRow = {
  readonly id: Id
  readonly duty: string
  readonly holder: string
  readonly seat: string
  readonly capacity: string
  readonly deputy: boolean
  readonly target: string
  readonly targetName: string
  readonly entity: string | null
  readonly area: string | null
  readonly org: string
  readonly by: PersonId
  readonly at: Instant
  readonly receivedAt: Instant
  readonly counted: boolean
  readonly found: 'none' | 'some' | null
  readonly withdrawnAt: Instant | null
  readonly drill: boolean
  readonly lng: number | null
  readonly lat: number | null
  readonly photos: readonly string[]
  readonly values: FormValues
  readonly words: string
}
export type DutyKeyRow = {
  readonly key: string
  readonly fact: Id
  readonly duty: string
  readonly at: Instant
  readonly receivedAt: Instant
  readonly withdrawnAt: Instant | null
  readonly org: string
}
export type DutyFilter = {
  readonly words?: readonly string[]
  readonly duty?: string
  readonly person?: string
  readonly entity?: string
  readonly org?: string
  readonly from?: Instant
  readonly to?: Instant
  readonly counted?: boolean
  readonly found?: 'none' | 'some'
  readonly withdrawn?: boolean
}
export type OccasionRow = {
  readonly id: Id
  readonly event: string
  readonly title: string
  readonly from: Instant
  readonly to: Instant | null
  readonly entity: string | null
  readonly area: string | null
  readonly because: string
  readonly org: string
}
export type QuestionRow = {
  readonly id: Id
  readonly kind: string
  readonly person: PersonId
  readonly text: string
  readonly facts: readonly Id[]
  readonly askedAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
  readonly closedAt: Instant | null
  readonly closedBy: PersonId | null
  readonly closedNote: string | null
  readonly org: string
}
