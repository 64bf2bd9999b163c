/** Obligations under a figure, newest period first, looked at only as far as the page asked for. */
import { findLimit, findPeriod, type Instant, instant, type Period, periodsIn, periodText } from '@anlan/kernel/base'
import {
  answerersOf,
  type DutyDecl,
  type Exemption,
  isExemptAsOf,
  judgedAt,
  MissingLimit,
  type Obligation,
  obligationsOf,
  obligationStateText,
  occasionObligations,
  type ObligationState,
  standingOf,
} from '@anlan/kernel/duty'
import type { FoldSource } from '@anlan/kernel/indicator'
import { findDuty } from '@anlan/policy'
import type { FactView } from '@anlan/contract'
import type { App } from '../core/types.ts'
import { groundOf, occasionsOf } from '../duty/ground.ts'
import { matches } from '../routes/lists.ts'
import { orgName, type When } from './env.ts'
import { keyFacts } from './read.ts'

type Source = FoldSource & { readonly of: 'duty' }
const counts: Record<Source['count'], readonly ObligationState[]> = {
  owed: ['due', 'done', 'late', 'overdue'],
  done: ['done', 'late'],
  'on-time': ['done'],
  overdue: ['overdue'],
  settled: ['done', 'late', 'overdue'],
  exempt: ['exempt'],
}
const tones: Record<ObligationState, FactView['tone']> = { ahead: 'plain', due: 'plain', done: 'good', late: 'bad', overdue: 'bad', exempt: 'plain' }
const BATCH = 400
/** How far a search looks, and how far a count of what a part of a unit owes goes. */
const FAR = 20_000

/** Everything that may count, the last periods first. */
function* candidates(app: App, s: Source, org: string, w: When): Generator<Obligation> {
  const ground = groundOf(app)
  const limitAt = (key: string, at: Instant) => findLimit(app.limits(), key, at)
  for (const id of s.duties) {
    const decl = findDuty(id)
    if (!decl) continue
    const inside = (o: Obligation) => o.due > w.period.from && o.due <= w.period.to
    if (s.units === undefined || s.units.includes('occasion'))
      for (const o of occasionsOf(app).toReversed()) {
        if (o.from > w.asOf || !decl.alsoOn?.some((x) => x.event === o.event)) continue
        try {
          for (const ob of occasionObligations(decl, ground, o, w.asOf, limitAt, { org })) if (inside(ob)) yield ob
        } catch (error) {
          if (!(error instanceof MissingLimit)) throw error
        }
      }
    for (const p of periodsOf(decl, s, w)) for (const ob of obligationsOf(decl, ground, p, w.asOf, { org })) if (inside(ob)) yield ob
  }
}
function periodsOf(decl: DutyDecl, s: Source, w: When): readonly Period[] {
  const units = [...new Set(decl.rhythm.map((r) => r.unit))].filter((u) => s.units === undefined || s.units.includes(u))
  const end = instant(Math.min(w.asOf + 1, w.period.to))
  return units.flatMap((u) => [...periodsIn(u, w.period.from, end)].filter((p) => p.to > w.period.from && p.to <= w.period.to)).toSorted((a, b) => b.from - a.from)
}
/** @param missing what was not done in time instead of what the fold counts */
export async function dutyFacts(
  app: App,
  s: Source,
  missing: boolean,
  org: string,
  w: When,
  page: {
    readonly q?: string | undefined
    readonly offset: number
    readonly limit: number /** How many there are, where that is known: then nothing is looked at beyond the page. */
    readonly known: number | null
  },
): Promise<{ readonly rows: readonly FactView[]; readonly total: number }> {
  const wanted = new Set<ObligationState>(missing ? ['late', 'overdue'] : counts[s.count])
  const rows: FactView[] = []
  let total = 0
  let looked = 0
  let batch: Obligation[] = []
  const take = async () => {
    const list = batch
    batch = []
    const known = new Map(
      (
        await app.store.read(app.root, (t) =>
          keyFacts(
            t,
            list.map((o) => o.key),
          ),
        )
      ).map((k) => [k.key, k]),
    )
    for (const o of list) {
      const k = known.get(o.key)
      const deeds = (k?.deeds ?? []).filter((d) => d.receivedAt <= w.asOf && (d.withdrawnAt === undefined || d.withdrawnAt > w.asOf))
      const ex = k?.exemption
      const exempt = ex && isExemptAsOf(ex as Exemption, w.asOf) ? ({ because: '', ...ex } as Exemption) : undefined
      const st = standingOf(o, deeds, exempt, w.asOf)
      if (!wanted.has(st.state)) continue
      const view = viewOf(app, o, st.state, deeds.at(-1)?.id, w.asOf, st.doneAt)
      if (!matches(page.q, [view.title, view.orgName], [view.sub, view.state])) continue
      if (total >= page.offset && rows.length < page.limit) rows.push(view)
      total += 1
    }
  }
  for (const o of candidates(app, s, org, w)) {
    batch.push(o)
    looked += 1
    if (batch.length >= BATCH) await take()
    if (rows.length >= page.limit && (page.known !== null || looked >= FAR)) break
  }
  if (batch.length > 0) await take()
  return { rows, total: page.known ?? total }
}
function viewOf(app: App, o: Obligation, state: ObligationState, record: string | undefined, now: Instant, doneAt: Instant | undefined): FactView {
  const decl = findDuty(o.duty)
  const period = findPeriod(o.period)
  const occasion = o.occasion === undefined ? undefined : occasionsOf(app).find((x) => x.id === o.occasion)
  const who = answerersOf(groundOf(app), o, judgedAt(o, now).at).persons.map((p) => app.places().personName(p))
  const unit = orgName(app, o.org.split('.').slice(0, 2).join('.'))
  return {
    kind: 'duty',
    id: o.key,
    title: o.targetName === '' ? unit : o.targetName,
    sub: [decl?.title ?? o.duty, occasion?.title ?? (period ? periodText(period) : o.period), who.length === 0 ? '岗位空缺' : who.join('、')].join(' · '),
    orgName: unit,
    at: doneAt ?? o.due,
    value: 1,
    state: obligationStateText[state],
    tone: tones[state],
    link:
      record === undefined
        ? `/duties/board?by=entity&duty=${o.duty}&org=${encodeURIComponent(o.org)}${o.entity === undefined ? '' : `&entity=${o.entity}`}`
        : `/duties/records/${record}`,
  }
}
