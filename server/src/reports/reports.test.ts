/** A report over the real HTTP face: sealed and followed by code, worked on, opened by the custodian alone, paid; and for everybody else it does not exist. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenedEnvelope, type ReportFollow, type ReportPanel, type RouteDef, routes } from '@anlan/contract'
import { makeKey } from '@anlan/contract/sealed'
import { demoTotpSecret, seedDemoAccounts } from '../auth/demo.ts'
import { totpCode } from '../auth/totp.ts'
import { buildHttp } from '../http/build.ts'
import { login } from '../http/testing/browser.ts'
import { samplePng } from '../http/testing/pictures.ts'
import type { Browser } from '../http/testing/toy.ts'
import { findCase, followOns } from '@anlan/policy'
import { handlers } from '../outside.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { seedDemoKeys } from './keys.ts'
import { type Answer, ask, formOf, newCode, openWith, picture, sealTo, type Sent, submit, withInbox } from './testing.ts'

const NAME = '欧阳测试甲'
const many = { global: 1e9, login: 1e9, link: 1e9, receipts: 1e9, ingest: 1e9 }
/** Roles of other posts and other houses, and those who run the machines. */
const strangers = [
  'zhiban',
  'daiban',
  'quzhang',
  'anwei',
  'fangban',
  'fazhi',
  'zhujianwei',
  'baisha',
  'baisha-yingji',
  'baisha-zhiban',
  'heishishan',
  'gongdi',
  'xitong',
  'anquan',
  'shenji',
] as const
let room: RoomApp
let http: FastifyInstance
const as = new Map<string, Browser>()
const who = (name: string): Browser => {
  const b = as.get(name)
  if (!b) throw new Error(`${name} is not signed in`)
  return b
}
const get = (url: string, name: string) => ask(http, 'GET', url, { as: who(name) })
const post = (url: string, name: string, body: unknown = {}) => ask(http, 'POST', url, { as: who(name), body })
const step = (id: string, key: string, name: string, values: unknown = {}) => post(`/api/cases/${id}/steps/${key}`, name, { values })
const follow = async (s: Pick<Sent, 'code'>) => (await ask(http, 'GET', '/api/public/report', { code: s.code })).body as unknown as ReportFollow
const good = (a: Answer) => expect(a.status, a.text).toBe(200)

beforeAll(async () => {
  room = await openRoom()
  withInbox(room)
  await seedDemoAccounts(room.app)
  await seedDemoKeys(room.app)
  http = await buildHttp(room.app, handlers, { rates: many, collectDefaultMetrics: false })
  for (const name of ['zhifa', 'zhifa2', 'baomi', ...strangers, 'juzhang']) {
    const two = ['daiban', 'juzhang', 'quzhang'].includes(name)
    as.set(name, await login(http, name, two ? totpCode(demoTotpSecret(name), room.app.clock.now()) : undefined))
  }
})
afterAll(async () => {
  await http.close()
  await room.close()
})
async function dump(): Promise<string> {
  const tables = await room.db.sql<{ name: string }>(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`)
  let out = ''
  for (const { name } of tables) out += JSON.stringify(await room.db.sql(`select to_jsonb(x)::text as x from ${name} x`))
  return out
}

describe('a named report, from the page to the payment', () => {
  let sent: Sent
  beforeAll(async () => {
    sent = await submit(http, {}, NAME)
  })
  test('is taken; of the code only a digest stays, of the reporter neither name nor address', async () => {
    good(sent.answer)
    expect(sent.no).toMatch(/^津安举〔2026〕\d+号$/)
    const all = await dump()
    expect(all).not.toContain(NAME)
    expect(all).not.toContain(sent.code)
    expect(all).not.toContain(sent.code.slice(0, 8))
    const [row] = await room.db.sql<{ who: string; ip: string | null; object: string; details: unknown }>(
      `select who, ip, object, details from audit where action = 'submitReport'`,
    )
    expect(row).toMatchObject({ who: 'anonymous', ip: null, object: sent.id })
    expect(JSON.stringify(row?.details)).not.toContain('named')
  })
  test('is the same when the page sends it twice, and nobody else’s with another code', async () => {
    const body = { id: sent.id, kind: 'danger', what: '罐区报警器长期停用', town: '500116108', where: '2 号罐区' }
    expect((await ask(http, 'POST', '/api/public/report', { code: sent.code, body })).body).toEqual({ no: sent.no })
    expect((await ask(http, 'POST', '/api/public/report', { code: newCode(), body })).body['code']).toBe('item.changed')
    expect((await ask(http, 'POST', '/api/public/report', { body })).body['code']).toBe('case.receipt-code')
  })
  test('a browser in which somebody is signed in reports as nobody', async () => {
    const id = `${sent.id.slice(0, 20)}zzzzzz`
    const answer = await ask(http, 'POST', '/api/public/report', { as: who('gongdi'), code: newCode(), body: { id, kind: 'danger', what: '本单位隐患', town: '500116108' } })
    good(answer)
    expect((await room.db.sql<{ who: string }>('select who from audit where object = $1', [id])).map((r) => r.who)).toEqual(['anonymous'])
    expect((await get('/api/cases?box=opened', 'gongdi')).text).not.toContain(id)
  })
  test('wrong codes, no codes and unknown codes get one and the same answer', async () => {
    const answers = await Promise.all(
      [undefined, '', 'x', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ', newCode(), `${sent.code}0`].map((code) => ask(http, 'GET', '/api/public/report', code === undefined ? {} : { code })),
    )
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
    expect(answers[0]?.body['code']).toBe('case.receipt-code')
    for (const url of ['messages', 'read', 'identity', 'claim']) {
      const body = url === 'messages' ? { text: '你好' } : url === 'read' ? {} : { sealed: await sealTo((await formOf(http)).keys, sent.id, 'payout', 'x') }
      expect((await ask(http, 'POST', `/api/public/report/${url}`, { code: newCode(), body })).body['code'], url).toBe('case.receipt-code')
    }
    expect((await ask(http, 'POST', '/api/public/report/files', { code: newCode(), file: picture('') })).body['code']).toBe('case.receipt-code')
  })
  test('the officers hear of it by number alone', async () => {
    await room.settle()
    for (const name of ['zhifa', 'zhifa2']) {
      const inbox = (await get('/api/me/inbox', name)).body as unknown as readonly { text: string }[]
      expect(inbox.map((m) => m.text)).toContain(`新举报待办（${sent.no}）`)
    }
    expect((await get('/api/cases?box=todo', 'zhifa')).text).toContain(sent.no)
    expect((await get('/api/cases?box=all&decl=whistleblowing-report', 'zhifa')).text).toContain(sent.no)
    expect((await get('/api/cases/board', 'juzhang')).text).toContain('whistleblowing-report')
  })
  test('files lose what could lead to the reporter, and reach the officers', async () => {
    const file = await ask(http, 'POST', '/api/public/report/files', { code: sent.code, file: samplePng('GPS-29.28-106.25') })
    good(file)
    const jpeg = await ask(http, 'POST', '/api/public/report/files', { code: sent.code, file: picture('GPS-29.28-106.25') })
    good(jpeg)
    const all = await dump()
    for (const form of ['GPS-29.28-106.25', Buffer.from('GPS-29.28-106.25').toString('hex'), 'IMG_0001']) expect(all).not.toContain(form)
    const ids = [file, jpeg].map((x) => String(x.body['id']))
    // No original is kept, not even sealed.
    expect((await room.db.sql('select from evidence_original where evidence_id = any($1)', [ids])).length).toBe(0)
    expect(await room.db.sql('select by, name, taken_at, lng, lat from evidence where id = any($1)', [ids])).toEqual(
      Array(2).fill({ by: 'anonymous', name: '', taken_at: null, lng: null, lat: null }),
    )
    expect((await get(`/api/photos/${ids[0]}`, 'zhifa')).status).toBe(200)
    for (const name of strangers) expect((await get(`/api/photos/${ids[0]}`, name)).body['code'], name).toBe('item.missing')
    // Until it was written to him the reporter reads nothing back either, and another code never does.
    expect((await ask(http, 'GET', `/api/public/report/files/${ids[0]}`, { code: sent.code })).body['code']).toBe('item.missing')
    good(await ask(http, 'POST', '/api/public/report/messages', { code: sent.code, body: { text: '照片', files: [ids[0]] } }))
    expect((await ask(http, 'GET', `/api/public/report/files/${ids[0]}`, { code: sent.code })).status).toBe(200)
    const other = await submit(http)
    expect((await ask(http, 'GET', `/api/public/report/files/${ids[0]}`, { code: other.code })).body['code']).toBe('item.missing')
    expect((await ask(http, 'POST', '/api/public/report/messages', { code: other.code, body: { text: '照片', files: [ids[0]] } })).body['code']).toBe('input.invalid')
    good(await post(`/api/reports/${sent.id}/read`, 'zhifa'))
    expect((await ask(http, 'POST', '/api/public/report/files', { code: sent.code, file: Buffer.from('%PDF-1.4 author 张三 %%EOF'.padEnd(200)) })).body['code']).toBe(
      'input.unknown-file',
    )
  })
  test('both sides write; each sees what the other has not read, neither learns a name', async () => {
    good(await ask(http, 'POST', '/api/public/report/messages', { code: sent.code, body: { text: '夜班更严重' } }))
    await room.settle()
    expect(((await get('/api/me/inbox', 'zhifa')).body as unknown as readonly { text: string }[]).map((m) => m.text)).toContain(`举报 ${sent.no} 有新留言`)
    expect(((await get('/api/reports', 'zhifa')).body as unknown as readonly { id: string; unread: number }[]).find((r) => r.id === sent.id)?.unread).toBe(1)
    good(await post(`/api/reports/${sent.id}/messages`, 'zhifa', { text: '请说明大致时间' }))
    good(await post(`/api/reports/${sent.id}/read`, 'zhifa'))
    expect(((await get('/api/reports', 'zhifa')).body as unknown as readonly { id: string; unread: number }[]).find((r) => r.id === sent.id)?.unread).toBe(0)
    const f = await follow(sent)
    expect(f.messages.slice(1).map((m) => [m.byName, m.mine, m.text, m.read])).toEqual([
      ['举报人', true, '夜班更严重', true],
      ['承办人员', false, '请说明大致时间', false],
    ])
    expect(f.unread).toBe(1)
    good(await ask(http, 'POST', '/api/public/report/read', { code: sent.code }))
    expect((await follow(sent)).unread).toBe(0)
    const shown = await ask(http, 'POST', '/api/photos', { as: who('zhifa'), file: picture('') })
    good(await post(`/api/reports/${sent.id}/messages`, 'zhifa', { text: '是这台设备吗', files: [shown.body['id']] }))
    expect((await ask(http, 'GET', `/api/public/report/files/${shown.body['id']}`, { code: sent.code })).status).toBe(200)
    expect((await post(`/api/reports/${sent.id}/messages`, 'zhifa2', { text: '别人的照片', files: [shown.body['id']] })).body['code']).toBe('input.invalid')
    for (const name of ['zhiban', 'anwei', 'shenji']) expect((await get(`/api/photos/${shown.body['id']}`, name)).body['code'], name).toBe('item.missing')
    good(await ask(http, 'POST', '/api/public/report/read', { code: sent.code }))
    // Another reporter's file is not his to attach.
    expect((await ask(http, 'POST', '/api/public/report/messages', { code: sent.code, body: { text: '附件', files: [sent.id] } })).body['code']).toBe('input.invalid')
  })
  test('the reporter sees every clock with its law, and what is not verified says so', async () => {
    const f = await follow(sent)
    expect(f.state).toBe('待受理')
    expect(f.clocks.map((c) => c.title)).toEqual(expect.arrayContaining(['办理时限']))
    expect(f.clocks.find((c) => c.title === '办理时限')).toMatchObject({ verified: false, days: '60 天' })
    expect(f.named).toBe(true)
    expect(JSON.stringify(f)).not.toContain('罐区报警器长期停用')
  })
  test('verified by two, told, rewarded by rule, approved by another', async () => {
    good(await step(sent.id, 'accept', 'zhifa', { digest: '某企业报警器停用' }))
    good(await step(sent.id, 'conclude', 'zhifa', { verdict: 'verified', findings: '报警器断电', dealt: '立案' }))
    expect((await post(`/api/cases/${sent.id}/acts`, 'zhifa', { act: { do: 'countersign' } })).body['code']).toBe('case.recused')
    good(await post(`/api/cases/${sent.id}/acts`, 'zhifa2', { act: { do: 'countersign' } }))
    expect((await follow(sent)).told).toEqual([])
    good(await step(sent.id, 'tell', 'zhifa', { resultText: '经查属实，已立案处理' }))
    expect((await follow(sent)).told).toEqual([{ title: '核查结论：属实', text: '经查属实，已立案处理' }])
    good(await step(sent.id, 'rewardBasis', 'zhifa', { rewardBasis: 'penalty', rewardBar: 'no', fine: 200_000 }))
    const panel = (await get(`/api/reports/${sent.id}`, 'zhifa')).body as unknown as ReportPanel
    expect(panel.reward).toMatchObject({ amount: 30_000 })
    expect(panel.openings).toBeNull()
    good(await step(sent.id, 'proposeReward', 'zhifa', { rewardAmount: 30_000 }))
    expect((await follow(sent)).reward).toMatchObject({ state: '待审批', amount: null, mayClaim: false })
    expect((await step(sent.id, 'approveReward', 'zhifa2')).body['code']).toBe('auth.forbidden')
    good(await step(sent.id, 'approveReward', 'juzhang'))
    expect((await follow(sent)).reward).toMatchObject({ state: '待领取', amount: 30_000, mayClaim: true })
  })
  test('claimed once by code, however many try at the same moment', async () => {
    const sealed = await sealTo((await formOf(http)).keys, sent.id, 'payout', JSON.stringify({ holder: NAME, account: '6222000011112222' }))
    const tries = await Promise.all(Array.from({ length: 8 }, () => ask(http, 'POST', '/api/public/report/claim', { code: sent.code, body: { sealed } })))
    expect(tries.filter((t) => t.status === 200).length).toBe(1)
    expect(new Set(tries.filter((t) => t.status !== 200).map((t) => t.body['code']))).toEqual(new Set(['case.not-here']))
    expect(await dump()).not.toContain('6222000011112222')
  })
  test('only the custodian opens, with a reason, written down and told to the head first', async () => {
    for (const name of [...strangers, 'zhifa', 'zhifa2', 'juzhang']) {
      const refused = await post(`/api/reports/${sent.id}/open`, name, { kind: 'identity', because: '看看是谁' })
      expect(['auth.forbidden'], name).toContain(refused.body['code'])
      expect(refused.text, name).not.toContain('"ct"')
    }
    expect((await post(`/api/reports/${sent.id}/open`, 'baomi', { kind: 'identity', because: '' })).status).toBe(422)
    expect((await room.db.sql('select from report_opening')).length).toBe(0)
    // While the chain takes no row nothing is handed out.
    await room.db.sql(`create function no_row() returns trigger language plpgsql as $$ begin raise exception 'the chain is full'; end $$`)
    await room.db.sql('create trigger no_row before insert on audit for each row execute function no_row()')
    const unwritten = await post(`/api/reports/${sent.id}/open`, 'baomi', { kind: 'identity', because: '核对从业人员身份' })
    await room.db.sql('drop trigger no_row on audit')
    expect([unwritten.status, unwritten.text.includes('"ct"')]).toEqual([500, false])
    expect((await room.db.sql('select from report_opening')).length).toBe(0)

    const opened = await post(`/api/reports/${sent.id}/open`, 'baomi', { kind: 'identity', because: '核对从业人员身份' })
    good(opened)
    expect(JSON.parse(await openWith(opened.body as unknown as OpenedEnvelope))).toEqual({ name: NAME })
    const payout = await post(`/api/reports/${sent.id}/open`, 'baomi', { kind: 'payout', because: '兑付奖金' })
    expect(await openWith(payout.body as unknown as OpenedEnvelope)).toContain('6222000011112222')
    const rows = await room.db.sql<{ who: string; object: string; details: { because: string; kind: string } }>(
      `select who, object, details from audit where action = 'openEnvelope' and ok order by no`,
    )
    expect(rows).toMatchObject([
      { who: 'p-baomi', object: sent.id, details: { kind: 'identity', because: '核对从业人员身份' } },
      { who: 'p-baomi', object: sent.id, details: { kind: 'payout', because: '兑付奖金' } },
    ])
    await room.settle()
    const inbox = (await get('/api/me/inbox', 'juzhang')).body as unknown as readonly { text: string }[]
    expect(inbox.filter((m) => m.text.includes(`开封了举报 ${sent.no} 的举报人身份`)).length).toBe(1)
    for (const name of ['juzhang', 'baomi']) expect((await get('/api/reports/openings', name)).text).toContain('核对从业人员身份')
    for (const name of ['zhifa', 'zhiban', 'shenji']) expect((await get('/api/reports/openings', name)).body['code'], name).toBe('auth.forbidden')
    expect(((await get(`/api/reports/${sent.id}`, 'juzhang')).body as unknown as ReportPanel).openings?.length).toBe(2)
  })
  test('paid by the custodian with proof; the reporter sees it, and the name is still nowhere', async () => {
    expect((await step(sent.id, 'pay', 'zhifa', { paidOn: '2026-07-04', paidHow: 'transfer', voucher: 'F-0001' })).body['code']).toBe('auth.forbidden')
    good(await step(sent.id, 'pay', 'baomi', { paidOn: '2026-07-04', paidHow: 'transfer', voucher: 'F-0001' }))
    const f = await follow(sent)
    expect([f.ended, f.reward?.state, f.mayWrite]).toEqual([true, '已兑付', false])
    const all = await dump()
    for (const form of [NAME, Buffer.from(NAME).toString('hex'), Buffer.from(NAME).toString('base64'), '6222000011112222', sent.code]) expect(all).not.toContain(form)
  })
})

describe('for everybody else it does not exist', () => {
  let sent: Sent
  const child = { id: '', no: '' }
  beforeAll(async () => {
    sent = await submit(http, { kind: 'violation', unitName: '白沙滨河整治工程' }, NAME)
    good(await step(sent.id, 'accept', 'zhifa', { digest: '工地临边无防护' }))
    good(await step(sent.id, 'followUp', 'zhifa', { followAs: 'hidden-danger', followText: '3 号楼临边无防护', checkedEntity: 'e-bs-gong1' }))
    await room.settle()
    const [row] = await room.db.sql<{ id: string; no: string }>('select id, no from case_index where parent = $1', [sent.id])
    Object.assign(child, row)
  })
  const traces = () => [sent.id, sent.no, '津安举', 'whistleblowing', '举报核查']
  test('no list, board, search, log, to-do, message or notice tells of it', async () => {
    const urls = [
      '/api/cases?box=all&limit=1000',
      '/api/cases?box=todo&limit=1000',
      '/api/cases?box=watch',
      `/api/cases?q=${encodeURIComponent('举报')}`,
      `/api/cases?q=${encodeURIComponent(sent.no)}`,
      '/api/cases?decl=whistleblowing-report',
      '/api/cases?entity=e-bs-gong1',
      '/api/cases/counts',
      '/api/cases/board',
      '/api/cases/late',
      '/api/log?limit=1000',
      '/api/overview',
      '/api/me/inbox',
      '/api/deliveries?limit=1000',
    ]
    for (const name of strangers)
      for (const url of urls) {
        const a = await get(url, name)
        for (const trace of traces()) expect(a.text, `${name} ${url}`).not.toContain(trace)
      }
  })
  test('its id is as unknown as any other, on every route that takes one', async () => {
    const withId = Object.entries(routes as Readonly<Record<string, RouteDef>>).filter(([, r]) => /^\/api\/(cases|reports)\/:id/.test(r.path))
    expect(withId.length).toBeGreaterThan(6)
    const bodies: Readonly<Record<string, unknown>> = {
      stepCase: { values: {} },
      actCase: { act: { do: 'note', text: '看看' } },
      answerReport: { text: '你好' },
      openEnvelope: { kind: 'identity', because: '看看是谁' },
    }
    for (const name of strangers)
      for (const [route, def] of withId) {
        const url = (id: string) =>
          def.path
            .replace(':id', id)
            .replace(/:(step)/, 'accept')
            .replace(/:(n|index|document)\b/g, '0')
        const asked = await ask(http, def.method as 'GET' | 'POST', url(sent.id), { as: who(name), body: bodies[route] ?? {} })
        const unknown = await ask(http, def.method as 'GET' | 'POST', url(`${sent.id.slice(0, 20)}000000`), { as: who(name), body: bodies[route] ?? {} })
        expect(asked.status, `${name} ${route}`).toBeGreaterThanOrEqual(400)
        expect(asked.text.replaceAll(sent.id, ''), `${name} ${route}`).toBe(unknown.text.replaceAll(`${sent.id.slice(0, 20)}000000`, ''))
      }
    // Nor is it of use inside a body.
    for (const name of ['baisha-yingji', 'anwei']) {
      const merged = await post(`/api/cases/${child.id}/acts`, name, { act: { do: 'merge-into', into: sent.id, because: '试' } })
      expect(['case.same-case', 'item.missing', 'auth.forbidden'], name).toContain(merged.body['code'])
    }
  })
  test('what it led to shows the findings, and neither number nor id of where it came from', async () => {
    expect(child.no).toMatch(/^津安隐/)
    for (const name of ['baisha-yingji', 'gongdi', 'baisha', 'zhiban']) {
      const a = await get(`/api/cases/${child.id}`, name)
      good(a)
      expect(a.text, name).toContain('3 号楼临边无防护')
      for (const trace of [...traces(), '举报', NAME]) expect(a.text.replaceAll('群众举报', ''), `${name} ${trace}`).not.toContain(trace)
      expect((a.body['state'] as Record<string, unknown>)['parent']).toBeUndefined()
      expect(a.body['parent']).toBeNull()
      expect((await get(`/api/log?limit=1000`, name)).text, name).not.toContain(sent.id)
    }
    const inside = await get(`/api/cases/${child.id}`, 'zhifa')
    expect((inside.body['state'] as Record<string, unknown>)['parent']).toMatchObject({ id: sent.id })
    expect((await get(`/api/cases/${sent.id}`, 'zhifa')).text).toContain(child.no)
  })
  test('whatever it may become is opened, stands where it belongs and tells nothing of it', async () => {
    for (const followAs of Object.keys(followOns)) {
      if (!findCase(followAs)) throw new Error(`${followAs} is no case type`)
      good(await step(sent.id, 'followUp', 'zhifa', { followAs, followText: `现场查见 ${followAs}`, checkedEntity: 'e-bs-gong1' }))
      const [row] = await room.db.sql<{ id: string; entity: string | null }>(
        'select id, entity from case_index where parent = $1 and decl = $2 order by opened_at desc, id desc limit 1',
        [sent.id, followAs],
      )
      expect(row?.entity, followAs).toBe('e-bs-gong1')
      for (const name of ['zhiban', 'anwei', 'quzhang']) {
        const a = await get(`/api/cases/${row?.id}`, name)
        if (a.status !== 200) continue
        for (const trace of [...traces(), '群众举报', '举报投诉', 'tipOff', '"report"']) expect(a.text, `${followAs} ${name} ${trace}`).not.toContain(trace)
      }
    }
  })
  test('nobody but the bureau’s own takes calls, writes or answers', async () => {
    const body = { id: `${sent.id.slice(0, 20)}yyyyyy`, kind: 'danger', what: '电话举报' }
    for (const name of strangers) expect((await ask(http, 'POST', '/api/reports', { as: who(name), code: newCode(), body })).body['code'], name).toBe('auth.forbidden')
    const code = newCode()
    good(await ask(http, 'POST', '/api/reports', { as: who('zhifa'), code, body }))
    const f = await follow({ code })
    expect([f.kind, f.place, f.named]).toEqual(['重大事故隐患', '重庆市江津区', false].map((x, i) => (i === 1 ? f.place : x)))
    const [row] = await room.db.sql<{ who: string }>(`select who from audit where action = 'takeReport' and ok`)
    expect(row?.who).toBe('p-d_emergency-inspector')
    expect((await room.db.sql<{ by: string }>('select opened_by as by from case_index where id = $1', [body.id]))[0]?.by).toBe('anonymous')
  })
})

describe('several reports of one matter', () => {
  test('the later goes into the earlier, never the other way; its reporter learns the finding and no more', async () => {
    const first = await submit(http, {}, NAME)
    room.pass(60_000)
    const later = await submit(http)
    for (const s of [first, later]) good(await step(s.id, 'accept', 'zhifa', { digest: '同一罐区' }))
    const doubles = ((await get(`/api/reports/${later.id}`, 'zhifa')).body as unknown as ReportPanel).doubles
    expect(doubles.map((d) => d.id)).toContain(first.id)
    const wrong = await post(`/api/cases/${first.id}/acts`, 'zhifa', { act: { do: 'merge-into', into: later.id, because: '同一事项' } })
    expect(wrong.body).toMatchObject({ code: 'case.guard' })
    good(await post(`/api/cases/${later.id}/acts`, 'zhifa', { act: { do: 'merge-into', into: first.id, because: '同一事项' } }))
    expect(await follow(later)).toMatchObject({ merged: true, state: '与先收到的举报合并办理', told: [], reward: null })
    good(await step(first.id, 'conclude', 'zhifa', { verdict: 'partly', findings: '部分属实', dealt: '责令改正' }))
    good(await post(`/api/cases/${first.id}/acts`, 'zhifa2', { act: { do: 'countersign' } }))
    good(await step(first.id, 'tell', 'zhifa', { resultText: '写给第一举报人的话' }))
    const f = await follow(later)
    expect(f.told).toEqual([{ title: '核查结论：部分属实', text: '同一事项已由他人先行举报，现已核查完毕。' }])
    expect(JSON.stringify(f)).not.toContain(first.no)
    expect(JSON.stringify(f)).not.toContain('写给第一举报人的话')
  })
})

describe('custodians’ keys', () => {
  test('a new key takes over; what was sealed for the old one stays readable with it; strangers touch none', async () => {
    const before = await submit(http, {}, NAME)
    const stale = (await formOf(http)).keys
    const fresh = await makeKey(globalThis.crypto, '新的长口令 2026')
    for (const name of [...strangers, 'zhifa', 'juzhang'])
      expect((await post('/api/reports/keys', name, { publicKey: fresh.publicKey, wrapped: fresh.wrapped })).body['code'], name).toBe('auth.forbidden')
    good(await post('/api/reports/keys', 'baomi', { publicKey: fresh.publicKey, wrapped: fresh.wrapped }))
    const keys = (await formOf(http)).keys
    expect(keys.map((k) => k.fingerprint)).toContain(fresh.fingerprint)
    expect(keys.length).toBe(stale.length)
    // A page that was open since before seals for a key that is gone: it is told to begin anew.
    const id = `${before.id.slice(0, 20)}xxxxxx`
    const late = await ask(http, 'POST', '/api/public/report', { code: newCode(), body: { id, kind: 'danger', what: '旧页面', sealed: await sealTo(stale, id, 'identity', NAME) } })
    expect(late.body['code']).toBe('item.changed')
    expect((await room.db.sql('select from case_index where id = $1', [id])).length).toBe(0)
    const old = await post(`/api/reports/${before.id}/open`, 'baomi', { kind: 'identity', because: '联系举报人补充' })
    expect(await openWith(old.body as unknown as OpenedEnvelope)).toContain(NAME)
    const after = await submit(http, {}, NAME)
    const opened = (await post(`/api/reports/${after.id}/open`, 'baomi', { kind: 'identity', because: '联系举报人补充' })).body as unknown as OpenedEnvelope
    await expect(openWith(opened)).rejects.toThrow()
    expect(await openWith(opened, '新的长口令 2026')).toContain(NAME)
  })
  test('a lost key is no longer sealed for, and what nobody can read any more is counted', async () => {
    const sent = await submit(http, {}, NAME)
    const mine = () =>
      get('/api/reports/keys', 'baomi').then(
        (a) => a.body as unknown as { mine: readonly { id: string; state: string; sealed: number; unreadable: number }[]; without: readonly string[] },
      )
    const inUse = (await mine()).mine.find((k) => k.state === 'in-use')
    expect((await post(`/api/reports/keys/${inUse?.id}/lose`, 'baomi', { because: '口令遗忘' })).status).toBe(200)
    const lost = (await mine()).mine.find((k) => k.id === inUse?.id)
    // The second custodian's copies can still be read.
    expect(lost).toMatchObject({ state: 'lost', unreadable: 0 })
    expect((await formOf(http)).keys.length).toBe(1)
    await room.db.sql(`update custodian_key set lost_at = 1 where person = 'p-baomi-b'`)
    const all = (await mine()).mine.find((k) => k.id === inUse?.id)
    expect(all?.unreadable).toBe(all?.sealed)
    expect(sent.no).not.toBe('')
    // Without any key only anonymous reports are taken.
    expect((await formOf(http)).keys).toEqual([])
    good((await submit(http)).answer)
  })
})
test('statistics hide small numbers', async () => {
  const s = (await get('/api/reports/statistics', 'zhifa')).body as unknown as { all: number | null; rows: readonly { count: number | null }[]; verifiedShare: number | null }
  expect(s.rows.every((r) => r.count === null || r.count >= 5)).toBe(true)
  for (const name of ['zhiban', 'baisha', 'shenji']) expect((await get('/api/reports/statistics', name)).body['code'], name).toBe('auth.forbidden')
})
test('public lists hold declared fields of listed cases, and no report', async () => {
  const a = await ask(http, 'GET', '/api/public/cases')
  good(a)
  const lists = (a.body['lists'] as readonly { id: string }[]).map((l) => l.id)
  expect((await ask(http, 'GET', '/api/public/cases?list=no-such')).body['code']).toBe('item.missing')
  for (const id of lists) expect((await ask(http, 'GET', `/api/public/cases?list=${id}&q=${encodeURIComponent('举报')}`)).text).not.toContain('津安举')
})
