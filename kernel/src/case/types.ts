/** Closed loops: what a declaration says, what a case remembers, what may be asked of it and what happened to it. */
import type {
  AreaCode,
  Citation,
  EntityId,
  FormFields,
  FormValues,
  Id,
  Instant,
  LimitKey,
  OrgId,
  PersonId,
  PlaceKey,
  ResolvedLimit,
  Role,
  RoleId,
  SectorId,
} from '../base/index.ts'
import type { ResponsibleAs } from '../registry/types.ts'
import type { ClockEnd } from './clock.ts'
import type { DocumentDecl } from './document.ts'

export type StateKey = string
export type StepKey = string
export type LaneKey = string
export type ClockKey = string
/** The main course of a case; further lanes run beside it. */
export const MAIN: LaneKey = 'main'

/**
 * Who may: a post and how it stands to the case, or a person the case itself names.
 * `own` = the post's organisation handles the case; `reach` = the case lies in its subtree (district organs reach the whole district).
 */
export type By =
  /** `at: 'district'` = wherever in the district the post stands; only for opening, such as a town's report to the bureau. */
  | { readonly role: Role | readonly Role[]; readonly at?: 'own' | 'reach' | 'district'; readonly sector?: true }
  | { readonly relation: 'opener' }
  | { readonly relation: ResponsibleAs }
  /** The person or people whom a field of the case names; with `holds` only while they hold such a post in whose reach the case lies. */
  | { readonly field: string; readonly holds?: Role | readonly Role[] }
  /** Somebody without account who holds the receipt code of this case. */
  | { readonly receipt: true }
  /** The machine, for consequences. */
  | { readonly system: true }

/** Who must stand aside: whoever took the step, opened the case, or is named by the field. */
export type Recusal = StepKey | 'open' | { readonly field: string }

export type StepDecl = {
  readonly title: string
  /** States of its lane from which it may be taken. */
  readonly from: StateKey | readonly StateKey[]
  /** Where it leads; `choose` decides from the values and may only name states of `of`; absent = stays. */
  readonly to?: StateKey | { readonly of: readonly StateKey[]; choose(c: CaseView): StateKey }
  readonly lane?: LaneKey
  readonly by: By | readonly By[]
  readonly asks?: readonly string[]
  readonly may?: readonly string[]
  /** Recusal: whoever took one of these steps (or opened the case, or is named by the field) may not take this one. */
  readonly notBy?: Recusal | readonly Recusal[]
  /** A second officer of the same standing must sign before it counts. */
  readonly two?: true
  /** The statutory span of this step: runs from entering `from` until the step's lane leaves it. */
  readonly within?: LimitKey
  /** The declared clock by whose end this step is due, where its own span would say too little (an end set by a person, several steps in one span). */
  readonly clock?: ClockKey
  readonly legal?: Citation
  /** Why it cannot be done now, in words; null = it can. Sees the case with the values about to be given. */
  readonly guard?: (c: CaseView) => string | null
  /** Lanes that begin with this step, and the state in which they begin. */
  readonly forks?: Readonly<Record<LaneKey, StateKey>>
  /** A lane of `forks` named here begins only when this holds. */
  readonly forksWhen?: Readonly<Record<LaneKey, (c: CaseView) => boolean>>
  /** Lanes that must have reached an end before; a lane that never began does not hold it up. */
  readonly joins?: readonly LaneKey[]
  /** Sub-cases of these types must all be closed before. */
  readonly needsClosed?: readonly string[]
  /** Sub-cases and follow-on cases that it opens. */
  readonly opens?: (c: CaseView) => readonly ChildOpening[]
  readonly issues?: readonly string[]
  /** What the numbers of the case speak for, with the reasons: the form begins with it, a person decides. Null = nothing to suggest. */
  readonly suggests?: (c: CaseView) => Suggestion | null
  /** Possible, but nobody's to-do. */
  readonly quiet?: true
  /** Names its consequence; the screen asks for it to be typed or held. */
  readonly grave?: string
}
/** A follow-on case: `values` fill its opening form; `org` absent = the organisation of the opening case. */
export type ChildOpening = {
  readonly decl: string
  readonly title: string
  readonly values: FormValues
  readonly to?: 'same' | 'district-bureau' | 'entity-town' | { readonly field: string }
}
/** Worked out from facts, never decided: `because` names the numbers and the clauses. */
export type Suggestion = { readonly values: FormValues; readonly because: readonly string[] }
export type ClockStart = 'open' | 'reopen' | { readonly step: StepKey } | { readonly enters: StateKey; readonly lane?: LaneKey }
export type ClockDecl = {
  readonly title: string
  /** Where the law sets different spans, `choose` takes one of `of` by the facts; null = no such duty here, the clock does not run. */
  readonly limit: LimitKey | { readonly of: readonly LimitKey[]; choose(values: FormValues): LimitKey | null }
  /** Each of these starts it; one that still runs is set anew, unless it is `steady`. */
  readonly starts: ClockStart | readonly ClockStart[]
  readonly steady?: true
  /** The fact's own date instead of the date of the entry: a field of kind `when` or `day`. */
  readonly since?: string
  /** A field of kind `day` that names the last day; the limit is then the longest that may be set. Not together with extension or pause. */
  readonly until?: string
  readonly stops: { readonly steps?: readonly StepKey[]; readonly leaves?: StateKey; readonly lane?: LaneKey }
  /** The last day moves to the next working day when it is none (民法典 203). */
  readonly roll?: true
  readonly remind?: LimitKey
  /** A span in which somebody may act, such as asking for a hearing: its end is shown but makes nobody late. */
  readonly right?: true
  /** Several limits = one for each extension in turn. */
  readonly extension?: { readonly limit: LimitKey | readonly LimitKey[]; readonly times: number; readonly ask: By | readonly By[]; readonly grant: By | readonly By[] }
  /** Causes that stop the clock, such as a technical appraisal. */
  readonly pause?: { readonly by: By | readonly By[]; readonly causes: Readonly<Record<string, string>> }
  readonly consequence?: string
  readonly overdue?: readonly Escalation[]
  readonly legal?: Citation
}
/** `after` = so long after the end of the clock (absent = at once): tell these, and raise a follow-on case if named. */
export type Escalation = { readonly after?: LimitKey; readonly tell: readonly (Role | ResponsibleAs)[]; readonly raise?: string }
export type LaneDecl = { readonly title: string; readonly states: Readonly<Record<StateKey, string>>; readonly ends: readonly StateKey[] }

export type CaseDecl = {
  readonly id: string
  /** Counts up when a running case could not go on under the new text; running cases keep theirs. */
  readonly revision: number
  readonly title: string
  /** What one such case is called on a phone: `隐患`. */
  readonly noun: string
  readonly cites: readonly Citation[]
  /** The word of its number: `津应急隐` → 津应急隐〔2026〕3号. */
  readonly word: string
  readonly subject: 'entity' | 'place' | 'person' | 'matter'
  /** Which organisation handles it at first: the village or the town of the place, the district's emergency bureau, or that of who opens it (an enterprise's own people: their town). */
  readonly handledBy: 'village' | 'town' | 'bureau' | 'opener'
  readonly states: Readonly<Record<StateKey, string>>
  readonly start: StateKey
  readonly ends: readonly StateKey[]
  readonly lanes?: Readonly<Record<LaneKey, LaneDecl>>
  readonly fields: FormFields
  /** Amounts and spans that guards and documents read: as in force on the day of opening, kept for the life of the case. */
  readonly law?: readonly LimitKey[]
  readonly open: {
    readonly title?: string
    readonly by: By | readonly By[]
    readonly asks: readonly string[]
    readonly may?: readonly string[]
    /** Why it cannot be opened with these values, in words; null = it can. What a consequence opens is not asked. */
    readonly guard?: (values: FormValues, now: Instant) => string | null
    /** What the form starts with, because it is known already: who opens it, about which unit. Only a beginning: the person may change it, nothing relies on it. */
    readonly prefill?: (by: CaseActor, about: { readonly entity?: EntityId; readonly now: Instant }) => FormValues
  }
  /** One line that names the case, from its opening values. */
  readonly name: (values: FormValues) => string
  readonly steps: Readonly<Record<StepKey, StepDecl>>
  readonly clocks?: Readonly<Record<ClockKey, ClockDecl>>
  /** When nobody has taken the step whose clock ran out; applies to clocks without `overdue` of their own. */
  readonly overdue?: readonly Escalation[]
  readonly documents?: Readonly<Record<string, DocumentDecl>>
  readonly withdraw?: { readonly from: readonly StateKey[]; readonly by: By | readonly By[] }
  readonly reopen?: { readonly from: readonly StateKey[]; readonly to: StateKey; readonly by: By | readonly By[] }
  readonly handOver?: { readonly by: By | readonly By[]; readonly notFrom?: readonly StateKey[] }
  /** `earlier`: only into one that was opened before it, because the first counts. */
  readonly merge?: { readonly by: By | readonly By[]; readonly earlier?: true }
  /** What everybody may see without account, in which states, and for how long after the end. */
  readonly public?: {
    readonly list: string
    readonly title: string
    readonly in: readonly StateKey[]
    readonly fields: readonly string[]
    readonly until?: LimitKey
    /** Not every case of the type is for the public: only those for which this holds. */
    readonly when?: (c: CaseState) => boolean
  }
  /** Who may see a case besides those who may act in it; absent = everyone with `case.see` in whose subtree it lies. */
  readonly seenBy?: readonly By[]
  /** Opened by the public without account: the receipt code is the key. */
  readonly intake?: { readonly public: true; readonly receipt: true }
}

/** A post as it stands to cases: `reach` is the subtree it may act for. */
export type ActorPost = { readonly role: RoleId; readonly org: string; readonly reach: string; readonly title: string; readonly sectors?: readonly SectorId[] }
/** Who asks, worked out from the register at the instant; the same for the screen and the server. */
export type CaseActor = {
  readonly person: PersonId
  readonly posts: readonly ActorPost[]
  readonly responsible: readonly { readonly entity: EntityId; readonly as: ResponsibleAs }[]
  /** The case whose receipt code was shown. */
  readonly receipt?: Id
  readonly system?: true
}

/** A running or finished clock with the law it started under. `due` null = the calendar of `unknownYear` is not published yet. */
export type ClockRun = {
  readonly clock: ClockKey
  readonly title: string
  /** The span it began with and the extensions granted since, each as it stood in law on its day. */
  readonly parts: readonly [ResolvedLimit, ...ResolvedLimit[]]
  readonly from: Instant
  readonly due: Instant | null
  readonly unknownYear?: number
  /** Taken by pauses: days where the unit counts days, else milliseconds. */
  readonly lost: number
  /** Pauses whose working days cannot be counted before a calendar is published; they join `lost` then. */
  readonly unsettled?: readonly { readonly from: Instant; readonly to: Instant }[]
  readonly roll: boolean
  readonly right?: true
  /** The end that was set by a person; what the parts allow bounds it. */
  readonly until?: Instant
  readonly paused?: { readonly at: Instant; readonly cause: string; readonly because: string }
  readonly stoppedAt?: Instant
  /** Reminders and escalations to come, worked out when the clock was set. */
  readonly schedule: readonly { readonly what: string; readonly at: Instant }[]
  readonly fired: readonly string[]
}
export type ClockChange = { readonly do: 'start'; readonly run: ClockRun } | { readonly do: 'stop'; readonly clock: ClockKey }
export type Done = { readonly step: StepKey; readonly by: PersonId; readonly at: Instant; readonly second?: PersonId }
export type Proposal = { readonly step: StepKey; readonly by: PersonId; readonly at: Instant; readonly values: FormValues }
export type ExtensionAsk = { readonly clock: ClockKey; readonly by: PersonId; readonly at: Instant; readonly because: string }
export type Issued = { readonly document: string; readonly no: string; readonly at: Instant; readonly by: PersonId; readonly step: StepKey }
export type CaseRef = { readonly id: Id; readonly decl: string; readonly no: string }
export type Child = { readonly id: Id; readonly decl: string; readonly no: string; readonly title: string; readonly closed: boolean }

/** Where the case stands in the register: who handles it and what it is about. */
export type CasePlace = {
  /** ltree path of the handling organisation. */
  readonly org: string
  readonly orgId: OrgId
  readonly orgName: string
  readonly area?: AreaCode
  readonly place?: PlaceKey
  readonly placeName: string
  readonly entity?: EntityId
  readonly entityName?: string
  readonly sector?: SectorId
}
export type CaseState = CasePlace & {
  readonly id: Id
  readonly decl: string
  readonly revision: number
  readonly no: string
  readonly title: string
  readonly openedAt: Instant
  readonly openedBy: PersonId
  readonly changedAt: Instant
  /** State by lane; `main` is always there. */
  readonly at: Readonly<Record<LaneKey, StateKey>>
  readonly enteredAt: Readonly<Record<LaneKey, Instant>>
  readonly values: FormValues
  readonly law?: readonly ResolvedLimit[]
  readonly done: readonly Done[]
  /** Keys of what was sent, so that a phone may send again. */
  readonly keys: readonly string[]
  readonly proposal?: Proposal
  readonly clocks: readonly ClockRun[]
  readonly extension?: ExtensionAsk
  readonly recused: readonly PersonId[]
  readonly issued: readonly Issued[]
  readonly children: readonly Child[]
  readonly parent?: CaseRef
  readonly source?: { readonly kind: string; readonly id: Id }
  readonly mergedInto?: { readonly id: Id; readonly no: string }
  readonly absorbed: readonly { readonly id: Id; readonly no: string }[]
  readonly endedAt?: Instant
  readonly outcome?: 'ended' | 'withdrawn' | 'merged'
  readonly drill: boolean
  readonly version: number
}
/** What guards, choices and documents see: the case as it stands, with the values about to be given laid over it. */
export type CaseView = Omit<CaseState, 'law'> & {
  readonly now: Instant
  /** The values about to be given, empty while it is only asked whether the step is open: what a guard demands of them it demands of these. */
  readonly given: FormValues
  /** The newest taking of a step. */
  last(step: StepKey): Done | undefined
  text(field: string): string
  number(field: string): number | undefined
  /** The law this case stands under: what its newest clock of that key runs by, else what was in force when it was opened. */
  law(key: LimitKey): ResolvedLimit | undefined
  /** Where the span of that law ends when it begins at `from`; undefined where the law or the work calendar is not at hand. */
  ends(key: LimitKey, from: Instant): ClockEnd | undefined
}

export type CaseOpening = CasePlace & {
  readonly id: Id
  readonly decl: string
  readonly no: string
  readonly values: FormValues
  readonly title?: string
  readonly parent?: CaseRef
  /** What it came from outside the cases: a warning, a reading, an order. */
  readonly source?: { readonly kind: string; readonly id: Id }
  readonly drill: boolean
}
/** `as` is who asks; the server fills it in, never the client. `key` makes a repeated sending harmless. */
export type CaseCommand =
  | { readonly do: 'open'; readonly opening: CaseOpening; readonly as: CaseActor }
  | { readonly do: 'step'; readonly step: StepKey; readonly values: unknown; readonly as: CaseActor; readonly key?: string; readonly numbers?: Readonly<Record<string, string>> }
  | { readonly do: 'countersign'; readonly as: CaseActor; readonly numbers?: Readonly<Record<string, string>> }
  | { readonly do: 'reject-proposal'; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'ask-extension'; readonly clock: ClockKey; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'answer-extension'; readonly grant: boolean; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'pause'; readonly clock: ClockKey; readonly cause: string; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'resume'; readonly clock: ClockKey; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'recuse'; readonly person: PersonId; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'hand-over'; readonly to: CasePlace; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'withdraw'; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'reopen'; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'merge-into'; readonly into: { readonly id: Id; readonly no: string }; readonly because: string; readonly as: CaseActor }
  | { readonly do: 'absorb'; readonly other: { readonly id: Id; readonly no: string } }
  | { readonly do: 'note'; readonly text: string; readonly files: readonly string[]; readonly as: CaseActor; readonly key?: string }
  | { readonly do: 'tick'; readonly clock: ClockKey; readonly what: string }
  | { readonly do: 'told'; readonly what: string; readonly people: readonly PersonId[] }
  | { readonly do: 'child'; readonly child: Child }
  | { readonly do: 'recount' }

export type CaseEvent =
  | {
      readonly type: 'case-opened'
      readonly opening: CaseOpening
      readonly revision: number
      readonly title: string
      readonly start: StateKey
      readonly clocks: readonly ClockChange[]
      readonly law?: readonly ResolvedLimit[]
    }
  | { readonly type: 'case-proposed'; readonly step: StepKey; readonly values: FormValues }
  | { readonly type: 'case-proposal-rejected'; readonly step: StepKey; readonly because: string }
  | {
      readonly type: 'case-step'
      readonly step: StepKey
      readonly lane: LaneKey
      readonly from: StateKey
      readonly to: StateKey
      readonly values: FormValues
      readonly clocks: readonly ClockChange[]
      readonly forks?: Readonly<Record<LaneKey, StateKey>>
      readonly issued: readonly { readonly document: string; readonly no: string }[]
      /** What was suggested at that moment, whether or not it was followed. */
      readonly suggested?: Suggestion
      /** Who proposed what the author of this event countersigned. */
      readonly first?: PersonId
      readonly key?: string
      readonly ended: boolean
    }
  | { readonly type: 'case-extension-asked'; readonly clock: ClockKey; readonly because: string }
  | { readonly type: 'case-extension-answered'; readonly clock: ClockKey; readonly granted: boolean; readonly because: string; readonly run?: ClockRun }
  | { readonly type: 'case-clock-paused'; readonly clock: ClockKey; readonly cause: string; readonly because: string }
  | { readonly type: 'case-clock-resumed'; readonly clock: ClockKey; readonly because: string; readonly run: ClockRun }
  | { readonly type: 'case-clock-fired'; readonly clock: ClockKey; readonly what: string; readonly tell: readonly string[]; readonly raise?: string }
  | { readonly type: 'case-clock-recounted'; readonly runs: readonly ClockRun[] }
  | { readonly type: 'case-recused'; readonly person: PersonId; readonly because: string }
  | { readonly type: 'case-handed-over'; readonly from: CasePlace; readonly to: CasePlace; readonly because: string }
  | { readonly type: 'case-withdrawn'; readonly because: string }
  | { readonly type: 'case-reopened'; readonly to: StateKey; readonly because: string; readonly clocks: readonly ClockChange[] }
  | { readonly type: 'case-merged'; readonly into: { readonly id: Id; readonly no: string }; readonly because: string }
  | { readonly type: 'case-absorbed'; readonly other: { readonly id: Id; readonly no: string } }
  | { readonly type: 'case-noted'; readonly text: string; readonly files: readonly string[]; readonly key?: string }
  | { readonly type: 'case-told'; readonly what: string; readonly people: readonly PersonId[] }
  | { readonly type: 'case-child'; readonly child: Child }
