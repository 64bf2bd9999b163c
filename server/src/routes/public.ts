/** What anybody may read: released public texts of live warnings, and endings of the last three days. */
import { days, minus, warningRank } from '@anlan/kernel/base'
import { fullText, type WarningState } from '@anlan/kernel/warning'
import type { PublicNotice } from '@anlan/contract'
import type { Handlers } from '../core/types.ts'

const REMEMBER = days(3)

/** The newest released text of a warning; null when nothing was released or it is a drill. */
export function noticeOf(w: WarningState): PublicNotice | null {
  if (w.drill) return null
  const m = w.messages.findLast((x) => x.state === 'released')
  if (!m || m.releasedAt === undefined) return null
  const { text } = m
  return {
    id: w.id,
    no: m.no,
    kind: m.kind,
    level: text.level,
    headline: text.headline,
    text: fullText(text, { kind: m.kind, issuedAt: m.releasedAt }),
    measures: text.measures,
    area: text.area,
    startsAt: text.startsAt,
    releasedAt: m.releasedAt,
    issuer: text.issuer,
    live: w.phase === 'live' && m.kind !== 'cancel',
  }
}
export const publicHandlers: Pick<Handlers, 'publicWarnings'> = {
  async publicWarnings(app) {
    const now = app.clock.now()
    const states = await app.store.read(app.root, async (t) => [
      ...(await t.list<WarningState>('warning', { open: true, keys: { phase: 'live' } })),
      ...(await t.list<WarningState>('warning', { open: false, keys: { phase: 'lifted' }, from: minus(now, REMEMBER), newestFirst: true, limit: 50 })),
    ])
    const notices = states.map((s) => noticeOf(s.state)).filter((n): n is PublicNotice => n !== null)
    notices.sort((a, b) => Number(b.live) - Number(a.live) || warningRank(b.level) - warningRank(a.level) || b.releasedAt - a.releasedAt)
    return { district: app.district.name, issuer: app.district.issuer, dutyPhone: app.district.dutyPhone, now, demo: app.config.demo, notices }
  },
}
