/** The session cookie: unreadable for scripts, sent to nobody else; over TLS also bound to the exact host (`__Host-`). */
import { createHash } from 'node:crypto'
import type { App } from '../core/types.ts'

const TOKEN = /^[0-9a-f]{64}$/

/** Over plain HTTP some browsers drop Secure cookies even on loopback, so the name says which kind it is. */
export function cookieName(app: App): string {
  return app.config.publicUrl.startsWith('https://') ? '__Host-anlan' : 'anlan'
}
/** @param maxAgeSeconds 0 removes it */
export function cookieText(app: App, token: string, maxAgeSeconds: number): string {
  const secure = app.config.publicUrl.startsWith('https://') ? '; Secure' : ''
  return `${cookieName(app)}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`
}
/** @returns the token when exactly one well-formed cookie of our name came; a second one of the same name is somebody's trick */
export function readCookie(app: App, header: string | undefined): string | null {
  if (!header || header.length > 8192) return null
  const name = cookieName(app)
  const found = header.split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return at > 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : []
  })
  const token = found[0]
  return found.length === 1 && token !== undefined && TOKEN.test(token) ? token : null
}
/** What the database keeps: useless to whoever reads it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
/** Derived from the token, so it needs no place of its own and changes with it. */
export function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf:${token}`).digest('hex').slice(0, 40)
}
