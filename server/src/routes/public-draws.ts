/** What anybody may read and compute again: sealed lists, the public number, the drawn pairs; the plan in force without its months. */
import { wallTime } from '@anlan/kernel/base'
import { type DrawState, drawStatusText, type PlanState } from '@anlan/kernel/inspection'
import type { PublicDrawLine, PublicPlan } from '@anlan/contract'
import { sectorTitle } from '@anlan/policy'
import type { App, Handlers } from '../core/types.ts'
import { missing } from './answer.ts'

/** From the sealing on it stays public whatever becomes of it; before that nobody knows of it. */
function lineOf(d: DrawState): PublicDrawLine | null {
  if (!d.sealing) return null
  return {
    id: d.id,
    no: d.terms.no,
    status: d.status,
    statusText: drawStatusText[d.status],
    sealedAt: d.sealing.at,
    witness: d.sealed.witness,
    knownFrom: d.knownFrom,
    entities: d.terms.entities.length,
    count: d.terms.picks.reduce((n, p) => n + p.count, 0),
  }
}
/** When a unit will be visited is not told beforehand. */
function planOf(app: App, s: PlanState | undefined): PublicPlan | null {
  const p = s?.published.at(-1)
  if (!s || !p) return null
  const names = new Map<string, string>(app.registry().entities.map((e) => [e.id, e.name]))
  return {
    year: s.year,
    revision: p.revision,
    at: p.at,
    lines: p.plan.key.map((l) => ({ name: names.get(l.entity) ?? l.entity, sectorTitle: sectorTitle(l.sector), grade: l.grade, visits: l.visits })),
    draws: p.plan.draws.map((d) => ({ sectorTitle: sectorTitle(d.sector), grade: d.grade, of: d.of, count: d.count })),
  }
}
export const publicDrawHandlers: Pick<Handlers, 'publicDraws' | 'publicDraw'> = {
  async publicDraws(app) {
    const now = app.clock.now()
    const { draws, plans } = await app.store.read(app.root, async (t) => ({
      draws: await t.list<DrawState>('inspection-draw', { newestFirst: true, limit: 200 }),
      plans: await t.list<PlanState>('inspection-plan'),
    }))
    const year = wallTime(now).year
    const inForce = plans.map((p) => p.state).filter((p) => p.published.length > 0)
    const plan = inForce.find((p) => p.year === year) ?? inForce.toSorted((a, b) => b.year - a.year)[0]
    return {
      district: app.district.name,
      demo: app.config.demo,
      now,
      draws: draws.flatMap((d) => lineOf(d.state) ?? []).toSorted((a, b) => b.sealedAt - a.sealedAt),
      plan: planOf(app, plan),
    }
  },
  async publicDraw(app, { params }) {
    const d = (await app.store.read(app.root, (t) => t.find<DrawState>('inspection-draw', params.id)))?.state
    const line = d && lineOf(d)
    if (!d || !line) return missing('公开的抽取')
    const out = d.status === 'published' && d.number !== undefined && d.publishing !== undefined
    return {
      ...line,
      terms: d.terms,
      sectors: Object.fromEntries(d.terms.picks.map((p) => [p.sector, sectorTitle(p.sector)])),
      sealed: d.sealed,
      voided: d.voided ? { at: d.voided.at, because: d.voided.because } : null,
      opened: out && d.number && d.publishing ? { secret: d.secret, witness: d.number.text, at: d.publishing.at } : null,
      result: out ? (d.result ?? null) : null,
    }
  },
}
