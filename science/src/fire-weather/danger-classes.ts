/**
 * Fire-danger classes as dated data. None of the standards' texts was at hand: bounds come from secondary copies and stay 未核实.
 */
import type { Source } from '../base/index.ts'

/** One class: from the bound below (exclusive or inclusive as `closed` says) up to the next class. */
export type DangerClass = { readonly grade: 1 | 2 | 3 | 4 | 5; readonly name: string; readonly lower: number; readonly closed: boolean }
export type DangerScale = {
  readonly id: string
  readonly title: string
  readonly of: string
  readonly source: Source
  readonly since: string
  readonly verified: false
  /** From the lowest up; without gaps on the real line. */
  readonly classes: readonly DangerClass[]
  /** How decimals between printed whole numbers are read. */
  readonly reading: string
}

export const fwiDangerScale: DangerScale = {
  id: 'fwi-gbt36743',
  title: 'FWI 五级',
  of: 'FWI',
  source: { title: '森林火险气象等级', edition: 'GB/T 36743-2018', where: '分级界限转自公开代码（earthbench）；原文未见', verified: false },
  since: '2018',
  verified: false,
  classes: [
    { grade: 1, name: '低', lower: Number.NEGATIVE_INFINITY, closed: true },
    { grade: 2, name: '较低', lower: 5, closed: true },
    { grade: 3, name: '较高', lower: 12, closed: true },
    { grade: 4, name: '高', lower: 22, closed: true },
    { grade: 5, name: '极高', lower: 33, closed: false },
  ],
  reading: '界限印为整数（<5、5–11、12–21、22–33、>33）；两整数之间的小数归下一档，不取整。',
}
export const htzDangerScale: DangerScale = {
  id: 'htz-lyt1172',
  title: 'HTZ 五级',
  of: 'HTZ',
  source: { title: '全国森林火险天气等级', edition: 'LY/T 1172-95', where: 'HTZ = A+B+C+D−E 的分级；A–D 查算表未见', verified: false },
  since: '1995',
  verified: false,
  classes: [
    { grade: 1, name: '没有危险', lower: Number.NEGATIVE_INFINITY, closed: true },
    { grade: 2, name: '低度危险', lower: 25, closed: false },
    { grade: 3, name: '中度危险', lower: 50, closed: false },
    { grade: 4, name: '高度危险', lower: 72, closed: false },
    { grade: 5, name: '极度危险', lower: 90, closed: false },
  ],
  reading: '≤ 25、≤ 50、≤ 72、≤ 90、> 90；有的转抄作 26–50、51–72…，整数上相同。',
}
/** The correction E of HTZ takes one of these values by green-up or snow cover. */
export const htzCorrections: readonly number[] = [20, 15, 10, 5, 0]
export const dangerScales = { fwi: fwiDangerScale, htz: htzDangerScale } as const
