/** 隐患: found → graded → put right (五落实) → checked by someone else → struck off. Major ones are reported both ways and listed. */
import { cite, type FormValues } from '@anlan/kernel/base'
import { type By, type CaseDecl, type CaseView, defineCase } from '@anlan/kernel/case'
import type { CriteriaBook } from '../danger/criteria.ts'
import { dangerFields } from '../danger/danger-fields.ts'
import { penaltyValues, supervisionValues } from '../danger/follow-on.ts'
import { gradingAsks, gradingFault } from '../danger/grading.ts'
import { majorCriteria } from '../danger/major-criteria.ts'
import { dangerDocuments } from '../documents/livelihood/hidden-danger.ts'
import { endText, lastDay, ranOut, spanWords, today } from '../livelihood/last-day.ts'
import { role } from '../roles.ts'

const officers: By = { role: [role.inspector, role.townSafety] }
const plant: By = { relation: 'entityLead' }
const superiors: By = { role: [role.townLead, role.sectorLead, role.bureauHead] }
const listers: By = { role: [role.committeeOffice, role.bureauHead] }
/** 责任、措施、资金、预案; the time limit is the deadline that the officer sets. */
const fiveSettled = ['dutyPerson', 'measures', 'money', 'contingency']

function isMajor(c: Pick<CaseView, 'values'>): boolean {
  return c.values['grade'] === 'major'
}
function longest(values: FormValues): string {
  return values['grade'] === 'major' ? 'hidden-danger.rectify.major' : 'hidden-danger.rectify'
}
/** The time limit must lie ahead and within the longest that the grade allows. */
function deadlineFault(c: CaseView): string | null {
  const given = c.given['deadline']
  if (typeof given !== 'string') return null
  if (given < today(c)) return '整改期限不能早于今日'
  const last = lastDay(c, longest(c.values), c.now)
  return last !== undefined && given > last ? `整改期限最长${spanWords(c, longest(c.values))}，不能晚于 ${last}` : null
}
function moreFault(c: CaseView): string | null {
  if (c.at['more'] === 'asked') return '已有延期申请待批'
  if (ranOut(c, 'rectifying')) return `整改期限（${endText(c, 'rectifying')}）已过，不能再申请延期`
  const most = c.law('hidden-danger.extensions')?.value
  const graded = c.last('confirm')?.at ?? 0
  const had = c.done.filter((d) => d.step === 'grantMore' && d.at >= graded).length
  if (most !== undefined && had >= most) return `最多延期 ${most} 次`
  const wanted = c.given['wantedDeadline']
  return typeof wanted === 'string' && wanted <= c.text('deadline') ? '申请的期限应晚于原期限' : null
}
function referFault(c: CaseView): string | null {
  if (c.children.some((x) => x.decl === 'penalty' && !x.closed)) return '已移送处罚，尚未办结'
  const cause = c.given['referCause']
  if (cause === 'late' && !ranOut(c, 'rectifying')) return `整改期限为 ${endText(c, 'rectifying')}，尚未逾期`
  return cause === 'failed' && !c.last('sendBack') ? '尚无复查不合格的记录' : null
}

/** @param book the imported standards of the trades; empty = none was imported */
export function hiddenDangerOf(book: CriteriaBook): CaseDecl {
  const graded = gradingAsks(book)
  return defineCase({
    id: 'hidden-danger',
    revision: 1,
    title: '隐患整改',
    noun: '隐患',
    cites: [cite('jiangjin-2023', 15), cite('jiangjin-2023', 10), cite('work-safety-law', 41), cite('danger-rules-16', 14)],
    word: '津安隐',
    subject: 'entity',
    handledBy: 'town',
    states: { found: '待核实', planning: '待报整改方案', rectifying: '整改中', verifying: '待复查', accepted: '验收合格待销号', closed: '已销号', dismissed: '不属实' },
    start: 'found',
    ends: ['closed', 'dismissed'],
    lanes: {
      toRegulator: { title: '向监管部门报告', states: { due: '待报告', done: '已报告' }, ends: ['done'] },
      toWorkers: { title: '向职工（代表）大会报告', states: { due: '待报告', done: '已报告' }, ends: ['done'] },
      listing: {
        title: '挂牌督办',
        states: { proposed: '待定是否挂牌', asked: '已提请挂牌', listed: '已挂牌', unlisted: '已摘牌', notListed: '不予挂牌' },
        ends: ['unlisted', 'notListed'],
      },
      temporary: { title: '临时防范措施', states: { due: '待落实', taken: '已落实', lifted: '已解除' }, ends: ['lifted'] },
      more: { title: '整改延期', states: { asked: '待批', granted: '已同意', refused: '不同意', dropped: '已撤回' }, ends: ['granted', 'refused', 'dropped'] },
    },
    fields: dangerFields(book),
    law: ['hidden-danger.rectify', 'hidden-danger.rectify.major', 'hidden-danger.extensions'],
    open: {
      title: '报告隐患',
      by: [plant, { role: [role.inspector, role.townSafety, role.gridWorker, role.sectorLead, role.villageLead, role.dutyOfficer] }],
      asks: ['source', 'place', 'problem', 'before'],
      may: ['finder', 'readings'],
      // The unit's own people check themselves; an inspector inspects. Whoever else reports may have it from anywhere and says so.
      prefill: (by, { entity }) => ({
        ...(by.responsible.some((r) => r.as === 'entityLead' && (entity === undefined || r.entity === entity))
          ? { source: 'selfCheck' }
          : by.posts.some((p) => p.role === role.inspector.id || p.role === role.townSafety.id)
            ? { source: 'inspection' }
            : {}),
        ...(entity === undefined ? {} : { place: { key: `entity:${entity}` } }),
      }),
    },
    name: (v) => (typeof v['problem'] === 'string' ? v['problem'].slice(0, 40) : '隐患'),
    steps: {
      confirm: {
        title: '核实定级',
        from: 'found',
        to: { of: ['planning', 'rectifying'], choose: (c) => (isMajor(c) ? 'planning' : 'rectifying') },
        by: officers,
        asks: ['grade', 'removable', 'deadline'],
        may: graded,
        within: 'hidden-danger.confirm',
        guard: (c) => gradingFault(book, c) ?? deadlineFault(c),
        suggests: (c) => {
          const last = lastDay(c, 'hidden-danger.rectify', c.now)
          const most = { general: spanWords(c, 'hidden-danger.rectify'), major: spanWords(c, 'hidden-danger.rectify.major') }
          return last === undefined ? null : { values: { deadline: last }, because: [`一般隐患整改最长${most.general}，重大隐患最长${most.major}`] }
        },
        forks: { toRegulator: 'due', toWorkers: 'due', listing: 'proposed', temporary: 'due' },
        forksWhen: { toRegulator: isMajor, toWorkers: isMajor, listing: isMajor, temporary: (c) => c.text('removable') === 'later' },
        legal: cite('work-safety-law', 41),
      },
      dismiss: { title: '不属实', from: 'found', to: 'dismissed', by: officers, asks: ['opinion'], notBy: 'open', quiet: true },
      upgrade: {
        title: '升级为重大隐患',
        from: ['rectifying', 'verifying'],
        to: 'planning',
        by: officers,
        asks: ['grade', 'deadline'],
        may: graded,
        quiet: true,
        guard: (c) => {
          if (c.given['grade'] === 'general') return '升级只能定为重大'
          if (Object.keys(c.given).length === 0 && isMajor(c)) return '已是重大隐患'
          return gradingFault(book, c) ?? deadlineFault(c)
        },
        forks: { toRegulator: 'due', toWorkers: 'due', listing: 'proposed' },
      },
      plan: {
        title: '报送整改方案',
        from: 'planning',
        to: 'rectifying',
        by: plant,
        asks: ['goal', 'body', ...fiveSettled],
        within: 'hidden-danger.plan',
        issues: ['plan'],
        legal: cite('danger-rules-16', 15),
      },
      rectify: {
        title: '提交整改',
        from: 'rectifying',
        to: 'verifying',
        by: plant,
        asks: [...fiveSettled, 'toldHow', 'toldOn', 'after'],
        may: ['spent', 'toldProof', 'evaluation'],
        clock: 'rectifying',
        guard: (c) => (c.at['temporary'] === 'due' ? '隐患未能立即排除，请先落实临时防范措施' : null),
        legal: cite('work-safety-law', 41),
      },
      accept: {
        title: '复查销号',
        from: 'verifying',
        to: 'closed',
        by: officers,
        // Neither who put it right, who graded it nor who gave more time may find that all is well.
        notBy: ['rectify', 'confirm', 'grantMore'],
        may: ['opinion'],
        clock: 'verifying',
        joins: ['more'],
        guard: (c) => (isMajor(c) ? '重大隐患须经两人验收，再报销号' : null),
        issues: ['review', 'strikeOff'],
      },
      pass: {
        title: '验收合格',
        from: 'verifying',
        to: 'accepted',
        by: officers,
        two: true,
        notBy: ['rectify', 'plan', 'confirm', 'grantMore'],
        asks: ['opinion'],
        may: ['passFiles'],
        clock: 'verifying',
        joins: ['toRegulator', 'toWorkers', 'more'],
        guard: (c) => (isMajor(c) ? null : '一般隐患直接复查销号'),
        issues: ['review'],
      },
      sendBack: {
        title: '退回重改',
        from: 'verifying',
        to: 'rectifying',
        by: officers,
        notBy: 'rectify',
        asks: ['failing', 'deadline'],
        quiet: true,
        guard: deadlineFault,
        issues: ['failed'],
      },
      strikeOff: {
        title: '重大隐患销号',
        from: 'accepted',
        to: 'closed',
        by: { role: [role.townLead, role.sectorLead, role.bureauHead, role.committeeOffice] },
        notBy: ['pass', 'rectify'],
        may: ['strikeNote'],
        within: 'hidden-danger.strike-off',
        joins: ['listing'],
        needsClosed: ['listed-supervision'],
        issues: ['strikeOff'],
      },
      reportRegulator: {
        title: '重大隐患报监管部门',
        lane: 'toRegulator',
        from: 'due',
        to: 'done',
        by: plant,
        asks: ['reportedTo', 'reportedOn', 'cause', 'harm', 'reportFiles'],
        within: 'hidden-danger.report',
        issues: ['majorReport'],
        legal: cite('work-safety-law', 41),
      },
      reportWorkers: {
        title: '重大隐患报职工（代表）大会',
        lane: 'toWorkers',
        from: 'due',
        to: 'done',
        by: plant,
        asks: ['workersForm', 'workersOn', 'workersPresent', 'workersFiles'],
        within: 'hidden-danger.report-workers',
        legal: cite('work-safety-law', 41),
      },
      list: {
        title: '提请挂牌督办',
        lane: 'listing',
        from: 'proposed',
        to: 'asked',
        by: listers,
        asks: ['listReason'],
        within: 'hidden-danger.list',
        opens: (c) => [{ decl: 'listed-supervision', title: c.title, values: supervisionValues(c), to: 'district-bureau' }],
      },
      // Whether it is listed is decided in the case of listed supervision; only then may the public see it.
      registerListing: { title: '登记已挂牌', lane: 'listing', from: 'asked', to: 'listed', by: listers, asks: ['listLevel', 'listedOn'] },
      declineListing: { title: '不予挂牌', lane: 'listing', from: ['proposed', 'asked'], to: 'notListed', by: listers, asks: ['listReason'], quiet: true },
      unlist: {
        title: '摘牌',
        lane: 'listing',
        from: 'listed',
        to: 'unlisted',
        by: listers,
        asks: ['unlistNote'],
        needsClosed: ['listed-supervision'],
        guard: (c) => (c.at['main'] === 'accepted' ? null : '验收合格后方可摘牌'),
      },
      takeTemporary: {
        title: '落实临时防范措施',
        lane: 'temporary',
        from: 'due',
        to: 'taken',
        by: plant,
        asks: ['temporaryMeasures', 'temporaryPhotos'],
        may: ['withdrawn'],
        within: 'hidden-danger.temporary',
        legal: cite('danger-rules-16', 16),
      },
      liftTemporary: {
        title: '解除临时措施、同意恢复',
        lane: 'temporary',
        from: ['due', 'taken'],
        to: 'lifted',
        by: officers,
        asks: ['liftNote'],
        guard: (c) => (['accepted', 'closed'].includes(c.at['main'] ?? '') ? null : '隐患排除并经复查合格后方可解除'),
        legal: cite('work-safety-law', 65),
      },
      askMore: {
        title: '申请延期',
        from: 'rectifying',
        by: plant,
        asks: ['wantedDeadline', 'moreReason'],
        may: ['moreFiles'],
        quiet: true,
        guard: moreFault,
        forks: { more: 'asked' },
      },
      grantMore: {
        title: '同意延期',
        lane: 'more',
        from: 'asked',
        to: 'granted',
        by: superiors,
        notBy: ['confirm', 'askMore'],
        asks: ['deadline', 'moreAnswer'],
        within: 'hidden-danger.extension-answer',
        guard: (c) => (typeof c.given['deadline'] === 'string' && c.given['deadline'] > c.text('wantedDeadline') ? '批准的期限不能晚于申请的期限' : deadlineFault(c)),
        suggests: (c) => ({ values: { deadline: c.text('wantedDeadline') }, because: [`企业申请延至 ${c.text('wantedDeadline')}：${c.text('moreReason')}`] }),
      },
      refuseMore: { title: '不同意延期', lane: 'more', from: 'asked', to: 'refused', by: superiors, notBy: ['confirm', 'askMore'], asks: ['moreAnswer'], quiet: true },
      dropMore: { title: '撤回延期申请', lane: 'more', from: 'asked', to: 'dropped', by: plant, quiet: true },
      refer: {
        title: '移送处罚',
        from: ['planning', 'rectifying', 'verifying'],
        by: { role: role.inspector },
        asks: ['referCause', 'referFacts'],
        quiet: true,
        grave: '立案处罚',
        guard: referFault,
        opens: (c) => [{ decl: 'penalty', title: `隐患未整改：${c.title}`, values: penaltyValues(c), to: 'district-bureau' }],
        legal: cite('work-safety-law', 102),
      },
    },
    clocks: {
      rectifying: {
        title: '整改期限',
        limit: { of: ['hidden-danger.rectify', 'hidden-danger.rectify.major'], choose: longest },
        starts: [{ enters: 'planning' }, { enters: 'rectifying' }, { step: 'grantMore' }],
        until: 'deadline',
        stops: { leaves: 'rectifying' },
        remind: 'hidden-danger.remind',
        consequence: '拒不整改的，责令停产停业整顿并处罚款',
        overdue: [{ tell: [role.townSafety] }, { after: 'overdue.second', tell: [role.sectorLead, role.townLead, 'governmentLead'], raise: 'listed-supervision' }],
        legal: cite('work-safety-law', 102),
      },
      verifying: {
        title: '复查时限',
        limit: {
          of: ['hidden-danger.verify', 'hidden-danger.verify.major'],
          choose: (v) => (v['grade'] === 'major' ? 'hidden-danger.verify.major' : 'hidden-danger.verify'),
        },
        starts: { enters: 'verifying' },
        stops: { leaves: 'verifying' },
      },
    },
    overdue: [{ tell: [role.townSafety] }, { after: 'overdue.second', tell: [role.sectorLead, role.townLead] }],
    documents: dangerDocuments(book),
    withdraw: { from: ['found'], by: { relation: 'opener' } },
    // A danger that comes back is judged and dated anew.
    reopen: { from: ['closed', 'dismissed'], to: 'found', by: officers },
    handOver: { by: [officers, { role: role.committeeOffice }], notFrom: ['accepted'] },
    merge: { by: officers },
    public: {
      list: 'dangers',
      title: '挂牌督办的重大事故隐患',
      in: ['planning', 'rectifying', 'verifying', 'accepted', 'closed'],
      fields: ['grade', 'place'],
      until: 'hidden-danger.public-after',
      when: (c) => c.values['grade'] === 'major' && (c.at['listing'] === 'listed' || c.at['listing'] === 'unlisted'),
    },
  })
}
export const hiddenDanger: CaseDecl = hiddenDangerOf(majorCriteria)
