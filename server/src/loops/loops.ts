/** The loops that make time pass: deadlines, deliveries and freshness. Safe to run twice: claims are leased, keys idempotent. */
import type { Logger } from 'pino'
import type { Core } from '../core/types.ts'

export type Loops = { kick(): void; stop(): Promise<void> }

/** One loop: runs `work` until it finds nothing, then sleeps `idleMs` or until kicked. Errors wait and go on. */
function loop(name: string, idleMs: number, work: () => Promise<number>, log: Logger): Loops {
  let stopped = false
  let wake: (() => void) | null = null
  let kicked = false
  async function run(): Promise<void> {
    while (!stopped) {
      kicked = false
      try {
        let n = await work()
        while (n > 0 && !stopped) n = await work()
      } catch (error) {
        log.error({ err: error, loop: name }, 'loop failed, goes on')
        await new Promise((r) => setTimeout(r, 1000))
      }
      if (stopped || kicked) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, idleMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wake = null
    }
  }
  const ended = run()
  return {
    kick() {
      kicked = true
      wake?.()
    },
    async stop() {
      stopped = true
      wake?.()
      await ended
    },
  }
}
export function startLoops(core: Core, log: Logger): Loops {
  // One round of watching is enough; the others run on while they find something.
  const watchOnce = () => core.runWatch().then(() => 0)
  const all = [loop('due', 250, () => core.runDue(), log), loop('outbox', 250, () => core.runOutbox(), log), loop('watch', 5000, watchOnce, log)]
  return {
    kick() {
      all[0]?.kick()
      all[1]?.kick()
    },
    async stop() {
      await Promise.all(all.map((l) => l.stop()))
    },
  }
}
