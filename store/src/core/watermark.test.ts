/** A reader of the event log misses nothing that commits late, and hears of every commit. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { change, scope } from '../testing/samples.ts'

let db: TestStore
beforeEach(async () => {
  await db?.close()
  db = await openTestStore()
})
afterAll(() => db.close())
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
async function until(check: () => boolean | Promise<boolean>, ms = 5_000): Promise<void> {
  for (const end = Date.now() + ms; !(await check()); await pause(10)) if (Date.now() > end) throw new Error('did not happen in time')
}
/** A transaction that has its sequence but does not end until told. */
async function slow(id: string): Promise<{ end(ok: boolean): Promise<void> }> {
  let go: (ok: boolean) => void = () => {}
  const gate = new Promise<boolean>((done) => {
    go = done
  })
  let started = false
  const work = db.store
    .tx(scope, async (t) => {
      await t.commit(change(id, 0))
      started = true
      if (!(await gate)) throw new Error('undone')
    })
    .catch(() => {})
  await until(() => started)
  return {
    async end(ok) {
      go(ok)
      await work
    },
  }
}
const quick = (id: string) => db.store.tx(scope, (t) => t.commit(change(id, 0)))
const ids = async (after: number) => (await db.store.eventsAfter(after, 100)).map((e) => e.id)

test('a slow transaction that commits after a faster one is not missed', async () => {
  await quick('first')
  const late = await slow('late')
  await quick('fast')
  // `fast` is committed, but showing it now would move readers past `late`.
  expect(await ids(0)).toEqual(['first'])
  expect(await db.store.head()).toBe(1)
  await late.end(true)
  expect(await ids(1)).toEqual(['late', 'fast'])
  expect(await db.store.head()).toBe(3)
})

test('a slow transaction that is undone leaves a gap that holds nobody up', async () => {
  const late = await slow('late')
  await quick('fast')
  expect(await ids(0)).toEqual([])
  await late.end(false)
  expect(await ids(0)).toEqual(['fast'])
})

test('a long transaction that writes no events holds nobody up', async () => {
  let go: () => void = () => {}
  const gate = new Promise<void>((done) => {
    go = done
  })
  const other = db.store.tx(scope, async (t) => {
    await t.sql(`insert into setting (key, value) values ('x', '1')`)
    await gate
  })
  await quick('fast')
  expect(await ids(0)).toEqual(['fast'])
  go()
  await other
})

test('a reader polling through two hundred racing writers sees every event once and in order', async () => {
  const seen: number[] = []
  let writing = true
  const reader = (async () => {
    for (let last = 0; ; ) {
      const done = !writing
      const batch = await db.store.eventsAfter(last, 7)
      seen.push(...batch.map((e) => e.seq))
      last = batch.at(-1)?.seq ?? last
      if (done && batch.length === 0) return
      if (batch.length === 0) await pause(2)
    }
  })()
  await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      db.store
        .tx(scope, async (t) => {
          await t.commit(change(`r${i}`, 0, { events: [{ type: 'a' }, { type: 'b' }] }))
          await pause((i * 7) % 13)
          if (i % 5 === 0) throw new Error('undone')
        })
        .catch(() => {}),
    ),
  )
  writing = false
  await reader
  expect(seen).toEqual((await db.sql<{ seq: number }>('select seq from event order by seq')).map((e) => e.seq))
  expect(seen.length).toBe(320)
})

test('every commit is told, with the highest sequence; one that was held back is told again', async () => {
  const told: number[] = []
  const off = db.store.onCommit((seq) => told.push(seq))
  await until(() => told.length > 0)
  await db.store.tx(scope, async (t) => {
    await t.commit(change('a', 0))
    await t.commit(change('b', 0))
  })
  await until(() => told.includes(2))
  const late = await slow('late')
  await quick('fast')
  await until(() => told.includes(4))
  told.length = 0
  await late.end(false)
  await until(() => told.includes(4))
  expect(await ids(2)).toEqual(['fast'])
  off()
  told.length = 0
  await quick('after')
  await pause(100)
  expect(told).toEqual([])
})

test('the listener comes back when its connection is cut, and says where the log stands', async () => {
  const told: number[] = []
  db.store.onCommit((seq) => told.push(seq))
  await until(() => told.length > 0)
  await db.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'anlan-listen'`)
  await quick('meanwhile')
  await until(() => told.includes(1))
  await quick('later')
  await until(() => told.includes(2))
})

test('cut connections surface as errors of one call, never as a crash, and the next call works', async () => {
  await db.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
  await until(() =>
    quick('again').then(
      () => true,
      () => false,
    ),
  )
  expect(await db.store.ready()).toBe(true)
})
