import { describe, expect, it } from 'vitest'
import { asId, instant, minutes, type SeriesId } from '@anlan/kernel/base'
import type { Reading, ReadingFlag } from '@anlan/kernel/signal'
import { limitLevel, limitTitle } from './limit-text.ts'
import { judgeSeries, limitsQuantity, thinned } from './points.ts'

const series = asId<SeriesId>('s')
const now = instant(10_000_000)
const s = { cadence: minutes(5) }
const reading = (agoMinutes: number, value: number | null = 1, flags: readonly ReadingFlag[] = []): Reading => ({
  series,
  at: instant(now - agoMinutes * 60_000),
  value,
  flags,
  receivedAt: now,
})

describe('a series by its newest reading', () => {
  it.each([
    ['normal', reading(3)],
    ['late', reading(11)],
    ['silent', reading(31)],
    ['silent', undefined],
    ['bad', reading(3, 400, ['out-of-range'])],
    ['bad', reading(3, null, ['missing'])],
    ['normal', reading(3, 1, ['late'])],
  ] as const)('is %s', (state, last) => {
    expect(judgeSeries(s, last, now).state).toBe(state)
  })
  it('says for how long and why', () => {
    expect(judgeSeries(s, reading(65), now).text).toBe('静默 1 小时 5 分')
    expect(judgeSeries(s, reading(1, 9, ['out-of-range']), now).text).toBe('数据异常：超量程')
  })
})
describe('a long curve', () => {
  it('keeps its peaks', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ ...reading(0), at: instant(i), value: i === 7777 ? 999 : i % 10 }))
    const few = thinned(many, 500)
    expect(few.length).toBeLessThanOrEqual(500)
    expect(few.some((r) => r.value === 999)).toBe(true)
    expect(few.every((r, i) => i === 0 || r.at > (few[i - 1]?.at ?? 0))).toBe(true)
  })
  it('leaves a short one alone', () => {
    expect(thinned([reading(1)], 500)).toHaveLength(1)
  })
})
describe('limits', () => {
  it('are drawn when they speak of the quantity itself', () => {
    expect(limitsQuantity('stage.warning', 'stage', 'water.stage.m')).toBe(true)
    expect(limitsQuantity('stage.rise1h', 'stage', 'water.stage.m')).toBe(false)
    expect(limitsQuantity('rain3h.move', 'rain', 'rain.depth.mm')).toBe(true)
    expect(limitsQuantity('tank.pressure.critical', 'pressure', 'tank.pressure.MPa')).toBe(true)
    expect(limitsQuantity('hazard.lel.critical', 'combustible', 'hazard.lel.pct')).toBe(true)
    expect(limitsQuantity('pipe.drop10min.critical', 'pressure', 'pipe.pressure.MPa')).toBe(false)
    expect(limitsQuantity('crack.rate.critical', 'crack', 'crack.width.mm')).toBe(false)
  })
  it('have Chinese names', () => {
    expect(limitTitle('rain24h.prepare')).toBe('24 小时雨量·准备转移（橙）')
    expect(limitTitle('order.cut.valve')).toBe('“断”（阀门、进料）执行时限')
    expect(limitTitle('nothing.known')).toBe('nothing known')
    expect(limitLevel('gas.lel.critical')).toBe('red')
    expect(limitLevel('stage.rise1h')).toBeNull()
  })
})
