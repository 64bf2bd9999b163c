/** Looks through the quarter's records for what is worth a question, asks each once, and tells the person. */
import { days, type Message, periodAt, plus } from '@anlan/kernel/base'
import { questionsOf } from '@anlan/kernel/duty'
import { questionLimits } from '@anlan/policy'
import { askQuestions, listFacts } from '@anlan/store/duty'
import type { App } from '../core/types.ts'
import { limitsOf } from './ground.ts'
import { sayOnce } from './notify.ts'
import { factOf } from './rows.ts'

/** Looked through at once: a quarter of a district. */
const MOST = 100_000
/** @returns how many new questions were asked */
export async function askAboutRecords(app: App): Promise<number> {
  const now = app.clock.now()
  const limits = questionLimits(limitsOf(app), now)
  if ('missing' in limits) {
    app.log.warn({ key: limits.missing }, 'records are not questioned: a limit is missing')
    return 0
  }
  const from = periodAt('quarter', now).from
  const facts = await app.store.read(app.root, async (t) => (await listFacts(t, { from, to: plus(now, days(1)) }, { offset: 0, limit: MOST })).rows)
  const orgOf = new Map(facts.map((f) => [f.id, f.org]))
  const questions = questionsOf(facts.map(factOf), limits)
  return app.store.tx(app.root, async (t) => {
    const asked = await askQuestions(
      t,
      questions.map((q) => ({ id: q.id, kind: q.kind, person: q.person, text: q.text, facts: q.facts, askedAt: now, org: orgOf.get(q.facts[0] ?? '') ?? app.root.path })),
    )
    const fresh = new Set(asked)
    const byPerson = new Map<(typeof questions)[number]['person'], number>()
    for (const q of questions) if (fresh.has(q.id)) byPerson.set(q.person, (byPerson.get(q.person) ?? 0) + 1)
    for (const [person, n] of byPerson) {
      const id = `question:${person}:${periodAt('day', now).key}`
      const text = `有 ${n} 条履职记录需要您说明情况，请在“我的职责·疑点”填写。这只是核实，不作结论。`
      const message: Message = { key: id, channel: 'app', to: person, ref: { kind: 'duty-note', id }, text, purpose: 'inform', priority: 9, expires: plus(now, days(30)) }
      await sayOnce(app, t, id, [person], [message], { text })
    }
    return asked.length
  })
}
