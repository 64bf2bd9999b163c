/** Cases at the desk and in the field: lists and inbox, one case, its steps and everything else that may be asked of it. */
import { asId, type FormField, type FormValue, type Id, type OrgId, type PersonId, type PlaceKey } from '@anlan/kernel/base'
import { type CaseActor, type CaseCommand, type CaseDecl, type CaseState, fitsAny, maySee } from '@anlan/kernel/case'
import type { CasePage, TimelineItem } from '@anlan/contract'
import { findCase } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { caseRow, caseRows } from '@anlan/store/case'
import { actorOf, movedToOrg } from '../core/case-actor.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { noteAct } from '../core/act.ts'
import { isClosed } from '../core/closed-cases.ts'
import { checkEvidence, checkFiles } from '../evidence/check.ts'
import { missing, type Refused, refused } from './answer.ts'
import { caseImportHandlers } from './case-import.ts'
import { caseLine, caseListHandlers, orgNames } from './case-lists.ts'
import { caseOpenHandlers, unknownIds } from './case-open.ts'
import { unfitActor } from './case-people.ts'
import { narrate } from './narrate.ts'

/** The case with what this person may not see taken out. */
export function seenState(decl: CaseDecl, s: CaseState, actor: CaseActor): { readonly state: CaseState; readonly hidden: readonly string[] } {
  const works = Object.values(decl.steps).some((step) => fitsAny(step.by, actor, s)) || (s.openedBy === actor.person && actor.receipt === undefined)
  const hidden = works ? [] : Object.keys(s.values).filter((k) => decl.fields[k]?.secret)
  if (hidden.length === 0) return { state: s, hidden }
  const values = Object.fromEntries(Object.entries(s.values).filter(([k]) => !hidden.includes(k)))
  const { proposal: _proposal, ...rest } = s
  return { state: { ...rest, values }, hidden }
}
/** @returns the case if the person may see it; an id that exists elsewhere is as missing as one that does not */
export async function findSeen(t: Tx, actor: CaseActor, id: Id): Promise<{ readonly decl: CaseDecl; readonly state: CaseState } | null> {
  const found = await t.find<CaseState>('case', id)
  const decl = found && findCase(found.state.decl, found.state.revision)
  return found && decl && maySee(decl, found.state, actor) ? { decl, state: found.state } : null
}
/** Ids of people, organisations and entities that occur in values, so that the page can name them. */
function idsIn(
  fields: CaseDecl['fields'],
  values: Readonly<Record<string, FormValue>>,
): { readonly people: readonly string[]; readonly orgs: readonly string[]; readonly entities: readonly string[]; readonly places: readonly PlaceKey[] } {
  const of = (kinds: readonly FormField['kind'][]) =>
    Object.entries(values).flatMap(([k, v]) => {
      const kind = fields[k]?.kind
      return kind !== undefined && kinds.includes(kind) ? (typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []) : []
    })
  const places = Object.entries(values).flatMap(([k, v]) =>
    fields[k]?.kind === 'place' && typeof v === 'object' && 'key' in v && typeof v.key === 'string' ? [v.key as PlaceKey] : [],
  )
  return { people: of(['person', 'people']), orgs: of(['org']), entities: of(['entity']), places }
}
/** Relatives of a type that is not this person's to know of (a report behind a danger) leave no trace: neither number nor id. */
async function withoutClosed<S extends { readonly state: CaseState }>(t: Tx, actor: CaseActor, seen: S): Promise<S> {
  const { parent, ...rest } = seen.state
  const may = async (c: { readonly id: Id; readonly decl: string }) => !isClosed(c.decl) || (await findSeen(t, actor, c.id)) !== null
  const children: CaseState['children'][number][] = []
  for (const c of rest.children) if (await may(c)) children.push(c)
  return { ...seen, state: { ...rest, children, ...(parent && (await may(parent)) ? { parent } : {}) } }
}
async function page(app: App, t: Tx, actor: CaseActor, id: Id): Promise<CasePage | null> {
  const seen = await findSeen(t, actor, id)
  if (!seen) return null
  const { state, hidden } = await withoutClosed(t, actor, seenState(seen.decl, seen.state, actor))
  const now = app.clock.now()
  const names = app.places()
  const orgName = orgNames(app)
  const events = await t.events({ kind: 'case', id, limit: 5000 })
  const timeline = (await narrate(app, t, events, actor)).map(
    ({ event: e, text, tone }): TimelineItem => ({ seq: e.seq, at: e.at, by: e.by, byName: names.personName(e.by), kind: e.kind, id: e.id, type: e.type, text, tone }),
  )
  const ids = idsIn(seen.decl.fields, state.values)
  const people = new Set<string>([
    ...ids.people,
    state.openedBy,
    ...state.done.flatMap((d) => [d.by, ...(d.second === undefined ? [] : [d.second])]),
    ...state.recused,
    ...(state.proposal ? [state.proposal.by] : []),
  ])
  const byEntity = new Map(app.registry().entities.map((e) => [e.id as string, e.name]))
  const parent = state.parent ? await caseRow(t, state.parent.id) : null
  const children = await caseRows(
    t,
    state.children.map((c) => c.id),
  )
  return {
    state,
    actor,
    now,
    hidden,
    names: {
      people: Object.fromEntries([...people].map((p) => [p, names.personName(asId<PersonId>(p))])),
      orgs: Object.fromEntries(ids.orgs.map((o) => [o, orgName(o)])),
      entities: Object.fromEntries(ids.entities.map((e) => [e, byEntity.get(e) ?? e])),
      places: Object.fromEntries(ids.places.map((p) => [p, names.name(p)])),
    },
    timeline,
    children: children.map((r) => caseLine(app, r, orgName, now)),
    parent: parent ? caseLine(app, parent, orgName, now) : null,
    documents: state.issued.map((d, index) => ({
      document: d.document,
      title: seen.decl.documents?.[d.document]?.title ?? d.document,
      no: d.no,
      at: d.at,
      byName: names.personName(d.by),
      index,
    })),
  }
}
/** The person acts under the whole district's scope once it is known that he may see the case; what he may do there the engine decides. */
type Made = CaseCommand | Refused
async function command(app: App, who: Who, id: Id, make: (actor: CaseActor, s: CaseState, decl: CaseDecl) => Made | Promise<Made>, expected?: number) {
  const actor = actorOf(app, who.person)
  const seen = await app.store.read(app.root, (t) => findSeen(t, actor, id))
  if (!seen) return missing('案件')
  const cmd = await make(actor, seen.state, seen.decl)
  if ('refusal' in cmd) return cmd
  noteAct({ who }, id, { no: seen.state.no, do: cmd.do, ...('step' in cmd ? { step: cmd.step } : {}) })
  const result = await app.core.command('case', id, cmd, { ...who, scope: app.root.path }, expected)
  return result.ok ? { ok: true as const, version: result.value.version } : { refusal: result.refusal }
}

type Own = 'case' | 'stepCase' | 'actCase'
export const caseHandlers: Pick<Handlers, Own | keyof typeof caseListHandlers | keyof typeof caseOpenHandlers | keyof typeof caseImportHandlers> = {
  ...caseListHandlers,
  ...caseOpenHandlers,
  ...caseImportHandlers,
  case: async (app, { params, who }) => (await app.store.read(app.root, (t) => page(app, t, actorOf(app, who.person), params.id))) ?? missing('案件'),
  stepCase: (app, { params, body, who }) =>
    command(
      app,
      who,
      params.id,
      async (as, s, decl) => {
        const checked =
          unknownIds(app, decl, body.values) ?? unfitActor(app, decl, s, params.step, who.person) ?? (await checkEvidence(app, decl, body.values, who.person, params.id))
        return 'refusal' in checked ? checked : { do: 'step', step: params.step, values: checked.values, as, ...(body.key === undefined ? {} : { key: body.key }) }
      },
      body.expected,
    ),
  async actCase(app, { params, body, who }) {
    const { act } = body
    if (act.do === 'merge-into') {
      const actor = actorOf(app, who.person)
      const into = await app.store.read(app.root, (t) => findSeen(t, actor, act.into))
      if (!into || into.state.outcome !== undefined) return refused('case.same-case')
      return command(
        app,
        who,
        params.id,
        (as, s, decl) => {
          if (into.state.decl !== s.decl) return refused('case.same-case')
          if (decl.merge?.earlier === true && into.state.openedAt > s.openedAt) return refused('case.guard', { why: `只能并入先收到的一件，${into.state.no} 收到在后` })
          return { do: 'merge-into', into: { id: into.state.id, no: into.state.no }, because: act.because, as }
        },
        body.expected,
      )
    }
    return command(
      app,
      who,
      params.id,
      async (as, s, decl) => {
        switch (act.do) {
          case 'countersign':
            return unfitActor(app, decl, s, s.proposal?.step ?? '', who.person) ?? { ...act, as }
          case 'hand-over': {
            const to = movedToOrg(app, s, asId<OrgId>(act.org))
            return to ? { do: 'hand-over', to: placeOf(to), because: act.because, as } : missing('移交单位')
          }
          case 'recuse':
            return { do: 'recuse', person: asId<PersonId>(act.person), because: act.because, as }
          case 'note':
            return (
              (await checkFiles(app, act.files ?? [], who.person, s.id)) ?? {
                do: 'note',
                text: act.text,
                files: act.files ?? [],
                as,
                ...(act.key === undefined ? {} : { key: act.key }),
              }
            )
          default:
            return { ...act, as }
        }
      },
      body.expected,
    )
  },
}
/** Only where a case stands, out of a state that holds much more. */
function placeOf(s: CaseState | Parameters<typeof movedToOrg>[1]): Parameters<typeof movedToOrg>[1] {
  return {
    org: s.org,
    orgId: s.orgId,
    orgName: s.orgName,
    placeName: s.placeName,
    ...(s.area === undefined ? {} : { area: s.area }),
    ...(s.place === undefined ? {} : { place: s.place }),
    ...(s.entity === undefined ? {} : { entity: s.entity }),
    ...(s.entityName === undefined ? {} : { entityName: s.entityName }),
    ...(s.sector === undefined ? {} : { sector: s.sector }),
  }
}
