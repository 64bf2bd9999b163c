/** Every story is played to its end and its transcript compared with the committed one, byte for byte. ANLAN_UPDATE_GOLDEN=1 writes it anew. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openTestStore } from '@anlan/store/testing'
import { describe, expect, it } from 'vitest'
import { unmetCases } from './casework/expect.ts'
import { readCaseScript } from './casework/script.ts'
import { playCases } from './casework/stage.ts'
import { caseTranscript } from './casework/transcript.ts'
import { unmet } from './expect.ts'
import { readScript } from './script.ts'
import { play } from './stage.ts'
import { transcript } from './transcript.ts'

const dir = join(import.meta.dirname, '..', 'stories')
const ids = (await readdir(dir)).flatMap((f) => (f.endsWith('.story') ? [f.slice(0, -'.story'.length)] : []))

async function tell(id: string): Promise<{ readonly text: string; readonly unmet: readonly string[] }> {
  const opened = await openTestStore()
  try {
    const source = await readFile(join(dir, `${id}.story`), 'utf8')
    if (source.startsWith('case-story')) {
      const cases = await playCases(readCaseScript(source), opened.store)
      return { text: caseTranscript(cases), unmet: await unmetCases(cases) }
    }
    const played = await play(readScript(source), opened.store)
    return { text: await transcript(played), unmet: await unmet(played) }
  } finally {
    await opened.close()
  }
}
describe('stories', () => {
  it('are all here', () => {
    expect(ids.length).toBeGreaterThanOrEqual(7)
  })
  it.each(ids)('%s goes as promised, word for word', { timeout: 240_000 }, async (id) => {
    const told = await tell(id)
    expect(told.unmet).toEqual([])
    const golden = join(dir, `${id}.golden.txt`)
    if (process.env['ANLAN_UPDATE_GOLDEN'] === '1') await writeFile(golden, told.text)
    expect(told.text).toBe(await readFile(golden, 'utf8'))
  })
  it('tells the same story the same way twice', { timeout: 240_000 }, async () => {
    expect((await tell('gas-leak')).text).toBe((await tell('gas-leak')).text)
  })
})
