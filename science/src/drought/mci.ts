/**
 * Composite meteorological drought index MCI = Ka(a·SPIW60 + b·MI30 + c·SPI90 + d·SPI150), GB/T 20481-2017 as quoted. Answer without unit, one day.
 * From the four parts, or from daily rain with temperature or PET. Ka is an input: no verified table for Chongqing is known.
 */
import { defineMethod, type Field, type Flag, found, type Refused, refused, type Step, step } from '../base/index.ts'
import { calendarDay, dayNumber, parseDay } from './calendar-day.ts'
import { classSource, droughtClass } from './drought-class.ts'
import { filled } from './index-report.ts'
import { type DayIndex, pet30, rainParts, relativeMoisture } from './mci-parts.ts'
import { kaTables, type MciWeights, mciRegions, weightSource } from './mci-tables.ts'
import { trailingSumAt } from './trailing-sum.ts'

export type MciParts = { readonly spiw60: number; readonly mi30: number; readonly spi90: number; readonly spi150: number }
/** The bare formula. */
export function mciOf(p: MciParts, w: MciWeights, ka: number): number {
  // 0 + keeps −0 out when Ka is 0.
  return 0 + ka * (w.a * p.spiw60 + w.b * p.mi30 + w.c * p.spi90 + w.d * p.spi150)
}

const part = (text: string) => ({ kind: 'number', unit: '1', text, min: -100, max: 1000, optional: true }) as const satisfies Field
const daily = (text: string, unit: string, min: number, max: number) =>
  ({ kind: 'list', text, of: { kind: 'number', unit, text, min, max, gaps: true }, least: 1, optional: true }) as const satisfies Field
type Input = {
  readonly spiw60?: number
  readonly mi30?: number
  readonly spi90?: number
  readonly spi150?: number
  readonly rain?: readonly (number | null)[]
  readonly temp?: readonly (number | null)[]
  readonly pet?: readonly (number | null)[]
  readonly pe30?: number
  readonly latitude?: number
  readonly startDate?: string
  readonly date?: string
  readonly month?: number
}
type Parts = { readonly ok: true; readonly parts: MciParts; readonly month: number | null; readonly steps: readonly Step[]; readonly flags: readonly Flag[] }

/** Parts given outright, or made from the daily series; a given part wins. */
function partsOf(i: Input): Parts | Refused {
  if (i.rain === undefined) {
    for (const name of ['spiw60', 'mi30', 'spi90', 'spi150'] as const)
      if (i[name] === undefined) return refused('missing', name, `缺少 ${name}；要么给齐四个分量，要么给逐日降水（rain）和起始日期（startDate）。`)
    const parts = { spiw60: i.spiw60 ?? Number.NaN, mi30: i.mi30 ?? Number.NaN, spi90: i.spi90 ?? Number.NaN, spi150: i.spi150 ?? Number.NaN }
    return { ok: true, parts, month: i.month ?? null, steps: [], flags: [] }
  }
  if (i.startDate === undefined) return refused('missing', 'startDate', '给了逐日降水就要给第一天的日期（startDate，如 1991-01-01）。')
  const start = parseDay(i.startDate)
  if (start === null) return refused('impossible', 'startDate', '日期应写成 1991-01-01 的样子。')
  const first = dayNumber(start)
  const chosen = i.date === undefined ? calendarDay(first + i.rain.length - 1) : parseDay(i.date)
  if (chosen === null) return refused('impossible', 'date', '日期应写成 2022-08-15 的样子。')
  const position = dayNumber(chosen) - first
  if (position < 0 || position >= i.rain.length) return refused('outside', 'date', '所求日期不在序列之内。')
  const rain = filled(i.rain)
  const made = rainParts(rain, first, position)
  const moisture = i.mi30 === undefined ? moistureOf(i, rain, first, position) : { ok: true as const, mi30: i.mi30, steps: [] }
  if (!moisture.ok) return moisture
  const parts = { spiw60: i.spiw60 ?? made.spiw60.value, mi30: moisture.mi30, spi90: i.spi90 ?? made.spi90.value, spi150: i.spi150 ?? made.spi150.value }
  for (const [name, days] of [
    ['spiw60', 61],
    ['spi90', 90],
    ['spi150', 150],
  ] as const)
    if (Number.isNaN(parts[name])) return refused('undetermined', 'rain', `${name} 无法计算：近 ${days} 日降水有缺测或不足 ${days} 日。`)
  const short = made.spi150.fit.n < 30
  const ranked = [made.spiw60, made.spi90, made.spi150].some((d) => d.fit.law === null)
  return {
    ok: true,
    parts,
    month: chosen.month,
    steps: [
      ...indexSteps('加权降水 WAP', made.spiw60, 'SPIW60', i.spiw60, 'WAP = Σ 0.85ⁿ·P(n)，n = 0…60'),
      ...moisture.steps,
      ...indexSteps('近 90 日降水', made.spi90, 'SPI90', i.spi90),
      ...indexSteps('近 150 日降水', made.spi150, 'SPI150', i.spi150),
    ],
    flags: [
      ...(short ? [{ code: 'short-record', weight: 'doubt', text: `同一历日只有 ${made.spi150.fit.n} 年资料，不足 30 年，重旱、特旱不可靠。` } satisfies Flag] : []),
      ...(ranked ? [{ code: 'by-rank', weight: 'doubt', text: '可用年份太少，无法拟合分布，改用名次概率。' } satisfies Flag] : []),
    ],
  }
}
function indexSteps(what: string, d: DayIndex, symbol: string, given: number | undefined, formula?: string): Step[] {
  if (given !== undefined) return [step(`${symbol}（给定）`, given, '1')]
  const law = d.fit.law
  const fit = law !== null && 'shape' in law ? [step(`${symbol} 的伽马参数`, `α = ${law.shape}，β = ${law.scale}`, '', 'Thom 极大似然，同一历日各年')] : []
  return [step(what, d.sum, 'mm', formula), step(`${symbol} 的样本年数`, d.fit.n, '年'), ...fit, step(symbol, d.value, '1', `${symbol} = Φ⁻¹(p0+(1−p0)·G(x))`)]
}
function moistureOf(i: Input, rain: Float64Array, first: number, position: number): { readonly ok: true; readonly mi30: number; readonly steps: readonly Step[] } | Refused {
  const p = trailingSumAt(rain, 30, position)
  if (Number.isNaN(p)) return refused('undetermined', 'rain', '近 30 日降水有缺测或不足 30 日，算不出 MI30。')
  const steps: Step[] = [step('近 30 日降水 P', p, 'mm')]
  let pe: number
  if (i.pe30 !== undefined) pe = i.pe30
  else if (i.pet !== undefined) {
    if (i.pet.length !== i.rain?.length) return refused('impossible', 'pet', '逐日蒸散与逐日降水的长度不同。')
    pe = trailingSumAt(filled(i.pet), 30, position)
  } else if (i.temp !== undefined) {
    if (i.latitude === undefined) return refused('missing', 'latitude', '由气温推算蒸散要给纬度（latitude）。')
    if (i.temp.length !== i.rain?.length) return refused('impossible', 'temp', '逐日气温与逐日降水的长度不同。')
    const made = pet30(filled(i.temp), first, position, i.latitude)
    pe = made.pet
    steps.push(step('近 30 日平均气温', made.mean, '℃'), step('年热指数 J', made.heat, '1', 'J = Σ(T̄/5)^1.514', 'Thornthwaite 1948'))
  } else return refused('missing', 'temp', '算 MI30 要蒸散：给 pe30、逐日 pet，或逐日气温 temp 与纬度 latitude；也可以直接给 mi30。')
  const mi30 = relativeMoisture(p, pe)
  if (Number.isNaN(mi30)) return refused('undetermined', i.temp === undefined ? 'pet' : 'temp', '近 30 日潜在蒸散缺测或为零（如严寒期），MI30 无定义。')
  steps.push(step('近 30 日潜在蒸散 PE', pe, 'mm'), step('MI30', mi30, '1', 'MI30 = (P − PE)/PE'))
  return { ok: true, mi30, steps }
}

export const mci = defineMethod({
  id: 'mci',
  title: '气象干旱综合指数 MCI',
  sources: [weightSource, classSource, kaTables.qinghai.source, kaTables['north-east'].source],
  validity: [
    '系数、分级与季节调节系数均据转引，未见 GB/T 20481-2017 原文，正式发布前须核对。',
    '重庆的季节调节系数 Ka 没有可核实的表，必须由使用者给出。',
    '逐日资料宜有 30 年以上；气象干旱指数不能代替墒情、水情和农情。',
  ],
  input: {
    spiw60: part('近 60 日标准化权重降水指数'),
    mi30: part('近 30 日相对湿润度指数'),
    spi90: part('近 90 日标准化降水指数'),
    spi150: part('近 150 日标准化降水指数'),
    rain: daily('逐日降水量', 'mm', 0, 2000),
    temp: daily('逐日平均气温', '℃', -90, 60),
    pet: daily('逐日潜在蒸散量', 'mm', 0, 100),
    pe30: { kind: 'number', unit: 'mm', text: '近 30 日潜在蒸散量', min: 0, max: 3000, optional: true },
    latitude: { kind: 'number', unit: '°', text: '纬度，北纬为正', min: -90, max: 90, optional: true },
    startDate: { kind: 'text', text: '逐日序列第一天的日期，如 1991-01-01', optional: true },
    date: { kind: 'text', text: '所求日期；缺省为序列最后一天', optional: true },
    month: { kind: 'number', unit: '月', text: '月份（直接给分量且用系数表时必填）', min: 1, max: 12, integer: true, optional: true },
    region: { kind: 'choice', text: '权重分区', of: { south: mciRegions.south.title, 'north-west': mciRegions['north-west'].title }, default: 'south' },
    ka: { kind: 'number', unit: '1', text: '季节调节系数 Ka', min: 0, max: 2, optional: true },
    kaTable: { kind: 'choice', text: '季节调节系数表（未核实）', of: { qinghai: kaTables.qinghai.title, 'north-east': kaTables['north-east'].title }, optional: true },
  },
  output: {
    mci: { kind: 'number', unit: '1', text: 'MCI' },
    class: { kind: 'text', text: '气象干旱等级' },
    spiw60: { kind: 'number', unit: '1', text: 'SPIW60' },
    mi30: { kind: 'number', unit: '1', text: 'MI30' },
    spi90: { kind: 'number', unit: '1', text: 'SPI90' },
    spi150: { kind: 'number', unit: '1', text: 'SPI150' },
    ka: { kind: 'number', unit: '1', text: '所用的 Ka' },
  },
  example: { spiw60: -1.8, mi30: -0.9, spi90: -1.5, spi150: -0.8, region: 'south', ka: 1 },
  run(i) {
    const made = partsOf(i)
    if (!made.ok) return made
    const flags: Flag[] = [...made.flags, { code: 'unverified', weight: 'doubt', text: '权重与分级据转引，未核实。' }]
    let ka = i.ka
    if (ka === undefined) {
      if (i.kaTable === undefined) return refused('missing', 'ka', '缺少季节调节系数 Ka：本系统没有重庆的表，请按 GB/T 20481-2017 附录给出 ka，或选用未核实的 kaTable。')
      if (made.month === null) return refused('missing', 'month', '用系数表要知道月份（month）。')
      ka = kaTables[i.kaTable].months[made.month - 1] ?? Number.NaN
      flags.push({ code: 'ka-unverified', weight: 'doubt', text: `Ka = ${ka} 取自“${kaTables[i.kaTable].title}”的表，据转引，未核实。` })
    }
    if (ka === 0) flags.push({ code: 'ka-zero', weight: 'doubt', text: 'Ka = 0，MCI 恒为 0：这表示该月不作评价，不表示没有干旱。' })
    const w = mciRegions[i.region].weights
    const value = mciOf(made.parts, w, ka)
    const inside = mciOf(made.parts, w, 1)
    return found(
      { mci: value, class: droughtClass(value), ...made.parts, ka },
      [
        ...made.steps,
        step(
          '各项加权和',
          inside,
          '1',
          `${w.a}×${made.parts.spiw60} + ${w.b}×${made.parts.mi30} + ${w.c}×${made.parts.spi90} + ${w.d}×${made.parts.spi150}`,
          mciRegions[i.region].title,
        ),
        step('季节调节系数 Ka', ka, '1'),
        step('MCI', value, '1', 'MCI = Ka(a·SPIW60 + b·MI30 + c·SPI90 + d·SPI150)'),
      ],
      flags,
    )
  },
})
