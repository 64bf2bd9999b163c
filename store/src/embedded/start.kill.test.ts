/** kill -9 of everything that can be killed: what was committed is there, and the service comes back by itself. */
import { afterEach, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import { migrate } from '../prepare.ts'
import { change, scope } from '../testing/samples.ts'
import { ask, type Child, folder, killAndWait, startChild, until } from './child.fixture.ts'
import { isAlive, processesIn } from './orphans.ts'
import { startEmbedded } from './start.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step().catch(() => {})
})
async function dataDir(): Promise<string> {
  const dir = await folder()
  undo.push(dir.remove)
  return dir.path
}
function child(dir: string): Child {
  const c = startChild(dir)
  undo.push(c.stop)
  return c
}

test('the postmaster is killed twenty times: restarted each time, the store reconnects, no acknowledged step is lost', async () => {
  const dir = await dataDir()
  const pg = await startEmbedded({ dataDir: dir })
  undo.push(pg.stop)
  const store = await openStore({ appUrl: (await migrate({ ownerUrl: pg.ownerUrl, dataDir: dir })).appUrl })
  undo.push(store.close)
  const told: number[] = []
  store.onCommit((seq) => told.push(seq))
  const acknowledged: string[] = []
  let running = true
  let n = 0
  const writer = async () => {
    while (running) {
      const id = `k${n++}`
      await store
        .tx(scope, (t) => t.commit(change(id, 0)))
        .then(
          () => acknowledged.push(id),
          () => new Promise((done) => setTimeout(done, 20)),
        )
    }
  }
  const writers = [writer(), writer(), writer()]
  const back: number[] = []
  for (let round = 1; round <= 20; round++) {
    await new Promise((done) => setTimeout(done, 60 + Math.random() * 200))
    const before = acknowledged.length
    process.kill(pg.pid ?? 0, 'SIGKILL')
    back.push(await until(() => pg.restarts === round && acknowledged.length > before + 5, 20_000))
  }
  running = false
  await Promise.all(writers)
  const kept = new Set((await ask<{ id: string }>(pg.url('super'), 'select id from event')).map((r) => r.id))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  const head = await store.head()
  await until(() => Math.max(...told) >= head, 5_000)
  console.log(`20 kills of the postmaster: ${acknowledged.length} acknowledged, 0 lost; writing again after ${Math.min(...back)}–${Math.max(...back)} ms`)
  expect(Math.max(...back)).toBeLessThan(8_000)
})

test('one backend is killed, or the database is stopped for seconds: calls fail with StoreUnavailable or wait, then all is well', async () => {
  const dir = await dataDir()
  const pg = await startEmbedded({ dataDir: dir })
  undo.push(pg.stop)
  const store = await openStore({ appUrl: (await migrate({ ownerUrl: pg.ownerUrl, dataDir: dir })).appUrl })
  undo.push(store.close)
  const outcome = store.tx(scope, async (t) => {
    const [row] = await t.sql<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(row?.pid ?? 0, 'SIGKILL')
    await t.sql('select pg_sleep(5)')
  })
  await expect(outcome).rejects.toMatchObject({ name: 'StoreUnavailable' })
  // The postmaster may still be about to notice the death: ready once is not ready yet.
  const terminate = () => ask(pg.url('super'), `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'anlan%'`)
  await until(() => store.ready(), 10_000)
  await until(
    () =>
      terminate().then(
        () => true,
        () => false,
      ),
    10_000,
  )
  process.kill(pg.pid ?? 0, 'SIGSTOP')
  // Nobody is let in meanwhile; the question "ready?" must still be answered within a second.
  const asked = Date.now()
  await store.ready()
  expect(Date.now() - asked).toBeLessThan(1_500)
  process.kill(pg.pid ?? 0, 'SIGCONT')
  await until(() => store.ready(), 10_000)
  expect(pg.restarts).toBe(0)
})

test('our process is killed and leaves the database running: the next start stops the orphan and goes on; the lock is free at once', async () => {
  const dir = await dataDir()
  const times: number[] = []
  let child1 = child(dir)
  for (let round = 0; round < 5; round++) {
    const told = await child1.told
    expect(told.error).toBeUndefined()
    await ask(told.ownerUrl, `create table if not exists kept (n int); insert into kept values (${round})`)
    await child1.kill()
    expect(isAlive(told.pid)).toBe(true)
    child1 = child(dir)
    const again = await child1.told
    times.push(again.ms)
    expect(again.error).toBeUndefined()
    expect(again.pid).not.toBe(told.pid)
    expect(await ask(again.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: round + 1 }])
  }
  console.log(`start over an orphan: ${times.join(', ')} ms`)
})

test('both are killed: the next start waits for the last backends and recovers', async () => {
  const dir = await dataDir()
  const first = child(dir)
  const told = await first.told
  await ask(told.ownerUrl, 'create table kept (n int)')
  const busy = ask(told.ownerUrl, 'insert into kept select 1; select pg_sleep(30)').catch(() => {})
  await first.kill()
  await killAndWait(told.pid)
  const again = await child(dir).told
  expect(again.error).toBeUndefined()
  await busy
})

test('two starts at once on one directory: one works, the other says why not', async () => {
  const dir = await dataDir()
  const both = await Promise.all([child(dir).told, child(dir).told])
  expect(both.filter((t) => t.error === undefined).length).toBe(1)
  expect(both.find((t) => t.error !== undefined)?.error).toMatch(/正由另一个安澜进程（进程号 \d+）使用/)
})

test('the first start is killed at any moment: starting again always ends in a working database', async () => {
  for (const ms of [150, 400, 700, 1_000, 1_300, 1_600, 2_000, 2_500]) {
    const dir = await dataDir()
    const first = child(dir)
    await Promise.race([first.told, new Promise((done) => setTimeout(done, ms))])
    await first.kill()
    const second = child(dir)
    const told = await second.told
    expect(told.error, `killed after ${ms} ms`).toBeUndefined()
    expect(await ask(told.appUrl, 'select count(*)::int as n from event')).toEqual([{ n: 0 }])
    await second.stop()
    expect(await processesIn(told.data)).toEqual([])
  }
})
