/** Read models of duties, written in the transaction of each record. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { DutyEvent, DutyState } from '@anlan/kernel/duty'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'

export async function projectDuty(_app: App, _t: Tx, _id: string, _s: DutyState, _events: readonly DutyEvent[], _now: Instant, _by: PersonId): Promise<void> {}
