/** Read models of registers, written in the transaction of each change. */
import { type Instant, instant, type PersonId } from '@anlan/kernel/base'
import { keyOfRow, type RegisterDecl, type RowEvent, type RowState } from '@anlan/kernel/register'
import { findRegister } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { beginVersion, closeVersions, type StoredRow, writeRow } from '@anlan/store/register'
import { initials } from '../core/initials.ts'
import type { App } from '../core/types.ts'

/** Everything a person may look for; what is secret is not found by searching. */
function wordsOf(d: RegisterDecl | undefined, s: RowState): string {
  const names = [s.name, s.orgName, s.entityName ?? ''].join(' ')
  const texts = Object.entries(d?.fields ?? {}).flatMap(([k, field]) => {
    const v = s.values[k]
    return field.kind === 'text' && !field.secret && typeof v === 'string' ? [v] : []
  })
  return [names, ...texts, initials(names)].join(' ').toLowerCase().slice(0, 8000)
}
export function rowOf(s: RowState, version: number): StoredRow {
  const d = findRegister(s.register)
  const runsOut = d?.runsOut === undefined || d.runsOut.settled?.(s.values) === true ? undefined : s.values[d.runsOut.field]
  return {
    id: s.id,
    register: s.register,
    name: s.name,
    org: s.org,
    orgId: s.orgId,
    orgName: s.orgName,
    area: s.area ?? null,
    entity: s.entity ?? null,
    entityName: s.entityName ?? null,
    from: s.valid.from,
    to: s.valid.to ?? null,
    values: s.values,
    key: d ? keyOfRow(d, s, s.values) : '',
    runsOut: typeof runsOut === 'string' ? runsOut : null,
    changedAt: s.changedAt,
    changedBy: s.changedBy,
    confirmedAt: s.confirmedAt,
    version,
    endedBecause: s.endedBecause ?? null,
    demo: s.demo,
    words: wordsOf(d, s),
  }
}
export async function projectRow(_app: App, t: Tx, s: RowState, version: number, events: readonly RowEvent[], now: Instant, _by: PersonId): Promise<void> {
  const row = rowOf(s, version)
  await writeRow(t, row)
  for (const e of events) {
    if (e.type === 'row-added') await beginVersion(t, row, s.valid.from)
    // A row that is still to begin stands changed from its beginning.
    else if (e.type === 'row-changed') await beginVersion(t, row, instant(Math.max(now, s.valid.from)))
    else if (e.type === 'row-ended') await closeVersions(t, row.id, e.at)
  }
}
