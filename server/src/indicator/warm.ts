/** Counts the facts under the notice in the background after a start, so that the first who looks at the page need not wait for a year's records. */
import type { App } from '../core/types.ts'
import { noticeBoard } from './views.ts'

/** @returns stops caring; what is being read ends by itself */
export function warmNotice(app: App): () => void {
  let stopped = false
  noticeBoard(app, {}).catch((error: unknown) => {
    // Whoever asks next tries again; at a stop there is nobody left to tell.
    if (!stopped) app.log.warn({ err: error }, 'the notice could not be counted in advance')
  })
  return () => {
    stopped = true
  }
}
