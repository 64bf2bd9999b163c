/** The duty room at a glance, the choices of its forms, and the base map. */
import { covers, hours, type Instant, plus, placeKey, type PersonId, type RaisedLevel } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import { breakerScopeText, orderKindText } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import type { Choices, DeclView, Overview } from '@anlan/contract'
import { role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { stormState } from '../sim/storm.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { scopeOf } from './answer.ts'
import { channelHealth } from './channels.ts'
import { initials } from '../core/initials.ts'
import { logItems, waitingHandovers } from './log.ts'
import { casesOf } from './case-lists.ts'
import { within } from './reach.ts'
import { gapsFor } from './registry.ts'
import { todoOf } from './todo.ts'
import { releaseText } from './warnings.ts'

const TAIL = 40
const raised: readonly RaisedLevel[] = ['red', 'orange', 'yellow', 'blue']

/** Who sits at the duty desk of this person's level now. */
function shiftNow(app: App, who: Who, now: Instant): Overview['shift'] {
  const r = app.registry()
  const wide = who.scope === app.root.path
  const wanted: string = wide ? role.dutyOfficer.id : role.townDuty.id
  const posts = new Map(r.posts.filter((p) => p.role === wanted && within(r.orgs.find((o) => o.id === p.org)?.path ?? '', who.scope)).map((p) => [p.id, p]))
  const sitting = r.shifts.filter((s) => posts.has(s.post) && covers(s.valid, now))
  const first = sitting[0]
  if (!first) return null
  const names = [...new Set(sitting.map((s) => app.places().personName(s.person)))]
  return { name: names.join('、'), from: first.valid.from, to: first.valid.to ?? plus(first.valid.from, hours(12)) }
}
async function unread(t: Tx, person: PersonId): Promise<number> {
  const [row] = await t.sql<{ n: string | number }>('select count(*) as n from inbox where person = $1 and answered_at is null and line is not null', [person])
  return Number(row?.n ?? 0)
}
async function overview(app: App, who: Who): Promise<Overview> {
  const storm = await stormState(app)
  const seq = await app.store.head()
  return app.store.read(scopeOf(who), async (t) => {
    const now = app.clock.now()
    const all = await app.core.liveWarnings(t)
    const live = all.filter((w) => w.phase === 'live')
    const counts = Object.fromEntries(raised.map((l) => [l, live.filter((w) => w.level === l && !w.drill).length])) as Record<RaisedLevel, number>
    const gaps = gapsFor(app, who)
    const stop = gaps.filter((g) => g.severity === 'stop')
    const channels = await channelHealth(app, t)
    const todo = todoOf(
      {
        now,
        warnings: all,
        lines: (await t.list<LineState>('line', { open: true, limit: 5000 })).map((l) => l.state),
        orders: (await t.list<OrderState>('order', { open: true, limit: 20_000 })).map((o) => o.state),
        breakers: (await t.list<BreakerState>('breaker', { open: true, limit: 5000 })).map((b) => b.state),
        dead: channels.reduce((n, c) => n + c.dead, 0),
        stopGaps: stop.map((g) => g.text),
        handovers: await waitingHandovers(app, t, who.person),
        unread: await unread(t, who.person),
        cases: await casesOf(app, who, now),
        titleOf: (decl) => app.decls.warnings.find((d) => d.id === decl)?.title ?? decl,
      },
      who,
    )
    return {
      now,
      seq,
      counts,
      warnings: live,
      channels,
      todo,
      shift: shiftNow(app, who, now),
      gaps: { stop: stop.length, warn: gaps.length - stop.length },
      log: (await logItems(app, t, who, {}, TAIL * 3)).slice(0, TAIL),
      storm,
      latestRelease: await latestRelease(t),
    }
  })
}
async function latestRelease(t: Tx): Promise<Overview['latestRelease']> {
  const states = (await t.list<WarningState>('warning', { newestFirst: true, limit: 100 })).map((w) => w.state)
  const texts = states.flatMap((w) => {
    const r = releaseText(w)
    return r === null ? [] : [{ id: w.id as string, ...r }]
  })
  const newest = texts.toSorted((a, b) => b.at - a.at)[0]
  return newest ? { id: newest.id, text: newest.text } : null
}
function choices(app: App, who: Who): Choices {
  const { decls, district } = app
  const registry = app.registry()
  const now = app.clock.now()
  const warnings = decls.warnings.map(
    (d): DeclView => ({
      id: d.id,
      title: d.title,
      hazard: d.hazard,
      scene: d.scene,
      area: d.area,
      levels: raised.map((level) => {
        const then = d.then[level]
        return {
          level,
          advice: d.advice[level],
          callOut: then?.callOut === undefined ? null : (decls.callouts.find((c) => c.id === then.callOut)?.title ?? then.callOut),
          breaker: then?.breaker === undefined ? null : (decls.breakers.find((b) => b.id === then.breaker)?.title ?? then.breaker),
          tellPublic: then?.tellPublic ?? false,
        }
      }),
    }),
  )
  const places: Choices['places'][number][] = [
    ...district.areas
      .filter((a) => a.kind !== 'district')
      .map((a) => ({
        key: placeKey('area', a.code),
        name: a.name,
        initials: a.initials ?? initials(a.name),
        kind: a.kind === 'village' ? ('village' as const) : ('town' as const),
      })),
    ...registry.entities.filter((e) => covers(e.valid, now)).map((e) => ({ key: placeKey('entity', e.id), name: e.name, initials: initials(e.name), kind: 'entity' as const })),
    ...registry.points.map((p) => ({ key: placeKey('point', p.id), name: p.name, initials: initials(p.name), kind: 'point' as const })),
  ]
  return {
    warnings,
    breakers: decls.breakers.map((b) => ({ id: b.id, title: b.title, scope: breakerScopeText[b.scope], orders: b.orders.map((o) => `${orderKindText[o.kind]}：${o.title}`) })),
    places: places.filter((p) => within(app.places().orgPath(p.key), who.scope)),
    issuer: district.issuer,
  }
}

export const roomHandlers: Pick<Handlers, 'overview' | 'choices' | 'geo'> = {
  overview: (app, { who }) => overview(app, who),
  choices: async (app, { who }) => choices(app, who),
  geo: async (app) => app.district.geo,
}
