/** Makes time pass for the demonstration phones: ringing ends, automatic phones act, receipts are posted. Stoppable, and steppable by tests. */
import type { App } from '../core/types.ts'
import { autoCalls, autoTexts, autoWork, isAutoOn } from './auto.ts'
import { type Post, postByFetch, postDue } from './callbacks.ts'
import { passTime } from './phones.ts'

export type Sim = { /** One round now; returns how much happened. */ step(): Promise<number>; stop(): Promise<void> }

const IDLE_MS = 250
const FAILED_MS = 2000

/** @param secret shared with the product; both sides sign with it */
export function createSim(app: App, secret: string, post: Post = postByFetch): Sim & { start(): void } {
  let stopped = false
  let wake: (() => void) | null = null
  let running: Promise<void> | null = null

  async function step(): Promise<number> {
    const now = app.clock.now()
    const { moved, auto } = await app.store.tx(app.root, async (t) => {
      const on = await isAutoOn(t)
      // Automatic phones first: who presses in the same round as time would cut him off has answered.
      const acted = on ? (await autoCalls(t, now)) + (await autoTexts(t, now)) : 0
      return { moved: acted + (await passTime(t, now)), auto: on }
    })
    const worked = auto ? await autoWork(app, now) : 0
    return moved + worked + (await postDue(app, secret, post))
  }
  async function loop(): Promise<void> {
    while (!stopped) {
      let pause = IDLE_MS
      try {
        if ((await step()) > 0) pause = 20
      } catch (error) {
        app.log.error({ err: error }, 'phone simulator: round failed, goes on')
        pause = FAILED_MS
      }
      if (stopped) break
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        timer.unref()
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wake = null
    }
  }
  return {
    step,
    start() {
      running ??= loop()
    },
    async stop() {
      stopped = true
      wake?.()
      await running
    },
  }
}
