/** What the API answers about the templates of legal documents. */
import type { Instant } from '@anlan/kernel/base'

export type Placeholder = { readonly name: string; readonly what: string }
export type TemplateView = {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly byName: string
  readonly from: Instant
  readonly until: Instant | null
}
/** A document of a case type; without a template in force the built-in form is used. */
export type DocumentType = {
  readonly decl: string
  readonly typeTitle: string
  readonly document: string
  readonly title: string
  readonly layout: 'official' | 'form'
  readonly word: string | null
  readonly keep: string | null
  readonly placeholders: readonly Placeholder[]
  /** Newest first; the first is in force when its `until` is null. */
  readonly templates: readonly TemplateView[]
}
