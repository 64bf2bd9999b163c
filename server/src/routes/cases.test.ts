/** Cases through the real server core: numbers, read models, whose turn, who sees what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseCounts, CaseLateLine, CaseLine, CasePage } from '@anlan/contract'
import { havePhoto } from '../evidence/testing.ts'
import { caseHandlers } from './cases.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
  for (const id of ['photo-0001', 'photo-0002']) await havePhoto(room.app, room.who('gongdi').person, id)
})
afterAll(() => room.close())

type Rows = { readonly rows: readonly CaseLine[]; readonly total: number }
const site = 'e-bs-gong1'
const danger = { decl: 'hidden-danger', entity: site, values: { source: 'selfCheck', place: { key: `entity:${site}` }, problem: '基坑临边无护栏', before: ['photo-0001'] } }
async function open(as: string, body: unknown = danger): Promise<{ id: string; no: string }> {
  return (await room.ask(caseHandlers, 'openCase', as, { body })) as { id: string; no: string }
}
const step = (as: string, id: string, key: string, values: unknown, more: object = {}) =>
  room.ask(caseHandlers, 'stepCase', as, { params: { id, step: key }, body: { values, ...more } }) as Promise<{ ok?: true; refusal?: { code: string } }>
const list = (as: string, query: object) => room.ask(caseHandlers, 'cases', as, { query }) as Promise<Rows>
const page = (as: string, id: string) => room.ask(caseHandlers, 'case', as, { params: { id } }) as Promise<CasePage & { refusal?: { code: string } }>

const graded = { grade: 'general', removable: 'now', deadline: '2026-07-10' }
const five = { measures: '已装护栏', dutyPerson: '张工 安全总监', money: 3000, contingency: '专人值守' }
const put = { ...five, toldHow: ['board'], toldOn: '2026-07-04', after: ['photo-0002'] }

describe('a danger found by the plant itself', () => {
  let id = ''
  test('gets a number, stands with the town, and waits for the town and its inspectors', async () => {
    const made = await open('gongdi')
    id = made.id
    expect(made.no).toBe('津安隐〔2026〕1号')
    expect((await open('gongdi')).no).toBe('津安隐〔2026〕2号')
    const todo = await list('baisha-yingji', { box: 'todo' })
    expect(todo.rows.map((r) => [r.no, r.stepTitle, r.orgName])).toContainEqual(['津安隐〔2026〕1号', '核实定级', '白沙镇人民政府'])
    expect((await list('gongdi', { box: 'todo' })).rows).toEqual([])
    expect((await list('gongdi', { box: 'opened' })).total).toBe(2)
    expect((await list('heishishan', { box: 'todo' })).rows).toEqual([])
  })
  test('is found by pinyin initials, and not by a stranger', async () => {
    expect((await list('zhiban', { q: 'jk' })).total).toBeGreaterThan(0)
    expect((await list('gongdi', {})).total).toBe(2)
    expect((await page('heishishan', id)).refusal?.code).toBe('item.missing')
    expect((await step('heishishan', id, 'confirm', graded)).refusal?.code).toBe('item.missing')
  })
  test('goes on by the right hands only, and closes', async () => {
    expect((await step('gongdi', id, 'confirm', graded)).refusal?.code).toBe('auth.forbidden')
    expect((await step('baisha-yingji', id, 'confirm', {})).refusal?.code).toBe('case.field')
    expect(await step('baisha-yingji', id, 'confirm', graded, { expected: 99 })).toMatchObject({ refusal: { code: 'item.changed' } })
    expect(await step('baisha-yingji', id, 'confirm', graded)).toMatchObject({ ok: true })
    const shown = await page('gongdi', id)
    expect(shown.state.at['main']).toBe('rectifying')
    expect(shown.timeline.map((t) => t.text)[0]).toContain('立件')
    expect((await list('gongdi', { box: 'todo' })).rows.map((r) => r.stepTitle)).toContain('提交整改')
    expect(await step('gongdi', id, 'rectify', put)).toMatchObject({ ok: true })
    expect(await step('zhifa', id, 'accept', {})).toMatchObject({ ok: true })
    expect((await page('zhifa', id)).state.outcome).toBe('ended')
    expect((await list('zhifa', { box: 'done' })).rows.map((r) => r.id)).toContain(id)
  })
  test('reminds by its deadlines and shows as overdue', async () => {
    const { id: late } = await open('gongdi')
    room.pass(40 * 86_400_000)
    await room.settle()
    expect((await list('baisha-yingji', { box: 'watch' })).rows.map((r) => r.id)).toContain(late)
    expect((await page('baisha-yingji', late)).timeline.some((t) => t.text.includes('已逾期'))).toBe(true)
    const board = (await room.ask(caseHandlers, 'caseBoard', 'zhiban', { query: {} })) as readonly { decl: string; late: number; orgName: string }[]
    expect(board.find((b) => b.orgName === '白沙镇人民政府')).toMatchObject({ decl: 'hidden-danger' })
  })
})
test('the inbox is filtered and counted by type, and says who the person is to cases', async () => {
  const full = await list('baisha-yingji', { box: 'todo', limit: 200 })
  expect(full.total).toBeGreaterThan(0)
  const none = await list('baisha-yingji', { box: 'todo', area: '500116117' })
  expect([none.total, none.rows.length]).toEqual([0, 0])
  const here = await list('baisha-yingji', { box: 'todo', area: '500116108', decl: 'hidden-danger', entity: site, late: true })
  expect(here.total).toBe(here.rows.length)
  expect(here.rows.every((r) => r.late)).toBe(true)
  const counts = (await room.ask(caseHandlers, 'caseCounts', 'gongdi', {})) as CaseCounts
  expect(counts.own.map((o) => o.id)).toEqual([site])
  expect(counts.actor.responsible.map((r) => r.entity)).toContain(site)
  const officer = (await room.ask(caseHandlers, 'caseCounts', 'baisha-yingji', {})) as CaseCounts
  expect(officer.byType.reduce((n, t) => n + t.todo, 0)).toBe(officer.todo)
  expect(officer.todo).toBe(full.total)
})
test('the board says whose turn the overdue steps are, and leads to just these', async () => {
  const rows = (await room.ask(caseHandlers, 'caseLate', 'zhiban', {})) as readonly CaseLateLine[]
  const town = rows.find((r) => r.orgName === '白沙镇人民政府' && r.who === '镇街应急办负责人')
  expect(town?.late).toBeGreaterThan(0)
  expect([...rows].map((r) => r.oldestDue)).toEqual(rows.map((r) => r.oldestDue).toSorted((a, b) => a - b))
  const led = await list('zhiban', { box: 'all', lateFor: town?.token, org: town?.orgId })
  expect(led.total).toBe(town?.late)
  // Another town's safety office sees nothing of it, and the filter is no way in.
  expect((await list('heishishan', { box: 'all', lateFor: town?.token })).rows.filter((r) => r.orgName !== '白沙镇人民政府')).toEqual([])
})
test('the Excel file carries what the list shows', async () => {
  await room.ask(caseHandlers, 'casesExcel', 'zhiban', { query: {} })
  expect(room.files.at(-1)?.headers['content-type']).toContain('spreadsheetml')
})
