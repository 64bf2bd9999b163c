/** `npm run story -- flash-flood-night`: plays a story on a fake clock and prints its transcript like prose. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, migrate, startEmbedded } from '@anlan/store'
import { unmetCases } from './casework/expect.ts'
import { readCaseScript } from './casework/script.ts'
import { playCases } from './casework/stage.ts'
import { caseTranscript } from './casework/transcript.ts'
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
  const source = await readFile(join(dir, `${wanted}.story`), 'utf8')
  const told = source.startsWith('case-story') ? await tellCases(source) : await tellNight(source)
  process.stdout.write(told.text)
  const { failed } = told
  for (const f of failed) console.error(`不符合：${f}`)
  if (failed.length === 0) console.log(`符合全部 ${told.expects} 条预期`)
  process.exitCode = failed.length === 0 ? 0 : 1
  await store.close()
  async function tellNight(text: string) {
    const played = await play(readScript(text), store)
    return { text: await transcript(played), failed: await unmet(played), expects: played.script.expects.length }
  }
  async function tellCases(text: string) {
    const played = await playCases(readCaseScript(text), store)
    return { text: caseTranscript(played), failed: await unmetCases(played), expects: played.script.expects.length }
  }
} finally {
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
}
