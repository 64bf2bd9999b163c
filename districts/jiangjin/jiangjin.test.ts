import {
  areaCode,
  citedSources,
  contains,
  dateText,
  dayKind,
  days,
  districtOf,
  findLimit,
  fromWallTime,
  instant,
  isInside,
  limitSpan,
  overlaps,
  placeKey,
  type Polygon,
  townOf,
} from '@anlan/kernel/base'
import { gaps, whoAnswers } from '@anlan/kernel/registry'
import { breakers, callouts, exclusiveRoles, limitTitles, role, type RoleKey, warnings } from '@anlan/policy'
import { describe, expect, test } from 'vitest'
import { jiangjin } from './index.ts'

const { registry } = jiangjin
const storm = fromWallTime({ year: 2026, month: 7, day: 4, hour: 1, minute: 0, second: 0 })
const county = (jiangjin.geo.county as { features: { geometry: { coordinates: Polygon } }[] }).features[0]?.geometry.coordinates ?? []
const towns = jiangjin.areas.filter((a) => a.kind === 'town')
const villages = jiangjin.areas.filter((a) => a.kind === 'village')
const series = registry.points.flatMap((p) => p.series.map((s) => ({ ...s, point: p })))

function doubled(items: readonly string[]): string[] {
  return items.filter((x, i) => items.indexOf(x) !== i)
}
function count<T>(items: readonly T[], key: (t: T) => string): Record<string, number> {
  const out: Record<string, number> = {}
  for (const i of items) out[key(i)] = (out[key(i)] ?? 0) + 1
  return out
}
/** The thing or a loud failure: these tests look things up that must exist. */
function must<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`missing: ${name}`)
  return thing
}

describe('register', () => {
  test('every part is there in the size of the district', () => {
    expect(towns).toHaveLength(30)
    expect(villages).toHaveLength(301)
    expect(registry.orgs.filter((o) => o.kind === 'department').length).toBeGreaterThanOrEqual(14)
    expect(registry.orgs.filter((o) => o.kind === 'zone')).toHaveLength(2)
    expect(registry.people.length).toBeGreaterThanOrEqual(1300)
    expect(registry.entities.length).toBeGreaterThanOrEqual(120)
    expect(registry.points.length).toBeGreaterThanOrEqual(320)
    expect(count(registry.points, (p) => p.scene)).toMatchObject({ flood: 125, 'forest-fire': 156, geohazard: 44, gas: 36, pipeline: 14, 'major-hazard': 28 })
    expect(registry.points.filter((p) => p.kind === '林火视频监控')).toHaveLength(116)
  })
  test('nothing stops a call: no gaps on the night of the storm nor in the following year', () => {
    for (const at of [storm, instant(storm + days(365))]) expect(gaps(registry, at, days(30), jiangjin.areas).filter((g) => g.severity === 'stop')).toEqual([])
  })
  test('ids, phones, devices, factor codes and ltree paths are unique', () => {
    for (const [name, ids] of Object.entries({
      areas: jiangjin.areas.map((a) => a.code as string),
      orgs: registry.orgs.map((o) => o.id as string),
      paths: registry.orgs.map((o) => o.path),
      posts: registry.posts.map((p) => p.id as string),
      people: registry.people.map((p) => p.id as string),
      names: registry.people.map((p) => p.name),
      pointNames: registry.points.map((p) => `${p.name} ${p.area.slice(0, 9)}`),
      phones: registry.people.flatMap((p) => p.phones),
      entities: registry.entities.map((e) => e.id as string),
      points: registry.points.map((p) => p.id as string),
      series: series.map((s) => s.id as string),
      codes: series.map((s) => `${s.device} ${s.code}`),
      devices: jiangjin.devices.map((d) => d.id),
      accounts: jiangjin.accounts.map((a) => a.account),
      responsibles: registry.responsibles.map((r) => `${r.entity} ${r.as}`),
    }))
      expect(doubled(ids), name).toEqual([])
  })
  test('references lead somewhere', () => {
    const orgs = new Map(registry.orgs.map((o) => [o.id, o]))
    const posts = new Set(registry.posts.map((p) => p.id))
    const people = new Set(registry.people.map((p) => p.id))
    const areas = new Set(jiangjin.areas.map((a) => a.code as string))
    const roles = new Set<string>(Object.values(role).map((r) => r.id))
    for (const o of registry.orgs) {
      expect(o.path).toMatch(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/)
      if (o.parent !== null) expect(o.path.startsWith(`${must(orgs.get(o.parent), o.parent).path}.`), o.path).toBe(true)
      if (o.area !== undefined) expect(areas.has(o.area), o.id).toBe(true)
    }
    for (const p of registry.posts) expect(orgs.has(p.org) && roles.has(p.role) && (p.superior === undefined || posts.has(p.superior)), p.id).toBe(true)
    for (const h of registry.holdings) expect(posts.has(h.post) && people.has(h.person), h.post).toBe(true)
    for (const s of registry.shifts) if (!posts.has(s.post) || !people.has(s.person)) expect.fail(s.post)
    for (const r of registry.responsibles) expect(people.has(r.person), r.entity).toBe(true)
    for (const a of jiangjin.accounts) expect(people.has(a.person), a.account).toBe(true)
    expect(new Set(registry.responsibles.map((r) => r.entity)).size).toBe(registry.entities.length)
  })
  test('people are invented and say so', () => {
    for (const p of registry.people) expect(p.demo && p.phones.every((x) => /^199\d{8}$/.test(x)) && /^[a-z]{2,3}$/.test(p.initials), p.id).toBe(true)
    for (const e of registry.entities) expect(e.demo, e.id).toBe(true)
    for (const p of registry.points) expect(p.demo, p.id).toBe(true)
  })
  test('three administrators are three persons', () => {
    const ids = exclusiveRoles.map((k: RoleKey) => role[k].id)
    const holders = registry.holdings.filter((h) => ids.some((id) => id === registry.posts.find((p) => p.id === h.post)?.role)).map((h) => h.person as string)
    expect(holders).toHaveLength(3)
    expect(doubled(holders)).toEqual([])
  })
  test('shifts follow each other without a hole or an overlap from 2026 through 2027', () => {
    for (const post of ['post-duty-officer', 'post-on-duty-lead']) {
      const rows = registry.shifts.filter((s) => s.post === post)
      rows.slice(1).forEach((s, i) => {
        if (rows[i]?.valid.to !== s.valid.from) expect.fail(`${post} ${i}`)
      })
      expect(must(rows[0], post).valid.from).toBeLessThanOrEqual(fromWallTime({ year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 }))
      expect(must(rows.at(-1), post).valid.to).toBeGreaterThanOrEqual(fromWallTime({ year: 2028, month: 1, day: 1, hour: 0, minute: 0, second: 0 }))
    }
  })
})

describe('ground', () => {
  test('every town, village, entity and point lies inside the county', () => {
    for (const a of jiangjin.areas) expect(isInside(must(a.centre, a.name), county), a.name).toBe(true)
    for (const e of registry.entities) expect(isInside(e.at, county), e.id).toBe(true)
    for (const p of registry.points) expect(isInside(p.at, county), p.id).toBe(true)
  })
  test('codes nest: points and entities stand in villages of known towns', () => {
    const codes = new Set(villages.map((v) => v.code as string))
    for (const x of [...registry.entities, ...registry.points]) expect(codes.has(x.area), x.id).toBe(true)
    for (const v of villages) expect(contains(must(townOf(v.code), v.code), v.code) && districtOf(v.code) === jiangjin.code).toBe(true)
  })
  test('every town has at least two rain gauges and exactly one river stage, since stages of two rivers cannot be compared', () => {
    for (const t of towns) {
      const mine = series.filter((s) => contains(t.code, s.point.area))
      expect(mine.filter((s) => s.quantity === 'rain.depth.mm').length, t.name).toBeGreaterThanOrEqual(2)
      expect(mine.filter((s) => s.quantity === 'water.stage.m').length, t.name).toBe(1)
      expect(mine.filter((s) => s.quantity === 'drought.index').length, t.name).toBeLessThanOrEqual(1)
    }
  })
  test('a slope stands in a village with a watcher of its own, and one slope a village', () => {
    const slopes = registry.points.filter((p) => p.scene === 'geohazard')
    expect(doubled(slopes.map((p) => p.area as string))).toEqual([])
    for (const p of slopes) expect(whoAnswers(registry, [{ role: role.spotWatcher.id, of: 'village' }], { place: placeKey('point', p.id) }, storm).length, p.id).toBe(1)
  })
})

describe('devices', () => {
  test('every series is reported by a device of the right gateway', () => {
    const known = new Map(jiangjin.devices.map((d) => [d.id, d]))
    for (const s of series) expect(must(known.get(s.device), s.device).gateway, s.id).toBe(s.point.protocol)
    for (const d of jiangjin.devices) {
      if (d.gateway === 'hj212') expect(d.id).toMatch(/^[0-9A-F]{24}$/)
      else expect(d.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    }
  })
  test('a quantity carries one unit everywhere', () => {
    for (const q of new Set(series.map((s) => s.quantity))) expect(new Set(series.filter((s) => s.quantity === q).map((s) => s.unit)).size, q).toBe(1)
  })
  test('a unit with a major hazard has one series of each watched quantity, so a quiet detector cannot hide a loud one', () => {
    for (const e of registry.entities.filter((x) => x.tags.includes('major-hazard'))) {
      const mine = series.filter((s) => s.point.entity === e.id).map((s) => s.quantity)
      expect([...mine].sort(), e.id).toEqual(['gas.toxic.ppm', 'hazard.lel.pct', 'tank.level.pct', 'tank.pressure.MPa'])
    }
  })
})

describe('policy in Jiangjin', () => {
  const placesOf = (kind: 'town' | 'village' | 'entity' | 'point', watched: readonly string[]) => {
    const hit = registry.points.filter((p) => p.series.some((s) => watched.includes(s.quantity)))
    const chain = (code: string) => [code, code.slice(0, 9), code.slice(0, 6)]
    if (kind === 'point') return hit.map((p) => [p.id as string, ...chain(p.area)])
    if (kind === 'entity') return registry.entities.filter((e) => hit.some((p) => p.entity === e.id)).map((e) => [e.id as string, ...chain(e.area)])
    return towns.map((t) => [t.code as string, t.code.slice(0, 6)])
  }
  test('every limit of a warning has a value in force wherever the rule watches', () => {
    for (const w of warnings) {
      for (const places of placesOf(w.area, Object.values(w.watches))) {
        for (const key of w.limits) expect(findLimit(jiangjin.limits, key, storm, places), `${w.id} ${key} ${places[0]}`).toBeDefined()
      }
    }
  })
  test('every order and release limit has a value; times are natural time', () => {
    for (const b of breakers) {
      for (const o of b.orders) {
        for (const key of [o.receiptWithin, o.within]) expect(limitSpan(must(findLimit(jiangjin.limits, key, storm), key)), key).toBeGreaterThan(0)
      }
      if (b.release)
        expect(
          jiangjin.limits.some((l) => l.key === b.release?.below),
          b.id,
        ).toBe(true)
    }
  })
  test('limits are titled, cited, dated, and unchecked ones say so', () => {
    for (const l of jiangjin.limits) {
      expect(limitTitles[l.key], l.key).toBeDefined()
      expect(citedSources[l.source.source], l.key).toBeDefined()
      expect(dateText(l.valid.from) >= '2020-01-01' && (l.valid.to === undefined || l.valid.to > l.valid.from), l.key).toBe(true)
      expect(Number.isFinite(l.value)).toBe(true)
      if (!l.verified) expect(l.note).toContain('未核实')
    }
    // A law that changed has a row for each text; no two are in force on one day.
    const name = (l: (typeof jiangjin.limits)[number]) => `${l.key} ${l.place ?? ''}`
    for (const [i, a] of jiangjin.limits.entries()) for (const b of jiangjin.limits.slice(i + 1)) if (name(a) === name(b)) expect(overlaps(a.valid, b.valid), name(a)).toBe(false)
    const places = new Set<string>([...jiangjin.areas.map((a) => a.code), ...registry.points.map((p) => p.id), ...registry.entities.map((e) => e.id)])
    for (const l of jiangjin.limits) if (l.place !== undefined) expect(places.has(l.place), l.place).toBe(true)
  })
  test('ladders climb: a higher level never has a lower limit', () => {
    const value = (key: string, place?: string) => must(findLimit(jiangjin.limits, key, storm, place ? [place] : []), key).value
    for (const head of ['rain1h', 'rain3h', 'rain24h']) {
      const steps = ['attention', 'warning', 'prepare', 'move'].map((s) => value(`${head}.${s}`))
      expect(steps).toEqual([...steps].sort((a, b) => a - b))
    }
    for (const t of towns) expect(value('stage.guaranteed', t.code)).toBeGreaterThan(value('stage.warning', t.code))
    for (const e of registry.entities.filter((x) => x.tags.includes('major-hazard'))) {
      const steps = ['attention', 'warning', 'severe', 'critical'].map((s) => value(`hazard.toxic.${s}`, e.id))
      expect(steps).toEqual([...steps].sort((a, b) => a - b))
    }
  })
  test('every call-out finds somebody for each of its selectors where it is used', () => {
    for (const w of warnings) {
      const place =
        w.area === 'town'
          ? placeKey('area', '500116108')
          : w.area === 'entity'
            ? placeKey('entity', 'e-bs-hua1')
            : placeKey('point', w.scene === 'gas' ? 'BS-G1' : w.scene === 'pipeline' ? 'BS-P1' : 'BS-D1')
      for (const then of Object.values(w.then)) {
        const plan = callouts.find((c) => c.id === then.callOut)
        for (const s of plan?.who ?? []) expect(whoAnswers(registry, [s], { place }, storm).length, `${w.id} ${plan?.id} ${JSON.stringify(s)}`).toBeGreaterThan(0)
      }
    }
  })
  test('every order of every breaker has targets somewhere and an owner for each of them', () => {
    for (const b of breakers) {
      for (const o of b.orders) {
        if (o.tagged === undefined) continue
        const tagged = registry.entities.filter((e) => e.tags.includes(o.tagged ?? ''))
        expect(tagged.length, `${b.id} ${o.id}`).toBeGreaterThan(0)
        for (const e of tagged) expect(whoAnswers(registry, [o.owner], { place: placeKey('entity', e.id), sector: e.sector }, storm).length, e.id).toBeGreaterThan(0)
      }
      expect(whoAnswers(registry, [b.escalateTo], { place: placeKey('area', '500116108') }, storm).length, b.id).toBeGreaterThan(0)
    }
  })
  test('白沙镇 has everything a riverside breaker aims at', () => {
    const tags = new Set(registry.entities.filter((e) => contains(areaCode('500116108'), e.area)).flatMap((e) => e.tags))
    for (const o of must(
      breakers.find((b) => b.id === 'riverside'),
      'riverside',
    ).orders)
      expect(tags.has(o.tagged ?? ''), o.id).toBe(true)
  })
})

describe('calendar', () => {
  const noon = (year: number, month: number, day: number) => fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
  test.each([
    [2025, 1, 26, 'workday'],
    [2025, 10, 8, 'off'],
    [2025, 10, 11, 'workday'],
    [2026, 1, 2, 'off'],
    [2026, 1, 4, 'workday'],
    [2026, 2, 14, 'workday'],
    [2026, 2, 23, 'off'],
    [2026, 2, 24, 'workday'],
    [2026, 5, 9, 'workday'],
    [2026, 9, 25, 'off'],
    [2026, 10, 8, 'workday'],
    [2026, 10, 10, 'workday'],
    [2027, 1, 4, 'unknown'],
  ] as const)('%i-%i-%i is %s', (y, m, d, kind) => {
    expect(dayKind(jiangjin.calendar, noon(y, m, d))).toBe(kind)
  })
  test('only days that differ from the plain week are listed', () => {
    const plain = jiangjin.calendar.map((c) => ({ ...c, off: [], worked: [] }))
    for (const c of jiangjin.calendar) {
      const at = (md: string) => noon(c.year, Number(md.slice(0, 2)), Number(md.slice(3)))
      for (const md of c.off) expect(dayKind(plain, at(md)), `${c.year}-${md}`).toBe('workday')
      for (const md of c.worked) expect(dayKind(plain, at(md)), `${c.year}-${md}`).toBe('off')
    }
  })
})
