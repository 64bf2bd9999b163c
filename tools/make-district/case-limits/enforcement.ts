/** 执法检查、行政处罚、复查、强制: spans. */
import type { CaseLimit } from './row.ts'

export const enforcement: readonly CaseLimit[] = []
