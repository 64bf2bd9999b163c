/** The power goes: whatever was acknowledged is there when it comes back, from the very first start on. Says so only because the same cut does hurt a database that does not wait for its disk. */
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SeriesId } from '@anlan/kernel/base'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import { writeDurably } from '../secrets.ts'
import { at, change, scope } from '../testing/samples.ts'
import type { Store } from '../types.ts'
import { copyBinaries, findBinaries } from './binaries.ts'
import { ask, type Child, startChild, type Told } from './child.fixture.ts'
import { type Disk, makeDisk, whyNoDisk } from './disk.testing.ts'
import { processesIn } from './orphans.ts'

const why = await whyNoDisk()
if (why !== null) console.log(`skipped: power cuts: ${why}`)

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
/** Programs on a disk that is not cut, for what is not about them. */
let programs = ''
beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'anlan-programs-'))
  await chmod(programs, 0o755)
})
afterAll(() => rm(programs, { recursive: true, force: true }))

async function disk(withPrograms = false): Promise<Disk & { readonly data: string; readonly shared: string }> {
  const d = await makeDisk(700)
  undo.push(() => d.remove())
  const data = join(d.path, 'data')
  await mkdir(data)
  return { ...d, data, shared: withPrograms ? join(d.path, 'shared') : programs }
}
function start(d: { readonly data: string; readonly shared: string }, settings: Readonly<Record<string, string>> = {}): Child {
  const c = startChild(d.data, { shared: d.shared, settings })
  // A child that still runs takes its database down with it; one that was killed has ended already.
  undo.push(() => c.stop())
  return c
}
/** Everything that ran is gone, as after a power cut. */
async function dead(child: Child, told: Told | null): Promise<void> {
  await child.kill()
  for (let tries = 0; tries < 200; tries++) {
    const left = told === null ? [] : ((await processesIn(told.data).catch(() => [])) ?? [])
    for (const pid of left) process.kill(pid, 'SIGKILL')
    if (left.length === 0) return
    await new Promise((done) => setTimeout(done, 20))
  }
}
type Acknowledged = { readonly steps: string[]; readonly readings: number[] }
/** Four who write without pause until nothing is taken any more; only what the store said yes to is noted. */
function writers(store: Store, all: Acknowledged, mark: string): { ended: Promise<unknown> } {
  let n = 0
  const lane = async (work: () => Promise<void>) => {
    for (;;)
      try {
        await work()
      } catch {
        return
      }
  }
  const step = async () => {
    const id = `${mark}-${n++}`
    await store.tx(scope, async (t) => {
      await t.commit(change(id, 0, { due: 1, send: 1 }))
      await t.audit({ at: at(1000), who: scope.actor, action: 'warning.issue', object: id, ok: true })
    })
    all.steps.push(id)
  }
  const reading = async () => {
    const k = all.readings.length
    await store.saveReadings({ gateway: 'http', device: 'd', receivedAt: at(1000), bytes: new Uint8Array([1, 2, 3]), verdict: 'ok', flags: [] }, [
      { series: 's' as SeriesId, at: at(1_783_000_000_000 + k), value: k, flags: [], receivedAt: at(1000) },
    ])
    all.readings.push(k)
  }
  return { ended: Promise.all([lane(step), lane(step), lane(step), lane(reading)]) }
}
async function lost(told: Told, all: Acknowledged): Promise<{ steps: number; readings: number; chain: number | null }> {
  const store = await openStore({ appUrl: told.appUrl })
  try {
    const ids = new Set(
      await store.read(scope, async (t) =>
        (
          await t.sql<{ id: string }>(
            `select e.id from event e join state s using (kind, id) join due d using (kind, id) join outbox o on o.ref_id = e.id join audit a on a.object = e.id`,
          )
        ).map((r) => r.id),
      ),
    )
    const kept = new Set((await store.read(scope, (t) => t.sql<{ value: number }>(`select value from reading where series = 's'`))).map((r) => Number(r.value)))
    return { steps: all.steps.filter((id) => !ids.has(id)).length, readings: all.readings.filter((k) => !kept.has(k)).length, chain: (await store.verifyAudit()).brokenAt }
  } finally {
    await store.close()
  }
}

describe.skipIf(why !== null)('power cuts', () => {
  test('nine cuts in the middle of work: no acknowledged step and no acknowledged reading is lost, the audit chain holds', async () => {
    const d = await disk()
    const all: Acknowledged = { steps: [], readings: [] }
    const back: number[] = []
    let child = start(d)
    let told = await child.told
    for (let cut = 1, seed = 11; cut <= 9; cut++) {
      expect(told.error).toBeUndefined()
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      const store = await openStore({ appUrl: told.appUrl })
      const before = all.steps.length
      const work = writers(store, all, `c${cut}`)
      await new Promise((done) => setTimeout(done, 150 + (seed % 700)))
      d.cut()
      await work.ended
      await store.close()
      await dead(child, told)
      expect(all.steps.length).toBeGreaterThan(before)
      await d.mountAgain()
      child = start(d)
      told = await child.told
      expect(told.error).toBeUndefined()
      back.push(told.ms)
      expect(await lost(told, all), `after cut ${cut}`).toEqual({ steps: 0, readings: 0, chain: null })
    }
    await child.stop()
    console.log(
      `9 power cuts: ${all.steps.length} steps and ${all.readings.length} readings acknowledged, 0 lost; database back after ${Math.min(...back)}–${Math.max(...back)} ms`,
    )
  })

  test('a cut right behind the first acknowledged step of the first start', async () => {
    for (const withPrograms of [true, false]) {
      const d = await disk(withPrograms)
      const first = start(d)
      const told = await first.told
      const store = await openStore({ appUrl: told.appUrl })
      await store.tx(scope, (t) => t.commit(change('first', 0)))
      d.cut()
      await store.close()
      await dead(first, told)
      await d.mountAgain()
      const again = start(d)
      const later = await again.told
      expect(later.error).toBeUndefined()
      expect(await ask(later.ownerUrl, 'select id from event')).toEqual([{ id: 'first' }])
      await again.stop()
    }
  })

  test('a cut right behind the copying of the programs: every file is whole', async () => {
    const d = await disk(true)
    const from = await findBinaries()
    const copy = await copyBinaries(from, d.shared)
    // Whatever is forced to the disk takes the names written so far along, not their contents.
    await writeDurably(join(d.data, 'later'), 'x', 0o600)
    d.cut()
    await d.mountAgain()
    const files = (await readdir(from.home, { recursive: true, withFileTypes: true })).filter((f) => f.isFile() && !f.name.endsWith('.a')).map((f) => join(f.parentPath, f.name))
    const sizes = await Promise.all(
      files.map(async (f) => [
        (await stat(f)).size,
        await stat(f.replace(from.home, copy.home)).then(
          (s) => s.size,
          () => -1,
        ),
      ]),
    )
    expect(sizes.filter(([a, b]) => a !== b).length).toBe(0)
    expect(files.length).toBeGreaterThan(500)
  })

  test('a cut at any moment of the first start: the next one ends in a working database', async () => {
    for (const ms of [200, 500, 900, 1400]) {
      const d = await disk()
      const first = start(d)
      await Promise.race([first.told.catch(() => null), new Promise((done) => setTimeout(done, ms))])
      d.cut()
      await dead(first, await Promise.race([first.told.catch(() => null), new Promise<null>((done) => setTimeout(() => done(null), 20))]))
      await d.mountAgain()
      const again = start(d)
      const told = await again.told
      expect(told.error, `cut after ${ms} ms`).toBeUndefined()
      expect(await ask(told.ownerUrl, 'select count(*)::int as n from event')).toEqual([{ n: 0 }])
      await again.stop()
    }
  })

  test('the cut is a real one: a database that does not wait for its disk loses what it acknowledged', async () => {
    const d = await disk()
    const made = start(d)
    await made.told
    await made.stop()
    const careless = start(d, { fsync: 'off' })
    const told = await careless.told
    const store = await openStore({ appUrl: told.appUrl })
    const all: Acknowledged = { steps: [], readings: [] }
    const work = writers(store, all, 'x')
    await new Promise((done) => setTimeout(done, 600))
    d.cut()
    await work.ended
    await store.close()
    await dead(careless, told)
    await d.mountAgain()
    const again = start(d)
    const later = await again.told
    const gone = later.error === undefined ? await lost(later, all).catch(() => ({ steps: all.steps.length })) : { steps: all.steps.length }
    console.log(`the same cut with fsync off: ${gone.steps} of ${all.steps.length} acknowledged steps lost`)
    expect(gone.steps).toBeGreaterThan(0)
  })
})
