/** What is still lacking before an order counts as carried out, in the words of the person who must bring it. */
import type { Instant } from '../base/index.ts'
import type { OrderState, Proof, ProofNeed } from './types.ts'

const countText: Record<NonNullable<ProofNeed['count']>, string> = { people: '人数', vehicles: '车辆数', households: '户数' }

/** Names each missing piece; empty when the proof is complete. A reading must be from after the order. */
export function missingProof(order: Pick<OrderState, 'proofNeed' | 'issuedAt'>, proof: Proof, now: Instant): readonly string[] {
  const need = order.proofNeed
  const lacking: string[] = []
  const photos = new Set(proof.photos.filter((p) => p.trim() !== '')).size
  if (photos < (need.photos ?? 0)) lacking.push(`照片至少 ${need.photos} 张（已有 ${photos} 张）`)
  if (need.place === true && proof.at === undefined) lacking.push('现场定位')
  if (need.count !== undefined && !isCount(proof.count)) lacking.push(countText[need.count])
  else if (proof.count !== undefined && !isCount(proof.count)) lacking.push('正确的数量')
  if (need.reading !== undefined) {
    const r = proof.reading
    if (r === undefined || !Number.isFinite(r.value)) lacking.push('监测读数')
    else if (r.at < order.issuedAt || r.at > now) lacking.push('措施下达之后的监测读数')
  }
  return lacking
}
function isCount(n: number | undefined): boolean {
  return n !== undefined && Number.isInteger(n) && n >= 0
}
