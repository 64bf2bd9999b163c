/** What an import refused: kept so that it can be taken back as a file, put right and given again. */
import type { PersonId } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'
import type { ImportRecord } from './types.ts'

/** Files of failed rows hold what people entered; nobody needs them after that many days. */
const KEEP_MS = 30 * 86_400_000

export async function writeImport(t: Tx, r: ImportRecord): Promise<void> {
  await t.sql('delete from register_import where at < $1', [r.at - KEEP_MS])
  await t.sql(`insert into register_import (id, register, by, at, result, failed, org) values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::ltree)`, [
    r.id,
    r.register,
    r.by,
    r.at,
    JSON.stringify(r.result),
    JSON.stringify(r.failed),
    r.org,
  ])
}
/** Only who imported gets it back. */
export async function findImport(t: Tx, id: string, by: PersonId): Promise<Pick<ImportRecord, 'register' | 'failed'> | null> {
  return (await t.sql<Pick<ImportRecord, 'register' | 'failed'>>('select register, failed from register_import where id = $1 and by = $2', [id, by]))[0] ?? null
}
