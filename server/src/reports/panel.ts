/** The officers' side of a report beside its case page: messages, what is sealed, the reward by rule, likely doubles. */
import type { Id, Instant } from '@anlan/kernel/base'
import { fitsAny, MAIN, stateTitle, viewOf } from '@anlan/kernel/case'
import type { ReportLine, ReportPanel } from '@anlan/contract'
import { findCase, rewardFactsOf, rewardOf, role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { type CaseRow, listCases } from '@anlan/store/case'
import { newestEnvelopes, openings, unreadOf } from '@anlan/store/report'
import { actorOf } from '../core/case-actor.ts'
import type { App, Who } from '../core/types.ts'
import { findSeen } from '../routes/cases.ts'
import { openingView } from './custody.ts'
import { messageViews } from './follow.ts'
import { REPORT } from './holder.ts'

export function lineOf(r: CaseRow, unread: number, now: Instant): ReportLine {
  const decl = findCase(r.decl)
  const main = r.state.split(' ').find((x) => x.startsWith(`${MAIN}:`)) ?? ''
  return {
    id: r.id,
    no: r.no,
    title: r.title,
    place: r.placeName,
    state: r.outcome === 'merged' ? '已并入' : decl ? stateTitle(decl, MAIN, main.slice(MAIN.length + 1)) : '',
    openedAt: r.openedAt,
    dueAt: r.dueAt,
    late: r.endedAt === null && r.dueAt !== null && r.dueAt <= now,
    ended: r.endedAt !== null,
    unread,
  }
}
/** Every row is asked for one by one: of a closed type nothing may show by a filter that forgot something. */
export async function seenLines(
  app: App,
  t: Tx,
  who: Who,
  filter: { readonly open?: boolean; readonly q?: string; readonly area?: string; readonly not?: Id },
): Promise<readonly ReportLine[]> {
  const actor = actorOf(app, who.person)
  const now = app.clock.now()
  const { rows } = await listCases(
    t,
    {
      decl: REPORT,
      ...(filter.open === undefined ? {} : { open: filter.open }),
      ...(filter.q === undefined ? {} : { q: filter.q }),
      ...(filter.area === undefined ? {} : { area: filter.area }),
    },
    { offset: 0, limit: 500, sort: '-opened', now },
  )
  const seen: CaseRow[] = []
  for (const r of rows) if (r.id !== filter.not && (await findSeen(t, actor, r.id))) seen.push(r)
  const unread = await unreadOf(
    t,
    seen.map((r) => r.id),
  )
  return seen.map((r) => lineOf(r, unread.get(r.id) ?? 0, now))
}
/** @returns null when it does not exist or is not this person's to see */
export async function panelOf(app: App, t: Tx, who: Who, id: Id): Promise<ReportPanel | null> {
  const actor = actorOf(app, who.person)
  const seen = await findSeen(t, actor, id)
  if (!seen || seen.state.decl !== REPORT) return null
  const { state: s } = seen
  const sealed = async (kind: 'identity' | 'payout') => {
    const at = (await newestEnvelopes(t, id, kind))[0]?.at
    return { sealed: at !== undefined, at: at ?? null }
  }
  const custodian = fitsAny({ role: role.custodian, at: 'own' }, actor, s)
  const head = fitsAny({ role: role.bureauHead, at: 'own' }, actor, s)
  const rule = s.values['rewardBasis'] === undefined ? null : rewardOf(rewardFactsOf(s.values), viewOf(s, app.clock.now()).law)
  const town = s.area === undefined ? undefined : s.area.slice(0, 9)
  return {
    messages: await messageViews(app, t, id, 'officer'),
    identity: await sealed('identity'),
    payout: await sealed('payout'),
    reward: rule && { amount: rule.amount, because: rule.because },
    doubles: s.outcome === undefined && town !== undefined ? (await seenLines(app, t, who, { open: true, area: town, not: id })).slice(0, 10) : [],
    openings: custodian || head ? (await openings(t, { caseId: id, limit: 200 })).map((o) => openingView(app, o)) : null,
    mayOpen: custodian,
    mayWrite: s.outcome === undefined && fitsAny({ role: role.inspector, at: 'own' }, actor, s),
  }
}
