/** Read models of the cases: list, inbox, supervision counts. Written with each step, read by index, never by scanning states. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'
import type { CaseFilter, CaseRow, CaseSort, ClosedType, TurnRow } from './types.ts'

/** Stands for "no deadline" in the order of an inbox. */
const NO_DUE = 9_007_199_254_740_991
const columns = `id, decl, no, title, org::text as org, org_id as "orgId", area, place_name as "placeName", entity, entity_name as "entityName", sector, state,
  opened_at as "openedAt", opened_by as "openedBy", changed_at as "changedAt", ended_at as "endedAt", outcome, due_at as "dueAt", unknown_year as "unknownYear",
  late_stage as "lateStage", parent, public_list as "publicList", public_until as "publicUntil", drill, words`

/** Replaces the case's row and its turns; part of the step's own transaction. */
export async function writeCase(t: Tx, row: CaseRow, turns: readonly TurnRow[], acts: readonly { readonly person: PersonId; readonly opened: boolean }[]): Promise<void> {
  await t.sql(
    `insert into case_index (id, decl, no, title, org, org_id, area, place_name, entity, entity_name, sector, state, opened_at, opened_by, changed_at, ended_at, outcome,
       due_at, unknown_year, late_stage, parent, public_list, public_until, drill, words)
     values ($1, $2, $3, $4, $5::ltree, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
     on conflict (id) do update set title = excluded.title, org = excluded.org, org_id = excluded.org_id, area = excluded.area, place_name = excluded.place_name,
       entity = excluded.entity, entity_name = excluded.entity_name, sector = excluded.sector, state = excluded.state, changed_at = excluded.changed_at,
       ended_at = excluded.ended_at, outcome = excluded.outcome, due_at = excluded.due_at, unknown_year = excluded.unknown_year, late_stage = excluded.late_stage,
       public_list = excluded.public_list, public_until = excluded.public_until, words = excluded.words`,
    [
      row.id,
      row.decl,
      row.no,
      row.title,
      row.org,
      row.orgId,
      row.area,
      row.placeName,
      row.entity,
      row.entityName,
      row.sector,
      row.state,
      row.openedAt,
      row.openedBy,
      row.changedAt,
      row.endedAt,
      row.outcome,
      row.dueAt,
      row.unknownYear,
      row.lateStage,
      row.parent,
      row.publicList,
      row.publicUntil,
      row.drill,
      row.words,
    ],
  )
  await t.sql('delete from case_turn where case_id = $1', [row.id])
  if (turns.length > 0)
    await t.sql(
      `insert into case_turn (case_id, token, step, due_at, decl, org) select $1, x.token, x.step, x.due, $5, $6::ltree from unnest($2::text[], $3::text[], $4::bigint[]) as x(token, step, due)`,
      [row.id, turns.map((x) => x.token), turns.map((x) => x.step), turns.map((x) => x.due ?? NO_DUE), row.decl, row.org],
    )
  // A handed-over case takes its past along, so that row-level security speaks of where it stands now.
  await t.sql('update case_act set org = $2::ltree where case_id = $1 and org <> $2::ltree', [row.id, row.org])
  for (const a of acts)
    await t.sql(
      `insert into case_act (person, case_id, last_at, opened, org) values ($1, $2, $3, $4, $5::ltree)
       on conflict (person, case_id) do update set last_at = excluded.last_at, opened = case_act.opened or excluded.opened, org = excluded.org`,
      [a.person, row.id, row.changedAt, a.opened, row.org],
    )
}
/** 〔2026〕n号: the next number of a word in a year; the row stays locked until the transaction ends, so that none is skipped or doubled. */
export async function nextNumber(t: Tx, word: string, year: number): Promise<number> {
  const rows = await t.sql<{ last: number }>(
    `insert into numbering (word, year, last) values ($1, $2, 1) on conflict (word, year) do update set last = numbering.last + 1 returning last`,
    [word, year],
  )
  return rows[0]?.last ?? 1
}

/** Types that are shown only where somebody's posts let him in; pushes its parameters. */
export function closedParts(closed: readonly ClosedType[], values: unknown[], table = ''): readonly string[] {
  return closed.map((c) => {
    values.push(c.decl, c.own, c.reaches)
    const n = values.length
    return `(${table}decl <> $${n - 2} or ${table}org = any($${n - 1}::ltree[]) or ${table}org <@ any($${n}::ltree[]))`
  })
}
function where(filter: CaseFilter, now: Instant): { readonly text: string; readonly values: unknown[] } {
  const parts: string[] = []
  const values: unknown[] = []
  const add = (text: (n: string) => string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    parts.push(text(`$${values.length}`))
  }
  add((n) => `decl = ${n}`, filter.decl)
  add((n) => `(' ' || state || ' ') like '% ' || ${n} || ' %'`, filter.state)
  if (filter.open !== undefined) parts.push(filter.open ? 'ended_at is null' : 'ended_at is not null')
  if (filter.late === true) add((n) => `ended_at is null and due_at <= ${n}`, now)
  if (filter.lateFor !== undefined) {
    values.push(filter.lateFor, now)
    parts.push(`exists (select from case_turn ct where ct.case_id = case_index.id and ct.token = $${values.length - 1} and ct.due_at <= $${values.length})`)
  }
  if (filter.unknown === true) parts.push('ended_at is null and unknown_year is not null')
  add((n) => `entity = ${n}`, filter.entity)
  add((n) => `area like ${n} || '%'`, filter.area)
  add((n) => `org <@ ${n}::ltree`, filter.under)
  add((n) => `org_id = ${n}`, filter.orgId)
  add((n) => `sector = ${n}`, filter.sector)
  add((n) => `parent = ${n}`, filter.parent)
  add((n) => `opened_at >= ${n}`, filter.from)
  add((n) => `opened_at <= ${n}`, filter.to)
  add((n) => `drill = ${n}`, filter.drill)
  if (filter.not && filter.not.length > 0) add((n) => `decl <> all(${n})`, filter.not)
  parts.push(...closedParts(filter.closed ?? [], values))
  if (filter.seen) {
    values.push(filter.seen.reaches, filter.seen.entities)
    parts.push(`(org <@ any($${values.length - 1}::ltree[]) or entity = any($${values.length}))`)
  }
  for (const w of (filter.q ?? '').trim().toLowerCase().split(/\s+/)) if (w !== '') add((n) => `position(${n} in words) > 0`, w)
  return { text: parts.length === 0 ? '' : `where ${parts.join(' and ')}`, values }
}
const orders: Record<CaseSort, string> = {
  opened: 'opened_at, id',
  '-opened': 'opened_at desc, id desc',
  due: 'due_at nulls last, id',
  '-changed': 'changed_at desc, id desc',
  no: 'no, id',
  title: 'title, id',
}
/** @returns one page and how many there are in all, capped at 10,000 so that counting never costs more than showing */
export async function listCases(
  t: Tx,
  filter: CaseFilter,
  page: { readonly offset: number; readonly limit: number; readonly sort: CaseSort; readonly now: Instant },
): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number }> {
  const w = where(filter, page.now)
  const rows = await t.sql<CaseRow>(
    `select ${columns} from case_index ${w.text} order by ${orders[page.sort]} limit ${Math.trunc(page.limit)} offset ${Math.trunc(page.offset)}`,
    w.values,
  )
  const count = await t.sql<{ n: number }>(`select count(*)::int as n from (select 1 from case_index ${w.text} limit 10000) x`, w.values)
  return { rows, total: count[0]?.n ?? 0 }
}
export async function caseRow(t: Tx, id: string): Promise<CaseRow | null> {
  return (await t.sql<CaseRow>(`select ${columns} from case_index where id = $1`, [id]))[0] ?? null
}
export async function caseRows(t: Tx, ids: readonly string[]): Promise<readonly CaseRow[]> {
  return ids.length === 0 ? [] : t.sql<CaseRow>(`select ${columns} from case_index where id = any($1)`, [ids])
}

export type InboxRow = { readonly case: CaseRow; readonly step: string; readonly due: Instant | null }
/**
 * What waits for the holder of these tokens, most urgent first. One ordered look-up per token, merged: its cost follows the page, not the number of cases.
 * @param tokens of the person (`tokensOfActor`)
 */
export async function inboxOf(
  t: Tx,
  tokens: readonly string[],
  page: { readonly offset: number; readonly limit: number; readonly decl?: string },
): Promise<{ readonly rows: readonly InboxRow[]; readonly total: number }> {
  if (tokens.length === 0) return { rows: [], total: 0 }
  const depth = Math.trunc(page.offset + page.limit)
  const byDecl = page.decl === undefined ? '' : 'and decl = $2'
  const values = page.decl === undefined ? [tokens] : [tokens, page.decl]
  // A case that waits for several of the person's posts is one thing to do: the most urgent of its turns counts.
  const found = await t.sql<{ case_id: string; step: string; due_at: number }>(
    `select case_id, (array_agg(step order by due_at))[1] as step, min(due_at) as due_at from (
       select x.case_id, x.step, x.due_at from unnest($1::text[]) as mine(token)
       cross join lateral (select case_id, step, due_at from case_turn where case_turn.token = mine.token ${byDecl} order by due_at, case_id limit ${depth * 4}) x
     ) y group by case_id order by due_at, case_id limit ${Math.trunc(page.limit)} offset ${Math.trunc(page.offset)}`,
    values,
  )
  const count = await t.sql<{ n: number }>(`select count(distinct case_id)::int as n from (select case_id from case_turn where token = any($1) ${byDecl} limit 10000) x`, values)
  const cases = new Map(
    (
      await caseRows(
        t,
        found.map((f) => f.case_id),
      )
    ).map((c) => [c.id, c]),
  )
  const rows = found.flatMap((f): readonly InboxRow[] => {
    const c = cases.get(f.case_id)
    return c ? [{ case: c, step: f.step, due: f.due_at === NO_DUE ? null : (f.due_at as Instant) }] : []
  })
  return { rows, total: count[0]?.n ?? 0 }
}
/** 已办 or 我发起: cases in which the person did something, newest first. */
export async function actedIn(
  t: Tx,
  person: PersonId,
  opened: boolean,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number }> {
  const only = opened ? 'and opened' : ''
  const ids = await t.sql<{ case_id: string }>(
    `select case_id from case_act where person = $1 ${only} order by last_at desc, case_id limit ${Math.trunc(page.limit)} offset ${Math.trunc(page.offset)}`,
    [person],
  )
  const count = await t.sql<{ n: number }>(`select count(*)::int as n from (select 1 from case_act where person = $1 ${only} limit 10000) x`, [person])
  const byId = new Map(
    (
      await caseRows(
        t,
        ids.map((i) => i.case_id),
      )
    ).map((c) => [c.id, c]),
  )
  return { rows: ids.flatMap((i) => byId.get(i.case_id) ?? []), total: count[0]?.n ?? 0 }
}
export type BoardRow = {
  readonly orgId: string
  readonly decl: string
  readonly open: number
  readonly late: number
  readonly ended: number
  readonly endedLate: number
  readonly oldestDue: Instant | null
}
/** Counts by organisation and type: open, overdue, ended in the span, and of these how many were escalated on the way. */
export async function caseBoard(t: Tx, span: { readonly from: Instant; readonly to: Instant; readonly now: Instant; readonly under?: string }): Promise<readonly BoardRow[]> {
  const values: unknown[] = [span.from, span.to, span.now]
  if (span.under !== undefined) values.push(span.under)
  return t.sql<BoardRow>(
    `select org_id as "orgId", decl,
       count(*) filter (where ended_at is null)::int as open,
       count(*) filter (where ended_at is null and due_at <= $3)::int as late,
       count(*) filter (where ended_at between $1 and $2)::int as ended,
       count(*) filter (where ended_at between $1 and $2 and late_stage > 0)::int as "endedLate",
       min(due_at) filter (where ended_at is null and due_at <= $3) as "oldestDue"
     from case_index where not drill and (ended_at is null or ended_at between $1 and $2) ${span.under === undefined ? '' : 'and org <@ $4::ltree'}
     group by org_id, decl order by org_id, decl`,
    values,
  )
}
/** Cases on a public list, newest first; the caller shows declared fields only. */
export async function publicCases(
  t: Tx,
  list: string,
  page: { readonly offset: number; readonly limit: number; readonly now: Instant; readonly q?: string },
): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number }> {
  const values: unknown[] = [list, page.now]
  let more = ''
  for (const w of (page.q ?? '').trim().toLowerCase().split(/\s+/)) {
    if (w === '') continue
    values.push(w)
    more += ` and position($${values.length} in words) > 0`
  }
  const from = `from case_index where public_list = $1 and not drill and (public_until is null or public_until > $2)${more}`
  const rows = await t.sql<CaseRow>(`select ${columns} ${from} order by changed_at desc, id limit ${Math.trunc(page.limit)} offset ${Math.trunc(page.offset)}`, values)
  const count = await t.sql<{ n: number }>(`select count(*)::int as n ${from}`, values)
  return { rows, total: count[0]?.n ?? 0 }
}
/** Cases whose clocks wait for the calendar of a year that has now been published. */
export async function waitingForYear(t: Tx, years: readonly number[]): Promise<readonly string[]> {
  return (await t.sql<{ id: string }>('select id from case_index where ended_at is null and unknown_year = any($1) order by id limit 10000', [years])).map((r) => r.id)
}
