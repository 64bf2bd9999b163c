/** What belongs to a report besides its case: receipt digest, sealed envelopes, messages, custodians' keys, openings. Nothing here can be read as a name. */
import type { Id, Instant, PersonId } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'

export type EnvelopeKind = 'identity' | 'payout'
export type KeyRow = {
  readonly id: string
  readonly person: PersonId
  readonly publicKey: unknown
  readonly wrapped: unknown
  readonly fingerprint: string
  readonly madeAt: Instant
  readonly retiredAt: Instant | null
  readonly lostAt: Instant | null
  readonly lostBecause: string | null
  readonly demo: boolean
}
export type EnvelopeRow = {
  readonly id: string
  readonly caseId: string
  readonly kind: EnvelopeKind
  readonly batch: string
  readonly keyId: string
  readonly body: unknown
  readonly at: Instant
}
export type MessageRow = {
  readonly id: string
  readonly by: string
  readonly text: string
  readonly files: readonly string[]
  readonly at: Instant
  readonly readAt: Instant | null
}
export type OpeningRow = {
  readonly id: string
  readonly caseId: string
  readonly no: string
  readonly kind: EnvelopeKind
  readonly custodian: PersonId
  readonly reason: string
  readonly at: Instant
}
/** Stands in place of a person for whoever holds the receipt code. */
export const REPORTER = 'reporter'

const keyColumns = `id, person, public_key as "publicKey", wrapped, fingerprint, made_at as "madeAt", retired_at as "retiredAt", lost_at as "lostAt", lost_because as "lostBecause", demo`
/** Keys in use, oldest first. */
export async function keysInUse(t: Tx): Promise<readonly KeyRow[]> {
  return t.sql<KeyRow>(`select ${keyColumns} from custodian_key where retired_at is null and lost_at is null order by made_at, id`)
}
export async function keysOf(t: Tx, person: PersonId): Promise<readonly KeyRow[]> {
  return t.sql<KeyRow>(`select ${keyColumns} from custodian_key where person = $1 order by made_at desc, id`, [person])
}
/** A new key takes the place of the one in use; what was sealed for the old one stays readable with it. */
export async function addKey(t: Tx, k: Pick<KeyRow, 'id' | 'person' | 'publicKey' | 'wrapped' | 'fingerprint' | 'madeAt' | 'demo'>): Promise<void> {
  await t.sql('update custodian_key set retired_at = $2 where person = $1 and retired_at is null and lost_at is null', [k.person, k.madeAt])
  await t.sql('insert into custodian_key (id, person, public_key, wrapped, fingerprint, made_at, demo) values ($1, $2, $3, $4, $5, $6, $7)', [
    k.id,
    k.person,
    JSON.stringify(k.publicKey),
    JSON.stringify(k.wrapped),
    k.fingerprint,
    k.madeAt,
    k.demo,
  ])
}
/** @returns false when it is not this person's, or was lost before */
export async function loseKey(t: Tx, id: string, person: PersonId, because: string, at: Instant): Promise<boolean> {
  return (
    (await t.sql('update custodian_key set lost_at = $3, lost_because = $4 where id = $1 and person = $2 and lost_at is null returning id', [id, person, at, because])).length > 0
  )
}
/** For each key: how many contents were sealed for it, and how many of these no key that is left can open. */
export async function keyLoads(t: Tx): Promise<ReadonlyMap<string, { readonly sealed: number; readonly unreadable: number }>> {
  const rows = await t.sql<{ id: string; sealed: number; unreadable: number }>(
    `select e.key_id as id, count(*)::int as sealed,
       count(*) filter (where not exists (select from report_envelope o join custodian_key k on k.id = o.key_id where o.batch = e.batch and k.lost_at is null))::int as unreadable
     from report_envelope e group by e.key_id`,
  )
  return new Map(rows.map((r) => [r.id, { sealed: r.sealed, unreadable: r.unreadable }]))
}

/** @returns the digest that stands there; null when this one was written, 'taken' when another case has it */
export async function addReceipt(t: Tx, caseId: Id, digest: Uint8Array, at: Instant): Promise<Uint8Array | 'taken' | null> {
  const made = await t.sql('insert into report_receipt (case_id, digest, at) values ($1, $2, $3) on conflict do nothing returning case_id', [caseId, digest, at])
  if (made.length > 0) return null
  return (await t.sql<{ digest: Uint8Array }>('select digest from report_receipt where case_id = $1', [caseId]))[0]?.digest ?? 'taken'
}
export async function receiptOf(t: Tx, digest: Uint8Array): Promise<{ readonly caseId: string; readonly digest: Uint8Array } | null> {
  return (await t.sql<{ caseId: string; digest: Uint8Array }>('select case_id as "caseId", digest from report_receipt where digest = $1', [digest]))[0] ?? null
}

export async function addEnvelopes(t: Tx, rows: readonly EnvelopeRow[]): Promise<void> {
  for (const e of rows)
    await t.sql('insert into report_envelope (id, case_id, kind, batch, key_id, body, at) values ($1, $2, $3, $4, $5, $6, $7)', [
      e.id,
      e.caseId,
      e.kind,
      e.batch,
      e.keyId,
      JSON.stringify(e.body),
      e.at,
    ])
}
const envelopeColumns = `id, case_id as "caseId", kind, batch, key_id as "keyId", body, at`
/** The newest content of that kind, in all its copies. */
export async function newestEnvelopes(t: Tx, caseId: Id, kind: EnvelopeKind): Promise<readonly EnvelopeRow[]> {
  return t.sql<EnvelopeRow>(
    `select ${envelopeColumns} from report_envelope where batch = (select batch from report_envelope where case_id = $1 and kind = $2 order by at desc, id desc limit 1) order by key_id`,
    [caseId, kind],
  )
}

export async function addMessage(t: Tx, caseId: Id, m: Omit<MessageRow, 'readAt'>): Promise<void> {
  await t.sql('insert into report_message (id, case_id, by, text, files, at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing', [
    m.id,
    caseId,
    m.by,
    m.text,
    m.files,
    m.at,
  ])
}
export async function messagesOf(t: Tx, caseId: Id): Promise<readonly MessageRow[]> {
  return t.sql<MessageRow>('select id, by, text, files, at, read_at as "readAt" from report_message where case_id = $1 order by at, id limit 2000', [caseId])
}
/** Marks what the other side wrote as read. */
export async function readMessages(t: Tx, caseId: Id, reader: 'reporter' | 'officer', at: Instant): Promise<number> {
  const side = reader === 'reporter' ? 'by <> $3' : 'by = $3'
  return (await t.sql(`update report_message set read_at = $2 where case_id = $1 and read_at is null and ${side} returning id`, [caseId, at, REPORTER])).length
}
/** Unread words of reporters, by case. */
export async function unreadOf(t: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (caseIds.length === 0) return new Map()
  const rows = await t.sql<{ id: string; n: number }>(
    `select case_id as id, count(*)::int as n from report_message where case_id = any($1) and read_at is null and by = $2 group by case_id`,
    [caseIds, REPORTER],
  )
  return new Map(rows.map((r) => [r.id, r.n]))
}

export async function addOpening(t: Tx, o: Omit<OpeningRow, 'no'> & { readonly envelopes: readonly string[] }): Promise<void> {
  await t.sql('insert into report_opening (id, case_id, kind, custodian, reason, envelopes, at) values ($1, $2, $3, $4, $5, $6, $7)', [
    o.id,
    o.caseId,
    o.kind,
    o.custodian,
    o.reason,
    o.envelopes,
    o.at,
  ])
}
/** Newest first. */
export async function openings(t: Tx, by: { readonly caseId?: Id; readonly limit: number }): Promise<readonly OpeningRow[]> {
  const where = by.caseId === undefined ? '' : 'where o.case_id = $1'
  return t.sql<OpeningRow>(
    `select o.id, o.case_id as "caseId", c.no, o.kind, o.custodian, o.reason, o.at from report_opening o join case_index c on c.id = o.case_id ${where} order by o.at desc, o.id limit ${Math.trunc(by.limit)}`,
    by.caseId === undefined ? [] : [by.caseId],
  )
}
