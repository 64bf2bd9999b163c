/** What a story promises at its end; each expectation is a sentence with one meaning. */
import type { LineEvent, LineState } from '@anlan/kernel/callout'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { WarningState } from '@anlan/kernel/warning'
import type { Expectation } from './script.ts'
import type { Played } from './stage.ts'

/** @returns the expectations that do not hold, each with what was found instead */
export async function unmet(played: Played): Promise<readonly string[]> {
  const { app, events, calls } = played
  const states = await app.store.read(app.root, async (t) => ({
    lines: (await t.list<LineState>('line')).map((x) => x.state),
    orders: (await t.list<OrderState>('order')).map((x) => x.state),
    warnings: (await t.list<WarningState>('warning')).map((x) => x.state),
    breakers: (await t.list<BreakerState>('breaker')).map((x) => x.state),
  }))
  async function check(e: Expectation): Promise<string | null> {
    let m = /^first call within (\d+)s$/.exec(e.text)
    if (m) {
      const slow = states.lines.filter((l) => !calls.some((c) => c.line === l.id && c.at - l.openedAt <= Number(m?.[1]) * 1000))
      return slow.length === 0 ? null : `${slow.length} lines had no call in time, e.g. ${slow[0]?.name}`
    }
    if (e.text === 'no call after acknowledgement') {
      for (const ev of events) {
        if (ev.type !== 'line-acknowledged') continue
        const after = calls.find((c) => c.line === ev.id && c.purpose === 'call' && c.at > ev.at)
        if (after) return `${states.lines.find((l) => l.id === ev.id)?.name} was called again`
      }
      return null
    }
    if (e.text === 'nobody unreached') {
      const left = states.lines.filter((l) => l.as === 'named' && l.status !== 'acknowledged' && l.status !== 'covered')
      return left.length === 0 ? null : `unreached: ${left.map((l) => `${l.name} (${l.status})`).join(', ')}`
    }
    if (e.text === 'nobody called')
      return calls.length === 0 ? null : `${calls.length} calls, first to ${app.places().personName(calls[0]?.person ?? ('' as never))}: ${calls[0]?.text}`
    m = /^people called at least (\d+)$/.exec(e.text)
    if (m) return new Set(calls.map((c) => c.person)).size >= Number(m[1]) ? null : `only ${new Set(calls.map((c) => c.person)).size}`
    m = /^warning (\S+) (\S+) peak (\S+)$/.exec(e.text)
    if (m) {
      const found = states.warnings.filter((w) => w.decl === m?.[1] && w.placeName === m?.[2])
      return found.some((w) => w.peak === m?.[3]) ? null : `found ${found.map((w) => w.peak).join(', ') || 'none'}`
    }
    m = /^warnings (\d+)$/.exec(e.text)
    if (m) return states.warnings.length === Number(m[1]) ? null : `${states.warnings.length}: ${states.warnings.map((w) => `${w.decl} ${w.placeName} ${w.peak}`).join('; ')}`
    if (e.text === 'all warnings lifted') {
      const live = states.warnings.filter((w) => w.phase === 'live')
      return live.length === 0 ? null : `live: ${live.map((w) => `${w.placeName} ${w.level}`).join(', ')}`
    }
    m = /^breaker (\S+) released$/.exec(e.text)
    if (m)
      return states.breakers.some((b) => b.decl === m?.[1]) && states.breakers.every((b) => b.decl !== m?.[1] || b.status === 'released')
        ? null
        : `found ${states.breakers.map((b) => `${b.decl} ${b.status}`).join(', ')}`
    if (e.text === 'no open orders') {
      const open = states.orders.filter((o) => o.status !== 'confirmed' && o.status !== 'lifted')
      return open.length === 0 ? null : `open: ${open.map((o) => `${o.title}(${o.target}) ${o.status}`).join('; ')}`
    }
    if (e.text === 'a superior reached') {
      // By how the line was opened: a superior may be named in his own right later.
      const asSuperior = events.filter((x) => x.type === 'line-opened' && (x.data as Extract<LineEvent, { type: 'line-opened' }>).line.as === 'superior').map((x) => x.id)
      return events.some((x) => x.type === 'line-acknowledged' && asSuperior.includes(x.id)) ? null : 'none'
    }
    if (e.text === 'one door to door') return events.some((x) => x.type === 'line-acknowledged' && (x.data as LineEvent & { by?: string }).by === 'door') ? null : 'none'
    if (e.text === 'a deputy covers') return events.some((x) => x.type === 'line-covered') ? null : 'none'
    m = /^review finds (something|late|missed|silent-source|false)$/.exec(e.text)
    if (m) return played.log.reviews.some((r) => m?.[1] === 'something' || r.kind === m?.[1]) ? null : `found ${played.log.reviews.map((r) => r.kind).join(', ') || 'nothing'}`
    if (e.text === 'review finds nothing') return played.log.reviews.length === 0 ? null : played.log.reviews.map((r) => r.text).join('; ')
    m = /^refused (\d+)$/.exec(e.text)
    if (m) {
      const refused = played.log.notes.filter((n) => n.kind === 'refused').length
      return refused === Number(m[1]) ? null : `${refused} refusals`
    }
    if (e.text === 'log complete') {
      const versions = new Map<string, number>()
      for (const ev of events) {
        const key = `${ev.kind}:${ev.id}`
        if (ev.version !== (versions.get(key) ?? 0) + 1) return `${key} jumps to version ${ev.version}`
        versions.set(key, ev.version)
      }
      const chain = await app.store.verifyAudit()
      return chain.brokenAt === null ? null : `audit broken at ${chain.brokenAt}`
    }
    return 'this expectation is not known'
  }
  const failed: string[] = []
  for (const e of played.script.expects) {
    const why = await check(e)
    if (why !== null) failed.push(`line ${e.line}: expect ${e.text} — ${why}`)
  }
  return failed
}
