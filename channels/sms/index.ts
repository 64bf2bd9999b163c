/** Text messages through the provider. */
import type { Channel } from '@anlan/kernel/base'
import { createProviderChannel, type ProviderOptions } from '../provider/index.ts'

export function createSmsChannel(options: ProviderOptions): Channel {
  return createProviderChannel('sms', options)
}
