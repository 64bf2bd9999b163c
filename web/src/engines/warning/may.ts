/** Why a step of the message chain or of lifting is not open now; null when it is. */
import type { Me, WarningView } from '@anlan/contract'
import type { PublicMessage, PublicText } from '@anlan/kernel/warning'
import { whyNot } from '../../api/session.tsx'

export function whyNotSubmit(me: Me, m: PublicMessage): string | null {
  return whyNot(me, 'warning.draft') ?? (m.state === 'draft' || m.state === 'returned' ? null : m.state === 'submitted' ? '已送审，等待签发。' : '已签发。')
}
export function whyNotRelease(me: Me, m: PublicMessage): string | null {
  const post = whyNot(me, 'warning.release')
  if (post) return post
  if (m.state === 'released') return '已签发。'
  if (m.state !== 'submitted') return '尚未送审。'
  if (m.drafter === me.person) return '起草人不能签发自己的预警，请由另一名有签发权的同志复核签发。'
  if (me.secondFactor === 'off') return '签发需要动态码，请先在“我的账号”启用。'
  return null
}
export function whyNotReturn(me: Me, m: PublicMessage): string | null {
  return whyNot(me, 'warning.release') ?? (m.state === 'submitted' ? null : '没有待签发的公告。')
}
export function whyNotAskLift(me: Me, w: WarningView): string | null {
  const post = whyNot(me, 'warning.lift')
  if (post) return post
  if (w.phase !== 'live') return '预警不在生效状态。'
  return w.liftAsked ? '已申请解除，等待另一人批准。' : null
}
export function whyNotGrantLift(me: Me, w: WarningView): string | null {
  const post = whyNot(me, 'warning.release')
  if (post) return post
  if (!w.liftAsked) return '尚无人申请解除。'
  if (w.liftAsked.by === me.person) return '申请人不能批准自己的申请，请由另一人批准。'
  if (me.secondFactor === 'off') return '批准解除需要动态码，请先在“我的账号”启用。'
  return null
}
/** Art. 64 in Chinese, in the law's order; every one is required. */
export const publicFields: readonly { readonly key: Exclude<keyof PublicText, 'level' | 'startsAt'>; readonly title: string; readonly rows: number; readonly max: number }[] = [
  { key: 'headline', title: '标题', rows: 1, max: 120 },
  { key: 'kind', title: '突发事件类别', rows: 1, max: 40 },
  { key: 'area', title: '可能影响范围', rows: 2, max: 200 },
  { key: 'danger', title: '警示事项', rows: 3, max: 600 },
  { key: 'measures', title: '应采取的措施', rows: 4, max: 1000 },
  { key: 'issuer', title: '发布单位', rows: 1, max: 60 },
]
export function missingFields(t: PublicText): readonly string[] {
  return publicFields.filter((f) => t[f.key].trim() === '').map((f) => f.title)
}
