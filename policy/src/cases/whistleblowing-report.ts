/** 举报 (12350): heard → accepted → verified → told; beside it the reward. The officers work on the matter and never learn who reported it. */
import { cite, f, type FormValues } from '@anlan/kernel/base'
import { type By, type CaseView, type ChildOpening, defineCase } from '@anlan/kernel/case'
import { reportDocuments } from '../documents/report.ts'
import { concealedGrades, type RewardBar, rewardBars, rewardFactsOf, rewardLaw, rewardOf } from '../reward.ts'
import { role } from '../roles.ts'

const officers: By = { role: role.inspector, at: 'own' }
const head: By = { role: role.bureauHead, at: 'own' }
const custodian: By = { role: role.custodian, at: 'own' }
const reporter: By = { receipt: true }
/** Kinds in the order in which the public page offers them. */
export const reportKinds = { danger: '重大事故隐患', violation: '安全生产违法行为', accident: '生产安全事故', concealment: '瞒报、谎报、迟报、漏报事故' } as const
/** What a report may lead to; the declarations are named, not imported. */
export const followOns = { 'hidden-danger': '隐患整改', penalty: '行政处罚', 'illegal-activity': '打非治违', accident: '事故处置' } as const

function isAccident(v: FormValues): boolean {
  return v['kind'] === 'accident' || v['kind'] === 'concealment'
}
/** Deaths are for the government at county level to have verified (安全生产法 73), and so is the hiding of an accident. */
function needsGovernment(c: CaseView): boolean {
  return c.values['kind'] === 'concealment' || c.values['deaths'] === true || c.values['deathsFound'] === true
}
/** Each type asks for the facts under a name of its own; where it asks who said so, it was the officers' own check, or nobody. */
function factsFor(decl: string, words: string): FormValues {
  switch (decl) {
    case 'hidden-danger':
      return { source: 'inspection', problem: words }
    case 'illegal-activity':
      return { source: 'inspection', clue: words }
    case 'penalty':
      return { source: 'inspection', facts: words, clue: words }
    default:
      return { summary: words }
  }
}
/** The follow-on case tells what officers found. It never says that somebody reported it: its source is the officers' own check. */
function follow(c: CaseView): readonly ChildOpening[] {
  const decl = c.text('followAs')
  const entity = c.text('checkedEntity')
  const place = entity === '' ? c.values['checkedPlace'] : { key: `entity:${entity}` }
  const photos = c.values['followPhotos']
  const words = c.text('followText')
  const values: FormValues = {
    ...(place === undefined ? {} : { place }),
    ...(photos === undefined ? {} : { before: photos, photos }),
    ...(entity === '' ? {} : { unit: entity, entity }),
    ...factsFor(decl, words),
  }
  return [{ decl, title: words.slice(0, 40), values, to: decl === 'hidden-danger' ? 'entity-town' : 'district-bureau' }]
}
function basisFault(c: CaseView): string | null {
  const g = c.given
  if (Object.keys(g).length === 0 || g['rewardBar'] !== 'no') return null
  if (g['rewardBasis'] === 'penalty') return g['fine'] === undefined ? '请填写行政处罚决定的罚款金额' : null
  return g['concealedGrade'] === undefined || g['concealedPeople'] === undefined ? '请填写确认的事故等级和查实的死亡人数' : null
}
function amountFault(c: CaseView): string | null {
  const amount = c.given['rewardAmount']
  if (typeof amount !== 'number') return null
  if (amount <= 0) return '奖励金额应大于零；不予奖励的请登记情形后报批'
  const rule = rewardOf(rewardFactsOf(c.values), c.law).amount
  return amount !== rule && typeof c.given['rewardReason'] !== 'string' ? `与规则计算的金额（${rule ?? '无法计算'}）不同，须写明理由` : null
}

export const whistleblowingReport = defineCase({
  id: 'whistleblowing-report',
  revision: 1,
  title: '举报核查',
  noun: '举报',
  cites: [cite('jiangjin-2023', 13), cite('work-safety-law', 73), cite('work-safety-law', 74), cite('work-safety-law', 76), cite('report-protection-2013', 4)],
  word: '津安举',
  subject: 'matter',
  handledBy: 'bureau',
  states: {
    received: '待受理',
    preliminary: '初步查证中',
    investigating: '核查中',
    concluded: '待告知结果',
    told: '已告知结果',
    refused: '不予受理',
    transferred: '已转送有权机关',
  },
  start: 'received',
  ends: ['told', 'refused', 'transferred'],
  lanes: {
    reward: {
      title: '奖励',
      states: {
        waiting: '待登记依据',
        reckoned: '待提出意见',
        proposed: '待审批',
        offered: '待领取',
        claimed: '待兑付',
        paid: '已兑付',
        none: '不予奖励',
        lapsed: '逾期未领，视为放弃',
      },
      ends: ['paid', 'none', 'lapsed'],
    },
  },
  fields: {
    kind: f.one('举报类别', reportKinds),
    channel: f.one('来件渠道', { web: '网上举报', phone: '12350 电话' }),
    what: f.long('举报内容', { max: 3000, secret: true }),
    place: f.place('所在镇街', { optional: true, secret: true }),
    where: f.text('具体地点', { max: 200, optional: true, secret: true }),
    unitName: f.text('被举报单位', { max: 100, optional: true, secret: true }),
    since: f.text('何时发生', { max: 100, optional: true, secret: true }),
    deaths: f.yes('是否涉及人员死亡', { optional: true }),
    named: f.yes('是否留有身份（已封存）', { secret: true }),
    insider: f.yes('自称本单位从业人员', { optional: true, secret: true }),
    joint: f.yes('是否多人联名', { optional: true, secret: true }),
    material: f.files('举报材料', { max: 40, secret: true }),
    digest: f.long('举报事项摘要', { max: 1000, hint: '由承办人另行整理，供核查和转办使用；不得出现举报人的姓名、岗位、住址或可据以推断其身份的内容' }),
    refuseReason: f.long('不予受理的理由', { max: 500, hint: '举报人凭查询码可以看到' }),
    transferTo: f.text('转送机关', { max: 60 }),
    transferReason: f.long('转送理由', { max: 500, hint: '举报人凭查询码可以看到' }),
    preliminaryFound: f.long('初步查证情况', { max: 2000 }),
    governmentLead: f.person('报请组织核查的区政府负责人', { roles: [role.districtLead.id] }),
    direction: f.long('组织核查意见', { max: 1000 }),
    deathsFound: f.yes('核查发现人员死亡', { optional: true }),
    verdict: f.one('核查结论', { verified: '属实', partly: '部分属实', unfounded: '不属实' }),
    findings: f.long('核查情况', { max: 4000, hint: '形成书面材料；不得出现举报人信息' }),
    dealt: f.long('处理意见', { max: 2000, optional: true }),
    checkPhotos: f.photos('核查照片', { optional: true }),
    resultText: f.long('告知内容', { max: 1000, hint: '举报人凭查询码可以看到' }),
    followAs: f.one('转为', followOns),
    checkedEntity: f.entity('核查的单位', { optional: true }),
    checkedPlace: f.place('核查的地点', { optional: true }),
    followText: f.long('查实情况', { max: 1000, hint: '会随新案件交给被查单位和镇街，写执法人员查到的事实；不得提及有人举报' }),
    followPhotos: f.photos('执法人员现场照片', { optional: true, hint: '不得使用举报人提供的照片' }),
    rewardBasis: f.one('奖励依据', { penalty: '按行政处罚金额', concealment: '按查实的瞒报谎报死亡人数' }),
    rewardBar: f.one('不予奖励的情形', rewardBars),
    fine: f.yuan('罚款金额', { optional: true }),
    concealedGrade: f.one('确认的事故等级', concealedGrades, { optional: true }),
    concealedPeople: f.count('查实瞒报谎报死亡人数', '人', { optional: true }),
    insiderFound: f.yes('经专管员核实为本单位从业人员', { optional: true }),
    rewardAmount: f.yuan('奖励金额'),
    rewardReason: f.long('与规则不同的理由', { max: 500, optional: true }),
    rewardNote: f.long('审批意见', { max: 500, optional: true }),
    noRewardReason: f.long('不予奖励的理由', { max: 500, hint: '举报人凭查询码可以看到' }),
    backReason: f.long('退回理由', { max: 500 }),
    claimFault: f.long('不能兑付的原因', { max: 300, hint: '举报人凭查询码可以看到，不要写出其姓名或账号' }),
    paidOn: f.day('兑付日期'),
    paidHow: f.one('兑付方式', { transfer: '银行转账', cash: '现金领取' }),
    voucher: f.text('付款凭证号', { max: 60, hint: '只写凭证号，不写收款人' }),
    paidProof: f.photos('付款凭证照片', { optional: true, hint: '收款人姓名、账号须先遮盖' }),
    lapseNote: f.long('说明', { max: 500, optional: true }),
  },
  law: [...rewardLaw],
  open: {
    title: '举报',
    by: reporter,
    asks: ['kind', 'channel', 'what', 'named'],
    may: ['place', 'where', 'unitName', 'since', 'deaths', 'insider', 'joint'],
  },
  // Lists, messages and the search see this line: it holds nothing that the reporter wrote.
  name: (v) => `${reportKinds[v['kind'] as keyof typeof reportKinds] ?? '安全生产'}举报`,
  steps: {
    accept: {
      title: '受理',
      from: 'received',
      to: { of: ['preliminary', 'investigating'], choose: (c) => (isAccident(c.values) ? 'preliminary' : 'investigating') },
      by: officers,
      asks: ['digest'],
      within: 'report.accept',
      legal: cite('work-safety-law', 73),
    },
    refuse: { title: '不予受理', from: 'received', to: 'refused', by: officers, asks: ['refuseReason'], two: true, quiet: true, grave: '举报人将看到不予受理及理由，此件办结' },
    transfer: {
      title: '转送有权机关',
      from: ['received', 'preliminary', 'investigating'],
      to: 'transferred',
      by: officers,
      asks: ['transferTo', 'transferReason', 'digest'],
      issues: ['transferLetter'],
      quiet: true,
      legal: cite('work-safety-law', 73),
    },
    preliminary: {
      title: '完成初步查证',
      from: 'preliminary',
      to: 'investigating',
      by: officers,
      asks: ['preliminaryFound'],
      may: ['deathsFound'],
      clock: 'preliminary',
      legal: cite('accident-information', 12),
    },
    toGovernment: {
      title: '报请区政府组织核查',
      from: ['preliminary', 'investigating'],
      by: [officers, head],
      asks: ['governmentLead'],
      may: ['deathsFound'],
      guard: (c) => (needsGovernment(c) || c.given['deathsFound'] === true || Object.keys(c.given).length === 0 ? null : '不涉及人员死亡或者瞒报谎报'),
      quiet: true,
      legal: cite('work-safety-law', 73),
    },
    direct: {
      title: '组织核查',
      from: ['preliminary', 'investigating'],
      by: { field: 'governmentLead', holds: role.districtLead },
      asks: ['direction'],
      guard: (c) => ((c.last('direct')?.at ?? 0) > (c.last('toGovernment')?.at ?? 0) ? '已作出组织核查的意见' : null),
      legal: cite('work-safety-law', 73),
    },
    followUp: {
      title: '转为其他案件',
      from: ['investigating', 'concluded'],
      by: officers,
      asks: ['followAs', 'followText'],
      may: ['checkedEntity', 'checkedPlace', 'followPhotos'],
      guard: (c) => (Object.keys(c.given).length > 0 && c.given['checkedEntity'] === undefined && c.given['checkedPlace'] === undefined ? '请选核查的单位或地点' : null),
      opens: follow,
      quiet: true,
    },
    conclude: {
      title: '作出核查结论',
      from: 'investigating',
      to: 'concluded',
      by: officers,
      two: true,
      asks: ['verdict', 'findings', 'dealt'],
      may: ['checkPhotos', 'deathsFound'],
      guard: (c) =>
        needsGovernment(c) && !c.last('direct') ? '涉及人员死亡或者瞒报谎报事故的举报，须由县级以上人民政府组织核查处理（安全生产法第73条）：请先报请区政府负责人' : null,
      forks: { reward: 'waiting' },
      forksWhen: { reward: (c) => c.values['verdict'] !== 'unfounded' },
      issues: ['verification'],
      legal: cite('work-safety-law', 73),
    },
    tell: { title: '告知核查结果', from: 'concluded', to: 'told', by: officers, asks: ['resultText'], within: 'report.tell' },
    addMaterial: { title: '补充材料', from: ['received', 'preliminary', 'investigating', 'concluded'], by: reporter, asks: ['material'], quiet: true },
    rewardBasis: {
      title: '登记奖励依据',
      lane: 'reward',
      from: 'waiting',
      to: { of: ['reckoned', 'proposed'], choose: (c) => (c.values['rewardBar'] === 'no' ? 'reckoned' : 'proposed') },
      by: officers,
      asks: ['rewardBasis', 'rewardBar'],
      may: ['fine', 'concealedGrade', 'concealedPeople', 'insiderFound'],
      guard: basisFault,
      clock: 'reward',
    },
    proposeReward: {
      title: '提出奖励意见',
      lane: 'reward',
      from: 'reckoned',
      to: 'proposed',
      by: officers,
      asks: ['rewardAmount'],
      may: ['rewardReason'],
      guard: amountFault,
      suggests: (c) => {
        const r = rewardOf(rewardFactsOf(c.values), c.law)
        return r.amount === null ? null : { values: { rewardAmount: r.amount }, because: r.because }
      },
      clock: 'reward',
      legal: cite('work-safety-law', 76),
    },
    approveReward: {
      title: '批准奖励',
      lane: 'reward',
      from: 'proposed',
      to: 'offered',
      by: head,
      may: ['rewardNote'],
      notBy: ['proposeReward', 'rewardBasis'],
      within: 'report.reward.decide',
      guard: (c) => (c.values['rewardBar'] === 'no' ? null : `登记的情形为“${rewardBars[c.text('rewardBar') as RewardBar] ?? ''}”`),
      issues: ['rewardApproval'],
      legal: cite('work-safety-law', 76),
    },
    refuseReward: {
      title: '不予奖励',
      lane: 'reward',
      from: 'proposed',
      to: 'none',
      by: head,
      asks: ['noRewardReason'],
      notBy: ['proposeReward', 'rewardBasis'],
      quiet: true,
      grave: '举报人将看到不予奖励及理由',
    },
    returnReward: { title: '退回重提', lane: 'reward', from: 'proposed', to: 'waiting', by: head, asks: ['backReason'], quiet: true },
    claim: { title: '凭查询码领取', lane: 'reward', from: 'offered', to: 'claimed', by: reporter, quiet: true },
    pay: {
      title: '兑付奖金',
      lane: 'reward',
      from: 'claimed',
      to: 'paid',
      by: custodian,
      asks: ['paidOn', 'paidHow', 'voucher'],
      may: ['paidProof'],
      notBy: ['proposeReward', 'approveReward'],
      within: 'report.reward.pay',
    },
    returnClaim: { title: '领取信息有误', lane: 'reward', from: 'claimed', to: 'offered', by: custodian, asks: ['claimFault'], quiet: true },
    lapse: {
      title: '逾期未领',
      lane: 'reward',
      from: 'offered',
      to: 'lapsed',
      by: [officers, head],
      may: ['lapseNote'],
      quiet: true,
      guard: (c) => {
        const run = c.clocks.findLast((x) => x.clock === 'claim')
        return run?.due !== null && run?.due !== undefined && run.due <= c.now ? null : '领取期限未满'
      },
      grave: '举报人将不能再领取这笔奖金',
    },
  },
  clocks: {
    preliminary: {
      title: '初步查证时限',
      limit: { of: ['report.preliminary'], choose: (v) => (isAccident(v) ? 'report.preliminary' : null) },
      starts: ['open', 'reopen'],
      stops: { steps: ['preliminary', 'refuse', 'transfer', 'conclude'] },
      remind: 'report.remind',
      legal: cite('accident-information', 12),
    },
    full: {
      title: '全面核查时限',
      limit: { of: ['report.full'], choose: (v) => (isAccident(v) ? 'report.full' : null) },
      starts: ['open', 'reopen'],
      stops: { steps: ['refuse', 'transfer', 'conclude'] },
      remind: 'report.remind',
      legal: cite('accident-information', 12),
    },
    handling: {
      title: '办理时限',
      limit: { of: ['report.handling'], choose: (v) => (isAccident(v) ? null : 'report.handling') },
      starts: ['open', 'reopen'],
      stops: { steps: ['refuse', 'transfer', 'conclude'] },
      remind: 'report.remind',
      extension: { limit: 'report.handling.more', times: 1, ask: officers, grant: head },
    },
    reward: {
      title: '提出奖励意见时限',
      limit: 'report.reward.propose',
      starts: [{ enters: 'waiting', lane: 'reward' }],
      stops: { steps: ['proposeReward', 'refuseReward'] },
      remind: 'report.remind',
      pause: { by: officers, causes: { penalty: '行政处罚决定尚未作出或者尚在复议、诉讼中' } },
    },
    claim: {
      title: '奖金领取期限',
      limit: 'report.reward.claim',
      starts: { enters: 'offered', lane: 'reward' },
      stops: { leaves: 'offered', lane: 'reward' },
      right: true,
      consequence: '无正当理由逾期未领的，视为放弃',
    },
  },
  overdue: [{ tell: [role.bureauHead] }],
  documents: reportDocuments,
  reopen: { from: ['refused'], to: 'received', by: head },
  merge: { by: officers, earlier: true },
  seenBy: [{ role: [role.inspector, role.custodian, role.bureauHead], at: 'own' }],
  intake: { public: true, receipt: true },
})
