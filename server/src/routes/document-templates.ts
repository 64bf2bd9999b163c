/** The user's own Word templates: which documents there are, what a template may ask for, taking one into use and out of it. */
import { createHash } from 'node:crypto'
import type { CaseDecl, DocumentDecl } from '@anlan/kernel/case'
import type { DocumentType } from '@anlan/contract'
import { cases, findCase } from '@anlan/policy'
import { noteAct, transact } from '../core/act.ts'
import type { App, Handlers } from '../core/types.ts'
import { placeholdersOf } from '../documents/placeholders.ts'
import { renderStarter } from '../documents/starter.ts'
import { faultOfTemplate } from '../documents/template.ts'
import { endTemplate, listTemplates, startTemplate, templateBytes, type TemplateRow } from '../documents/templates.ts'
import { done, missing, type Refused, refused } from './answer.ts'
import { disposition } from './excel.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const MOST = 2 * 1024 * 1024

function find(decl: string, document: string): { readonly decl: CaseDecl; readonly document: DocumentDecl } | null {
  const c = findCase(decl)
  const d = c && Object.hasOwn(c.documents ?? {}, document) ? c.documents?.[document] : undefined
  return c && d ? { decl: c, document: d } : null
}
function typeOf(app: App, c: CaseDecl, key: string, d: DocumentDecl, rows: readonly TemplateRow[]): DocumentType {
  return {
    decl: c.id,
    typeTitle: c.title,
    document: key,
    title: d.title,
    layout: d.layout,
    word: d.word ?? null,
    keep: d.keep ?? null,
    placeholders: placeholdersOf(c),
    templates: rows
      .filter((r) => r.decl === c.id && r.document === key)
      .map((r) => ({ id: r.id, name: r.name, sha256: r.sha256, byName: app.places().personName(r.by), from: r.from, until: r.until })),
  }
}
type Upload = Parameters<Handlers['uploadTemplate']>[1]
async function fileOf({ raw }: Upload): Promise<{ readonly bytes: Uint8Array; readonly name: string } | Refused> {
  try {
    const part = await raw.file({ limits: { fileSize: MOST } })
    if (part?.fieldname !== 'file') {
      part?.file.resume()
      return refused('input.invalid', { what: '须有名为 file 的文件' })
    }
    return { bytes: new Uint8Array(await part.toBuffer()), name: part.filename.replace(/^.*[\\/]/, '').slice(0, 120) }
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'FST_REQ_FILE_TOO_LARGE') throw error
    return refused('input.too-large', { max: `${MOST / 1024 / 1024} MB` })
  }
}
function sendWord(reply: Upload['reply'], bytes: Uint8Array, name: string): undefined {
  void reply.header('content-disposition', disposition(name)).header('x-content-type-options', 'nosniff').type(WORD).send(Buffer.from(bytes))
  return undefined
}

export const templateHandlers: Pick<Handlers, 'documentTypes' | 'documentStarter' | 'uploadTemplate' | 'templateFile' | 'endTemplate'> = {
  async documentTypes(app) {
    const rows = await app.store.read(app.root, listTemplates)
    return cases.flatMap((c) => Object.entries(c.documents ?? {}).map(([key, d]) => typeOf(app, c, key, d, rows)))
  },
  async documentStarter(_app, { params, reply, who }) {
    const found = find(params.decl, params.document)
    if (!found) return missing('文书种类')
    noteAct({ who }, `${params.decl}/${params.document}`)
    return sendWord(reply, await renderStarter(found.document.title, placeholdersOf(found.decl)), `${found.document.title}-起始模板.docx`)
  },
  async uploadTemplate(app, request) {
    const { params, who, ip } = request
    const found = find(params.decl, params.document)
    if (!found) return missing('文书种类')
    const file = await fileOf(request)
    if ('refusal' in file) return file
    const fault = await faultOfTemplate(file.bytes, found.decl)
    if (fault) return { refusal: fault }
    const id = app.newId()
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    noteAct({ who }, id, { decl: params.decl, document: params.document, sha256 })
    await transact(app, { path: app.root.path, actor: who.person, ip }, who.act, (t) =>
      startTemplate(t, { id, decl: params.decl, document: params.document, name: file.name, sha256, by: who.person, from: app.clock.now() }, file.bytes),
    )
    return { id }
  },
  async templateFile(app, { params, reply, who }) {
    const row = await app.store.read(app.root, (t) => templateBytes(t, params.id))
    if (!row) return missing('模板')
    noteAct({ who }, params.id, { sha256: row.sha256 })
    return sendWord(reply, row.bytes, row.name.endsWith('.docx') ? row.name : `${row.name}.docx`)
  },
  async endTemplate(app, { params, who, ip }) {
    noteAct({ who }, params.id)
    const ended = await transact(app, { path: app.root.path, actor: who.person, ip }, who.act, async (t) =>
      (await endTemplate(t, params.id, app.clock.now(), who.person)) ? done : missing('在用的模板'),
    )
    return ended
  },
}
