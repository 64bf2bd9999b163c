/** Table tests of the rules: just below, at and just above every threshold; “以上”含本数. */
import { days, hours, type Instant, instant, minutes, type Span, type WarningLevel } from '@anlan/kernel/base'
import { noPast, type SeriesRead, type WarningDecl } from '@anlan/kernel/warning'
import { describe, expect, test } from 'vitest'
import { drought } from './drought.ts'
import { flashFlood } from './flash-flood.ts'
import { forestFire } from './forest-fire.ts'
import { geohazard } from './geohazard.ts'
import { atLeast, numberText } from './ladder.ts'
import { majorHazardInstallation } from './major-hazard-installation.ts'
import { pipeline } from './pipeline.ts'
import { townGas } from './town-gas.ts'

type Values = Partial<Record<'sum' | 'max' | 'min' | 'rate', (w: Span) => number>> & { last?: number }
function read(v: Values): SeriesRead {
  const none = () => Number.NaN
  return { sum: v.sum ?? none, max: v.max ?? none, min: v.min ?? none, rate: v.rate ?? none, last: () => v.last ?? Number.NaN, fresh: 2, sources: 2, past: noPast }
}
const now: Instant = instant(0)
function judge(decl: WarningDecl, at: Record<string, number>, values: Record<string, Values>): { level: WarningLevel; because: string } {
  const all = Object.fromEntries(Object.keys(decl.watches).map((w) => [w, read(values[w] ?? {})]))
  return decl.assess({ read: all, at, now })
}
/** Rows just below, at and just above each step of a rising ladder. */
function around(steps: readonly (readonly [WarningLevel, number])[], gap: number): [number, WarningLevel][] {
  return steps.flatMap(([level, limit], i): [number, WarningLevel][] => {
    const below = steps[i - 1]?.[0] ?? 'none'
    return [
      [Number((limit - gap).toFixed(6)), below],
      [limit, level],
      [Number((limit + gap).toFixed(6)), level],
    ]
  })
}
const four = (a: number, b: number, c: number, d: number) =>
  [
    ['blue', a],
    ['yellow', b],
    ['orange', c],
    ['red', d],
  ] as const

const floodAt = {
  ...Object.fromEntries(
    (['1', '3', '24'] as const).flatMap((h, i) =>
      ['attention', 'warning', 'prepare', 'move'].map(
        (s, j) =>
          [
            `rain${h}h.${s}`,
            [
              [20, 30, 40, 60],
              [25, 40, 50, 80],
              [50, 80, 100, 150],
            ][i]?.[j] ?? 0,
          ] as const,
      ),
    ),
  ),
  'stage.warning': 195,
  'stage.guaranteed': 198,
  'stage.rise1h': 1,
}
describe('flash-flood', () => {
  const rain = (window: Span, mm: number) => ({ rain: { sum: (w: Span) => (w === window ? mm : 0) } })
  test.each(around(four(20, 30, 40, 60), 0.1))('1 h rain %d mm → %s', (mm, level) => expect(judge(flashFlood, floodAt, rain(hours(1), mm)).level).toBe(level))
  test.each(around(four(25, 40, 50, 80), 0.1))('3 h rain %d mm → %s', (mm, level) => expect(judge(flashFlood, floodAt, rain(hours(3), mm)).level).toBe(level))
  test.each(around(four(50, 80, 100, 150), 0.1))('24 h rain %d mm → %s', (mm, level) => expect(judge(flashFlood, floodAt, rain(hours(24), mm)).level).toBe(level))
  test.each(
    around(
      [
        ['yellow', 195],
        ['red', 198],
      ],
      0.01,
    ),
  )('stage %d m → %s', (m, level) => expect(judge(flashFlood, floodAt, { stage: { last: m, min: () => m } }).level).toBe(level))
  test.each([
    [195, 0.99, 'yellow'],
    [195, 1, 'orange'],
    [195, 1.01, 'orange'],
    [194.99, 2, 'none'],
    [198, 2, 'red'],
  ] as const)('stage %d m that rose %d m in an hour → %s', (m, rise, level) => expect(judge(flashFlood, floodAt, { stage: { last: m, min: () => m - rise } }).level).toBe(level))
  test('the worst of all decides and says why with numbers', () => {
    const v = judge(flashFlood, floodAt, { rain: { sum: (w) => (w === hours(3) ? 58 : 10) }, stage: { last: 195.2, min: () => 195 } })
    expect(v).toEqual({ level: 'orange', because: '3 小时雨量 58 mm ≥ 准备转移指标 50 mm' })
  })
  test('quiet says the numbers; silence says that there are none', () => {
    expect(judge(flashFlood, floodAt, { rain: { sum: () => 0 }, stage: { last: 190, min: () => 190 } }).because).toBe(
      '1 小时雨量 0 mm；3 小时雨量 0 mm；24 小时雨量 0 mm；水位 190 m（警戒水位 195 m）',
    )
    expect(judge(flashFlood, floodAt, {})).toEqual({ level: 'none', because: '1 小时雨量无有效数据；3 小时雨量无有效数据；24 小时雨量无有效数据；水位无有效数据' })
  })
  test('a sum of tenths that misses the limit in the last bit still counts', () => {
    const sum = Array.from({ length: 500 }, () => 0.1).reduce((a, b) => a + b, 0)
    expect(sum).not.toBe(50)
    expect(judge(flashFlood, floodAt, rain(hours(3), Math.min(sum, 50 - 1e-12))).level).toBe('orange')
  })
})

describe('drought', () => {
  const at = { 'drought.light': -0.5, 'drought.moderate': -1, 'drought.severe': -1.5, 'drought.extreme': -2 }
  test.each([
    [-0.49, 'none'],
    [-0.5, 'blue'],
    [-0.99, 'blue'],
    [-1, 'yellow'],
    [-1.01, 'yellow'],
    [-1.5, 'orange'],
    [-1.99, 'orange'],
    [-2, 'red'],
    [-3, 'red'],
  ] as const)('index %d → %s', (index, level) => expect(judge(drought, at, { index: { last: index } }).level).toBe(level))
  test('it is slow to end, and hysteresis makes ending harder, not easier', () => {
    expect(drought.lowerAfter).toBe(days(5))
    const softer = Object.fromEntries(Object.entries(at).map(([k, v]) => [k, v * (drought.lowerBelow ?? 1)]))
    expect(judge(drought, softer, { index: { last: -0.95 } }).level).toBe('yellow')
    expect(judge(drought, at, { index: { last: -0.95 } }).level).toBe('blue')
  })
})

describe('forest-fire', () => {
  const at = { 'fire.danger.medium': 2, 'fire.danger.high': 3, 'fire.danger.very-high': 4, 'fire.danger.extreme': 5, 'fire.heat.confirmed': 1, 'fire.heat.many': 3 }
  test.each([
    [1, 0, 'none'],
    [2, 0, 'blue'],
    [3, 0, 'yellow'],
    [4, 0, 'orange'],
    [5, 0, 'red'],
    [1, 1, 'orange'],
    [1, 2, 'orange'],
    [1, 3, 'red'],
    [1, 4, 'red'],
    [3, 1, 'orange'],
    [4, 1, 'red'],
  ] as const)('danger %d, %d confirmed heat points → %s', (danger, heat, level) =>
    expect(judge(forestFire, at, { danger: { last: danger }, heat: { max: (w) => (w === minutes(30) ? heat : Number.NaN) } }).level).toBe(level),
  )
  test('red closes the forest and tells the public', () => expect(forestFire.then.red).toEqual({ callOut: 'forest-command', breaker: 'forest-closure', tellPublic: true }))
})

describe('geohazard', () => {
  const at = {
    'crack.rate.attention': 2,
    'crack.rate.warning': 5,
    'crack.rate.severe': 10,
    'crack.rate.critical': 20,
    'gnss.rate.attention': 2,
    'gnss.rate.warning': 5,
    'gnss.rate.severe': 10,
    'gnss.rate.critical': 30,
    'slope.rain24h': 50,
    'slope.rain24h.heavy': 100,
  }
  const perDay = (mm: number) => ({ rate: () => mm / 24 })
  test.each(around(four(2, 5, 10, 20), 0.1))('crack %d mm/d → %s', (mm, level) => expect(judge(geohazard, at, { crack: perDay(mm), rain: { sum: () => 0 } }).level).toBe(level))
  test.each(around(four(2, 5, 10, 30), 0.1))('GNSS %d mm/d → %s', (mm, level) => expect(judge(geohazard, at, { gnss: perDay(mm) }).level).toBe(level))
  test.each([
    [0, 49.9, 'none'],
    [0, 50, 'blue'],
    [0, 99.9, 'blue'],
    [0, 100, 'yellow'],
    [2, 49.9, 'blue'],
    [2, 50, 'yellow'],
    [5, 50, 'orange'],
    [10, 50, 'red'],
    [20, 50, 'red'],
  ] as const)('crack %d mm/d with %d mm of rain → %s', (mm, rain, level) => expect(judge(geohazard, at, { crack: perDay(mm), rain: { sum: () => rain } }).level).toBe(level))
})

describe('town-gas', () => {
  const at = { 'gas.lel.attention': 5, 'gas.lel.warning': 10, 'gas.lel.severe': 25, 'gas.lel.critical': 50 }
  test.each(around(four(5, 10, 25, 50), 0.1))('%d %%LEL → %s', (v, level) => expect(judge(townGas, at, { gas: { max: () => v } }).level).toBe(level))
})

describe('pipeline', () => {
  const at = {
    'pipe.drop10min.attention': 0.1,
    'pipe.drop10min.warning': 0.2,
    'pipe.drop10min.severe': 0.4,
    'pipe.drop10min.critical': 0.8,
    'pipe.drop6h.warning': 0.6,
    'pipe.drop6h.severe': 1,
    'pipe.drop6h.critical': 2,
    'pipe.leak.attention': 500,
    'pipe.leak.warning': 2500,
    'pipe.leak.severe': 5000,
    'pipe.leak.critical': 10_000,
  }
  const drop = (fast: number, slow: number) => ({ pressure: { last: 5, max: (w: Span) => 5 + (w === minutes(10) ? fast : slow) } })
  test.each(around(four(0.1, 0.2, 0.4, 0.8), 0.01))('10 min drop %d MPa → %s', (mpa, level) => expect(judge(pipeline, at, drop(mpa, 0)).level).toBe(level))
  test.each(
    around(
      [
        ['yellow', 0.6],
        ['orange', 1],
        ['red', 2],
      ],
      0.01,
    ),
  )('6 h drop %d MPa → %s', (mpa, level) => expect(judge(pipeline, at, drop(0, mpa)).level).toBe(level))
  test.each(around(four(500, 2500, 5000, 10_000), 1))('leak %d ppm → %s', (ppm, level) => expect(judge(pipeline, at, { leak: { max: () => ppm } }).level).toBe(level))
  test('a pipe that burst an hour ago and lies flat is still red', () =>
    expect(judge(pipeline, at, { pressure: { last: 0.3, max: (w) => (w === minutes(10) ? 0.3 : 5.2) } }).level).toBe('red'))
})

describe('major-hazard-installation', () => {
  const at = {
    'hazard.toxic.attention': 15,
    'hazard.toxic.warning': 25,
    'hazard.toxic.severe': 50,
    'hazard.toxic.critical': 150,
    'hazard.lel.warning': 10,
    'hazard.lel.severe': 25,
    'hazard.lel.critical': 50,
    'tank.pressure.warning': 1.4,
    'tank.pressure.severe': 1.5,
    'tank.pressure.critical': 1.6,
    'tank.level.warning': 80,
    'tank.level.severe': 85,
    'tank.level.critical': 92,
  }
  const three = (a: number, b: number, c: number) =>
    [
      ['yellow', a],
      ['orange', b],
      ['red', c],
    ] as const
  test.each(around(four(15, 25, 50, 150), 0.1))('toxic %d ppm → %s', (v, level) => expect(judge(majorHazardInstallation, at, { toxic: { max: () => v } }).level).toBe(level))
  test.each(around(three(10, 25, 50), 0.1))('combustible %d %%LEL → %s', (v, level) =>
    expect(judge(majorHazardInstallation, at, { combustible: { max: () => v } }).level).toBe(level),
  )
  test.each(around(three(1.4, 1.5, 1.6), 0.01))('pressure %d MPa → %s', (v, level) => expect(judge(majorHazardInstallation, at, { pressure: { last: v } }).level).toBe(level))
  test.each(around(three(80, 85, 92), 0.1))('level %d %% → %s', (v, level) => expect(judge(majorHazardInstallation, at, { level: { last: v } }).level).toBe(level))
})

describe('ladder', () => {
  test('numbers are short and NaN is no level', () => {
    expect([numberText(58), numberText(58.126), numberText(0.1 + 0.2)]).toEqual(['58', '58.13', '0.3'])
    expect(atLeast('雨量', Number.NaN, 'mm', [['red', '指标', 1]])).toEqual({ level: 'none', because: '雨量无有效数据' })
  })
})
