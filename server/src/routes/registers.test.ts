/** Registers over the API: who sees and keeps which rows, what a past day shows, what became of a row, who is told before something runs out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page, RegisterView, RowDetail, RowView } from '@anlan/contract'
import { evolveRow, type RowEvent, type RowState } from '@anlan/kernel/register'
import { readXlsx } from 'hucre/xlsx'
import { followTargetRows, loadTargetRows, targetRows } from '../register/cache.ts'
import { rowFacts } from '../register/facts.ts'
import { remindRunningOut } from '../register/remind.ts'
import { registerHandlers } from './registers.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

const DAY = 86_400_000
type Refusal = { readonly refusal: { readonly code: string; readonly details: Readonly<Record<string, string>> } }
type List = Page<RowView> & { readonly decl: RegisterView }
const ask = (name: keyof typeof registerHandlers, as: string, input: object) => room.ask(registerHandlers, name, as, input)
const list = async (as: string, register: string, query: object = {}) => (await ask('registerRows', as, { params: { register }, query })) as List
const detail = async (as: string, register: string, id: string) => (await ask('registerRow', as, { params: { register, id } })) as RowDetail & Refusal
const add = async (as: string, register: string, values: object, owner?: string) =>
  (await ask('addRow', as, { params: { register }, body: { values, ...(owner === undefined ? {} : { owner }) } })) as { id: string } & Refusal
const change = async (as: string, register: string, id: string, values: object, more: object = {}) =>
  (await ask('changeRow', as, { params: { register, id }, body: { values, because: '清点', ...more } })) as Refusal & { ok?: true }
const confirm = async (as: string, register: string, id: string) => (await ask('confirmRow', as, { params: { register, id } })) as Refusal & { ok?: true }
const end = async (as: string, register: string, id: string, body: object = { because: '撤销' }) =>
  (await ask('endRow', as, { params: { register, id }, body })) as Refusal & { ok?: true }

const store = { name: '白沙镇应急物资仓库', level: 'town', place: { text: '政府院内', at: [106.1, 29.05] }, area: 80, keeper: '周仓（演示）', phone: '13900000001' }
const plan = { title: '白沙镇防汛应急预案', kind: 'town', version: '2023', from: '2023-05-01', published: true, reviewOn: '2026-07-20' }
const card = { post: '塔吊司机', worker: '王塔（演示）', cards: ['list', 'duty', 'operation', 'emergency'], madeOn: '2026-05-01', readOn: '2026-05-02', check: 'good' }
const law = { title: '某安全规定（演示）', no: '演示〔2020〕1号', kind: 'document', issuer: '某部门（演示）', from: '2020-01-01', inUse: true, verified: false }

describe('who keeps what', () => {
  test('a town keeps its own rows, and says in one sentence what is missing', async () => {
    const made = await add('baisha-yingji', 'warehouses', store)
    expect(made.id).toBeTypeOf('string')
    const { rows, decl } = await list('baisha-yingji', 'warehouses')
    expect(rows).toMatchObject([{ name: store.name, orgName: '白沙镇人民政府', flags: ['town'], demo: false }])
    expect(decl).toMatchObject({ rows: 1, mayNot: null, items: [24] })
    const no = await add('baisha-yingji', 'warehouses', { name: '另一个' })
    expect(no.refusal.code).toBe('input.invalid')
    expect(no.refusal.details['what']).toContain('保管人')
  })
  test('the same name again is the same row', async () => {
    const no = await add('baisha-yingji', 'warehouses', { ...store, name: ' 白沙镇应急物资仓库 ' })
    expect(no.refusal.details['what']).toContain('已有同样的仓库')
  })
  test('two who add the same at once make one row', async () => {
    const both = await Promise.all([1, 2].map(() => add('baisha-yingji', 'warehouses', { ...store, name: '同时' })))
    expect(both.filter((x) => 'id' in x)).toHaveLength(1)
  })
  test('another town, a village lead, an officer may not', async () => {
    const [row] = (await list('baisha-yingji', 'warehouses')).rows
    const id = row?.id ?? ''
    for (const as of ['heishishan', 'zhifa', 'fazhi']) {
      expect((await add(as, 'warehouses', store)).refusal.code, as).toMatch(/auth\.forbidden|input\.invalid/)
      expect((await change(as, 'warehouses', id, store)).refusal.code, as).toBe('auth.forbidden')
      expect((await confirm(as, 'warehouses', id)).refusal.code, as).toBe('auth.forbidden')
      expect((await end(as, 'warehouses', id)).refusal.code, as).toBe('auth.forbidden')
    }
    const other = room.app.registry().orgs.find((o) => o.kind === 'township' && o.path !== 'jiangjin.t108')
    expect((await add('baisha-yingji', 'warehouses', { ...store, name: '越界' }, other?.id)).refusal.code).toBe('auth.forbidden')
    const lead = room.app.registry().posts.find((p) => p.org === other?.id && p.role === 'town-safety')
    const person = room.app.registry().holdings.find((h) => h.post === lead?.id)?.person ?? ''
    expect((await detail(person, 'warehouses', id)).refusal.code).toBe('item.missing')
    expect((await change(person, 'warehouses', id, store)).refusal.code).toBe('item.missing')
  })
  test('an enterprise keeps the rows of its own unit; a department those of its trade', async () => {
    const mine = await add('gongdi', 'post-cards', card)
    expect(mine.id).toBeTypeOf('string')
    expect((await add('gongdi', 'post-cards', card, 'e-jj-gong1')).refusal.code).toBe('auth.forbidden')
    expect((await add('zhujianwei', 'post-cards', { ...card, worker: '李塔（演示）' }, 'e-bs-gong1')).id).toBeTypeOf('string')
    const school = room.app.registry().entities.find((e) => e.sector === 'education')?.id
    expect((await add('zhujianwei', 'post-cards', card, school)).refusal.code).toBe('auth.forbidden')
    const { rows } = await list('gongdi', 'post-cards')
    expect(rows.map((r) => [r.entity, r.flags.includes('read')])).toEqual([
      ['e-bs-gong1', true],
      ['e-bs-gong1', true],
    ])
    expect((await list('heishishan', 'post-cards')).rows).toEqual([])
  })
  test('what is the district’s everybody sees, its offices keep', async () => {
    expect((await add('anwei', 'laws-and-standards', law)).id).toBeTypeOf('string')
    expect((await list('gongdi', 'laws-and-standards')).rows).toMatchObject([{ name: law.title, flags: ['inForce', 'unverified'] }])
    expect((await add('baisha-yingji', 'laws-and-standards', law)).refusal.code).toBe('auth.forbidden')
  })
  test('a phone is shown where the row lies in one’s reach, found by nobody’s search', async () => {
    const [here] = (await list('baisha-yingji', 'warehouses', { q: '保管 周' })).rows
    expect(here).toBeUndefined()
    expect((await list('baisha-yingji', 'warehouses', { q: 'bszyj' })).total).toBe(1)
    expect((await list('baisha-yingji', 'warehouses', { q: '13900000001' })).total).toBe(0)
    expect((await list('baisha-yingji', 'warehouses', { q: 'bszyj' })).rows[0]?.values['phone']).toBe(store.phone)
    expect((await list('heishishan', 'warehouses', { q: 'bszyj' })).rows[0]?.values['phone']).toBeUndefined()
  })
  test('a worked-out register is not written by hand', async () => {
    expect((await add('anwei', 'posts', { title: '假岗位', state: 'filled' })).refusal.code).toBe('item.missing')
    expect((await add('anwei', 'no-such', {})).refusal.code).toBe('item.missing')
  })
  test('an id that is not in the register of people is refused', async () => {
    const task = { year: 2026, no: '1', kind: 'task', task: '查仓库', post: '应急办主任', person: 'p-nobody', evidence: '照片', due: '2026-08-01' }
    expect((await add('baisha-yingji', 'responsibility-lists', task)).refusal.code).toBe('case.field')
  })
})
describe('what became of a row', () => {
  test('each change says who, when, why, from what to what; a stale page changes nothing', async () => {
    const made = await add('baisha-yingji', 'plans', plan)
    const before = await detail('baisha-yingji', 'plans', made.id)
    room.pass(DAY)
    expect((await change('baisha-yingji', 'plans', made.id, { ...plan, version: '2026', filedOn: '2026-07-05' }, { expected: before.version })).ok).toBe(true)
    expect((await change('baisha-yingji', 'plans', made.id, plan, { expected: before.version })).refusal.code).toBe('item.changed')
    const after = await detail('baisha-yingji', 'plans', made.id)
    expect(after.history[0]).toMatchObject({
      because: '清点',
      changes: [
        { field: '版本', before: '2023', after: '2026' },
        { field: '备案日期', before: '', after: '2026-07-05' },
      ],
    })
    expect(after.history.at(-1)?.text).toBe('新增预案')
    expect(after.mayNot).toBeNull()
    expect((await detail('heishishan', 'plans', made.id)).mayNot).toContain('镇街')
  })
  test('a past day shows the row as it stood', async () => {
    const then = await list('baisha-yingji', 'plans', { day: '2026-07-04' })
    expect(then.rows[0]?.values['version']).toBe('2023')
    expect((await list('baisha-yingji', 'plans')).rows[0]?.values['version']).toBe('2026')
    expect((await list('baisha-yingji', 'plans', { day: '2026-07-03' })).total).toBe(0)
  })
  test('an ended row is kept, changes no more, and frees its key', async () => {
    const made = await add('baisha-yingji', 'warehouses', { ...store, name: '旧仓' })
    room.pass(DAY)
    expect((await end('baisha-yingji', 'warehouses', made.id)).ok).toBe(true)
    expect((await change('baisha-yingji', 'warehouses', made.id, store)).refusal.code).toBe('input.invalid')
    const gone = await detail('baisha-yingji', 'warehouses', made.id)
    expect([gone.endedBecause, gone.mayNot]).toEqual(['撤销', '已注销的行不再修改，请新增'])
    expect((await list('baisha-yingji', 'warehouses')).rows.map((r) => r.name)).not.toContain('旧仓')
    expect((await list('baisha-yingji', 'warehouses', { state: 'ended' })).rows.map((r) => r.name)).toEqual(['旧仓'])
    expect((await list('baisha-yingji', 'warehouses', { day: '2026-07-05' })).rows.map((r) => r.name)).toContain('旧仓')
    expect((await add('baisha-yingji', 'warehouses', { ...store, name: '旧仓' })).id).toBeTypeOf('string')
  })
})
test('on any past day the rows are what their events up to then say', async () => {
  const zone = room.app.registry().orgs.find((o) => o.kind === 'zone')
  const org = zone?.path ?? ''
  const values = { warehouse: '园区仓', kind: 'flood', mode: 'stock', unit: '件', least: 5, checkedOn: '2026-07-01' }
  let seed = 7
  const random = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * n)
  }
  const ids: string[] = []
  for (let i = 0; i < 40; i++) {
    room.pass(DAY / 4)
    const id = ids[random(ids.length)]
    const what = random(4)
    if (id === undefined || what === 0) ids.push((await add('anwei', 'supply-lines', { ...values, item: `物 ${i}`, stock: random(9) }, zone?.id)).id)
    else if (what === 3) await end('anwei', 'supply-lines', id, { because: '用完' })
    else await change('anwei', 'supply-lines', id, { ...values, item: `物 ${id}`, stock: random(9) })
  }
  const events = await room.app.store.read(room.app.root, (t) => t.events({ kind: 'row', ids, limit: 5000 }))
  for (let day = 4; day < 16; day++) {
    const text = `2026-07-${String(day).padStart(2, '0')}`
    const until = Date.parse(`${text}T23:59:59.999+08:00`)
    const states = new Map<string, RowState | null>()
    for (const e of events) if (e.at <= until) states.set(e.id, evolveRow(states.get(e.id) ?? null, { ...(e.data as object), type: e.type } as RowEvent, e.at, e.by))
    const expected = [...states.values()].flatMap((s) => (s && (s.valid.to === undefined || s.valid.to > Math.min(until, room.app.clock.now())) ? [s.values] : []))
    const found = (await list('anwei', 'supply-lines', { day: text, org, limit: 100 })).rows.map((r) => r.values)
    const sortedBy = (x: readonly object[]) => x.map((v) => JSON.stringify(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted()
    expect(sortedBy(found), text).toEqual(sortedBy(expected))
  }
  for (const id of ids) await end('anwei', 'supply-lines', id)
})
describe('lists', () => {
  test('flags filter, columns sort, a page is a page', async () => {
    for (const [item, stock] of [
      ['抽水泵', 1],
      ['编织袋', 900],
      ['救生衣', 40],
    ] as const)
      await add('baisha-yingji', 'supply-lines', { warehouse: store.name, item, kind: 'flood', mode: 'stock', unit: '件', stock, least: 5, checkedOn: '2026-07-01' })
    expect((await list('baisha-yingji', 'supply-lines', { flag: 'short' })).rows.map((r) => r.values['item'])).toEqual(['抽水泵'])
    expect((await list('baisha-yingji', 'supply-lines', { flag: '!short', sort: '-stock' })).rows.map((r) => r.values['item'])).toEqual(['编织袋', '救生衣'])
    const page = await list('baisha-yingji', 'supply-lines', { sort: 'stock', limit: 1, offset: 1 })
    expect([page.total, page.rows.map((r) => r.values['stock'])]).toEqual([3, [40]])
    expect(page.decl.flags.find((f) => f.key === 'short')).toMatchObject({ count: 1, bad: true })
    expect(page.rows[0]?.texts['mode']).toBe('实物储备')
  })
  test('the list of registers counts what this reader sees', async () => {
    const of = async (as: string) => (await ask('registers', as, {})) as readonly RegisterView[]
    const district = await of('anwei')
    expect(district.find((r) => r.id === 'supply-lines')).toMatchObject({ rows: 3, flags: expect.arrayContaining([{ key: 'short', title: '低于最低储备', bad: true, count: 1 }]) })
    expect(district.find((r) => r.id === 'plans')?.soon).toBe(1)
    expect((await of('gongdi')).find((r) => r.id === 'supply-lines')?.rows).toBe(0)
    expect(district.find((r) => r.id === 'posts')?.rows).toBeGreaterThan(90)
  })
  test('the list as a file has its filters, flags and no formula', async () => {
    await add('baisha-yingji', 'supply-lines', { warehouse: store.name, item: '=1+1', kind: 'flood', mode: 'stock', unit: '件', stock: 9, least: 5, checkedOn: '2026-07-01' })
    await ask('registerFile', 'baisha-yingji', { params: { register: 'supply-lines' }, query: { q: '=1+1' } })
    const book = await readXlsx(room.files.at(-1)?.body ?? Buffer.alloc(0))
    expect(book.sheets[0]?.rows[0]).toEqual(expect.arrayContaining(['所属', '物资', '低于最低储备', '演示']))
    expect(book.sheets[0]?.rows[1]).toContain("'=1+1")
    expect(JSON.stringify(book.sheets[1]?.rows)).toContain('搜索：=1+1')
  })
})
describe('what others read', () => {
  test('rows that duties are owed to are in memory, dated and placed', async () => {
    expect(targetRows(room.app, 'warehouses')).toEqual([])
    await loadTargetRows(room.app)
    const rows = targetRows(room.app, 'warehouses')
    expect(rows.find((r) => r.name === store.name)).toMatchObject({ at: [106.1, 29.05], area: '500116108' })
    await loadTargetRows(room.app)
    expect(targetRows(room.app, 'warehouses')).toBe(rows)
    await add('baisha-yingji', 'warehouses', { ...store, name: '新仓' })
    await loadTargetRows(room.app)
    expect(targetRows(room.app, 'warehouses')).toHaveLength(rows.length + 1)
  })
  test('a row that another process adds comes by itself', async () => {
    const stop = await followTargetRows(room.app)
    const before = targetRows(room.app, 'mutual-aid-partners').length
    await add('anwei', 'mutual-aid-partners', { name: '永川区应急局（演示）', region: 'chongqing', phone: '1', liaison: '某（演示）' })
    await expect.poll(() => targetRows(room.app, 'mutual-aid-partners').length, { timeout: 5000 }).toBe(before + 1)
    stop()
  })
  test('indicators get the rows with every flag, without what is secret', async () => {
    const facts = await room.app.store.read(room.app.root, (t) => rowFacts(room.app, t, 'warehouses', room.app.clock.now()))
    expect(facts[0]?.values).toMatchObject({ town: true })
    expect(facts[0]?.values['phone']).toBeUndefined()
    const law0 = await room.app.store.read(room.app.root, (t) => rowFacts(room.app, t, 'laws-and-standards', room.app.clock.now()))
    expect(law0).toMatchObject([{ org: 'jiangjin', register: 'laws-and-standards', values: { outdated: false, inForce: true } }])
  })
  test('nobody is reminded of a task that is done', async () => {
    const task = { year: 2026, no: '9', kind: 'task', task: '查仓库', post: '应急办主任', evidence: '照片', due: '2026-07-10' }
    const made = await add('baisha-yingji', 'responsibility-lists', task)
    const at = (await detail('baisha-yingji', 'responsibility-lists', made.id)).decl
    await change('baisha-yingji', 'responsibility-lists', made.id, { ...task, done: '2026-07-05', proof: '照片 3 张' })
    const after = await detail('baisha-yingji', 'responsibility-lists', made.id)
    expect([at.out + at.soon, after.decl.out + after.decl.soon, after.flags]).toEqual([1, 0, ['done']])
  })
  test('keepers are told once before the day and once after', async () => {
    expect(await remindRunningOut(room.app)).toBe(1)
    expect(await remindRunningOut(room.app)).toBe(0)
    const waiting = await room.app.store.outbox({ limit: 50 })
    expect(waiting.filter((o) => o.message.text.includes('白沙镇防汛应急预案')).map((o) => o.message.to)).toContain(room.who('baisha-yingji').person)
    room.pass(20 * DAY)
    expect(await remindRunningOut(room.app)).toBe(1)
    expect(await remindRunningOut(room.app)).toBe(0)
    expect((await list('baisha-yingji', 'plans', { state: 'out' })).total).toBe(1)
    const [row] = (await list('baisha-yingji', 'plans')).rows
    expect((await detail('baisha-yingji', 'plans', row?.id ?? '')).history.map((h) => h.text).filter((x) => x.includes('提醒'))).toHaveLength(2)
  })
})
