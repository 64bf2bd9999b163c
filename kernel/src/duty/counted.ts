/** Whether a record counts, and why: what was measured, against which limit. A record that does not count is kept all the same. */
import { distanceMetres, type FormValue, type Instant, type LimitKey, limitSpan, type LngLat, type ResolvedLimit } from '../base/index.ts'
import { type LimitAt, mustLimit } from './occasions.ts'
import type { Check, DutyDecl, PhotoRef, Target } from './types.ts'

export type Given = {
  readonly values: Readonly<Record<string, FormValue>>
  readonly photos: readonly PhotoRef[]
  readonly target: Target
  readonly at: Instant
  readonly receivedAt: Instant
}
export type Counted = { readonly counted: boolean; readonly checks: readonly Check[]; readonly found: 'none' | 'some' | null; readonly place?: LngLat }

/** The spot the form carries; undefined for a place in words only. */
export function placeIn(decl: Pick<DutyDecl, 'record'>, values: Given['values']): LngLat | undefined {
  for (const [name, field] of Object.entries(decl.record)) {
    const v = field.kind === 'place' ? values[name] : undefined
    if (typeof v === 'object' && v !== null && 'at' in v && Array.isArray(v.at)) return v.at as unknown as LngLat // read by `readForm` as a pair of numbers
  }
  return undefined
}
/** What the record says was found; `some` as soon as one answer of the checklist is no. */
export function foundIn(decl: Pick<DutyDecl, 'counts' | 'record'>, values: Given['values']): 'none' | 'some' | null {
  const said = decl.counts.finding === undefined ? undefined : values[decl.counts.finding]
  const list = decl.counts.checked === undefined ? undefined : values[decl.counts.checked]
  const answers = typeof list === 'object' && list !== null && !Array.isArray(list) ? Object.values(list) : []
  if (answers.some((a) => typeof a === 'object' && a !== null && 'answer' in a && a.answer === 'no') || said === 'some') return 'some'
  return said === 'none' || answers.length > 0 ? 'none' : null
}
/** @throws MissingLimit */
export function countedOf(decl: DutyDecl, g: Given, limitAt: LimitAt): Counted {
  const { near, photos, signed, checked, finding, enteredWithin } = decl.counts
  const law = (key: LimitKey): ResolvedLimit => mustLimit(limitAt, key, g.at)
  const checks: Check[] = []
  const place = placeIn(decl, g.values)
  if (near) checks.push(nearCheck(place, g.target, law(near.limit)))
  if (photos !== undefined)
    checks.push({ what: 'photos', ok: g.photos.length >= photos, text: `现场照片 ${g.photos.length} 张，至少 ${photos} 张`, number: g.photos.length, limit: photos })
  if (signed !== undefined) checks.push({ what: 'signed', ok: g.values[signed] !== undefined, text: g.values[signed] === undefined ? '没有签名' : '已签名' })
  const found = foundIn(decl, g.values)
  if (checked !== undefined) checks.push({ what: 'checked', ok: g.values[checked] !== undefined, text: g.values[checked] === undefined ? '没有填写检查表' : '已逐项检查' })
  if (finding !== undefined) checks.push({ what: 'finding', ok: found !== null, text: found === null ? '没有写明是否发现问题' : found === 'none' ? '未发现问题' : '发现问题' })
  if (enteredWithin) checks.push(enteredCheck(g, law(enteredWithin.limit)))
  return { counted: checks.every((c) => c.ok), checks, found, ...(place ? { place } : {}) }
}
function nearCheck(place: LngLat | undefined, target: Target, l: ResolvedLimit): Check {
  if (!target.at) return { what: 'near', ok: true, text: `“${target.name}”没有登记坐标，位置未核` }
  if (!place) return { what: 'near', ok: false, text: '没有定位' }
  const metres = Math.round(distanceMetres(place, target.at))
  return { what: 'near', ok: metres <= l.value, text: `距“${target.name}”${metres} 米，不超过 ${l.value} 米为到场`, number: metres, limit: l.value }
}
function enteredCheck(g: Given, l: ResolvedLimit): Check {
  const spent = g.receivedAt - g.at
  const ok = spent <= (limitSpan(l) ?? l.value * 86_400_000)
  const hours = Math.round(spent / 3_600_000)
  return { what: 'entered', ok, text: ok ? '及时上传' : `事后 ${hours} 小时才上传`, number: hours }
}
