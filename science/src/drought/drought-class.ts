/** Drought classes of SPI, SPEI, SPIW and MCI: −0.5, −1, −1.5, −2, each limit belonging to the drier class. */
import type { Source } from '../base/index.ts'

export type DroughtClass = '无旱' | '轻旱' | '中旱' | '重旱' | '特旱'
export const droughtClasses: readonly { readonly atMost: number; readonly name: DroughtClass }[] = [
  { atMost: -2, name: '特旱' },
  { atMost: -1.5, name: '重旱' },
  { atMost: -1, name: '中旱' },
  { atMost: -0.5, name: '轻旱' },
  { atMost: Number.POSITIVE_INFINITY, name: '无旱' },
]
/** The limits of MCI were seen in two operational programs; the same limits for SPI and SPEI in papers that cite the standard. */
export const classSource: Source = { title: '气象干旱等级', edition: 'GB/T 20481-2017', where: '等级划分（−0.5/−1/−1.5/−2），据转引', verified: false }

/** Class of an index; null for a missing value. */
export function droughtClass(index: number): DroughtClass | null {
  for (const c of droughtClasses) if (index <= c.atMost) return c.name
  return null
}
