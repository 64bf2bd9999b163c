/** The party is told and heard: statement, hearing by somebody who did not investigate, and who must decide afterwards. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, LaneDecl, StepDecl, StepKey } from '@anlan/kernel/case'
import { role } from '../roles.ts'
import { dayOf, first, head, lapsed, list, notAhead, officers, partyOrOfficers, signed, signedMay, unsigned } from './enforcement-fields.ts'

export const hearingLane: LaneDecl = {
  title: '听证',
  states: { asked: '待安排', scheduled: '待举行', held: '待报告', reported: '听证结束', dropped: '听证终止' },
  ends: ['reported', 'dropped'],
}
const heavy: readonly string[] = ['downgrade', 'revoke', 'halt', 'close', 'ban']
/** 行政处罚法 63: a large fine, large confiscations, and what weighs as much. */
export function mayHaveHearing(c: CaseView): boolean {
  const large = c.law(`penalty.large-fine.${c.text('partyKind') === 'person' ? 'person' : 'unit'}`)?.value ?? Number.POSITIVE_INFINITY
  return (c.number('fineProposed') ?? 0) >= large || c.values['largeConfiscation'] === true || list(c, 'punishments').some((p) => heavy.includes(p))
}
/** 行政处罚法 57: the heads decide together. */
export function mustDiscuss(c: CaseView): boolean {
  const much = c.law('penalty.discuss-fine')?.value ?? Number.POSITIVE_INFINITY
  const grave = [...heavy, 'suspendLicence', 'restrict']
  return c.values['complex'] === true || c.values['largeConfiscation'] === true || (c.number('fineProposed') ?? 0) >= much || list(c, 'punishments').some((p) => grave.includes(p))
}
/** 行政处罚法 58: one of the four cases; a hearing that was held is one of them whatever was ticked. */
export function mustReview(c: CaseView): boolean {
  return c.at['hearing'] === 'reported' || list(c, 'reviewCauses').some((x) => x !== 'none')
}
function scheduleWhy(c: CaseView): string | null {
  const at = c.given['hearingAt']
  const hearer = c.given['hearer']
  if (typeof hearer === 'string' && (list(c, 'officers').includes(hearer) || c.recused.some((p) => p === hearer))) return '听证主持人不得为本案调查人员，也不得已经回避'
  if (typeof at !== 'number') return null
  const end = c.ends('penalty.hearing-notice', c.now)
  if (end && 'unknownYear' in end) return `${end.unknownYear} 年工作日历未发布，无法核对提前通知的期限`
  return end && at < end.due ? '举行听证须在通知满七个工作日之后' : null
}
/** The party may be heard until the span has lapsed or he has waived it in writing. */
export function heard(c: CaseView): boolean {
  const at = c.done.findLastIndex((d) => d.step === 'notify' || d.step === 'notifyHearing')
  const since = (step: string) => c.done.some((d, i) => i > at && d.step === step)
  return lapsed(c, c.done[at]?.step === 'notifyHearing' ? 'hearingAsk' : 'statement') || since('waive') || since('askHearing')
}
/** The sum on the notice is kept, so that nobody can later be fined more than he was told. */
function asTold(c: CaseView): string | null {
  return c.given['fineTold'] !== undefined && c.given['fineTold'] !== c.number('fineProposed') ? '告知的罚款数额与审批的不一致' : null
}
function told(c: CaseView) {
  const sum = c.number('fineProposed')
  return sum === undefined ? null : { values: { fineTold: sum }, because: ['按审批同意的罚款数额告知'] }
}
export const hearingSteps: Readonly<Record<StepKey, StepDecl>> = {
  notify: {
    title: '告知拟处罚内容',
    from: 'notifying',
    to: 'notified',
    by: officers,
    two: true,
    asks: ['notifiedOn', 'fineTold', ...signed],
    may: signedMay,
    issues: ['penaltyNotice'],
    guard: (c) => first(mayHaveHearing(c) ? '属于听证范围，应当告知听证权利' : null, notAhead(c, 'notifiedOn', '送达日期'), asTold(c), unsigned(c)),
    suggests: told,
    legal: cite('penalty-law', 44),
  },
  notifyHearing: {
    title: '告知拟处罚内容和听证权利',
    from: 'notifying',
    to: 'notified',
    by: officers,
    two: true,
    asks: ['notifiedOn', 'fineTold', ...signed],
    may: signedMay,
    issues: ['penaltyNotice', 'hearingRight'],
    guard: (c) => first(mayHaveHearing(c) ? null : '不属于听证范围', notAhead(c, 'notifiedOn', '送达日期'), asTold(c), unsigned(c)),
    suggests: told,
    legal: cite('penalty-law', 63),
  },
  hearStatement: {
    title: '听取陈述申辩',
    from: 'notified',
    by: officers,
    two: true,
    asks: ['statement', ...signed],
    may: ['statementBy', ...signedMay],
    issues: ['statementRecord'],
    guard: unsigned,
    quiet: true,
    legal: cite('penalty-law', 45),
  },
  waive: { title: '书面放弃陈述申辩、听证', from: 'notified', by: partyOrOfficers, asks: ['waiver'], may: ['partySign'], quiet: true, legal: cite('penalty-law', 62) },
  askHearing: {
    title: '要求听证',
    from: 'notified',
    by: partyOrOfficers,
    asks: ['hearingWhy', 'hearingAskedOn'],
    forks: { hearing: 'asked' },
    guard: (c) =>
      first(
        c.last('notifyHearing') && mayHaveHearing(c) ? null : '本案不属于听证范围',
        c.at['hearing'] === undefined || c.at['hearing'] === 'dropped' ? null : '已经要求听证',
        // Asked in time, entered later: the day of asking counts.
        c.given['hearingAskedOn'] === undefined ? null : inTime(c),
      ),
    quiet: true,
    legal: cite('penalty-law', 64),
  },
  scheduleHearing: {
    title: '安排听证并通知',
    lane: 'hearing',
    from: ['asked', 'scheduled'],
    to: 'scheduled',
    by: [{ role: role.legalReviewer }, head],
    notBy: { field: 'officers' },
    asks: ['hearingAt', 'hearingPlace', 'hearingOpen', 'hearer'],
    issues: ['hearingSummons'],
    clock: 'hearingHold',
    guard: scheduleWhy,
    legal: cite('penalty-law', 64),
  },
  holdHearing: {
    title: '举行听证',
    lane: 'hearing',
    from: 'scheduled',
    to: 'held',
    by: { field: 'hearer' },
    notBy: { field: 'officers' },
    asks: ['hearingAttendees', 'hearingCharge', 'hearingDefence', ...signed],
    may: signedMay,
    issues: ['hearingRecord'],
    clock: 'hearingHold',
    guard: (c) => first((c.number('hearingAt') ?? 0) > c.now ? '未到听证时间' : null, unsigned(c)),
    legal: cite('penalty-law', 64),
  },
  reportHearing: {
    title: '提交听证报告',
    lane: 'hearing',
    from: 'held',
    to: 'reported',
    by: { field: 'hearer' },
    notBy: { field: 'officers' },
    asks: ['hearingReportText'],
    issues: ['hearingReport'],
    legal: cite('penalty-law', 65),
  },
  dropHearing: {
    title: '终止听证',
    lane: 'hearing',
    from: ['asked', 'scheduled'],
    to: 'dropped',
    by: [{ role: role.legalReviewer }, head],
    notBy: { field: 'officers' },
    asks: ['hearingDropped'],
    quiet: true,
    legal: cite('penalty-law', 64),
  },
}
function inTime(c: CaseView): string | null {
  const due = c.clocks.findLast((r) => r.clock === 'hearingAsk')?.due
  const asked = c.given['hearingAskedOn']
  if (typeof asked !== 'string') return null
  const ahead = notAhead(c, 'hearingAskedOn', '提出日期')
  if (ahead !== null) return ahead
  const day = dayOf(asked)
  return due !== undefined && due !== null && day !== undefined && day >= due ? '已超过要求听证的期限' : null
}
