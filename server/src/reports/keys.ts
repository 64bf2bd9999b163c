/** Custodians' keys: public halves for reporters' browsers, wrapped private halves for their owners alone. The server can open neither envelope nor key. */
import { covers, type PersonId } from '@anlan/kernel/base'
import type { CustodianKeys, PublicKey, SealKey, WrappedKey } from '@anlan/contract'
import { fingerprintOf, makeKey } from '@anlan/contract/sealed'
import { role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { addKey, keyLoads, keysInUse, keysOf, loseKey, type KeyRow } from '@anlan/store/report'
import { noteAct, transact } from '../core/act.ts'
import type { App, Who } from '../core/types.ts'
import { done, missing, type Refused, scopeOf } from '../routes/answer.ts'

/** The demonstration's custodians open with this; it is printed in the handbook and works nowhere else. */
export const DEMO_PASSPHRASE = 'Anlan-demo-sealed-2026'

/** Whoever holds the post of a custodian now. */
export function custodians(app: App): readonly PersonId[] {
  const registry = app.registry()
  const now = app.clock.now()
  const posts = new Set(registry.posts.filter((p) => p.role === role.custodian.id && covers(p.valid, now)).map((p) => p.id))
  return [...new Set(registry.holdings.filter((h) => posts.has(h.post) && covers(h.valid, now)).map((h) => h.person))]
}
/** Keys in use of those who are custodians now: who has left the post gets no new envelopes. */
export async function publicKeys(app: App, t: Tx): Promise<readonly SealKey[]> {
  const people = new Set<string>(custodians(app))
  // Written by `addKey` in this shape only.
  return (await keysInUse(t))
    .filter((k) => people.has(k.person) && (app.config.demo || !k.demo))
    .map((k) => ({ id: k.id, publicKey: k.publicKey as PublicKey, fingerprint: k.fingerprint }))
}
function stateOf(k: KeyRow): 'in-use' | 'retired' | 'lost' {
  return k.lostAt !== null ? 'lost' : k.retiredAt !== null ? 'retired' : 'in-use'
}
export function keysFor(app: App, who: Who): Promise<CustodianKeys> {
  return app.store.read(app.root, async (t) => {
    const loads = await keyLoads(t)
    const mine = await keysOf(t, who.person)
    const inUse = await keysInUse(t)
    const names = app.places()
    const others = inUse.filter((k) => k.person !== who.person && custodians(app).includes(k.person))
    return {
      mine: mine.map((k) => ({
        id: k.id,
        fingerprint: k.fingerprint,
        madeAt: k.madeAt,
        state: stateOf(k),
        demo: k.demo,
        sealed: loads.get(k.id)?.sealed ?? 0,
        unreadable: loads.get(k.id)?.unreadable ?? 0,
      })),
      others: others.map((k) => ({ name: names.personName(k.person), fingerprint: k.fingerprint, madeAt: k.madeAt })),
      without: custodians(app)
        .filter((p) => !inUse.some((k) => k.person === p))
        .map((p) => names.personName(p)),
      demoPassphrase: app.config.demo && mine.some((k) => k.demo) ? DEMO_PASSPHRASE : null,
    }
  })
}
export async function makeInUse(app: App, who: Who, given: { readonly publicKey: PublicKey; readonly wrapped: WrappedKey }): Promise<{ readonly id: string }> {
  const id = app.newId()
  const fingerprint = await fingerprintOf(globalThis.crypto, given.publicKey)
  noteAct({ who }, id, { fingerprint })
  return transact(app, scopeOf({ ...who, scope: app.root.path }), who.act, async (t) => {
    await addKey(t, { id, person: who.person, ...given, fingerprint, madeAt: app.clock.now(), demo: false })
    return { id }
  })
}
export async function markLost(app: App, who: Who, id: string, because: string): Promise<{ readonly ok: true } | Refused> {
  noteAct({ who }, id, { because })
  return transact(app, scopeOf({ ...who, scope: app.root.path }), who.act, async (t) => ((await loseKey(t, id, who.person, because, app.clock.now())) ? done : missing('密钥')))
}
/** So that the demonstration takes named reports from the first minute. Does nothing outside it, and nothing where a custodian has made a key. */
export async function seedDemoKeys(app: App): Promise<number> {
  if (!app.config.demo) return 0
  const have = new Set((await app.store.read(app.root, keysInUse)).map((k) => k.person as string))
  const wanted = custodians(app).filter((p) => !have.has(p))
  for (const person of wanted) {
    const made = await makeKey(globalThis.crypto, DEMO_PASSPHRASE)
    await app.store.tx(app.root, (t) =>
      addKey(t, { id: app.newId(), person, publicKey: made.publicKey, wrapped: made.wrapped, fingerprint: made.fingerprint, madeAt: app.clock.now(), demo: true }),
    )
  }
  return wanted.length
}
