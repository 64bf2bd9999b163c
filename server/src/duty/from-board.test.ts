/** What the board knows of a year is what counting every single obligation gives, by duty and by unit. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '@anlan/kernel/base'
import type { DutyTally, Obligation } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import { boardOf } from '../indicator/board.ts'
import { unitPath } from '../indicator/env.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { owedIn, spanOf } from './asked.ts'
import { boardKnows, boardTally } from './from-board.ts'
import { standingTally, type Tallied } from './tallies.ts'

let room: RoomApp
const DAY = 86_400_000
beforeAll(async () => {
  room = await openRoom()
  const { app } = room
  const span = spanOf(app, {})
  if (!span) throw new Error('no year')
  const now = app.clock.now()
  // A third is done in time, a third late, some is let off, the rest is left.
  const spread = [...owedIn(app, duties, span, {})].filter((o, i) => o.from < now - DAY && i % 7 < 4)
  await app.store.tx(app.root, async (t) => {
    for (const [i, o] of spread.entries()) {
      const org = o.org === '' ? app.root.path : o.org
      const late = i % 3 === 1 && o.due < now - DAY && o.until > o.due
      const at = instant(Math.min(now - 1000, late ? o.due + 1000 : o.from + 1000))
      if (i % 11 === 0)
        await t.sql(`insert into duty_exemption (obligation, id, duty, by, at, because, org) values ($1, $2, $3, 'p-x', $4, '外出', $5::ltree)`, [o.key, `e${i}`, o.duty, at, org])
      else
        for (let k = 0; k < o.n; k++)
          await t.sql('insert into duty_key (key, fact, duty, at, received_at, org) values ($1, $2, $3, $4, $5, $6::ltree)', [o.key, `f${i}-${k}`, o.duty, at, at, org])
    }
  })
  await boardOf(app).rebuild()
}, 120_000)
afterAll(() => room.close())

const shown = (t: Tallied) =>
  [...t.by]
    .map(([key, x]) => [key, numbers(x)] as const)
    .filter(([, x]) => x[0] !== 0 || x[5] !== 0)
    .toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
const numbers = (t: DutyTally) => [t.owed, t.done, t.late, t.due, t.overdue, t.exempt]
const unit = (o: Obligation) => [unitPath(o.org) || room.app.root.path]

test.each(['duty', 'org'] as const)(
  'by %s',
  async (by) => {
    const { app } = room
    const span = spanOf(app, {})
    if (!span) throw new Error('no year')
    expect(boardKnows(app, span, {})).toBe(true)
    const known = await boardTally(app, duties, span, {}, by)
    const each = await standingTally(app, duties, span, {}, by, by === 'duty' ? (o) => [o.duty] : unit)
    expect(numbers(known.sum)).toEqual(numbers(each.sum))
    expect(each.sum.done).toBeGreaterThan(100)
    expect([each.sum.exempt > 0, each.sum.overdue > 0]).toEqual([true, true])
    expect(shown(known)).toEqual(shown(each))
  },
  120_000,
)
test('one unit of it', async () => {
  const { app } = room
  const span = spanOf(app, {})
  if (!span) throw new Error('no year')
  const scope = { org: 'jiangjin.t108' }
  const known = await boardTally(app, duties, span, scope, 'duty')
  const each = await standingTally(app, duties, span, scope, 'duty', (o) => [o.duty])
  expect(shown(known)).toEqual(shown(each))
})
