/** The shapes of the register: who exists, who holds which post, who answers for which entity. All facts are dated. */
import type {
  Area,
  AreaCode,
  CalendarYear,
  EntityId,
  Instant,
  Interval,
  LimitEntry,
  LngLat,
  OrgId,
  PersonId,
  PlaceKey,
  PointId,
  PostId,
  RoleId,
  SectorId,
  SeriesId,
  Span,
} from '../base/index.ts'
import type { Inventory } from './inventory.ts'

export type OrgKind = 'district' | 'department' | 'township' | 'zone' | 'village' | 'enterprise' | 'team'
/** `path` is an ltree label path (letters, digits, `_`, dots) and starts with the district's label. */
export type Org = {
  readonly id: OrgId
  readonly name: string
  readonly kind: OrgKind
  readonly parent: OrgId | null
  readonly path: string
  readonly area?: AreaCode
  readonly valid: Interval
  /** Where it went when it ended: what it had counts there from then on. */
  readonly into?: OrgId
}
/** `superior` is the post called when this one does not answer; `required` posts may not be vacant. */
export type Post = {
  readonly id: PostId
  readonly org: OrgId
  readonly title: string
  readonly role: RoleId
  readonly sectors?: readonly SectorId[]
  readonly superior?: PostId
  readonly required: boolean
  readonly valid: Interval
}
export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly initials: string /** Mobile numbers, first choice first. */
  readonly phones: readonly string[]
  readonly demo: boolean
  readonly left?: Instant
}
/** A = holder, B = deputy. */
export type Holding = { readonly post: PostId; readonly person: PersonId; readonly rank: 'A' | 'B'; readonly valid: Interval }
/** Who actually sits at a post that works in shifts. */
export type Shift = { readonly post: PostId; readonly person: PersonId; readonly valid: Interval }
export type ListedEntity = {
  readonly id: EntityId
  readonly name: string
  readonly org?: OrgId
  readonly sector: SectorId
  readonly kind: string
  readonly grade: 'I' | 'II' | 'III' | 'IV'
  readonly area: AreaCode
  readonly at: LngLat
  readonly valid: Interval
  readonly demo: boolean
  /** Tags a breaker may aim at: `riverside`, `low-bridge`, `construction-site`, `open-fire`, `school` … */
  readonly tags: readonly string[]
  /** Households or people inside, for the evacuation list. */
  readonly people?: number
  /** Hazardous chemicals by unit, for plants that hold any. */
  readonly inventory?: Inventory
}
export type ResponsibleAs = 'governmentLead' | 'sectorLead' | 'entityLead'
export type Responsible = { readonly entity: EntityId; readonly as: ResponsibleAs; readonly person: PersonId; readonly valid: Interval }

/** 执法证: who may enforce in whose name, in which trades, until when. A person may have had several; each is kept with its dates. */
export type Card = {
  readonly id: string
  readonly no: string
  readonly person: PersonId
  /** The organ that issued it. */
  readonly organ: string
  /** What it lets the holder enforce, in the words on the card. */
  readonly scope: string
  /** Trades it is good for; absent = all. */
  readonly sectors?: readonly SectorId[]
  /** `to` is the first moment at which it is no longer valid. */
  readonly valid: Interval
  /** Taken back before its time, and why; `valid.to` is then that moment. */
  readonly revoked?: string
  readonly demo: boolean
}

export type Scene = 'gas' | 'pipeline' | 'major-hazard' | 'flood' | 'forest-fire' | 'geohazard'
/** Quantity ids carry their unit: `rain.depth.mm`, `water.stage.m`, `gas.lel.pct` … */
export type Quantity = string
export type SeriesDef = {
  readonly id: SeriesId
  readonly quantity: Quantity
  readonly unit: string
  readonly label: string
  /** Device identity and factor code as the gateway reports them. */
  readonly device: string
  readonly code: string
  readonly cadence: Span
  readonly range: readonly [min: number, max: number]
  /** A reading that differs by more from its neighbour waits for confirmation by the next one. */
  readonly maxStep?: number
  /** The same value for longer than this is a stuck sensor. */
  readonly flatAfter?: Span
  /** Only above this value does stillness count: a rain gauge may honestly say 0 for days. Absent = at any value. */
  readonly flatAbove?: number
}
export type MonitoringPoint = {
  readonly id: PointId
  readonly name: string
  readonly scene: Scene
  readonly kind: string
  readonly area: AreaCode
  readonly at: LngLat
  readonly entity?: EntityId
  readonly series: readonly SeriesDef[]
  readonly demo: boolean
  readonly protocol: 'hj212' | 'http' | 'mqtt' | 'none'
}

export type Registry = {
  readonly revision: number
  readonly orgs: readonly Org[]
  readonly posts: readonly Post[]
  readonly people: readonly Person[]
  readonly holdings: readonly Holding[]
  readonly shifts: readonly Shift[]
  readonly entities: readonly ListedEntity[]
  readonly responsibles: readonly Responsible[]
  readonly cards: readonly Card[]
  readonly points: readonly MonitoringPoint[]
}

/**
 * Whom a declaration names. `role` finds holders of posts with that role whose organisation stands at the asked level around the place;
 * `responsible` finds a named responsible person of the entity at the place.
 */
export type Selector =
  | { readonly role: RoleId; readonly of: 'district' | 'town' | 'village' | 'villages'; readonly sector?: SectorId }
  | { readonly responsible: ResponsibleAs }
  /** Three responsible persons of every tagged entity inside the place. */
  | { readonly responsible: ResponsibleAs; readonly tagged: string }

/** One person who must answer, with the post through which they do, their deputies and the chain above. */
export type Answerer = {
  readonly person: PersonId
  readonly post?: PostId
  readonly title: string
  readonly org?: OrgId
  readonly deputies: readonly PersonId[]
  readonly superior?: PersonId /** Who walks to the door. */
  readonly doorTo?: PersonId
  readonly area?: AreaCode
}

export type GapKind =
  | 'post-vacant'
  | 'phone-missing'
  | 'phone-invalid'
  | 'holder-left'
  | 'deputy-loop'
  | 'deputy-missing'
  | 'superior-loop'
  | 'superior-missing'
  | 'shift-open'
  | 'responsible-missing'
  | 'village-uncovered'
export type Gap = { readonly kind: GapKind; readonly severity: 'stop' | 'warn'; readonly subject: string; readonly text: string; readonly fix: string }

export type WhoAsked = { readonly place: PlaceKey; readonly sector?: SectorId }

/** How a device proves itself and what its frames may deviate in. */
export type DeviceDef = {
  readonly id: string
  readonly gateway: 'hj212' | 'http' | 'mqtt'
  readonly name: string /** HTTP and MQTT: SHA-256 of the token, hex. */
  readonly tokenHash?: string
  readonly profile?: DeviceProfile
  /** What art. 41 of the penalty law asks of a device whose records shall prove a violation; absent = not known. */
  readonly enforcement?: { readonly reviewed?: boolean; readonly marked?: boolean; readonly published?: boolean }
}
/** Lenient settings are per device and every use is flagged on the reading; nothing is accepted silently. */
export type DeviceProfile = {
  readonly crc?: 'standard' | 'modbus-high-low' | 'modbus-low-high'
  readonly lineEnd?: 'crlf' | 'lf'
  readonly edition?: '2005' | '2017'
  readonly epochQn?: boolean
  readonly lowerCaseCrc?: boolean
  readonly lengthCountsBytes?: boolean
}
export type DemoAccount = { readonly account: string; readonly person: PersonId; readonly title: string }
/** A district as data: everything local that the product needs; nothing here is code. */
export type District = {
  readonly code: AreaCode
  readonly name: string /** ltree root label. */
  readonly label: string
  readonly issuer: string
  readonly dutyPhone: string
  readonly areas: readonly Area[]
  readonly registry: Registry
  readonly devices: readonly DeviceDef[]
  readonly limits: readonly LimitEntry[]
  readonly calendar: readonly CalendarYear[]
  readonly accounts: readonly DemoAccount[]
  readonly geo: { readonly county: unknown; readonly towns: unknown; readonly rivers: unknown; readonly note: string }
}
