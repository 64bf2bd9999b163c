/** Rows of registers as facts for indicators, whether they are kept by hand or worked out from what Anlan has. */
import type { Instant } from '@anlan/kernel/base'
import type { RowFact } from '@anlan/kernel/indicator'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'

/** The rows of a register that are in force at `at`, as they stood then, with every flag of the register as a yes-or-no column among the values. */
export async function rowFacts(_app: App, _t: Tx, _register: string, _at: Instant): Promise<readonly RowFact[]> {
  return []
}
