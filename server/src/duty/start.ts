/** What duties do by themselves while the server runs: rain followed, people reminded, records questioned. */
import type { App } from '../core/types.ts'
import { loadOccasions } from './ground.ts'
import { askAboutRecords } from './questions.ts'
import { remindDuties } from './remind.ts'
import { watchRain } from './watch-rain.ts'

const LOOK_MS = 60_000
const QUESTIONS_MS = 3_600_000
/** @returns ends it */
export async function startDuties(app: App): Promise<() => void> {
  await loadOccasions(app)
  let busy = false
  let questioned = 0
  const look = async () => {
    if (busy) return
    busy = true
    try {
      // Another process may have begun or ended one.
      await loadOccasions(app)
      await watchRain(app)
      await remindDuties(app)
      if (app.clock.now() - questioned >= QUESTIONS_MS) {
        questioned = app.clock.now()
        await askAboutRecords(app)
      }
    } catch (error) {
      app.log.error({ err: error }, 'duties could not be looked at; the next minute tries again')
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
