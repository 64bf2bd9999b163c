/** The board against the database: empty without facts, kept up event by event as if counted anew, and the same as looking at every single obligation. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findPeriod, type Instant, instant, periodAt, periodsIn } from '@anlan/kernel/base'
import { isAsked, type Obligation, obligationsOf } from '@anlan/kernel/duty'
import { type Fold, type IndicatorFact, tallySource } from '@anlan/kernel/indicator'
import { findDuty } from '@anlan/policy'
import type { Assessment, FactList, IndicatorDetail, NoticeBoard } from '@anlan/contract'
import { groundOf } from '../duty/ground.ts'
import { standingsOf } from '../duty/standings.ts'
import { noticeHandlers } from '../routes/notice.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { allFolds, boardOf } from './board.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
}, 60_000)
afterAll(() => room.close())
const DAY = 86_400_000
const counted = ['leader-inspection', 'zero-report', 'five-entries', 'law-training', 'half-year-hearing'] as const
const board = (query: object = {}) => room.ask(noticeHandlers, 'noticeBoard', 'anwei', { query }) as Promise<NoticeBoard>

/** Every obligation of these duties that has begun this year, as the plain way would list them. */
function owed(): readonly Obligation[] {
  const { app } = room
  const ground = groundOf(app)
  const now = app.clock.now()
  const year = periodAt('year', now)
  return counted.flatMap((id) => {
    const decl = findDuty(id)
    if (!decl) return []
    return [...new Set(decl.rhythm.map((r) => r.unit))].flatMap((unit) =>
      [...periodsIn(unit, year.from, instant(now + 1))]
        .filter((p) => p.to > year.from && decl.rhythm.some((r) => isAsked(r, p, ground)))
        .flatMap((p) => [...obligationsOf(decl, ground, p, now)]),
    )
  })
}
let made = 0
type Act = { readonly o: Obligation; readonly share: number; readonly late: number; readonly withdrawn: number | null; readonly exempt: boolean }
/** What the transaction of a record leaves behind: the row of what it counts for, and the event. */
async function act(a: Act): Promise<void> {
  const { app } = room
  const now = app.clock.now()
  const id = `t${made++}`
  const at = Math.min(now - 1000, Math.floor(a.o.from + (a.o.due - a.o.from) * a.share))
  const received = Math.min(now, at + a.late)
  await app.store.tx(app.root, async (t) => {
    if (a.exempt)
      await t.sql(
        `insert into duty_exemption (obligation, id, duty, by, at, because, org) values ($1, $2, $3, 'p-x', $4, '外出培训', 'jiangjin') on conflict (obligation) do nothing`,
        [a.o.key, id, a.o.duty, received],
      )
    else
      await t.sql('insert into duty_key (key, fact, duty, at, received_at, withdrawn_at, org) values ($1, $2, $3, $4, $5, $6, $7::ltree)', [
        a.o.key,
        id,
        a.o.duty,
        at,
        received,
        a.withdrawn === null ? null : Math.min(now, received + a.withdrawn),
        a.o.org === '' ? 'jiangjin' : a.o.org,
      ])
    await t.sql(`insert into event (kind, id, version, at, by, type, data, org) values ('duty', $1, 1, $2, 'p-x', 'duty-recorded', '{}', 'jiangjin')`, [id, now])
  })
}
const dutyFolds: readonly Fold[] = counted.flatMap((duty) =>
  (['done', 'on-time', 'overdue', 'settled', 'exempt', 'owed'] as const).map(
    (count): Fold => ({ key: `test.${duty}.${count}`, title: '', source: { of: 'duty', duties: [duty], count } }),
  ),
)
/** Looking at each obligation as of a day. */
async function plain(list: readonly Obligation[], asOf: Instant): Promise<readonly IndicatorFact[]> {
  const stood = await room.app.store.read(room.app.root, (t) => standingsOf(t, list, asOf))
  return stood.map(({ o, st }) => ({ kind: 'duty', id: o.key, org: o.org === '' ? 'jiangjin' : o.org, duty: o.duty, period: o.period, due: o.due, state: st.state }))
}

describe('the notice', () => {
  test('has 28 items; a figure nobody recorded anything for is missing and says what is missing', async () => {
    const b = await board()
    expect(b.items).toHaveLength(28)
    const duty = b.items.flatMap((i) => i.figures).find((f) => f.indicator === 'half-year-hearing')
    expect([duty?.value, duty?.lamp, duty?.word]).toEqual([null, 'none', '缺数据'])
    expect(duty?.because).toContain('没有')
    expect(b.counting).toBeNull()
  })
  test('before the facts are counted the page says how far it is; units and files, which would show figures that never were, refuse', async () => {
    const slow = vi.spyOn(boardOf(room.app), 'source').mockResolvedValue({ tallies: { find: () => undefined }, counting: 0.426 })
    try {
      const b = await board()
      expect(b.counting).toBe(0.426)
      expect(b.items.flatMap((i) => i.figures).filter((f) => f.lamp === 'none' && f.word !== '正在汇总')).toEqual([])
      for (const name of ['noticeUnits', 'assessment', 'noticeBoardFile'] as const)
        await expect(room.ask(noticeHandlers, name, 'anwei', { query: {} }), name).rejects.toMatchObject({ refusal: { code: 'notice.counting', details: { share: 42 } } })
    } finally {
      slow.mockRestore()
    }
  })
  test('one record makes the figure, the figure opens it, and deleting it empties the figure again', async () => {
    const o = owed().find((x) => x.duty === 'half-year-hearing')
    if (!o) throw new Error('nothing owed')
    await act({ o, share: 0.1, late: 0, withdrawn: null, exempt: false })
    const figure = async () => (await board()).items.flatMap((i) => i.figures).find((f) => f.indicator === 'half-year-hearing')
    const there = await figure()
    expect([there?.value === null, (there?.numerator ?? 0) > 0, (there?.facts ?? 0) > 1]).toEqual([false, true, true])
    const detail = (await room.ask(noticeHandlers, 'indicator', 'anwei', { params: { id: 'half-year-hearing' }, query: {} })) as IndicatorDetail
    const [over, under] = detail.folds
    const facts = async (fold: string | undefined, only?: 'missing') =>
      (await room.ask(noticeHandlers, 'indicatorFacts', 'anwei', { params: { id: 'half-year-hearing' }, query: { fold, ...(only ? { only } : {}) } })) as FactList
    const done = await facts(over?.key)
    expect([done.total, done.whole, done.rows[0]?.state]).toEqual([1, 1, '已履行'])
    const missing = await facts(over?.key, 'missing')
    expect(missing.total).toBe((under?.facts ?? 0) - 1)
    expect(missing.rows.every((r) => r.state === '逾期未履行')).toBe(true)
    await room.app.store.tx(room.app.root, async (t) => {
      await t.sql('delete from duty_key')
    })
    await boardOf(room.app).rebuild()
    expect((await figure())?.value).toBeNull()
  })
  test('departments are compared by what a quarter of them have a figure for; what one alone does ranks none', async () => {
    for (const duty of ['half-year-hearing', 'zero-report']) {
      const o = owed().find((x) => x.duty === duty)
      if (!o) throw new Error(`${duty}: nothing owed`)
      await act({ o, share: 0.1, late: 0, withdrawn: null, exempt: false })
    }
    const a = (await room.ask(noticeHandlers, 'assessment', 'anwei', { query: { kind: 'department' } })) as Assessment
    const have = (indicator: string) => a.rows.filter((r) => r.scores.some((s) => s.indicator === indicator && s.score !== null)).length
    const weighed = a.weights.map((w) => w.indicator)
    expect(weighed).toContain('half-year-hearing')
    for (const id of weighed) expect(have(id), id).toBeGreaterThanOrEqual(a.least * a.rows.length)
    // The bureau has its figure, and nobody is ranked by it.
    expect((await board()).items.flatMap((i) => i.figures).find((f) => f.indicator === 'zero-reports')?.value).not.toBeNull()
    expect(weighed).not.toContain('zero-reports')
    expect(a.rows.every((r) => r.scores.every((s) => weighed.includes(s.indicator)) && (r.rank === null || r.complete >= a.enough))).toBe(true)
    await room.app.store.tx(room.app.root, async (t) => {
      await t.sql('delete from duty_key')
    })
    await boardOf(room.app).rebuild()
  })
  test('an unknown figure or part of one is refused in words', async () => {
    expect(await room.ask(noticeHandlers, 'indicator', 'anwei', { params: { id: 'nothing' }, query: {} })).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await room.ask(noticeHandlers, 'indicatorFacts', 'anwei', { params: { id: 'five-haves' }, query: { fold: 'nothing' } })).toMatchObject({
      refusal: { code: 'item.missing' },
    })
  })
  test('rows that only grew older are looked at again behind the page; once they are too old the page waits for them', async () => {
    await board()
    const b = boardOf(room.app)
    const looked = vi.spyOn(room.app.store, 'read')
    try {
      const readBy = async (work: () => Promise<unknown>) => {
        looked.mockClear()
        await work()
        return looked.mock.calls.length
      }
      const before = b.version()
      room.pass(11 * 60_000)
      await readBy(async () => {
        await board()
        await expect.poll(() => b.version()).toBeGreaterThan(before)
      })
      expect(looked.mock.calls.length).toBeGreaterThan(10)
      // Looked at once, not at every question.
      expect(await readBy(board)).toBeLessThan(5)
      const then = b.version()
      room.pass(60 * 60_000)
      await board()
      expect(b.version()).toBeGreaterThan(then)
    } finally {
      looked.mockRestore()
    }
  })
  test('kept up event by event it equals counting anew, and looking at every obligation, on every day', async () => {
    const list = owed()
    const now = room.app.clock.now()
    const pick = fc.record({
      i: fc.nat(list.length - 1),
      share: fc.double({ min: 0, max: 1.2, noNaN: true }),
      late: fc.nat(40 * DAY),
      withdrawn: fc.option(fc.nat(30 * DAY), { freq: 4 }),
      exempt: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(pick, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(180), { minLength: 2, maxLength: 3 }), async (acts, back) => {
        for (const a of acts) {
          const o = list[a.i]
          if (o) await act({ o, share: a.share, late: a.late, withdrawn: a.withdrawn, exempt: a.exempt && a.share > 0.9 })
        }
        const b = boardOf(room.app)
        await b.source([])
        const year = findPeriod('2026')
        if (!year) return
        const days = [now, ...back.map((n) => instant(periodAt('day', now).from - n * DAY))]
        const look = () =>
          days.flatMap((asOf) =>
            ['jiangjin', 'jiangjin.t108', 'jiangjin.d_emergency'].flatMap((org) => dutyFolds.map((f) => (f.source.of === 'duty' ? b.book.count(f.source, org, year, asOf) : 0))),
          )
        const kept = look()
        const each: number[] = []
        for (const asOf of days) {
          const source = tallySource(await plain(list, asOf))
          for (const org of ['jiangjin', 'jiangjin.t108', 'jiangjin.d_emergency']) for (const f of dutyFolds) each.push(source.find(f, org, year, asOf)?.value ?? 0)
        }
        // What is owed and running is known as of now only, which is the first of the days.
        const settled = (_: number, i: number) => i < kept.length / days.length || dutyFolds[i % dutyFolds.length]?.key.endsWith('.owed') !== true
        expect(kept.filter(settled)).toEqual(each.filter(settled))
        await b.rebuild()
        await b.source([])
        expect(look()).toEqual(kept)
      }),
      { numRuns: 8 },
    )
  }, 60_000)
  test('every fold of every indicator can be asked for the district and a town, on any day', async () => {
    const b = boardOf(room.app)
    const day = instant(room.app.clock.now() - 40 * DAY)
    const { tallies: source } = await b.source([room.app.clock.now(), day])
    const year = findPeriod('2026')
    for (const f of allFolds) for (const asOf of [room.app.clock.now(), day]) if (year) expect(() => source.find(f, 'jiangjin.t108', year, asOf)).not.toThrow()
  })
})
