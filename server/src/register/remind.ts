/** Tells who keeps a row that something of it runs out: once before the day, once after it, never twice, whichever process looks. */
import { covers, dateText, days, findLimit, type Instant, limitSpan, type Message, type PersonId, plus, span, SYSTEM } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import { findRegister, registers, role } from '@anlan/policy'
import { type RunningOut, runningOut } from '@anlan/store/register'
import { holders } from '../core/cases.ts'
import { machine } from '../core/core.ts'
import type { App } from '../core/types.ts'

const MOST_TOLD = 10
const MOST_AT_ONCE = 200

function keepersOf(app: App, d: RegisterDecl, r: RunningOut): readonly PersonId[] {
  const registry = app.registry()
  const now = app.clock.now()
  const gone = new Set(registry.people.flatMap((p) => (p.left !== undefined && p.left <= now ? [p.id] : [])))
  const lead = d.keepers.some((k) => k.id === role.entityLead.id) ? registry.responsibles.filter((x) => x.entity === r.entity && x.as === 'entityLead' && covers(x.valid, now)) : []
  const people = new Set<PersonId>(lead.map((x) => x.person).filter((p) => !gone.has(p)))
  // From the owner upwards: the nearest organisation that has a keeper is told.
  const labels = r.org.split('.')
  for (let n = labels.length; n > 0 && people.size === lead.length; n--) for (const k of d.keepers) for (const p of holders(app, k.id, labels.slice(0, n).join('.'))) people.add(p)
  if (people.size === 0) {
    // Offices of the district stand beside the towns, not above them.
    const posts = registry.posts.filter((p) => d.keepers.some((k) => k.id === p.role) && covers(p.valid, now))
    const paths = new Set(registry.orgs.filter((o) => o.kind === 'department' && posts.some((p) => p.org === o.id)).map((o) => o.path))
    for (const path of paths) for (const k of d.keepers) for (const p of holders(app, k.id, path)) people.add(p)
  }
  return [...people].slice(0, MOST_TOLD)
}
function messages(app: App, d: RegisterDecl, r: RunningOut, over: boolean, now: Instant): readonly Message[] {
  const text = `${d.title}“${r.name}”的${d.runsOut?.title ?? '日期'}${over ? `已于 ${r.runsOut} 到期` : `将于 ${r.runsOut} 到期`}，请核对并更新台账。`
  return keepersOf(app, d, r).map((to) => ({
    key: `row:${r.id}:${r.runsOut}${over ? ':over' : ''}:${to}`,
    channel: 'app',
    to,
    ref: { kind: 'row', id: r.id },
    text,
    purpose: 'inform',
    priority: 5,
    expires: plus(now, days(30)),
  }))
}
/** @returns how many rows somebody was told about */
export async function remindRunningOut(app: App): Promise<number> {
  const now = app.clock.now()
  const today = dateText(now)
  const spans = new Map(
    registers.flatMap((d) => {
      const limit = d.runsOut && findLimit(app.limits(), d.runsOut.before.limit, now)
      const before = limit && limitSpan(limit)
      return before === undefined ? [] : [[d.id, before] as const]
    }),
  )
  const longest = Math.max(0, ...spans.values())
  const rows = await app.store.read(app.root, (t) => runningOut(t, dateText(plus(now, span(longest)))))
  let told = 0
  for (const r of rows) {
    const d = findRegister(r.register)
    const before = spans.get(r.register)
    if (!d || before === undefined) continue
    const over = r.runsOut < today
    if (!over && r.runsOut > dateText(plus(now, span(before)))) continue
    const day = over ? `${r.runsOut} over` : r.runsOut
    if (r.reminded === day) continue
    const done = await app.core.together(machine(app), async (run) => {
      const one = await run({ kind: 'row', id: r.id, by: SYSTEM, command: { do: 'remind', day }, alsoSend: messages(app, d, r, over, now) })
      return one.ok ? { ok: true } : { refusal: one.refusal }
    })
    if ('refusal' in done) app.log.warn({ id: r.id, refusal: done.refusal }, 'keepers of a row could not be told')
    else told += 1
    if (told >= MOST_AT_ONCE) break
  }
  return told
}
