/** Reports over HTTP: the reporter without account, the officers, the custodian. What each may is asked of the case, row by row. */
import { days, type Instant, instant, minus } from '@anlan/kernel/base'
import type { CaseState } from '@anlan/kernel/case'
import type { ReportStats } from '@anlan/contract'
import { fitsAny } from '@anlan/kernel/case'
import { role } from '@anlan/policy'
import { listCases } from '@anlan/store/case'
import { openings, readMessages } from '@anlan/store/report'
import { noteAct, transact } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { sendCopy } from '../evidence/download.ts'
import { evidenceRows } from '../evidence/see.ts'
import { openEnvelope, openingView } from '../reports/custody.ts'
import { addFile } from '../reports/files.ts'
import { followOf } from '../reports/follow.ts'
import { codeIn, type Held, heldBy, REPORT, reporter } from '../reports/holder.ts'
import { formOf, keepSealed, take } from '../reports/intake.ts'
import { keysFor, makeInUse, markLost } from '../reports/keys.ts'
import { fromOfficer, fromReporter } from '../reports/messages.ts'
import { panelOf, seenLines } from '../reports/panel.ts'
import { publicCasesOf } from '../reports/public-cases.ts'
import { statsOf } from '../reports/statistics.ts'
import { answered, Taken } from '../reports/taken.ts'
import { done, missing, type Refused, refused, scopeOf } from './answer.ts'
import { findSeen } from './cases.ts'

type Names =
  | 'reportForm'
  | 'submitReport'
  | 'followReport'
  | 'reportFile'
  | 'seeReportFile'
  | 'writeReport'
  | 'readReport'
  | 'sealIdentity'
  | 'claimReward'
  | 'publicCases'
  | 'reports'
  | 'takeReport'
  | 'reportStats'
  | 'reportOpenings'
  | 'custodianKeys'
  | 'addCustodianKey'
  | 'loseCustodianKey'
  | 'reportPanel'
  | 'answerReport'
  | 'readReportMessages'
  | 'openEnvelope'

type Asked = { readonly raw: import('fastify').FastifyRequest; readonly who: Who }
/** Looks the code up first; what follows acts for that one case. */
async function held<T>(app: App, { raw }: Asked, work: (h: Held) => Promise<T>): Promise<T | Refused> {
  const h = await app.store.read(app.root, (t) => heldBy(app, t, raw))
  return 'refusal' in h ? h : work(h)
}
async function officerSees(app: App, who: Who, id: string): Promise<CaseState | null> {
  const seen = await app.store.read(app.root, (t) => findSeen(t, actorOf(app, who.person), id))
  return seen?.state.decl === REPORT ? seen.state : null
}
const THIS_YEAR = days(365)

export const reportHandlers: Pick<Handlers, Names> = {
  reportForm: (app) => app.store.read(app.root, (t) => formOf(app, t)),
  submitReport: (app, { body, who, raw }) => take(app, reporter(app, who), body, codeIn(raw), 'web'),
  followReport: (app, asked) => held(app, asked, (h) => app.store.read(app.root, (t) => followOf(app, t, h))),
  reportFile: (app, asked) => held(app, asked, (h) => addFile(app, asked.who, asked.raw, h)),
  seeReportFile: (app, asked) =>
    held(app, asked, async (h) => {
      const row = await app.store.read(app.root, async (t) => {
        const f = await followOf(app, t, h)
        return f.messages.some((m) => m.files.includes(asked.params.id)) ? ((await evidenceRows(t, [asked.params.id]))[0] ?? null) : null
      })
      if (!row) return missing('文件')
      await sendCopy(app, asked.reply, row, 'file')
      return undefined
    }),
  writeReport: (app, asked) => held(app, asked, (h) => fromReporter(app, asked.who, h, asked.body)),
  readReport: (app, asked) =>
    held(app, asked, (h) => {
      const who = reporter(app, asked.who)
      noteAct({ who }, h.state.id)
      return transact(app, scopeOf(who), who.act, async (t) => {
        await readMessages(t, h.state.id, 'reporter', app.clock.now())
        return done
      })
    }),
  sealIdentity: (app, asked) =>
    held(app, asked, (h) => {
      if (h.state.outcome !== undefined) return Promise.resolve(refused('case.ended', { state: '已办结' }))
      const who = reporter(app, asked.who)
      noteAct({ who }, h.state.id)
      return transact(app, scopeOf(who), who.act, async (t) => (await keepSealed(app, t, h.state.id, 'identity', asked.body.sealed)) ?? done)
    }),
  claimReward: (app, asked) =>
    held(app, asked, (h) => {
      const who = reporter(app, asked.who)
      noteAct({ who }, h.state.id)
      return answered(() =>
        app.core.together(who, async (run, t) => {
          const claimed = await run({ kind: 'case', id: h.state.id, command: { do: 'step', step: 'claim', values: {}, as: h.actor } })
          if (!claimed.ok) throw new Taken({ refusal: claimed.refusal })
          const no = await keepSealed(app, t, h.state.id, 'payout', asked.body.sealed)
          if (no) throw new Taken(no)
          return done
        }),
      )
    }),
  publicCases: (app, { query }) => publicCasesOf(app, query),

  reports: (app, { query, who }) =>
    app.store.read(app.root, (t) =>
      seenLines(app, t, who, { ...(query.open === undefined ? {} : { open: query.open === 'true' }), ...(query.q === undefined ? {} : { q: query.q }) }),
    ),
  async takeReport(app, { body, who, raw }) {
    const actor = actorOf(app, who.person)
    const bureau = app.registry().posts.find((p) => p.role === role.bureauHead.id)?.org
    const org = app.registry().orgs.find((o) => o.id === bureau)?.path
    // The line rings at the bureau: an inspector of a town takes no calls for it.
    if (org === undefined || !fitsAny({ role: [role.inspector, role.bureauHead], at: 'own' }, actor, { org })) return refused('auth.forbidden', { posts: '区应急局执法人员' })
    return take(app, { ...who, scope: app.root.path }, body, codeIn(raw), 'phone')
  },
  async reportStats(app, { query, who }): Promise<ReportStats> {
    const to: Instant = query.to ?? app.clock.now()
    const from: Instant = query.from ?? minus(to, THIS_YEAR)
    return app.store.read(app.root, async (t) => {
      const actor = actorOf(app, who.person)
      const { rows } = await listCases(t, { decl: REPORT, from, to, drill: false }, { offset: 0, limit: 10_000, sort: '-opened', now: app.clock.now() })
      const states: CaseState[] = []
      for (const r of rows) {
        const seen = await findSeen(t, actor, r.id)
        if (seen) states.push(seen.state)
      }
      return statsOf(states, from, instant(to + 1))
    })
  },
  reportOpenings: (app, { who }) =>
    app.store.read(app.root, async (t) => {
      const actor = actorOf(app, who.person)
      const rows = await openings(t, { limit: 500 })
      const out = []
      for (const o of rows) {
        const seen = await findSeen(t, actor, o.caseId)
        if (seen && fitsAny({ role: [role.custodian, role.bureauHead], at: 'own' }, actor, seen.state)) out.push(openingView(app, o))
      }
      return out
    }),
  custodianKeys: (app, { who }) => keysFor(app, who),
  addCustodianKey: (app, { body, who }) => makeInUse(app, who, body),
  loseCustodianKey: (app, { params, body, who }) => markLost(app, who, params.id, body.because),
  reportPanel: async (app, { params, who }) => (await app.store.read(app.root, (t) => panelOf(app, t, who, params.id))) ?? missing('举报'),
  async answerReport(app, { params, body, who }) {
    const state = await officerSees(app, who, params.id)
    if (!state) return missing('举报')
    if (!fitsAny({ role: role.inspector, at: 'own' }, actorOf(app, who.person), state)) return refused('auth.forbidden', { posts: '承办单位执法人员' })
    if (state.outcome !== undefined) return refused('case.ended', { state: '已办结' })
    const own = await app.store.read(app.root, async (t) => (await evidenceRows(t, body.files ?? [])).filter((e) => e.by === who.person).map((e) => e.id))
    if (!(body.files ?? []).every((f) => own.includes(f))) return refused('input.invalid', { what: '附件' })
    return fromOfficer(app, who, state, body)
  },
  async readReportMessages(app, { params, who }) {
    const state = await officerSees(app, who, params.id)
    if (!state) return missing('举报')
    noteAct({ who }, params.id)
    return transact(app, { ...scopeOf(who), path: app.root.path }, who.act, async (t) => {
      await readMessages(t, params.id, 'officer', app.clock.now())
      return done
    })
  },
  openEnvelope: (app, { params, body, who }) => openEnvelope(app, who, params.id, body.kind, body.because),
}
