/** The seven rules with their methods, fed through real windows: what science adds, what it refuses, and that silence of an aid holds nothing up. */
import { hours, type Instant, instant, type LimitEntry, minutes } from '@anlan/kernel/base'
import { type SeriesWindow, seriesRead, seriesWindow } from '@anlan/kernel/signal'
import { assess, type Assessment, type WarningDecl } from '@anlan/kernel/warning'
import { jiangjin } from '@anlan/districts/jiangjin'
import { describe, expect, test } from 'vitest'
import { drought } from './drought.ts'
import { flashFlood } from './flash-flood.ts'
import { forestFire } from './forest-fire.ts'
import { geohazard } from './geohazard.ts'
import { majorHazardInstallation } from './major-hazard-installation.ts'
import { pipeline } from './pipeline.ts'
import { townGas } from './town-gas.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const now = instant(Date.UTC(2026, 7, 20, 6))
type Sample = readonly [at: number, value: number]
function window(samples: readonly Sample[], cadence: number, keep = hours(37)): SeriesWindow {
  const w = seriesWindow({ cadence: minutes(cadence), range: [-1e6, 1e6] }, keep)
  for (const [at, value] of samples) w.insert({ at: instant(at), value, flags: [], receivedAt: instant(at) })
  return w
}
function judge(decl: WarningDecl, series: Readonly<Record<string, SeriesWindow>>, at: Instant = now, more: readonly LimitEntry[] = []): Assessment {
  const reads = Object.fromEntries(
    Object.keys(decl.watches).map((w) => {
      const trust = decl.trust[w]
      const own = series[w]
      return [w, seriesRead(own ? [own] : [], trust ? { ...trust, minSources: 1 } : { maxAge: hours(1) }, at)]
    }),
  )
  const found = assess({ ...decl, trust: Object.fromEntries(Object.entries(decl.trust).map(([k, t]) => [k, { maxAge: t.maxAge }])) }, reads, [...more, ...jiangjin.limits], at, [
    '500116108',
    '500116',
  ])
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  return found
}
const every = (step: number, back: number, value: (ago: number, at: number) => number): Sample[] => {
  const out: Sample[] = []
  for (let ago = back; ago >= 0; ago -= step) out.push([now - ago, value(ago, now - ago)])
  return out
}

describe('flash flood', () => {
  /** A river that rose and fell like this before rises again. */
  const wave = (ago: number) => 193.5 + 4 * Math.sin(0.1 - (2 * Math.PI * ago) / (12 * HOUR))
  test('a rising river says when it will pass the next mark, with the width of what it does not know', () => {
    const a = judge(flashFlood, { stage: window(every(5 * 60_000, 30 * HOUR, wave), 5) })
    expect(a.because.text).toMatch(/水位 193.9 m，预计约 14:3\d（±\d+ 分钟）超过 195 m/)
  })
  test('who is called for the rain hears of the river too', () => {
    const a = judge(flashFlood, {
      rain: window(
        every(5 * 60_000, HOUR, () => 45 / 12),
        5,
      ),
      stage: window(every(5 * 60_000, 30 * HOUR, wave), 5),
    })
    expect(a.level).toBe('orange')
    expect(a.because.text).toMatch(/雨量 .*；水位 193.9 m，预计约 14:3\d（±\d+ 分钟）超过 195 m/)
  })
  test('a river at rest and one with a short record say nothing of the future', () => {
    expect(
      judge(flashFlood, {
        stage: window(
          every(5 * 60_000, 30 * HOUR, () => 194.5),
          5,
        ),
      }).because.text,
    ).not.toContain('预计')
    expect(
      judge(flashFlood, {
        stage: window(
          every(5 * 60_000, 20 * 60_000, (ago) => 194.9 - ago / HOUR),
          5,
        ),
      }).because.text,
    ).not.toContain('预计')
  })
  test('soaked ground raises a rain level by one, dry ground and an unknown one do not, and never to red', () => {
    const rain = (mm: number) =>
      window(
        every(5 * 60_000, HOUR, () => mm / 12),
        5,
      )
    const wet = (mm: number) =>
      window(
        every(HOUR, 20 * DAY, () => mm / 24),
        60,
        hours(24 * 31),
      )
    const dry = judge(flashFlood, { rain: rain(22), ground: wet(1) })
    const soaked = judge(flashFlood, { rain: rain(22), ground: wet(30) })
    expect([dry.level, soaked.level]).toEqual(['blue', 'yellow'])
    expect(soaked.because.text).toMatch(/前期降雨指数 \d+ mm ≥ 湿润指标 80 mm，提高一级/)
    expect(judge(flashFlood, { rain: rain(42), ground: wet(30) }).level).toBe('orange')
    expect(judge(flashFlood, { rain: rain(22) }).level).toBe('blue')
  })
})

describe('forest fire', () => {
  const keep = hours(24 * 60)
  const weather = (days: number, rain: number, until = 0) => ({
    temp: window(every(HOUR, days * DAY, () => 38).slice(0, until === 0 ? undefined : -until), 60, keep),
    rh: window(
      every(HOUR, days * DAY, () => 25),
      60,
      keep,
    ),
    wind: window(
      every(HOUR, days * DAY, () => 4),
      60,
      keep,
    ),
    rain: window(
      every(HOUR, days * DAY, () => rain),
      60,
      keep,
    ),
  })
  test('forty hot dry days give a grave danger, worked out and said so, but never close a forest by themselves', () => {
    const a = judge(forestFire, { heat: window([[now - 60_000, 0]], 10), ...weather(40, 0) })
    expect(a.level).toBe('orange')
    expect(a.because.text).toContain('计算等级最高按橙色')
    expect(a.because.notes?.[0]).toMatch(/FWI \d+\.\d（FFMC .*逐日承接 \d+ 天.*分级未核实/)
  })
  test('rain every day keeps it down; a missing noon gives nothing', () => {
    expect(judge(forestFire, { heat: window([[now - 60_000, 0]], 10), ...weather(40, 2) }).level).toBe('blue')
    const a = judge(forestFire, { heat: window([[now - 60_000, 0]], 10), ...weather(40, 0, 26) })
    expect(a.because.notes).toBeUndefined()
  })
  test('a weather station that fell silent lowers nothing; one never heard counts for nothing', () => {
    const heat = window([[now - 60_000, 0]], 10)
    expect(judge(forestFire, { heat, temp: window([[now - 20 * DAY, 30]], 60, keep) }).fresh).toBe(false)
    expect(judge(forestFire, { heat })).toMatchObject({ fresh: true, because: { sources: { fresh: 1, all: 1 } } })
  })
  test('the weather warns even where no camera speaks', () => {
    expect(judge(forestFire, weather(40, 0))).toMatchObject({ level: 'orange', stale: false })
  })
})

describe('geohazard', () => {
  const slope = (mm: (days: number) => number) =>
    window(
      every(HOUR, 30 * DAY, (ago) => mm(-ago / DAY)),
      60,
      hours(24 * 40),
    )
  test('steady creep names the gate that stopped the inverse velocity', () => {
    const a = judge(geohazard, { gnss: slope((d) => 100 + 3 * d) })
    expect(a.level).toBe('blue')
    expect(a.because.notes?.[0]).toMatch(/切线角 45°.*速度倒数挡在“/)
  })
  test('a slope that runs away is raised one level with the reason', () => {
    const a = judge(geohazard, { gnss: slope((d) => 200 - 20 * Math.log(2.2 - d)) })
    expect(a.because.text).toContain('位移进入加速阶段，提高一级')
    expect(a.because.notes?.[0]).toContain('速度倒数各门已开')
  })
  test('a few days say nothing', () =>
    expect(
      judge(geohazard, {
        gnss: window(
          every(HOUR, 3 * DAY, (ago) => 100 - (5 * ago) / DAY),
          60,
          hours(24 * 40),
        ),
      }).because.notes,
    ).toBeUndefined())
})

describe('drought', () => {
  const index = window([[now - HOUR, -1.2]], 1440)
  const rain = (days: number) =>
    window(
      every(HOUR, days * DAY, () => 0.05),
      60,
      hours(24 * 92),
    )
  const normal: LimitEntry = { ...(jiangjin.limits.find((l) => l.key === 'slope.rain24h') as LimitEntry), key: 'drought.rain90.normal', value: 300 }
  test('says what is missing instead of guessing', () => {
    expect(judge(drought, { index, rain: rain(20) }).because.notes?.[0]).toMatch(/只有 (19|20|21) 天雨量.*30 年.*未算/)
    expect(judge(drought, { index, rain: rain(95) }).because.notes?.[0]).toContain('未登记常年同期雨量')
    expect(judge(drought, { index }).because.notes).toBeUndefined()
  })
  test('with a normal it gives the anomaly', () => {
    const a = judge(drought, { index, rain: rain(95) }, now, [normal])
    expect(a.level).toBe('yellow')
    expect(a.because.notes?.[0]).toMatch(/距平 -\d+%/)
  })
})

describe('gas, pipeline and installation', () => {
  // A quiet sensor with a little life in it; the creep is far below the first limit.
  const quiet = (at: number) => 0.2 * Math.sin(at / 37_000)
  test('a detector that creeps up is named, a quiet one is not', () => {
    const creeping = window(
      every(60_000, 20 * HOUR, (ago, at) => 1 + quiet(at) + (ago < 3 * HOUR ? ((3 * HOUR - ago) / HOUR) * 0.9 : 0)),
      1,
    )
    expect(judge(townGas, { gas: creeping }).because.notes?.[0]).toContain('缓慢上升（CUSUM')
    expect(
      judge(townGas, {
        gas: window(
          every(60_000, 20 * HOUR, (_, at) => 1 + quiet(at)),
          1,
        ),
      }).because.notes,
    ).toBeUndefined()
  })
  test('a line that loses pressure slowly is named', () => {
    const line = window(
      every(60_000, 20 * HOUR, (ago, at) => 4 + quiet(at) / 100 - (ago < 3 * HOUR ? ((3 * HOUR - ago) / HOUR) * 0.03 : 0)),
      1,
    )
    expect(judge(pipeline, { pressure: line }).because.notes?.[0]).toContain('缓慢下降（CUSUM')
  })
  test('toxic gas says that something came out; an overfull tank does not', () => {
    expect(judge(majorHazardInstallation, { toxic: window([[now - 60_000, 60]], 1) }).because.release).toBe('toxic')
    expect(judge(majorHazardInstallation, { combustible: window([[now - 60_000, 60]], 1) }).because.release).toBe('fire')
    expect(judge(majorHazardInstallation, { level: window([[now - 60_000, 95]], 1) }).because.release).toBeUndefined()
  })
})
