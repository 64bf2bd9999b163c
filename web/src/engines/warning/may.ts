/** Why a step of the message chain or of lifting is not open now; null when it is. The answers are the kernel's own. */
import type { Me, WarningView } from '@anlan/contract'
import { type PublicMessage, type PublicText, warningEngine } from '@anlan/kernel/warning'
import { whyNot } from '../../api/session.tsx'
import { FILLED, secondFactorMissing, whyRefused } from '../ask.ts'

export function whyNotSubmit(me: Me, w: WarningView, m: PublicMessage, text: PublicText): string | null {
  return whyNot(me, 'warning.draft') ?? whyRefused(warningEngine, w, { do: 'submit', no: m.no, text }, me)
}
export function whyNotRelease(me: Me, w: WarningView, m: PublicMessage): string | null {
  return whyNot(me, 'warning.release') ?? whyRefused(warningEngine, w, { do: 'release', no: m.no }, me) ?? secondFactorMissing(me)
}
export function whyNotReturn(me: Me, w: WarningView, m: PublicMessage): string | null {
  return whyNot(me, 'warning.release') ?? whyRefused(warningEngine, w, { do: 'return', no: m.no, because: FILLED }, me)
}
/** A follow-up takes the place of a text still being written; one waiting for release is left alone. */
export function whyNotFollowUp(me: Me, w: WarningView, kind: 'update' | 'cancel'): string | null {
  const last = w.messages.findLast((m) => m.state === 'released')
  if (!last) return whyNot(me, 'warning.draft') ?? '尚无已签发的公告可接续。'
  if (w.messages.some((m) => m.state === 'draft' || m.state === 'returned')) return whyNot(me, 'warning.draft') ?? '已有一份草稿，请先改好送审。'
  return whyNot(me, 'warning.draft') ?? whyRefused(warningEngine, w, { do: 'draft-update', kind, text: last.text }, me)
}
export function whyNotDrop(me: Me, w: WarningView): string | null {
  return whyNot(me, 'warning.draft') ?? whyRefused(warningEngine, w, { do: 'drop', because: FILLED }, me)
}
export function whyNotAskLift(me: Me, w: WarningView): string | null {
  return whyNot(me, 'warning.lift') ?? whyRefused(warningEngine, w, { do: 'ask-lift', because: FILLED }, me, { 'warning.no-change': '已申请解除，等待另一人批准。' })
}
export function whyNotGrantLift(me: Me, w: WarningView): string | null {
  return (
    whyNot(me, 'warning.release') ??
    whyRefused(warningEngine, w, { do: 'grant-lift' }, me, { 'warning.same-person': '申请人不能批准自己的申请，请由另一名有签发权的同志批准。' }) ??
    secondFactorMissing(me)
  )
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
