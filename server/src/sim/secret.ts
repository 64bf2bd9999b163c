/** The secret shared with the provider: the configured one, or one derived for the built-in phone simulator of the demonstration. */
import { createHmac } from 'node:crypto'
import type { Config } from '../config/env.ts'

/** @returns null when there is neither a provider nor a demonstration: nothing may be verified then */
export function providerSecret(config: Pick<Config, 'provider' | 'secret' | 'demo'>): string | null {
  if (config.provider) return config.provider.secret
  if (!config.demo || config.secret === null) return null
  return createHmac('sha256', config.secret).update('sim-provider').digest('hex')
}
