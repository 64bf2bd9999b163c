/** Short makers for indicators: cases, duties and events counted, and the shapes in which they become figures. */
import { type Citation, type FormValues, limit } from '@anlan/kernel/base'
import { type CaseCount, type Curve, defineIndicator, type DutyCount, type Fold, type FoldSource, type IndicatorDecl } from '@anlan/kernel/indicator'
import { type Happening, happenings } from './happenings.ts'
import { all, flagged, type RowRegister, rowRegisters } from './rows.ts'

const countText: Record<CaseCount, string> = { opened: '立案', open: '在办', ended: '办结', 'on-time': '按期办结', overdue: '超期', settled: '应办结' }
const dutyText: Record<DutyCount, string> = { owed: '应履行', done: '已履行', 'on-time': '按期履行', overdue: '逾期未履行', settled: '到期应履行', exempt: '已豁免' }
type CaseMore = Pick<FoldSource & { readonly of: 'case' }, 'endedIn' | 'sum'> & {
  readonly where?: { readonly key: string; readonly title: string; readonly holds: (v: FormValues) => boolean }
}

export function inCases(title: string, cases: readonly string[], count: CaseCount, more: CaseMore = {}): Fold {
  const { where, endedIn, sum } = more
  const marks = [...(endedIn ?? []), ...(where ? [where.key] : []), ...(sum === undefined ? [] : ['sum', sum])].map((x) => x.toLowerCase())
  return {
    key: ['case', cases.join('-'), count, ...marks].join('.'),
    title: `${title}${sum === undefined ? '' : '合计'}（${countText[count]}${where && where.title !== title ? `，${where.title}` : ''}）`,
    source: {
      of: 'case',
      cases,
      count,
      ...(endedIn ? { endedIn } : {}),
      ...(sum === undefined ? {} : { sum }),
      ...(where ? { where: { title: where.title, holds: where.holds } } : {}),
    },
  }
}
export type DutyUnits = (FoldSource & { readonly of: 'duty' })['units']
export function inDuties(title: string, duties: readonly string[], count: DutyCount, units?: DutyUnits): Fold {
  return {
    key: ['duty', duties.join('-'), count, ...(units ?? [])].join('.'),
    title: `${title}（${dutyText[count]}）`,
    source: { of: 'duty', duties, count, ...(units ? { units } : {}) },
  }
}
export function happened<H extends Happening>(event: H, sum?: (typeof happenings)[H]['sums'][number]): Fold {
  const title = `${happenings[event].title}${sum === undefined ? '' : '人数'}`
  return {
    key: `event.${event}${sum === undefined ? '' : `.${String(sum).toLowerCase()}`}`,
    title,
    source: { of: 'event', events: [event], ...(sum === undefined ? {} : { sum }) },
  }
}

type Head = {
  readonly id: string
  readonly title: string
  readonly cites: readonly Citation[]
  readonly meaning: string
  readonly weight?: number
  readonly target?: string
  readonly curve?: Curve
  readonly whole?: true
}
const common = { revision: 1, period: 'year' } as const
function targetOf(h: Head, curve: Curve): Pick<IndicatorDecl, 'target' | 'weight'> {
  if (h.target === undefined) return { weight: 0 }
  return { weight: h.weight ?? 1, target: { limit: limit(h.target), curve: h.curve ?? curve, ...(h.whole ? { whole: true } : {}) } }
}
/** A share in per cent; whatever it should be, it should be on every day unless a curve says otherwise. */
export function shareOf(h: Head, numerator: Fold, denominator: Fold | readonly Fold[], better: IndicatorDecl['better'] = 'more'): IndicatorDecl {
  const { id, title, cites, meaning } = h
  return defineIndicator({ ...common, id, title, cites, meaning, unit: '%', better, numerator, denominator, ...targetOf(h, { shape: 'flat' }) })
}
/** Rows with the column set, of all rows. */
export function rowShare<R extends RowRegister>(h: Omit<Head, 'meaning'>, register: R, flag: keyof (typeof rowRegisters)[R]['flags'] & string): IndicatorDecl {
  const yes = flagged(register, flag)
  return shareOf({ ...h, meaning: `${yes.title}占全部${rowRegisters[register].title}的比例` }, yes, all(register))
}
/** How many rows have a column set that none should have. */
export function rowsLeft<R extends RowRegister>(
  h: Omit<Head, 'meaning'> & { readonly unit: IndicatorDecl['unit'] },
  register: R,
  flag: keyof (typeof rowRegisters)[R]['flags'] & string,
): IndicatorDecl {
  const yes = flagged(register, flag)
  const { id, title, cites, unit } = h
  return defineIndicator({
    ...common,
    id,
    title,
    cites,
    unit,
    meaning: `${yes.title}的数量`,
    better: 'less',
    numerator: yes,
    evidence: all(register),
    ...targetOf({ ...h, meaning: '' }, { shape: 'flat' }),
  })
}
/** Done on time, of what fell due. */
export function dutyShare(h: Omit<Head, 'meaning'>, duties: readonly string[], units?: DutyUnits): IndicatorDecl {
  const meaning = '按期履行的次数占到期应履行次数的比例，依法豁免的除外'
  return shareOf({ target: 'target.duty-rate', ...h, meaning }, inDuties(h.title, duties, 'on-time', units), inDuties(h.title, duties, 'settled', units))
}
/** Closed on time, of what was closed or should have been. */
export function caseShare(h: Omit<Head, 'meaning'>, cases: readonly string[]): IndicatorDecl {
  return shareOf({ target: 'target.on-time', ...h, meaning: '按期办结的件数占应办结件数的比例' }, inCases(h.title, cases, 'on-time'), inCases(h.title, cases, 'settled'))
}
/** A number that grows towards a target over the year; `evidence` shows that somebody counted. */
export function amount(
  h: Head & { readonly unit: IndicatorDecl['unit']; readonly better?: IndicatorDecl['better']; readonly veto?: IndicatorDecl['veto'] },
  numerator: Fold | readonly Fold[],
  evidence?: Fold | readonly Fold[],
): IndicatorDecl {
  const { id, title, cites, meaning, unit, better, veto } = h
  return defineIndicator({
    ...common,
    id,
    title,
    cites,
    meaning,
    unit,
    better: better ?? 'more',
    numerator,
    ...(evidence ? { evidence } : {}),
    ...(veto ? { veto } : {}),
    ...targetOf(h, { shape: 'linear' }),
  })
}
