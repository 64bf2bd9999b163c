/** Tables into registers: template, good rows taken, bad ones back as the same table with reasons, put right and given again. */
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page, RegisterImport, RegisterView, RowView } from '@anlan/contract'
import { registers } from '@anlan/policy'
import type { Request } from '../core/types.ts'
import { sheetColumns, sheetOf } from './register-sheet.ts'
import { registerHandlers } from './registers.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

type Answer = RegisterImport & { readonly refusal?: { readonly code: string; readonly details: { readonly what?: string } } }
async function send(as: string, register: string, bytes: Uint8Array): Promise<Answer> {
  const raw = { headers: {}, file: async () => ({ fieldname: 'file', filename: 'x.xlsx', toBuffer: async () => Buffer.from(bytes) }) }
  // The handler reads nothing else of a request.
  return (await registerHandlers.importRows(room.app, { params: { register }, who: room.who(as), raw } as unknown as Request<'importRows'>)) as Answer
}
const head = ['所属单位', '仓库*', '物资*', '类别*', '储备方式*', '单位*', '现有（日产能）*', '最低储备*', '有效期至', '最近盘点*', '备注']
type Cell = string | number | null
function table(rows: readonly (readonly Cell[])[], titles: readonly string[] = head): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '表', rows: [[...titles], ...rows.map((r) => [...r])] }] })
}
const row = (item: string, stock: Cell, more: { owner?: string; kind?: string; until?: string; least?: Cell; note?: string } = {}): readonly Cell[] => [
  more.owner ?? '白沙镇',
  '白沙镇仓库',
  item,
  more.kind ?? '防汛抗旱',
  '实物储备',
  '件',
  stock,
  more.least ?? 10,
  more.until ?? null,
  '2026-07-01',
  more.note ?? null,
]
const rows = async (as = 'baisha-yingji') =>
  (await room.ask(registerHandlers, 'registerRows', as, { params: { register: 'supply-lines' }, query: { sort: 'item' } })) as Page<RowView> & { decl: RegisterView }
const template = async (as: string, register: string) => {
  const no = (await room.ask(registerHandlers, 'registerTemplate', as, { params: { register } })) as Answer | undefined
  return no?.refusal ? no : readXlsx(room.files.at(-1)?.body ?? Buffer.alloc(0), { readStyles: true })
}

test('every register kept by hand fits into a table whose headings are different', async () => {
  for (const d of registers.filter((x) => !x.derived)) {
    const { columns, missing } = sheetColumns(d)
    expect(new Set(columns.map((c) => c.title)).size, d.id).toBe(columns.length)
    expect(missing, d.id).toEqual([])
    expect((await readXlsx(await sheetOf(d, []))).sheets[0]?.rows[0], d.id).toHaveLength(columns.length)
  }
})
describe('the template', () => {
  test('has lists to choose from and a sheet that explains', async () => {
    const book = await template('baisha-yingji', 'supply-lines')
    if (!('sheets' in book)) throw new Error('refused')
    expect(book.sheets.map((s) => s.name)).toEqual(['应急物资储备', '说明', '选项'])
    expect(book.sheets[0]?.rows[0]).toEqual(head)
    expect(book.sheets[2]?.rows.map((r) => r[1]).filter((x) => x)).toEqual(['实物储备', '产能储备', '企业代储'])
    expect(JSON.stringify(book.sheets[1]?.rows)).toMatch(/视为同一行.*工作要点第24项/)
  })
  test('is not given to who keeps nothing there, nor for what is worked out', async () => {
    expect(await template('zhifa', 'supply-lines')).toMatchObject({ refusal: { code: 'auth.forbidden' } })
    expect(await template('anwei', 'posts')).toMatchObject({ refusal: { code: 'input.invalid' } })
    expect(await template('anwei', 'no-such')).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await send('zhifa', 'supply-lines', await table([row('水泵', 1)]))).toMatchObject({ refusal: { code: 'auth.forbidden' } })
  })
})
describe('an import', () => {
  test('takes the good rows, gives the bad ones back, and takes them once they are put right', async () => {
    const first = await send(
      'baisha-yingji',
      'supply-lines',
      await table([
        row('水泵', 4),
        row('帐篷', '很多'),
        row('棉被', 30, { kind: '被褥', until: '2026-02-30' }),
        row('绳', 9, { owner: '德感街道' }),
        row('锹', 9, { owner: '火星镇' }),
        row('水泵', 5),
        row('', 3),
        [null, null, null],
      ]),
    )
    expect([first.added, first.changed, first.same]).toEqual([1, 0, 0])
    expect(first.failed.map((f) => f.row)).toEqual([3, 4, 5, 6, 7, 8])
    const reasons = first.failed.map((f) => f.reasons.join('；'))
    expect(reasons[0]).toContain('“现有（日产能）”应为数字')
    expect(reasons[1]).toMatch(/类别.*只能填.*有效期至/)
    expect(reasons[2]).toContain('无权维护')
    expect(reasons[3]).toContain('没有找到“火星镇”')
    expect(reasons[4]).toContain('与第 2 行是同一个物资')
    expect(reasons[5]).toContain('请填写“物资”')

    await room.ask(registerHandlers, 'registerFailed', 'baisha-yingji', { params: { register: 'supply-lines', id: first.id } })
    const back = await readXlsx(room.files.at(-1)?.body ?? Buffer.alloc(0))
    const sheet = (back.sheets[0]?.rows ?? []).map((r) => [...r] as Cell[])
    expect(sheet[0]).toEqual([...head, '原因'])
    expect(sheet).toHaveLength(7)
    expect(String(sheet[1]?.at(-1))).toContain('应为数字')
    const put = (r: number, title: string, v: Cell) => sheet[r]?.splice(head.indexOf(title), 1, v)
    put(1, '现有（日产能）*', 12)
    put(2, '类别*', '生活救助')
    put(2, '有效期至', '2027-02-28')
    put(5, '物资*', '大水泵')
    const second = await send('baisha-yingji', 'supply-lines', await table(sheet.slice(1, 3).concat(sheet.slice(5, 6)), [...head, '原因']))
    expect([second.added, second.failed]).toEqual([3, []])
    expect((await rows()).rows.map((r) => r.values['item'])).toEqual(['大水泵', '棉被', '水泵', '帐篷'])
  })
  test('the same table again changes nothing; another number changes the row and keeps the old', async () => {
    const again = await send('baisha-yingji', 'supply-lines', await table([row('水泵', 4)]))
    expect([again.added, again.changed, again.same]).toEqual([0, 0, 1])
    const other = await send('baisha-yingji', 'supply-lines', await table([row('水泵', 14)]))
    expect([other.added, other.changed, other.same]).toEqual([0, 1, 0])
    const found = (await rows()).rows.find((r) => r.values['item'] === '水泵')
    expect(found?.values['stock']).toBe(14)
    const one = (await room.ask(registerHandlers, 'registerRow', 'baisha-yingji', { params: { register: 'supply-lines', id: found?.id ?? '' } })) as {
      history: readonly { because: string; changes: readonly unknown[] }[]
    }
    expect(one.history[0]).toMatchObject({ because: '表格导入', changes: [{ field: '现有（日产能）', before: '4', after: '14' }] })
  })
  test('a column that the file does not have is not emptied; an empty cell empties', async () => {
    await send('baisha-yingji', 'supply-lines', await table([row('水泵', 14, { note: '留着', until: '2028-01-01' })]))
    const short = head.filter((h) => h !== '备注')
    await send('baisha-yingji', 'supply-lines', await table([row('水泵', 15).slice(0, -1)], short))
    expect((await rows()).rows.find((r) => r.values['item'] === '水泵')?.values).toMatchObject({ stock: 15, note: '留着' })
    expect((await rows()).rows.find((r) => r.values['item'] === '水泵')?.values['until']).toBeUndefined()
  })
  test('what is no table of ours is refused whole', async () => {
    expect(await send('baisha-yingji', 'supply-lines', new TextEncoder().encode('no zip'))).toMatchObject({ refusal: { code: 'input.invalid' } })
    expect((await send('baisha-yingji', 'supply-lines', await table([row('a', 1)], head.slice(0, 3)))).refusal?.details.what).toContain('缺少列')
    expect((await send('baisha-yingji', 'supply-lines', await table([]))).refusal?.details.what).toContain('没有填写')
  })
  test('failed rows go back to nobody else', async () => {
    const mine = await send('baisha-yingji', 'supply-lines', await table([row('x', '错')]))
    const get = (as: string, id: string) => room.ask(registerHandlers, 'registerFailed', as, { params: { register: 'supply-lines', id } })
    expect(await get('anwei', mine.id)).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await get('baisha-yingji', mine.id)).toBeUndefined()
  })
  test('a village is named with its town where several have the name', async () => {
    const orgs = room.app.registry().orgs
    const village = orgs.find((o) => o.path.startsWith('jiangjin.t108.') && o.kind === 'village')
    const title = ['村（社区）', '站名*', '建设情况*', '站长*', '联系电话*', '人员*']
    const ok = await send('baisha-yingji', 'village-stations', await table([[`白沙镇/${village?.name ?? ''}`, '站', '已建成', '某（演示）', '1', 2]], title))
    expect([ok.added, ok.failed]).toEqual([1, []])
  })
  test('three hundred rows in one go', async () => {
    const many = Array.from({ length: 300 }, (_, i) => row(`物资${i}`, i))
    const began = Date.now()
    const done = await send('baisha-yingji', 'supply-lines', await table(many))
    expect([done.added, done.failed.length]).toEqual([300, 0])
    expect(Date.now() - began).toBeLessThan(15_000)
  })
})
