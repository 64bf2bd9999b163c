/** Templates in the database: one in force at a time for each document; earlier ones stay for the documents issued under them. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { Tx } from '@anlan/store'

export type TemplateRow = {
  readonly id: string
  readonly decl: string
  readonly document: string
  readonly name: string
  readonly sha256: string
  readonly by: PersonId
  readonly from: Instant
  readonly until: Instant | null
}
const columns = 'id, decl, document, name, sha256, by, from_at as "from", until_at as "until"'

export async function listTemplates(t: Tx): Promise<readonly TemplateRow[]> {
  return t.sql<TemplateRow>(`select ${columns} from document_template order by from_at desc, id desc limit 2000`)
}
export async function templateBytes(t: Tx, id: string): Promise<(TemplateRow & { readonly bytes: Uint8Array }) | null> {
  return (await t.sql<TemplateRow & { bytes: Uint8Array }>(`select ${columns}, bytes from document_template where id = $1`, [id]))[0] ?? null
}
/** The template under which a document issued at that instant stands. */
export async function templateAt(t: Tx, decl: string, document: string, at: Instant): Promise<(TemplateRow & { readonly bytes: Uint8Array }) | null> {
  const rows = await t.sql<TemplateRow & { bytes: Uint8Array }>(
    `select ${columns}, bytes from document_template where decl = $1 and document = $2 and from_at <= $3 and (until_at is null or until_at > $3) order by from_at desc, id desc limit 1`,
    [decl, document, at],
  )
  return rows[0] ?? null
}
/** @returns false when it was not in force */
export async function endTemplate(t: Tx, id: string, at: Instant, by: PersonId): Promise<boolean> {
  return (await t.sql('update document_template set until_at = $2, ended_by = $3 where id = $1 and until_at is null returning id', [id, at, by])).length > 0
}
export async function startTemplate(t: Tx, row: Omit<TemplateRow, 'until'>, bytes: Uint8Array): Promise<void> {
  await t.sql('update document_template set until_at = $3, ended_by = $4 where decl = $1 and document = $2 and until_at is null', [row.decl, row.document, row.from, row.by])
  await t.sql('insert into document_template (id, decl, document, name, sha256, bytes, by, from_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    row.id,
    row.decl,
    row.document,
    row.name,
    row.sha256,
    Buffer.from(bytes),
    row.by,
    row.from,
  ])
}
