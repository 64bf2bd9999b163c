/** Cases of the year. */
import type { Id } from '@anlan/kernel/base'
import type { App } from '../../core/types.ts'

export async function playCases(_app: App, _photos: readonly Id[], _breath: () => Promise<void>, _stopped: () => boolean): Promise<void> {}
