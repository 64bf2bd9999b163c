/** What one person did: records of duties, steps of cases, orders and call-outs answered, and how that stands against what was owed. */
import { asId, covers, type Instant, type PersonId } from '@anlan/kernel/base'
import { addTally, type DutyTally, noTally, tallyOf } from '@anlan/kernel/duty'
import { duties, findDuty } from '@anlan/policy'
import type { StoredEvent } from '@anlan/store'
import { type DutyFactRow, listFacts } from '@anlan/store/duty'
import { actorOf } from '../core/case-actor.ts'
import type { App, Who } from '../core/types.ts'
import { owedIn } from '../duty/asked.ts'
import { standingsOf } from '../duty/standings.ts'
import { narrate } from '../routes/narrate.ts'

export type Deed = { readonly at: Instant; readonly text: string }
export type Deeds = {
  readonly person: string
  readonly name: string
  readonly posts: readonly string[]
  readonly org: string
  readonly orgName: string
  readonly from: Instant
  readonly to: Instant
  readonly duties: readonly { readonly title: string; readonly noun: string; readonly ground: string; readonly tally: DutyTally }[]
  readonly sum: DutyTally
  readonly records: readonly {
    readonly at: Instant
    readonly noun: string
    readonly target: string
    readonly found: DutyFactRow['found']
    readonly counted: boolean
    readonly late: boolean
  }[]
  readonly recordsTotal: number
  readonly steps: readonly Deed[]
  readonly answers: readonly Deed[]
}
const MOST_RECORDS = 2000
const MOST_EVENTS = 3000
const DAY = 86_400_000
function held(app: App, person: PersonId, at: Instant) {
  const r = app.registry()
  const mine = r.holdings.filter((h) => h.person === person)
  // Somebody who has left keeps the name of the post he had.
  const now = mine.filter((h) => covers(h.valid, at))
  return (now.length > 0 ? now : mine)
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .flatMap((h) => r.posts.filter((p) => p.id === h.post))
    .flatMap((p) => r.orgs.filter((o) => o.id === p.org).map((org) => ({ title: p.title, org })))
}
/** The organisation somebody belongs to, to ask whether a reader may know of him. */
export function orgOfPerson(app: App, person: string, at: Instant): string | null {
  return held(app, asId<PersonId>(person), at)[0]?.org.path ?? null
}
export async function deedsOf(app: App, who: Who, person: PersonId, span: { readonly from: Instant; readonly to: Instant; readonly asOf: Instant }): Promise<Deeds> {
  const posts = held(app, person, span.asOf)
  const org = posts[0]?.org
  const owed = [...owedIn(app, duties, span, { person })]
  return app.store.read(app.root, async (t) => {
    const by = new Map<string, DutyTally>()
    let sum = noTally
    for (const x of await standingsOf(t, owed, span.asOf)) {
      const tally = tallyOf(x.st)
      sum = addTally(sum, tally)
      by.set(x.o.duty, addTally(by.get(x.o.duty) ?? noTally, tally))
    }
    const facts = await listFacts(t, { person, from: span.from, to: span.asOf, withdrawn: false }, { offset: 0, limit: MOST_RECORDS, sort: '-at' })
    const real = facts.rows.filter((f) => !f.drill)
    const told = await narrate(app, t, await eventsOf(t, person, span), actorOf(app, who.person))
    const deeds = (kinds: readonly string[]) => told.filter((x) => kinds.includes(x.event.kind)).map((x) => ({ at: x.event.at, text: x.text }))
    return {
      person,
      name: app.places().personName(person),
      posts: posts.map((p) => p.title),
      org: org?.path ?? app.root.path,
      orgName: org?.name ?? app.district.name,
      from: span.from,
      to: span.asOf,
      duties: [...by]
        .map(([id, tally]) => {
          const d = findDuty(id)
          return { title: d?.title ?? id, noun: d?.noun ?? '', ground: groundWords(d?.cites ?? []), tally }
        })
        .filter((d) => d.tally.owed > 0 || d.tally.exempt > 0)
        .toSorted((a, b) => b.tally.overdue - a.tally.overdue || b.tally.owed - a.tally.owed),
      sum,
      records: real.map((f) => ({ at: f.at, noun: findDuty(f.duty)?.noun ?? f.duty, target: f.targetName, found: f.found, counted: f.counted, late: f.receivedAt - f.at > DAY })),
      recordsTotal: facts.total - (facts.rows.length - real.length),
      steps: deeds(['case']),
      answers: deeds(['order', 'line']),
    }
  })
}
function groundWords(cites: readonly { readonly source: string; readonly clause: number | string }[]): string {
  const nos = cites.filter((c) => c.source === 'jiangjin-2023').map((c) => (typeof c.clause === 'number' ? `第${c.clause}项` : c.clause))
  return nos.length === 0 ? '法定职责' : `工作要点${nos.join('、')}`
}
type Reader = Parameters<typeof listFacts>[0]
/** Steps of cases by the index of who acted; the rest by time. */
async function eventsOf(t: Reader, person: PersonId, span: { readonly from: Instant; readonly asOf: Instant }): Promise<readonly StoredEvent[]> {
  const columns = 'seq::float8 as seq, kind, id, version::float8 as version, at::float8 as at, by, type, data, org::text as org'
  return t.sql<StoredEvent>(
    `select * from (
       select ${columns} from event where kind = 'case' and id in (select case_id from case_act where person = $1) and by = $1 and at >= $2 and at < $3
       union all
       select ${columns} from event where kind in ('order', 'line') and by = $1 and at >= $2 and at < $3
     ) x order by at desc, seq desc limit ${MOST_EVENTS}`,
    [person, span.from, span.asOf],
  )
}
