/** A report comes in, by the public page or by telephone: one case, one receipt, the envelopes as the browser sealed them. */
import { areaCode, type FormValues, type Id, parsePlace, type PlaceKey, placeKey } from '@anlan/kernel/base'
import type { CasePlace } from '@anlan/kernel/case'
import type { Envelope, ReportForm } from '@anlan/contract'
import { findCase, reportKinds } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { caseRow } from '@anlan/store/case'
import { addEnvelopes, addReceipt, type EnvelopeKind, keysInUse } from '@anlan/store/report'
import { noteAct } from '../core/act.ts'
import { standingOf } from '../core/case-actor.ts'
import type { App, BodyOf, Who } from '../core/types.ts'
import { missing, type Refused, refused } from '../routes/answer.ts'
import { actorFor, ANONYMOUS, digestOf, isSameDigest, REPORT } from './holder.ts'
import { publicKeys } from './keys.ts'
import { answered, Taken } from './taken.ts'

export type Report = BodyOf<'submitReport'>
export const REPORT_PHONE = '12350'

export async function formOf(app: App, t: Tx): Promise<ReportForm> {
  const { district } = app
  const towns = app.registry().orgs.filter((o) => o.kind === 'township' && o.area !== undefined)
  return {
    district: district.name,
    bureau: bureauName(app),
    phone: REPORT_PHONE,
    dutyPhone: district.dutyPhone,
    demo: app.config.demo,
    kinds: Object.entries(reportKinds).map(([value, title]) => ({ value, title })),
    towns: towns.map((o) => ({ value: o.area ?? '', title: o.name.replace(/(人民政府|街道办事处)$/, (m) => (m === '街道办事处' ? '街道' : '')) })),
    keys: await publicKeys(app, t),
    notes: [
      '任何单位和个人对事故隐患和安全生产违法行为都有权举报（安全生产法第74条）；核查属实的依法奖励（第76条），举报人信息依法保密。',
      '本单位从业人员举报的，按有关规定应当提供真实姓名和联系方式，否则可能不予受理；姓名只有专管员能看到。',
      '故意捏造事实诬告陷害他人的，依法承担责任。',
    ],
  }
}
function bureauName(app: App): string {
  const decl = findCase(REPORT)
  return (decl && standingOf(app, decl, ANONYMOUS, {}, {})?.orgName) || app.district.issuer
}
/** Where the case stands: the bureau, and of the place no more than the town, because lists and messages show it. */
function standing(app: App, town: string | undefined): CasePlace | undefined {
  const decl = findCase(REPORT)
  if (!decl) return undefined
  const place = town === undefined ? undefined : placeKey('area', areaCode(town))
  if (place !== undefined && !app.district.areas.some((a) => a.code === parsePlace(place).id)) return undefined
  const found = standingOf(app, decl, ANONYMOUS, place === undefined ? {} : { place }, {})
  return found && { ...found, placeName: place === undefined ? app.district.name : app.places().name(place) }
}
function valuesOf(r: Report, channel: 'web' | 'phone'): FormValues {
  const place: { key?: PlaceKey; at?: readonly [number, number] } = {
    ...(r.town === undefined ? {} : { key: placeKey('area', areaCode(r.town)) }),
    ...(r.at === undefined ? {} : { at: [r.at[0], r.at[1]] as const }),
  }
  const text = (k: 'where' | 'unitName' | 'since') => (r[k] === undefined || r[k] === '' ? {} : { [k]: r[k] })
  const yes = (k: 'deaths' | 'insider' | 'joint') => (r[k] === undefined ? {} : { [k]: r[k] })
  return {
    kind: r.kind,
    channel,
    what: r.what,
    named: r.sealed !== undefined,
    ...(Object.keys(place).length === 0 ? {} : { place: place as FormValues[string] }),
    ...text('where'),
    ...text('unitName'),
    ...text('since'),
    ...yes('deaths'),
    ...yes('insider'),
    ...yes('joint'),
  }
}
/** Writes the copies of one content; every copy must be for a key that is in use. @returns a refusal when one is not */
export async function keepSealed(app: App, t: Tx, caseId: Id, kind: EnvelopeKind, sealed: readonly Envelope[]): Promise<Refused | null> {
  const known = new Set((await keysInUse(t)).map((k) => k.id))
  if (sealed.some((e) => !known.has(e.key)) || new Set(sealed.map((e) => e.key)).size !== sealed.length) return refused('item.changed')
  const batch = app.newId()
  const at = app.clock.now()
  await addEnvelopes(
    t,
    sealed.map((e) => ({ id: app.newId(), caseId, kind, batch, keyId: e.key, body: e, at })),
  )
  return null
}
/**
 * @param who the officer who took the call, or the reporter; the case is opened by nobody either way
 * @param code as the browser made it
 */
export async function take(app: App, who: Who, r: Report, code: string | null, channel: 'web' | 'phone'): Promise<{ readonly no: string } | Refused> {
  if (code === null) return refused('case.receipt-code')
  const place = standing(app, r.town)
  if (!place) return missing('所在镇街')
  const digest = digestOf(app, code)
  noteAct({ who }, r.id, { channel })
  return answered(() =>
    app.core.together(who, async (run, t) => {
      const no = async () => ({ no: (await caseRow(t, r.id))?.no ?? '' })
      const opening = { ...place, id: r.id, decl: REPORT, no: '', values: valuesOf(r, channel), drill: false }
      const made = await run({ kind: 'case', id: r.id, by: ANONYMOUS, command: { do: 'open', opening, as: actorFor(r.id) } })
      if (!made.ok) throw new Taken({ refusal: made.refusal })
      const before = await addReceipt(t, r.id, digest, app.clock.now())
      if (before !== null) {
        // Sent twice over a bad line: the same report. Anything else is somebody guessing.
        if (before === 'taken' || !isSameDigest(before, digest)) throw new Taken(refused('item.changed'))
        return no()
      }
      const refusedSeal = r.sealed ? await keepSealed(app, t, r.id, 'identity', r.sealed) : null
      if (refusedSeal) throw new Taken(refusedSeal)
      return no()
    }),
  )
}
