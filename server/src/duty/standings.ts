/** How obligations stand: what was recorded and let off for each, looked up in batches, then judged by the engine. */
import type { Instant } from '@anlan/kernel/base'
import { type Exemption, isExemptAsOf, type Obligation, type Standing, standingOf } from '@anlan/kernel/duty'
import type { Tx } from '@anlan/store'
import { type DeedRow, deedsOfKeys, type ExemptionRow, exemptionsOfKeys } from '@anlan/store/duty'

export type Stood = { readonly o: Obligation; readonly st: Standing; readonly facts: readonly DeedRow[]; readonly exemption: ExemptionRow | undefined }
const BATCH = 2000
/** @param now as of; what came in or was withdrawn later is not seen */
export async function standingsOf(t: Tx, list: readonly Obligation[], now: Instant): Promise<readonly Stood[]> {
  const out: Stood[] = []
  for (let i = 0; i < list.length; i += BATCH) {
    const part = list.slice(i, i + BATCH)
    const keys = part.map((o) => o.key)
    const deeds = new Map<string, DeedRow[]>()
    for (const d of await deedsOfKeys(t, keys)) {
      if (d.receivedAt > now || (d.withdrawnAt !== null && d.withdrawnAt <= now)) continue
      const hit = deeds.get(d.key)
      if (hit) hit.push(d)
      else deeds.set(d.key, [d])
    }
    const exempt = new Map((await exemptionsOfKeys(t, keys)).map((e) => [e.obligation, e]))
    for (const o of part) {
      const facts = deeds.get(o.key) ?? []
      const ex = exempt.get(o.key)
      const st = standingOf(
        o,
        facts.map((f) => ({ id: f.fact, at: f.at })),
        ex && exemptionOf(ex),
        now,
      )
      out.push({ o, st, facts, exemption: ex && isExemptAsOf(exemptionOf(ex), now) ? ex : undefined })
    }
  }
  return out
}
function exemptionOf(e: ExemptionRow): Exemption {
  return {
    kind: 'exemption',
    obligation: e.obligation,
    duty: '',
    by: e.by,
    at: e.at,
    because: e.because,
    ...(e.liftedAt === null ? {} : { lifted: { at: e.liftedAt, by: e.by, because: '' } }),
  }
}
