/** Duties through the API: a visit that counts, one that does not, the wrong person, withdrawal, exemption, occasions, who is behind. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { covers, type LngLat, type PersonId } from '@anlan/kernel/base'
import type { DutyFactDetail, MyDuties, ObligationView, OccasionView, RecordedDuty, StandingList } from '@anlan/contract'
import { insert, prepare } from '../evidence/keep.ts'
import { demoPhoto } from '../sim/photo.ts'
import { dutyHandlers } from './duties.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
let lead: PersonId
let entity: { readonly id: string; readonly at: LngLat; readonly name: string }
beforeAll(async () => {
  room = await openRoom()
  const r = room.app.registry()
  const now = room.app.clock.now()
  const x = r.responsibles.find((p) => p.as === 'governmentLead' && covers(p.valid, now))
  const e = r.entities.find((y) => y.id === x?.entity)
  if (!x || !e) throw new Error('nobody answers for anything')
  lead = x.person
  entity = { id: e.id, at: e.at, name: e.name }
}, 60_000)
afterAll(() => room.close())
type Page<T> = { readonly rows: readonly T[]; readonly total: number }
let photos = 0
async function photo(by: PersonId): Promise<string> {
  const p = await prepare(room.app, { bytes: demoPhoto(0x102030 + photos++ * 77), by, org: 'jiangjin', only: ['photo'], demo: true })
  if (!('row' in p)) throw new Error('no photo')
  await room.app.store.tx(room.app.root, (t) => insert(t, p))
  return p.id
}
async function visit(id: string, by: string, at: LngLat, more: object = {}): Promise<RecordedDuty & { readonly refusal?: { readonly code: string } }> {
  const shot = await photo(by as PersonId)
  return (await room.ask(dutyHandlers, 'recordDuty', by, {
    body: { id, duty: 'leader-inspection', target: `entity:${entity.id}`, at: room.app.clock.now() - 60_000, values: { place: { at }, photos: [shot], finding: 'none' }, ...more },
  })) as RecordedDuty & { readonly refusal?: { readonly code: string } }
}
const mine = (as: string) => room.ask(dutyHandlers, 'myDuties', as) as Promise<MyDuties>

describe('duties', () => {
  test('what I owe stands there with its form, and a visit on the spot takes it off', async () => {
    const before = await mine(lead)
    const month = before.open.find((o) => o.duty === 'leader-inspection' && o.target === '*')
    const cover = before.open.find((o) => o.duty === 'leader-inspection' && o.entity === entity.id)
    expect([month?.state, cover?.state, before.decls.some((d) => d.id === 'leader-inspection')]).toEqual(['due', 'due', true])
    const made = await visit('visit-0001', lead, entity.at)
    expect(made.refusal).toBeUndefined()
    expect([made.counted, made.checks.every((c) => c.ok), made.countsFor.toSorted()]).toEqual([true, true, ['2026年7月', '2026年下半年']])
    const after = await mine(lead)
    expect(after.open.some((o) => o.key === month?.key || o.key === cover?.key)).toBe(false)
    expect(after.done.map((o) => o.key)).toContain(cover?.key)
  })
  test('sent twice it is recorded once; another person may not send the same again', async () => {
    const again = await visit('visit-0001', lead, entity.at)
    expect([again.refusal, again.counted]).toEqual([undefined, true])
    const list = (await room.ask(dutyHandlers, 'dutyRecords', 'anwei', { query: { person: lead } })) as Page<{ readonly id: string }>
    expect(list.rows.filter((r) => r.id === 'visit-0001')).toHaveLength(1)
  })
  test('a record from two kilometres away is kept and does not count, and says why with the number', async () => {
    const far = await visit('visit-0002', lead, [entity.at[0] + 0.02, entity.at[1]])
    expect(far.counted).toBe(false)
    expect(far.countsFor).toEqual([])
    const near = far.checks.find((c) => c.what === 'near')
    expect([near?.ok, (near?.number ?? 0) > 1000, near?.text.includes('米')]).toEqual([false, true, true])
  })
  test('who does not answer for the object is refused, and told who does', async () => {
    const other = await visit('visit-0003', 'zhiban', entity.at)
    expect(other.refusal?.code).toBe('case.field')
    const shot = await photo(room.who('zhiban').person)
    const no = await room.ask(dutyHandlers, 'recordDuty', 'zhiban', {
      body: {
        id: 'visit-0004',
        duty: 'leader-inspection',
        target: `entity:${entity.id}`,
        at: room.app.clock.now(),
        values: { place: { at: entity.at }, photos: [shot], finding: 'none' },
      },
    })
    expect(no).toMatchObject({ refusal: { code: 'auth.forbidden' } })
  })
  test('bad input is refused in words: an unknown duty, a foreign photo, a future time, a form without what it asks', async () => {
    const ask = (body: object) =>
      room.ask(dutyHandlers, 'recordDuty', lead, {
        body: { id: 'visit-0009', duty: 'leader-inspection', target: `entity:${entity.id}`, at: room.app.clock.now(), values: {}, ...body },
      })
    expect(await ask({ duty: 'nothing' })).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await ask({ target: 'entity:nothing' })).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await ask({ values: { photos: ['not-a-photo'] } })).toMatchObject({ refusal: { code: 'case.field' } })
    expect(await ask({})).toMatchObject({ refusal: { code: 'input.invalid' } })
    const shot = await photo(lead)
    expect(await ask({ at: room.app.clock.now() + 3_600_000, values: { place: { at: entity.at }, photos: [shot], finding: 'none' } })).toMatchObject({
      refusal: { code: 'input.invalid' },
    })
  })
  test('one record opens with its checks; withdrawn by its author it counts no more', async () => {
    const r = (await room.ask(dutyHandlers, 'dutyRecord', 'anwei', { params: { id: 'visit-0001' } })) as DutyFactDetail
    expect([r.counted, r.checks.length > 2, r.place, r.photos.length]).toEqual([true, true, [...entity.at], 1])
    expect(await room.ask(dutyHandlers, 'withdrawDuty', 'anwei', { params: { id: 'visit-0001' }, body: { because: '误传' } })).toMatchObject({
      refusal: { code: 'auth.forbidden' },
    })
    expect(await room.ask(dutyHandlers, 'withdrawDuty', lead, { params: { id: 'visit-0001' }, body: { because: '误传' } })).toEqual({ ok: true })
    expect((await mine(lead)).open.some((o) => o.entity === entity.id)).toBe(true)
  })
  test('an exemption needs the office and a reason, nobody exempts himself, and it can be lifted', async () => {
    const owed = (await mine(lead)).open.find((o) => o.duty === 'leader-inspection' && o.entity === entity.id)
    const exempt = (as: string) => room.ask(dutyHandlers, 'exemptDuty', as, { body: { key: owed?.key ?? '', because: '全年停产' } })
    expect(await exempt('zhiban')).toMatchObject({ refusal: { code: 'auth.forbidden' } })
    const made = (await exempt('anwei')) as { readonly id: string }
    const look = async () =>
      ((await room.ask(dutyHandlers, 'obligations', 'anwei', { query: { duty: 'leader-inspection', entity: entity.id } })) as Page<ObligationView>).rows.find(
        (o) => o.key === owed?.key,
      )?.state
    expect(await look()).toBe('exempt')
    expect(await room.ask(dutyHandlers, 'liftExemption', 'anwei', { params: { id: made.id }, body: { because: '复产' } })).toEqual({ ok: true })
    expect(await look()).toBe('due')
    expect(await room.ask(dutyHandlers, 'exemptDuty', 'anwei', { body: { key: 'leader-inspection/as:x/entity:y/2026-H2', because: '不存在' } })).toMatchObject({
      refusal: { code: 'item.missing' },
    })
  })
  test('an occasion asks for presence at once, counts what was done before it was registered, and ends', async () => {
    await visit('visit-0010', lead, entity.at)
    const begun = (await room.ask(dutyHandlers, 'beginOccasion', 'anwei', {
      body: { event: 'danger-sign', title: '厂区边坡裂缝', from: room.app.clock.now() - 3_600_000, entity: entity.id, because: '群众报告' },
    })) as { readonly id: string }
    expect(begun.id).toBeDefined()
    const list = (await room.ask(dutyHandlers, 'occasions', 'anwei', { query: { open: true } })) as Page<OccasionView>
    const o = list.rows.find((x) => x.id === begun.id)
    expect([o?.where, (o?.tally?.owed ?? 0) >= 2, (o?.tally?.done ?? 0) >= 1]).toEqual([entity.name, true, true])
    expect(
      await room.ask(dutyHandlers, 'beginOccasion', 'baisha-yingji', { body: { event: 'key-period', title: '国庆', from: room.app.clock.now(), because: '节日' } }),
    ).toMatchObject({
      refusal: { code: 'item.missing' },
    })
    expect(await room.ask(dutyHandlers, 'endOccasion', 'anwei', { params: { id: begun.id }, body: { because: '已处置' } })).toEqual({ ok: true })
  })
  test('the ledger says who is behind, by duty and by town, and a town sees itself only', async () => {
    const byDuty = (await room.ask(dutyHandlers, 'dutyStanding', 'anwei', { query: { by: 'duty' } })) as StandingList
    expect(byDuty.sum.owed).toBe(byDuty.rows.reduce((n, r) => n + r.tally.owed, 0))
    const byOrg = (await room.ask(dutyHandlers, 'dutyStanding', 'anwei', { query: { by: 'org', duty: 'leader-inspection', limit: 100 } })) as StandingList
    expect(byOrg.rows.length).toBeGreaterThan(20)
    const own = (await room.ask(dutyHandlers, 'dutyStanding', 'baisha-yingji', { query: { by: 'org', duty: 'station-check' } })) as StandingList
    expect(own.rows.every((r) => r.key.startsWith('jiangjin.t108'))).toBe(true)
    const past = (await room.ask(dutyHandlers, 'dutyStanding', 'anwei', { query: { by: 'duty', duty: 'leader-inspection', day: '2026-07-01' } })) as StandingList
    expect(past.rows[0]?.tally.done ?? 0).toBe(0)
    expect(await room.ask(dutyHandlers, 'dutyStanding', 'anwei', { query: { by: 'duty', period: '2026-13' } })).toMatchObject({ refusal: { code: 'input.invalid' } })
  })
})
