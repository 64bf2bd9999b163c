/** The demonstration phones and storms behind the API. Everything here refuses outside the demonstration. */
import type { Instant, Refusal } from '@anlan/kernel/base'
import type { SimPhone } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import { transact } from '../core/act.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { done, missing, type Refused, refused } from '../routes/answer.ts'
import { setAuto } from './auto.ts'
import { answer, hangUp, phoneOf, power, press } from './phones.ts'
import { startStorm, stopStorm, stormState } from './storm.ts'
import { simPhone, simPhones } from './view.ts'

function demoOnly(app: Pick<App, 'config'>): Refused | null {
  return app.config.demo ? null : refused('auth.demo-only')
}
/** A person does something with a phone: from then on it is theirs and no longer automatic. */
async function byHand(app: App, who: Who, number: string, work: (t: Tx, now: Instant) => Promise<Refusal | null>): Promise<SimPhone | Refused> {
  const no = demoOnly(app)
  if (no) return no
  return transact(app, app.root, who.act, async (t) => {
    if (!(await simPhone(app, t, number))) return missing('演示手机')
    await phoneOf(t, number)
    await t.sql(`update sim_phone set data = data || '{"held": true}'::jsonb where number = $1`, [number])
    const refusal = await work(t, app.clock.now())
    return refusal ? { refusal } : ((await simPhone(app, t, number)) ?? missing('演示手机'))
  })
}

export const simHandlers: Pick<Handlers, 'simPhones' | 'simAnswer' | 'simPress' | 'simHangUp' | 'simPower' | 'simBehaviour' | 'storm' | 'startStorm' | 'stopStorm'> = {
  simPhones: async (app, { query }) => demoOnly(app) ?? app.store.read(app.root, (t) => simPhones(app, t, query)),
  simAnswer: (app, { params, who }) => byHand(app, who, params.id, (t, now) => answer(t, params.id, now)),
  simPress: (app, { params, body, who }) => byHand(app, who, params.id, (t, now) => press(t, params.id, body.key, now)),
  simHangUp: (app, { params, who }) => byHand(app, who, params.id, (t, now) => hangUp(t, params.id, now)),
  simPower: (app, { params, body, who }) =>
    byHand(app, who, params.id, async (t, now) => {
      await power(t, params.id, body.on, now)
      return null
    }),
  async simBehaviour(app, { body, who }) {
    const no = demoOnly(app)
    if (no) return no
    await transact(app, app.root, who.act, (t) => setAuto(t, body.on, app.clock.now(), who.person))
    return done
  },
  storm: async (app) => demoOnly(app) ?? stormState(app),
  startStorm: async (app, { body }) => demoOnly(app) ?? startStorm(app, body.id, body.speed),
  stopStorm: async (app) => demoOnly(app) ?? stopStorm(app),
}
