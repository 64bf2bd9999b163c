/** Weather stations of the forest towns. They come after all other points, so that no device number before them changes. */
import type { Seeded } from '@anlan/kernel/base'
import { forestTowns } from './entities.ts'
import { around, type Town } from './ground.ts'
import { type PointRow, type Points, tokenHash } from './points.ts'

const hour = 3_600_000
type Row = Omit<PointRow['series'][number], 'id' | 'device'>
const rows: readonly Row[] = [
  { quantity: 'weather.temp.C', unit: '℃', label: '气温', code: 'temp', cadence: hour, range: [-20, 50] },
  { quantity: 'weather.rh.pct', unit: '%', label: '相对湿度', code: 'rh', cadence: hour, range: [0, 100] },
  { quantity: 'weather.wind.mps', unit: 'm/s', label: '10 m 风速', code: 'wind', cadence: hour, range: [0, 60] },
  { quantity: 'weather.direction.deg', unit: '°', label: '来风方向', code: 'direction', cadence: hour, range: [0, 360] },
  { quantity: 'weather.rain.mm', unit: 'mm', label: '小时雨量', code: 'rain', cadence: hour, range: [0, 150] },
]
export function buildWeather(made: Points, towns: readonly Town[], random: Seeded): void {
  const seats = towns.map((t) => t.seat)
  for (const t of towns) {
    const v = t.villages[3 % t.villages.length]
    if (!forestTowns.includes(t.code.slice(6)) || !v) continue
    const id = `${t.short}-M1`
    const name = `${t.name}${v.name}气象站`
    const device = `dev-${id.toLowerCase()}`
    made.devices.push({ id: device, gateway: 'http', name, tokenHash: tokenHash(device) })
    made.points.push({
      id,
      name,
      scene: 'forest-fire',
      kind: '气象站',
      area: v.code,
      at: around(seats, v.centre, 0.8, random),
      series: rows.map((r) => ({ id: `${id.toLowerCase()}.${r.code}`, ...r, device })),
      demo: true,
      protocol: 'http',
    })
  }
}
