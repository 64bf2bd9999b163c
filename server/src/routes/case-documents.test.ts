/** Documents of a real case: as issued, for those who may see it, marked, recorded; the file of the whole case; the user's own template. */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CasePage, DocumentType } from '@anlan/contract'
import { docxPart, docxText } from '../documents/testing/docx-text.ts'
import { pdfPages, pdfText } from '../documents/testing/pdf-text.ts'
import { picture } from '../documents/testing/papers.ts'
import { insert, prepare } from '../evidence/keep.ts'
import { caseHandlers } from './cases.ts'
import { documentHandlers } from './case-documents.ts'
import { templateHandlers } from './document-templates.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
let id = ''
const site = 'e-bs-gong1'
type Refusing = { readonly refusal?: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } }

async function photo(as: string, seed: number): Promise<string> {
  const p = await prepare(room.app, { bytes: await picture(seed), by: room.who(as).person, org: room.app.root.path })
  if ('code' in p) throw new Error(p.code)
  await room.app.store.tx(room.app.root, (t) => insert(t, p))
  return p.id
}
const step = async (as: string, key: string, values: unknown) =>
  expect(await room.ask(caseHandlers, 'stepCase', as, { params: { id, step: key }, body: { values } }), key).toMatchObject({ ok: true })
async function file(name: 'caseDocumentWord' | 'caseDocumentPdf' | 'caseFile', as: string, params: object, query: object = {}): Promise<Buffer> {
  const before = room.files.length
  const answer = (await room.ask(documentHandlers, name, as, { params: { id, ...params }, query })) as Refusing | undefined
  expect(answer?.refusal, JSON.stringify(answer)).toBeUndefined()
  expect(room.files.length).toBe(before + 1)
  return room.files.at(-1)?.body ?? Buffer.alloc(0)
}
/** With LOOK set to a folder, the files are left there to be looked at. */
function look(name: string, bytes: Buffer): void {
  if (process.env['LOOK']) writeFileSync(`${process.env['LOOK']}/${name}`, bytes)
}
const page = () => room.ask(caseHandlers, 'case', 'zhifa', { params: { id } }) as Promise<CasePage>

beforeAll(async () => {
  room = await openRoom()
  const before = await photo('gongdi', 1)
  const after = await photo('gongdi', 2)
  const opening = { decl: 'hidden-danger', entity: site, values: { source: 'selfCheck', place: { key: `entity:${site}` }, problem: '基坑临边无护栏', before: [before] } }
  id = ((await room.ask(caseHandlers, 'openCase', 'gongdi', { body: opening })) as { id: string }).id
  await step('baisha-yingji', 'confirm', { grade: 'general', removable: 'now', deadline: '2026-07-10' })
  const five = { measures: '已装护栏', dutyPerson: '张工 安全总监', money: 3000, contingency: '专人值守' }
  await step('gongdi', 'rectify', { ...five, toldHow: ['board'], toldOn: '2026-07-04', after: [after] })
  await step('zhifa', 'accept', { opinion: '现场复查，护栏已按要求安装' })
})
afterAll(() => room.close())

describe('documents of a closed danger', () => {
  test('are numbered, say what was decided, and are the same in Word and PDF', async () => {
    const { documents } = await page()
    expect(documents.map((d) => d.title)).toEqual(['整改复查意见书', '隐患销号单'].map((t) => documents.find((d) => d.title === t)?.title ?? documents[0]?.title))
    for (const d of documents) {
      const word = await file('caseDocumentWord', 'zhifa', { index: d.index })
      const pdf = await file('caseDocumentPdf', 'zhifa', { index: d.index })
      look(`${d.document}.docx`, word)
      look(`${d.document}.pdf`, pdf)
      const [inWord, inPdf] = [await docxText(word), pdfText(pdf)]
      for (const text of [d.title, d.no]) {
        expect(inWord).toContain(text)
        expect(inPdf.replaceAll('\n', '')).toContain(text)
      }
      expect(inWord).not.toMatch(/undefined|\[object|NaN/)
      expect(inPdf).not.toMatch(/undefined|\[object|NaN/)
    }
  })
  test('bear the mark of the demonstration on every page', async () => {
    const pdf = await file('caseDocumentPdf', 'zhifa', { index: 0 })
    for (const p of pdfPages(pdf)) expect(p).toContain('演示数据·不具有法律效力')
    const word = await file('caseDocumentWord', 'zhifa', { index: 0 })
    expect(await docxPart(word, 'word/header1.xml')).toContain('演示数据·不具有法律效力')
  })
  test('leave with their audit row and a line of custody for each picture in them', async () => {
    const answer = await room.ask(documentHandlers, 'caseFile', 'zhifa', { params: { id } })
    expect(answer).toBeUndefined()
    const lines = await room.db.sql<{ what: string }>(`select what from custody where who = 'p-zhifa-1' or what = 'exported'`)
    expect(lines.filter((l) => l.what === 'exported').length).toBeGreaterThanOrEqual(2)
  })
  test('the case file carries cover, catalogue with page numbers, papers, evidence and the course of the case', async () => {
    const pdf = await file('caseFile', 'zhifa', {})
    look('file.pdf', pdf)
    const pages = pdfPages(pdf)
    const all = pages.join('')
    for (const text of ['隐患整改案卷', '卷 内 文 件 目 录', '证 据 清 单', '办 理 经 过', '整改前照片', '整改后照片', '津安隐〔2026〕1号', '立件']) expect(all).toContain(text)
    expect(pages[0]).toContain(`总页数${pages.length}`)
    const { documents } = await page()
    for (const d of documents) {
      const at = pages.findIndex((p, i) => i > 1 && p.includes(d.title) && p.includes(d.no))
      expect(at, d.title).toBeGreaterThan(1)
      expect(pages[1], d.title).toContain(d.no)
    }
  })
  test('do not change when the case goes on', async () => {
    const first = await file('caseDocumentPdf', 'zhifa', { index: 0 })
    room.pass(3 * 86_400_000)
    await room.ask(caseHandlers, 'actCase', 'zhifa', { params: { id }, body: { act: { do: 'note', text: '后来又去看过' } } })
    const again = await file('caseDocumentPdf', 'zhifa', { index: 0 })
    expect(pdfText(again)).toBe(pdfText(first))
    expect(again.equals(first)).toBe(true)
  })
  test('do not exist for a stranger, nor beyond their number', async () => {
    for (const name of ['caseDocumentWord', 'caseDocumentPdf', 'caseFile'] as const)
      expect(await room.ask(documentHandlers, name, 'heishishan', { params: { id, index: 0 }, query: {} })).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await room.ask(documentHandlers, 'caseDocumentPdf', 'zhifa', { params: { id, index: 99 } })).toMatchObject({ refusal: { code: 'document.missing' } })
  })
})
describe('the user’s own template', () => {
  const kind = { decl: 'hidden-danger', document: '' }
  async function upload(bytes: Uint8Array, as = 'juzhang') {
    const raw = { headers: {}, file: async () => ({ fieldname: 'file', filename: '本局模板.docx', toBuffer: async () => Buffer.from(bytes) }) }
    return room.ask(templateHandlers, 'uploadTemplate', as, { params: kind, raw } as never) as Promise<{ id?: string } & Refusing>
  }
  test('the page lists every document with what a template may ask for; the starter passes its own check', async () => {
    const types = (await room.ask(templateHandlers, 'documentTypes', 'juzhang')) as readonly DocumentType[]
    const mine = types.find((t) => t.decl === 'hidden-danger')
    kind.document = (await page()).documents[0]?.document ?? ''
    expect(mine?.placeholders.map((p) => p.name)).toEqual(expect.arrayContaining(['文号', '#正文', '问题描述', '#整改前照片']))
    await room.ask(templateHandlers, 'documentStarter', 'juzhang', { params: kind })
    const starter = room.files.at(-1)?.body ?? Buffer.alloc(0)
    look('starter.docx', starter)
    expect(await upload(starter)).toMatchObject({ id: expect.any(String) })
  })
  test('holds for documents issued from now on; those before keep the built-in form', async () => {
    const old = await docxText(await file('caseDocumentWord', 'zhifa', { index: 0 }))
    expect(old).not.toContain('以下为可用的占位符')
    const before = await photo('gongdi', 3)
    const opening = { decl: 'hidden-danger', entity: site, values: { source: 'selfCheck', place: { key: `entity:${site}` }, problem: '配电箱未上锁', before: [before] } }
    const first = id
    id = ((await room.ask(caseHandlers, 'openCase', 'gongdi', { body: opening })) as { id: string }).id
    await step('baisha-yingji', 'confirm', { grade: 'general', removable: 'now', deadline: '2026-07-10' })
    const five = { measures: '已上锁', dutyPerson: '张工 安全总监', money: 10, contingency: '专人值守' }
    await step('gongdi', 'rectify', { ...five, toldHow: ['board'], toldOn: '2026-07-07', after: [await photo('gongdi', 4)] })
    await step('zhifa', 'accept', { opinion: '已上锁' })
    const word = await file('caseDocumentWord', 'zhifa', { index: 0 })
    look('templated.docx', word)
    const text = await docxText(word)
    const [d] = (await page()).documents
    expect(text).toContain('以下为可用的占位符')
    expect(text).toContain(d?.no)
    expect(text).not.toMatch(/\{[#/]?[^}]*\}/)
    expect(await docxPart(word, 'word/header-anlan.xml')).toContain('演示数据·不具有法律效力')
    expect(await docxText(await file('caseDocumentWord', 'zhifa', { index: 0 }, { builtIn: 'true' }))).not.toContain('以下为可用的占位符')
    id = first
  })
  test('with an unknown placeholder is refused in words; taken out of use, the built-in one holds', async () => {
    const { Document, Packer, Paragraph } = await import('docx')
    const bad = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('{文号} {不存在的字段}')] }] }))
    expect(await upload(bad)).toMatchObject({ refusal: { code: 'document.placeholder', details: { what: '{不存在的字段}' } } })
    const open = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('{#正文}{文字}')] }] }))
    expect(await upload(open)).toMatchObject({ refusal: { code: 'document.template', details: { what: expect.stringContaining('{/正文}') } } })
    expect(await upload(Buffer.from('PK not a word file, whatever its name says, and long enough'))).toMatchObject({ refusal: { code: 'document.template' } })
    const types = (await room.ask(templateHandlers, 'documentTypes', 'juzhang')) as readonly DocumentType[]
    const inForce = types.flatMap((t) => t.templates).find((t) => t.until === null)
    expect(await room.ask(templateHandlers, 'endTemplate', 'juzhang', { params: { id: inForce?.id } })).toEqual({ ok: true })
    expect(await room.ask(templateHandlers, 'endTemplate', 'juzhang', { params: { id: inForce?.id } })).toMatchObject({ refusal: { code: 'item.missing' } })
  })
})
