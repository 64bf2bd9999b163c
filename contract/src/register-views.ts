/** What the API answers about registers: their shapes, their rows, the history of a row, what an import did. */
import type { FormFields, FormValues, Instant } from '@anlan/kernel/base'

export type RegisterView = {
  readonly id: string
  readonly title: string
  readonly noun: string
  readonly group: string
  readonly about: string
  readonly cites: readonly string[]
  readonly items: readonly (number | string)[]
  readonly owner: 'district' | 'org' | 'town' | 'village' | 'entity'
  readonly fields: FormFields
  readonly key: readonly string[]
  readonly columns: readonly string[]
  readonly flags: readonly { readonly key: string; readonly title: string; readonly bad: boolean; readonly count: number }[]
  readonly runsOut: { readonly field: string; readonly title: string } | null
  readonly keepers: readonly string[]
  readonly derived: boolean
  readonly rows: number
  readonly ended: number
  /** Rows whose date runs out within the span the district set, and past it. */
  readonly soon: number
  readonly out: number
  /** Why this reader may not add rows; null = he may. */
  readonly mayNot: string | null
}
export type RowView = {
  readonly id: string
  readonly register: string
  readonly name: string
  readonly org: string
  readonly orgName: string
  readonly entity: string | null
  readonly entityName: string
  readonly values: FormValues
  /** Values in words, for the columns of the list. */
  readonly texts: Readonly<Record<string, string>>
  readonly flags: readonly string[]
  readonly from: Instant
  readonly to: Instant | null
  readonly changedAt: Instant
  readonly confirmedAt: Instant
  /** Where the row is looked at; derived rows lead to what they were worked out from. */
  readonly link: string | null
  readonly demo: boolean
}
export type RowDetail = RowView & {
  readonly decl: RegisterView
  readonly version: number
  readonly history: readonly {
    readonly at: Instant
    readonly byName: string
    readonly text: string
    readonly because: string
    readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[]
  }[]
  readonly endedBecause: string | null
  readonly mayNot: string | null
}
/** `failed` = the row number in the file, and each reason. The failed rows come back as a file of the same columns by `registerFailed`. */
export type RegisterImport = {
  readonly id: string
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly failed: readonly { readonly row: number; readonly name: string; readonly reasons: readonly string[] }[]
}
export type PlateView = {
  readonly entity: string
  readonly name: string
  readonly kind: string
  readonly sector: string
  readonly grade: string
  readonly areaName: string
  readonly since: Instant
  readonly responsible: readonly { readonly as: string; readonly title: string; readonly name: string; readonly post: string; readonly since: Instant | null }[]
  /** What each of them has to do, and when they last did. */
  readonly duties: readonly { readonly title: string; readonly rule: string; readonly last: Instant | null; readonly done: number; readonly owed: number }[]
  readonly disasterDuties: readonly string[]
  readonly reportPhone: string
  readonly reportUrl: string
  readonly asOf: Instant
  readonly demo: boolean
}
/** What an enterprise sees of itself. */
export type EnterpriseBoard = {
  readonly entity: string
  readonly name: string
  readonly areaName: string
  readonly grade: string
  readonly sector: string
  readonly responsible: PlateView['responsible']
  readonly duties: readonly {
    readonly duty: string
    readonly title: string
    readonly owed: number
    readonly done: number
    readonly overdue: number
    readonly due: number
    readonly coverage: number | null
    readonly last: Instant | null
  }[]
  readonly dangers: { readonly open: number; readonly late: number; readonly closed: number; readonly repeated: readonly { readonly problem: string; readonly times: number }[] }
  readonly registers: readonly {
    readonly register: string
    readonly title: string
    readonly rows: number
    readonly bad: readonly { readonly title: string; readonly count: number }[]
  }[]
  /** Meetings, trainings and drills of its own people, of this year. */
  readonly gatherings: readonly {
    readonly duty: string
    readonly title: string
    readonly times: number
    readonly people: number
    readonly latest: readonly {
      readonly id: string
      readonly at: Instant
      readonly about: string
      readonly people: number | null
      readonly byName: string
      readonly counted: boolean
    }[]
  }[]
  readonly visits: readonly { readonly id: string; readonly at: Instant; readonly byName: string; readonly as: string; readonly found: 'none' | 'some' | null }[]
}
