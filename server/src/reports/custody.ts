/** Opening an envelope: written down first, with case, custodian, time and reason, told to the head of the bureau, and only then handed out. */
import type { Id, PersonId } from '@anlan/kernel/base'
import { fitsAny } from '@anlan/kernel/case'
import type { Envelope, OpenedEnvelope, ReportOpening, WrappedKey } from '@anlan/contract'
import { role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { addOpening, keysOf, newestEnvelopes, type OpeningRow } from '@anlan/store/report'
import { noteAct } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import { holders } from '../core/cases.ts'
import type { App, Who } from '../core/types.ts'
import { missing, type Refused, refused } from '../routes/answer.ts'
import { findSeen } from '../routes/cases.ts'
import { REPORT } from './holder.ts'
import { tellOfficers } from './messages.ts'
import { answered, Taken } from './taken.ts'

const kindText = { identity: '举报人身份', payout: '奖金领取信息' } as const
export function aboutOf(caseId: Id, kind: 'identity' | 'payout'): string {
  return `${caseId}|${kind}`
}
export function openingView(app: App, o: OpeningRow): ReportOpening {
  return { id: o.id, caseId: o.caseId, no: o.no, kind: o.kind, custodianName: app.places().personName(o.custodian), reason: o.reason, at: o.at }
}
/** Sees the case, and holds the post of a custodian of the very organisation that handles it. */
export async function custodianSees(app: App, t: Tx, person: PersonId, id: Id) {
  const actor = actorOf(app, person)
  const seen = await findSeen(t, actor, id)
  if (!seen || seen.state.decl !== REPORT) return null
  return { ...seen, may: fitsAny({ role: role.custodian, at: 'own' }, actor, seen.state) }
}
export async function openEnvelope(app: App, who: Who, id: Id, kind: 'identity' | 'payout', because: string): Promise<OpenedEnvelope | Refused> {
  const found = await app.store.read(app.root, async (t) => {
    const seen = await custodianSees(app, t, who.person, id)
    if (!seen) return null
    // Row by row: the custodian gets the copies that were sealed for his own keys, never a colleague's.
    const keys = new Map((await keysOf(t, who.person)).map((k) => [k.id, k]))
    const envelopes = await newestEnvelopes(t, id, kind)
    return { ...seen, envelopes, keys }
  })
  if (!found) return missing('举报')
  if (!found.may) return refused('auth.forbidden', { posts: role.custodian.title })
  if (found.envelopes.length === 0) return missing(kindText[kind])
  const mine = found.envelopes.filter((e) => found.keys.has(e.keyId))
  if (mine.length === 0) return refused('case.guard', { why: '这份内容不是用您的密钥封存的，请由封存时在任的专管员开封' })
  const [envelope] = mine
  const key = envelope && found.keys.get(envelope.keyId)
  if (!envelope || !key) return missing(kindText[kind])
  const { state: s } = found
  noteAct({ who }, id, { no: s.no, kind, because })
  return answered(() =>
    app.core.together({ ...who, scope: app.root.path }, async (run, t) => {
      const opening = app.newId()
      await addOpening(t, { id: opening, caseId: id, kind, custodian: who.person, reason: because, envelopes: mine.map((e) => e.id), at: app.clock.now() })
      const superiors = holders(app, role.bureauHead.id, s.org)
      if (superiors.length === 0) throw new Taken(refused('registry.gap', { what: '区应急局负责人空缺，开封无人可报告' }))
      await tellOfficers(app, run, s, `opened:${opening}`, `${app.places().personName(who.person)}开封了举报 ${s.no} 的${kindText[kind]}，理由见“开封记录”`, superiors)
      // Kept in these shapes only: `report-routes.ts` takes no others.
      return { about: aboutOf(id, kind), envelope: envelope.body as Envelope, wrapped: key.wrapped as WrappedKey }
    }),
  )
}
