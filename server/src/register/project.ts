/** Read models of registers, written in the transaction of each change. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { RowEvent, RowState } from '@anlan/kernel/register'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'

export async function projectRow(_app: App, _t: Tx, _s: RowState, _version: number, _events: readonly RowEvent[], _now: Instant, _by: PersonId): Promise<void> {}
