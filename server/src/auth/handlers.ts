/** The routes about oneself: signing in and out, passwords, second factor, own logins. */
import { type Refusal, refusal } from '@anlan/kernel/base'
import type { Me } from '@anlan/contract'
import { transact } from '../core/act.ts'
import type { App, Handlers, Request } from '../core/types.ts'
import type { SignedIn } from '../http/state.ts'
import { accountHandlers } from './account-handlers.ts'
import { type Asked, changePassword, confirmPending, findAccount, keepPending, signIn, useSecondFactor } from './accounts.ts'
import { cookieText, readCookie } from './cookie.ts'
import { demoSignIns } from './demo.ts'
import { ABSOLUTE, authScope, endSession, markFresh, renewSession, resolveSession, sessionsOf } from './sessions.ts'
import { freshSecret, totpSvg, totpUri } from './totp.ts'

const VERSION = '0.1.0'
const ok = { ok: true } as const

export function meOf(app: App, s: SignedIn): Me {
  const now = app.clock.now()
  const fresh = s.freshUntil !== null && s.freshUntil > now
  return {
    person: s.person,
    name: s.name,
    account: s.account,
    posts: s.posts,
    actions: s.actions,
    scope: s.scope,
    district: app.district.name,
    demo: app.config.demo,
    csrf: s.csrf,
    secondFactor: !s.secondFactor ? 'off' : fresh ? 'fresh' : 'on',
    secondFactorUntil: fresh ? s.freshUntil : null,
    mustChangePassword: s.mustChangePassword,
    now,
  }
}
type AnyRequest = Pick<Request<'me'>, 'raw' | 'reply' | 'ip'>
/** The guard let only signed-in people through; anything else is our own mistake and must not pass silently. */
function signedIn(request: AnyRequest): SignedIn {
  const s = request.raw.signedIn
  if (!s) throw new Error('handler of a session route ran without a session')
  return s
}
function asked(request: Pick<Request<'stepUp'>, 'who' | 'ip'>): Asked {
  return { ip: request.ip, act: request.who.act }
}
async function answerWith(app: App, request: AnyRequest, token: string): Promise<Me | { readonly refusal: Refusal }> {
  const s = await resolveSession(app, token)
  if (!s) return { refusal: refusal('auth.required') }
  void request.reply.header('set-cookie', cookieText(app, token, ABSOLUTE / 1000))
  return meOf(app, s)
}

type Names =
  | 'login'
  | 'logout'
  | 'me'
  | 'about'
  | 'changePassword'
  | 'startSecondFactor'
  | 'confirmSecondFactor'
  | 'stepUp'
  | 'sessions'
  | 'endSession'
  | 'accounts'
  | 'createAccount'
  | 'resetPassword'
  | 'unlockAccount'
  | 'disableAccount'
  | 'audit'
  | 'verifyAudit'

export const authHandlers: Pick<Handlers, Names> = {
  ...accountHandlers,
  async login(app, request) {
    const { account, password, code } = request.body
    const agent = String(request.raw.headers['user-agent'] ?? '')
    const { act } = request.who
    if (act) {
      // Whoever's login the browser still carries has nothing to do with this one.
      act.who = null
      act.object = account.slice(0, 60)
    }
    const result = await signIn(app, { account, password, code, ip: request.ip, agent, oldToken: readCookie(app, request.raw.headers.cookie), act })
    if (act) act.who = result.person
    return 'token' in result ? answerWith(app, request, result.token) : { refusal: result.refusal }
  },
  async logout(app, request) {
    const s = signedIn(request)
    await transact(app, authScope(app, s.person), request.who.act, (t) => endSession(t, s.account, s.session))
    void request.reply.header('set-cookie', cookieText(app, 'x', 0)).header('clear-site-data', '"cache", "cookies", "storage"')
    return ok
  },
  async me(app, request) {
    return meOf(app, signedIn(request))
  },
  async about(app) {
    return { district: app.district.name, demo: app.config.demo, accounts: demoSignIns(app), dutyPhone: app.district.dutyPhone, version: VERSION }
  },
  async changePassword(app, request) {
    const s = signedIn(request)
    const no = await changePassword(app, s.account, s.session, asked(request), request.body.old, request.body.fresh)
    return no ? { refusal: no } : ok
  },
  async startSecondFactor(app, request) {
    const s = signedIn(request)
    // Whoever finds an open screen must not be able to put their own authenticator in place of the owner's.
    if (s.secondFactor && (s.freshUntil === null || s.freshUntil <= app.clock.now())) return { refusal: refusal('auth.second-factor') }
    const secret = freshSecret(app.randomHex(20))
    await keepPending(app, s.account, secret, request.who.act)
    const uri = totpUri(secret, s.account)
    return { secret, uri, svg: totpSvg(uri) }
  },
  async confirmSecondFactor(app, request) {
    const s = signedIn(request)
    const no = await confirmPending(app, s.account, asked(request), request.body.code, (t) => markFresh(app, t, s.session))
    return no ? { refusal: no } : ok
  },
  async stepUp(app, request) {
    const s = signedIn(request)
    const account = await app.store.read(authScope(app), (t) => findAccount(app, t, s.account))
    if (!account?.enrolled) return { refusal: refusal('auth.second-factor') }
    const token = app.randomHex(32)
    const no = await useSecondFactor(app, s.account, asked(request), request.body.code, (t) => renewSession(app, t, s.session, token))
    return no ? { refusal: no } : answerWith(app, request, token)
  },
  async sessions(app, request) {
    const s = signedIn(request)
    return app.store.read(authScope(app, s.person), (t) => sessionsOf(app, t, s.account, s.session))
  },
  async endSession(app, request) {
    const s = signedIn(request)
    return transact(app, authScope(app, s.person), request.who.act, async (t) =>
      (await endSession(t, s.account, request.params.id)) ? ok : { refusal: refusal('item.missing', { what: '此次登录' }) },
    )
  },
}
