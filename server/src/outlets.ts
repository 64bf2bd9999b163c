/** The channels of this installation: the configured provider, or the built-in demonstration phones behind the same protocol. */
import type { Channel, ChannelName } from '@anlan/kernel/base'
import { createAppChannel } from '@anlan/channels/app'
import { createSmsChannel } from '@anlan/channels/sms'
import { createVoiceChannel } from '@anlan/channels/voice'
import type { Scope, Store } from '@anlan/store'
import type { Config } from './config/env.ts'
import type { Clock } from './core/types.ts'
import { providerSecret } from './sim/secret.ts'

export function createOutlets(config: Config, store: Store, clock: Clock, root: Scope): ReadonlyMap<ChannelName, Channel> {
  const own = `http://127.0.0.1:${config.port}`
  const base = config.provider?.url ?? `${own}/sim/provider`
  const back = config.provider ? config.publicUrl : own
  const secret = providerSecret(config)
  const outlets = new Map<ChannelName, Channel>()
  outlets.set(
    'app',
    createAppChannel({
      now: () => clock.now(),
      put: (i) =>
        store.tx(root, (t) =>
          t.sql('insert into inbox (id, person, at, text, line, link, data) values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing', [
            i.key,
            i.person,
            i.at,
            i.text,
            i.ref.kind === 'line' ? i.ref.id : null,
            i.link,
            JSON.stringify({ ref: i.ref, purpose: i.purpose, priority: i.priority, expires: i.expires }),
          ]),
        ),
      probe: () => store.ready(),
    }),
  )
  // Without a provider and outside the demonstration there is nobody to hand a call to; the outbox shows that as dead letters.
  if (secret !== null) {
    outlets.set('voice', createVoiceChannel({ base, secret, callback: `${back}/api/receipts/voice`, now: () => clock.now() }))
    outlets.set('sms', createSmsChannel({ base, secret, callback: `${back}/api/receipts/sms`, now: () => clock.now() }))
  }
  return outlets
}
