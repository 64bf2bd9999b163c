/** Words between the reporter, known by his code alone, and the officers. Open screens and inboxes hear that something came, never what. */
import type { Id, PersonId } from '@anlan/kernel/base'
import type { CaseState } from '@anlan/kernel/case'
import type { Tx } from '@anlan/store'
import { addMessage, messagesOf, REPORTER } from '@anlan/store/report'
import { announce, holders } from '../core/cases.ts'
import { noteAct } from '../core/act.ts'
import type { App, Run, Who } from '../core/types.ts'
import { done, type Refused, refused } from '../routes/answer.ts'
import { role } from '@anlan/policy'
import { materialOf } from './files.ts'
import { type Held, reporter } from './holder.ts'

type Words = { readonly text: string; readonly files?: readonly string[] | undefined }
/** A reporter who writes on and on would fill the file of his own case. */
const MOST = 500

/** Those who worked on it; before that, the inspectors of the bureau. */
export function officersOf(app: App, s: CaseState): readonly PersonId[] {
  const inspectors = holders(app, role.inspector.id, s.org)
  const worked = s.done.flatMap((d) => [d.by, ...(d.second === undefined ? [] : [d.second])]).filter((p) => inspectors.includes(p))
  return worked.length > 0 ? [...new Set(worked)] : inspectors
}
/** Into inboxes, with a line in the case's own log that says who was told. */
export async function tellOfficers(app: App, run: Run, s: CaseState, what: string, text: string, people: readonly PersonId[]): Promise<void> {
  for (const step of announce(s, app.clock.now(), what, text, people)) await run(step)
}
async function keep(app: App, t: Tx, caseId: Id, by: string, m: Words): Promise<string | Refused> {
  if ((await messagesOf(t, caseId)).length >= MOST) return refused('input.invalid', { what: '留言已达上限，请改用电话' })
  const id = app.newId()
  await addMessage(t, caseId, { id, by, text: m.text, files: m.files ?? [], at: app.clock.now() })
  // From now on a file is the case's: seen by those who may see the case and by nobody else.
  await t.sql(
    `insert into evidence_use (evidence_id, case_id, field, step, at, by) select x, $2, 'material', 'message', $3, $4 from unnest($1::text[]) as x on conflict do nothing`,
    [m.files ?? [], caseId, app.clock.now(), by === REPORTER ? 'anonymous' : by],
  )
  return id
}
export async function fromReporter(app: App, who: Who, h: Held, m: Words): Promise<{ readonly ok: true } | Refused> {
  const { state: s } = h
  if (s.outcome !== undefined) return refused('case.ended', { state: '已办结，如有新情况请另行举报' })
  // Only what was put to this very report by the same code may be shown in it.
  if (!(m.files ?? []).every((f) => materialOf(s).includes(f))) return refused('input.invalid', { what: '附件' })
  noteAct({ who }, s.id)
  return app.core.together(reporter(app, who), async (run, t) => {
    const id = await keep(app, t, s.id, REPORTER, m)
    if (typeof id !== 'string') return id
    await tellOfficers(app, run, s, `message:${id}`, `举报 ${s.no} 有新留言`, officersOf(app, s))
    return done
  })
}
export async function fromOfficer(app: App, who: Who, s: CaseState, m: Words): Promise<{ readonly ok: true } | Refused> {
  noteAct({ who }, s.id, { no: s.no })
  return app.core.together({ ...who, scope: app.root.path }, async (_run, t) => {
    const id = await keep(app, t, s.id, who.person, m)
    if (typeof id !== 'string') return id
    return done
  })
}
