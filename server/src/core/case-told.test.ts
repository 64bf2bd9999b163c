/** Who hears of a step: those whose turn it became, never who took it or stands aside; where the handling organisation has nobody, the district's organs. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asId, type PersonId } from '@anlan/kernel/base'
import type { CaseEvent, CaseState } from '@anlan/kernel/case'
import { havePhoto } from '../evidence/testing.ts'
import { caseHandlers } from '../routes/cases.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
  await havePhoto(room.app, room.who('gongdi').person, 'photo-0001')
})
afterAll(() => room.close())

const site = 'e-bs-gong1'
const danger = { decl: 'hidden-danger', entity: site, values: { source: 'selfCheck', place: { key: `entity:${site}` }, problem: '基坑临边无护栏', before: ['photo-0001'] } }
const step = (as: string, id: string, key: string, values: unknown) => room.ask(caseHandlers, 'stepCase', as, { params: { id, step: key }, body: { values } })
const act = (as: string, id: string, a: object) => room.ask(caseHandlers, 'actCase', as, { params: { id }, body: { act: a } })
async function all(id: string): Promise<readonly CaseEvent[]> {
  const events = await room.app.store.read(room.app.root, (t) => t.events({ kind: 'case', id }))
  // The log of a case holds the case's own events.
  return events.map((e) => e.data as CaseEvent)
}
/** Whom the newest notice of the case went to. */
async function told(id: string): Promise<readonly PersonId[]> {
  const last = (await all(id)).findLast((e) => e.type === 'case-told')
  return last?.type === 'case-told' ? last.people : []
}
async function opened(): Promise<string> {
  return ((await room.ask(caseHandlers, 'openCase', 'gongdi', { body: danger })) as { id: string }).id
}
const person = (account: string) => room.who(account).person

test('a lane that only district organs may move is told to them, not left to be found', async () => {
  const id = await opened()
  expect(await told(id)).toContain(person('baisha-yingji'))
  expect(await told(id)).not.toContain(person('gongdi'))
  await step('baisha-yingji', id, 'confirm', { grade: 'major', removable: 'now', deadline: '2026-07-31', gradeReason: '基坑深十二米' })
  const now = await told(id)
  expect(now).toContain(person('anwei'))
  expect(now).toContain(person('gongdi'))
  expect(now).not.toContain(person('baisha-yingji'))
})
test('a clock that runs out hurries those who are due by it, not those who wait in another lane', async () => {
  const id = await opened()
  await step('baisha-yingji', id, 'confirm', { grade: 'major', removable: 'now', deadline: '2026-07-05', gradeReason: '基坑深十二米' })
  room.pass(2.5 * 86_400_000)
  await room.settle()
  const late = (await all(id)).flatMap((e) => (e.type === 'case-told' && e.what === 'rectifying:late:0' ? [e.people] : []))
  expect(late[0]).toContain(person('gongdi'))
  expect(late[0]).toContain(person('baisha-yingji'))
  expect(late[0]).not.toContain(person('anwei'))
})
test('the proposer is not asked to sign with himself, and who stands aside hears no more', async () => {
  const inspection = {
    decl: 'inspection',
    entity: site,
    values: { entity: site, kind: 'special', trade: 'construction', officers: [person('zhifa'), person('zhifa2'), 'p-zhifa-3'], power: 'statutory' },
  }
  const { id } = (await room.ask(caseHandlers, 'openCase', 'zhifa', { body: inspection })) as { id: string }
  await act('zhifa2', id, { do: 'recuse', person: person('zhifa2'), because: '亲属在该单位' })
  await step('zhifa', id, 'begin', { cardsShown: true })
  expect(await told(id)).toEqual([asId<PersonId>('p-zhifa-3')])
})
const penalty = () => ({
  decl: 'penalty',
  entity: site,
  values: {
    source: 'inspection',
    partyKind: 'unit',
    partyName: '某单位',
    facts: '未设护栏',
    actEndOn: '2026-07-03',
    suspected: '安全生产法第36条',
    officers: [person('zhifa'), person('zhifa2')],
    power: 'statutory',
  },
})
test('who may grant it is asked for more time', async () => {
  const { id } = (await room.ask(caseHandlers, 'openCase', 'zhifa', { body: penalty() })) as { id: string }
  await step('juzhang', id, 'file', { filingOpinion: '同意' })
  await act('zhifa', id, { do: 'ask-extension', clock: 'decide', because: '等待鉴定' })
  expect(await told(id)).toContain(person('juzhang'))
  expect(await told(id)).not.toContain(person('zhifa2'))
})
test('clocks that waited for a calendar are counted at the next start, and only those', async () => {
  const { district } = room.app
  const withCalendar = (calendar: typeof district.calendar) => Object.assign(room.app, { district: { ...district, calendar } })
  const waiting = async (id: string) => {
    const found = await room.app.store.read(room.app.root, (t) => t.find<CaseState>('case', asId(id)))
    return found?.state.clocks.filter((c) => c.stoppedAt === undefined && c.due === null)
  }
  withCalendar([])
  const { id } = (await room.ask(caseHandlers, 'openCase', 'zhifa', { body: penalty() })) as { id: string }
  expect(await waiting(id)).not.toEqual([])
  await room.app.core.warmUp()
  expect(await waiting(id)).not.toEqual([])
  withCalendar(district.calendar)
  await room.app.core.warmUp()
  expect(await waiting(id)).toEqual([])
  expect((await all(id)).filter((e) => e.type === 'case-clock-recounted')).toHaveLength(1)
  await room.app.core.warmUp()
  expect((await all(id)).filter((e) => e.type === 'case-clock-recounted')).toHaveLength(1)
})
test('who has left is not told, though the post was not yet given on', async () => {
  const { registry, clock } = room.app
  const left = person('juzhang')
  const opened = async () => ((await room.ask(caseHandlers, 'openCase', 'zhifa', { body: penalty() })) as { id: string }).id
  expect(await told(await opened())).toContain(left)
  const people = registry().people.map((p) => (p.id === left ? { ...p, left: clock.now() } : p))
  Object.assign(room.app, { registry: () => ({ ...registry(), people }) })
  const id = await opened()
  Object.assign(room.app, { registry })
  expect(await told(id)).not.toContain(left)
})
