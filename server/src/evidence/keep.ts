/** The one way in for evidence: recognised by its bytes, hashed as it came, freed of private metadata, the original sealed, its custody begun. */
import { createHash } from 'node:crypto'
import { type Instant, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { addCustody } from './custody.ts'
import { claimIn } from './exif.ts'
import { type ImageKind, stripImage } from './images.ts'
import { type EvidenceKind, isHeif, kindText, maxBytes, recognise } from './kind.ts'
import { bandsOf, lookAt } from './look.ts'
import { stripMedia } from './media.ts'
import { sealBytes } from './sealed.ts'

/** What the sender's device says; a file that says so itself goes first. */
export type Claim = { readonly takenAt?: Instant | undefined; readonly lng?: number | undefined; readonly lat?: number | undefined }
export type Given = {
  readonly bytes: Uint8Array
  readonly by: PersonId
  /** The subtree in which it lies until a case takes it. */
  readonly org: string
  readonly claim?: Claim
  readonly name?: string
  /** A signature on glass is a picture that is looked for in no other. */
  readonly as?: 'signature'
  /** Kinds that are taken here; absent = all. */
  readonly only?: readonly EvidenceKind[]
  readonly demo?: true
}
export type Prepared = {
  readonly id: string
  readonly kind: EvidenceKind
  readonly sha256: string
  readonly size: number
  readonly row: readonly unknown[]
  readonly sealed: Buffer | null
  readonly org: string
  readonly at: Instant
  readonly by: PersonId
  readonly cleanSha256: string
  readonly hash: string | null
}
const sha256 = (b: Uint8Array) => createHash('sha256').update(b).digest('hex')
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
const unwanted = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g
/** A file's own name, for people to recognise it by; never a path, never used to find or serve it. */
function nameOf(given: string | undefined): string {
  return (given ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(unwanted, '')
    .slice(0, 120)
}
function refuseKind(given: Given, text: string): Refusal {
  return given.only?.every((k) => k === 'photo') === true ? refusal('input.unknown-file', { what: text }) : refusal('evidence.unknown-file', { what: text })
}
/** Everything that costs time, outside of any transaction. The file's declared type is ignored. */
export async function prepare(app: App, given: Given): Promise<Prepared | Refusal> {
  const { bytes } = given
  const found = recognise(bytes)
  if (!found)
    return refuseKind(
      given,
      isHeif(bytes) ? 'HEIC 照片，请在相机设置中改为“兼容性最佳”后重拍' : given.only?.includes('photo') === true && given.only.length === 1 ? '不是照片' : '无法识别',
    )
  const kind: EvidenceKind = given.as === 'signature' && found.kind === 'photo' ? 'signature' : found.kind
  if (given.as === 'signature' && kind !== 'signature') return refuseKind(given, '签名应为图片')
  if (given.only && !given.only.includes(kind)) return refuseKind(given, `此处不收${kindText[kind]}`)
  if (bytes.length > maxBytes[kind]) return refusal('input.too-large', { max: `${maxBytes[kind] / 1024 / 1024} MB（${kindText[kind]}）` })
  const clean = found.kind === 'photo' ? stripImage(found.mime as ImageKind, bytes) : stripMedia(found.mime, bytes)
  if (!clean) return refuseKind(given, `${kindText[kind]}已损坏`)
  const look = found.kind === 'photo' ? await lookAt(bytes) : null
  const file = claimIn(look?.exif)
  const fromFile = file.takenAt !== undefined || file.lat !== undefined
  const claim: Claim = { ...given.claim, ...file }
  const told = given.claim?.takenAt !== undefined || given.claim?.lat !== undefined
  const id = app.newId()
  const cleanSum = sha256(clean)
  const original = sha256(bytes)
  const hash = kind === 'photo' ? (look?.hash ?? null) : null
  const at = app.clock.now()
  const data = { ...(look ? { width: look.width, height: look.height } : {}), ...(given.demo ? { demo: true } : {}), ...(fromFile && told ? { device: given.claim } : {}) }
  const row = [
    id,
    kind,
    original,
    Buffer.from(clean),
    found.mime,
    bytes.length,
    cleanSum,
    claim.takenAt ?? null,
    claim.lng ?? null,
    claim.lat ?? null,
    fromFile ? 'file' : told ? 'device' : null,
    nameOf(given.name),
    hash,
    given.by,
    at,
    given.org,
    JSON.stringify(data),
  ]
  const sealed = cleanSum === original ? null : sealBytes(app.config.secret ?? '', id, bytes)
  return { id, kind, sha256: original, size: bytes.length, row, sealed, org: given.org, at, by: given.by, cleanSha256: cleanSum, hash }
}
/** Writes it in the caller's transaction. */
export async function insert(t: Tx, p: Prepared): Promise<void> {
  await t.sql(
    `insert into evidence (id, kind, sha256, bytes, mime, size, clean_sha256, taken_at, lng, lat, claim, name, phash, by, received_at, org, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::bit(64), $14, $15, $16::ltree, $17)`,
    p.row,
  )
  if (p.hash !== null) await t.sql('insert into evidence_look (band, evidence_id, phash) select b, $1, $2::bit(64) from unnest($3::int[]) as b', [p.id, p.hash, bandsOf(p.hash)])
  if (p.sealed) await t.sql('insert into evidence_original (evidence_id, sealed, org) values ($1, $2, $3::ltree)', [p.id, p.sealed, p.org])
  await addCustody(t, [
    { id: p.id, at: p.at, who: p.by, what: 'received', detail: { sha256: p.sha256, size: p.size } },
    ...(p.sealed ? [{ id: p.id, at: p.at, who: p.by, what: 'stripped' as const, detail: { sha256: p.cleanSha256 } }] : []),
  ])
}
