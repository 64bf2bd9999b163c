/** Writes districts/jiangjin/*.json: the demonstration district, the same bytes every time. Run: node tools/make-district.ts [folder] */
import { seeded } from '@anlan/kernel/base'
import { mkdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { buildCards } from './make-district/cards.ts'
import { buildEntities } from './make-district/entities.ts'
import { county, listTowns, rivers, townShapes } from './make-district/ground.ts'
import { buildHospitals } from './make-district/hospitals.ts'
import { buildLimits } from './make-district/limits.ts'
import { initialsOf, namer } from './make-district/names.ts'
import { buildCasePosts, buildDistrict, buildTown, buildZones, chart, districtCode } from './make-district/org-chart.ts'
import { buildPoints } from './make-district/points.ts'
import { accounts, buildShifts, calendar } from './make-district/roster.ts'
import { buildWeather } from './make-district/weather.ts'

/** One record a line, so that a changed person is one changed line in a review. */
function lines(rows: readonly unknown[]): string {
  return `[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`
}
/** All files by name. */
export function makeDistrict(): Readonly<Record<string, string>> {
  const random = seeded(500116)
  const towns = listTowns(random)
  const c = chart(namer(random))
  buildDistrict(c)
  for (const t of towns) buildTown(c, t)
  buildZones(c)
  const built = buildEntities(c, towns, random)
  const made = buildPoints(c, towns, built, random)
  buildWeather(made, towns, seeded(1987))
  const { points, devices } = made
  buildCasePosts(c)
  buildHospitals(c, built, towns, seeded(18218))
  const areas = [
    { code: districtCode, name: '江津区', kind: 'district', centre: [106.253156, 29.283387], initials: initialsOf('江津区') },
    ...towns.map((t) => ({ code: t.code, name: t.name, kind: 'town', centre: t.seat, initials: t.initials })),
    ...towns.flatMap((t) => t.villages.map((v) => ({ code: v.code, name: v.name, kind: 'village', centre: v.centre, initials: initialsOf(v.name) }))),
  ]
  const place = {
    code: districtCode,
    name: '江津区',
    label: 'jiangjin',
    issuer: '江津区应急管理局（演示）',
    dutyPhone: '023-0000-0000',
    geoNote: `示意图：区界为公开轮廓数据，镇街界为驻地泰森多边形，均非法定界线；河流手工勾画；${towns
      .filter((t) => t.approximate)
      .map((t) => t.name)
      .join('、')}驻地为近似位置；村社位置为演示。`,
  }
  return {
    'place.json': `${JSON.stringify(place, null, 1)}\n`,
    'areas.json': lines(areas),
    'orgs.json': lines(c.orgs),
    'posts.json': lines(c.posts),
    'people.json': lines(c.people),
    'holdings.json': lines(c.holdings),
    'shifts.json': lines(buildShifts()),
    'entities.json': lines(built.entities),
    'responsibles.json': lines(built.responsibles),
    'points.json': lines(points),
    'cards.json': lines(buildCards(c)),
    'devices.json': lines(devices),
    'limits.json': lines(buildLimits(towns, points, built)),
    'calendar.json': lines(calendar),
    'accounts.json': lines(accounts),
    'county.json': `${JSON.stringify(county)}\n`,
    'towns-schematic.json': `${JSON.stringify(townShapes)}\n`,
    'rivers.json': `${JSON.stringify(rivers)}\n`,
  }
}
export function writeDistrict(folder: URL): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(makeDistrict())) writeFileSync(new URL(name, folder), text)
}

if (import.meta.main) writeDistrict(process.argv[2] === undefined ? new URL('../districts/jiangjin/', import.meta.url) : pathToFileURL(`${process.argv[2].replace(/\/+$/, '')}/`))
