/** Second factor: RFC 6238 codes (SHA-1, 6 digits, 30 s, as every authenticator app does); each step is good once. */
import { Secret, TOTP } from 'otpauth'
import type { Instant } from '@anlan/kernel/base'
import { renderSVG } from 'uqr'

const STEP_MS = 30_000

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: '安澜', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })
}
export function freshSecret(hex: string): string {
  return Secret.fromHex(hex).base32
}
export function totpUri(secret: string, label: string): string {
  return totp(secret, label).toString()
}
export function totpSvg(uri: string): string {
  return renderSVG(uri, { ecc: 'M', border: 2 })
}
export function totpCode(secret: string, now: Instant): string {
  return totp(secret, 'x').generate({ timestamp: now })
}
/**
 * @param lastStep the last step used; the same or an older one is refused, so a seen code is worthless
 * @returns the step to remember, or null
 */
export function totpStep(secret: string, code: string, now: Instant, lastStep: number): number | null {
  const delta = totp(secret, 'x').validate({ token: code, timestamp: now, window: 1 })
  if (delta === null) return null
  const step = Math.floor(now / STEP_MS) + delta
  return step > lastStep ? step : null
}
