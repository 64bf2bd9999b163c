/** Monitoring points of six scenes with the identity their devices report by. */
import { createHash } from 'node:crypto'
import type { LngLat, Seeded } from '@anlan/kernel/base'
import { chemicalTowns, type Entities, forestTowns } from './entities.ts'
import { around, type Town, toRiver, type Village } from './ground.ts'
import type { Chart } from './org-chart.ts'

const minute = 60_000
type SeriesRow = {
  id: string
  quantity: string
  unit: string
  label: string
  device: string
  code: string
  cadence: number
  range: [number, number]
  maxStep?: number
  flatAfter?: number
  flatAbove?: number
}
export type PointRow = {
  id: string
  name: string
  scene: string
  kind: string
  area: string
  at: LngLat
  entity?: string
  series: SeriesRow[]
  demo: true
  protocol: 'hj212' | 'http'
}
export type DeviceRow = { id: string; gateway: 'hj212' | 'http'; name: string; tokenHash?: string }

type What = {
  key: string
  quantity: string
  unit: string
  label: string
  code: string
  cadence: number
  range: [number, number]
  maxStep?: number
  flatAfter?: number
  flatAbove?: number
}
/** One row per watched quantity. HJ 212 codes begin with `y`: the standard's table has none for these, so they are this district's own extension. */
const what = {
  rain: { key: 'rain', quantity: 'rain.depth.mm', unit: 'mm', label: '5 分钟雨量', code: 'y10001', cadence: 5 * minute, range: [0, 60], flatAfter: 90 * minute, flatAbove: 1 },
  stage: {
    key: 'stage',
    quantity: 'water.stage.m',
    unit: 'm',
    label: '水位（假定基面）',
    code: 'y10002',
    cadence: 5 * minute,
    range: [0, 600],
    maxStep: 3,
    flatAfter: 1_440 * minute,
  },
  reservoir: { key: 'reservoir', quantity: 'reservoir.stage.m', unit: 'm', label: '库水位（假定基面）', code: 'y10003', cadence: 15 * minute, range: [0, 800], maxStep: 3 },
  drought: { key: 'drought', quantity: 'drought.index', unit: '', label: '气象干旱综合指数', code: 'drought', cadence: 1_440 * minute, range: [-5, 5] },
  crack: { key: 'crack', quantity: 'crack.width.mm', unit: 'mm', label: '裂缝宽度', code: 'crack', cadence: 60 * minute, range: [0, 2000], maxStep: 100 },
  gnss: { key: 'gnss', quantity: 'gnss.displacement.mm', unit: 'mm', label: 'GNSS 累计位移', code: 'gnss', cadence: 60 * minute, range: [-500, 5000], maxStep: 200 },
  slopeRain: { key: 'rain', quantity: 'slope.rain.mm', unit: 'mm', label: '坡面 10 分钟雨量', code: 'rain', cadence: 10 * minute, range: [0, 80] },
  heat: { key: 'heat', quantity: 'fire.camera.count', unit: '处', label: '已确认热点', code: 'heat', cadence: 10 * minute, range: [0, 50] },
  danger: { key: 'danger', quantity: 'fire.danger.index', unit: '级', label: '森林火险等级', code: 'danger', cadence: 1_440 * minute, range: [1, 5] },
  gas: { key: 'lel', quantity: 'gas.lel.pct', unit: '%LEL', label: '可燃气体浓度', code: 'lel', cadence: minute, range: [0, 100] },
  pressure: { key: 'pressure', quantity: 'pipe.pressure.MPa', unit: 'MPa', label: '管道压力', code: 'pressure', cadence: minute, range: [0, 12] },
  leak: { key: 'leak', quantity: 'gas.leak.ppm', unit: 'ppm', label: '泄漏浓度', code: 'leak', cadence: minute, range: [0, 50_000] },
  tankPressure: { key: 'pressure', quantity: 'tank.pressure.MPa', unit: 'MPa', label: '储罐压力', code: 'y20001', cadence: minute, range: [0, 4] },
  tankLevel: { key: 'level', quantity: 'tank.level.pct', unit: '%', label: '储罐液位', code: 'y20002', cadence: minute, range: [0, 100] },
  toxic: { key: 'toxic', quantity: 'gas.toxic.ppm', unit: 'ppm', label: '有毒气体浓度', code: 'y20003', cadence: minute, range: [0, 5000] },
  hazardLel: { key: 'lel', quantity: 'hazard.lel.pct', unit: '%LEL', label: '可燃气体浓度', code: 'y20004', cadence: minute, range: [0, 100] },
} as const satisfies Record<string, What>
type WhatKey = keyof typeof what

export type Points = { points: PointRow[]; devices: DeviceRow[] }
/** MN of 24 hexadecimal digits: district and town code, zeros, running number. */
function mn(town: Town, no: number): string {
  return `${town.code}${no.toString(16).toUpperCase().padStart(15, '0')}`
}
/** The mark of invented companies stays at the end of the name. */
function called(entity: string, part: string): string {
  return entity.endsWith('·演示') ? `${entity.slice(0, -3)}${part}·演示` : `${entity}${part}`
}
export function tokenHash(device: string): string {
  return createHash('sha256').update(`demo-token:${device}`).digest('hex')
}

export function buildPoints(c: Chart, towns: readonly Town[], built: Entities, random: Seeded): Points {
  const made: Points = { points: [], devices: [] }
  const seats = towns.map((t) => t.seat)
  const add = (
    t: Town,
    id: string,
    name: string,
    scene: string,
    kind: string,
    village: Village,
    at: LngLat,
    wanted: readonly WhatKey[],
    gateway: 'hj212' | 'http',
    entity?: string,
  ) => {
    const device = gateway === 'hj212' ? mn(t, made.devices.length + 1) : `dev-${id.toLowerCase()}`
    made.devices.push({ id: device, gateway, name, ...(gateway === 'http' ? { tokenHash: tokenHash(device) } : {}) })
    const series = wanted.map((k): SeriesRow => {
      const { key, ...rest }: What = what[k]
      return { id: `${id.toLowerCase()}.${key}`, ...rest, device }
    })
    made.points.push({ id, name, scene, kind, area: village.code, at, ...(entity === undefined ? {} : { entity }), series, demo: true, protocol: gateway })
  }
  const near = (v: Village) => around(seats, v.centre, 0.8, random)
  const two = (n: number) => String(n).padStart(2, '0')
  const village = (t: Town, i: number): Village => {
    const v = t.villages[i % t.villages.length]
    if (!v) throw new RangeError(`${t.name} has no village`)
    return v
  }
  for (const t of towns) {
    const no = t.code.slice(6)
    const rains = no === '108' ? 5 : ['103', '105'].includes(no) ? 4 : ['123', '113', '112', '110', '121', '117'].includes(no) ? 3 : 2
    for (let i = 0; i < rains; i++) {
      const v = village(t, Math.floor((i * t.villages.length) / rains))
      add(t, `${t.short}-${two(i + 1)}`, `${t.name}${v.name}雨量站`, 'flood', '雨量站', v, near(v), ['rain'], 'hj212')
    }
    const bank = built.entities.find((e) => e.tags.includes('low-bridge') && e.area.startsWith(t.code))
    const at = village(
      t,
      t.villages.findIndex((v) => v.code === bank?.area),
    )
    add(t, `${t.short}-S1`, `${t.name}水位站`, 'flood', '河道水位站', at, toRiver(near(at), random), ['stage'], 'hj212')
    if (['123', '115', '113', '112', '106', '110', '121', '101', '004', '120', '108', '116'].includes(no)) {
      const v = village(t, 5)
      add(t, `${t.short}-K1`, `${t.name}${v.name}水库站`, 'flood', '水库水位站', v, near(v), ['reservoir'], 'hj212')
    }
    if (['102', '105', '108', '110', '112', '116', '121', '122', '004', '106'].includes(no)) {
      const v = village(t, 2)
      add(t, `${t.short}-Q1`, `${t.name}旱情监测站`, 'flood', '旱情站', v, near(v), ['drought'], 'http')
    }
    const slopes = ['123', '115', '113', '112', '125', '107', '108', '105'].includes(no)
      ? 3
      : ['114', '106', '111', '104', '103', '120', '122', '118', '101', '117'].includes(no)
        ? 2
        : 0
    for (let i = 0; i < slopes; i++) {
      // Villages, not communities, have the slopes; one slope a village keeps its watcher's duty clear.
      const rural = t.villages.filter((v) => v.name.endsWith('村'))
      const v = rural[Math.floor(((i + 0.5) * rural.length) / slopes)]
      if (!v) continue
      add(t, `${t.short}-D${i + 1}`, `${v.name}滑坡监测点`, 'geohazard', '地灾隐患点', v, near(v), i % 3 === 2 ? ['crack', 'slopeRain'] : ['crack', 'gnss', 'slopeRain'], 'http')
      c.post(
        { id: `post-v${v.code.slice(6)}-watch`, org: `org-v${v.code.slice(6)}`, title: `${v.name}群测群防员`, role: 'spotWatcher', superior: `post-v${v.code.slice(6)}-lead` },
        [`p-v${v.code.slice(6)}-watch`, `p-v${v.code.slice(6)}-watch-b`],
      )
    }
    const forest = forestTowns.indexOf(no)
    if (forest >= 0) {
      const cameras = forest < 4 ? 10 : forest < 12 ? 6 : forest % 2 === 0 ? 3 : 4
      for (let i = 0; i < cameras; i++) {
        const v = village(t, i * 2 + 1)
        add(t, `${t.short}-C${two(i + 1)}`, `${t.name}${v.name}林火监控点 ${i + 1}`, 'forest-fire', '林火视频监控', v, near(v), ['heat'], 'http')
      }
      const v = village(t, 1)
      add(t, `${t.short}-W1`, `${t.name}森林火险要素站`, 'forest-fire', '火险要素站', v, near(v), ['danger'], 'http')
    }
    for (const e of built.entities.filter((x) => x.area.startsWith(t.code))) {
      const v = t.villages.find((x) => x.code === e.area)
      if (!v) continue
      const tail = (e.id.split('-').at(-1) ?? '').replace(/^[a-z]+/, '')
      if (e.tags.includes('gas')) add(t, `${t.short}-G${tail}`, called(e.name, '探测器'), 'gas', '燃气探测器', v, e.at, ['gas'], 'http', e.id)
      if (e.tags.includes('pipeline')) add(t, `${t.short}-P${tail}`, called(e.name, '监测'), 'pipeline', '管道阀室', v, e.at, ['pressure', 'leak'], 'http', e.id)
      if (e.tags.includes('major-hazard')) {
        add(t, `${t.short}-H${tail}A`, called(e.name, '储罐'), 'major-hazard', '储罐', v, e.at, ['tankPressure', 'tankLevel'], 'hj212', e.id)
        add(t, `${t.short}-H${tail}B`, called(e.name, '气体探测'), 'major-hazard', '气体探测', v, e.at, ['toxic', 'hazardLel'], 'hj212', e.id)
      }
    }
  }
  if (chemicalTowns.length * 2 !== made.points.filter((p) => p.scene === 'major-hazard').length) throw new RangeError('a major hazard unit lacks its points')
  return made
}
