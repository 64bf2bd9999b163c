/** What the standard speaks for when a home was lost: rooms to live in, not kitchens and sheds; a person decides. */
import { cell, f, type FormField, type FormValue } from '@anlan/kernel/base'
import type { Law, Proposal } from './relief-amount.ts'

/** Only the first of these is counted (渝应急发〔2022〕76号: auxiliary, movable, makeshift and temporary buildings are not). */
export const roomUses = {
  living: '居住用房（卧室、堂屋）',
  kitchen: '独立厨房',
  shed: '牲畜棚',
  auxiliary: '其他辅助用房',
  movable: '活动房',
  hut: '工棚',
  makeshift: '简易房',
  temporary: '临时房屋',
} as const
export const damages = { collapsed: '倒塌', serious: '严重损坏', minor: '一般损坏' } as const
export const rebuildLaw = ['rebuild.room', 'rebuild.rooms', 'rebuild.household'] as const

export function roomsField(): FormField {
  return f.rows('倒损房屋（逐间）', { use: cell.one('用途', roomUses), damage: cell.one('损坏程度', damages) }, { min: 1, max: 40 })
}
type Room = { readonly use: string; readonly damage: string }
export function roomsOf(v: FormValue | undefined): readonly Room[] {
  if (!Array.isArray(v)) return []
  return v.flatMap((r) =>
    typeof r === 'object' && r !== null && 'use' in r && 'damage' in r && typeof r.use === 'string' && typeof r.damage === 'string' ? [{ use: r.use, damage: r.damage }] : [],
  )
}
export type RebuildFacts = { readonly rooms: FormValue | undefined; readonly onlyHome: boolean; readonly livedIn: boolean; readonly cannotAlone: boolean }

/** Rooms that count: to live in, collapsed or seriously damaged. */
export function countedRooms(v: FormValue | undefined): number {
  return roomsOf(v).filter((r) => r.use === 'living' && (r.damage === 'collapsed' || r.damage === 'serious')).length
}
/** Why the household is not one of those whom the standard means; null = it is. */
export function rebuildBar(facts: RebuildFacts): string | null {
  if (!facts.onlyHome) return '受损房屋不是唯一住房，不在补助范围'
  if (!facts.livedIn) return '受损房屋长期无人居住，不在补助范围'
  if (!facts.cannotAlone) return '能够靠自身能力解决居住问题，不在补助范围'
  return roomsOf(facts.rooms).some((r) => r.use === 'living') ? null : '受损的只有厨房、牲畜棚等辅助用房或者临时房屋，不在补助范围'
}
/** @returns null where the standard names no figure: repairs of minor damage are for those who review and decide */
export function rebuildProposal(facts: RebuildFacts, law: Law): Proposal | null {
  const bar = rebuildBar(facts)
  if (bar !== null) return { yuan: 0, because: [bar], verified: true }
  const [room, rooms, whole] = rebuildLaw.map(law)
  if (!room || !rooms || !whole) return null
  const n = countedRooms(facts.rooms)
  if (n === 0) return null
  const left = roomsOf(facts.rooms).length - n
  const capped = n >= rooms.value
  const yuan = capped ? whole.value : n * room.value
  const verified = room.verified && rooms.verified && whole.verified
  return {
    yuan,
    because: [
      capped ? `倒塌、严重损坏居住用房 ${n} 间，${rooms.value} 间及以上每户 ${whole.value} 元` : `倒塌、严重损坏居住用房 ${n} 间 × ${room.value} 元/间 = ${yuan} 元`,
      ...(left > 0 ? [`另有 ${left} 间辅助用房、临时房屋或一般损坏房屋，不计入`] : []),
      ...(verified ? [] : ['所用标准未核实，请核对后决定']),
    ],
    verified,
  }
}
