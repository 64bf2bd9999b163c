/** Cases: steps through the whole path, and how the inbox of one person and the overdue list of a town grow from ten thousand to a million cases. */
import pg from 'pg'
import { asId, dateText, days, instant, type Instant, type PersonId, plus, SYSTEM } from '@anlan/kernel/base'
import { tokensOfActor } from '@anlan/kernel/case'
import { jiangjin } from '@anlan/districts/jiangjin'
import { actorOf, standingOf } from '@anlan/server'
import { findCase } from '@anlan/policy'
import { inboxOf, listCases } from '@anlan/store/case'
import { startWhole, type Whole } from './whole.ts'

export const INBOX_WITHIN_MS = 50
export type CaseSize = {
  readonly cases: number
  readonly inboxP50: number
  readonly inboxP95: number
  readonly inboxRows: number
  readonly overdueP95: number
  /** The same inbox asked of the list of cases without turns: a filter by state, role and subtree, sorted by deadline. */
  readonly plainP50: number
}
export type CaseBench = { readonly stepsPerSecond: number; readonly insertsPerSecond: number; readonly sizes: readonly CaseSize[] }

const town = 'jiangjin.t108'
const officer = asId<PersonId>('p-t108-safety')
const lead = asId<PersonId>('p-e-bs-gong1')

/** Every case of the fill stands with one of the 30 towns and waits for its safety post and inspectors; one in eight is overdue, nine in ten are over. */
const fill = `
insert into case_index (id, decl, no, title, org, org_id, place_name, state, opened_at, opened_by, changed_at, ended_at, outcome, due_at, words)
select 'f' || n, 'hidden-danger', 'F' || n, '演示隐患 ' || n, ('jiangjin.' || t.town)::ltree, 'org-' || t.town, '演示', 'main:' || case when n % 10 = 0 then 'found' else 'closed' end,
  $3::bigint - n * 1000, 'p-x', $3::bigint - n * 1000, case when n % 10 = 0 then null else $3::bigint end, case when n % 10 = 0 then null else 'ended' end,
  case when n % 10 = 0 then $3::bigint + (n % 8 - 1) * 86400000 end, 'f' || n || ' 演示隐患 yshy'
from generate_series($1::int, $2::int) n, lateral (select case when n % 300 < 10 then 't108' else 't' || lpad((n / 10 % 29 + 1)::text, 3, '0') end as town) t`
const fillTurns = `
insert into case_turn (case_id, token, step, due_at, decl, org)
select i.id, tk, 'confirm', i.due_at, i.decl, i.org from case_index i,
  lateral unnest(array['r:inspector@' || i.org::text, 'r:inspector@jiangjin', 'r:town-safety@' || i.org::text, 'r:town-safety@jiangjin']) tk
where i.ended_at is null and i.id like 'f%' and substr(i.id, 2)::int between $1::int and $2::int`

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
async function timed(times: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const out: number[] = []
  for (let i = 0; i < times; i++) {
    const from = performance.now()
    await work()
    out.push(performance.now() - from)
  }
  return out.toSorted((a, b) => a - b)
}
async function steps(whole: Whole, count: number): Promise<{ readonly perSecond: number; readonly barePerSecond: number }> {
  const { app } = whole
  const decl = findCase('hidden-danger')
  if (!decl) throw new Error('no hidden-danger')
  const values = { source: 'selfCheck', place: { text: '基坑' }, problem: '临边无护栏', before: ['photo-0001'] }
  const judged = { grade: 'general', removable: 'now', deadline: dateText(plus(app.clock.now(), days(7))) }
  const opener = actorOf(app, lead)
  const judge = actorOf(app, officer)
  const place = standingOf(app, decl, lead, { entity: 'e-bs-gong1' }, values)
  if (!place) throw new Error('no place')
  const who = (person: PersonId) => ({ person, scope: app.root.path, actions: [] })
  const from = performance.now()
  let done = 0
  // Eight hands at once, as in an office; each opens a case and judges it: two commands with all their consequences.
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let i = 0; i < count / 16; i++) {
        const id = app.newId()
        const made = await app.core.command('case', id, { do: 'open', opening: { ...place, id, decl: decl.id, no: '', values, drill: false }, as: opener }, who(lead))
        const answer = await app.core.command('case', id, { do: 'step', step: 'confirm', values: judged, as: judge }, who(officer))
        if (!made.ok || !answer.ok) throw new Error(JSON.stringify([made, answer]))
        done += 2
      }
    }),
  )
  const perSecond = done / ((performance.now() - from) / 1000)
  const bare = performance.now()
  let rows = 0
  await Promise.all(
    Array.from({ length: 8 }, async (_, hand) => {
      for (let i = 0; i < count / 8; i++) {
        await app.store.tx(app.root, (t) =>
          t.sql(`insert into event (kind, id, version, at, by, type, data, org) values ('bench', $1, 1, 0, $2, 'x', $3, 'jiangjin')`, [
            `b${hand}-${i}`,
            SYSTEM,
            JSON.stringify(values),
          ]),
        )
        rows++
      }
    }),
  )
  return { perSecond, barePerSecond: rows / ((performance.now() - bare) / 1000) }
}
/** @param largest how many cases at the end; sizes grow tenfold from 10,000 */
export async function runCases(largest = 1_000_000): Promise<CaseBench> {
  const whole = await startWhole(jiangjin, new Map())
  const owner = new pg.Client({ connectionString: whole.ownerUrl })
  await owner.connect()
  try {
    const speed = await steps(whole, 800)
    const { app } = whole
    const now: Instant = instant(Date.now())
    const tokens = tokensOfActor(actorOf(app, officer))
    const sizes: CaseSize[] = []
    let filled = 0
    for (let size = 10_000; size <= largest; size *= 10) {
      await owner.query(fill, [filled + 1, size, now])
      await owner.query(fillTurns, [filled + 1, size])
      await owner.query('analyze case_index')
      await owner.query('analyze case_turn')
      filled = size
      const inbox = () => app.store.read(app.root, (t) => inboxOf(t, tokens, { offset: 0, limit: 50 }))
      const overdue = () => app.store.read({ path: town, actor: officer }, (t) => listCases(t, { late: true, under: town }, { offset: 0, limit: 50, sort: 'due', now }))
      const plain = () =>
        app.store.read({ path: town, actor: officer }, (t) =>
          t.sql(`select id, title, due_at from case_index where ended_at is null and state like '%main:found%' and org <@ '${town}'::ltree order by due_at nulls last limit 50`),
        )
      await inbox()
      const a = await timed(60, inbox)
      const b = await timed(30, overdue)
      const c = await timed(20, plain)
      sizes.push({ cases: size, inboxP50: at(a, 0.5), inboxP95: at(a, 0.95), inboxRows: (await inbox()).total, overdueP95: at(b, 0.95), plainP50: at(c, 0.5) })
    }
    return { stepsPerSecond: speed.perSecond, insertsPerSecond: speed.barePerSecond, sizes }
  } finally {
    await owner.end()
    await whole.close()
  }
}
