/** Patrols before, during and after rain follow the gauges: a spell of rain over a town is an occasion that begins and ends by itself. */
import { asId, dateText, findLimit, type Instant, instant, limitSpan, placeKey, plus, type SeriesId, span } from '@anlan/kernel/base'
import { machine } from '../core/core.ts'
import type { App } from '../core/types.ts'
import { occasionsOf } from './ground.ts'
import { rainSpells, type Spell } from './rain.ts'

/** Longer than any gap between two looks, and than a spell needs to begin or end. */
const BACK_MS = 12 * 3_600_000
/** A town and the minute in which its rain began: looked at again, by another process, or after a restart, it is the same occasion. */
function idOf(s: Spell): string {
  return `rain-${s.area}-${Math.floor(s.from / 60_000)}`
}
/** @returns how many spells began or ended */
export async function watchRain(app: App): Promise<number> {
  const now = app.clock.now()
  const begin = findLimit(app.limits(), 'rain.begin', now)
  const dry = findLimit(app.limits(), 'rain.dry', now)
  const dryMs = dry && limitSpan(dry)
  if (!begin || dryMs === undefined) return 0
  const gauges = new Map(app.registry().points.flatMap((p) => p.series.filter((s) => s.quantity === 'rain.depth.mm').map((s) => [s.id as string, p.area] as const)))
  const from = instant(now - BACK_MS - dryMs)
  const readings = await app.store.readings(
    [...gauges.keys()].map((id) => asId<SeriesId>(id)),
    from,
    plus(now, span(1)),
  )
  const fallen = readings.flatMap((r) => {
    const area = gauges.get(r.series)
    return area === undefined || r.value === null || r.flags.length > 0 ? [] : [{ area, at: r.at, mm: r.value, gauge: r.series as string }]
  })
  let moved = 0
  for (const s of rainSpells(fallen, { beginMm: begin.value, dryMs }, now)) moved += await follow(app, s, from, now)
  return moved
}
async function follow(app: App, s: Spell, since: Instant, now: Instant): Promise<number> {
  // Its true beginning may lie before what was read: then it is one of those already known.
  const known = occasionsOf(app).filter((o) => o.event === 'rain' && o.area === s.area && o.id.startsWith('rain-'))
  const mine = known.find((o) => o.id === idOf(s)) ?? known.find((o) => o.from <= s.from && (o.to === undefined || o.to >= s.from))
  if (!mine && s.from <= since + 60_000) return 0
  let moved = 0
  const who = machine(app)
  const id = mine?.id ?? idOf(s)
  if (!mine) {
    const title = `${app.places().name(placeKey('area', s.area))} ${dateText(s.from)}降雨`
    const made = await app.core.command('duty', id, { do: 'occasion-begins', because: '雨量站实测', occasion: { id, event: 'rain', title, from: s.from, area: s.area } }, who)
    if (!made.ok) {
      app.log.warn({ refusal: made.refusal, area: s.area }, 'a spell of rain could not be registered')
      return 0
    }
    moved += 1
  }
  if (s.to !== undefined && s.to <= now && mine?.to === undefined) {
    const ended = await app.core.command('duty', id, { do: 'occasion-ends', at: s.to, because: '雨量站连续无雨' }, who)
    if (ended.ok) moved += 1
  }
  return moved
}
