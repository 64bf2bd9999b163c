/** Rows of registers that duties are owed to, in memory: obligations are worked out without asking the database. */
import type { TargetRow } from '@anlan/kernel/duty'
import type { App } from '../core/types.ts'

const none: readonly TargetRow[] = []
/** Rows of the register (in force and ended, with their dates); the same array until something changed. */
export function targetRows(_app: App, _register: string): readonly TargetRow[] {
  return none
}
