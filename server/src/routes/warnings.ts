/** Warnings as the room works them: find, read, draft, submit, return, release, lift. The decisions are the kernel's. */
import { asId, isRaised, type Instant, momentText, parsePlace, type PlaceKey, townOf, type WarningId, warningLevelText, warningRank } from '@anlan/kernel/base'
import { orderKindText } from '@anlan/kernel/breaker'
import { whoAnswers } from '@anlan/kernel/registry'
import type { Because, WarningDecl, WarningState } from '@anlan/kernel/warning'
import type { Preview, WarningView } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import { planTrip } from '../core/trip.ts'
import type { App, Handlers, QueryOf, Who } from '../core/types.ts'
import { missing, outcome, scopeOf } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { matches, pageOf, sorted, type Sorts } from './lists.ts'
import { mayAt } from './reach.ts'
import { warningRecord } from './record.ts'

/** More than a district sees in years; a list that reaches it says so by its total. */
const SCANNED = 5000

const phaseText: Record<WarningState['phase'], string> = { draft: '草稿', submitted: '待签发', live: '生效', lifted: '已解除', dropped: '已撤销' }

function titleOf(app: App, decl: string): string {
  return app.decls.warnings.find((d) => d.id === decl)?.title ?? decl
}
const sorts = (app: App): Sorts<WarningState> => ({
  raisedAt: (w) => w.raisedAt,
  since: (w) => w.since,
  level: (w) => warningRank(w.level),
  peak: (w) => warningRank(w.peak),
  place: (w) => w.placeName,
  title: (w) => titleOf(app, w.decl),
  phase: (w) => phaseText[w.phase],
})
/** States that fit the filters, newest first or as sorted; views are built for the shown page only. */
async function found(app: App, t: Tx, query: QueryOf<'warnings'>): Promise<readonly WarningState[]> {
  const keys = {
    ...(query.phase === undefined ? {} : { phase: query.phase }),
    ...(query.level === undefined ? {} : { level: query.level }),
    ...(query.decl === undefined ? {} : { decl: query.decl }),
  }
  const all = (await t.list<WarningState>('warning', { keys, newestFirst: true, limit: SCANNED })).map((s) => s.state)
  const places = app.places()
  const hits = all.filter(
    (w) =>
      (query.from === undefined || w.raisedAt >= query.from) &&
      (query.to === undefined || w.raisedAt < query.to) &&
      (query.area === undefined || (places.area(w.place) ?? '').startsWith(query.area)) &&
      matches(query.q, [w.placeName, titleOf(app, w.decl)], [w.because.text, w.id, warningLevelText[w.level]]),
  )
  return sorted(
    hits.toSorted((a, b) => b.raisedAt - a.raisedAt),
    query.sort,
    sorts(app),
  )
}
async function views(app: App, t: Tx, states: readonly WarningState[]): Promise<readonly WarningView[]> {
  const out: WarningView[] = []
  for (const w of states) {
    const view = await app.core.warningView(t, w.id)
    if (view) out.push(view)
  }
  return out
}
function writtenBecause(text: string): Because {
  return { text, numbers: [], limits: [], sources: { fresh: 0, all: 0 } }
}
/** One incident joins the call-outs of a family, over the district or at one place, as the declaration says; the same form as for rule warnings. */
function incidentOf(decl: Pick<WarningDecl, 'family' | 'incident'>, place: PlaceKey): string {
  return decl.incident === 'district' ? decl.family : `${decl.family}:${place}`
}
/** Whether the declaration can stand on this kind of place at all. */
function fits(app: App, decl: WarningDecl, place: PlaceKey): boolean {
  const { kind, id } = parsePlace(place)
  if (app.places().area(place) === null) return false
  if (kind === 'area')
    return decl.area === 'town'
      ? id.length >= 6
      : decl.area === 'village'
        ? id.length === 12 || id.length === 9
        : townOf(app.places().area(place) ?? app.district.code) !== undefined
  return decl.area === kind || decl.area === 'entity' || decl.area === 'point'
}
function previewOf(app: App, decl: WarningDecl, place: PlaceKey, level: 'blue' | 'yellow' | 'orange' | 'red', now: Instant): Preview {
  const then = decl.then[level]
  const plan = app.decls.callouts.find((c) => c.id === then?.callOut)
  const people = plan ? whoAnswers(app.registry(), plan.who, { place }, now) : []
  const trip = then?.breaker === undefined ? null : planTrip(app, then.breaker, place, now)
  const names = people.map((a) => `${app.places().personName(a.person)}（${a.title}）`)
  const problems = [
    ...(plan && people.length === 0 ? ['没有找到应叫应的责任人'] : []),
    ...people.filter((a) => !app.registry().people.some((p) => p.id === a.person && p.phones.length > 0)).map((a) => `${app.places().personName(a.person)}（${a.title}）没有电话`),
    ...(trip?.problems ?? []),
  ]
  const orders = (trip?.orders ?? []).map((o) => ({ kind: o.kind, title: o.title, target: o.target, owner: `${o.ownerName}（${o.ownerTitle}）` }))
  const acts = [...new Set(orders.map((o) => orderKindText[o.kind]))].join('')
  const text = `签发后：${people.length === 0 ? '不叫应人员' : `将叫应 ${people.length} 人`}${orders.length === 0 ? '' : `，下达 ${orders.length} 条措施（${acts}）`}${then?.tellPublic ? '，并形成对公众发布的内容' : ''}`
  return { people: people.length, names, orders, text, problems }
}
async function draft(
  app: App,
  who: Who,
  body: {
    readonly decl: string
    readonly place: PlaceKey
    readonly level: 'blue' | 'yellow' | 'orange' | 'red'
    readonly text: import('@anlan/kernel/warning').PublicText
    readonly because: string
    readonly drill?: boolean | undefined
  },
) {
  const decl = app.decls.warnings.find((d) => d.id === body.decl)
  if (!decl) return missing('预警种类')
  if (!fits(app, decl, body.place)) return missing('地点')
  const forbidden = mayAt(app, who, body.place, 'warning.draft')
  if (forbidden) return forbidden
  const id = asId<WarningId>(app.newId())
  const result = await app.core.command(
    'warning',
    id,
    {
      do: 'draft-manual',
      id,
      decl: decl.id,
      title: decl.title,
      place: body.place,
      placeName: app.places().name(body.place),
      family: decl.family,
      incident: incidentOf(decl, body.place),
      level: body.level,
      text: body.text,
      because: writtenBecause(body.because),
      drill: body.drill ?? false,
    },
    who,
    0,
  )
  return result.ok ? { id } : { refusal: result.refusal }
}

export const warningHandlers: Pick<
  Handlers,
  | 'warnings'
  | 'warningsFile'
  | 'warning'
  | 'warningRecord'
  | 'previewWarning'
  | 'draftWarning'
  | 'submitMessage'
  | 'returnMessage'
  | 'releaseMessage'
  | 'draftUpdate'
  | 'dropWarning'
  | 'askLift'
  | 'grantLift'
> = {
  warnings: (app, { query, who }) =>
    app.store.read(scopeOf(who), async (t) => {
      const page = pageOf(await found(app, t, query), query)
      return { rows: await views(app, t, page.rows), total: page.total }
    }),
  async warningsFile(app, request) {
    const rows = await app.store.read(scopeOf(request.who), async (t) => views(app, t, (await found(app, t, request.query)).slice(0, SCANNED)))
    const names = app.places()
    return sendTable(app, request, {
      name: '预警',
      rows,
      columns: [
        { title: '级别', width: 8, value: (w) => warningLevelText[w.level] },
        { title: '最高级别', width: 10, value: (w) => warningLevelText[w.peak] },
        { title: '种类', width: 18, value: (w) => w.title },
        { title: '地点', width: 24, value: (w) => w.placeName },
        { title: '状态', width: 10, value: (w) => `${phaseText[w.phase]}${w.drill ? '（演练）' : ''}` },
        { title: '开始', width: 20, value: (w) => timeCell(w.raisedAt) },
        { title: '本级起', width: 20, value: (w) => timeCell(w.since) },
        { title: '结束', width: 20, value: (w) => timeCell(w.endedAt) },
        { title: '因为', width: 60, value: (w) => w.because.text },
        { title: '叫应（应答/全部）', width: 16, value: (w) => `${w.board.answered}/${w.board.all}` },
        { title: '应答中位秒', width: 12, value: (w) => w.board.medianSeconds },
        { title: '措施（执行/全部）', width: 16, value: (w) => `${w.orders.done}/${w.orders.all}` },
        { title: '来源', width: 10, value: (w) => (w.origin === 'rule' ? '自动' : '人工') },
        { title: '起草', width: 12, value: (w) => (w.drafter === null ? '' : names.personName(w.drafter)) },
        { title: '签发', width: 12, value: (w) => (w.releaser === undefined ? '' : names.personName(w.releaser)) },
        { title: '编号', width: 38, value: (w) => w.id },
      ],
    })
  },
  warning: async (app, { params, who }) => (await app.store.read(scopeOf(who), (t) => app.core.warningDetail(t, params.id))) ?? missing('预警'),
  warningRecord,
  async previewWarning(app, { query, who }) {
    const decl = app.decls.warnings.find((d) => d.id === query.decl)
    if (!decl) return missing('预警种类')
    if (!fits(app, decl, query.place)) return missing('地点')
    return mayAt(app, who, query.place, 'warning.draft') ?? previewOf(app, decl, query.place, query.level, app.clock.now())
  },
  draftWarning: (app, { body, who }) => draft(app, who, body),
  submitMessage: async (app, { params, body, who }) => outcome(await app.core.command('warning', params.id, { do: 'submit', no: body.no, text: body.text }, who)),
  returnMessage: async (app, { params, body, who }) => outcome(await app.core.command('warning', params.id, { do: 'return', no: body.no, because: body.because }, who)),
  releaseMessage: async (app, { params, body, who }) => outcome(await app.core.command('warning', params.id, { do: 'release', no: body.no }, who)),
  draftUpdate: async (app, { params, body, who }) => outcome(await app.core.command('warning', params.id, { do: 'draft-update', kind: body.kind, text: body.text }, who)),
  dropWarning: async (app, { params, body, who }) => outcome(await app.core.command('warning', params.id, { do: 'drop', because: body.because }, who)),
  askLift: async (app, { params, body, who }) => outcome(await app.core.command('warning', params.id, { do: 'ask-lift', because: body.because }, who)),
  grantLift: async (app, { params, who }) => outcome(await app.core.command('warning', params.id, { do: 'grant-lift' }, who)),
}
/** What the newest released text of a warning says, for the room's banner. */
export function releaseText(w: WarningState): { readonly at: Instant; readonly text: string } | null {
  const released = w.messages.filter((m) => m.state === 'released' && m.releasedAt !== undefined).at(-1)
  if (!released?.releasedAt) return null
  return {
    at: released.releasedAt,
    text: `${momentText(released.releasedAt)} ${released.text.headline || `${isRaised(released.text.level) ? warningLevelText[released.text.level] : ''}${released.text.kind}`}`,
  }
}
