/** What must hold for the whole server, whatever comes in whatever order: no second waking, no release by one person alone. */
import { asId, type Id, type Instant, instant, type PersonId, type Refusal, SYSTEM } from '@anlan/kernel/base'
import type { BreakerEvent, BreakerState, OrderEvent, OrderState } from '@anlan/kernel/breaker'
import type { LineEvent, LineState } from '@anlan/kernel/callout'
import type { RawReading } from '@anlan/kernel/signal'
import type { PublicText, WarningEvent, WarningState } from '@anlan/kernel/warning'
import { checkFact, type Who } from '@anlan/server'
import { openTestStore } from '@anlan/store/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStage } from './stage.ts'

const night = Date.UTC(2026, 6, 3, 17)
const gauges = ['BS-01', 'BS-02', 'BS-03', 'BS-04', 'BS-05'] as const
const at = (minute: number): Instant => instant(night + minute * 60_000)

async function withStage(play: (s: Stage) => Promise<void>): Promise<void> {
  const opened = await openTestStore()
  try {
    let now = at(0)
    const stage = await openStage(
      opened.store,
      () => now,
      (person) => ([...person].reduce((sum, c) => sum + (c.codePointAt(0) ?? 0), 0) % 2 === 0 ? { kind: 'asleep' } : undefined),
    )
    await play({
      ...stage,
      to: (t) => {
        now = t
      },
      now: () => now,
      events: () => opened.store.eventsAfter(0, 100_000),
    })
  } finally {
    await opened.close()
  }
}
type Stage = Awaited<ReturnType<typeof openStage>> & { to(t: Instant): void; now(): Instant; events(): ReturnType<Stage['app']['store']['eventsAfter']> }

function rain(s: Stage, gauge: string, minute: number, value: number): RawReading {
  const def = s.app.registry().points.find((p) => p.id === gauge)?.series[0]
  if (!def) throw new Error(`no gauge ${gauge}`)
  return { device: def.device, code: def.code, at: at(minute), value, flags: [], receivedAt: s.now() }
}
/** A quiet start, so that every gauge has spoken before the rain begins. */
async function drizzle(s: Stage): Promise<void> {
  s.to(at(5))
  for (const g of gauges) await s.app.core.ingest(null, [rain(s, g, 5, 0.2)])
}
const who = (s: Stage, person: string): Who => ({ person: asId<PersonId>(person), scope: s.app.root.path, actions: [] })
async function states<T>(s: Stage, kind: string): Promise<readonly T[]> {
  return (await s.app.store.read(s.app.root, (t) => t.list(kind))).map((x) => x.state as T)
}

describe('the whole server', () => {
  it('gives the same level and wakes the same people once, in whatever order and however often readings come', { timeout: 120_000 }, async () => {
    const sent = gauges.flatMap((gauge, g) => [10, 15, 20, 25].map((minute, k) => ({ gauge, minute, value: [9, 10.5, 12, 3, 6][g] ?? 0, again: (g + k) % 3 === 0 })))
    const results: string[] = []
    const order = fc.shuffledSubarray([...sent, ...sent.filter((r) => r.again)], { minLength: sent.length + sent.filter((r) => r.again).length })
    async function outcome(readings: readonly (typeof sent)[number][]): Promise<string> {
      let result = ''
      await withStage(async (s) => {
        await drizzle(s)
        s.to(at(26))
        for (const r of readings) await s.app.core.ingest(null, [rain(s, r.gauge, r.minute, r.value)])
        await s.settle()
        const [warning, ...others] = await states<WarningState>(s, 'warning')
        const voice = s.phones.calls.filter((c) => c.channel === 'voice').map((c) => c.person)
        expect(new Set(voice).size).toBe(voice.length)
        result = JSON.stringify([warning?.placeName, warning?.level, others.length, voice.toSorted()])
      })
      return result
    }
    results.push(await outcome(sent))
    expect(results[0]).toContain('"orange"')
    await fc.assert(
      fc.asyncProperty(order, async (readings) => {
        expect(await outcome(readings)).toBe(results[0])
      }),
      { numRuns: 3, endOnFailure: true },
    )
  })

  it('never calls again who has answered, however levels and time go on', { timeout: 120_000 }, async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('rain' as const), value: fc.integer({ min: 0, max: 14 }) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 12 }) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), nth: fc.nat(40), by: fc.constantFrom('app' as const, 'link' as const) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 12 }), async (steps) => {
        await withStage(async (s) => {
          await drizzle(s)
          let minute = 10
          const tick = async (until: number) => {
            for (; minute < until; minute++) {
              s.to(at(minute))
              // Half of the people answer their telephone, the others sleep.
              await s.answer()
              await s.app.core.runWatch(s.now())
              await s.settle()
            }
          }
          for (const x of [{ do: 'rain' as const, value: 12 }, { do: 'wait' as const, minutes: 5 }, { do: 'rain' as const, value: 12 }, ...steps]) {
            s.to(at(minute))
            if (x.do === 'rain') for (const g of gauges) await s.app.core.ingest(null, [rain(s, g, minute, x.value)])
            else if (x.do === 'wait') await tick(minute + x.minutes)
            else {
              const open = (await states<LineState>(s, 'line')).filter((l) => l.status !== 'acknowledged')
              const line = open[x.nth % Math.max(1, open.length)]
              if (line) await s.app.core.command('line', line.id, { do: 'acknowledge', by: x.by }, who(s, line.person))
            }
            await s.settle()
            await tick(minute + 1)
          }
          const answered = new Map<string, Instant>()
          for (const e of await s.events()) if ((e.data as LineEvent).type === 'line-acknowledged') answered.set(e.id, e.at)
          expect(answered.size).toBeGreaterThan(0)
          const again = s.phones.calls.filter((c) => c.purpose === 'call' && c.at > (answered.get(c.line) ?? Number.POSITIVE_INFINITY))
          expect(again.map((c) => `${c.person} ${c.channel}`)).toEqual([])
        })
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })

  it('lets no text reach the public, no breaker open and no order count as checked by one person alone', { timeout: 120_000 }, async () => {
    const people = ['p-zhiban-1', 'p-daiban-1', String(SYSTEM)] as const
    const did = ['submit', 'release', 'return', 'update', 'cancel', 'ask-lift', 'grant-lift', 'ask', 'grant', 'done', 'confirm'] as const
    const act = fc.record({ do: fc.constantFrom(...did), by: fc.nat(2), nth: fc.nat(9) })
    await withStage(async (s) => {
      await drizzle(s)
      s.to(at(10))
      for (const g of gauges) await s.app.core.ingest(null, [rain(s, g, 10, 55), rain(s, g, 9, 20)])
      await s.settle()
      const warning = (await states<WarningState>(s, 'warning'))[0]
      const breaker = (await states<BreakerState>(s, 'breaker'))[0]
      const text = warning?.messages[0]?.text
      if (!warning || !breaker || !text) throw new Error('the rain did not suffice')
      let minute = 11
      let refused = 0
      async function perform(x: { readonly do: (typeof did)[number]; readonly by: number; readonly nth: number }, crowd: readonly string[]): Promise<void> {
        s.to(at(minute++))
        const by = who(s, crowd[x.by % crowd.length] ?? '')
        const result = await one(s, x, by, warning as WarningState, (breaker as BreakerState).id, text as PublicText)
        if (!result.ok) refused += 1
        await s.settle()
      }
      // One person tries everything once, so that the claim below never rests on what the dice left out …
      for (const each of did) await perform({ do: each, by: 0, nth: 0 }, ['p-zhiban-1'])
      // … then this person and the machine alone, for a long while.
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 18 }), async (acts) => {
          for (const x of acts) await perform(x, ['p-zhiban-1', String(SYSTEM)])
        }),
        { numRuns: 3, endOnFailure: true },
      )
      const alone = await s.events()
      const types = new Set(alone.map((e) => (e.data as { type: string }).type))
      expect([...types].filter((t) => ['message-released', 'breaker-released'].includes(t))).toEqual([])
      expect(types).toContain('message-submitted')
      expect(alone.some((e) => (e.data as WarningEvent).type === 'warning-lifted')).toBe(false)
      // With two people it goes on, and every pair is a pair.
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 20 }), async (acts) => {
          for (const x of acts) await perform(x, people)
        }),
        { numRuns: 3, endOnFailure: true },
      )
      for (const e of await s.events()) {
        const d = e.data as WarningEvent | BreakerEvent | OrderEvent
        if (d.type === 'message-released') expect([d.drafter, e.by]).not.toEqual([e.by, e.by])
        if (d.type === 'message-released' || d.type === 'breaker-released' || d.type === 'order-confirmed') expect(e.by).not.toBe(SYSTEM)
        if (d.type === 'breaker-released') expect(d.asked).not.toBe(e.by)
      }
      for (const o of await states<OrderState>(s, 'order')) if (o.confirmedBy !== undefined) expect([o.owner, o.doneByPerson]).not.toContain(o.confirmedBy)
      expect(refused).toBeGreaterThan(10)
    })
  })
})

async function one(
  s: Stage,
  x: { readonly do: string; readonly nth: number },
  by: Who,
  warning: WarningState,
  breaker: Id,
  text: PublicText,
): Promise<{ readonly ok: boolean; readonly refusal?: Refusal }> {
  const { core } = s.app
  const messages = (await states<WarningState>(s, 'warning')).find((w) => w.id === warning.id)?.messages ?? []
  const no = messages[x.nth % Math.max(1, messages.length)]?.no ?? 1
  const orders = (await states<OrderState>(s, 'order')).filter((o) => o.breaker === breaker)
  const order = orders[x.nth % Math.max(1, orders.length)]
  switch (x.do) {
    case 'submit':
      return core.command('warning', warning.id, { do: 'submit', no, text }, by)
    case 'release':
      return core.command('warning', warning.id, { do: 'release', no }, by)
    case 'return':
      return core.command('warning', warning.id, { do: 'return', no, because: '改一处' }, by)
    case 'update':
    case 'cancel':
      return core.command('warning', warning.id, { do: 'draft-update', kind: x.do, text }, by)
    case 'ask-lift':
      return core.command('warning', warning.id, { do: 'ask-lift', because: '现场查看无险情' }, by)
    case 'grant-lift':
      return core.command('warning', warning.id, { do: 'grant-lift' }, by)
    case 'ask':
      return core.command(
        'breaker',
        breaker,
        { do: 'ask-release', because: '现场查看水已退去，可以放行', fact: { kind: 'site', holds: false, text: '现场查看', photos: ['a'] }, openOrders: 3 },
        by,
      )
    case 'grant': {
      const state = (await states<BreakerState>(s, 'breaker')).find((b) => b.id === breaker)
      const fact = state ? await checkFact(s.app, state) : null
      return fact ? core.command('breaker', breaker, { do: 'grant-release', fact }, by) : { ok: false }
    }
    case 'done':
      if (!order) return { ok: false }
      return core.command('order', order.id, { do: 'report-done', proof: { photos: ['a'], at: order.at ?? [106, 29], count: 3 } }, by)
    default:
      return order ? core.command('order', order.id, { do: 'confirm' }, by) : { ok: false }
  }
}
