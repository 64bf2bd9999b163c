/** Listed entities: everything a breaker may aim at, each with three responsible persons. Companies are invented and say so in their name. */
import type { LngLat, Seeded } from '@anlan/kernel/base'
import type { Inventory } from '@anlan/kernel/registry'
import { around, nearestRiver, type Town, toRiver, type Village } from './ground.ts'
import { type Chart, sectorPerson, townPath, valid } from './org-chart.ts'
import { inventories } from './inventory.ts'

export type EntityRow = {
  id: string
  name: string
  org: string
  sector: string
  kind: string
  grade: string
  area: string
  at: LngLat
  valid: typeof valid
  demo: true
  tags: string[]
  people?: number
  inventory?: Inventory
}
export type ResponsibleRow = { entity: string; as: string; person: string; valid: typeof valid }
type Make = {
  key: string
  name: string
  sector: string
  kind: string
  grade: string
  tags: string[]
  people?: number
  inventory?: Inventory
  river?: boolean
  village?: Village
  byVillage?: boolean
}

/** Towns whose chemicals, gas, pipeline or forest sites exist beside the riverside ones. */
export const forestTowns = ['123', '115', '113', '112', '125', '114', '106', '107', '110', '111', '104', '103', '105', '108', '101', '116', '117', '121', '004', '120']
export const chemicalTowns: readonly { town: string; name: string; gas: string }[] = [
  { town: '117', name: '珞璜氯碱化工', gas: '氯气' },
  { town: '117', name: '珞璜液氨储配', gas: '氨' },
  { town: '117', name: '珞璜石化仓储', gas: '苯' },
  { town: '002', name: '德感精细化工', gas: '氨' },
  { town: '002', name: '德感涂料溶剂库', gas: '苯' },
  { town: '108', name: '白沙化工原料库', gas: '硫化氢' },
  { town: '108', name: '白沙液氨冷库', gas: '氨' },
  { town: '004', name: '双福冷链液氨库', gas: '氨' },
  { town: '004', name: '双福危化品仓库', gas: '硫化氢' },
  { town: '101', name: '油溪化工原料库', gas: '氯气' },
  { town: '118', name: '贾嗣合成氨', gas: '氨' },
  { town: '119', name: '夏坝油库', gas: '苯' },
  { town: '116', name: '先锋水厂加氯间', gas: '氯气' },
  { town: '121', name: '杜市危化品中转库', gas: '硫化氢' },
]
export const pipelineTowns = ['004', '117', '101', '108', '110', '121', '116', '118', '103', '102', '002', '119', '124', '112']

export type Entities = { entities: EntityRow[]; responsibles: ResponsibleRow[] }
export function buildEntities(c: Chart, towns: readonly Town[], random: Seeded): Entities {
  const made: Entities = { entities: [], responsibles: [] }
  const seats = towns.map((t) => t.seat)
  for (const t of towns) for (const e of listFor(t)) add(c, made, t, e, seats, random)
  return made
}
function add(c: Chart, made: Entities, t: Town, e: Make, seats: readonly LngLat[], random: Seeded): void {
  const id = `e-${t.short.toLowerCase()}-${e.key}`
  const near = e.village ?? random.pick(t.villages)
  const spot = around(seats, near.centre, 0.8, random)
  const at = e.river ? toRiver(spot, random) : spot
  const townKey = `t${t.code.slice(6)}`
  // Households answer through their village; everything else is an organisation of its own.
  const org = e.byVillage
    ? `org-v${near.code.slice(6)}`
    : c.org({ id: `org-${id}`, name: e.name, kind: 'enterprise', parent: `org-${townKey}`, path: `${townPath(t)}.${id.replace(/-/g, '_')}`, area: near.code })
  const lead = e.byVillage ? `p-v${near.code.slice(6)}-lead` : `p-${id}`
  if (!e.byVillage) c.post({ id: `post-${id}`, org, title: `${e.name}责任人`, role: 'entityLead', superior: `post-${townKey}-safety`, required: false }, [lead])
  made.entities.push({
    id,
    name: e.name,
    org,
    sector: e.sector,
    kind: e.kind,
    grade: e.grade,
    area: near.code,
    at,
    valid,
    demo: true,
    tags: e.tags,
    ...(e.people === undefined ? {} : { people: e.people }),
    ...(e.inventory === undefined ? {} : { inventory: e.inventory }),
  })
  made.responsibles.push(
    { entity: id, as: 'governmentLead', person: e.grade === 'I' ? 'p-quzhang' : `p-${townKey}-lead`, valid },
    { entity: id, as: 'sectorLead', person: sectorPerson(e.sector), valid },
    { entity: id, as: 'entityLead', person: lead, valid },
  )
}
function listFor(t: Town): Make[] {
  const no = t.code.slice(6)
  const place = t.name.replace(/镇$|街道$/, '')
  const list: Make[] = []
  const river = nearestRiver(t.seat)
  const onRiver = river.metres <= 3_500
  const yangtze = nearestRiver(t.seat, '长江').metres <= 3_500
  const nearest = [...t.villages].sort((a, b) => nearestRiver(a.centre).metres - nearestRiver(b.centre).metres)
  // Every town has a stream with low courtyards and a low crossing; the drawn rivers are only the four big ones.
  const banks = nearest.slice(0, no === '108' ? 4 : onRiver ? 2 : 1)
  banks.forEach((village, i) => {
    list.push({
      key: `yuan${i + 1}`,
      name: `${village.name}沿河院落`,
      sector: 'water',
      kind: '沿河住户',
      grade: 'IV',
      tags: ['riverside', 'riverside-households'],
      people: 18 + ((i * 7 + Number(no) * 3) % 40),
      river: true,
      village,
      byVillage: true,
    })
  })
  const bank = banks[0]
  if (bank) list.push({ key: 'qiao1', name: `${bank.name}漫水桥`, sector: 'road', kind: '漫水桥', grade: 'IV', tags: ['riverside', 'low-bridge'], river: true, village: bank })
  if (onRiver && bank) {
    list.push({
      key: 'gong1',
      name: `${place}滨河整治工程·演示`,
      sector: 'construction',
      kind: '沿河在建工程',
      grade: 'III',
      tags: ['riverside', 'riverside-construction', 'construction-site'],
      people: 36 + (Number(no) % 5) * 8,
      river: true,
      village: bank,
    })
  }
  if (yangtze && bank) {
    list.push({ key: 'du1', name: `${place}渡口`, sector: 'water-transport', kind: '渡口', grade: 'III', tags: ['riverside', 'ferry'], people: 30, river: true, village: bank })
    list.push({
      key: 'ma1',
      name: `${place}滨江步道`,
      sector: 'tourism',
      kind: '沿河公共场所',
      grade: 'IV',
      tags: ['riverside', 'riverside-crowd'],
      people: 200,
      river: true,
      village: bank,
    })
  }
  if (no === '108') {
    list.push({
      key: 'gong2',
      name: '白沙老码头修缮工程·演示',
      sector: 'construction',
      kind: '沿河在建工程',
      grade: 'III',
      tags: ['riverside', 'riverside-construction', 'construction-site'],
      people: 42,
      river: true,
      ...(banks[1] ? { village: banks[1] } : {}),
    })
    list.push({
      key: 'jing1',
      name: '白沙古镇影视城·演示',
      sector: 'tourism',
      kind: '沿河景区',
      grade: 'III',
      tags: ['riverside', 'riverside-crowd', 'scenic'],
      people: 600,
      river: true,
      ...(banks[1] ? { village: banks[1] } : {}),
    })
  }
  if (no === '123')
    list.push({
      key: 'jing1',
      name: '四面山景区·演示',
      sector: 'tourism',
      kind: '景区',
      grade: 'II',
      tags: ['scenic', 'forest', 'forest-scenic', 'riverside', 'riverside-crowd'],
      people: 3000,
    })
  if (['113', '115', '114', '125'].includes(no))
    list.push({ key: 'jing1', name: `${place}森林人家·演示`, sector: 'tourism', kind: '林区景点', grade: 'IV', tags: ['scenic', 'forest', 'forest-scenic'], people: 180 })
  if (forestTowns.slice(0, 12).includes(no) || no === '108')
    list.push({ key: 'lin1', name: `${place}国有林采育点·演示`, sector: 'forest', kind: '林区作业', grade: 'IV', tags: ['forest', 'forest-work', 'open-fire'], people: 14 })
  list.push({ key: 'xiao1', name: `${place}中心小学·演示`, sector: 'education', kind: '学校', grade: 'III', tags: ['school'], people: 320 + (Number(no) % 7) * 60 })
  list.push({ key: 'yang1', name: `${place}敬老院·演示`, sector: 'civil', kind: '养老机构', grade: 'III', tags: ['care-home'], people: 40 + (Number(no) % 5) * 9 })
  list.push({ key: 'ran1', name: `${place}燃气调压站·演示`, sector: 'gas', kind: '燃气场站', grade: 'III', tags: ['gas'], people: 6 })
  if (['001', '002', '004', '108', '117', '005'].includes(no))
    list.push({ key: 'ran2', name: `${place}餐饮集中用气点·演示`, sector: 'gas', kind: '餐饮场所', grade: 'III', tags: ['gas', 'crowd'], people: 120 })
  if (['001', '004', '002', '006', '005', '117'].includes(no))
    list.push({ key: 'gong3', name: `${place}安置房工程·演示`, sector: 'construction', kind: '在建工程', grade: 'III', tags: ['construction-site'], people: 150 })
  chemicalTowns
    .filter((x) => x.town === no)
    .forEach((x, i) => {
      const inventory = inventories[x.name]
      if (!inventory) throw new RangeError(`${x.name} has no inventory`)
      list.push({
        key: `hua${i + 1}`,
        name: `${x.name}·演示`,
        sector: 'chemicals',
        kind: '重大危险源企业',
        grade: i === 0 && no === '117' ? 'I' : 'II',
        tags: ['chemicals', 'major-hazard'],
        people: 60 + i * 25,
        inventory,
      })
    })
  if (pipelineTowns.includes(no)) list.push({ key: 'guan1', name: `${place}输气阀室·演示`, sector: 'pipeline', kind: '油气管道阀室', grade: 'II', tags: ['pipeline'], people: 2 })
  return list
}
