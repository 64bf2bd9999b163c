/** The custodian's side, in his browser alone: a key pair under his passphrase, and what it opens. Nothing of either is kept anywhere. */
import type { OpenedEnvelope, PublicKey, WrappedKey } from '@anlan/contract'
import { makeKey, unseal, unwrapKey } from '@anlan/contract/sealed'

/** Why no key can be made or used here; null = it can. */
export function whyNoCrypto(): string | null {
  return typeof crypto.subtle === 'undefined' ? '当前连接未加密（网址不是 https），浏览器不能使用密钥。请用 https 打开。' : null
}
/** A passphrase guards every name that was ever sealed for the key. */
export function passphraseFault(text: string): string | null {
  if ([...text].length < 14) return '至少 14 个字符，建议用五个以上不相干的词'
  return new Set(text).size < 8 ? '重复太多，容易被猜到' : null
}
export function newKey(passphrase: string): Promise<{ readonly publicKey: PublicKey; readonly wrapped: WrappedKey; readonly fingerprint: string }> {
  return makeKey(crypto, passphrase)
}
/** @returns the content by field, or null when the passphrase does not fit */
export async function openWith(o: OpenedEnvelope, passphrase: string): Promise<Readonly<Record<string, string>> | null> {
  let key: Awaited<ReturnType<typeof unwrapKey>>
  try {
    key = await unwrapKey(crypto, o.wrapped, passphrase)
  } catch {
    return null
  }
  const content: unknown = JSON.parse(await unseal(crypto, key, o.about, o.envelope))
  return typeof content === 'object' && content !== null ? Object.fromEntries(Object.entries(content).map(([k, v]) => [k, String(v)])) : {}
}
