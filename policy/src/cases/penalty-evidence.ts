/** Steps of the inquiry, each by two officers; what monitoring devices saw counts only under the conditions of 行政处罚法 41. */
import { cite, unmetConditions } from '@anlan/kernel/base'
import type { CaseView, LaneDecl, StepDecl, StepKey } from '@anlan/kernel/case'
import { first, head, officers, signed, signedMay, unsigned } from './enforcement-fields.ts'

export const holdLane: LaneDecl = {
  title: '先行登记保存',
  states: { asked: '待批准', held: '保存中', refused: '未批准', settled: '已处理' },
  ends: ['refused', 'settled'],
}
function ordered(c: CaseView): string | null {
  const from = c.given['recordFrom']
  const to = c.given['recordTo']
  if (typeof from !== 'number' || typeof to !== 'number') return null
  if (to < from) return '结束时间早于开始时间'
  return to > c.now ? '结束时间不能晚于现在' : null
}
function asEvidence(c: CaseView): string | null {
  const readings = c.given['monitored']
  const unmet = Array.isArray(readings) ? readings.flatMap((r) => (typeof r === 'object' && 'series' in r ? unmetConditions(r) : [])) : []
  if (unmet.length > 0) return `监测设备${[...new Set(unmet)].join('、')}，依行政处罚法第41条不得作为处罚证据`
  const answers = c.given['monitorAnswers']
  const open = typeof answers === 'object' && !Array.isArray(answers) && Object.values(answers).some((a) => typeof a === 'object' && a.answer !== 'yes')
  return open ? '第41条的条件没有全部满足，不得作为处罚证据' : null
}
const during = ['urgent', 'investigating'] as const

export const evidenceSteps: Readonly<Record<StepKey, StepDecl>> = {
  summon: {
    title: '通知询问',
    from: during,
    by: officers,
    two: true,
    asks: ['inquiree', 'inquiryAt', 'inquiryPlace'],
    may: ['inquiryBring'],
    issues: ['inquiryNotice'],
    guard: (c) => (typeof c.given['inquiryAt'] === 'number' && c.given['inquiryAt'] <= c.now ? '询问时间应晚于现在' : null),
    quiet: true,
  },
  inquire: {
    title: '询问',
    from: during,
    by: officers,
    two: true,
    asks: ['inquiree', 'inquireeIs', 'inquiryPlace', 'recordFrom', 'recordTo', 'rightsAnswer', 'talk', ...signed],
    may: ['recordAnswer', ...signedMay],
    issues: ['inquiryRecord'],
    guard: (c) => first(ordered(c), unsigned(c)),
    quiet: true,
    legal: cite('penalty-law', 55),
  },
  surveyScene: {
    title: '勘验',
    from: during,
    by: officers,
    two: true,
    asks: ['recordFrom', 'recordTo', 'surveyPlace', 'survey', ...signed],
    may: ['weather', 'witness', 'evidencePhotos', ...signedMay],
    issues: ['sceneRecord'],
    guard: (c) => first(ordered(c), unsigned(c)),
    quiet: true,
    legal: cite('penalty-law', 46),
  },
  takeSamples: {
    title: '抽样取证',
    from: during,
    by: officers,
    two: true,
    asks: ['samples', ...signed],
    may: signedMay,
    issues: ['sampleReceipt'],
    guard: unsigned,
    quiet: true,
    legal: cite('penalty-law', 56),
  },
  askAppraisal: {
    title: '委托鉴定',
    from: during,
    by: officers,
    two: true,
    asks: ['appraiser', 'samples', 'appraisalAsks', 'appraisalBy'],
    issues: ['appraisalRequest'],
    quiet: true,
  },
  askHold: {
    title: '申请先行登记保存',
    from: during,
    by: officers,
    two: true,
    asks: ['holdWhy', 'holdItems'],
    issues: ['holdApproval'],
    forks: { hold: 'asked' },
    guard: (c) => (c.at['hold'] === 'asked' || c.at['hold'] === 'held' ? '前一次先行登记保存尚未处理' : null),
    quiet: true,
    legal: cite('penalty-law', 56),
  },
  approveHold: { title: '批准先行登记保存', lane: 'hold', from: 'asked', to: 'held', by: head, asks: ['holdOpinion'], issues: ['holdNotice'], legal: cite('penalty-law', 56) },
  refuseHold: { title: '不批准先行登记保存', lane: 'hold', from: 'asked', to: 'refused', by: head, asks: ['holdOpinion'] },
  settleHold: {
    title: '处理登记保存的证据',
    lane: 'hold',
    from: 'held',
    to: 'settled',
    by: officers,
    two: true,
    asks: ['holdResult', ...signed],
    may: ['holdNote', ...signedMay],
    issues: ['holdDecision'],
    within: 'penalty.evidence-hold',
    guard: unsigned,
    legal: cite('penalty-law', 56),
  },
  pinEvidence: {
    title: '固定监测证据',
    from: during,
    by: officers,
    two: true,
    asks: ['monitored', 'monitorAnswers'],
    guard: asEvidence,
    quiet: true,
    legal: cite('penalty-law', 41),
  },
  addEvidence: {
    title: '收集其他证据',
    from: during,
    by: officers,
    two: true,
    asks: ['materialNote'],
    may: ['material', 'evidencePhotos'],
    quiet: true,
    legal: cite('penalty-law', 46),
  },
}
