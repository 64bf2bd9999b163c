/** Evidence over HTTP: one multipart file named `file`, taken in with its audit row in one transaction. */
import type { FastifyRequest } from 'fastify'
import { type Refusal, refusal } from '@anlan/kernel/base'
import { noteAct, transact } from '../core/act.ts'
import type { App, Who } from '../core/types.ts'
import { type Given, insert, prepare } from './keep.ts'
import { type EvidenceKind, kindText, maxBytes, MOST_BYTES } from './kind.ts'

export type Kept = { readonly id: string; readonly kind: EvidenceKind } | { readonly refusal: Refusal }
type Upload = { readonly raw: FastifyRequest; readonly who: Who; readonly ip: string }

async function bytesOf(raw: FastifyRequest, most: number): Promise<{ readonly bytes: Uint8Array; readonly name: string } | Refusal> {
  const part = await raw.file({ limits: { fileSize: most } })
  if (part?.fieldname !== 'file') {
    part?.file.resume()
    return refusal('input.invalid', { what: '须有名为 file 的文件' })
  }
  return { bytes: await part.toBuffer(), name: part.filename }
}
/** @param given who is written down as the sender and which subtree it lies in; the file's declared type is ignored */
export async function takeIn(app: App, request: Upload, given: Omit<Given, 'bytes' | 'name'>): Promise<Kept> {
  const most = given.as === 'signature' ? maxBytes.signature : given.only ? Math.max(...given.only.map((k) => maxBytes[k])) : MOST_BYTES
  let file: Awaited<ReturnType<typeof bytesOf>>
  try {
    file = await bytesOf(request.raw, most)
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'FST_REQ_FILE_TOO_LARGE') throw error
    return { refusal: refusal('input.too-large', { max: `${most / 1024 / 1024} MB${given.only || given.as ? '' : `（照片 ${maxBytes.photo / 1024 / 1024} MB）`}` }) }
  }
  if ('code' in file) return { refusal: file }
  const p = await prepare(app, { ...given, ...file })
  if ('code' in p) return { refusal: p }
  if (request.who.act) request.who.act.who = given.by
  noteAct(request, p.id, { sha256: p.sha256, ...(p.kind === 'photo' ? {} : { kind: kindText[p.kind] }) })
  await transact(app, { path: app.root.path, actor: given.by, ip: request.ip }, request.who.act, (t) => insert(t, p))
  return { id: p.id, kind: p.kind }
}
