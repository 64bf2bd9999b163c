/** The whole server without its doors, on a durable database of its own that is thrown away: what ingest and call-out are measured on. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel, ChannelName } from '@anlan/kernel/base'
import { instant } from '@anlan/kernel/base'
import type { District } from '@anlan/kernel/registry'
import { type App, type AppParts, createApp, newIdAt } from '@anlan/server'
import { migrate, openStore, startEmbedded } from '@anlan/store'

export type Whole = {
  readonly app: App
  /** The database's owner, for filling it past the application. */
  readonly ownerUrl: string
  /** One round of deadlines and deliveries after the other until stopped, as the running server does. */
  turn(): { stop(): Promise<void> }
  close(): Promise<void>
}
function nothing(): void {}
const quiet = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: console.error, fatal: console.error } as unknown as AppParts['log']

/** Everything durable as in production: fsync is on. */
export async function startWhole(district: District, channels: ReadonlyMap<ChannelName, Channel>): Promise<Whole> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anlan-bench-'))
  await chmod(dataDir, 0o755)
  const database = await startEmbedded({ dataDir })
  const { appUrl } = await migrate({ ownerUrl: database.ownerUrl, dataDir })
  const store = await openStore({ appUrl })
  const wakers = new Set<() => void>()
  const app = await createApp({
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: null,
      databaseAppUrl: null,
      hj212Port: 0,
      hj212Host: '127.0.0.1',
      mqttUrl: null,
      natsUrl: null,
      demo: true,
      secret: randomBytes(32).toString('hex'),
      publicUrl: 'http://127.0.0.1',
      provider: null,
      trustProxy: null,
      logLevel: 'silent',
    },
    store,
    clock: { now: () => instant(Date.now()) },
    newId: () => newIdAt(Date.now()),
    randomHex: (n) => randomBytes(n).toString('hex'),
    log: quiet,
    district,
    channels,
    worker: 'bench',
    kick: () => {
      for (const wake of [...wakers]) wake()
    },
  })
  await app.core.warmUp()
  return {
    app,
    ownerUrl: database.ownerUrl,
    turn() {
      let open = true
      const round = async (work: () => Promise<number>) => {
        while (open) {
          while (open && (await work()) > 0);
          if (!open) break
          await new Promise<void>((done) => {
            const wake = () => {
              clearTimeout(timer)
              wakers.delete(wake)
              done()
            }
            const timer = setTimeout(wake, 250)
            wakers.add(wake)
          })
        }
      }
      const both = [round(() => app.core.runDue()), round(() => app.core.runOutbox())]
      return {
        async stop() {
          open = false
          for (const wake of [...wakers]) wake()
          await Promise.all(both)
        },
      }
    },
    async close() {
      await store.close()
      await database.stop()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
      // A root start in a folder that the database's user cannot enter keeps the cluster elsewhere.
      if (!database.data.startsWith(dataDir)) await rm(join(database.data, '..'), { recursive: true, force: true })
    },
  }
}
