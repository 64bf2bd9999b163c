/** Lists of records and of questions. */
import type { Id, Instant, PersonId } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'
import type { DutyFactRow, DutyFilter, QuestionRow } from './types.ts'

const columns = `id, duty, holder, seat, capacity, deputy, target, target_name as "targetName", entity, area, org::text as org, by, at, received_at as "receivedAt", counted, found,
  withdrawn_at as "withdrawnAt", drill, lng, lat, photos, values, words`
function like(word: string): string {
  return `%${word.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`
}
function conditions(f: DutyFilter, values: unknown[]): string {
  const parts: string[] = ['true']
  const add = (text: (n: string) => string, v: unknown) => {
    values.push(v)
    parts.push(text(`$${values.length}`))
  }
  for (const w of f.words ?? []) add((n) => `words like ${n}`, like(w))
  if (f.duty !== undefined) add((n) => `duty = ${n}`, f.duty)
  if (f.person !== undefined) add((n) => `by = ${n}`, f.person)
  if (f.entity !== undefined) add((n) => `entity = ${n}`, f.entity)
  if (f.org !== undefined) add((n) => `org <@ ${n}::ltree`, f.org)
  if (f.from !== undefined) add((n) => `at >= ${n}`, f.from)
  if (f.to !== undefined) add((n) => `at < ${n}`, f.to)
  if (f.counted !== undefined) add((n) => `counted = ${n}`, f.counted)
  if (f.found !== undefined) add((n) => `found = ${n}`, f.found)
  if (f.withdrawn !== undefined) parts.push(f.withdrawn ? 'withdrawn_at is not null' : 'withdrawn_at is null')
  return parts.join(' and ')
}
const sorts: Readonly<Record<string, string>> = {
  at: 'at, id',
  '-at': 'at desc, id',
  received: 'received_at, id',
  '-received': 'received_at desc, id',
  target: 'target_name, at desc',
  '-target': 'target_name desc, at desc',
}
/** Counts no further than this, so that ten years of records do not make every list slow. A district's year holds a hundred thousand. */
const COUNTED_TO = 200_000
export async function listFacts(
  t: Tx,
  f: DutyFilter,
  page: { readonly offset: number; readonly limit: number; readonly sort?: string | undefined },
): Promise<{ readonly rows: readonly DutyFactRow[]; readonly total: number }> {
  const values: unknown[] = []
  const where = conditions(f, values)
  const order = sorts[page.sort ?? '-at'] ?? sorts['-at']
  const rows = await t.sql<DutyFactRow>(`select ${columns} from duty_fact where ${where} order by ${order} offset ${page.offset} limit ${page.limit}`, values)
  const [n] = await t.sql<{ n: number }>(`select count(*)::int as n from (select 1 from duty_fact where ${where} limit ${COUNTED_TO}) x`, values)
  return { rows, total: n?.n ?? 0 }
}
export async function findFact(t: Tx, id: Id): Promise<DutyFactRow | undefined> {
  return (await t.sql<DutyFactRow>(`select ${columns} from duty_fact where id = $1`, [id]))[0]
}
const questionColumns = `id, kind, person, text, facts, asked_at as "askedAt", answer, answered_at as "answeredAt", closed_at as "closedAt", closed_by as "closedBy", closed_note as "closedNote", org::text as org`
/** @returns ids that were not asked before */
export async function askQuestions(t: Tx, list: readonly Pick<QuestionRow, 'id' | 'kind' | 'person' | 'text' | 'facts' | 'askedAt' | 'org'>[]): Promise<readonly Id[]> {
  const asked: Id[] = []
  for (const q of list) {
    const made = await t.sql<{ id: Id }>(
      `insert into duty_question (id, kind, person, text, facts, asked_at, org) values ($1, $2, $3, $4, $5, $6, $7::ltree) on conflict (id) do nothing returning id`,
      [q.id, q.kind, q.person, q.text, q.facts, q.askedAt, q.org],
    )
    if (made[0]) asked.push(made[0].id)
  }
  return asked
}
export async function listQuestions(
  t: Tx,
  f: { readonly state?: 'open' | 'answered' | 'closed' | undefined; readonly person?: string | undefined; readonly kind?: string | undefined; readonly fact?: string | undefined },
): Promise<readonly QuestionRow[]> {
  const values: unknown[] = []
  const parts = ['true']
  const add = (text: (n: string) => string, v: unknown) => {
    values.push(v)
    parts.push(text(`$${values.length}`))
  }
  if (f.state === 'open') parts.push('answered_at is null and closed_at is null')
  if (f.state === 'answered') parts.push('answered_at is not null and closed_at is null')
  if (f.state === 'closed') parts.push('closed_at is not null')
  if (f.person !== undefined) add((n) => `person = ${n}`, f.person)
  if (f.kind !== undefined) add((n) => `kind = ${n}`, f.kind)
  if (f.fact !== undefined) add((n) => `facts @> array[${n}]::text[]`, f.fact)
  return t.sql<QuestionRow>(`select ${questionColumns} from duty_question where ${parts.join(' and ')} order by asked_at desc, id limit 5000`, values)
}
export async function findQuestion(t: Tx, id: Id): Promise<QuestionRow | undefined> {
  return (await t.sql<QuestionRow>(`select ${questionColumns} from duty_question where id = $1 for update`, [id]))[0]
}
export async function writeAnswer(t: Tx, id: Id, text: string, at: Instant): Promise<void> {
  await t.sql('update duty_question set answer = $2, answered_at = $3 where id = $1', [id, text, at])
}
export async function writeClosing(t: Tx, id: Id, by: PersonId, note: string, at: Instant): Promise<void> {
  await t.sql('update duty_question set closed_at = $2, closed_by = $3, closed_note = $4 where id = $1', [id, at, by, note])
}
