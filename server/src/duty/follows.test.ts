/** What follows for duties from elsewhere: a major danger, an accident, a person who moves; and who may answer, close, lift. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId, covers, instant, type PersonId } from '@anlan/kernel/base'
import type { CaseEvent, CaseState } from '@anlan/kernel/case'
import type { MyDuties, ObligationView, Page, QuestionView } from '@anlan/contract'
import { askQuestions } from '@anlan/store/duty'
import { havePhoto } from '../evidence/testing.ts'
import { caseHandlers } from '../routes/cases.ts'
import { dutyHandlers } from '../routes/duties.ts'
import { logItems } from '../routes/log.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { occasionsOf } from './ground.ts'
import { occasionsOfCase } from './occasions.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
  await havePhoto(room.app, room.who('gongdi').person, 'photo-0001')
}, 60_000)
afterAll(() => room.close())
const DAY = 86_400_000

describe('occasions that follow from cases', () => {
  test('a danger confirmed as major asks for presence at its unit, once, and stands in the log', async () => {
    const site = 'e-bs-gong1'
    const body = { decl: 'hidden-danger', entity: site, values: { source: 'selfCheck', place: { key: `entity:${site}` }, problem: '基坑临边无护栏', before: ['photo-0001'] } }
    const made = (await room.ask(caseHandlers, 'openCase', 'gongdi', { body })) as { readonly id: string }
    expect(occasionsOf(room.app)).toEqual([])
    const step = (grade: object) => room.ask(caseHandlers, 'stepCase', 'baisha-yingji', { params: { id: made.id, step: 'confirm' }, body: { values: grade } })
    expect(await step({ grade: 'major', removable: 'later', deadline: '2026-07-10', gradeReason: '基坑变形超限' })).toMatchObject({ ok: true })
    const o = occasionsOf(room.app).filter((x) => x.id === `danger-${made.id}`)
    expect(o.map((x) => [x.event, x.entity, x.to])).toEqual([['danger-sign', site, undefined]])
    const told = await room.app.store.read(room.app.root, (t) => logItems(room.app, t, room.who('zhiban'), {}, 200))
    expect(told.some((i) => i.text.includes('险情') && i.text.includes('重大隐患'))).toBe(true)
  })
  test('an accident begins one at its place and ends it with the case; a drill and a case without place begin none', () => {
    const at = instant(room.app.clock.now())
    const state = { id: 'c1', decl: 'accident', title: '演示事故', no: '1号', entity: 'e-bs-gong1', openedAt: at, values: {}, at: { main: 'received' } } as unknown as CaseState
    const opened = { type: 'case-opened' } as CaseEvent
    expect(occasionsOfCase(state, opened, at)).toMatchObject([{ id: 'accident-c1', command: { do: 'occasion-begins', occasion: { event: 'accident', entity: 'e-bs-gong1' } } }])
    const { entity: _, ...nowhere } = state as unknown as Record<string, unknown>
    expect(occasionsOfCase(nowhere as unknown as CaseState, opened, at)).toEqual([])
    expect(occasionsOfCase({ ...state, drill: true } as CaseState, opened, at)).toEqual([])
    const ended = { ...state, endedAt: at } as CaseState
    expect(occasionsOfCase(ended, { type: 'case-step', values: {} } as CaseEvent, at)).toMatchObject([{ id: 'accident-c1', command: { do: 'occasion-ends' } }])
  })
})
test('who takes over takes what is still to be done; what was left undone before stays with who was there', async () => {
  const r = room.app.registry()
  const now = room.app.clock.now()
  const x = r.responsibles.find((p) => p.as === 'governmentLead' && covers(p.valid, now))
  // Somebody else who names nobody yet.
  const next = r.responsibles.find((p) => p.as === 'governmentLead' && covers(p.valid, now) && p.person !== x?.person)?.person
  if (!x || !next) throw new Error('nobody answers for anything')
  const entity = x.entity as string
  const rows = async (period: string) =>
    ((await room.ask(dutyHandlers, 'obligations', 'anwei', { query: { duty: 'leader-inspection', entity, period } })) as Page<ObligationView>).rows.filter((o) =>
      o.key.startsWith(`leader-inspection/as:governmentLead/entity:${entity}/`),
    )
  const before = { past: await rows('2026-H1'), running: await rows('2026-H2') }
  await room.app.store.tx(room.app.root, async (t) => {
    await t.sql(`update register set data = jsonb_set(data, '{valid,to}', to_jsonb($2::bigint)) where kind = 'responsible' and id = $1`, [`${entity}:${x.as}:${x.valid.from}`, now])
    await t.sql(`insert into register (kind, id, data, org) values ('responsible', $1, $2::jsonb, $3::ltree)`, [
      `${entity}:${x.as}:${now}`,
      JSON.stringify({ ...x, person: next, valid: { from: now } }),
      room.app.district.label,
    ])
  })
  await room.app.reloadRegistry()
  const after = { past: await rows('2026-H1'), running: await rows('2026-H2') }
  const names = (list: readonly ObligationView[]) => list.map((o) => [o.key, o.persons.map((p) => p.id)])
  // The keys are the same: nothing is owed twice and nothing is lost by a transfer.
  expect(names(after.past)).toEqual(names(before.past))
  expect(after.running.map((o) => o.key)).toEqual(before.running.map((o) => o.key))
  expect(before.running.map((o) => o.persons[0]?.id)).toContain(x.person)
  expect(after.running.every((o) => o.persons.some((p) => p.id === next) && !o.persons.some((p) => p.id === x.person))).toBe(true)
  const mine = async (as: PersonId) =>
    ((await room.ask(dutyHandlers, 'myDuties', as)) as MyDuties).open.filter(
      (o) => o.key.startsWith(`leader-inspection/as:governmentLead/entity:${entity}/`) && o.from > now - 10 * DAY,
    )
  expect(await mine(x.person)).toEqual([])
  expect((await mine(next)).length).toBeGreaterThan(0)
})
describe('who may', () => {
  const person = asId<PersonId>('p-t108-duty')
  const question = (id: string): Promise<unknown> =>
    room.app.store.tx(room.app.root, (t) =>
      askQuestions(t, [{ id, kind: 'too-fast', person, text: '两次到场相距过远', facts: [], askedAt: room.app.clock.now(), org: 'jiangjin.t108' }]),
    )
  test('a question is answered by who was asked, and closed by the office, never by oneself', async () => {
    await question('q-0001')
    const params = { id: 'q-0001' }
    const answer = (as: string) => room.ask(dutyHandlers, 'answerQuestion', as, { params, body: { text: '乘车前往' } })
    const close = (as: string) => room.ask(dutyHandlers, 'closeQuestion', as, { params, body: { note: '已核实' } })
    expect(await answer('baisha-yingji')).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await answer('baisha-zhiban')).toEqual({ ok: true })
    expect(await close('baisha-zhiban')).toMatchObject({ refusal: { code: 'case.recused' } })
    expect(await close('anwei')).toEqual({ ok: true })
    expect(await answer('baisha-zhiban')).toMatchObject({ refusal: { code: 'item.changed' } })
    const shown = async (as: string) => ((await room.ask(dutyHandlers, 'questions', as, { query: { state: 'closed' } })) as Page<QuestionView>).rows.map((q) => [q.id, q.mine])
    expect([await shown('baisha-zhiban'), await shown('anwei'), await shown('gongdi')]).toEqual([[['q-0001', true]], [['q-0001', false]], []])
  })
  test('a town lets off and takes back its own only', async () => {
    const owed = ((await room.ask(dutyHandlers, 'obligations', 'anwei', { query: { duty: 'flood-patrol', org: 'jiangjin.t109', limit: 1 } })) as Page<ObligationView>).rows[0]
    if (!owed) throw new Error('nothing is owed')
    const exempt = (as: string) => room.ask(dutyHandlers, 'exemptDuty', as, { body: { key: owed.key, because: '站点撤并' } })
    expect(await exempt('baisha-yingji')).toMatchObject({ refusal: { code: 'item.missing' } })
    const made = (await exempt('p-t109-safety')) as { readonly id?: string; readonly refusal?: { readonly code: string } }
    expect(made.id).toBeDefined()
    const lift = (as: string) => room.ask(dutyHandlers, 'liftExemption', as, { params: { id: made.id }, body: { because: '恢复' } })
    expect(await lift('baisha-yingji')).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await lift('p-t109-safety')).toEqual({ ok: true })
  })
  test('an id that somebody else has used is not taken again', async () => {
    const r = room.app.registry()
    const now = room.app.clock.now()
    const [a, b] = [...new Set(r.responsibles.filter((p) => p.as === 'governmentLead' && covers(p.valid, now)).map((p) => p.person))]
    const record = async (by: PersonId) => {
      const x = r.responsibles.find((p) => p.as === 'governmentLead' && p.person === by && covers(p.valid, room.app.clock.now()))
      const e = room.app.registry().entities.find((y) => y.id === x?.entity)
      const shot = await havePhoto(room.app, by, `photo-of-${by}`, by.length * 7919)
      return room.ask(dutyHandlers, 'recordDuty', by, {
        body: {
          id: 'shared-0001',
          duty: 'leader-inspection',
          target: `entity:${e?.id}`,
          at: room.app.clock.now(),
          values: { place: { at: e?.at }, photos: [shot], finding: 'none' },
        },
      })
    }
    if (!a || !b) throw new Error('too few people')
    const first = (await record(b)) as { readonly id?: string }
    expect(first.id).toBe('shared-0001')
    expect(await record(a)).toMatchObject({ refusal: {} })
  })
})
