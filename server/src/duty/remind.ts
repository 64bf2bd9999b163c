/** One digest a day for who owes something soon or late, and one for who supervises: never a message for each obligation. Safe to run twice, late, or under a clock that jumps. */
import { dateText, findLimit, type Instant, instant, type Message, periodAt, periodsIn, type PersonId, plus, span, wallTime } from '@anlan/kernel/base'
import { answerersOf, isAsked, judgedAt, MissingLimit, type Obligation, obligationsOf, remindersOf } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import { holders } from '../core/cases.ts'
import type { App } from '../core/types.ts'
import { breather } from '../indicator/duty-book.ts'
import { groundOf, limitsOf } from './ground.ts'
import { sayOnce } from './notify.ts'
import { standingsOf } from './standings.ts'

type Digest = { soon: number; late: number; readonly titles: Set<string> }
const DAY = 86_400_000
/** After a longer stop reminders begin anew: what fell due before stands in the ledger, not in a hundred old messages. */
const MOST_BACK = 3 * DAY
const NAME = 'remind'

async function cursor(app: App): Promise<number | null> {
  const rows = await app.store.read(app.root, (t) => t.sql<{ at: number }>('select at from duty_cursor where name = $1', [NAME]))
  return rows[0]?.at ?? null
}
/** Obligations whose reminder falls into (from, to], each with whether it is late by then. */
function* due(app: App, from: Instant, to: Instant): Generator<{ readonly o: Obligation; readonly late: boolean; readonly tell: readonly string[] }> {
  const ground = groundOf(app)
  for (const d of duties) {
    if ((d.remind ?? []).length === 0) continue
    // A reminder lies at most a month around the end of its period.
    const near = { from: instant(from - 31 * DAY), to: instant(to + 31 * DAY) }
    for (const unit of new Set(d.rhythm.map((r) => r.unit)))
      for (const p of periodsIn(unit, near.from, near.to)) {
        if (p.to < near.from || p.from > to || !d.rhythm.some((r) => isAsked(r, p, ground))) continue
        const points = remindersOf(d.remind, { from: p.from, due: p.to }, limitsOf(app), app.district.calendar).filter((x) => x.at > from && x.at <= to)
        for (const point of points) for (const o of obligationsOf(d, ground, p, to)) yield { o, late: point.tell.length > 0, tell: point.tell }
      }
  }
}
function text(d: Digest, superior: boolean): string {
  const names = [...d.titles].slice(0, 3).join('、')
  const more = d.titles.size > 3 ? `等 ${d.titles.size} 项职责` : ''
  const parts = [d.soon > 0 ? `${d.soon} 项即将到期` : '', d.late > 0 ? `${d.late} 项已逾期` : ''].filter((x) => x !== '').join('，')
  return superior ? `履职提醒：您督促的单位有 ${parts}（${names}${more}）。请在“履职台账”查看并督促。` : `履职提醒：您有 ${parts}（${names}${more}）。请在“我的职责”办理。`
}
function message(id: string, to: PersonId, body: string, channel: 'app' | 'sms', now: Instant): Message {
  return { key: `${id}:${channel}`, channel, to, ref: { kind: 'duty-note', id }, text: body, purpose: 'inform', priority: 9, expires: plus(now, span(DAY)) }
}
/** @returns how many people were told */
export async function remindDuties(app: App): Promise<number> {
  const now = app.clock.now()
  const hour = findLimit(app.limits(), 'duty.remind-hour', now)?.value ?? 8
  const last = await cursor(app)
  // The first look only remembers where it began: nobody is told of what was before.
  if (last === null) {
    await move(app, now)
    return 0
  }
  if (wallTime(now).hour < hour || periodAt('day', instant(last)).key >= periodAt('day', now).key) return 0
  const from = instant(Math.max(last, now - MOST_BACK))
  const own = new Map<PersonId, Digest>()
  const above = new Map<PersonId, Digest>()
  const add = (map: Map<PersonId, Digest>, person: PersonId, title: string, late: boolean) => {
    const d = map.get(person) ?? { soon: 0, late: 0, titles: new Set<string>() }
    if (late) d.late += 1
    else d.soon += 1
    d.titles.add(title)
    map.set(person, d)
  }
  const ground = groundOf(app)
  const breath = breather()
  try {
    const list = [...due(app, from, now)]
    for (let i = 0; i < list.length; i += 2000) {
      const part = list.slice(i, i + 2000)
      const stood = await app.store.read(app.root, (t) =>
        standingsOf(
          t,
          part.map((x) => x.o),
          now,
        ),
      )
      for (const [k, x] of stood.entries()) {
        const asked = part[k]
        if (!asked || (x.st.state !== 'due' && x.st.state !== 'overdue')) continue
        const title = duties.find((d) => d.id === x.o.duty)?.title ?? x.o.duty
        for (const p of answerersOf(ground, x.o, judgedAt(x.o, now).at).persons) add(own, p, title, asked.late)
        for (const role of asked.tell) for (const p of superiors(app, role, x.o.org)) add(above, p, title, asked.late)
      }
      await breath()
    }
  } catch (error) {
    if (!(error instanceof MissingLimit)) throw error
    app.log.warn({ key: error.key }, 'duties are not reminded of: a limit is missing')
  }
  const day = dateText(now)
  let told = 0
  for (const [kind, map] of [
    ['own', own],
    ['above', above],
  ] as const)
    for (const [person, d] of map) {
      const id = `remind:${kind}:${person}:${day}`
      const body = text(d, kind === 'above')
      const channels = kind === 'own' && d.late > 0 ? (['app', 'sms'] as const) : (['app'] as const)
      const said = await app.store.tx(app.root, (t) =>
        sayOnce(
          app,
          t,
          id,
          [person],
          channels.map((c) => message(id, person, body, c, now)),
          { text: body },
        ),
      )
      if (said) told += 1
    }
  await move(app, now)
  return told
}
/** Holders of the role in the organisation or above it; offices of the district stand beside the towns and reach them all. */
function superiors(app: App, role: string, org: string): readonly PersonId[] {
  const labels = org.split('.')
  for (let n = labels.length; n > 0; n--) {
    const found = holders(app, role, labels.slice(0, n).join('.'))
    if (found.length > 0) return found
  }
  return app
    .registry()
    .orgs.filter((o) => o.kind === 'department')
    .flatMap((o) => holders(app, role, o.path))
}
/** Only forwards: a clock that was set back tells nobody again. */
async function move(app: App, now: Instant): Promise<void> {
  await app.store.tx(app.root, (t) =>
    t.sql(`insert into duty_cursor (name, at) values ($1, $2) on conflict (name) do update set at = greatest(duty_cursor.at, excluded.at)`, [NAME, now]),
  )
}
