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
/** A round that takes longer than this waits for somebody outside: the next may begin beside it. */
const SLOW_MS = 300
const MOST_ROUNDS = 8

/** One provider answer that never comes must not hold up the calls of everybody else: further rounds run beside a slow one. */
export function overlapping(work: () => Promise<number>): { round(): Promise<number>; ended(): Promise<void> } {
  const running = new Set<Promise<number>>()
  return {
    async round() {
      while (running.size >= MOST_ROUNDS) await Promise.race(running).catch(() => 0)
      const mine = work()
      running.add(mine)
      const forget = () => running.delete(mine)
      mine.then(forget, forget)
      let timer: NodeJS.Timeout | undefined
      const slow = new Promise<number>((done) => {
        timer = setTimeout(() => done(1), SLOW_MS)
      })
      try {
        return await Promise.race([mine, slow])
      } finally {
        clearTimeout(timer)
      }
    },
    async ended() {
      await Promise.allSettled(running)
    },
  }
}
export function startLoops(core: Core, log: Logger): Loops {
  // One round of watching is enough; the others run on while they find something.
  const watchOnce = () => core.runWatch().then(() => 0)
  const deliveries = overlapping(() => core.runOutbox())
  const all = [loop('due', 250, () => core.runDue(), log), loop('outbox', 250, deliveries.round, log), loop('watch', 5000, watchOnce, log)]
  return {
    kick() {
      all[0]?.kick()
      all[1]?.kick()
    },
    async stop() {
      await Promise.all(all.map((l) => l.stop()))
      await deliveries.ended()
    },
  }
}
