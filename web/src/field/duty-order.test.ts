/** Late before all, then the nearest place; without a place of one's own, what runs out soonest. */
import { describe, expect, test } from 'vitest'
import type { ObligationView } from '@anlan/contract'
import { instant, type LngLat } from '@anlan/kernel/base'
import { farText, groupOwed } from './duty-order.ts'

function owed(key: string, areaName: string, at: LngLat | null, due: number, more: Partial<ObligationView> = {}): ObligationView {
  return { key, areaName, at, due: instant(due), state: 'due', target: `entity:${key}`, targetName: key, ...more } as ObligationView
}
const baisha = owed('白沙厂', '白沙镇', [106.1, 29.05], 30)
const near = owed('近厂', '德感街道', [106.2501, 29.2901], 40)
const nearer = owed('更近厂', '德感街道', [106.25, 29.29], 50)
const meeting = owed('会议', '', null, 5, { target: 'self' })
const late = owed('欠厂', '白沙镇', [106.1, 29.05], 1, { state: 'overdue' })
const all = [meeting, baisha, near, nearer, late]

describe('the order of what is owed', () => {
  test('nearest place first, nearest object first in it, what needs no place last, late before all', () => {
    const groups = groupOwed(all, [106.25, 29.29])
    expect(groups.map((g) => [g.title, g.rows.map((r) => r.o.key)])).toEqual([
      ['逾期', ['欠厂']],
      ['德感街道', ['更近厂', '近厂']],
      ['白沙镇', ['白沙厂']],
      ['不限地点', ['会议']],
    ])
    expect(groups[1]?.rows[0]?.metres).toBe(0)
  })
  test('without knowing where one is: what runs out soonest, and no distance is claimed', () => {
    const groups = groupOwed(all, null)
    expect(groups.map((g) => g.title)).toEqual(['逾期', '白沙镇', '德感街道', '不限地点'])
    expect(groups.flatMap((g) => g.rows).every((r) => r.metres === null)).toBe(true)
  })
  test('an object without coordinates stays in its place, behind those that have them', () => {
    const unknown = owed('无坐标', '德感街道', null, 2)
    expect(groupOwed([unknown, near], [106.25, 29.29])[0]?.rows.map((r) => r.o.key)).toEqual(['近厂', '无坐标'])
    expect(groupOwed([], [106, 29])).toEqual([])
  })
  test('distances as people say them', () => {
    expect([farText(0), farText(999), farText(1000), farText(12_340)]).toEqual(['0 米', '999 米', '1 公里', '12.3 公里'])
  })
})
