/** Evidence at the desk: taken in, listed with its questions, handed out to those who may see the case, each handing-out written down. */
import type { PersonId } from '@anlan/kernel/base'
import type { CustodyView } from '@anlan/contract'
import { nowhere } from '../auth/access.ts'
import { noteAct, transact } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import type { App, Handlers } from '../core/types.ts'
import { addCustody, type CustodyLine, custodyOf } from '../evidence/custody.ts'
import { safeHeaders, sendCopy } from '../evidence/download.ts'
import { questionsOf } from '../evidence/duplicates.ts'
import { evidenceOfCase, evidenceView } from '../evidence/list.ts'
import { pinChoices, pinSeries } from '../evidence/readings.ts'
import { isOfficer, type SeenEvidence, seeEvidence, usesOf } from '../evidence/see.ts'
import { unsealBytes } from '../evidence/sealed.ts'
import { takeIn } from '../evidence/take-in.ts'
import { missing, refused } from './answer.ts'
import { findSeen } from './cases.ts'

const say: Record<CustodyLine['what'], string> = {
  received: '接收，计算散列',
  stripped: '制作去除隐私信息的副本，封存原件',
  viewed: '查看副本',
  exported: '导出',
  original: '调取原件',
  attached: '用于案件',
}
/** @param mayName whether the case of a line may be named to the reader */
function custodyText(l: CustodyLine, mayName: (caseId: unknown) => boolean): string {
  const d = l.detail
  const more =
    l.what === 'attached'
      ? mayName(d['case'])
        ? String(d['no'] ?? '')
        : '另一案件'
      : l.what === 'exported'
        ? String(d['as'] ?? '副本')
        : l.what === 'received'
          ? `SHA-256 ${String(d['sha256'] ?? '').slice(0, 16)}…`
          : ''
  return more === '' ? say[l.what] : `${say[l.what]}（${more}）`
}
function custodyView(app: App, l: CustodyLine, mayName: (caseId: unknown) => boolean): CustodyView {
  return { no: l.no, at: l.at, byName: app.places().personName(l.who), text: custodyText(l, mayName) }
}
function mayHaveOriginal(app: App, seen: SeenEvidence, person: PersonId): boolean {
  const actor = actorOf(app, person)
  return seen.cases.some((c) => isOfficer(c.decl, c.state, actor))
}

export const evidenceHandlers: Pick<Handlers, 'uploadEvidence' | 'caseEvidence' | 'pinSeries' | 'pinChoices' | 'evidence' | 'evidenceFile' | 'evidenceOriginal'> = {
  async uploadEvidence(app, request) {
    const { who, query } = request
    if (who.scope === nowhere(app.district.label)) return refused('auth.forbidden', { posts: '登记在册的责任人' })
    const { as, ...claim } = query
    return takeIn(app, request, { by: who.person, org: who.scope, claim, ...(as === undefined ? {} : { as }) })
  },
  async caseEvidence(app, { params, who }) {
    const actor = actorOf(app, who.person)
    const found = await app.store.read(app.root, async (t) => {
      const seen = await findSeen(t, actor, params.id)
      if (!seen) return null
      return { rows: await evidenceOfCase(app, t, actor, seen), questions: await questionsOf(t, actor, seen.decl, params.id), mayOriginal: isOfficer(seen.decl, seen.state, actor) }
    })
    return found ?? missing('案件')
  },
  pinSeries: async (app, { query }) => pinSeries(app, query.q, query.entity),
  async pinChoices(app, { query }) {
    return (await pinChoices(app, query.series, query.from, query.to)) ?? missing('监测项')
  },
  async evidence(app, { params, who }) {
    return app.store.read(app.root, async (t) => {
      const seen = await seeEvidence(app, t, who, params.id)
      if (!seen) return missing('证据')
      const declOf = (id: string) => seen.cases.find((c) => c.state.id === id)?.decl
      const uses = (await usesOf(t, { evidence: params.id })).filter((u) => declOf(u.caseId) !== undefined)
      const { lines, brokenAt } = await custodyOf(t, params.id)
      const mayOriginal = mayHaveOriginal(app, seen, who.person)
      // Who in the offices looked at it is for the offices to know.
      const shown = mayOriginal ? lines : lines.filter((l) => l.what === 'received' || l.what === 'stripped' || l.what === 'attached')
      const custody = shown.map((l) => custodyView(app, l, (id) => declOf(String(id)) !== undefined))
      return { evidence: evidenceView(app, seen.row, uses, declOf), custody, chainBrokenAt: brokenAt, mayOriginal }
    })
  },
  async evidenceFile(app, { params, who, reply, ip }) {
    const seen = await app.store.read(app.root, (t) => seeEvidence(app, t, who, params.id))
    if (!seen) return missing('证据')
    noteAct({ who }, params.id, { kind: seen.row.kind })
    await transact(app, { path: app.root.path, actor: who.person, ip }, who.act, (t) => addCustody(t, [{ id: params.id, at: app.clock.now(), who: who.person, what: 'exported' }]))
    await sendCopy(app, reply, seen.row, 'evidence')
    return undefined
  },
  async evidenceOriginal(app, { params, who, reply, ip }) {
    const seen = await app.store.read(app.root, (t) => seeEvidence(app, t, who, params.id))
    if (!seen) return missing('证据')
    if (!mayHaveOriginal(app, seen, who.person)) return refused('auth.forbidden', { posts: '承办案件的执法、监管人员' })
    noteAct({ who }, params.id, { kind: seen.row.kind, original: true })
    const written = (t: Parameters<typeof addCustody>[0]) => addCustody(t, [{ id: params.id, at: app.clock.now(), who: who.person, what: 'original' }])
    const scope = { path: app.root.path, actor: who.person, ip }
    if (seen.row.cleanSha256 === seen.row.sha256) {
      await transact(app, scope, who.act, written)
      await sendCopy(app, reply, seen.row, 'original')
      return undefined
    }
    if (!seen.row.sealed) return refused('evidence.not-kept', { what: '早期上传的照片只留副本' })
    const rows = await app.store.read(app.root, (t) => t.sql<{ sealed: Buffer }>('select sealed from evidence_original where evidence_id = $1', [params.id]))
    const bytes = rows[0] ? unsealBytes(app.config.secret ?? '', params.id, rows[0].sealed) : null
    if (!bytes) return refused('evidence.not-kept', { what: '封存的原件无法用本系统密钥打开' })
    await transact(app, scope, who.act, written)
    void safeHeaders(reply, 'original', params.id, seen.row.mime).send(bytes)
    return undefined
  },
}
