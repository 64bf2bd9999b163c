/** Weights and seasonal factors of the composite index MCI, each with what is known of its origin. Nothing here was read in the standard itself. */
import type { Source } from '../base/index.ts'

export type MciWeights = { readonly a: number; readonly b: number; readonly c: number; readonly d: number }
export const mciRegions = {
  south: { title: '南方（含重庆）', weights: { a: 0.5, b: 0.6, c: 0.2, d: 0.1 } },
  'north-west': { title: '北方、西部', weights: { a: 0.3, b: 0.5, c: 0.3, d: 0.2 } },
} as const satisfies Record<string, { readonly title: string; readonly weights: MciWeights }>
export const weightSource: Source = {
  title: '气象干旱等级',
  edition: 'GB/T 20481-2017',
  where: 'MCI 权重；据重庆市气候中心业务程序及公开程序的常数，未见标准原文',
  verified: false,
}

/** Seasonal factor Ka, January … December. No table for Chongqing was found; it must be given. */
export const kaTables = {
  qinghai: {
    title: '青海',
    months: [0, 0, 0, 0.6, 1, 1.2, 1.2, 1, 0.9, 0.4, 0, 0],
    source: { title: '气象干旱等级', edition: 'GB/T 20481-2017', where: '附录 H，据青海公开程序转引', verified: false },
  },
  'north-east': {
    title: '东北（辽吉黑及内蒙古东部）',
    months: [0.4, 0.4, 0.8, 1, 1, 1.2, 1.2, 1.2, 0.9, 0.8, 0.4, 0.4],
    source: { title: '4种干旱判别指数在东北地区适用性分析', edition: '干旱区地理 2020', where: '1.3.1，作者称依国家气候中心规定', verified: false },
  },
} as const satisfies Record<string, { readonly title: string; readonly months: readonly number[]; readonly source: Source }>
