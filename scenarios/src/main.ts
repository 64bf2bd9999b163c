/** `npm run story -- flash-flood-night`: plays a story on a fake clock and prints its transcript like prose. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, migrate, startEmbedded } from '@anlan/store'
import { unmet } from './expect.ts'
import { readScript } from './script.ts'
import { play } from './stage.ts'
import { transcript } from './transcript.ts'

const dir = join(import.meta.dirname, '..', 'stories')
const wanted = process.argv[2]
const known = (await readdir(dir)).filter((f) => f.endsWith('.story')).map((f) => f.replace('.story', ''))
if (!wanted || !known.includes(wanted)) {
  console.error(`用法：npm run story -- <故事>\n可选：${known.join('、')}`)
  process.exit(2)
}
const dataDir = await mkdtemp(join(tmpdir(), 'anlan-story-'))
// As root the database runs as another user, who must be able to get here; otherwise it would be left behind elsewhere.
await chmod(dataDir, 0o755)
const database = await startEmbedded({ dataDir })
try {
  const urls = await migrate({ ownerUrl: database.ownerUrl, dataDir })
  const store = await openStore({ appUrl: urls.appUrl })
  const played = await play(readScript(await readFile(join(dir, `${wanted}.story`), 'utf8')), store)
  process.stdout.write(await transcript(played))
  const failed = await unmet(played)
  for (const f of failed) console.error(`不符合：${f}`)
  if (failed.length === 0) console.log(`符合全部 ${played.script.expects.length} 条预期`)
  process.exitCode = failed.length === 0 ? 0 : 1
  await store.close()
} finally {
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
}
