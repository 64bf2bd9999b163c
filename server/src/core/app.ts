/** Builds the one App from its parts: store, clock, district, declarations, channels. */
import type { Logger } from 'pino'
import { asId, type Channel, type ChannelName, type Id, type LimitEntry, type PersonId } from '@anlan/kernel/base'
import type { District, Registry } from '@anlan/kernel/registry'
import { breakers, callouts, warnings } from '@anlan/policy'
import type { Store } from '@anlan/store'
import type { Config } from '../config/env.ts'
import { createCore } from './core.ts'
import { placeIndex } from './places.ts'
import { loadRegister, seedRegister } from './register.ts'
import type { App, Clock, Core } from './types.ts'

export type AppParts = {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  newId(): Id
  randomHex(bytes: number): string
  readonly log: Logger
  readonly district: District
  readonly channels: ReadonlyMap<ChannelName, Channel>
  /** Names this process in leases. */
  readonly worker: string
  kick(): void
}
export async function createApp(parts: AppParts): Promise<App> {
  const root = { path: parts.district.label, actor: asId<PersonId>('system') }
  await seedRegister(parts.store, root, parts.district, parts.config.demo)
  let register: { registry: Registry; limits: readonly LimitEntry[] } = await loadRegister(parts.store, root)
  const app: App & { core: Core } = {
    config: parts.config,
    store: parts.store,
    clock: parts.clock,
    newId: parts.newId,
    randomHex: parts.randomHex,
    log: parts.log,
    district: parts.district,
    registry: () => register.registry,
    limits: () => register.limits,
    async reloadRegistry() {
      register = await loadRegister(parts.store, root)
    },
    decls: { warnings, callouts, breakers },
    channels: parts.channels,
    root,
    places: () => placeIndex(parts.district, register.registry),
    // Filled on the next line: the core needs the app it belongs to.
    core: undefined as unknown as Core,
  }
  app.core = createCore(app, parts.worker, parts.kick)
  return app
}
