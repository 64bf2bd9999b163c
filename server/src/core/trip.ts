/** What a breaker would order at a place, and whether the fact that allows its release holds. */
import {
  asId,
  type BreakerId,
  findLimit,
  type Instant,
  limitSpan,
  type OrderId,
  parsePlace,
  type PlaceKey,
  plus,
  type RaisedLevel,
  type WarningId,
  warningLevelText,
  type AreaCode,
  contains,
  minus,
  enclosing,
} from '@anlan/kernel/base'
import { type BreakerDecl, type BreakerState, type FactCheck, type OrderDecl, type OrderOpening, orderKindText } from '@anlan/kernel/breaker'
import { type ListedEntity, whoAnswers } from '@anlan/kernel/registry'
import { badFlags } from '@anlan/kernel/signal'
import type { Step } from './execute.ts'
import { placeIndex } from './places.ts'
import type { App } from './types.ts'

export type TripPlan = { readonly decl: BreakerDecl; readonly orders: readonly OrderOpening[]; readonly problems: readonly string[] }

function targets(app: App, order: OrderDecl, place: PlaceKey, area: AreaCode | null): readonly ListedEntity[] {
  const { kind, id } = parsePlace(place)
  const all = app.registry().entities
  if (kind === 'entity') return all.filter((e) => e.id === id && (order.tagged === undefined || e.tags.includes(order.tagged)))
  if (kind === 'point') {
    const point = placeIndex(app.district, app.registry()).point(id)
    if (point?.entity !== undefined) return all.filter((e) => e.id === point.entity && (order.tagged === undefined || e.tags.includes(order.tagged)))
  }
  if (area === null || order.tagged === undefined) return []
  return all.filter((e) => contains(area, e.area) && e.tags.includes(order.tagged ?? ''))
}
/** @returns null when no limit in natural time is in force */
export function deadline(app: App, key: string, now: Instant, places: readonly string[]): Instant | null {
  const found = findLimit(app.limits(), key, now, places)
  const length = found ? limitSpan(found) : undefined
  return length === undefined ? null : plus(now, length)
}
/** Owners, targets and deadlines of every order; `problems` says in Chinese what could not be resolved. */
export function planTrip(app: App, declId: string, place: PlaceKey, at: Instant, drill = false): TripPlan | null {
  const decl = app.decls.breakers.find((d) => d.id === declId)
  if (!decl) return null
  const places = placeIndex(app.district, app.registry())
  const area = places.area(place)
  const wider = area === null ? [] : enclosing(area)
  const problems: string[] = []
  const orders: OrderOpening[] = []
  const escalate = whoAnswers(app.registry(), [decl.escalateTo], { place }, at)[0]
  const point = parsePlace(place).kind === 'point' ? places.point(parsePlace(place).id) : undefined
  for (const order of decl.orders) {
    const receiptBy = deadline(app, order.receiptWithin, at, wider)
    const doneBy = deadline(app, order.within, at, wider)
    if (receiptBy === null || doneBy === null) {
      problems.push(`“${order.title}”缺少时限 ${receiptBy === null ? order.receiptWithin : order.within}`)
      continue
    }
    const aims: readonly (ListedEntity | null)[] =
      order.tagged === undefined && point?.entity === undefined && parsePlace(place).kind !== 'entity' ? [null] : targets(app, order, place, area)
    for (const aim of aims) {
      const where = aim ? (`entity:${aim.id}` as PlaceKey) : place
      const owners = whoAnswers(app.registry(), [order.owner], { place: where, ...(aim ? { sector: aim.sector } : {}) }, at)
      const owner = owners[0]
      const target = aim ? aim.name : places.name(place)
      if (!owner) {
        problems.push(`“${order.title}（${target}）”没有责任人`)
        continue
      }
      const spot = aim?.at ?? places.at(place)
      const inside = aim?.area ?? area
      orders.push({
        id: asId<OrderId>(app.newId()),
        kind: order.kind,
        title: order.title,
        target,
        ...(aim ? { entity: aim.id } : {}),
        ...(inside === null || inside === undefined ? {} : { area: inside }),
        ...(spot ? { at: spot } : {}),
        owner: owner.person,
        ownerName: places.personName(owner.person),
        ownerTitle: owner.title,
        ...(escalate ? { escalateTo: escalate.person } : {}),
        legal: order.legal,
        proofNeed: order.proof,
        code: code4(app),
        receiptBy,
        doneBy,
        drill,
      })
    }
  }
  return { decl, orders, problems }
}
export function code4(app: App): string {
  return String(Number.parseInt(app.randomHex(4), 16) % 10_000).padStart(4, '0')
}
/** The steps that trip a breaker and issue its orders; empty when nothing can be ordered. */
export function tripSteps(
  app: App,
  declId: string,
  place: PlaceKey,
  at: Instant,
  how: 'rule' | 'hand',
  because: string,
  warning: { readonly id: WarningId; readonly level: RaisedLevel; readonly title: string } | null,
  drill: boolean,
): readonly Step[] {
  const plan = planTrip(app, declId, place, at, drill)
  if (!plan || plan.orders.length === 0) return []
  const id = asId<BreakerId>(app.newId())
  const places = placeIndex(app.district, app.registry())
  const placeName = places.name(place)
  const orders = plan.orders.map((o) => ({ ...o, breaker: id, ...(warning ? { warning: warning.id } : {}) }))
  return [
    {
      kind: 'breaker',
      id,
      command: {
        do: 'trip',
        id,
        decl: plan.decl.id,
        title: plan.decl.title,
        scope: plan.decl.scope,
        place,
        placeName,
        ...(warning ? { warning: warning.id } : {}),
        how,
        because,
        orders: orders.map((o) => o.id),
        drill,
      },
    },
    ...orders.map(
      (order): Step => ({
        kind: 'order',
        id: order.id,
        command: {
          do: 'issue',
          order,
          text: `${drill ? '【演练】' : ''}${warning ? `${placeName}${warningLevelText[warning.level]}${warning.title}。` : `${placeName}${plan.decl.title}。`}请立即执行【${orderKindText[order.kind]}】${order.title}（${order.target}）`,
        },
      }),
    ),
  ]
}
/** Whether the independent fact for release holds now: every fresh source of the quantity at the place stayed below the limit for the span. */
export async function checkFact(
  app: App,
  breaker: Pick<BreakerState, 'decl' | 'place'>,
  sitePhotos: readonly string[] = [],
): Promise<FactCheck & { readonly need: string | null }> {
  const release = app.decls.breakers.find((d) => d.id === breaker.decl)?.release
  if (!release) return { kind: 'none', holds: true, text: '此类熔断不要求独立数据', need: null }
  const now = app.clock.now()
  const places = placeIndex(app.district, app.registry())
  const area = places.area(breaker.place)
  const { kind, id } = parsePlace(breaker.place)
  const series = app
    .registry()
    .points.filter((p) =>
      kind === 'point'
        ? p.id === id || (p.entity !== undefined && p.entity === places.point(id)?.entity)
        : kind === 'entity'
          ? p.entity === id
          : area !== null && contains(area, p.area),
    )
    .flatMap((p) => p.series.filter((s) => s.quantity === release.quantity).map((s) => ({ s, p })))
  const site = (why: string): FactCheck & { need: string } =>
    sitePhotos.length > 0
      ? { kind: 'site', holds: false, text: `${why}；以现场核查照片 ${sitePhotos.length} 张代替`, photos: sitePhotos, need: release.text }
      : { kind: 'reading', holds: false, text: why, need: release.text }
  if (series.length === 0) return site('该处没有可用于证实的监测数据')
  const from = minus(now, release.for)
  const readings = await app.store.readings(
    series.map((x) => x.s.id),
    from,
    now,
  )
  const parts: string[] = []
  for (const { s, p } of series) {
    const mine = readings.filter((r) => r.series === s.id && r.value !== null && !r.flags.some((f) => badFlags.includes(f)))
    const bound = findLimit(app.limits(), release.below, now, [p.id, ...enclosing(p.area)])
    if (!bound) return site(`缺少阈值 ${release.below}`)
    const top = Math.max(...mine.map((r) => r.value ?? Number.NEGATIVE_INFINITY))
    const last = mine.at(-1)
    if (!last || now - last.at > Math.max(3 * s.cadence, release.for / 2)) return site(`${p.name} 数据不新鲜，不能证实`)
    if (top >= bound.value) return site(`${p.name} 近 ${Math.round(release.for / 60_000)} 分钟内最高 ${top} ${s.unit}，未低于 ${bound.value} ${s.unit}`)
    parts.push(`${p.name} 最高 ${top} ${s.unit} < ${bound.value} ${s.unit}`)
  }
  return { kind: 'reading', holds: true, text: `近 ${Math.round(release.for / 60_000)} 分钟：${parts.join('；')}`, need: release.text }
}
