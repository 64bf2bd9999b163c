/** Duties: who owes what to which object how often, what was done, and what is left. Obligations are worked out, facts are kept. */
import type {
  AreaCode,
  CalendarYear,
  Citation,
  EntityId,
  FormFields,
  FormValues,
  Id,
  Instant,
  Interval,
  LimitRef,
  LngLat,
  OrgId,
  Period,
  PeriodKey,
  PeriodUnit,
  PersonId,
  PostId,
  Role,
  SectorId,
} from '../base/index.ts'
import type { ListedEntity, Registry, ResponsibleAs, Scene } from '../registry/types.ts'

/** Posts of a role, or a responsibility for an entity. The post and the responsibility owe; persons come and go. */
export type HolderDecl = { readonly role: Role | readonly Role[]; readonly of?: 'district' | 'town' | 'village'; readonly sector?: SectorId } | { readonly relation: ResponsibleAs }
/** What the duty is done to. `self` = the holder's own organisation. Posts answer for what lies in their organisation's area and their sectors. */
export type TargetDecl =
  | { readonly of: 'self' }
  | { readonly of: 'entities'; readonly tagged?: readonly string[]; readonly grades?: readonly ListedEntity['grade'][]; readonly sectors?: readonly SectorId[] }
  | { readonly of: 'points'; readonly scenes?: readonly Scene[] }
  | { readonly of: 'villages' }
  /** Rows of a register that is no part of the register of entities, such as warehouses or teams. */
  | { readonly of: 'register'; readonly register: string }

/** At least `n` in every period: over all targets together, or for `each` of them. */
export type Rhythm = {
  readonly n: number
  readonly unit: PeriodUnit
  readonly each: boolean
  /** Only for entities of these grades. */
  readonly grades?: readonly ListedEntity['grade'][]
  /** Only days of work; for unit `day`. A year without a published calendar owes nothing. */
  readonly workdays?: true
  /** Only in periods for which this holds, such as the months of the flood season. */
  readonly only?: (p: Period) => boolean
  /** Why nobody could check this frequency against its source; shown as 未核实. */
  readonly unverified?: string
}
export type OccasionEvent = 'key-period' | 'work-resumption' | 'danger-sign' | 'accident' | 'rain-expected' | 'rain' | 'disaster'
export const occasionText: Record<OccasionEvent, string> = {
  'key-period': '重要节点',
  'work-resumption': '复工复产',
  'danger-sign': '出现险情',
  accident: '发生事故',
  'rain-expected': '将有降雨',
  rain: '降雨',
  disaster: '发生灾害',
}
/** Owed once `within` the occasion's begin (or end), or again in every stretch of `every` while it lasts. */
export type OnOccasion = {
  readonly event: OccasionEvent
  readonly phase?: 'begins' | 'lasts' | 'ends'
  readonly within: LimitRef
  readonly each?: true
}
export type Reminder = { readonly before: LimitRef } | { readonly after: LimitRef; readonly tell: Role | readonly Role[] }
/** What makes a record count; names are fields of `record`. */
export type Counts = {
  /** Metres from the target at most. */
  readonly near?: LimitRef
  readonly photos?: number
  readonly signed?: string
  /** A checklist to be answered; or the field of kind `one` with the answer `none` for “none found”. */
  readonly checked?: string
  readonly finding?: string
  /** Entered at most so long after it was done. */
  readonly enteredWithin?: LimitRef
}
export type DutyDecl = {
  readonly id: string
  readonly revision: number
  readonly title: string
  /** What one record is called on a phone: `走访`. */
  readonly noun: string
  readonly cites: readonly Citation[]
  readonly holders: readonly HolderDecl[]
  readonly targets: TargetDecl
  readonly rhythm: readonly Rhythm[]
  readonly alsoOn?: readonly OnOccasion[]
  readonly record: FormFields
  readonly counts: Counts
  readonly remind?: readonly Reminder[]
  /** Case types that a finding may open: a finding becomes a case, never a note. */
  readonly opens?: readonly string[]
  /** A record is of people come together, a meeting, a training or a drill: the fields that say how many came and about what. */
  readonly gathers?: { readonly people: string; readonly about: string }
  /** Who may exempt somebody else, with a reason; absent = nobody. */
  readonly exemptBy?: readonly Role[]
}

/** A row of another register as a target. */
export type TargetRow = { readonly id: Id; readonly name: string; readonly area?: AreaCode; readonly org?: OrgId; readonly at?: LngLat; readonly valid: Interval }
/** All that obligations are worked out from. */
export type Ground = { readonly registry: Registry; readonly calendar: readonly CalendarYear[]; readonly rows?: (register: string) => readonly TargetRow[] }

/** `post:<id>` · `as:<responsibility>` of the target · `as:<responsibility>@post:<id>` where no target tells whose (`@person:<id>` for one without a post). */
export type HolderKey = string
/** `self` · `entity:<id>` · `point:<id>` · `org:<id>` · `row:<register>:<id>` · `*` = any of them */
export type TargetKey = string
export type Target = {
  readonly key: TargetKey
  readonly name: string
  readonly at?: LngLat
  readonly area?: AreaCode
  readonly entity?: EntityId
  readonly grade?: ListedEntity['grade']
  readonly valid: Interval
}
/** One thing owed. `key` = `duty/holder/target/period` never depends on who asks, when, or who sits at the post. */
export type Obligation = {
  readonly key: string
  readonly duty: string
  readonly holder: HolderKey
  readonly target: TargetKey
  readonly targetName: string
  /** A calendar period, or `on:<occasion>` with its phase and stretch. */
  readonly period: PeriodKey
  readonly n: number
  readonly from: Instant
  /** Overdue from here on. */
  readonly due: Instant
  /** What is done from here on counts no more, not even late. */
  readonly until: Instant
  /** ltree path of the holder's organisation. */
  readonly org: string
  readonly post?: PostId
  readonly as?: ResponsibleAs
  readonly entity?: EntityId
  readonly area?: AreaCode
  readonly occasion?: Id
}
/** Restricts obligations; several members must hold together. `org` = holders below that path, `area` = targets inside. */
export type Scope = { readonly person?: PersonId; readonly post?: PostId; readonly entity?: EntityId; readonly org?: string; readonly area?: AreaCode }

export type PhotoRef = { readonly id: Id; readonly sha256: string }
/** One reason why a record counts or not, with the number and the limit it was measured against. */
export type Check = {
  readonly what: 'near' | 'photos' | 'signed' | 'checked' | 'finding' | 'entered'
  readonly ok: boolean
  readonly text: string
  readonly number?: number
  readonly limit?: number
}
export type Occasion = {
  readonly id: Id
  readonly event: OccasionEvent
  readonly title: string
  readonly from: Instant
  readonly to?: Instant
  /** Where it is: absent = the whole district. */
  readonly entity?: EntityId
  readonly area?: AreaCode
}
/** In which capacity somebody did it. `seat` is the holder where no target counts. */
export type Capacity = { readonly holder: HolderKey; readonly seat: HolderKey; readonly org: string; readonly title: string; readonly deputy: boolean }
export type DutyFact = {
  readonly kind: 'fact'
  readonly id: Id
  readonly duty: string
  readonly revision: number
  readonly capacity: Capacity
  readonly target: Pick<Target, 'key' | 'name' | 'entity' | 'area'>
  readonly by: PersonId
  /** When it was done, by the phone; `receivedAt` = when Anlan had it. */
  readonly at: Instant
  readonly receivedAt: Instant
  readonly place?: LngLat
  readonly values: FormValues
  readonly photos: readonly PhotoRef[]
  readonly found: 'none' | 'some' | null
  readonly counted: boolean
  readonly checks: readonly Check[]
  readonly withdrawn?: { readonly at: Instant; readonly by: PersonId; readonly because: string }
  readonly drill: boolean
}
export type Exemption = {
  readonly kind: 'exemption'
  readonly obligation: string
  readonly duty: string
  readonly by: PersonId
  readonly at: Instant
  readonly because: string
  readonly lifted?: { readonly at: Instant; readonly by: PersonId; readonly because: string }
}
export type OccasionPoint = { readonly what: string; readonly duty: string; readonly at: Instant; readonly tell: readonly string[] }
export type OccasionState = Occasion & { readonly kind: 'occasion'; readonly because: string; readonly schedule: readonly OccasionPoint[]; readonly fired: readonly string[] }
export type DutyState = DutyFact | Exemption | OccasionState

export type Recording = {
  readonly id: Id
  readonly duty: string
  readonly target: Target
  /** From `capacitiesOf`: all in which this person may act towards the target at that instant. */
  readonly capacities: readonly Capacity[]
  readonly as?: HolderKey
  readonly at: Instant
  readonly values: unknown
  readonly photos: readonly PhotoRef[]
  readonly drill?: boolean
}
export type DutyCommand =
  | { readonly do: 'record'; readonly recording: Recording }
  | { readonly do: 'withdraw'; readonly because: string }
  /** `answerers` of the obligation may not exempt themselves; `roles` are those of the person who asks. */
  | { readonly do: 'exempt'; readonly obligation: Obligation; readonly because: string; readonly answerers: readonly PersonId[]; readonly roles: readonly string[] }
  | { readonly do: 'lift-exemption'; readonly because: string; readonly roles: readonly string[] }
  | { readonly do: 'occasion-begins'; readonly occasion: Occasion; readonly because: string }
  | { readonly do: 'occasion-ends'; readonly at: Instant; readonly because: string }
  | { readonly do: 'tick'; readonly what: string }
export type DutyEvent =
  | { readonly type: 'duty-recorded'; readonly fact: Omit<DutyFact, 'kind' | 'by' | 'receivedAt' | 'withdrawn'> }
  | { readonly type: 'duty-withdrawn'; readonly because: string }
  | { readonly type: 'duty-exempted'; readonly obligation: string; readonly duty: string; readonly because: string }
  | { readonly type: 'duty-exemption-lifted'; readonly because: string }
  | { readonly type: 'occasion-began'; readonly occasion: Occasion; readonly because: string; readonly schedule: readonly OccasionPoint[] }
  | { readonly type: 'occasion-ended'; readonly at: Instant; readonly because: string; readonly schedule: readonly OccasionPoint[] }
  /** `next` = the stretch after this one, while the occasion lasts. */
  | { readonly type: 'occasion-reminded'; readonly what: string; readonly duty: string; readonly tell: readonly string[]; readonly next?: readonly OccasionPoint[] }
