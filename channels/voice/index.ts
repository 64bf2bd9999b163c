/** Voice calls through the provider: the text is read out, the code may be keyed in. */
import type { Channel } from '@anlan/kernel/base'
import { createProviderChannel, type ProviderOptions } from '../provider/index.ts'

export function createVoiceChannel(options: ProviderOptions): Channel {
  return createProviderChannel('voice', options)
}
