/**
 * What only a custodian may read is sealed before it leaves the browser: P-256 with a key of the moment, HKDF-SHA-256, AES-256-GCM; one envelope a custodian.
 * The same code makes and opens keys and envelopes in the browser and, for the demonstration's first key, in the server. Old Chromium (87) has all of it.
 */

/** Base64url throughout. `epk` = the moment's public point (65 bytes), `ct` = ciphertext with its tag. */
export type Envelope = { readonly v: 1; readonly key: string; readonly epk: string; readonly iv: string; readonly ct: string }
/** A private key (PKCS #8) under a passphrase. */
export type WrappedKey = { readonly v: 1; readonly kdf: 'PBKDF2-SHA-256'; readonly iterations: number; readonly salt: string; readonly iv: string; readonly ct: string }
export type PublicKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
export type SealKey = { readonly id: string; readonly publicKey: PublicKey; readonly fingerprint: string }

/** OWASP's floor for PBKDF2 with SHA-256. */
export const WRAP_ITERATIONS = 600_000
const PAD = 1024
/** What WebCrypto gives in browsers and in Node alike; only the parts in use, so that neither's typings are needed here. */
export type CryptoLike = { readonly subtle: typeof globalThis.crypto.subtle; getRandomValues<T extends Uint8Array<ArrayBuffer>>(into: T): T }
type Bytes = Uint8Array<ArrayBuffer>

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes
}
function join(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (const b of bytes) text += String.fromCharCode(b)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
/** @throws when it is no base64url */
export function fromBase64url(text: string): Bytes {
  const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  const out = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i)
  return out
}
/** To a multiple of 1 KiB, so that the length says nothing of a name. */
function padded(bytes: Uint8Array): Bytes {
  const out = new Uint8Array((Math.floor(bytes.length / PAD) + 1) * PAD)
  out.set(bytes)
  out[bytes.length] = 0x80
  return out
}
function unpadded(bytes: Uint8Array): Bytes {
  let end = bytes.length - 1
  while (end >= 0 && bytes[end] === 0) end--
  if (bytes[end] !== 0x80) throw new RangeError('padding is broken')
  return join(bytes.subarray(0, end))
}
function jwkOf(k: PublicKey) {
  return { kty: k.kty, crv: k.crv, x: k.x, y: k.y }
}
/** What a key is recognised by: 32 hex digits of SHA-256 over its point, in groups of four. */
export async function fingerprintOf(c: CryptoLike, k: PublicKey): Promise<string> {
  const digest = new Uint8Array(await c.subtle.digest('SHA-256', join(Uint8Array.of(4), fromBase64url(k.x), fromBase64url(k.y))))
  return [...digest.subarray(0, 16)]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1 ')
}
async function aesOf(c: CryptoLike, shared: ArrayBuffer, salt: Bytes, about: string, usage: 'encrypt' | 'decrypt') {
  const base = await c.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  return c.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(`anlan-sealed-1|${about}`) }, base, { name: 'AES-GCM', length: 256 }, false, [usage])
}
/** @param about the case and the kind of content: bound in, so that an envelope cannot be put into another case */
export async function seal(c: CryptoLike, to: Pick<SealKey, 'id' | 'publicKey'>, about: string, text: string): Promise<Envelope> {
  const theirs = await c.subtle.importKey('jwk', jwkOf(to.publicKey), { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const own = await c.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  const epk = new Uint8Array(await c.subtle.exportKey('raw', own.publicKey))
  const shared = await c.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256)
  const bound = `${about}|${to.id}`
  const iv = c.getRandomValues(new Uint8Array(12))
  const aes = await aesOf(c, shared, epk, bound, 'encrypt')
  const ct = new Uint8Array(await c.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(bound) }, aes, padded(utf8(text))))
  return { v: 1, key: to.id, epk: toBase64url(epk), iv: toBase64url(iv), ct: toBase64url(ct) }
}
/** @param own the custodian's private key (`unwrapKey`) @throws when it was sealed for another key, for another case, or was altered */
export async function unseal(c: CryptoLike, own: Awaited<ReturnType<typeof unwrapKey>>, about: string, e: Envelope): Promise<string> {
  const epk = fromBase64url(e.epk)
  const theirs = await c.subtle.importKey('raw', epk, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const shared = await c.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256)
  const bound = `${about}|${e.key}`
  const aes = await aesOf(c, shared, epk, bound, 'decrypt')
  const plain = await c.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64url(e.iv), additionalData: utf8(bound) }, aes, fromBase64url(e.ct))
  return new TextDecoder().decode(unpadded(new Uint8Array(plain)))
}
async function wrappingKey(c: CryptoLike, passphrase: string, salt: Bytes, iterations: number, usage: 'encrypt' | 'decrypt') {
  const base = await c.subtle.importKey('raw', utf8(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey'])
  return c.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, { name: 'AES-GCM', length: 256 }, false, [usage])
}
/** A new pair; the private half exists outside only wrapped. */
export async function makeKey(c: CryptoLike, passphrase: string): Promise<{ readonly publicKey: PublicKey; readonly wrapped: WrappedKey; readonly fingerprint: string }> {
  const pair = await c.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const jwk = await c.subtle.exportKey('jwk', pair.publicKey)
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' }
  const salt = c.getRandomValues(new Uint8Array(16))
  const iv = c.getRandomValues(new Uint8Array(12))
  const aes = await wrappingKey(c, passphrase, salt, WRAP_ITERATIONS, 'encrypt')
  const ct = new Uint8Array(await c.subtle.encrypt({ name: 'AES-GCM', iv }, aes, await c.subtle.exportKey('pkcs8', pair.privateKey)))
  const wrapped: WrappedKey = { v: 1, kdf: 'PBKDF2-SHA-256', iterations: WRAP_ITERATIONS, salt: toBase64url(salt), iv: toBase64url(iv), ct: toBase64url(ct) }
  return { publicKey, wrapped, fingerprint: await fingerprintOf(c, publicKey) }
}
/** @throws when the passphrase is wrong or the key was altered */
export async function unwrapKey(c: CryptoLike, w: WrappedKey, passphrase: string) {
  const aes = await wrappingKey(c, passphrase, fromBase64url(w.salt), w.iterations, 'decrypt')
  const pkcs8 = await c.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64url(w.iv) }, aes, fromBase64url(w.ct))
  return c.subtle.importKey('pkcs8', pkcs8, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
}
