/** 工程、搬迁、预案、补偿、救助: spans. */
import type { CaseLimit } from './row.ts'

export const livelihood: readonly CaseLimit[] = []
