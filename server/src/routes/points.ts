/** Monitoring points: what each shows now, whether it can be trusted, and its curve with the thresholds in force at that place. */
import {
  citationText,
  enclosing,
  findLimit,
  hours,
  type Instant,
  type LimitUnit,
  minus,
  placeKey,
  type PointId,
  type SeriesId,
  townOf,
  type WarningLevel,
  warningLevelText,
  warningRank,
} from '@anlan/kernel/base'
import type { MonitoringPoint, SeriesDef } from '@anlan/kernel/registry'
import { badFlags, type Reading, readingFlagText } from '@anlan/kernel/signal'
import type { PointState, PointView, SeriesRef, Threshold } from '@anlan/contract'
import type { App, Handlers, Who } from '../core/types.ts'
import { missing } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { limitLevel, limitTitle } from './limit-text.ts'
import { matches, pageOf, sorted, type Sorts } from './lists.ts'
import { within } from './reach.ts'
import { stageAhead } from './stage-ahead.ts'

/** Later than two cadences is late, later than six is silent: two lost frames in a row happen, six do not. */
const LATE = 2
const SILENT = 6
/** Enough for a screen 2,000 pixels wide; more is thinned by keeping each bucket's extremes. */
const CURVE_POINTS = 2000

const sceneText: Record<MonitoringPoint['scene'], string> = {
  gas: '城镇燃气',
  pipeline: '油气管道',
  'major-hazard': '重大危险源',
  flood: '山洪',
  'forest-fire': '森林火险',
  geohazard: '地质灾害',
}
const stateText: Record<PointState, string> = { normal: '正常', attention: '关注', late: '迟到', bad: '数据异常', silent: '静默' }

function seriesRef(point: MonitoringPoint, s: SeriesDef): SeriesRef {
  return { id: s.id, label: s.label, unit: s.unit, quantity: s.quantity, point: point.id, pointName: point.name }
}
function agoText(ms: number): string {
  const m = Math.max(1, Math.round(ms / 60_000))
  return m < 60 ? `${m} 分钟` : m < 2880 ? `${Math.floor(m / 60)} 小时 ${m % 60} 分` : `${Math.floor(m / 1440)} 天`
}
type Judged = { readonly state: PointState; readonly text: string }
/** One series by its newest reading. */
export function judgeSeries(s: Pick<SeriesDef, 'cadence'>, last: Reading | undefined, now: Instant): Judged {
  if (!last) return { state: 'silent', text: '从未上报' }
  const age = now - last.at
  if (age > SILENT * s.cadence) return { state: 'silent', text: `静默 ${agoText(age)}` }
  const bad = last.flags.filter((f) => badFlags.includes(f))
  if (bad.length > 0 || last.value === null) return { state: 'bad', text: `数据异常：${bad.map((f) => readingFlagText[f]).join('、') || '缺测'}` }
  if (age > LATE * s.cadence) return { state: 'late', text: `迟到 ${agoText(age)}` }
  return { state: 'normal', text: '正常' }
}
const weight: Record<PointState, number> = { silent: 4, bad: 3, late: 2, attention: 1, normal: 0 }

function pointView(app: App, point: MonitoringPoint, latest: ReadonlyMap<SeriesId, Reading>, now: Instant, level: WarningLevel): PointView {
  const judged = point.series.map((s) => judgeSeries(s, latest.get(s.id), now))
  const worst = judged.reduce<Judged | null>((w, j) => (w === null || weight[j.state] > weight[w.state] ? j : w), null) ?? { state: 'silent', text: '未接入在线监测' }
  const raised = level !== 'none' && worst.state === 'normal' ? { state: 'attention' as const, text: `${warningLevelText[level]}关注` } : worst
  const first = point.series.find((s) => latest.has(s.id))
  const shown = first && latest.get(first.id)
  const names = app.places()
  const town = townOf(point.area)
  const village = names.name(placeKey('area', point.area))
  return {
    id: point.id,
    name: point.name,
    scene: point.scene,
    kind: point.kind,
    area: point.area,
    areaName: town === undefined || town === point.area ? village : `${names.name(placeKey('area', town))} ${village}`,
    at: point.at,
    protocol: point.protocol,
    state: raised.state,
    stateText: raised.text,
    level,
    last: first && shown ? { label: first.label, value: shown.value, unit: first.unit, at: shown.at, flags: shown.flags } : null,
    series: point.series.map((s) => seriesRef(point, s)),
    entity: point.entity ?? null,
    demo: point.demo,
  }
}
/** Points of the person's subtree with their newest readings. @param then as they stood at an earlier instant, with the levels of that instant */
export async function pointViews(app: App, who: Who, then?: { readonly at: Instant; readonly levels: ReadonlyMap<PointId, WarningLevel> }): Promise<readonly PointView[]> {
  const points = app.registry().points.filter((p) => within(app.places().orgPath(placeKey('area', p.area)), who.scope))
  const latest = new Map((await app.store.latest(undefined, then?.at)).map((r) => [r.series, r]))
  const now = then?.at ?? app.clock.now()
  return points.map((p) => pointView(app, p, latest, now, then ? (then.levels.get(p.id) ?? 'none') : app.core.pointLevel(p)))
}
const sorts: Sorts<PointView> = {
  name: (p) => p.name,
  area: (p) => p.area,
  scene: (p) => sceneText[p.scene],
  state: (p) => weight[p.state],
  level: (p) => warningRank(p.level),
  last: (p) => p.last?.at ?? 0,
}
type Query = {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly scene?: string | undefined
  readonly state?: string | undefined
  readonly area?: string | undefined
}
async function found(app: App, who: Who, query: Query): Promise<readonly PointView[]> {
  const hits = (await pointViews(app, who)).filter(
    (p) =>
      (query.scene === undefined || p.scene === query.scene) &&
      (query.state === undefined || p.state === query.state) &&
      (query.area === undefined || p.area.startsWith(query.area)) &&
      matches(query.q, [p.name, p.areaName], [p.id, p.kind, sceneText[p.scene]]),
  )
  return sorted(hits, query.sort, sorts)
}

/** Which unit of a limit a series may carry: some series count in words. */
const sameUnit: Readonly<Record<string, LimitUnit>> = { '℃': '°C', 级: 'index', '': 'index', 处: 'count', 个: 'count' }
/** Whether a limit speaks of the watched quantity itself (`tank.pressure.critical` of `tank.pressure.MPa`, `rain3h.move` of the watch `rain`), not of its change. */
export function limitsQuantity(key: string, watch: string, quantity: string): boolean {
  const words = key.split('.').map((w) => w.replace(/\d+(h|min)$/, ''))
  return !/rate|rise|drop|calm/.test(key) && (words.includes(watch) || key.startsWith(`${quantity.replace(/\.[^.]+$/, '')}.`))
}
/**
 * Limits that can be drawn on the curve of this series: same unit, of a rule that watches its quantity, and neither a rate nor a rise.
 * A limit over a window (`rain3h.…`) says so in its label, because the curve shows single readings.
 */
function thresholdsOf(
  app: Pick<App, 'decls' | 'limits'>,
  point: Pick<MonitoringPoint, 'id' | 'entity' | 'area'>,
  s: Pick<SeriesDef, 'quantity' | 'unit'>,
  at: Instant,
): readonly Threshold[] {
  const places: readonly string[] = [point.id, ...(point.entity === undefined ? [] : [point.entity]), ...enclosing(point.area)]
  const keys = new Set<string>()
  for (const decl of app.decls.warnings) {
    for (const [watch, quantity] of Object.entries(decl.watches)) {
      if (quantity === s.quantity) for (const key of decl.limits) if (limitsQuantity(key, watch, quantity)) keys.add(key)
    }
  }
  return [...keys].flatMap((key) => {
    const found = findLimit(app.limits(), key, at, places)
    if (!found || found.unit !== (sameUnit[s.unit] ?? s.unit)) return []
    return [{ key, level: limitLevel(key), label: limitTitle(key), value: found.value, unit: s.unit, verified: found.verified, source: citationText(found.source) }]
  })
}
/** Keeps the lowest and highest reading of each bucket, so that no peak disappears. */
export function thinned(readings: readonly Reading[], most: number): readonly Reading[] {
  if (readings.length <= most) return readings
  const size = Math.ceil((readings.length * 2) / most)
  const kept: Reading[] = []
  for (let i = 0; i < readings.length; i += size) {
    const bucket = readings.slice(i, i + size)
    let low: Reading | undefined
    let high: Reading | undefined
    for (const r of bucket) {
      if (r.value !== null && (low?.value === undefined || low.value === null || r.value < low.value)) low = r
      if (r.value !== null && (high?.value === undefined || high.value === null || r.value > high.value)) high = r
    }
    const pair = low && high ? (low === high ? [low] : low.at < high.at ? [low, high] : [high, low]) : bucket.slice(0, 1)
    kept.push(...pair)
  }
  return kept
}

export const pointHandlers: Pick<Handlers, 'points' | 'pointsFile' | 'series'> = {
  points: async (app, { query, who }) => pageOf(await found(app, who, query), query, 500),
  pointsFile: async (app, request) =>
    sendTable(app, request, {
      name: '监测点',
      rows: await found(app, request.who, request.query),
      columns: [
        { title: '监测点', width: 28, value: (p) => p.name },
        { title: '场景', width: 12, value: (p) => sceneText[p.scene] },
        { title: '地点', width: 26, value: (p) => p.areaName },
        { title: '状态', width: 10, value: (p) => stateText[p.state] },
        { title: '状态说明', width: 26, value: (p) => p.stateText },
        { title: '级别', width: 8, value: (p) => warningLevelText[p.level] },
        { title: '最近读数', width: 12, value: (p) => p.last?.value ?? null },
        { title: '量', width: 16, value: (p) => (p.last ? `${p.last.label}（${p.last.unit}）` : '') },
        { title: '读数时间', width: 20, value: (p) => timeCell(p.last?.at) },
        { title: '接入', width: 10, value: (p) => p.protocol },
        { title: '经度', width: 12, value: (p) => p.at[0] },
        { title: '纬度', width: 12, value: (p) => p.at[1] },
        { title: '编号', width: 20, value: (p) => p.id },
      ],
    }),
  async series(app, { params, query, who }) {
    const id = params.id as SeriesId
    const known = app.places().series(id)
    if (!known || !within(app.places().orgPath(placeKey('area', known.point.area)), who.scope)) return missing('曲线')
    const to = (query.to ?? app.clock.now()) as Instant
    const from = (query.from ?? minus(to, hours(24))) as Instant
    const readings = await app.store.readings([id], from, to, 200_000)
    const thresholds = thresholdsOf(app, known.point, known.def, app.clock.now())
    const marks = thresholds.filter((t) => t.level !== null).map((t) => t.value)
    const forecast = query.to === undefined ? await stageAhead(app, known.def, marks, app.clock.now()) : undefined
    return {
      series: seriesRef(known.point, known.def),
      points: thinned(readings, CURVE_POINTS).map((r) => ({ at: r.at, value: r.value, flags: r.flags })),
      thresholds,
      ...(forecast === undefined ? {} : { forecast }),
    }
  },
}
