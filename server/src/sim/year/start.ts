/** Writes the demonstration's year in the background once the service is open; a stop waits for the portion in hand. */
import type { App } from '../../core/types.ts'
import { setDemoYearProgress } from './progress.ts'
import { seedDemoYear } from './run.ts'

/** @returns stops after the portion in hand; the next start goes on */
export function startDemoYear(app: App): () => Promise<void> {
  let stopped = false
  const count = app.config.demo ? (app.config.demoYear ?? 0) : 0
  const running =
    count === 0
      ? Promise.resolve()
      : seedDemoYear(app, count, () => stopped)
          .finally(() => setDemoYearProgress(app, null))
          .then(
            (n) => {
              if (n > 0) app.log.info({ records: n }, 'the year of the demonstration is written')
            },
            (error: unknown) => {
              if (!stopped) app.log.error({ err: error }, 'the year of the demonstration could not be written; the next start goes on')
            },
          )
  return async () => {
    stopped = true
    await running
  }
}
