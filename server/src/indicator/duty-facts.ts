/** Obligations under a figure, newest period first, looked at only as far as the page asked for. */
import type { Instant } from '@anlan/kernel/base'
import { answerersOf, judgedAt, type Obligation, obligationStateText, type ObligationState } from '@anlan/kernel/duty'
import type { FoldSource } from '@anlan/kernel/indicator'
import { findDuty } from '@anlan/policy'
import type { FactView } from '@anlan/contract'
import type { App } from '../core/types.ts'
import { owedIn } from '../duty/asked.ts'
import { groundOf } from '../duty/ground.ts'
import { standingsOf, type Stood } from '../duty/standings.ts'
import { periodWords } from '../duty/views.ts'
import { matches } from '../routes/lists.ts'
import { unitName, type When } from './env.ts'

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
    for (const x of await app.store.read(app.root, (t) => standingsOf(t, list, w.asOf))) {
      if (!wanted.has(x.st.state)) continue
      const view = viewOf(app, x, w.asOf)
      if (!matches(page.q, [view.title, view.orgName], [view.sub, view.state])) continue
      if (total >= page.offset && rows.length < page.limit) rows.push(view)
      total += 1
    }
  }
  const decls = s.duties.flatMap((id) => findDuty(id) ?? [])
  for (const o of owedIn(app, decls, { ...w.period, asOf: w.asOf }, { org }, { units: s.units })) {
    batch.push(o)
    looked += 1
    if (batch.length >= BATCH) await take()
    if (rows.length >= page.limit && (page.known !== null || looked >= FAR)) break
  }
  if (batch.length > 0) await take()
  return { rows, total: page.known ?? total }
}
function viewOf(app: App, { o, st, facts }: Stood, now: Instant): FactView {
  const record = facts.at(-1)?.id
  const decl = findDuty(o.duty)
  const who = answerersOf(groundOf(app), o, judgedAt(o, now).at).persons.map((p) => app.places().personName(p))
  const unit = unitName(app, o.org)
  return {
    kind: 'duty',
    id: o.key,
    title: o.targetName === '' ? unit : o.targetName,
    sub: [decl?.title ?? o.duty, periodWords(app, o), who.length === 0 ? '岗位空缺' : who.join('、')].join(' · '),
    orgName: unit,
    at: st.doneAt ?? o.due,
    value: 1,
    state: obligationStateText[st.state],
    tone: tones[st.state],
    link:
      record === undefined
        ? `/duties/board?by=entity&duty=${o.duty}&org=${encodeURIComponent(o.org)}${o.entity === undefined ? '' : `&entity=${o.entity}`}`
        : `/duties/records/${record}`,
  }
}
