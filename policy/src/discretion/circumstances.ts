/** What makes a penalty lighter, heavier or none: the list from which the officers choose. */
import { cite } from '@anlan/kernel/base'
import type { Circumstance } from '@anlan/kernel/case'

const unread = '（未核实：15号令条文凭记忆录入，18号令文本未取得）'
export const circumstances: readonly Circumstance[] = [
  { id: 'slight', text: '违法行为轻微并及时改正，没有造成危害后果：不予处罚', weighs: 'waives', cite: cite('penalty-law', 33) },
  { id: 'first', text: '初次违法且危害后果轻微并及时改正：可以不予处罚', weighs: 'waives', cite: cite('penalty-law', 33) },
  { id: 'noFault', text: '当事人有证据足以证明没有主观过错：不予处罚', weighs: 'waives', cite: cite('penalty-law', 33) },
  { id: 'undone', text: '主动消除或者减轻违法行为危害后果', weighs: 'lighter', cite: cite('penalty-law', 32) },
  { id: 'forced', text: '受他人胁迫或者诱骗实施违法行为', weighs: 'lighter', cite: cite('penalty-law', 32) },
  { id: 'confessed', text: '主动供述行政机关尚未掌握的违法行为', weighs: 'lighter', cite: cite('penalty-law', 32) },
  { id: 'merit', text: '配合行政机关查处违法行为有立功表现', weighs: 'lighter', cite: cite('penalty-law', 32) },
  { id: 'emergency', text: '突发事件期间违反应对措施：依法从重', weighs: 'heavier', cite: cite('penalty-law', 49) },
  { id: 'repeated', text: `一年内因同一种安全生产违法行为受过两次以上行政处罚${unread}`, weighs: 'heavier', cite: cite('penalty-rules-15', 55) },
  { id: 'persisting', text: `拒不整改或者整改不力，违法行为呈持续状态${unread}`, weighs: 'heavier', cite: cite('penalty-rules-15', 55) },
  { id: 'obstructing', text: `拒绝、阻碍或者以暴力威胁执法人员${unread}`, weighs: 'heavier', cite: cite('penalty-rules-15', 55) },
]
/** Options of the field: id → text. */
export const circumstanceTexts: Readonly<Record<string, string>> = Object.fromEntries(circumstances.map((c) => [c.id, c.text]))
const ids = (weighs: Circumstance['weighs']) => circumstances.filter((c) => c.weighs === weighs).map((c) => c.id)
const [lighter, heavier, waiving] = [ids('lighter'), ids('heavier'), ids('waives')]
export function isLighter(found: ReadonlySet<string>): boolean {
  return lighter.some((id) => found.has(id))
}
export function isHeavier(found: ReadonlySet<string>): boolean {
  return heavier.some((id) => found.has(id))
}
export function isWaived(found: ReadonlySet<string>): boolean {
  return waiving.some((id) => found.has(id))
}
