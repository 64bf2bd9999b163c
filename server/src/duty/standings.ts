/** How obligations stand: what was recorded and let off for each, looked up in batches, then judged by the engine. */
import type { Instant } from '@anlan/kernel/base'
import { deedsKnown, isExemptAsOf, type Letting, type Obligation, type Standing, standingOf } from '@anlan/kernel/duty'
import type { Tx } from '@anlan/store'
import { type DeedRow, deedsOfKeys, type ExemptionRow, exemptionsOfKeys } from '@anlan/store/duty'
import { grouped } from '../routes/lists.ts'

export type Stood = { readonly o: Obligation; readonly st: Standing; readonly facts: readonly DeedRow[]; readonly exemption: ExemptionRow | undefined }
const BATCH = 2000
/** What is known of these keys; one of which nothing is known has no entry. */
export async function knownOfKeys(
  t: Tx,
  keys: readonly string[],
): Promise<{ readonly deeds: ReadonlyMap<string, readonly DeedRow[]>; readonly exemptions: ReadonlyMap<string, ExemptionRow> }> {
  return { deeds: grouped(await deedsOfKeys(t, keys), (d) => d.key), exemptions: new Map((await exemptionsOfKeys(t, keys)).map((e) => [e.obligation, e])) }
}
/** @param now as of; what came in or was withdrawn later is not seen */
export async function standingsOf(t: Tx, list: readonly Obligation[], now: Instant): Promise<readonly Stood[]> {
  const out: Stood[] = []
  for (let i = 0; i < list.length; i += BATCH) {
    const part = list.slice(i, i + BATCH)
    const known = await knownOfKeys(
      t,
      part.map((o) => o.key),
    )
    for (const o of part) {
      const facts = deedsKnown(known.deeds.get(o.key) ?? [], now)
      const exemption = known.exemptions.get(o.key)
      const letting = exemption && lettingOf(exemption)
      out.push({ o, st: standingOf(o, facts, letting, now), facts, exemption: isExemptAsOf(letting, now) ? exemption : undefined })
    }
  }
  return out
}
export function lettingOf(e: ExemptionRow): Letting {
  return { at: e.at, because: e.because, ...(e.liftedAt === null ? {} : { lifted: { at: e.liftedAt } }) }
}
