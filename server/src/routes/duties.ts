/** Handlers of recurring duties: what I owe, what a duty asks, records and their withdrawal. */
import { findPeriod, type FormValues, type Id, instant, type Instant, type PersonId, periodAt, periodText, placeKey } from '@anlan/kernel/base'
import { addTally, capacitiesOf, type DutyDecl, type DutyFact, findTarget, type Ground, noTally, tallyOf, type Target } from '@anlan/kernel/duty'
import { duties, findDuty } from '@anlan/policy'
import type { DutyFactDetail, DutyTargetView, MyDuties, RecordedDuty } from '@anlan/contract'
import { findFact, keysOfFact, listQuestions } from '@anlan/store/duty'
import { noteAct } from '../core/act.ts'
import { placeIndex } from '../core/places.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { checkEvidence } from '../evidence/check.ts'
import { owedIn, type Span } from '../duty/asked.ts'
import { groundOf, occasionsOf } from '../duty/ground.ts'
import { standingsOf } from '../duty/standings.ts'
import { declView, factView, obligationView, occasionView, opensOf, periodWords, questionView } from '../duty/views.ts'
import { missing, outcome } from './answer.ts'
import { dutyBoardHandlers } from './duty-board.ts'
import { matches } from './lists.ts'
import { occasionHandlers } from './occasions.ts'
import { questionHandlers } from './questions.ts'

/** Everything of the declaration's kind, for the capacities of a person to pick from. */
function* targetsIn(d: DutyDecl, ground: Ground): Generator<Target> {
  const r = ground.registry
  const t = d.targets
  const keys =
    t.of === 'entities'
      ? r.entities.map((e) => `entity:${e.id}`)
      : t.of === 'points'
        ? r.points.map((p) => `point:${p.id}`)
        : t.of === 'villages'
          ? r.orgs.filter((o) => o.kind === 'village').map((o) => `org:${o.id}`)
          : t.of === 'register'
            ? (ground.rows?.(t.register) ?? []).map((x) => `row:${t.register}:${x.id}`)
            : []
  for (const key of keys) {
    const target = findTarget(t, ground, key)
    if (target) yield target
  }
}
function targetOf(d: DutyDecl, ground: Ground, key: string, at: Instant): Target | undefined {
  if (d.targets.of === 'self') return key === 'self' ? { key: 'self', name: '', valid: { from: at } } : undefined
  return findTarget(d.targets, ground, key)
}
function capacities(d: DutyDecl, ground: Ground, person: PersonId, key: string, at: Instant): DutyTargetView['as'] {
  return capacitiesOf(d, ground, person, key, at).map((c) => ({ holder: c.holder, title: c.title, deputy: c.deputy }))
}
async function photoRefs(app: App, d: DutyDecl, values: Readonly<Record<string, unknown>>): Promise<readonly { readonly id: Id; readonly sha256: string }[]> {
  const ids = Object.entries(d.record).flatMap(([name, f]) => (f.kind === 'photos' && Array.isArray(values[name]) ? (values[name] as unknown[]).map(String) : []))
  if (ids.length === 0) return []
  return app.store.read(app.root, (t) => t.sql<{ id: Id; sha256: string }>('select id, sha256 from evidence where id = any($1)', [ids]))
}
function mayRead(who: Who, fact: { readonly by: string }): boolean {
  return who.actions.includes('duty.see') || fact.by === who.person
}
const DONE_SHOWN = 30

type Own = 'myDuties' | 'dutyDecls' | 'dutyTargets' | 'recordDuty' | 'withdrawDuty' | 'dutyRecord'
export const dutyHandlers: Pick<Handlers, Own | keyof typeof dutyBoardHandlers | keyof typeof occasionHandlers | keyof typeof questionHandlers> = {
  ...dutyBoardHandlers,
  ...occasionHandlers,
  ...questionHandlers,
  async myDuties(app, { who }): Promise<MyDuties> {
    const now = app.clock.now()
    const year = periodAt('year', now)
    // Windows that end within the running year and those that reach over its end.
    const span: Span = { from: year.from, to: instant(year.to + 370 * 86_400_000), asOf: now }
    const owed = [...owedIn(app, duties, span, { person: who.person })]
    return app.store.read(app.root, async (t) => {
      const stood = await standingsOf(t, owed, now)
      const open = stood.filter((x) => x.o.until > now && (x.st.state === 'due' || x.st.state === 'overdue')).toSorted((a, b) => a.o.due - b.o.due)
      const done = stood.filter((x) => x.st.state === 'done' || x.st.state === 'late').toSorted((a, b) => (b.st.doneAt ?? 0) - (a.st.doneAt ?? 0))
      const used = new Set(open.map((x) => x.o.duty))
      const concerned = new Set(open.flatMap((x) => (x.o.occasion === undefined ? [] : [x.o.occasion])))
      return {
        now,
        person: who.person,
        open: open.map((x) => obligationView(app, x, now)),
        done: done.slice(0, DONE_SHOWN).map((x) => obligationView(app, x, now)),
        ahead: stood.filter((x) => x.st.state === 'ahead').length,
        tally: stood.filter((x) => x.o.due > year.from && x.o.due <= year.to).reduce((sum, x) => addTally(sum, tallyOf(x.st)), noTally),
        decls: duties.filter((d) => used.has(d.id)).map((d) => declView(app, d)),
        occasions: occasionsOf(app)
          .filter((o) => concerned.has(o.id))
          .map((o) => occasionView(app, o)),
      }
    })
  },
  dutyDecls: async (app) => duties.map((d) => declView(app, d)),
  async dutyTargets(app, { params, query, who }) {
    const d = findDuty(params.id)
    if (!d) return missing('这项职责')
    const ground = groundOf(app)
    const now = app.clock.now()
    const places = placeIndex(app.district, app.registry())
    const out: DutyTargetView[] = []
    if (d.targets.of === 'self') {
      const as = capacities(d, ground, who.person, 'self', now)
      return as.length === 0 ? [] : [{ key: 'self', name: '本单位', areaName: '', at: null, as }]
    }
    for (const target of targetsIn(d, ground)) {
      if (out.length >= (query.limit ?? 50)) break
      if (query.q !== undefined && query.q !== '' && !matches(query.q, [target.name])) continue
      const as = capacities(d, ground, who.person, target.key, now)
      if (as.length > 0)
        out.push({ key: target.key, name: target.name, areaName: target.area === undefined ? '' : places.name(placeKey('area', target.area)), at: target.at ?? null, as })
    }
    return out
  },
  async recordDuty(app, { body, who }) {
    const d = findDuty(body.duty)
    if (!d) return missing('这项职责')
    const ground = groundOf(app)
    const at = body.at
    const target = targetOf(d, ground, body.target, at)
    if (!target) return missing('履职对象')
    const checked = await checkEvidence(app, { fields: d.record }, body.values, who.person, null)
    if ('refusal' in checked) return checked
    const photos = await photoRefs(app, d, checked.values)
    noteAct({ who }, body.id, { duty: d.id, target: body.target })
    const result = await app.core.command(
      'duty',
      body.id,
      {
        do: 'record',
        recording: {
          id: body.id,
          duty: d.id,
          target,
          capacities: capacitiesOf(d, ground, who.person, body.target, at),
          at,
          values: checked.values,
          photos,
          ...(body.as === undefined ? {} : { as: body.as }),
        },
      },
      { ...who, scope: app.root.path },
    )
    if (!result.ok) return { refusal: result.refusal }
    return app.store.read(app.root, async (t): Promise<RecordedDuty> => {
      const state = (await t.find<DutyFact>('duty', body.id))?.state
      const keys = await keysOfFact(t, body.id)
      return {
        id: body.id,
        counted: state?.counted ?? false,
        checks: state?.checks ?? [],
        countsFor: keys.map((k) => wordsOfKey(app, k)),
        opens: state?.found === 'some' ? opensOf(d) : [],
      }
    })
  },
  async withdrawDuty(app, { params, body, who }) {
    const seen = await app.store.read(app.root, (t) => findFact(t, params.id))
    if (!seen || !mayRead(who, seen)) return missing('履职记录')
    return outcome(await app.core.command('duty', params.id, { do: 'withdraw', because: body.because }, { ...who, scope: app.root.path }))
  },
  async dutyRecord(app, { params, who }) {
    return app.store.read({ path: who.actions.includes('duty.see') ? who.scope : app.root.path, actor: who.person }, async (t) => {
      const r = await findFact(t, params.id)
      if (!r || !mayRead(who, r)) return missing('履职记录')
      const d = findDuty(r.duty)
      const state = (await t.find<DutyFact>('duty', params.id))?.state
      const keys = await keysOfFact(t, params.id)
      const questions = await listQuestions(t, { fact: params.id })
      const view: DutyFactDetail = {
        ...factView(app, r),
        checks: state?.checks ?? [],
        withdrawn: state?.withdrawn ? { at: state.withdrawn.at, because: state.withdrawn.because } : null,
        place: r.lng === null || r.lat === null ? null : [r.lng, r.lat],
        record: d?.record ?? {},
        values: r.values,
        names: { people: peopleIn(app, d, r.values), orgs: {}, entities: {}, places: {} },
        countsFor: keys.map((key) => ({ key, period: wordsOfKey(app, key) })),
        mine: r.by === who.person,
        opens: r.found === 'some' && d ? opensOf(d) : [],
        questions: questions.map((q) => questionView(app, q, who.person)),
      }
      return view
    })
  },
}
function peopleIn(app: App, d: DutyDecl | undefined, values: FormValues): Readonly<Record<string, string>> {
  const names = app.places()
  const ids = Object.entries(d?.record ?? {}).flatMap(([k, f]) => (f.kind === 'person' || f.kind === 'people' ? [values[k]].flat().map(String) : []))
  return Object.fromEntries(ids.map((id) => [id, names.personName(id as PersonId)]))
}
/** `2026年7月` · `降雨·7月4日降雨` */
function wordsOfKey(app: App, key: string): string {
  const period = key.slice(key.indexOf('/', key.indexOf('/', key.indexOf('/') + 1) + 1) + 1)
  const p = findPeriod(period)
  if (p) return periodText(p)
  const occasion = occasionsOf(app).find((o) => period === `on:${o.id}` || period.startsWith(`on:${o.id}:`))
  return periodWords(app, { period, ...(occasion === undefined ? {} : { occasion: occasion.id }), from: instant(0), due: instant(0) })
}
