/** Storm scripts as data: which device reports what at which minute. Built for whatever points the district has. */

/** The few facts of a monitoring point that a script needs; a registered point fits. */
export type StormPoint = {
  readonly id: string
  readonly name: string
  readonly area: string
  readonly scene: string
  readonly protocol?: 'hj212' | 'http' | 'mqtt' | 'none'
  readonly series: readonly { readonly quantity: string; readonly device: string; readonly code: string; readonly range?: readonly [min: number, max: number] }[]
}
/** River stages in metres. */
export type StageLevels = { readonly normal: number; readonly warning: number; readonly guaranteed: number }
export type Sample = {
  /** Minutes from the beginning of the storm. */
  readonly offset: number
  /** null = the device says it has no value. */
  readonly value: number | null
  /** Device mark as in HJ 212 (N when absent). */
  readonly mark?: 'M' | 'D' | 'C'
  /** How far the device's clock runs ahead. */
  readonly aheadMinutes?: number
}
export type StormLine = {
  readonly point: string
  readonly device: string
  readonly code: string
  readonly protocol: 'hj212' | 'http'
  readonly cadenceMinutes: number
  readonly samples: readonly Sample[]
}
/** `pivot` = the minute that is "now" at the start: earlier samples are sent at once with past times, the rest live. */
export type StormScript = { readonly id: StormId; readonly title: string; readonly summary: string; readonly pivot: number; readonly lines: readonly StormLine[] }
export const stormIds = ['flash-flood-night', 'gas-leak', 'chlorine-leak', 'hot-dry', 'false-alarms'] as const // words-ok
export type StormId = (typeof stormIds)[number]
export type StormOptions = {
  /** Warning and guaranteed stage of a river point; absent = taken from the series' range. */
  readonly levels?: (pointId: string) => StageLevels | undefined
  /** The gas detector that leaks; absent = the first one. */
  readonly leakAt?: string
}
export function isStormId(id: string): id is StormId {
  return stormIds.some((s) => s === id)
}

type Series = { readonly point: StormPoint; readonly device: string; readonly code: string; readonly protocol: 'hj212' | 'http'; readonly range?: readonly [number, number] }
export function buildStorm(id: StormId, points: readonly StormPoint[], options: StormOptions = {}): StormScript {
  switch (id) {
    case 'flash-flood-night':
      return flashFloodNight(points, options)
    case 'gas-leak':
      return gasLeak(points, options)
    case 'chlorine-leak':
      return chlorineLeak(points)
    case 'hot-dry':
      return hotDry(points)
    case 'false-alarms': // words-ok
      return lyingGauges(points, options)
  }
}
function seriesOf(points: readonly StormPoint[], quantity: string): readonly Series[] {
  return points.flatMap((point) =>
    point.protocol === 'none' || point.protocol === 'mqtt'
      ? []
      : point.series
          .filter((s) => s.quantity === quantity)
          .map((s) => ({
            point,
            device: s.device,
            code: s.code,
            protocol: point.protocol === 'http' ? ('http' as const) : ('hj212' as const),
            ...(s.range === undefined ? {} : { range: s.range }),
          })),
  )
}
function line(s: Series, cadenceMinutes: number, from: number, to: number, value: (offset: number) => number | Omit<Sample, 'offset'> | undefined): StormLine {
  const samples: Sample[] = []
  for (let offset = from; offset <= to; offset += cadenceMinutes) {
    const v = value(offset)
    if (v !== undefined) samples.push(typeof v === 'number' ? { offset, value: round(v) } : { offset, ...v })
  }
  return { point: s.point.id, device: s.device, code: s.code, protocol: s.protocol, cadenceMinutes, samples }
}
function round(n: number): number {
  return Math.round(n * 100) / 100
}
/** Linear between the corners of a curve, level outside. */
function along(corners: readonly (readonly [offset: number, value: number])[], offset: number): number {
  let [before] = corners
  for (const corner of corners) {
    if (corner[0] >= offset) {
      if (before === undefined || corner[0] === before[0]) return corner[1]
      return before[1] + ((corner[1] - before[1]) * (offset - before[0])) / (corner[0] - before[0])
    }
    before = corner
  }
  return before?.[1] ?? 0
}
function stages(s: Series, options: StormOptions): StageLevels {
  const known = options.levels?.(s.point.id)
  if (known !== undefined) return known
  const [min, max] = s.range ?? [0, 10]
  const part = (share: number) => round(min + (max - min) * share)
  return { normal: part(0.3), warning: part(0.55), guaranteed: part(0.65) }
}

/** Towns under the storm and how hard it hits them: 白沙, 石门, 石蟆. */
const stormTowns: Readonly<Record<string, number>> = { '500116108': 1.06, '500116103': 1, '500116105': 0.97 }
/** Depth in 5 minutes, mm: the sum over 3 h passes 50 at about minute 130 and 80 at about minute 165. */
function rainIn5(offset: number): number {
  if (offset <= 0) return 0
  if (offset <= 60) return 0.8
  if (offset <= 120) return 2.8
  if (offset <= 180) return 4.2
  return offset <= 240 ? 1.4 : 0
}
function flashFloodNight(points: readonly StormPoint[], options: StormOptions): StormScript {
  const rain = seriesOf(points, 'rain.depth.mm').map((s, i) => {
    const share = stormTowns[s.point.area.slice(0, 9)] ?? 0.02
    return line(s, 5, 0, 420, (t) => rainIn5(t) * share * (1 + ((i % 5) - 2) / 100))
  })
  const river = seriesOf(points, 'water.stage.m').map((s) => {
    const { normal, warning, guaranteed } = stages(s, options)
    const under = stormTowns[s.point.area.slice(0, 9)] !== undefined
    const crest = guaranteed + (guaranteed - warning) * 0.2
    const corners = [
      [60, normal],
      [170, warning + 0.02],
      [215, guaranteed + 0.02],
      [235, crest],
      [260, guaranteed - 0.05],
      [330, warning - 0.1],
      [400, normal],
    ] as const
    // Elsewhere the river swells a little, with an honest ripple so that nothing looks stuck.
    return line(
      s,
      5,
      0,
      420,
      (t) =>
        (under
          ? along(corners, t)
          : normal +
            (warning - normal) *
              0.2 *
              along(
                [
                  [60, 0],
                  [240, 1],
                  [420, 0.3],
                ],
                t,
              )) +
        ((t / 5) % 2) * 0.01,
    )
  })
  return {
    id: 'flash-flood-night',
    title: '山洪之夜',
    summary: '白沙、石门、石蟆短时强降雨，3小时雨量先后超过50、80毫米，河道水位涨过警戒至保证后回落',
    pivot: 120,
    lines: [...rain, ...river],
  }
}
function gasLeak(points: readonly StormPoint[], options: StormOptions): StormScript {
  const all = seriesOf(points, 'gas.lel.pct')
  const leaking = all.find((s) => s.point.id === options.leakAt) ?? all[0]
  const corners = [
    [0, 1],
    [4, 10],
    [8, 25],
    [13, 60],
    [22, 62],
    [26, 30],
    [32, 8],
    [40, 1],
  ] as const
  return {
    id: 'gas-leak',
    title: '燃气泄漏',
    summary: '一处可燃气体探测器升至10%、25%、60%LEL，切断后回落',
    pivot: 0,
    lines: all.map((s) => line(s, 1, -10, 50, (t) => (s === leaking ? along(corners, t) : 1) + (((t % 3) + 3) % 3) * 0.1)),
  }
}

/** A quiet wind at every weather station. */
function breeze(points: readonly StormPoint[], from: number, to: number): readonly StormLine[] {
  const steady = { 'weather.wind.mps': 2.2, 'weather.direction.deg': 45 } as const
  return Object.entries(steady).flatMap(([quantity, value]) => seriesOf(points, quantity).map((s) => line(s, 60, from, to, () => value)))
}
function chlorineLeak(points: readonly StormPoint[]): StormScript {
  const all = seriesOf(points, 'gas.toxic.ppm')
  const leaking = all.find((s) => s.point.id.startsWith('LUO-')) ?? all[0]
  const corners = [
    [0, 0.1],
    [4, 0.6],
    [8, 3.5],
    [18, 9],
    [28, 2],
    [36, 0.1],
  ] as const
  return {
    id: 'chlorine-leak',
    title: '氯气泄漏',
    summary: '一处有毒气体探测器升过 0.5、1、3 ppm 后回落；按最近气象站的风推算影响范围',
    pivot: 0,
    lines: [...breeze(points, -60, 60), ...all.map((s) => line(s, 1, -10, 50, (t) => (s === leaking ? along(corners, t) : 0.05)))],
  }
}
/** Forty days without rain at four forest stations; a reading every three hours lies near enough to every noon. */
function hotDry(points: readonly StormPoint[]): StormScript {
  const pivot = 40 * 1440
  const day = (t: number) => Math.sin((2 * Math.PI * (t % 1440)) / 1440)
  const shape: readonly (readonly [quantity: string, value: (t: number) => number])[] = [
    ['weather.temp.C', (t) => 33 + 5 * day(t)],
    ['weather.rh.pct', (t) => 40 - 10 * day(t)],
    ['weather.wind.mps', (t) => 2.5 + day(t)],
    ['weather.direction.deg', () => 180],
    ['weather.rain.mm', () => 0],
  ]
  return {
    id: 'hot-dry',
    title: '高温少雨',
    summary: '四个林区气象站连续四十天高温无雨，火险气象指数逐日升高',
    pivot,
    lines: shape.flatMap(([quantity, value]) =>
      seriesOf(points, quantity)
        .slice(0, 4)
        .map((s) => line(s, 180, 0, pivot + 180, value)),
    ),
  }
}

/** Every way a gauge lies that must wake nobody; roles without a point to play them are left out. */
function lyingGauges(points: readonly StormPoint[], options: StormOptions): StormScript {
  const rain = seriesOf(points, 'rain.depth.mm')
  const river = seriesOf(points, 'water.stage.m')
  const gas = seriesOf(points, 'gas.lel.pct')
  const lines: StormLine[] = []
  const pivot = 720
  const play = (s: Series | undefined, make: (s: Series) => StormLine) => {
    if (s !== undefined) lines.push(make(s))
  }
  const top = (s: Series, otherwise: number) => s.range?.[1] ?? otherwise
  // Out of range: a tipping bucket that reports more than any cloud holds.
  play(rain[0], (s) => line(s, 5, 600, 780, (t) => (t % 30 === 0 ? top(s, 300) * 3 : 0.2)))
  // Silent after the start.
  play(rain[1], (s) => line(s, 5, 600, 715, () => 0.4))
  // A clock 40 minutes ahead, reporting a downpour. Only live: kept back and sent later, its stamps would lie in the past and look true.
  play(rain[2], (s) => line(s, 5, pivot, 780, () => ({ value: 30, aheadMinutes: 40 })))
  // The device itself says it is broken, or under maintenance.
  play(rain[3], (s) => line(s, 5, 600, 780, () => ({ value: 45, mark: 'D' })))
  play(rain[4], (s) => line(s, 5, 600, 780, (t) => (t % 2 === 0 ? { value: 40, mark: 'M' } : { value: null, mark: 'D' })))
  // Stuck for twelve hours.
  play(river[0], (s) => line(s, 5, 0, 780, () => stages(s, options).normal))
  // Lone spikes above the guaranteed stage, back at the next reading.
  play(river[1], (s) => {
    const { normal, guaranteed } = stages(s, options)
    return line(s, 5, 600, 780, (t) => (t === 660 || t === 735 ? Math.min(guaranteed + 3, top(s, guaranteed + 3)) : normal + ((t / 5) % 3) * 0.01))
  })
  // Test gas during calibration, and a sensor off its scale.
  play(gas[0], (s) => line(s, 1, 700, 740, (t) => (t >= 722 && t <= 732 ? { value: 60, mark: 'C' } : 1 + (t % 3) * 0.1)))
  play(gas[1], (s) => line(s, 1, 700, 740, (t) => (t >= 722 ? (t % 2 === 0 ? -5 : 250) : 1 + (t % 3) * 0.1)))
  // The honest neighbours in the same towns, by which a gauge that is wrong alone is known.
  const townOf = (s: Series) => s.point.area.slice(0, 9)
  const honest = rain.slice(5)
  // The last one is stuck at a heavy rain, if somebody stands near to contradict it.
  const alone = honest.findLast((s) => honest.some((o) => o !== s && townOf(o) === townOf(s)))
  const towns = new Set([...rain.slice(0, 5), ...(alone ? [alone] : [])].map(townOf))
  for (const s of honest) if (towns.has(townOf(s))) lines.push(line(s, 5, 600, 780, () => (s === alone ? 4.8 : 0.2)))
  return { id: 'false-alarms', title: '设备误报', summary: '卡死、孤立高值、尖跳、超量程、掉线、时钟超前、故障与标定数据：一个人也不应被叫醒', pivot, lines } // words-ok
}
