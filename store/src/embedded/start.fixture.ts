/** A process of its own for the tests that kill it: locks the directory, starts the database, says where, and stays. */
import { migrate } from '../prepare.ts'
import { lockDataDir } from './lock.ts'
import { startEmbedded } from './start.ts'

const [dataDir = '', shared = '', settings = '{}'] = process.argv.slice(2)
try {
  await lockDataDir(dataDir)
  const began = Date.now()
  const pg = await startEmbedded({ dataDir, ...(shared ? { shared } : {}), settings: JSON.parse(settings) as Record<string, string> })
  const { appUrl } = await migrate({ ownerUrl: pg.ownerUrl, dataDir })
  process.stdout.write(`${JSON.stringify({ ms: Date.now() - began, ownerUrl: pg.ownerUrl, appUrl, pid: pg.pid, data: pg.data })}\n`)
  process.on('SIGTERM', () => void pg.stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`)
  process.exit(1)
}
