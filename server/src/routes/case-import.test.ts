/** Tables in: good rows become cases, bad ones come back with reasons, the same file twice opens nothing twice, nobody gains a power by it. */
import { deflateRawSync } from 'node:zlib'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseLine, ImportResult } from '@anlan/contract'
import { cases as decls } from '@anlan/policy'
import type { Request } from '../core/types.ts'
import { insert, prepare } from '../evidence/keep.ts'
import { sampleJpeg } from '../http/testing/pictures.ts'
import { columnsOf } from './case-table.ts'
import { caseHandlers } from './cases.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'
import { isBounded, most } from './workbook-in.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

type Answer = ImportResult & { readonly refusal?: { readonly code: string; readonly details: { readonly what?: string } } }
async function send(as: string, bytes: Uint8Array, decl = 'hidden-danger'): Promise<Answer> {
  const raw = { headers: {}, file: async () => ({ fieldname: 'file', filename: 'x.xlsx', toBuffer: async () => Buffer.from(bytes) }) }
  // The handler reads nothing else of a request.
  return (await caseHandlers.importCases(room.app, { params: { decl }, who: room.who(as), raw } as unknown as Request<'importCases'>)) as Answer
}
async function template(as: string, decl = 'hidden-danger') {
  const no = (await room.ask(caseHandlers, 'caseTemplate', as, { params: { decl } })) as { refusal?: { code: string } } | undefined
  return no?.refusal ? no : readXlsx(room.files.at(-1)?.body ?? Buffer.alloc(0), { readStyles: true })
}
const head = ['对象单位', '来源*', '位置*', '问题描述*', '整改前照片*', '发现人']
function table(rows: readonly (readonly (string | number | null)[])[], titles: readonly string[] = head): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '隐患整改', rows: [[...titles], ...rows.map((r) => [...r])] }] })
}
const site = '演示'
async function unit(): Promise<string> {
  return room.app.registry().entities.find((e) => e.id === 'e-bs-gong1')?.name ?? site
}
const all = async (as: string) => (await room.ask(caseHandlers, 'cases', as, { query: { box: 'all', limit: 500 } })) as { rows: readonly CaseLine[]; total: number }
async function photo(as: string, name: string): Promise<string> {
  const who = room.who(as)
  const p = await prepare(room.app, { bytes: sampleJpeg(`${as} ${name}`, 1), by: who.person, org: who.scope, name })
  if ('code' in p) throw new Error(p.code)
  await room.app.store.tx({ path: room.app.root.path, actor: who.person }, (t) => insert(t, p))
  return p.id
}

test('every type that a table can hold has a template whose headings are its fields', async () => {
  for (const d of decls) {
    const { columns, missing } = columnsOf(d)
    expect(new Set(columns.map((c) => c.title)).size, d.id).toBe(columns.length)
    for (const m of missing) expect(m, d.id).not.toBe('')
  }
})
describe('the template', () => {
  test('has the headings, lists to choose from, and a sheet that explains', async () => {
    const book = await template('baisha-yingji')
    if (!('sheets' in book)) throw new Error('refused')
    expect(book.sheets.map((s) => s.name)).toEqual(['隐患整改', '说明', '选项'])
    expect(book.sheets[0]?.rows[0]).toEqual(expect.arrayContaining(head))
    expect(book.sheets[0]?.dataValidations?.[0]).toMatchObject({ type: 'list', formula1: "'选项'!$A$1:$A$4" })
    expect(book.sheets[2]?.rows.map((r) => r[0])).toEqual(['企业自查', '执法检查', '群众举报', '监测预警'])
    expect(JSON.stringify(book.sheets[1]?.rows)).toContain('必填')
  })
  test('is not given to who may open no such case, nor for what is opened by the public', async () => {
    expect(await template('quzhang')).toMatchObject({ refusal: { code: 'auth.forbidden' } })
    expect(await template('baisha-yingji', 'no-such')).toMatchObject({ refusal: { code: 'case.unknown' } })
    expect(await template('zhifa', 'whistleblowing-report')).toMatchObject({ refusal: { code: 'case.unknown' } })
  })
})
describe('a filled table', () => {
  test('opens the good rows, gives back the bad ones with reasons, and opens nothing twice', async () => {
    const name = await unit()
    const photos = [await photo('baisha-yingji', 'IMG_1.jpg'), await photo('baisha-yingji', 'IMG_2.jpg')]
    const before = (await all('baisha-yingji')).total
    const rows = [
      [name, '执法检查', '1 号基坑北侧（106.257，29.290）', '临边无护栏', 'IMG_1.jpg、IMG_2.jpg', '张工'],
      [name, '走访', '料场', '堆放过高', 'IMG_1.jpg', null],
      ['没有的单位', '执法检查', '料场', '', 'none.jpg', null],
      [name, '执法检查', '1 号基坑北侧（106.257，29.290）', '临边无护栏', 'IMG_1.jpg、IMG_2.jpg', '张工'],
      [null, null, null, null, null, null],
    ]
    const bytes = await table(rows)
    const done = await send('baisha-yingji', bytes)
    expect(done.opened.map((o) => o.row)).toEqual([2])
    expect(done.opened[0]?.no).toMatch(/^津安隐〔2026〕\d+号$/)
    expect(done.failed.map((f) => f.row)).toEqual([3, 4, 5])
    expect(done.failed[0]?.why).toContain('只能填')
    expect(done.failed[1]?.why).toMatch(/没有找到“没有的单位”.*“整改前照片”没有找到您今天上传的文件“none.jpg”；请填写“问题描述”/)
    expect(done.failed[2]?.why).toContain('与第 2 行完全相同')
    const back = await readXlsx(Buffer.from(done.rejected ?? '', 'base64'))
    expect(back.sheets[0]?.rows[0]?.at(-1)).toBe('原因')
    expect(back.sheets[0]?.rows.slice(1).map((r) => r[3])).toEqual(['堆放过高', null, '临边无护栏'])
    expect((await all('baisha-yingji')).total).toBe(before + 1)
    const page = (await room.ask(caseHandlers, 'case', 'baisha-yingji', { params: { id: done.opened[0]?.id } })) as { state: { values: Record<string, unknown>; entity: string } }
    expect(page.state).toMatchObject({ entity: 'e-bs-gong1', values: { source: 'inspection', before: photos, place: { text: '1 号基坑北侧', at: [106.257, 29.29] } } })
    const again = await send('baisha-yingji', bytes)
    expect(again.opened).toEqual([])
    expect(again.known).toBe(1)
    expect((await all('baisha-yingji')).total).toBe(before + 1)
  })
  test('with the reasons put right comes in as it was given back', async () => {
    const bad = await send('baisha-yingji', await table([[await unit(), '走访', '料场', '堆放过高', 'IMG_1.jpg', null]]))
    const back = (await readXlsx(Buffer.from(bad.rejected ?? '', 'base64'))).sheets[0]?.rows ?? []
    const fixed = back.map((r, n) => (n === 0 ? r : r.map((c, i) => (i === 1 ? '执法检查' : c))) as (string | number | null)[])
    const done = await send('baisha-yingji', await table(fixed.slice(1), fixed[0] as string[]))
    expect([done.opened.length, done.failed]).toEqual([1, []])
  })
  test('gives nobody a power: another town’s unit, another person’s photos, a stranger to the type', async () => {
    const theirs = await photo('baisha', 'IMG_3.jpg')
    const foreign = await send('baisha-yingji', await table([[await unit(), '执法检查', '料场', '油桶露天', 'IMG_3.jpg', null]]))
    expect(foreign.failed[0]?.why).toContain('没有找到您今天上传的文件')
    const named = await send('baisha-yingji', await table([[await unit(), '执法检查', '料场', '油桶露天', theirs, null]]))
    expect(named.opened).toEqual([])
    const other = room.app.registry().entities.find((e) => e.area.startsWith('500116') && !e.area.startsWith('500116108'))
    const away = await send('baisha-yingji', await table([[other?.name ?? '', '执法检查', '料场', '电线裸露', 'IMG_1.jpg', null]]))
    expect(away.opened).toEqual([])
    expect((await send('quzhang', await table([]))).refusal?.code).toBe('auth.forbidden')
    expect((await send('anquan', await table([]))).refusal?.code).toBe('auth.forbidden')
  })
  test('begins with what is known: the unit’s own lead names neither the unit nor the source', async () => {
    await photo('gongdi', '自查.jpg')
    const done = await send('gongdi', await table([['3 号塔吊', '限位失灵', '自查.jpg']], ['位置', '问题描述', '整改前照片']))
    expect(done.failed, JSON.stringify(done)).toMatchObject([])
    const page = (await room.ask(caseHandlers, 'case', 'gongdi', { params: { id: done.opened[0]?.id } })) as { state: { values: object; entity: string } }
    expect(page.state).toMatchObject({ entity: 'e-bs-gong1', values: { source: 'selfCheck', place: { text: '3 号塔吊' } } })
  })
  test('is refused as a whole when it is no workbook, lacks a column, is empty or too long', async () => {
    expect((await send('baisha-yingji', Buffer.from('not a workbook'))).refusal?.details.what).toContain('打不开')
    expect((await send('baisha-yingji', await table([['x']], ['对象单位']))).refusal?.details.what).toContain('缺少列')
    expect((await send('baisha-yingji', await table([]))).refusal?.details.what).toContain('没有填写')
    const long = Array.from({ length: 301 }, (_, n) => ['', '执法检查', '料场', `第 ${n} 处`, 'IMG_1.jpg', null])
    expect((await send('baisha-yingji', await table(long))).refusal?.code).toBe('input.too-large')
  })
})
describe('a workbook that unfolds', () => {
  /** A zip of one deflated part whose head says it is small. */
  function zip(part: Buffer): Buffer {
    const data = deflateRawSync(part)
    const name = Buffer.from('xl/workbook.xml')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(data.length, 18)
    local.writeUInt32LE(10, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(data.length, 20)
    central.writeUInt32LE(10, 24)
    central.writeUInt16LE(name.length, 28)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(46 + name.length, 12)
    end.writeUInt32LE(30 + name.length + data.length, 16)
    return Buffer.concat([local, name, data, central, name, end])
  }
  test('beyond the bounds is not opened, whatever it says of itself', async () => {
    const bomb = zip(Buffer.alloc(most.unfolded + 1))
    expect(bomb.length).toBeLessThan(200_000)
    expect(isBounded(bomb)).toBe(false)
    expect(isBounded(zip(Buffer.alloc(1000)))).toBe(true)
    expect(isBounded(bomb.subarray(0, 500))).toBe(false)
    expect((await send('baisha-yingji', bomb)).refusal?.details.what).toContain('打不开')
  })
})
