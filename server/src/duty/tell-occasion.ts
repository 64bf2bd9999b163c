/** When a point of an occasion has come: who still owes something there is told, and after the end of a span those who supervise. */
import { type Instant, type Message, type PersonId, plus, span } from '@anlan/kernel/base'
import { answerersOf, type DutyEvent, type DutyState, judgedAt, owedOnOccasion } from '@anlan/kernel/duty'
import { findDuty } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { holders } from '../core/cases.ts'
import type { App } from '../core/types.ts'
import { groundOf, limitsOf } from './ground.ts'
import { sayOnce } from './notify.ts'
import { standingsOf } from './standings.ts'

/** An occasion of the whole district concerns hundreds; each is told once. */
const MOST_TOLD = 2000
export async function onOccasion(app: App, t: Tx, s: DutyState, e: DutyEvent, now: Instant): Promise<void> {
  if (e.type !== 'occasion-reminded' || s.kind !== 'occasion') return
  const decl = findDuty(e.duty)
  if (!decl) return
  const window = e.what.slice(e.what.indexOf('/') + 1, e.what.lastIndexOf('/'))
  const begin = e.what.endsWith('/begin')
  const owed = [...owedOnOccasion(decl, groundOf(app), s, now, limitsOf(app))].filter((o) => o.period === window)
  const open = (await standingsOf(t, owed, now)).filter((x) => x.st.state === 'due' || x.st.state === 'overdue')
  const people = new Map<PersonId, number>()
  for (const x of open) {
    const to = e.tell.length > 0 ? e.tell.flatMap((r) => holders(app, r, x.o.org)) : answerersOf(groundOf(app), x.o, judgedAt(x.o, now).at).persons
    for (const p of to) people.set(p, (people.get(p) ?? 0) + 1)
  }
  for (const [to, n] of [...people].slice(0, MOST_TOLD)) {
    const id = `occasion:${s.id}:${e.what}:${to}`
    const what = e.tell.length > 0 ? `${n} 项尚未履行，请督促` : begin ? `请按规定到场履职（${n} 项）` : `还有 ${n} 项尚未履行，请尽快办理`
    const text = `${s.title}：${decl.title}，${what}。`
    const message: Message = { key: id, channel: 'app', to, ref: { kind: 'duty-note', id }, text, purpose: 'inform', priority: 5, expires: plus(now, span(86_400_000)) }
    await sayOnce(app, t, id, [to], [message], { text })
  }
}
