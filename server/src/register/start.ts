/** What registers do by themselves while the server runs: rows that duties are owed to stay in memory, dates that run out are told of. */
import type { App } from '../core/types.ts'
import { followTargetRows } from './cache.ts'
import { remindRunningOut } from './remind.ts'

/** Nothing is told twice, so looking every hour tells on the day itself, also after a night without power. */
const LOOK_MS = 3_600_000

/** @returns ends it */
export async function startRegisters(app: App): Promise<() => void> {
  const stopFollowing = await followTargetRows(app)
  const look = () => void remindRunningOut(app).catch((error: unknown) => app.log.error({ err: error }, 'dates that run out could not be looked at; the next hour tries again'))
  look()
  const timer = setInterval(look, LOOK_MS)
  return () => {
    clearInterval(timer)
    stopFollowing()
  }
}
