/** Handlers of the official documents that come out of the facts: built anew at each request, as Word or PDF. */
import { asId, findPeriod, type Instant, instant, type Period, type PersonId, periodAt } from '@anlan/kernel/base'
import { duties } from '@anlan/policy'
import { noteAct } from '../core/act.ts'
import type { App, Handlers, Request, Who } from '../core/types.ts'
import { chineseDate } from '../documents/names.ts'
import { DEMO_MARK, type Paper } from '../documents/paper.ts'
import { render } from '../documents/render.ts'
import { boardOf } from '../indicator/board.ts'
import { orgName, unitsOf, whenOf } from '../indicator/env.ts'
import { assessmentOf, unitBoardOf } from '../indicator/units.ts'
import { readyFor, wholeBoard } from '../indicator/views.ts'
import { assessmentNotice } from '../notice/assessment.ts'
import { brief } from '../notice/brief.ts'
import { deedsOf, orgOfPerson } from '../notice/deeds.ts'
import { dutyLog } from '../notice/duty-log.ts'
import { halfAt, personReport, unitReport } from '../notice/half-year.ts'
import { type Arrear, officeReport } from '../notice/office-report.ts'
import type { Issuing, Made } from '../notice/words.ts'
import { missing, type Refused, refused } from './answer.ts'
import { disposition } from './excel.ts'
import { within } from './reach.ts'

const MIME = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const
type Query = Request<'noticeDocument'>['query']

/** The office in whose name the district's documents go out. */
function officeOf(app: App): string {
  return `${app.district.name}安全生产委员会办公室`
}
function issuing(app: App, asOf: number): Issuing {
  return { office: officeOf(app), today: app.clock.now(), asOf }
}
/** @returns the person, or why this reader may not have that person's record: one's own always, others' with the ledger's right and within one's reach */
function personFor(app: App, who: Who, asked: string | undefined): PersonId | Refused {
  const person = asked === undefined || asked === '' ? who.person : asId<PersonId>(asked)
  if (person === who.person) return person
  if (!app.registry().holdings.some((h) => h.person === person)) return missing('这个人')
  const org = orgOfPerson(app, person, app.clock.now())
  if (!who.actions.includes('duty.see') || org === null || !within(org, who.scope))
    return refused('auth.forbidden', { posts: `本人，或所辖范围包含“${org === null ? '其单位' : orgName(app, org)}”的岗位` })
  return person
}
type Span = { readonly from: Instant; readonly to: Instant; readonly asOf: Instant }
function spanOf(p: Pick<Period, 'from' | 'to'>, until: Instant): Span {
  return { from: p.from, to: p.to, asOf: instant(Math.max(p.from, Math.min(until, p.to))) }
}
function halfFor(app: App, q: Query): { readonly period: Period; readonly half: { readonly year: number; readonly half: '1' | '2' }; readonly until: Instant } | Refused {
  const until = whenOf(app, q).asOf
  // A year that is over is asked for as of its end: the last moment still belongs to it.
  const now = halfAt(until - 1)
  const half = { year: q.year ?? now.year, half: q.half ?? now.half }
  const period = findPeriod(`${half.year}-H${half.half}`)
  if (!period || period.from >= app.clock.now()) return refused('input.invalid', { what: `${half.year}年${half.half === '1' ? '上' : '下'}半年还没有开始` })
  return { period, half, until }
}
async function arrearsOf(app: App, q: Query): Promise<readonly Arrear[]> {
  const { w } = await readyFor(app, q)
  const { book } = boardOf(app)
  const org = q.org ?? app.root.path
  const count = (duty: string, what: 'owed' | 'overdue') => book.count({ of: 'duty', duties: [duty], count: what }, org, w.period, w.asOf)
  return duties.map((d) => ({ title: d.title, owed: count(d.id, 'owed'), overdue: count(d.id, 'overdue') }))
}
async function halfYear(app: App, who: Who, q: Query): Promise<Made | Refused> {
  const h = halfFor(app, q)
  if ('refusal' in h) return h
  if (q.org !== undefined && (q.person === undefined || q.person === '')) {
    const last = instant(h.period.to - 1)
    const day = h.period.to <= app.clock.now() ? periodAt('day', last).key : q.day
    const unit = await unitBoardOf(app, who, q.org, { year: h.half.year, day })
    if (!unit) return missing(`单位“${orgName(app, q.org)}”`)
    const fullName = app.registry().orgs.find((o) => o.path === q.org)?.name ?? unit.name
    return unitReport(unit, h.half, { ...issuing(app, unit.asOf), fullName })
  }
  const person = personFor(app, who, q.person)
  if (typeof person !== 'string') return person
  const span = spanOf(h.period, h.until)
  return personReport(await deedsOf(app, who, person, span), h.half, issuing(app, span.asOf))
}
async function logOf(app: App, who: Who, q: Query): Promise<Made | Refused> {
  const person = personFor(app, who, q.person)
  if (typeof person !== 'string') return person
  const w = whenOf(app, q)
  const half = q.half === undefined ? undefined : findPeriod(`${w.year}-H${q.half}`)
  if (half && half.from >= app.clock.now()) return refused('input.invalid', { what: '该半年还没有开始' })
  const span = spanOf(half ?? w.period, w.asOf)
  return dutyLog(await deedsOf(app, who, person, span), issuing(app, span.asOf))
}
async function made(app: App, who: Who, kind: Request<'noticeDocument'>['params']['kind'], q: Query): Promise<Made | Refused> {
  if (q.org !== undefined && q.org !== app.root.path && !unitsOf(app).some((u) => u.org === q.org)) return missing(`单位“${q.org}”`)
  switch (kind) {
    case 'brief': {
      const board = await wholeBoard(app, q)
      return brief(board, issuing(app, board.asOf))
    }
    case 'duty-log':
      return logOf(app, who, q)
    case 'half-year':
      return halfYear(app, who, q)
    case 'assessment': {
      const a = await assessmentOf(app, { year: q.year, day: q.day, kind: q.unit })
      return assessmentNotice(a, issuing(app, a.asOf))
    }
    case 'office-report': {
      const whole = { ...q, org: undefined }
      const board = await wholeBoard(app, whole)
      const [towns, departments] = [await assessmentOf(app, { ...whole, kind: 'town' }), await assessmentOf(app, { ...whole, kind: 'department' })]
      return officeReport(board, towns, departments, await arrearsOf(app, whole), { ...issuing(app, board.asOf), district: app.district.name })
    }
  }
}
export const noticeDocumentHandlers: Pick<Handlers, 'noticeDocument'> = {
  async noticeDocument(app, { params, query, who, reply }) {
    const m = await made(app, who, params.kind, query)
    if ('refusal' in m) return m
    const as = query.format ?? 'docx'
    const paper: Paper = { ...m, no: '', images: {}, marks: app.config.demo ? [DEMO_MARK] : [], at: app.clock.now() }
    noteAct({ who }, params.kind, { title: m.title, as, ...(query.org === undefined ? {} : { org: query.org }), ...(query.person === undefined ? {} : { person: query.person }) })
    const bytes = await render({ as: as === 'pdf' ? 'pdf' : 'word', paper })
    const name = disposition(`${m.title}-${chineseDate(app.clock.now())}.${as}`)
    void reply
      .header('content-disposition', as === 'pdf' ? name.replace(/^attachment/, 'inline') : name)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .type(MIME[as])
      .send(Buffer.from(bytes))
    return undefined
  },
}
