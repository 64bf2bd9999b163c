/** Fields and people that all enforcement loops share, so that one document reads the same in each of them. */
import { dateText, f, type FormFields, type FormValue, fromWallTime, type Instant, type PlaceValue } from '@anlan/kernel/base'
import type { By, CaseView } from '@anlan/kernel/case'
import { role } from '../roles.ts'

/** The officers in charge; a step of theirs needs two of them. */
export const officers: By = { field: 'officers', holds: role.inspector }
/** Who answers for the acting organ: its head or the deputy in charge, of the organisation that handles the case. */
export const head: By = { role: [role.bureauHead, role.townLead, role.sectorLead], at: 'own' }
export const party: By = { relation: 'entityLead' }
export const partyOrOfficers: readonly By[] = [party, officers]

export const powers = { statutory: '法定职权', transferred: '依法赋予镇街行使', entrusted: '受委托执法' } as const
export const signings = { signed: '已签字', refused: '拒绝签字', absent: '不在现场' } as const
export const partyKinds = { unit: '单位', person: '个人' } as const
export const sharedFields: FormFields = {
  officers: f.people('执法人员', { min: 2, max: 6, roles: [role.inspector.id], hint: '不少于两名，均须持有有效执法证件' }),
  power: f.one('执法权来源', powers),
  powerBasis: f.text('执法权依据', { optional: true, hint: '赋权决定或者委托书的名称、文号；法定职权不填' }),
  entrustedBy: f.text('委托机关', { optional: true, max: 60 }),
  signing: f.one('当事人签字情况', signings),
  partySign: f.signature('当事人签名', { optional: true }),
  recording: f.files('执法音像记录', { optional: true, hint: '全过程记录：执法记录仪的录音、录像' }),
  refusal: f.text('拒签或者不在场的情况', { optional: true, hint: '写明拒签理由、见证人' }),
}
export const openingPower = ['officers', 'power'] as const
export const openingPowerMay = ['powerBasis', 'entrustedBy'] as const
/** Asked wherever the other side signs. */
export const signed = ['signing'] as const
export const signedMay = ['partySign', 'refusal', 'recording'] as const

/** Noon of a `YYYY-MM-DD` value; undefined when the field is empty. */
export function dayOf(v: FormValue | undefined): Instant | undefined {
  if (typeof v !== 'string') return undefined
  const [year = 1970, month = 1, day = 1] = v.split('-').map(Number)
  return fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
}
export function list(c: CaseView, field: string): readonly string[] {
  const v = c.values[field]
  return Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
}
export type Row = Readonly<Record<string, string | number | boolean>>
export function rows(c: CaseView, field: string): readonly Row[] {
  const v = c.values[field]
  return Array.isArray(v) ? v.filter((x): x is Row => typeof x === 'object' && x !== null && !('series' in x)) : []
}
/** A place value, for fields that a follow-on case starts with. */
export function placeOf(c: CaseView, field: string): PlaceValue {
  const v = c.values[field]
  // A field of kind `place` holds nothing else.
  return typeof v === 'object' && !Array.isArray(v) ? (v as PlaceValue) : { text: c.placeName }
}
/** A day that has not come yet cannot be the day of something done. */
export function notAhead(c: CaseView, field: string, title: string): string | null {
  const v = c.given[field]
  return typeof v === 'string' && v > dateText(c.now) ? `${title}不能晚于今天` : null
}
export function ahead(c: CaseView, field: string, title: string): string | null {
  const v = c.given[field]
  return typeof v === 'string' && v < dateText(c.now) ? `${title}不能早于今天` : null
}
/** 安全生产法 68: signed by both, or the refusal is on record. */
export function unsigned(c: CaseView): string | null {
  const how = c.given['signing']
  if (how === 'signed' && c.given['partySign'] === undefined) return '当事人已签字的，须在屏上签名'
  if ((how === 'refused' || how === 'absent') && c.given['refusal'] === undefined) return '当事人拒签或者不在场的，须写明情况'
  return null
}
/** Delegated power names its paper, and the organ in whose name it is used. */
export function powerless(c: CaseView): string | null {
  const power = c.text('power')
  if ((power === 'transferred' || power === 'entrusted') && c.text('powerBasis') === '') return '镇街赋权或者委托执法的，须填写依据文件'
  return power === 'entrusted' && c.text('entrustedBy') === '' ? '委托执法的，须填写委托机关' : null
}
/** The first thing that stands in the way. */
export function first(...whys: readonly (string | null)[]): string | null {
  return whys.find((w) => w !== null) ?? null
}
/** The newest run of a clock has come to its end by now. */
export function lapsed(c: CaseView, clock: string): boolean {
  const due = c.clocks.findLast((r) => r.clock === clock)?.due
  return due !== undefined && due !== null && due <= c.now
}
