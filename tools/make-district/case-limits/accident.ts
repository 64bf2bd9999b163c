/** 事故、调查、约谈、信用: spans. */
import type { CaseLimit } from './row.ts'

export const accident: readonly CaseLimit[] = []
