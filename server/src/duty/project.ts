/** Read models of duties, written in the transaction of each record. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import { type DutyEvent, type DutyState, keysOf, type Occasion, type OccasionState } from '@anlan/kernel/duty'
import { duties, findDuty } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { type DutyKeyRow, factsSince, liftExemptionRow, type OccasionRow, withdrawFact, writeExemption, writeFacts, writeOccasion } from '@anlan/store/duty'
import { orgOf } from '../core/org.ts'
import type { App } from '../core/types.ts'
import { limitsOf, noteOccasion, occasionsOf } from './ground.ts'
import { deedOf, factRows, type RowsAround } from './rows.ts'

export function rowsAround(app: App): RowsAround {
  return { root: app.root.path, calendar: app.district.calendar, occasions: occasionsOf(app), limitAt: limitsOf(app), personName: (id) => app.places().personName(id as PersonId) }
}
/** A record may be older than the occasion it belongs to; this many are looked through when one begins or ends. */
const LOOKED_THROUGH = 50_000
async function rekey(app: App, t: Tx, o: Occasion): Promise<void> {
  const listening = duties.filter((d) => d.alsoOn?.some((x) => x.event === o.event)).map((d) => d.id)
  if (listening.length === 0) return
  const keys: DutyKeyRow[] = []
  for (const f of await factsSince(t, listening, o.from, LOOKED_THROUGH)) {
    const decl = findDuty(f.duty)
    if (!decl) continue
    for (const key of keysOf(decl, deedOf(f), app.district.calendar, [o], limitsOf(app)))
      if (key.includes('/on:')) keys.push({ key, fact: f.id, duty: f.duty, at: f.at, receivedAt: f.receivedAt, withdrawnAt: f.withdrawnAt, org: f.org })
  }
  await writeFacts(t, [], keys)
}
/** @param org where it is kept */
export function occasionRow(s: OccasionState, org: string): OccasionRow {
  return { id: s.id, event: s.event, title: s.title, from: s.from, to: s.to ?? null, entity: s.entity ?? null, area: s.area ?? null, because: s.because, org }
}
export async function projectDuty(app: App, t: Tx, id: string, s: DutyState, events: readonly DutyEvent[], now: Instant, by: PersonId): Promise<void> {
  for (const e of events) {
    switch (e.type) {
      case 'duty-recorded':
        if (s.kind === 'fact') {
          const { fact, keys } = factRows(s, rowsAround(app))
          await writeFacts(t, [fact], keys)
        }
        break
      case 'duty-withdrawn':
        await withdrawFact(t, id, now)
        break
      case 'duty-exempted':
        await writeExemption(t, { obligation: e.obligation, id, duty: e.duty, by, at: now, because: e.because, org: orgOf(app, 'duty', s) })
        break
      case 'duty-exemption-lifted':
        await liftExemptionRow(t, id, now, e.because)
        break
      case 'occasion-began':
      case 'occasion-ended':
        if (s.kind === 'occasion') {
          const row = occasionRow(s, orgOf(app, 'duty', s))
          await writeOccasion(t, row)
          await rekey(app, t, s)
          noteOccasion(app, row)
        }
        break
      case 'occasion-reminded':
        break
    }
  }
}
