/** Photos as proof: taken in by signed-in people and through phone links, kept without metadata, shown only inside their subtree. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { asId, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import { readLink } from '../core/links.ts'
import { noteAct, transact } from '../core/act.ts'
import type { App, Handlers, Request } from '../core/types.ts'
import { nowhere } from './access.ts'
import { imageKind, stripImage } from './images.ts'

type Kept = { readonly id: string } | { readonly refusal: Refusal }

async function bytesOf(request: FastifyRequest): Promise<Uint8Array | Refusal> {
  const part = await request.file()
  if (part?.fieldname !== 'file') {
    part?.file.resume()
    return refusal('input.invalid', { what: '须有名为 file 的照片' })
  }
  return part.toBuffer()
}
/** @param org the subtree that may see it; the file's own name and declared type are ignored */
async function keep(app: App, request: Pick<Request<'uploadPhoto'>, 'raw' | 'who' | 'ip'>, by: PersonId, org: string): Promise<Kept> {
  const given = await bytesOf(request.raw)
  if ('code' in given) return { refusal: given }
  const kind = imageKind(given)
  if (!kind) return { refusal: refusal('input.unknown-file', { what: '不是照片' }) }
  const clean = stripImage(kind, given)
  if (!clean) return { refusal: refusal('input.unknown-file', { what: '照片已损坏' }) }
  const id = app.newId()
  const original = createHash('sha256').update(given).digest('hex')
  const kept = createHash('sha256').update(clean).digest('hex')
  const scope = { path: app.root.path, actor: by, ip: request.ip }
  if (request.who.act) request.who.act.who = by
  noteAct(request, id, { sha256: original })
  await transact(app, scope, request.who.act, (t) =>
    t.sql('insert into photo (id, sha256, bytes, mime, by, at, org, data) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      id,
      original,
      Buffer.from(clean),
      kind,
      by,
      app.clock.now(),
      org,
      JSON.stringify({ size: given.length, kept }),
    ]),
  )
  return { id }
}
const extension: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

export const photoHandlers: Pick<Handlers, 'uploadPhoto' | 'photo' | 'phonePhoto'> = {
  async uploadPhoto(app, request) {
    if (request.who.scope === nowhere(app.district.label)) return { refusal: refusal('auth.forbidden', { posts: '登记在册的责任人' }) }
    return keep(app, request, request.who.person, request.who.scope)
  },
  async phonePhoto(app, request) {
    const link = await readLink(app, request.params.token)
    if (!link) return { refusal: refusal('auth.link') }
    const matter = await app.store.read(app.root, (t) => t.find(link.kind, link.id))
    return keep(app, request, asId<PersonId>(link.person), matter?.org ?? app.district.label)
  },
  async photo(app, request) {
    const rows = await app.store.read({ path: request.who.scope, actor: request.who.person, ip: request.ip }, (t) =>
      t.sql<{ bytes: Buffer; mime: string }>('select bytes, mime from photo where id = $1', [request.params.id]),
    )
    const p = rows[0]
    if (!p || !(p.mime in extension)) return { refusal: refusal('item.missing', { what: '照片' }) }
    // Even if something that is not a picture slipped in, nothing in it may run.
    void request.reply
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `inline; filename="photo-${request.params.id.replace(/[^\w-]/g, '')}.${extension[p.mime]}"`)
      .header('cross-origin-resource-policy', 'same-origin')
      .type(p.mime)
      .send(p.bytes)
    return undefined
  },
}
