import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment, NoticeBoard, UnitMatrix } from '@anlan/contract'
import { noticeHandlers } from '../routes/notice.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
}, 60_000)
afterAll(() => room.close())
const board = () => room.ask(noticeHandlers, 'noticeBoard', 'anwei') as Promise<NoticeBoard>

describe('the notice without facts', () => {
  test('has 28 items, and every figure that nobody recorded anything for is missing, never 0', async () => {
    const t0 = performance.now()
    const b = await board()
    console.log('first', performance.now() - t0)
    const t1 = performance.now()
    await board()
    console.log('second', performance.now() - t1)
    expect(b.items).toHaveLength(28)
    for (const i of b.items) console.log(i.no, i.lamp, i.word, i.figures.map((f) => `${f.title} ${f.value ?? '缺'} ${f.word}`).join(' | '))
    const u = (await room.ask(noticeHandlers, 'noticeUnits', 'anwei', { query: { kind: 'town' } })) as UnitMatrix
    console.log(u.rows.slice(0, 3).map((r) => [r.name, r.rank, r.score, r.complete, r.because, r.overdue]))
    const a = (await room.ask(noticeHandlers, 'assessment', 'anwei', { query: { kind: 'department' } })) as Assessment
    console.log(a.rows.slice(0, 3).map((r) => [r.name, r.rank, r.score, r.gains.map((g) => g.text)]))
  })
})
