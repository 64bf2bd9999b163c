import { expect, test } from 'vitest'
import { limit } from '../base/index.ts'
import { gardener, rounds, warden, watering } from './plants.test-data.ts'
import { holderDeclText, onOccasionText, rhythmText } from './words.ts'

test('rhythms, occasions and holders read as a person would say them', () => {
  expect([...watering.rhythm, ...rounds.rhythm].map(rhythmText)).toEqual([
    '每月至少 1 次',
    '每半年全覆盖',
    '每月每个对象至少 2 次（I 级）',
    '每季全覆盖（II、III、IV 级）',
    '每周至少 1 次',
  ])
  expect(rhythmText({ n: 1, unit: 'day', each: true, workdays: true })).toBe('每个工作日全覆盖')
  expect((watering.alsoOn ?? []).map((o) => onOccasionText(o, '6 小时'))).toEqual(['发生事故 6 小时内每个对象到场', '降雨期间每 6 小时一次', '降雨结束后 6 小时内到场'])
  expect(onOccasionText({ event: 'key-period', within: limit('x') }, '1 天')).toBe('重要节点 1 天内到场')
  expect([...watering.holders, { role: [warden, gardener], of: 'town' as const }].map(holderDeclText)).toEqual(['政府责任人', '部门责任人', '镇街园长、园丁'])
})
