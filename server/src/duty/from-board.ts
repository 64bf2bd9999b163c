/** Sums of the running year for the district and its units, from the board that keeps them anyway: nothing is enumerated. */
import { type Instant, periodAt } from '@anlan/kernel/base'
import { addTally, type DutyDecl, type DutyTally, noTally, type Scope } from '@anlan/kernel/duty'
import type { App } from '../core/types.ts'
import { boardOf } from '../indicator/board.ts'
import { unitsOf } from '../indicator/env.ts'
import type { Span } from './asked.ts'
import type { Tallied } from './tallies.ts'

/** The board answers for the whole running year as of now, for the district or one of its units. */
export function boardKnows(app: App, span: Span, scope: Scope): boolean {
  const year = periodAt('year', span.asOf)
  const whole = span.from === year.from && span.to === year.to && span.asOf >= app.clock.now() - 1000
  return (
    whole &&
    scope.person === undefined &&
    scope.entity === undefined &&
    scope.post === undefined &&
    scope.area === undefined &&
    (scope.org === undefined || scope.org.split('.').length === 2)
  )
}
function tallyIn(app: App, duty: string, org: string, span: Pick<Span, 'from' | 'to'>, asOf: Instant): DutyTally {
  const { book } = boardOf(app)
  const n = (count: Parameters<typeof book.count>[0]['count']) => book.count({ of: 'duty', duties: [duty], count }, org, span, asOf)
  const [owed, all, done, overdue, exempt] = [n('owed'), n('done'), n('on-time'), n('overdue'), n('exempt')]
  return { ...noTally, owed, done, late: all - done, overdue, exempt, due: Math.max(0, owed - all - overdue), need: owed, have: all }
}
/** By duty or by unit. @returns the same shape as counting every single obligation gives */
export async function boardTally(app: App, decls: readonly DutyDecl[], span: Span, scope: Scope, by: 'duty' | 'org'): Promise<Tallied> {
  await boardOf(app).source([])
  const root = scope.org ?? app.root.path
  const out = new Map<string, DutyTally>()
  let sum = noTally
  for (const d of decls) {
    const whole = tallyIn(app, d.id, root, span, span.asOf)
    sum = addTally(sum, whole)
    if (by === 'duty') {
      if (whole.owed + whole.exempt > 0) out.set(d.id, whole)
      continue
    }
    let rest = whole
    for (const u of scope.org === undefined ? unitsOf(app).map((x) => x.org) : []) {
      const t = tallyIn(app, d.id, u, span, span.asOf)
      if (t.owed + t.exempt === 0) continue
      out.set(u, addTally(out.get(u) ?? noTally, t))
      rest = less(rest, t)
    }
    // What the district itself owes stands in no unit.
    if (rest.owed + rest.exempt > 0) out.set(root, addTally(out.get(root) ?? noTally, rest))
  }
  return { by: out, sum }
}
function less(a: DutyTally, b: DutyTally): DutyTally {
  return {
    owed: a.owed - b.owed,
    done: a.done - b.done,
    late: a.late - b.late,
    due: a.due - b.due,
    overdue: a.overdue - b.overdue,
    exempt: a.exempt - b.exempt,
    ahead: a.ahead - b.ahead,
    need: a.need - b.need,
    have: a.have - b.have,
  }
}
