/** A neutral rule and its limits, shared by the tests of this folder. */
import { cite, hours, type Instant, instant, type LimitEntry, minutes } from '../base/index.ts'
import { type Because, defineWarning, type PublicText, verdict, type WarningSource } from './index.ts'

export const zero: Instant = instant(Date.UTC(2026, 6, 3, 17))
export const after = (m: number): Instant => instant(zero + m * 60_000)

export const toySource = {
  id: 'toy-flood',
  title: '演示洪水预警',
  hazard: '演示洪水',
  scene: 'flood',
  cites: [cite('anlan-default', 1)],
  area: 'town',
  watches: { rain: 'rain.depth.mm', stage: 'water.stage.m' },
  names: { rain: 'rain', stage: 'stage' },
  trust: { rain: { maxAge: minutes(15), minSources: 2 }, stage: { maxAge: minutes(10) } },
  limits: ['rain.move', 'rain.prepare', 'stage.top', 'stage.warn'],
  assess({ read, at }) {
    const wet = read.rain.sum(hours(3))
    const stage = read.stage.last()
    if (stage >= at['stage.top']) return verdict('red', `水位 ${stage} m`)
    if (wet >= at['rain.move']) return verdict('red', `3 小时雨量 ${wet} mm`)
    if (wet >= at['rain.prepare']) return verdict('orange', `3 小时雨量 ${wet} mm`)
    if (stage >= at['stage.warn']) return verdict('yellow', `水位 ${stage} m`)
    return verdict('none', `3 小时雨量 ${wet} mm，水位 ${stage} m`)
  },
  lowerAfter: minutes(60),
  lowerBelow: 0.9,
  family: 'toy',
  incident: 'place',
  advice: { blue: '请留意天气', yellow: '请远离河道', orange: '请做好转移准备，远离河道', red: '请立即转移到高处，不要返回' },
  then: { red: { callOut: 'everybody', tellPublic: true } },
} as const satisfies WarningSource<'rain' | 'stage', 'rain.move' | 'rain.prepare' | 'stage.top' | 'stage.warn'>
export const toy = defineWarning(toySource)

const entry = (key: string, value: number, unit: LimitEntry['unit']): LimitEntry => ({
  key,
  value,
  unit,
  valid: { from: instant(0) },
  source: cite('anlan-default', 1),
  verified: false,
})
export const toyLimits: readonly LimitEntry[] = [entry('rain.move', 80, 'mm'), entry('rain.prepare', 50, 'mm'), entry('stage.top', 10, 'm'), entry('stage.warn', 8, 'm')]

export const toyBecause: Because = { text: '3 小时雨量 58 mm', numbers: [], limits: [], sources: { fresh: 2, all: 2 } }
export const toyText: PublicText = {
  kind: '演示洪水',
  level: 'orange',
  startsAt: zero,
  area: '演示镇',
  danger: '3 小时雨量 58 mm',
  measures: '请做好转移准备，远离河道',
  issuer: '演示区应急指挥部',
  headline: '演示镇演示洪水橙色预警',
}
