import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LineState } from '@anlan/kernel/callout'
import type { OrderState } from '@anlan/kernel/breaker'
import type { HandoverDraft, LogItem, Overview, PublicBoard, Page, PersonView, PhonePage, PointView, Preview, SimPhone, WarningView } from '@anlan/contract'
import { linkToken } from '../core/links.ts'
import { simHandlers } from '../sim/handlers.ts'
import { breakerHandlers } from './breakers.ts'
import { calloutHandlers } from './callout.ts'
import { channelHandlers } from './channels.ts'
import { logHandlers } from './log.ts'
import { orderHandlers } from './orders.ts'
import { phoneHandlers } from './phone.ts'
import { publicHandlers } from './public.ts'
import { pointHandlers } from './points.ts'
import { GENESIS, canonical } from './record.ts'
import { registryHandlers } from './registry.ts'
import { roomHandlers } from './room.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'
import { warningHandlers } from './warnings.ts'
import { createHash } from 'node:crypto'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(async () => {
  await room.close()
})
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
const place = 'area:500116108'

describe('the duty room', () => {
  let id = ''
  it('shows a quiet room first', async () => {
    const o = (await room.ask(roomHandlers, 'overview', 'zhiban')) as Overview
    expect(o.warnings).toEqual([])
    expect(o.shift?.name).toBeTruthy()
    expect(o.channels.map((c) => [c.name, c.state])).toEqual([
      ['voice', 'unknown'],
      ['sms', 'unknown'],
    ])
    expect(o.storm.available.map((s) => s.id)).toContain('flash-flood-night')
  })
  it('checks the channels over the wire', async () => {
    const health = (await room.ask(channelHandlers, 'testChannels', 'zhiban')) as { state: string }[]
    expect(health.map((h) => h.state)).toEqual(['ok', 'ok'])
  })
  it('previews the consequence in numbers and drafts', async () => {
    const p = (await room.ask(warningHandlers, 'previewWarning', 'zhiban', { query: { decl: 'flash-flood', place, level: 'red' } })) as Preview
    expect(p.people).toBeGreaterThan(3)
    expect(p.orders.length).toBeGreaterThan(0)
    const made = (await room.ask(warningHandlers, 'draftWarning', 'zhiban', { body: { decl: 'flash-flood', place, level: 'red', text, because: '上游来水，雨情会商' } })) as {
      id: string
    }
    id = made.id
    const todo = ((await room.ask(roomHandlers, 'overview', 'zhiban')) as Overview).todo
    expect(todo.find((x) => x.title.includes('送审'))?.link).toBe(`/?w=${id}&tab=text`)
  })
  it('refuses a draft outside the own town', async () => {
    const town = room.app.district.accounts.find((a) => room.who(a.account).scope !== room.app.root.path && room.who(a.account).actions.includes('warning.draft'))
    if (!town) return
    const foreign = room.app.district.areas.find(
      (a) =>
        a.kind === 'town' &&
        !room.app
          .places()
          .orgPath(`area:${a.code}` as never)
          .startsWith(room.who(town.account).scope),
    )
    const no = (await room.ask(warningHandlers, 'draftWarning', town.account, {
      body: { decl: 'flash-flood', place: `area:${foreign?.code}`, level: 'red', text, because: 'x' },
    })) as { refusal: { code: string } }
    expect(no.refusal.code).toBe('auth.forbidden')
  })
  it('releases by a second person and calls everybody at once', async () => {
    expect(await room.ask(warningHandlers, 'submitMessage', 'zhiban', { params: { id }, body: { no: 1, text } })).toEqual({ ok: true })
    const todo = ((await room.ask(roomHandlers, 'overview', 'daiban')) as Overview).todo
    expect(todo.some((x) => x.title.startsWith('签发'))).toBe(true)
    const same = (await room.ask(warningHandlers, 'releaseMessage', 'zhiban', { params: { id }, body: { no: 1 } })) as { refusal: { code: string } }
    expect(same.refusal.code).toBe('warning.same-person')
    const before = (await room.ask(publicHandlers, 'publicWarnings', 'zhiban')) as PublicBoard
    expect(before.notices).toEqual([])
    expect(await room.ask(warningHandlers, 'releaseMessage', 'daiban', { params: { id }, body: { no: 1 } })).toEqual({ ok: true })
    const open = (await room.ask(publicHandlers, 'publicWarnings', 'zhiban')) as PublicBoard
    expect(open.notices.map((n) => [n.id, n.live, n.level])).toEqual([[id, true, 'red']])
    await room.settle()
    const phones = (await room.ask(simHandlers, 'simPhones', 'zhiban', { query: { active: true } })) as SimPhone[]
    expect(phones.filter((p) => p.state === 'ringing').length).toBeGreaterThan(3)
    expect(phones.find((p) => p.messages.length > 0)?.messages[0]?.link).toMatch(/\/p\//)
  })
  it('takes an answer by key only after enough was heard', async () => {
    const phones = (await room.ask(simHandlers, 'simPhones', 'zhiban', { query: { active: true } })) as SimPhone[]
    const number = phones.find((p) => p.state === 'ringing' && p.call?.text.includes('请按1，无法到位'))?.number ?? ''
    await room.ask(simHandlers, 'simAnswer', 'zhiban', { params: { id: number } })
    const early = (await room.ask(simHandlers, 'simPress', 'zhiban', { params: { id: number }, body: { key: '1' } })) as { refusal: { code: string } }
    expect(early.refusal.code).toBe('callout.not-heard')
    room.pass(9000)
    const after = (await room.ask(simHandlers, 'simPress', 'zhiban', { params: { id: number }, body: { key: '1' } })) as SimPhone
    expect(after.state).toBe('idle')
    await room.settle()
    const person = room.app.registry().people.find((p) => p.phones[0] === number)
    const line = await room.app.store.read(room.app.root, async (t) => (await t.list<LineState>('line', { keys: { person: person?.id ?? '' } }))[0]?.state)
    expect(line?.acknowledged?.by).toBe('key')
  })
  it('opens the page behind the link, refuses a wrong code and takes the right one', async () => {
    const line = await room.app.store.read(room.app.root, async (t) => (await t.list<LineState>('line', { keys: { status: 'calling' } }))[0]?.state)
    if (!line) throw new Error('no line')
    const token = linkToken(room.app.config.secret ?? '', 'line', line.id)
    const page = (await room.ask(phoneHandlers, 'phonePage', 'x', { params: { token } })) as PhonePage
    expect(page.warning?.level).toBe('red')
    expect(JSON.stringify(page)).not.toContain(`"${line.code}"`)
    const wrong = (await room.ask(phoneHandlers, 'phoneAcknowledge', 'x', { params: { token }, body: { code: line.code === '0000' ? '0001' : '0000' } })) as {
      refusal: { code: string }
    }
    expect(wrong.refusal.code).toBe('callout.code-wrong')
    const right = (await room.ask(phoneHandlers, 'phoneAcknowledge', 'x', { params: { token }, body: { code: line.code } })) as PhonePage
    expect(right.line?.status).toBe('acknowledged')
    const forged = (await room.ask(phoneHandlers, 'phonePage', 'x', { params: { token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` } })) as {
      refusal: { code: string }
    }
    expect(forged.refusal.code).toBe('auth.link')
  })
  it('acknowledges on behalf with a reason and reveals a number once asked for', async () => {
    const line = await room.app.store.read(room.app.root, async (t) => (await t.list<LineState>('line', { keys: { status: 'calling' } }))[0]?.state)
    if (!line) throw new Error('no line')
    expect(await room.ask(calloutHandlers, 'revealPhone', 'zhiban', { params: { id: line.id } })).toEqual({ phone: line.phone })
    expect(await room.ask(calloutHandlers, 'acknowledgeFor', 'zhiban', { params: { id: line.id }, body: { reason: '对讲机联系上' } })).toEqual({ ok: true })
  })
  it('lets the other phones answer by themselves, and their orders are done', async () => {
    await room.ask(simHandlers, 'simBehaviour', 'zhiban', { body: { on: true } })
    for (let i = 0; i < 60; i++) {
      room.pass(5000)
      await room.settle()
    }
    const w = (await room.ask(warningHandlers, 'warning', 'zhiban', { params: { id } })) as { warning: WarningView }
    expect(w.warning.board.answered / w.warning.board.all).toBeGreaterThan(0.7)
    expect(w.warning.orders.received).toBeGreaterThan(0)
    expect(w.warning.orders.done).toBeGreaterThan(0)
    const todo = ((await room.ask(roomHandlers, 'overview', 'zhiban')) as Overview).todo
    expect(todo.some((x) => x.title.startsWith('核实'))).toBe(true)
  }, 180_000)
  it('confirms what somebody else did, and refuses a stranger', async () => {
    const o = await room.app.store.read(room.app.root, async (t) => (await t.list<OrderState>('order', { keys: { status: 'done' } }))[0]?.state)
    if (!o) throw new Error('no order done')
    expect(await room.ask(orderHandlers, 'confirmOrder', 'zhiban', { params: { id: o.id } })).toEqual({ ok: true })
    const open = await room.app.store.read(room.app.root, async (t) => (await t.list<OrderState>('order', { open: true })).find((x) => x.state.status !== 'done')?.state)
    if (open) {
      const no = (await room.ask(orderHandlers, 'reportOrder', 'juzhang', { params: { id: open.id }, body: { photos: [] } })) as { refusal?: { code: string } }
      expect(['order.not-owner', 'order.proof-missing']).toContain(no.refusal?.code)
    }
    const list = (await room.ask(orderHandlers, 'orders', 'zhiban', { query: { warning: id } })) as Page<{ code?: string }>
    expect(list.total).toBeGreaterThan(1)
    expect(list.rows.every((r) => r.code === undefined)).toBe(true)
  })
  it('keeps a record that anybody can check', async () => {
    await room.ask(warningHandlers, 'warningRecord', 'zhiban', { params: { id } })
    const file = JSON.parse(room.files.at(-1)?.body.toString() ?? '') as { head: string; entries: { previous: string; hash: string }[] }
    let previous = GENESIS
    for (const { previous: p, hash, ...e } of file.entries) {
      expect(p).toBe(previous)
      expect(
        createHash('sha256')
          .update(`${p}\n${canonical(e)}`)
          .digest('hex'),
      ).toBe(hash)
      previous = hash
    }
    expect(file.head).toBe(previous)
    expect(file.entries.length).toBeGreaterThan(20)
    expect(JSON.stringify(file.entries)).not.toMatch(/"199\d{8}"/)
  })
  it('shows and releases the breaker with two persons', async () => {
    const list = (await room.ask(breakerHandlers, 'breakers', 'zhiban', { query: {} })) as Page<{ id: string; fact: { holds: boolean } }>
    const b = list.rows[0]
    if (!b) throw new Error('no breaker')
    const one = (await room.ask(breakerHandlers, 'breaker', 'zhiban', { params: { id: b.id } })) as { timeline: unknown[] }
    expect(one.timeline.length).toBeGreaterThan(3)
    const asked = await room.ask(breakerHandlers, 'askRelease', 'zhiban', { params: { id: b.id }, body: { because: '水位回落', sitePhotos: ['photo-0001'] } })
    expect(asked).toSatisfy((x: { ok?: boolean; refusal?: { code: string } }) => x.ok === true || x.refusal?.code.startsWith('breaker.') === true)
  })
  it('trips by hand in one go', async () => {
    const breaker = room.app.decls.breakers[0]
    const town = 'area:500116103'
    const p = (await room.ask(breakerHandlers, 'previewTrip', 'daiban', { query: { decl: breaker?.id, place: town } })) as Preview
    const made = (await room.ask(breakerHandlers, 'tripBreaker', 'daiban', { body: { decl: breaker?.id, place: town, because: '演练', drill: true } })) as {
      id?: string
      refusal?: { code: string }
    }
    if (p.orders.length === 0) expect(made.refusal?.code).toBe('trip.empty')
    else expect(made.id).toBeTruthy()
  })
  it('writes, finds and exports the log, and hands over', async () => {
    await room.ask(logHandlers, 'writeLog', 'zhiban', { body: { text: '=cmd|calc 电话核实白沙镇' } })
    const found = (await room.ask(logHandlers, 'log', 'zhiban', { query: { q: 'calc' } })) as Page<LogItem>
    expect(found.total).toBe(1)
    expect(((await room.ask(logHandlers, 'log', 'zhiban', { query: { q: '生效' } })) as Page<LogItem>).rows[0]?.link).toContain(`/?w=${id}`)
    await room.ask(logHandlers, 'logFile', 'zhiban', { query: { q: 'calc' } })
    const file = room.files.at(-1)
    const book = await readXlsx(file?.body ?? Buffer.alloc(0))
    expect(book.sheets.map((s) => s.name)).toEqual(['值班日志', '说明'])
    expect(book.sheets[0]?.rows[1]?.[2]).toBe("'=cmd|calc 电话核实白沙镇")
    expect(file?.headers['content-disposition']).toContain("filename*=UTF-8''%E5%80%BC")
    const draft = (await room.ask(logHandlers, 'handoverDraft', 'zhiban')) as HandoverDraft
    expect(draft.facts[0]).toContain('生效预警')
    const next = room.who('zhiban2').person
    expect(draft.to.map((x) => x.person)).toContain(next)
    await room.ask(logHandlers, 'writeHandover', 'zhiban', { body: { to: next, text: '重点看白沙' } })
    const todo = ((await room.ask(roomHandlers, 'overview', 'zhiban2')) as Overview).todo
    const waiting = todo.find((x) => x.key.startsWith('handover:'))
    const hid = waiting?.key.slice('handover:'.length)
    expect(((await room.ask(logHandlers, 'acceptHandover', 'daiban', { params: { id: hid } })) as { refusal: { code: string } }).refusal.code).toBe('auth.forbidden')
    expect(await room.ask(logHandlers, 'acceptHandover', 'zhiban2', { params: { id: hid } })).toEqual({ ok: true })
  })
  it('finds people by initials, masks their numbers, and changes a number', async () => {
    const all = (await room.ask(registryHandlers, 'people', 'zhiban', { query: {} })) as Page<PersonView>
    const one = all.rows[0]
    if (!one) throw new Error('nobody')
    const hits = (await room.ask(registryHandlers, 'people', 'zhiban', { query: { q: one.initials } })) as Page<PersonView>
    expect(hits.rows.map((p) => p.id)).toContain(one.id)
    expect(one.phones[0]).toMatch(/^\d{3}\*{4}\d{4}$/)
    expect(await room.ask(registryHandlers, 'setPhones', 'anwei', { params: { id: one.id }, body: { phones: ['19911112222'] } })).toEqual({ ok: true })
    expect(room.app.registry().people.find((p) => p.id === one.id)?.phones).toEqual(['19911112222'])
    await room.ask(registryHandlers, 'gaps', 'zhiban')
    await room.ask(registryHandlers, 'peopleFile', 'zhiban', { query: {} })
    const limits = (await room.ask(registryHandlers, 'limits', 'zhiban', { query: { q: '水位' } })) as Page<{ title: string }>
    expect(limits.total).toBeGreaterThan(10)
  })
  it('shows points with their curves and thresholds of the place', async () => {
    const points = (await room.ask(pointHandlers, 'points', 'zhiban', { query: { scene: 'flood' } })) as Page<PointView>
    expect(points.total).toBeGreaterThan(50)
    expect(points.rows[0]?.state).toBe('silent')
    const stage = points.rows.flatMap((p) => p.series).find((s) => s.quantity === 'water.stage.m')
    const data = (await room.ask(pointHandlers, 'series', 'zhiban', { params: { id: stage?.id }, query: {} })) as { thresholds: { label: string; level: string }[] }
    expect(data.thresholds.map((x) => x.label)).toEqual(['警戒水位（黄）', '保证水位（红）'])
    await room.ask(pointHandlers, 'pointsFile', 'zhiban', { query: {} })
  })
  it('lists warnings by initials and exports them; deliveries hide codes', async () => {
    const list = (await room.ask(warningHandlers, 'warnings', 'zhiban', { query: { q: 'bsz' } })) as Page<WarningView>
    expect(list.rows.map((w) => w.id)).toEqual([id])
    await room.ask(warningHandlers, 'warningsFile', 'zhiban', { query: {} })
    await room.ask(orderHandlers, 'ordersFile', 'zhiban', { query: {} })
    const sent = (await room.ask(channelHandlers, 'deliveries', 'zhiban', { query: { q: 'dx' } })) as Page<{ text: string; to: string }>
    expect(sent.rows.length).toBeGreaterThan(0)
    expect(sent.rows.every((d) => !/确认码 \d{4}/.test(d.text) && !/^1\d{10}$/.test(d.to))).toBe(true)
    await room.ask(roomHandlers, 'choices', 'zhiban')
    await room.ask(channelHandlers, 'inbox', 'zhiban')
  })
})
