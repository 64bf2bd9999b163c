/** The next notice over the API: taken in, mapped, compared, dropped; by the office only. And the documents, each with its facts and its readers. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NoticeCompare, NoticeDraft, NoticeLine } from '@anlan/contract'
import { routes } from '@anlan/contract'
import { actions } from '@anlan/policy'
import { docxText } from '../documents/testing/docx-text.ts'
import { pdfText } from '../documents/testing/pdf-text.ts'
import { stateOf } from '../notice/drafts.ts'
import { nextNoticeHandlers as handlers } from './next-notice.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
}, 60_000)
afterAll(() => room.close())
const text = `江津区2027年工作要点（演示）
一、重点任务
1. 推进基层“五有”规范化建设行动。年底前基层“五有”建设达标率80%以上。
2. 加强低空飞行器安全管理。每季度至少检查一次无人机起降点。
3. 强化“实名制”安全监管。三个责任人每月至少开展两次检查指导。
二、工作保障
（一）强化督查考核。对出现特定情形的严格“一票否决”。`
const ask = <T>(name: keyof typeof handlers, input: { params?: unknown; query?: unknown; body?: unknown } = {}, as = 'anwei') => room.ask(handlers, name, as, input) as Promise<T>
const draft = (id: string) => ask<NoticeDraft>('noticeDraft', { params: { id } })
const code = (x: unknown) => (x as { refusal?: { code: string } }).refusal?.code

describe('a draft', () => {
  let id = ''
  test('is taken in as items with figures, a likeness in force and a first mapping that nobody has settled', async () => {
    id = (await ask<{ id: string }>('importNotice', { body: { title: '2027年工作要点（演示）', year: 2027, text } })).id
    const d = await draft(id)
    expect(d.items.map((i) => [i.no, i.like?.no ?? null, i.state])).toEqual([
      ['1', 2, 'open'],
      ['2', null, 'open'],
      ['3', 9, 'open'],
      ['工作保障（一）', '工作保障（二）', 'open'],
    ])
    expect(d.items[0]?.figures).toEqual([{ text: '80%以上', value: 80, unit: '%', sign: '≥' }])
    expect(d.items[0]?.mapped.length).toBeGreaterThan(0)
    expect(d).toMatchObject({ version: 1, served: 0, year: 2027, byName: expect.stringContaining('') })
  })
  test('the same text is not taken in twice; what is no notice is refused with what to do', async () => {
    expect(await ask('importNotice', { body: { title: '又一份', year: 2027, text } })).toMatchObject({
      refusal: { code: 'input.invalid', details: { what: expect.stringContaining('已经导入过') } },
    })
    expect(code(await ask('importNotice', { body: { title: '不是', year: 2027, text: '今天天气很好，适合出门散步，大家都很高兴。' } }))).toBe('input.invalid')
    const many = Array.from({ length: 200 }, (_, i) => `${i + 1}. 推进某类工作。内容。`).join('\n')
    expect(code(await ask('importNotice', { body: { title: '太多', year: 2027, text: `一、任务\n${many}` } }))).toBe('input.invalid')
  })
  test('settling the first mapping serves the item; taking a needed shape away leaves it partly, nothing at all unserved', async () => {
    const map = (no: string, mapped: NoticeDraft['items'][number]['mapped'], expected?: number) =>
      ask('mapItem', {
        params: { id, no },
        body: { mapped: mapped.map((m) => ({ shape: m.shape, id: m.id })), note: '', settled: true, ...(expected === undefined ? {} : { expected }) },
      })
    const first = (await draft(id)).items[0]
    const all = first?.mapped ?? []
    expect(await map('1', all, 1)).toEqual({ ok: true })
    expect((await draft(id)).items[0]?.state).toBe('served')
    expect((await draft(id)).served).toBe(1)
    await map(
      '1',
      all.filter((m) => m.shape !== 'register'),
    )
    expect((await draft(id)).items[0]?.state).toBe('partly')
    await map('1', [])
    expect((await draft(id)).items[0]?.state).toBe('unserved')
    await map('2', [{ shape: 'duty', id: 'leader-inspection', title: '' }])
    // Like no item in force: anything that a person settled serves it.
    expect((await draft(id)).items[1]?.state).toBe('served')
  })
  test('two people at once: the later one is told; what is not declared cannot be mapped', async () => {
    const body = { mapped: [], note: '', settled: false }
    expect(code(await ask('mapItem', { params: { id, no: '3' }, body: { ...body, expected: 1 } }))).toBe('item.changed')
    expect(code(await ask('mapItem', { params: { id, no: '99' }, body }))).toBe('item.missing')
    expect(code(await ask('mapItem', { params: { id: 'nobody', no: '3' }, body }))).toBe('item.missing')
    expect(code(await ask('mapItem', { params: { id, no: '3' }, body: { ...body, mapped: [{ shape: 'duty', id: 'no-such-duty' }] } }))).toBe('item.missing')
  })
  test('a declaration that is gone serves nothing', () => {
    expect(stateOf({ like: null, mapped: [{ shape: 'duty', id: 'was-there-once' }], settled: true })).toBe('unserved')
  })
  test('stands in the list beside the notice in force, and is compared with it', async () => {
    const lines = await ask<NoticeLine[]>('notices')
    expect(lines.map((l) => [l.year, l.inForce, l.items])).toEqual([
      [2027, false, 4],
      [2023, true, 28],
    ])
    const c = await ask<NoticeCompare>('compareNotices', { params: { a: 'jiangjin-2023', b: id } })
    const five = c.rows.find((r) => r.b?.no === '1')
    expect(five).toMatchObject({ a: { no: '2' }, change: 'changed' })
    expect(five?.figures[0]).toMatchObject({ a: '≥50%', b: '≥80%' })
    expect(c.rows.find((r) => r.b?.no === '2')?.change).toBe('new')
    expect(c.rows.filter((r) => r.change === 'gone')).toHaveLength(25)
    expect(c.note).toContain('归纳表述')
    expect(code(await ask('compareNotices', { params: { a: id, b: 'nobody' } }))).toBe('item.missing')
  })
  test('the notice in force is shown but not changed', async () => {
    expect((await draft('jiangjin-2023')).items).toHaveLength(28)
    expect(code(await ask('dropNotice', { params: { id: 'jiangjin-2023' } }))).toBe('input.invalid')
    expect(code(await ask('mapItem', { params: { id: 'jiangjin-2023', no: '1' }, body: { mapped: [], note: '', settled: true } }))).toBe('input.invalid')
  })
  test('is dropped, once', async () => {
    expect(await ask('dropNotice', { params: { id } })).toEqual({ ok: true })
    expect(code(await draft(id))).toBe('item.missing')
    expect(code(await ask('dropNotice', { params: { id } }))).toBe('item.missing')
  })
  test('changing it is the office’s alone', () => {
    for (const name of ['importNotice', 'mapItem', 'dropNotice'] as const) expect(routes[name].may).toEqual({ action: 'notice.edit' })
    expect(actions['notice.edit'].roles).toEqual(['committeeOffice'])
    expect(room.who('anwei').actions).toContain('notice.edit')
    expect(room.who('baisha').actions).not.toContain('notice.edit')
  })
})
describe('documents', () => {
  async function paper(kind: string, query: Record<string, unknown> = {}, as = 'anwei'): Promise<string> {
    const before = room.files.length
    const answer = await ask('noticeDocument', { params: { kind }, query }, as)
    expect(answer).toBeUndefined()
    const file = room.files[before]
    if (!file) throw new Error('no file')
    if (process.env['LOOK'] !== undefined) {
      mkdirSync(process.env['LOOK'], { recursive: true })
      writeFileSync(`${process.env['LOOK']}/${kind}${query['person'] ?? query['org'] ?? ''}.${query['format'] ?? 'docx'}`, file.body)
    }
    return query['format'] === 'pdf' ? (await pdfText(file.body)).replace(/\s/g, '') : docxText(file.body)
  }
  test.each(['docx', 'pdf'])(
    'the brief as %s has every item and says what is missing',
    async (format) => {
      const said = await paper('brief', { format })
      for (const words of ['2026年工作要点现状简报', '江津区安全生产委员会办公室', '救援协调联动', '缺数据']) expect(said).toContain(words)
    },
    20_000,
  )
  test('assessment, report of the office: wording, addressees, copies, source', async () => {
    const a = await paper('assessment', { unit: 'town' })
    for (const words of ['督查考核情况的通报', '各镇人民政府、街道办事处', '一票否决', '未核实', '不参加排名']) expect(a).toContain(words)
    const r = await paper('office-report')
    for (const words of ['区委、区人民政府', '抄送：区纪委监委机关，区委组织部', '特此报告', '缺数据']) expect(r).toContain(words)
  }, 20_000)
  test('a person’s record and half-year report: one’s own always', async () => {
    const log = await paper('duty-log')
    for (const words of ['党政领导干部安全生产工作纪实', '区安委办主任', '履职概况', '本人（签名）']) expect(log).toContain(words)
    const half = await paper('half-year', { half: '1' })
    for (const words of ['2026年上半年', '存在的不足', '下一步安排']) expect(half).toContain(words)
    const org = room.app.registry().orgs.find((o) => o.kind === 'township')?.path ?? ''
    expect(await paper('half-year', { org, half: '1' })).toContain('履职情况的报告')
  }, 20_000)
  test('another’s record is kept from a town’s officer when the person is not his; a half-year that has not begun gives nothing', async () => {
    const other = room.who('anwei').person
    expect(code(await ask('noticeDocument', { params: { kind: 'duty-log' }, query: { person: other } }, 'baisha'))).toBe('auth.forbidden')
    expect(code(await ask('noticeDocument', { params: { kind: 'half-year' }, query: { person: other } }, 'baisha'))).toBe('auth.forbidden')
    expect(code(await ask('noticeDocument', { params: { kind: 'duty-log' }, query: { person: 'nobody' } }))).toBe('item.missing')
    expect(code(await ask('noticeDocument', { params: { kind: 'half-year' }, query: { half: '2', year: 2027 } }))).toBe('input.invalid')
    expect(code(await ask('noticeDocument', { params: { kind: 'brief' }, query: { org: 'no.such' } }))).toBe('item.missing')
  })
})
