/** What is made in the reporter's browser and nowhere else: the receipt code, the id of the report, the sealed identity. */
import type { SealKey } from '@anlan/contract'
import { receiptOf } from '@anlan/contract/receipt'
import { type Envelope, fingerprintOf, seal } from '@anlan/contract/sealed'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
export function newCode(): string {
  return receiptOf(crypto.getRandomValues(new Uint8Array(15)))
}
/** 26 characters of randomness: nothing in it tells when or where. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(26))].map((b) => alphabet[b & 31]).join('')
}
/** Why nothing can be sealed here; null = it can. */
export function whyNotSealed(keys: readonly SealKey[]): string | null {
  if (keys.length === 0) return '目前没有专管员启用密钥，姓名无法封存，只能匿名举报。'
  // Over plain HTTP browsers offer no cryptography.
  if (typeof crypto.subtle === 'undefined') return '当前连接未加密（网址不是 https），浏览器不能封存姓名，只能匿名举报。'
  return null
}
/** One copy for every custodian; a key that does not match its fingerprint is not used. */
export async function sealFor(keys: readonly SealKey[], caseId: string, kind: 'identity' | 'payout', content: Readonly<Record<string, string>>): Promise<readonly Envelope[]> {
  const text = JSON.stringify(content)
  const out: Envelope[] = []
  for (const k of keys) if ((await fingerprintOf(crypto, k.publicKey)) === k.fingerprint) out.push(await seal(crypto, k, `${caseId}|${kind}`, text))
  if (out.length === 0) throw new Error('专管员密钥核对不上，请刷新页面重试')
  return out
}
