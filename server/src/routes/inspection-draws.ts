/** Double-random draws over HTTP: lists frozen and sealed by two persons, drawn from a public number, published by two persons; each drawn unit opens its inspection. */
import { asId, covers, type EntityId, type Id, type PersonId, refusal, sha256 } from '@anlan/kernel/base'
import { drawEngine, type DrawCommand, type DrawState, drawStatusText, type DrawTerms, type PlanState } from '@anlan/kernel/inspection'
import type { DrawBasis, DrawLine, DrawView } from '@anlan/contract'
import { findCase, inspectable, officersWithCards, sectorTitle } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { caseRow, caseRows, nextNumber } from '@anlan/store/case'
import { noteAct } from '../core/act.ts'
import { context } from '../core/execute.ts'
import type { App, BodyOf, Handlers, Who } from '../core/types.ts'
import { drawnIn, visitsOf } from '../inspection/coverage.ts'
import { missing, outcome, type Refused, refused } from './answer.ts'
import { openingOf } from './case-open.ts'
import { planId } from './inspection-plan.ts'

/** The inspection of a drawn unit has a number of its own from the start: asking twice opens one. */
export function drawnCaseId(draw: string, entity: string): Id {
  return `d${sha256(`${draw}/${entity}`).slice(0, 30)}`
}
/** The checklist of the sector; a sector without one is asked what everybody is asked. */
function tradeOf(sector: string): string {
  const field = findCase('inspection')?.fields['trade']
  return field?.kind === 'one' && Object.hasOwn(field.of, sector) ? sector : 'general'
}
export function drawLine(app: App, d: DrawState): DrawLine {
  return {
    id: d.id,
    no: d.terms.no,
    year: d.year,
    status: d.status,
    statusText: drawStatusText[d.status],
    witness: d.sealed.witness,
    knownFrom: d.knownFrom,
    entities: d.terms.entities.length,
    officers: d.terms.officers.length,
    count: d.terms.picks.reduce((n, p) => n + p.count, 0),
    preparedBy: app.places().personName(d.prepared.by),
    preparedAt: d.prepared.at,
    sealedAt: d.sealing?.at ?? null,
  }
}
async function view(app: App, t: Tx, d: DrawState, who: Who): Promise<DrawView> {
  const names = app.places()
  const officers = new Map(d.terms.officers.map((o) => [o.id, { id: o.id, name: o.name, card: o.card }]))
  const units = new Map(d.terms.entities.map((e) => [e.id, e.name]))
  const shown = d.status === 'published' ? d.result : undefined
  const drawn = shown?.teams ?? []
  const made = new Map(
    (
      await caseRows(
        t,
        drawn.map((x) => drawnCaseId(d.id, x.entity)),
      )
    ).map((r) => [r.id, r.no]),
  )
  const teams = drawn.map((x) => {
    const id = drawnCaseId(d.id, x.entity)
    return {
      entity: x.entity,
      name: units.get(x.entity) ?? x.entity,
      sectorTitle: sectorTitle(x.sector),
      grade: x.grade,
      officers: x.officers.flatMap((o) => officers.get(o) ?? []),
      caseId: made.has(id) ? id : null,
      caseNo: made.get(id) ?? null,
    }
  })
  return {
    ...drawLine(app, d),
    version: d.version,
    terms: d.terms,
    sealed: d.sealed,
    sealedBy: d.sealing ? names.personName(d.sealing.by) : null,
    numberBy: d.number ? names.personName(d.number.by) : null,
    numberAt: d.number?.at ?? null,
    number: d.status === 'published' || d.number?.by === who.person ? (d.number?.text ?? null) : null,
    publishedBy: d.publishing ? names.personName(d.publishing.by) : null,
    publishedAt: d.publishing?.at ?? null,
    voided: d.voided ? { name: names.personName(d.voided.by), at: d.voided.at, because: d.voided.because } : null,
    mine: { prepared: d.prepared.by === who.person, number: d.number?.by === who.person },
    because: shown?.because ?? [],
    teams,
    without: (shown?.without ?? []).map((x) => ({ name: units.get(x.entity) ?? x.entity, because: x.because })),
  }
}
async function basis(app: App, t: Tx, year: number): Promise<DrawBasis> {
  const now = app.clock.now()
  const registry = app.registry()
  const taken = new Set([...(await visitsOf(t, year)).filter((v) => v.state !== 'failed').map((v) => v.entity), ...(await drawnIn(t, year)).map((x) => x.entity)])
  const units = inspectable(registry, now).filter((e) => !e.key)
  const plan = (await t.find<PlanState>('inspection-plan', planId(year)))?.state.published.at(-1)
  const drawn = await drawnIn(t, year)
  const classes = new Map<string, DrawBasis['classes'][number]>()
  for (const e of units) {
    const key = `${e.sector}/${e.grade}`
    const planned = plan?.plan.draws.find((x) => x.sector === e.sector && x.grade === e.grade)?.count ?? 0
    const had = drawn.filter((x) => x.sector === e.sector && x.grade === e.grade).length
    const c = classes.get(key) ?? { sector: e.sector, sectorTitle: sectorTitle(e.sector), grade: e.grade, of: 0, left: Math.max(0, planned - had) }
    classes.set(key, { ...c, of: c.of + (taken.has(e.id) ? 0 : 1) })
  }
  const orgOf = (person: string) => {
    const post = registry.holdings
      .filter((h) => h.person === person && covers(h.valid, now))
      .flatMap((h) => registry.posts.find((p) => p.id === h.post && p.role === 'inspector') ?? [])[0]
    return registry.orgs.find((o) => o.id === post?.org)?.name ?? ''
  }
  return {
    year,
    plan: plan ? { revision: plan.revision } : null,
    classes: [...classes.values()].toSorted((a, b) => (`${a.sector}${a.grade}` < `${b.sector}${b.grade}` ? -1 : 1)),
    officers: officersWithCards(registry, now, 1).map((o) => ({ id: o.id, name: o.name, org: orgOf(o.id), card: o.card, sectors: o.sectors ?? null })),
    entities: units.map((e) => ({ id: e.id, name: e.name, sector: e.sector, grade: e.grade, inspected: taken.has(e.id) })),
  }
}
/** The lists as they are now: units of the classes drawn from, officers whose card is valid when the number comes. */
async function termsOf(app: App, t: Tx, body: BodyOf<'prepareDraw'>): Promise<DrawTerms | Refused> {
  const known = await basis(app, t, body.year)
  const registry = app.registry()
  const strangers = [
    ...body.excluded.filter((x) => !registry.entities.some((e) => e.id === asId<EntityId>(x.entity))).map((x) => x.entity),
    ...body.recused.filter((x) => !registry.people.some((p) => p.id === asId<PersonId>(x.person))).map((x) => x.person),
  ]
  if (strangers.length > 0) return refused('input.invalid', { what: `不在登记中：${strangers.join('、')}` })
  const out = new Map(body.excluded.map((x) => [x.entity, x.because]))
  const aside = new Map(body.recused.map((x) => [x.person, x.entities]))
  const drawn = new Set(body.picks.filter((p) => p.count > 0).map((p) => `${p.sector}/${p.grade}`))
  const entities = known.entities
    .filter((e) => drawn.has(`${e.sector}/${e.grade}`))
    .map(({ inspected, ...e }) => {
      const why = out.get(e.id) ?? (inspected ? '本年度已检查或者已抽中' : undefined)
      return { ...e, ...(why === undefined ? {} : { excluded: why }) }
    })
  for (const p of body.picks) {
    const pool = entities.filter((e) => e.sector === p.sector && e.grade === p.grade && e.excluded === undefined).length
    if (p.count > pool) return refused('input.invalid', { what: `${sectorTitle(p.sector)} ${p.grade} 级可抽 ${pool} 家，不能抽 ${p.count} 家` })
  }
  const officers = officersWithCards(registry, app.clock.now(), body.most).map((o) => {
    const r = aside.get(o.id)
    return r === undefined ? o : { ...o, recused: r }
  })
  return { no: '', on: body.knownFrom, entities, officers, picks: body.picks.filter((p) => p.count > 0), perTeam: body.perTeam }
}
function step(app: App, who: Who, id: string, cmd: DrawCommand, expected: number | undefined, more: Readonly<Record<string, unknown>> = {}) {
  noteAct({ who }, id, { do: cmd.do, ...more })
  return app.core.command('inspection-draw', id, cmd, { ...who, scope: app.root.path }, expected).then(outcome)
}
type Own = 'draws' | 'drawBasis' | 'drawOne' | 'prepareDraw' | 'sealDraw' | 'enterNumber' | 'publishDraw' | 'voidDraw' | 'openDrawn'
export const inspectionDrawHandlers: Pick<Handlers, Own> = {
  draws: (app) => app.store.read(app.root, async (t) => (await t.list<DrawState>('inspection-draw', { newestFirst: true, limit: 500 })).map((d) => drawLine(app, d.state))),
  drawBasis: (app, { params }) => app.store.read(app.root, (t) => basis(app, t, params.year)),
  drawOne: (app, { params, who }) =>
    app.store.read(app.root, async (t) => {
      const d = await t.find<DrawState>('inspection-draw', params.id)
      return d ? view(app, t, d.state, who) : missing('抽取')
    }),
  async prepareDraw(app, { body, who }) {
    const id = app.newId()
    const secret = app.randomHex(32)
    noteAct({ who }, id, { year: body.year, picks: body.picks.length, excluded: body.excluded.length, recused: body.recused.length })
    return app.core.together({ ...who, scope: app.root.path }, async (run, t) => {
      const terms = await termsOf(app, t, body)
      if ('refusal' in terms) return terms
      const of = (no: string): DrawCommand => ({ do: 'prepare', id, year: body.year, terms: { ...terms, no }, secret, witness: body.witness, knownFrom: body.knownFrom })
      // Tried before a number is taken, so that none is skipped.
      const first = drawEngine.decide(null, of('试'), context(app, app.clock.now(), who.person))
      if (!first.ok) return { refusal: first.refusal }
      const no = `双随机〔${body.year}〕${await nextNumber(t, '双随机', body.year)}号`
      const made = await run({ kind: 'inspection-draw', id, command: of(no) })
      return made.ok ? { id } : { refusal: made.refusal }
    })
  },
  sealDraw: (app, { params, body, who }) => step(app, who, params.id, { do: 'seal' }, body.expected),
  enterNumber: (app, { params, body, who }) => step(app, who, params.id, { do: 'enter-number', number: body.number }, body.expected, { number: body.number }),
  publishDraw: (app, { params, body, who }) => step(app, who, params.id, { do: 'publish-result', number: body.number }, body.expected, { number: body.number }),
  voidDraw: (app, { params, body, who }) => step(app, who, params.id, { do: 'void', because: body.because }, body.expected, { because: body.because }),
  async openDrawn(app, { params, body, who }) {
    const d = (await app.store.read(app.root, (t) => t.find<DrawState>('inspection-draw', params.id)))?.state
    if (!d) return missing('抽取')
    if (d.status !== 'published') return { refusal: refusal('case.not-here', { state: drawStatusText[d.status], step: '立检查' }) }
    const team = d.result?.teams.find((x) => x.entity === body.entity)
    if (!team) return missing('抽中的单位')
    const id = drawnCaseId(d.id, team.entity)
    const known = await app.store.read(app.root, (t) => caseRow(t, id))
    if (known) return { id, no: known.no }
    const registry = app.registry()
    const now = app.clock.now()
    // The case stands with the department whose officers were drawn, whoever opens it.
    const post = registry.holdings
      .filter((h) => h.person === team.officers[0] && covers(h.valid, now))
      .flatMap((h) => registry.posts.find((p) => p.id === h.post && p.role === 'inspector') ?? [])[0]
    const values = {
      entity: team.entity,
      kind: 'plan',
      trade: tradeOf(team.sector),
      officers: team.officers,
      power: 'statutory',
      planRef: `${d.terms.no}抽取结果`,
    }
    const ready = await openingOf(app, who, { decl: 'inspection', entity: team.entity, values, ...(post ? { org: post.org } : {}) })
    if ('refusal' in ready) return ready
    noteAct({ who }, id, { decl: 'inspection', draw: d.id, entity: team.entity })
    const result = await app.core.command('case', id, { do: 'open', opening: { ...ready.opening, id }, as: ready.actor }, { ...who, scope: app.root.path })
    if (!result.ok) return { refusal: result.refusal }
    return { id, no: (await app.store.read(app.root, (t) => caseRow(t, id)))?.no ?? '' }
  },
}
