/** Legal documents as data: what a document says is decided here, how it is set in type is the server's. */
import type { Citation } from '../base/index.ts'
import type { CaseView } from './types.ts'

/** What the people and files behind ids are called; the builder never sees the register itself. */
export type DocumentNames = {
  person(id: string): string
  /** Number of the officer's enforcement card, for signature blocks. */
  card(id: string): string
  entity(id: string): { readonly name: string; readonly address: string; readonly lead: string }
  org(id: string): string
  /** Every value of the case as a reader sees it. */
  field(name: string): string
  date(at: number): string
  yuan(n: number): string
}
export type Part =
  | { readonly part: 'addressee'; readonly text: string }
  | { readonly part: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly part: 'para'; readonly text: string }
  /** Rows of label and value, as in the boxes of an enforcement form. */
  | { readonly part: 'boxes'; readonly rows: readonly (readonly { readonly label: string; readonly value: string; readonly wide?: true }[])[] }
  /** `dense` = small type and narrow rows, for tables of many rows on one page; `shares` of the width add up to 1, absent = by what stands in the columns. */
  | { readonly part: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly dense?: true; readonly shares?: readonly number[] }
  | { readonly part: 'photos'; readonly ids: readonly string[]; readonly caption: string }
  /** Where people sign: a label and, when already signed on glass, the evidence id. */
  | { readonly part: 'signatures'; readonly of: readonly { readonly label: string; readonly signature?: string; readonly date?: string }[] }
  /** The organ that issues and the date, where the seal goes. */
  | { readonly part: 'seal'; readonly organ: string; readonly date: string }
  | { readonly part: 'note'; readonly text: string }

/** `official` = 公文 by GB/T 9704; `form` = the enforcement form with its boxes. */
export type DocumentDecl = {
  readonly title: string
  readonly layout: 'official' | 'form'
  /** The word of its number; absent = the document bears none. */
  readonly word?: string
  readonly legal?: Citation
  /** How long the file is kept. */
  readonly keep?: '10年' | '30年' | '永久'
  build(c: CaseView, n: DocumentNames): readonly Part[]
}
