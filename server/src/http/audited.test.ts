/** Every act of every route: its audit row and its effect are one transaction. Without a row there is no act, with the act exactly one row. */
import type { FastifyInstance } from 'fastify'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId, type Channel, type ChannelName, hours, type Id, type OrderId, type PersonId, plus, SYSTEM } from '@anlan/kernel/base'
import type { OrderState } from '@anlan/kernel/breaker'
import type { DrawState } from '@anlan/kernel/inspection'
import type { LineState } from '@anlan/kernel/callout'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { makeKey } from '@anlan/contract/sealed'
import { signedHeaders } from '@anlan/channels/provider'
import { demoTotpSecret, DEMO_PASSWORD, seedDemoAccounts } from '../auth/demo.ts'
import { totpCode } from '../auth/totp.ts'
import { linkToken } from '../core/links.ts'
import { newIdAt } from '../core/new-id.ts'
import { renderStarter } from '../documents/starter.ts'
import { handlers } from '../outside.ts'
import { seedDemoKeys } from '../reports/keys.ts'
import { formOf, newCode, sealTo, submit } from '../reports/testing.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { setStormTarget } from '../sim/storm.ts'
import { isAudited } from './audit.ts'
import { buildHttp } from './build.ts'
import { cookieOf, login } from './testing/browser.ts'
import { sampleJpeg, uploadOf } from './testing/pictures.ts'
import { type Browser, headersOf } from './testing/toy.ts'

const many = { global: 1e9, login: 1e9, link: 1e9, receipts: 1e9, ingest: 1e9 }
/** They change nothing in the database: the row is written before the answer leaves. */
const withoutEffect: readonly RouteName[] = ['revealPhone', 'verifyAudit', 'startStorm', 'stopStorm']
/** A called person's answer counts even when the chain takes no row. */
const countsAnyway: readonly RouteName[] = ['receipt', 'phoneAcknowledge', 'phoneDecline', 'phoneReceive', 'phoneDone', 'phoneUnable']
/** What may be written beside the act: that somebody is still awake, and that a password was tried. */
const aside = new Set(['session', 'login_attempt'])
const place = 'area:500116108'
const text = {
  kind: '山洪灾害预警',
  level: 'red',
  startsAt: Date.UTC(2026, 6, 3, 18),
  area: '白沙镇',
  danger: '预计一小时内洪峰到达',
  measures: '立即转移',
  issuer: '江津区应急局',
  headline: '白沙镇山洪红色预警',
}

let room: RoomApp
let http: FastifyInstance
const browsers = new Map<string, Browser>()
const proved = new Set<RouteName>()

beforeAll(async () => {
  room = await openRoom()
  // What the provider writes down when it is told to hang up is no part of the act, and comes when it likes.
  const voice = room.app.channels.get('voice')
  if (voice) (room.app.channels as Map<ChannelName, Channel>).set('voice', { ...voice, stop: async () => undefined })
  await seedDemoAccounts(room.app)
  await seedDemoKeys(room.app)
  http = await buildHttp(room.app, handlers, { rates: many, collectDefaultMetrics: false })
  setStormTarget(room.app, { hj212Port: 9, httpBase: 'http://127.0.0.1:9' })
  for (const a of ['zhiban', 'zhiban2', 'anwei', 'baisha', 'anquan', 'shenji', 'heishishan', 'baisha-yingji', 'zhifa', 'zhifa2', 'baomi']) browsers.set(a, await login(http, a))
  for (const a of ['daiban', 'juzhang']) browsers.set(a, await login(http, a, totpCode(demoTotpSecret(a), room.app.clock.now())))
  await room.db.sql('create table touched (no bigserial primary key, name text, xid text)')
  await room.db.sql(`create function touch() returns trigger language plpgsql security definer as $$
    begin insert into touched (name, xid) values (tg_table_name, pg_current_xact_id()::text); return null; end $$`)
  const tables = await room.db.sql<{ name: string }>(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not c.relispartition and c.relname not in ('touched', 'migration')`)
  for (const { name } of tables) await room.db.sql(`create trigger touch after insert or update or delete on ${name} for each row execute function touch()`)
  await room.db.sql(`create function no_row() returns trigger language plpgsql as $$ begin raise exception 'the chain is full'; end $$`)
  await room.db.sql('create trigger no_row before insert on audit for each row execute function no_row()')
  await room.db.sql('alter table audit disable trigger no_row')
})
afterAll(async () => {
  await http.close()
  await room.close()
})

function siteName(): string {
  return room.app.registry().entities.find((e) => e.id === 'e-bs-gong1')?.name ?? ''
}
type Input = {
  readonly query?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly file?: boolean | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}
type Row = { who: string; action: string; object: string; ok: boolean; details: Record<string, unknown> | null; xid: string }
async function send(name: RouteName, as: string | null, input: Input) {
  const def = routes[name] as RouteDef
  const url = def.path.replace(/:(\w+)/g, (_, k: string) => input.params?.[k] ?? '')
  const photo = input.file ? uploadOf(input.file === true ? sampleJpeg('secret', 1) : input.file) : null
  const payload = photo ? photo.payload : JSON.stringify(input.body ?? {})
  const headers = { ...(photo ? photo.headers : { 'content-type': 'application/json' }), ...input.headers }
  const answer = await http.inject({
    method: def.method,
    url,
    headers: headersOf(as === null ? null : (browsers.get(as) ?? null), headers),
    payload,
    ...(input.query ? { query: { ...input.query } } : {}),
  })
  const rows = await room.db.sql<Row>('select a.who, a.action, a.object, a.ok, a.details, a.xmin::text as xid from audit a order by no')
  const touched = (await room.db.sql<{ name: string; xid: string }>('select name, xid from touched order by no')).filter((t) => !['audit', 'audit_head'].includes(t.name))
  return { answer, rows, touched }
}
async function fresh(): Promise<number> {
  await room.db.sql('delete from touched')
  return (await room.db.sql<{ n: number }>('select count(*) as n from audit'))[0]?.n ?? 0
}
/** Tries the act while the chain takes no row, then for real. `input` is asked for each try. @returns the answer of the second */
async function act(name: RouteName, as: string | null, given: Input | (() => Input | Promise<Input>), expected: Partial<Row> = {}): Promise<Record<string, unknown>> {
  const input = async () => (typeof given === 'function' ? given() : given)
  if (!['startStorm', 'stopStorm'].includes(name)) {
    const mine = await input()
    const before = await fresh()
    await room.db.sql('alter table audit enable trigger no_row')
    const none = await send(name, as, mine).finally(() => room.db.sql('alter table audit disable trigger no_row'))
    expect(none.rows.length, `${name}: no row`).toBe(before)
    const effects = none.touched.filter((t) => !aside.has(t.name))
    if (countsAnyway.includes(name)) {
      expect(none.answer.statusCode, `${name} counts: ${none.answer.body}`).toBe(200)
      expect(effects.length, `${name} counts`).toBeGreaterThan(0)
    } else {
      expect([none.answer.statusCode, none.answer.json<{ code: string }>().code], `${name} without a row`).toEqual([500, 'service.failed'])
      expect(effects, `${name} left something although it failed`).toEqual([])
    }
  }
  const mine = await input()
  const before = await fresh()
  const { answer, rows, touched } = await send(name, as, mine)
  expect(answer.statusCode, `${name}: ${answer.body}`).toBe(200)
  expect(rows.length - before, `${name}: rows`).toBe(1)
  const row = rows.at(-1)
  if (!row) throw new Error('no row')
  expect(row, name).toMatchObject({ action: name, ok: true, ...expected })
  const others = touched.filter((t) => t.xid !== row.xid && !aside.has(t.name))
  expect(others, `${name} wrote beside its row`).toEqual([])
  const with_ = touched.filter((t) => t.xid === row.xid)
  if (withoutEffect.includes(name)) expect(with_, name).toEqual([])
  else expect(with_.length, `${name}: the effect stands in the row’s transaction`).toBeGreaterThan(0)
  proved.add(name)
  return answer.headers['content-type']?.toString().startsWith('application/json') ? (answer.json() as Record<string, unknown>) : {}
}
const lines = async () => (await room.app.store.read(room.app.root, (t) => t.list<LineState>('line', { keys: { status: 'calling' } }))).map((l) => l.state)
/** An order of our own making, so that each act finds one in the state it needs. */
async function order(owner: string, step: 'issued' | 'received' | 'done' = 'issued'): Promise<Id> {
  const id = asId<OrderId>(room.app.newId())
  const now = room.app.clock.now()
  const machine = { person: SYSTEM, scope: room.app.root.path, actions: [] }
  const opening = {
    id,
    kind: 'halt' as const,
    title: '停工',
    target: '演示工地',
    owner: asId<PersonId>(owner),
    ownerName: '甲',
    ownerTitle: '责任人',
    legal: [{ source: 'emergency-response-law' as const, clause: 73 }],
    proofNeed: {},
    code: '1234',
    receiptBy: plus(now, hours(1)),
    doneBy: plus(now, hours(2)),
    drill: false,
  }
  const must = async (command: Parameters<typeof room.app.core.command<'order'>>[2]) => expect((await room.app.core.command('order', id, command, machine)).ok).toBe(true)
  await must({ do: 'issue', order: opening, text: '请立即停工' })
  if (step !== 'issued') await must({ do: 'receive' })
  if (step === 'done') await must({ do: 'report-done', proof: { photos: [] } })
  return id
}
const because = { because: '演示' }
async function redWarning(at: string, release: boolean): Promise<string> {
  const ask = (name: RouteName, as: string, input: Input) => send(name, as, input).then(({ answer }) => expect(answer.statusCode, `${name} ${answer.body}`).toBe(200))
  const { answer } = await send('draftWarning', 'zhiban', { body: { decl: 'flash-flood', place: at, level: 'red', text, because: '会商' } })
  const id = answer.json<{ id: string }>().id
  await ask('submitMessage', 'zhiban', { params: { id }, body: { no: 1, text } })
  if (release) await ask('releaseMessage', 'daiban', { params: { id }, body: { no: 1 } })
  return id
}

describe('the act and its row are one', () => {
  test('accounts and logins', async () => {
    const t = () => totpCode(demoTotpSecret('quzhang'), room.app.clock.now())
    await act('login', null, { body: { account: 'zhiban', password: DEMO_PASSWORD } }, { who: 'p-zhiban-1', object: 'zhiban' })
    const b = await http.inject({ method: 'POST', url: '/api/login', headers: { 'content-type': 'application/json' }, payload: { account: 'quzhang', password: DEMO_PASSWORD } })
    browsers.set('quzhang', { cookie: cookieOf(b.headers['set-cookie']), csrf: b.json<{ csrf: string }>().csrf })
    room.pass(60_000)
    const { answer } = await send('stepUp', 'quzhang', { body: { code: '000000' } })
    expect(answer.statusCode).toBe(401)
    // A transaction that was undone for lack of its row has not used up the code either.
    await act('stepUp', 'quzhang', () => ({ body: { code: t() } }), { who: 'p-quzhang' })
    const again = await login(http, 'quzhang')
    browsers.set('fresh', again)
    await act('startSecondFactor', 'anwei', {}, { who: 'p-anwei' })
    const { secret } = (await send('startSecondFactor', 'anwei', {})).answer.json() as { secret: string }
    await act('confirmSecondFactor', 'anwei', () => ({ body: { code: totpCode(secret, room.app.clock.now()) } }))
    await act('changePassword', 'shenji', { body: { old: DEMO_PASSWORD, fresh: 'Yanshi-9-changjiang' } })
    const sid = ((await http.inject({ url: '/api/me/sessions', headers: headersOf(again) })).json() as { id: string; current: boolean }[]).find((s) => !s.current)?.id ?? ''
    await act('endSession', 'fresh', { params: { id: sid } }, { object: sid })
    await act('logout', 'fresh', {}, { who: 'p-quzhang' })
    await act('createAccount', 'anquan', { body: { account: 'xin-ren', person: 'p-fangban' } }, { object: 'xin-ren', details: { person: 'p-fangban' } })
    await act('resetPassword', 'anquan', { params: { id: 'xin-ren' } }, { object: 'xin-ren' })
    await act('disableAccount', 'anquan', { params: { id: 'xin-ren' }, body: { disabled: true } }, { object: 'xin-ren', details: { disabled: true } })
    await act('unlockAccount', 'anquan', { params: { id: 'zhiban' } }, { object: 'zhiban' })
    await act('verifyAudit', 'juzhang', {})
  })
  test('warnings: a thing that was made is named by the row', async () => {
    const made = await act('draftWarning', 'zhiban', { body: { decl: 'flash-flood', place, level: 'red', text, because: '上游来水' } })
    const id = String(made['id'])
    expect((await room.db.sql<Row>('select object from audit order by no desc limit 1'))[0]?.object).toBe(id)
    const of = { object: id }
    await act('submitMessage', 'zhiban', { params: { id }, body: { no: 1, text } }, of)
    await act('returnMessage', 'daiban', { params: { id }, body: { no: 1, because: '改字' } }, of)
    await send('submitMessage', 'zhiban', { params: { id }, body: { no: 1, text } })
    await act('releaseMessage', 'daiban', { params: { id }, body: { no: 1 } }, { ...of, who: 'p-daiban-1' })
    await act('draftUpdate', 'zhiban', { params: { id }, body: { kind: 'update', text } }, of)
    await act('dropWarning', 'zhiban', { params: { id: await redWarning('area:500116103', false) }, body: because })
    const other = await redWarning('area:500116104', true)
    await act('askLift', 'zhiban', { params: { id: other }, body: because }, { object: other })
    await act('grantLift', 'daiban', { params: { id: other } }, { object: other })
  })
  test('call-outs, by desk, by link and by provider', async () => {
    await room.settle()
    const mine = (await lines()).find((l) => l.person === 'p-t108-lead')
    if (!mine) throw new Error('the town’s lead is not called')
    const rest = (await lines()).filter((l) => l.id !== mine.id)
    expect(rest.length).toBeGreaterThan(6)
    const next = () => rest.shift() ?? mine
    const token = (l: LineState) => linkToken(room.app.config.secret ?? '', 'line', l.id)
    await room.db.sql(`insert into inbox (id, person, at, text, line) values ('in-1', 'p-t108-lead', 0, '叫应', $1)`, [mine.id])
    await act('answerInbox', 'baisha', { params: { id: 'in-1' } }, { object: 'in-1' })
    const shown = next()
    await act('revealPhone', 'zhiban', { params: { id: shown.id } }, { object: `line:${shown.id}` })
    await act('acknowledgeFor', 'zhiban', { params: { id: shown.id }, body: { reason: '对讲机' } }, { object: shown.id })
    await act('phoneAcknowledge', null, () => {
      const l = next()
      return { params: { token: token(l) }, body: { code: l.code } }
    })
    await act('phoneDecline', null, () => ({ params: { token: token(next()) }, body: because }))
    await act(
      'receipt',
      null,
      async () => {
        const raw = { key: `${next().id}:voice:1`, kind: 'answered' }
        return { params: { channel: 'voice' }, body: raw, headers: signedHeaders(room.secret, room.app.clock.now(), JSON.stringify(raw)) }
      },
      { who: 'provider', object: 'voice' },
    )
  })
  test('one receipt that says two things is one act', async () => {
    const l = (await lines())[0]
    if (!l) throw new Error('nobody is called')
    await room.app.core.command('line', l.id, { do: 'receipt', key: `${l.id}:voice:1`, receipt: { kind: 'answered' } }, { person: SYSTEM, scope: room.app.root.path, actions: [] })
    const raw = { key: `${l.id}:voice:1`, kind: 'pressed', pressed: '1', heardSeconds: 20 }
    const before = await fresh()
    const { rows, touched } = await send('receipt', null, {
      params: { channel: 'voice' },
      body: raw,
      headers: signedHeaders(room.secret, room.app.clock.now(), JSON.stringify(raw)),
    })
    expect(rows.length - before).toBe(1)
    expect(new Set(touched.map((t) => t.xid))).toEqual(new Set([rows.at(-1)?.xid]))
    const after = await room.app.store.read(room.app.root, (t) => t.find<LineState>('line', l.id))
    expect(after?.state.acknowledged?.by).toBe('key')
  })
  test('a transaction that had to be done again carries one row', async () => {
    await room.db.sql('create sequence tries')
    await room.db.sql(`create function clash() returns trigger language plpgsql security definer as $$
      begin if nextval('tries') < 3 then raise exception 'clash' using errcode = '40001'; end if; return new; end $$`)
    await room.db.sql('create trigger clash before insert on audit for each row execute function clash()')
    const before = await fresh()
    const { answer, rows, touched } = await send('writeLog', 'zhiban', { body: { text: '三次才成' } })
    await room.db.sql('drop trigger clash on audit')
    expect([answer.statusCode, rows.length - before, touched.filter((t) => t.name === 'log_entry').length]).toEqual([200, 1, 1])
    expect(new Set(touched.map((t) => t.xid))).toEqual(new Set([rows.at(-1)?.xid]))
    expect((await room.db.sql(`select from log_entry where text = '三次才成'`)).length).toBe(1)
  })
  test('a wrong code counts and is refused: the count and the row are one as well', async () => {
    const l = (await lines())[0]
    if (!l) throw new Error('nobody is called')
    const before = await fresh()
    const { answer, rows, touched } = await send('phoneAcknowledge', null, {
      params: { token: linkToken(room.app.config.secret ?? '', 'line', l.id) },
      body: { code: l.code === '0000' ? '0001' : '0000' },
    })
    expect(answer.json<{ code: string }>().code).toBe('callout.code-wrong')
    expect(rows.length - before).toBe(1)
    expect(rows.at(-1)).toMatchObject({ who: l.person, ok: false, details: { refusal: 'callout.code-wrong' } })
    expect(new Set(touched.map((t) => t.xid))).toEqual(new Set([rows.at(-1)?.xid]))
  })
  test('orders and breakers', async () => {
    const secret = room.app.config.secret ?? ''
    const byLink = (step: 'issued' | 'received') => async (): Promise<Input> => {
      const id = await order('p-t108-safety', step)
      return { params: { token: linkToken(secret, 'order', id), id }, body: { ...because, photos: [] } }
    }
    await act('phoneReceive', null, byLink('issued'), { who: 'p-t108-safety' })
    await act('phoneDone', null, byLink('received'), { who: 'p-t108-safety' })
    await act('phoneUnable', null, byLink('received'), { who: 'p-t108-safety' })
    const id = await order('p-t108-lead')
    await act('receiveOrder', 'baisha', { params: { id } }, { object: id, who: 'p-t108-lead' })
    await act('reportOrder', 'baisha', { params: { id }, body: { photos: [] } })
    await act('sendBackOrder', 'zhiban', { params: { id }, body: because })
    await act('unableOrder', 'baisha', { params: { id }, body: because })
    await act('confirmOrder', 'zhiban', { params: { id: await order('p-t108-lead', 'done') } })
    const photo = await act('uploadPhoto', 'baisha', { file: true })
    expect((await room.db.sql<Row>('select object from audit order by no desc limit 1'))[0]?.object).toBe(photo['id'])
    await act('phonePhoto', null, { params: { token: linkToken(secret, 'order', id) }, file: true }, { who: 'p-t108-lead' })
    const made = await act('tripBreaker', 'daiban', { body: { decl: 'riverside', place: 'area:500116103', because: '演示', drill: true } })
    const b = String(made['id'])
    expect((await room.db.sql<Row>('select object from audit order by no desc limit 1'))[0]?.object).toBe(b)
    const open = await room.app.store.read(room.app.root, (t) => t.list<OrderState>('order', { open: true, keys: { breaker: b } }))
    for (const o of open) await room.app.core.command('order', o.id, { do: 'lift', because: '演示' }, { person: SYSTEM, scope: room.app.root.path, actions: [] })
    const ask = { params: { id: b }, body: { because: '水已退', sitePhotos: [String(photo['id'])] } }
    await act('askRelease', 'zhiban', ask, { object: b })
    await act('refuseRelease', 'daiban', { params: { id: b }, body: because })
    await send('askRelease', 'zhiban', ask)
    await act('grantRelease', 'juzhang', { params: { id: b } }, { object: b, who: 'p-juzhang' })
  })
  test('the desk’s book, the register, the channels', async () => {
    await act('writeLog', 'zhiban', { body: { text: '电话核实' } }, { who: 'p-zhiban-1' })
    await act('writeHandover', 'zhiban', { body: { to: 'p-zhiban-2', text: '重点看白沙' } }, { details: { to: 'p-zhiban-2' } })
    const id = String((await room.db.sql<{ id: string }>('select id from handover'))[0]?.id)
    await act('acceptHandover', 'zhiban2', { params: { id } }, { object: id })
    await act('setPhones', 'anwei', { params: { id: 'p-fangban' }, body: { phones: ['19911112222'] } }, { object: 'person:p-fangban' })
    await room.db.sql(`update outbox set status = 'dead' where key = (select key from outbox limit 1)`)
    const key = String((await room.db.sql<{ key: string }>(`select key from outbox where status = 'dead'`))[0]?.key)
    await act('retryDelivery', 'zhiban', { params: { id: key } }, { object: key })
    await act('testChannels', 'zhiban', {})
  })
  test('closed loops', async () => {
    const photo = await act('uploadEvidence', 'baisha-yingji', { file: true }, { who: 'p-t108-safety' })
    expect((await room.db.sql<Row>('select object from audit order by no desc limit 1'))[0]?.object).toBe(photo['id'])
    const body = {
      decl: 'hidden-danger',
      entity: 'e-bs-gong1',
      values: { source: 'inspection', place: { text: '基坑' }, problem: '临边无护栏', before: [String(photo['id'])] },
    }
    const made = await act('openCase', 'baisha-yingji', { body })
    const id = String(made['id'])
    await act('stepCase', 'baisha-yingji', { params: { id, step: 'confirm' }, body: { values: { grade: 'general', removable: 'now', deadline: '2026-07-10' } } }, { object: id })
    await act('actCase', 'baisha-yingji', { params: { id }, body: { act: { do: 'note', text: '已电话告知' } } }, { object: id })
    const rows = [['对象单位', '来源', '位置', '问题描述', '整改前照片'], ...['料场堆放过高', '配电箱无锁'].map((p) => [siteName(), '执法检查', '料场', p, String(photo['id'])])]
    const table = await writeXlsx({ sheets: [{ name: '隐患整改', rows }] })
    const many = await act('importCases', 'baisha-yingji', { params: { decl: 'hidden-danger' }, file: table }, { object: 'hidden-danger' })
    expect((many['opened'] as readonly unknown[]).length, JSON.stringify(many)).toBe(2)
  })
  test('templates of documents', async () => {
    const params = { decl: 'hidden-danger', document: 'review' }
    const made = await act('uploadTemplate', 'anwei', { params, file: await renderStarter('模板', []) }, { who: 'p-anwei' })
    const id = String(made['id'])
    expect((await room.db.sql<Row>('select object from audit order by no desc limit 1'))[0]?.object).toBe(id)
    await act('endTemplate', 'anwei', { params: { id } }, { object: id })
  })
  test('reports: whoever holds the code is nobody, officers and custodian are named', async () => {
    const receipt = (code: string) => ({ 'x-receipt': code })
    const body = () => ({ id: newIdAt(Date.now()), kind: 'danger', what: '报警器停用' })
    await act('submitReport', null, () => ({ body: body(), headers: receipt(newCode()) }), { who: 'anonymous' })
    await act('takeReport', 'zhifa', () => ({ body: body(), headers: receipt(newCode()) }), { who: 'p-d_emergency-inspector' })
    const s = await submit(http, {}, '某人')
    const nobody = { who: 'anonymous', object: s.id }
    const keys = (await formOf(http)).keys
    await act('reportFile', null, { file: true, headers: receipt(s.code) }, nobody)
    await act('writeReport', null, { body: { text: '补充' }, headers: receipt(s.code) }, nobody)
    await act('sealIdentity', null, async () => ({ body: { sealed: await sealTo(keys, s.id, 'identity', '某人') }, headers: receipt(s.code) }), nobody)
    const params = { id: s.id }
    await act('answerReport', 'zhifa', { params, body: { text: '收到' } }, { object: s.id })
    await act('readReport', null, { body: {}, headers: receipt(s.code) }, nobody)
    await act('readReportMessages', 'zhifa', { params, body: {} }, { object: s.id })
    const step = (name: string, as: string, values: object) =>
      send('stepCase', as, { params: { id: s.id, step: name }, body: { values } }).then(({ answer }) => expect(answer.statusCode, answer.body).toBe(200))
    await step('accept', 'zhifa', { digest: '报警器停用' })
    await step('conclude', 'zhifa', { verdict: 'verified', findings: '断电', dealt: '立案' })
    await send('actCase', 'zhifa2', { params, body: { act: { do: 'countersign' } } })
    await step('tell', 'zhifa', { resultText: '属实' })
    await step('rewardBasis', 'zhifa', { rewardBasis: 'penalty', rewardBar: 'no', fine: 20_000 })
    await step('proposeReward', 'zhifa', { rewardAmount: 3000 })
    await step('approveReward', 'juzhang', {})
    await act('claimReward', null, async () => ({ body: { sealed: await sealTo(keys, s.id, 'payout', '账号') }, headers: receipt(s.code) }), nobody)
    await act('openEnvelope', 'baomi', { params, body: { kind: 'payout', because: '兑付奖金' } }, { who: 'p-baomi', object: s.id })
    const { publicKey, wrapped } = await makeKey(globalThis.crypto, '另一个口令')
    const made = await act('addCustodianKey', 'baomi', { body: { publicKey, wrapped } }, { who: 'p-baomi' })
    const id = String(made['id'])
    await act('loseCustodianKey', 'baomi', { params: { id }, body: because }, { object: id })
    expect((await room.db.sql<{ n: number }>(`select count(*)::int as n from audit where who = 'anonymous' and ip is not null and action <> 'login'`))[0]?.n).toBe(0)
  })
  test('cards, the yearly plan, a draw', async () => {
    const card = { person: 'p-fangban', no: '演示-审计-1', organ: '演示发证机关', scope: '行政检查', from: '2026-01-01' }
    const made = await act('addCard', 'anwei', { body: card }, { who: 'p-anwei', details: { person: 'p-fangban', no: '演示-审计-1' } })
    await act('endCard', 'anwei', { params: { id: String(made['id']) }, body: because }, { object: String(made['id']) })
    const params = { year: '2026' }
    const plan = { object: 'plan-2026' }
    await act('buildPlan', 'zhifa', { params, body: { otherDays: 0 } }, plan)
    await act('changePlan', 'zhifa', { params, body: { change: { sector: 'construction', grade: 'III', count: 2 }, ...because } }, plan)
    await act('stepPlan', 'zhifa', { params, body: { act: { do: 'submit' } } }, plan)
    await act('decidePlan', 'juzhang', { params, body: { act: { do: 'approve' } } }, { ...plan, who: 'p-juzhang' })
    const body = {
      year: 2026,
      picks: [{ sector: 'construction', grade: 'III', count: 1 }],
      excluded: [],
      recused: [],
      perTeam: 2,
      most: 9,
      witness: '演示开奖号码',
      knownFrom: room.app.clock.now() + 60_000,
    }
    const drawn = String((await act('prepareDraw', 'anwei', { body }, { who: 'p-anwei' }))['id'])
    const other = String((await act('prepareDraw', 'anwei', { body }))['id'])
    const of = (id: string, more: object = {}) => ({ params: { id }, body: more })
    await act('sealDraw', 'juzhang', of(drawn), { object: drawn })
    await act('voidDraw', 'juzhang', of(other, because), { object: other })
    room.pass(61_000)
    await act('enterNumber', 'anwei', of(drawn, { number: '01 02' }), { object: drawn, details: { do: 'enter-number', number: '01 02' } })
    await act('publishDraw', 'juzhang', of(drawn, { number: '01 02' }), { object: drawn })
    const state = await room.app.store.read(room.app.root, (t) => t.find<DrawState>('inspection-draw', drawn))
    const entity = state?.state.result?.teams[0]?.entity ?? ''
    const opened = await act('openDrawn', 'anwei', of(drawn, { entity }), { who: 'p-anwei' })
    expect((await room.db.sql<Row>('select object from audit order by no desc limit 1'))[0]?.object).toBe(opened['id'])
  })
  test('registers', async () => {
    const values = { title: '白沙镇防汛预案', kind: 'town', version: '1', from: '2026-01-01', published: true, reviewOn: '2029-01-01' }
    const made = String((await act('addRow', 'baisha-yingji', { params: { register: 'plans' }, body: { values } }, { who: 'p-t108-safety', details: { register: 'plans' } }))['id'])
    const params = { register: 'plans', id: made }
    await act('changeRow', 'baisha-yingji', { params, body: { values: { ...values, version: '2' }, ...because } }, { object: made })
    await act('confirmRow', 'baisha-yingji', { params }, { object: made })
    await act('endRow', 'baisha-yingji', { params, body: because }, { object: made })
    const table = await writeXlsx({
      sheets: [
        {
          name: '表',
          rows: [
            ['预案名称', '类别', '版本', '印发日期', '已公布', '应评估日期'],
            ['防火预案', '镇街预案', '1', '2026-01-01', '是', '2029-01-01'],
          ],
        },
      ],
    })
    const many = await act('importRows', 'baisha-yingji', { params: { register: 'plans' }, file: table }, { object: 'plans' })
    expect(many['added'], JSON.stringify(many)).toBe(1)
  })
  test('recurring duties', async () => {
    const at = room.app.clock.now()
    const values = { means: ['radio'], spent: 3, state: 'none' }
    await act(
      'recordDuty',
      'baisha-yingji',
      { body: { id: 'audited-0001', duty: 'communication-check', target: 'self', at, values } },
      { who: 'p-t108-safety', object: 'audited-0001' },
    )
    await act('withdrawDuty', 'baisha-yingji', { params: { id: 'audited-0001' }, body: because }, { object: 'audited-0001' })
    const { answer } = await send('obligations', 'anwei', { query: { duty: 'duty-log', org: 'jiangjin.t108', state: 'due' } })
    const owed = answer.json() as { readonly rows: readonly { readonly key: string }[] }
    const key = owed.rows[0]?.key ?? ''
    const exempted = String((await act('exemptDuty', 'anwei', { body: { key, ...because } }, { details: { obligation: key } }))['id'])
    await act('liftExemption', 'anwei', { params: { id: exempted }, body: because }, { object: exempted })
    const begun = String(
      (await act('beginOccasion', 'anwei', { body: { event: 'key-period', title: '国庆假期', from: at, ...because } }, { details: { event: 'key-period', title: '国庆假期' } }))[
        'id'
      ],
    )
    await act('endOccasion', 'anwei', { params: { id: begun }, body: because }, { object: begun })
    await room.app.store.tx(room.app.root, (t) =>
      t.sql(
        `insert into duty_question (id, kind, person, text, facts, asked_at, org) values ('q-audited', 'photo-twice', 'p-t108-safety', '同一照片', '{a,b}', $1, 'jiangjin.t108')`,
        [at],
      ),
    )
    await act('answerQuestion', 'baisha-yingji', { params: { id: 'q-audited' }, body: { text: '误传' } }, { object: 'q-audited' })
    await act('closeQuestion', 'anwei', { params: { id: 'q-audited' }, body: { note: '已核' } }, { object: 'q-audited' })
  })
  test('the next notice', async () => {
    const notice = { title: '2027年工作要点', year: 2027, text: '一、重点任务\n1. 推进基层“五有”规范化建设。达标率80%以上。\n2. 加强应急演练。每半年一次。' }
    const id = String((await act('importNotice', 'anwei', { body: notice }, { who: 'p-anwei', details: { title: notice.title, year: 2027, items: 2, warnings: 1 } }))['id'])
    const mapped = [{ shape: 'duty', id: 'leader-inspection' }]
    await act(
      'mapItem',
      'anwei',
      { params: { id, no: '1' }, body: { mapped, note: '', settled: true } },
      { object: id, details: { item: '1', mapped: ['duty:leader-inspection'], settled: true } },
    )
    await act('dropNotice', 'anwei', { params: { id } }, { object: id, details: { title: notice.title, year: 2027 } })
  })
  test('the demonstration', async () => {
    const [call] = await room.db.sql<{ number: string }>('select number from sim_call where ended_at is null limit 1')
    const id = call?.number ?? ''
    const two = (await room.db.sql<{ number: string }>('select number from sim_call where ended_at is null and number <> $1 limit 1', [id]))[0]?.number ?? ''
    await act('simAnswer', 'zhiban', { params: { id } }, { object: id })
    room.pass(9000)
    await act('simPress', 'zhiban', { params: { id }, body: { key: '1' } })
    await act('simHangUp', 'zhiban', { params: { id: two } })
    await act('simPower', 'zhiban', { params: { id }, body: { on: false } })
    await act('simBehaviour', 'zhiban', { body: { on: true } })
    await act('startStorm', 'zhiban', { body: { id: 'flash-flood-night', speed: 1 } })
    await act('stopStorm', 'zhiban', {})
  })
  test('the chain holds, and no changing route was left out (add its example above)', async () => {
    expect(await room.app.store.verifyAudit()).toMatchObject({ brokenAt: null })
    const changing = (Object.keys(routes) as RouteName[]).filter((n) => isAudited(n) && (routes[n] as RouteDef).method !== 'GET')
    expect(changing.filter((n) => !proved.has(n))).toEqual([])
  })
})
