/** Items 10 to 19: enforcement, accidents, warning by example, reports, law; enterprises, disaster duty; campaigns. */
import { cite, type FormValues } from '@anlan/kernel/base'
import type { IndicatorDecl } from '@anlan/kernel/indicator'
import { amount, caseShare, dutyShare, happened, inCases, rowShare, rowsLeft, shareOf } from './folds.ts'

const item = (n: number) => [cite('jiangjin-2023', n)]
const counted = { key: 'counted', title: '纳入统计', holds: (v: FormValues) => v['counted'] === 'yes' }
const larger = { key: 'larger', title: '较大及以上', holds: (v: FormValues) => ['accident-larger', 'accident-major', 'accident-extra'].includes(String(v['grade'])) }
const closingLists = { key: 'lists', title: '两重大一突出', holds: (v: FormValues) => ['risk', 'danger', 'violation'].includes(String(v['list'])) }
const measures = { key: 'measures', title: '三年行动措施', holds: (v: FormValues) => v['list'] === 'measure' }
const verified = { key: 'verified', title: '查证属实', holds: (v: FormValues) => v['verdict'] === 'verified' || v['verdict'] === 'partly' }
const rewardable = { key: 'rewardable', title: '应当奖励', holds: (v: FormValues) => v['rewardBar'] === 'no' }
const paid = { key: 'paid', title: '已兑付', holds: (v: FormValues) => v['rewardBar'] === 'no' && v['paidOn'] !== undefined }

export const lawAndUnits: readonly IndicatorDecl[] = [
  rowShare({ id: 'enterprises-entered', title: '重点企业信息录入率', cites: item(10), target: 'target.enterprises-entered' }, 'listed-entities', 'entered'),
  rowShare({ id: 'officers-entered', title: '执法人员信息录入率', cites: item(10), target: 'target.officers-entered' }, 'inspectors', 'entered'),
  shareOf(
    { id: 'online-enforcement', title: '线上执法率', cites: item(10), target: 'target.online-enforcement', meaning: '在系统中办理的执法检查占全部执法检查的比例' },
    happened('inspection.online'),
    happened('inspection.done'),
  ),
  rowShare({ id: 'sector-cover', title: '监管行业覆盖率', cites: item(10), target: 'target.sector-cover' }, 'supervised-sectors', 'online'),
  dutyShare({ id: 'enforcement-rounds', title: '执法检查计划按期率', cites: item(10), weight: 2 }, ['enforcement-rounds']),
  caseShare({ id: 'enforcement-closed', title: '执法案件按期办结率', cites: item(10) }, ['inspection', 'recheck', 'penalty']),
  amount(
    {
      id: 'accident-deaths',
      title: '生产安全事故死亡人数',
      cites: [cite('jiangjin-2023', 11), cite('jiangjin-2023', '总体要求')],
      unit: '人',
      better: 'less',
      target: 'target.deaths',
      weight: 3,
      whole: true,
      meaning: '纳入统计的事故死亡人数合计',
    },
    inCases('事故', ['accident'], 'opened', { sum: 'deaths', where: counted }),
    happened('accident.zero-report'),
  ),
  amount(
    {
      id: 'accidents-larger',
      title: '较大及以上生产安全事故',
      cites: [cite('jiangjin-2023', 11), cite('jiangjin-2023', '总体要求')],
      unit: '起',
      better: 'less',
      target: 'target.accidents-larger',
      weight: 3,
      curve: { shape: 'flat' },
      meaning: '等级为较大、重大、特别重大的事故起数',
      veto: { title: '发生较大及以上生产安全事故', when: (v) => v > 0 },
    },
    inCases('事故', ['accident'], 'opened', { where: larger }),
    happened('accident.zero-report'),
  ),
  caseShare({ id: 'investigations-on-time', title: '事故灾害调查处理按期率', cites: item(11) }, [
    'accident',
    'investigation',
    'disaster-review',
    'criminal-referral',
    'listed-supervision',
  ]),
  dutyShare({ id: 'zero-reports', title: '事故灾情零报告按期率', cites: item(11) }, ['zero-report']),
  dutyShare({ id: 'quarterly-talks', title: '每季度通报约谈按期率', cites: item(12), target: 'target.quarterly-talk' }, ['quarterly-talk']),
  caseShare({ id: 'talks-closed', title: '约谈、曝光和失信管理按期办结率', cites: item(12) }, ['admonition-talk', 'public-naming', 'credit-listing']),
  caseShare({ id: 'reports-on-time', title: '举报按期办结率', cites: item(13), weight: 2 }, ['whistleblowing-report']),
  shareOf(
    { id: 'reports-verified', title: '举报查实率', cites: item(13), meaning: '查证属实和部分属实的举报占办结举报的比例' },
    inCases('举报', ['whistleblowing-report'], 'ended', { endedIn: ['told'], where: verified }),
    inCases('举报', ['whistleblowing-report'], 'ended', { endedIn: ['told'] }),
  ),
  shareOf(
    { id: 'rewards-paid', title: '举报奖励兑现率', cites: item(13), target: 'target.on-time', meaning: '已兑付的举报占应当奖励的办结举报的比例' },
    inCases('举报', ['whistleblowing-report'], 'ended', { endedIn: ['told'], where: paid }),
    inCases('举报', ['whistleblowing-report'], 'ended', { endedIn: ['told'], where: rewardable }),
  ),
  shareOf(
    { id: 'report-awareness', title: '有奖举报知晓率', cites: item(13), meaning: '抽样调查中知晓的人数占被调查人数的比例' },
    happened('survey.aware', 'people'),
    happened('survey.asked', 'people'),
  ),
  rowsLeft({ id: 'outdated-laws', title: '已废止仍在使用的法规标准', cites: item(14), unit: '项', target: 'target.none-left' }, 'laws-and-standards', 'outdated'),
  rowShare({ id: 'powers-in-force', title: '委托、授权执法事项有效率', cites: item(14) }, 'entrusted-powers', 'inForce'),
  dutyShare({ id: 'law-training', title: '法治培训按期率', cites: item(14) }, ['law-training']),
  caseShare({ id: 'dangers-on-time', title: '隐患整改按期率', cites: item(15), weight: 3 }, ['hidden-danger']),
  dutyShare({ id: 'danger-checks', title: '“日周月”隐患排查完成率', cites: item(15), weight: 2 }, ['danger-check-daily', 'danger-check-weekly', 'danger-check-monthly']),
  dutyShare({ id: 'pre-shift', title: '班前会召开率', cites: item(15) }, ['pre-shift-meeting']),
  dutyShare({ id: 'worker-training', title: '从业人员安全培训按期率', cites: item(15) }, ['worker-training']),
  rowShare({ id: 'standardised', title: '安全生产标准化达标率', cites: item(15) }, 'standardised-enterprises', 'reached'),
  rowShare({ id: 'cards-read', title: '两单两卡学习确认率', cites: item(15) }, 'post-cards', 'read'),
  rowShare({ id: 'chief-engineers', title: '总工程师配备率', cites: item(15) }, 'chief-engineers', 'filled'),
  rowShare({ id: 'disaster-duty-listed', title: '灾害防治责任清单化率', cites: item(16) }, 'listed-entities', 'dutyListed'),
  dutyShare({ id: 'patrol-routine', title: '日常巡查按期率', cites: item(16) }, ['slope-patrol', 'flood-patrol', 'key-unit-patrol'], ['week', 'month']),
  dutyShare({ id: 'patrol-in-rain', title: '雨前、雨中、雨后巡查到位率', cites: item(16), weight: 3 }, ['slope-patrol', 'flood-patrol', 'key-unit-patrol'], ['occasion']),
  shareOf(
    { id: 'measures-kept', title: '三年行动措施完成率', cites: item(17), meaning: '已销号的措施占全部措施的比例' },
    inCases('三年行动', ['campaign-task'], 'ended', { endedIn: ['closed'], where: measures }),
    [inCases('三年行动', ['campaign-task'], 'ended', { endedIn: ['closed'], where: measures }), inCases('三年行动', ['campaign-task'], 'open', { where: measures })],
  ),
  caseShare({ id: 'rules-reviewed', title: '长效制度按期复审率', cites: item(17) }, ['lasting-rule']),
  shareOf(
    { id: 'lists-closed', title: '“两重大一突出”清单销号率', cites: item(18), meaning: '已销号的清单任务占全部清单任务的比例' },
    inCases('清单任务', ['campaign-task'], 'ended', { endedIn: ['closed'], where: closingLists }),
    [inCases('清单任务', ['campaign-task'], 'ended', { endedIn: ['closed'], where: closingLists }), inCases('清单任务', ['campaign-task'], 'open', { where: closingLists })],
  ),
  caseShare({ id: 'lists-on-time', title: '清单任务按期完成率', cites: item(18), weight: 2 }, ['campaign-task']),
  rowShare({ id: 'risks-controlled', title: '重大风险防控措施落实率', cites: item(18) }, 'risk-lists', 'controlled'),
  caseShare({ id: 'illegal-closed', title: '打非治违按期查处率', cites: item(19), weight: 2 }, ['illegal-activity', 'joint-action']),
  shareOf(
    { id: 'illegal-verified', title: '打非线索查实率', cites: item(19), meaning: '已查处的线索占办结线索的比例' },
    inCases('打非线索', ['illegal-activity'], 'ended', { endedIn: ['closed'] }),
    inCases('打非线索', ['illegal-activity'], 'ended'),
  ),
]
