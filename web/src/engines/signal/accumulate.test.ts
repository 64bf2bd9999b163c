/** The drawn sum is the compared sum: a window slides, bad values count nothing. */
import type { SeriesData, Threshold } from '@anlan/contract'
import { asId, instant } from '@anlan/kernel/base'
import { expect, test } from 'vitest'
import { accumulated, windowOf, windowsOf } from './accumulate.ts'

const limit = (label: string): Threshold => ({ key: label, level: 'red', label, value: 60, unit: 'mm', verified: false, source: '' })
const data: SeriesData = {
  series: { id: asId('s'), label: '5 分钟雨量', unit: 'mm', quantity: 'rain', point: asId('p'), pointName: '站' },
  points: [0, 30, 60, 90].map((m) => ({ at: instant(m * 60_000), value: 10, flags: m === 30 ? (['out-of-range'] as const) : [] })),
  thresholds: [limit('1 小时雨量 立即转移'), limit('3 小时雨量 立即转移'), limit('警戒水位')],
}
test('windows are read off the thresholds', () => {
  expect(windowsOf(data.thresholds)).toEqual([1, 3])
  expect(windowOf({ label: '警戒水位' })).toBeNull()
})
test('one hour slides, three hours keep all but what is bad', () => {
  expect(accumulated(data, 3).points.map((p) => p.value)).toEqual([10, 10, 20, 30])
  // At 90 minutes the readings of minute 0 and 30 have left the hour.
  expect(accumulated(data, 1).points.map((p) => p.value)).toEqual([10, 10, 10, 20])
  expect(accumulated(data, 1).thresholds.map((t) => t.label)).toEqual(['1 小时雨量 立即转移'])
})
