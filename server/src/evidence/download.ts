/** Evidence out of the database, slice by slice, and never in a form that a browser would run. */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { App } from '../core/types.ts'
import { extensionOf } from './kind.ts'

const SLICE = 1024 * 1024

async function* slices(app: App, id: string, total: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < total; from += SLICE) {
    const rows = await app.store.read(app.root, (t) => t.sql<{ part: Buffer }>('select substring(bytes from $2 for $3) as part from evidence where id = $1', [id, from + 1, SLICE]))
    const part = rows[0]?.part
    if (!part || part.length === 0) return
    yield part
  }
}
/** Headers under which nothing in the file may run or be framed elsewhere. @param what the stem of its name */
export function safeHeaders(reply: FastifyReply, what: string, id: string, mime: string): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `inline; filename="${what}-${id.replace(/[^\w-]/g, '')}.${extensionOf(mime) ?? 'bin'}"`)
    .header('cross-origin-resource-policy', 'same-origin')
    .type(mime)
}
/** The copy without metadata; small ones at once, films as a stream. Answers through `reply`. */
export async function sendCopy(app: App, reply: FastifyReply, e: { readonly id: string; readonly mime: string; readonly length: number }, what: string): Promise<void> {
  const head = safeHeaders(reply, what, e.id, e.mime).header('content-length', String(e.length))
  if (e.length <= SLICE * 8) {
    const parts: Buffer[] = []
    for await (const part of slices(app, e.id, e.length)) parts.push(part)
    void head.send(Buffer.concat(parts))
  } else void head.send(Readable.from(slices(app, e.id, e.length)))
}
