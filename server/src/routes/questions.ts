/** Questions about records: asked of a person, answered by that person, closed by the office that read the answer. Never a verdict. */
import { findQuestion, listQuestions, writeAnswer, writeClosing } from '@anlan/store/duty'
import { noteAct, transact } from '../core/act.ts'
import type { Handlers, Who } from '../core/types.ts'
import { questionView } from '../duty/views.ts'
import { done, missing, refused } from './answer.ts'
import { matches, pageOf } from './lists.ts'

function mine(who: Who, q: { readonly person: string }): boolean {
  return q.person === who.person
}
export const questionHandlers: Pick<Handlers, 'questions' | 'answerQuestion' | 'closeQuestion'> = {
  async questions(app, { query, who }) {
    const sees = who.actions.includes('duty.see')
    const rows = await app.store.read({ path: sees ? who.scope : app.root.path, actor: who.person }, (t) =>
      listQuestions(t, { state: query.state, kind: query.kind, person: sees ? query.person : who.person }),
    )
    const views = rows.map((q) => questionView(app, q, who.person)).filter((v) => matches(query.q, [v.personName, v.orgName], [v.text, v.kindText]))
    return pageOf(views, query)
  },
  async answerQuestion(app, { params, body, who }) {
    noteAct({ who }, params.id, {})
    return transact(app, { path: app.root.path, actor: who.person }, who.act, async (t) => {
      const q = await findQuestion(t, params.id)
      if (!q || !mine(who, q)) return missing('问您的疑点')
      if (q.closedAt !== null) return refused('item.changed')
      await writeAnswer(t, params.id, body.text, app.clock.now())
      return done
    })
  },
  async closeQuestion(app, { params, body, who }) {
    noteAct({ who }, params.id, {})
    return transact(app, { path: who.scope, actor: who.person }, who.act, async (t) => {
      const q = await findQuestion(t, params.id)
      if (!q) return missing('疑点')
      // Nobody reads his own answer and is satisfied with it.
      if (mine(who, q)) return refused('case.recused', { why: '不能了结问本人的疑点' })
      if (q.closedAt === null) await writeClosing(t, params.id, who.person, body.note, app.clock.now())
      return done
    })
  },
}
