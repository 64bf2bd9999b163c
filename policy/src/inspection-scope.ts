/** Whom the district's plan and draws are about: units that are inspected, officers who may inspect, and what their trades are called. */
import { covers, type Instant } from '@anlan/kernel/base'
import type { DrawOfficer, PlanEntity } from '@anlan/kernel/inspection'
import { findCard, type ListedEntity, type Registry } from '@anlan/kernel/registry'
import { role } from './roles.ts'

/** Sectors of the register as people call them. */
export const sectorTitles: Readonly<Record<string, string>> = {
  chemicals: '危险化学品',
  industry: '工贸',
  mine: '非煤矿山',
  water: '水利',
  geohazard: '地质灾害防治',
  forest: '林区',
  construction: '建设施工',
  gas: '燃气',
  pipeline: '油气管道',
  road: '道路交通',
  'water-transport': '水上交通',
  tourism: '旅游',
  education: '学校',
  civil: '养老民政',
  commerce: '商贸',
  'special-equipment': '特种设备',
  agriculture: '农业',
  fire: '消防',
  health: '医疗卫生',
}
export function sectorTitle(sector: string): string {
  return sectorTitles[sector] ?? sector
}
/** Which units count as 重点检查单位 is for the district to say in its plan. */
export const keyNote = '未核实：重点检查单位暂按等级 I、II 和重大危险源企业列入，由使用单位核定'
function isKey(e: ListedEntity): boolean {
  return e.grade === 'I' || e.grade === 'II' || e.tags.includes('major-hazard')
}
/** Units with an enterprise behind them; households and bridges of the register are warned, not inspected. */
export function inspectable(registry: Registry, at: Instant): readonly (PlanEntity & { readonly name: string })[] {
  const enterprises = new Set(registry.orgs.filter((o) => o.kind === 'enterprise' && covers(o.valid, at)).map((o) => o.id))
  return registry.entities
    .filter((e) => covers(e.valid, at) && e.org !== undefined && enterprises.has(e.org) && !e.tags.includes('low-bridge'))
    .map((e) => ({ id: e.id, name: e.name, sector: e.sector, grade: e.grade, key: isKey(e) }))
}
/**
 * Inspectors of the district's own departments with a card that is valid at the instant; officers of a town inspect in their town only.
 * @param most how many visits each can take
 */
export function officersWithCards(registry: Registry, at: Instant, most: number): readonly DrawOfficer[] {
  const departments = new Set(registry.orgs.filter((o) => o.kind === 'department' && covers(o.valid, at)).map((o) => o.id))
  const posts = new Set(registry.posts.filter((p) => p.role === role.inspector.id && departments.has(p.org) && covers(p.valid, at)).map((p) => p.id))
  const people = new Map(registry.people.filter((p) => p.left === undefined || at < p.left).map((p) => [p.id, p.name]))
  const holders = new Set(registry.holdings.filter((h) => posts.has(h.post) && covers(h.valid, at)).map((h) => h.person))
  return [...holders].flatMap((person): readonly DrawOfficer[] => {
    const card = findCard(registry, person, at)
    const name = people.get(person)
    if (!card || name === undefined) return []
    return [
      {
        id: person,
        name,
        card: card.no,
        most,
        ...(card.valid.to === undefined ? {} : { cardUntil: card.valid.to }),
        ...(card.sectors === undefined ? {} : { sectors: card.sectors }),
      },
    ]
  })
}
