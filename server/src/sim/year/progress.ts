/** How far the demonstration's year is written; apart from the writing, so that pages may ask without knowing how it is done. */
import type { App } from '../../core/types.ts'

const progress = new WeakMap<App, number>()
/** 0–1 while it is being written; null when it is done or was never begun. */
export function demoYearProgress(app: App): number | null {
  return progress.get(app) ?? null
}
export function setDemoYearProgress(app: App, share: number | null): void {
  if (share === null) progress.delete(app)
  else progress.set(app, share)
}
