/** Routes of legal documents: each as Word and PDF, the whole case file, and the user's own Word templates. */
import { z } from 'zod'
import { reply, route } from './define.ts'
import type * as d from './document-views.ts'

const see = { action: 'case.see' } as const
const manage = { action: 'documents.manage' } as const
const one = z.object({ id: z.string().min(1).max(80), index: z.coerce.number().int().min(0).max(10_000) })
const id = z.object({ id: z.string().min(1).max(80) })
const kind = z.object({ decl: z.string().min(1).max(60), document: z.string().min(1).max(60) })

export const documentRoutes = {
  caseDocumentWord: route({
    method: 'GET',
    path: '/api/cases/:id/documents/:index.docx',
    may: see,
    summary: '文书（Word）；builtIn=true 不用本单位模板',
    params: one,
    query: z.object({ builtIn: z.enum(['true', 'false']).optional() }),
    answers: 'file',
  }),
  caseDocumentPdf: route({ method: 'GET', path: '/api/cases/:id/documents/:index.pdf', may: see, summary: '文书（PDF）', params: one, answers: 'file' }),
  caseFile: route({ method: 'GET', path: '/api/cases/:id/file.pdf', may: see, summary: '案卷（首页、目录、文书、证据、经过）', params: id, answers: 'file' }),
  documentTypes: route({ method: 'GET', path: '/api/documents', may: manage, summary: '文书种类、占位符与本单位模板', ...reply<readonly d.DocumentType[]>('DocumentTypeList') }),
  documentStarter: route({ method: 'GET', path: '/api/documents/:decl/:document/starter.docx', may: manage, summary: '起始模板（含全部占位符）', params: kind, answers: 'file' }),
  uploadTemplate: route({
    method: 'POST',
    path: '/api/documents/:decl/:document/template',
    may: manage,
    summary: '上传本单位 Word 模板（multipart，字段 file）',
    params: kind,
    takes: 'file',
    ...reply<{ readonly id: string }>('Created'),
  }),
  templateFile: route({ method: 'GET', path: '/api/documents/templates/:id.docx', may: manage, summary: '下载模板', params: id, answers: 'file' }),
  endTemplate: route({
    method: 'POST',
    path: '/api/documents/templates/:id/end',
    may: manage,
    summary: '停用模板，恢复内置版式',
    params: id,
    ...reply<{ readonly ok: true }>('Ok'),
  }),
} as const
