/** Cases of the year, written as the product writes them: each event with its day and its person, read models, numbers, what was used as evidence. Silent: nobody is told of what is long past. */
import { asId, findLimit, type Id, type Instant, type PersonId, SYSTEM, wallTime } from '@anlan/kernel/base'
import { turnsOf } from '@anlan/kernel/case'
import { cases as decls } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { writeCase } from '@anlan/store/case'
import { rowOf } from '../../core/cases.ts'
import { engines } from '../../core/engines.ts'
import type { App } from '../../core/types.ts'
import { recordUse } from '../../evidence/use.ts'
import { type Cast, castOf, placeOfChild } from './cast.ts'
import { caseId, type Logged, play, type PlayedCase, type Plot, type Stage } from './play.ts'
import { afterPlots } from './plots-after.ts'
import { dangerPlots } from './plots-dangers.ts'
import { workPlots } from './plots-works.ts'
import type { Dice } from './seeded.ts'

const BATCH = 8
/** Every case of the year in the order of its opening, so that numbers go with the days. */
export function plotsOf(cast: Cast): readonly Plot[] {
  return [...dangerPlots(cast), ...workPlots(cast), ...afterPlots(cast)].filter((p) => p.at < cast.now).toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
}
const surnames = '王李张刘陈杨黄赵周吴徐孙'
export function stageOf(app: App, cast: Cast, photosOf: (org: string) => readonly Id[], number: Stage['number']): Stage {
  return {
    now: cast.now,
    limitAt: (key, at) => findLimit(app.limits(), key, at),
    calendar: app.district.calendar,
    actorsFor: cast.actorsFor,
    filling: {
      photosOf,
      orgs: app
        .registry()
        .orgs.filter((o) => o.kind === 'department')
        .map((o) => o.id),
      names: (d: Dice) => `${d.pick([...surnames])}师傅（演示）`,
    },
    placeOfChild: (from, child) => placeOfChild(app, from, child),
    number,
  }
}
const words = [...new Set(decls.flatMap((d) => [d.word, ...Object.values(d.documents ?? {}).flatMap((x) => (x.word === undefined ? [] : [x.word]))]))]
/** Draws numbers for a batch; the rows stay locked until its transaction ends, as they do for a single one. */
async function numbering(t: Tx, year: number): Promise<{ readonly draw: Stage['number']; keep(): Promise<void> }> {
  await t.sql('insert into numbering (word, year, last) select w, $2, 0 from unnest($1::text[]) as u(w) on conflict do nothing', [words, year])
  const rows = await t.sql<{ word: string; last: number }>('select word, last from numbering where year = $1 and word = any($2::text[]) order by word for update', [year, words])
  const last = new Map(rows.map((r) => [r.word, Number(r.last)]))
  return {
    draw(word) {
      const n = (last.get(word) ?? 0) + 1
      last.set(word, n)
      return `${word}〔${year}〕${n}号`
    },
    async keep() {
      await t.sql('update numbering as n set last = u.l from unnest($1::text[], $2::int[]) as u(w, l) where n.word = u.w and n.year = $3', [
        [...last.keys()],
        [...last.values()],
        year,
      ])
    },
  }
}
/** Events of one moment by one person are one commit. */
function steps(log: readonly Logged[]): readonly (readonly Logged[])[] {
  const out: Logged[][] = []
  for (const e of log) {
    const last = out.at(-1)
    if (last?.[0] && last[0].at === e.at && last[0].by === e.by) last.push(e)
    else out.push([e])
  }
  return out
}
async function write(app: App, t: Tx, c: PlayedCase): Promise<void> {
  let state: PlayedCase['state'] | null = null
  let version = 0
  const parts = steps(c.log)
  for (const [i, part] of parts.entries()) {
    const { at, by } = part[0] as Logged // a part holds at least the event it began with
    for (const e of part) state = engines.case.evolve(state, e.event, e.at, e.by)
    if (state === null) return
    const open = state.outcome === undefined
    const due = i === parts.length - 1 ? engines.case.due(state) : []
    await t.commit({ kind: 'case', id: c.id, expected: version, at, by, org: state.org, events: part.map((e) => e.event), state, open, keys: {}, due, send: [], stop: [] })
    version += part.length
  }
  const people = [...new Set(c.log.map((e) => e.by))].filter((p) => p !== SYSTEM && p !== asId<PersonId>('anonymous'))
  const opener = c.log[0]?.by
  await writeCase(
    t,
    rowOf(app, c.decl, c.state),
    turnsOf(c.decl, c.state),
    people.map((person) => ({ person, opened: person === opener })),
  )
  // Evidence may name only a case that stands in the index.
  for (const part of parts) {
    const [head] = part
    if (head)
      await recordUse(
        t,
        c.decl,
        c.state,
        part.map((e) => e.event),
        head.at,
        head.by,
      )
  }
}
/** @returns how many were written now; those of an earlier start are left as they are */
export async function playCases(
  app: App,
  photosOf: (org: string) => readonly Id[],
  breath: () => Promise<void>,
  stopped: () => boolean,
  only?: (p: Plot) => boolean,
): Promise<number> {
  const cast = await castOf(app, breath)
  const plots = plotsOf(cast).filter((p) => only?.(p) ?? true)
  const known = await app.store.read(app.root, (t) => t.sql<{ id: string }>(`select id from state where kind = 'case' and id = any($1::text[])`, [plots.map((p) => caseId(p.key))]))
  const there = new Set(known.map((k) => k.id))
  const left = plots.filter((p) => !there.has(caseId(p.key)))
  let written = 0
  for (let i = 0; i < left.length && !stopped(); i += BATCH) {
    await app.store.tx(app.root, async (t) => {
      const numbers = await numbering(t, yearOf(cast.now))
      const stage = stageOf(app, cast, photosOf, numbers.draw)
      for (const plot of left.slice(i, i + BATCH)) {
        const { cases, fault } = play(stage, plot)
        if (fault !== null) app.log.debug({ case: plot.key, fault }, 'a demonstration case stopped early')
        for (const c of cases) await write(app, t, c)
        written += cases.length
        await breath()
      }
      await numbers.keep()
    })
  }
  return written
}
function yearOf(at: Instant): number {
  return wallTime(at).year
}
