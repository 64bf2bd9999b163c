/** Signs in over HTTP as a browser would. */
import type { FastifyInstance } from 'fastify'
import { DEMO_PASSWORD } from '../../auth/demo.ts'
import type { Browser } from './toy.ts'

/** @throws Error when the sign-in is refused */
export async function login(http: FastifyInstance, account: string, code?: string, password: string = DEMO_PASSWORD): Promise<Browser> {
  const answer = await http.inject({
    method: 'POST',
    url: '/api/login',
    headers: { 'content-type': 'application/json' },
    payload: { account, password, ...(code ? { code } : {}) },
  })
  if (answer.statusCode !== 200) throw new Error(`sign-in of ${account} refused: ${answer.body}`)
  return { cookie: cookieOf(answer.headers['set-cookie']), csrf: (answer.json() as { csrf: string }).csrf }
}
export function cookieOf(header: string | string[] | undefined): string {
  const text = Array.isArray(header) ? (header[0] ?? '') : (header ?? '')
  return text.split(';')[0] ?? ''
}
