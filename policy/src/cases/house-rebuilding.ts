/** 倒损住房恢复重建: the household's way to the decision, then the house: half the aid when work begins, the rest once it is accepted, and in they move. */
import { cite, f } from '@anlan/kernel/base'
import { type By, type CaseDecl, type CaseView, defineCase } from '@anlan/kernel/case'
import { householdDocuments } from '../documents/livelihood/household.ts'
import { rebuildingDocuments } from '../documents/livelihood/rebuilding.ts'
import { box, boxes, wide } from '../documents/livelihood/parts.ts'
import {
  applicationAsks,
  applicationFault,
  assuranceFault,
  householdFields,
  householdLaw,
  householdSeers,
  householdStates,
  householdSteps,
  objectionLane,
  payer,
  publicityClock,
  townOffice,
  village,
  villagers,
  type Way,
} from '../livelihood/household.ts'
import { maskedName } from '../livelihood/masked-name.ts'
import { damages, rebuildBar, rebuildLaw, rebuildProposal, roomsField, roomsOf, roomUses } from '../livelihood/rebuild-amount.ts'
import type { Proposal } from '../livelihood/relief-amount.ts'
import { role } from '../roles.ts'

function factsOf(c: CaseView) {
  return { rooms: c.values['rooms'], onlyHome: c.values['onlyHome'] === true, livedIn: c.values['livedIn'] === true, cannotAlone: c.values['cannotAlone'] === true }
}
function proposal(c: CaseView): Proposal | null {
  return rebuildProposal(factsOf(c), (key) => c.law(key))
}
/** Half of the aid when work begins, by the standard the case stands under. */
function advance(c: CaseView): number | undefined {
  const share = c.law('rebuild.advance')?.value
  const whole = c.number('decided')
  return share === undefined || whole === undefined ? undefined : Math.round(whole * share) / 100
}
function rest(c: CaseView): number {
  return Math.round(((c.number('decided') ?? 0) - (c.number('advancePaid') ?? 0)) * 100) / 100
}
function amountIs(c: CaseView, field: string, wanted: number | undefined, what: string): string | null {
  const given = c.given[field]
  return typeof given === 'number' && wanted !== undefined && given !== wanted ? `${what}应为 ${wanted} 元` : null
}
const kin = { field: 'relatives' } as const
const procedure = cite('relief-regulation', 20)
const way: Way = { law: 'rebuild', legal: procedure, propose: proposal, facts: ['rooms', 'onlyHome', 'livedIn', 'cannotAlone', 'rebuildHow'], granted: 'starting' }
const office: By = { role: role.committeeOffice }

export const houseRebuilding: CaseDecl = defineCase({
  id: 'house-rebuilding',
  revision: 1,
  title: '倒损住房恢复重建',
  noun: '重建户',
  cites: [cite('jiangjin-2023', 24), procedure, cite('relief-regulation', 19), cite('chongqing-relief-2022', '倒塌、损坏住房恢复重建补助')],
  word: '津应急建',
  subject: 'person',
  handledBy: 'village',
  states: { ...householdStates, starting: '待开工', building: '建设中', checking: '待验收', moving: '待入住', housed: '已入住', givenUp: '放弃重建' },
  start: 'applied',
  ends: ['housed', 'denied', 'givenUp'],
  lanes: {
    objection: objectionLane,
    advance: { title: '开工拨付', states: { due: '待拨付', paid: '已拨付', cancelled: '不再拨付' }, ends: ['paid', 'cancelled'] },
    balance: { title: '验收后拨付', states: { due: '待拨付', paid: '已拨付' }, ends: ['paid'] },
  },
  fields: {
    ...householdFields(),
    rooms: roomsField(),
    onlyHome: f.yes('是否唯一住房'),
    livedIn: f.yes('是否常年居住'),
    cannotAlone: f.yes('是否靠自身能力无法解决住房'),
    rebuildHow: f.one('重建方式', { own: '自建（原址）', moved: '自建（异地）', joint: '集中建房点', bought: '购房', repair: '维修加固' }),
    startedOn: f.day('开工日期'),
    siteSafe: f.files('选址安全意见', { hint: '避开地质灾害、山洪等危险区的意见' }),
    startPhotos: f.photos('开工照片'),
    finishBy: f.day('计划完工日期'),
    progress: f.number('工程进度', '%', { min: 0, max: 100, integer: true }),
    progressPhotos: f.photos('施工照片'),
    advancePaid: f.yuan('开工拨付金额'),
    advanceOn: f.day('开工拨付日期'),
    advanceProof: f.files('开工拨付凭证'),
    finishedOn: f.day('完工日期'),
    housePhotos: f.photos('新房照片'),
    builtRooms: f.count('建成居住用房', '间'),
    acceptors: f.people('验收人员', { min: 2, max: 10 }),
    acceptOpinion: f.long('验收意见', { max: 1000 }),
    acceptPhotos: f.photos('验收照片'),
    failing: f.long('不合格情形', { max: 1000 }),
    balancePaid: f.yuan('验收后拨付金额'),
    balanceOn: f.day('验收后拨付日期'),
    balanceProof: f.files('验收后拨付凭证'),
    movedOn: f.day('入住日期'),
    movedPeople: f.count('入住人数', '人'),
    movedPhotos: f.photos('入住照片（户主签名）'),
    giveUpReason: f.long('放弃原因和住房去向', { max: 500 }),
    givenUpSigned: f.photos('放弃重建的书面意见（户主签名）'),
    repaid: f.yuan('已收回的补助', { optional: true }),
  },
  law: [...rebuildLaw, 'rebuild.advance', ...householdLaw],
  open: {
    title: '代户申请',
    by: [villagers, { role: role.townSafety }],
    asks: [...applicationAsks, 'rooms', 'onlyHome', 'livedIn', 'cannotAlone', 'rebuildHow'],
    may: ['relatives'],
    guard: applicationFault,
  },
  name: (v) => `${typeof v['head'] === 'string' ? maskedName(v['head']) : ''}户住房恢复重建`,
  steps: {
    ...householdSteps(way),
    start: {
      title: '开工',
      from: 'starting',
      to: 'building',
      by: villagers,
      notBy: kin,
      asks: ['startedOn', 'siteSafe', 'startPhotos', 'finishBy'],
      within: 'rebuild.start',
      forks: { advance: 'due' },
    },
    payAdvance: {
      title: '拨付开工补助',
      lane: 'advance',
      from: 'due',
      to: 'paid',
      by: payer,
      notBy: ['decide', 'start', kin],
      asks: ['advancePaid', 'advanceOn', 'advanceProof'],
      within: 'rebuild.advance-pay',
      legal: cite('chongqing-relief-2022', '项目管理'),
      guard: (c) =>
        (c.at['main'] === 'givenUp' ? '该户已放弃重建' : null) ?? amountIs(c, 'advancePaid', advance(c), `开工拨付（审定金额的 ${c.law('rebuild.advance')?.value ?? ''}%）`),
      suggests: (c) => {
        const yuan = advance(c)
        return yuan === undefined ? null : { values: { advancePaid: yuan }, because: [`审定 ${c.number('decided')} 元 × ${c.law('rebuild.advance')?.value}% = ${yuan} 元`] }
      },
    },
    cancelAdvance: {
      title: '不再拨付',
      lane: 'advance',
      from: 'due',
      to: 'cancelled',
      by: payer,
      quiet: true,
      guard: (c) => (c.at['main'] === 'givenUp' ? null : '该户没有放弃重建'),
    },
    report: { title: '报送进度', from: 'building', by: villagers, asks: ['progress', 'progressPhotos'], quiet: true },
    replan: { title: '调整完工日期', from: 'building', by: townOffice, notBy: ['start', kin], asks: ['finishBy'], quiet: true },
    finish: { title: '报完工', from: 'building', to: 'checking', by: villagers, notBy: kin, asks: ['finishedOn', 'housePhotos', 'builtRooms'], clock: 'finishing' },
    accept: {
      title: '验收',
      from: 'checking',
      to: 'moving',
      by: [townOffice, office],
      notBy: ['start', 'finish', 'open', kin],
      asks: ['acceptors', 'acceptOpinion', 'acceptPhotos'],
      within: 'rebuild.accept',
      joins: ['advance'],
      forks: { balance: 'due' },
      forksWhen: { balance: (c) => rest(c) > 0 },
      issues: ['acceptance'],
      legal: cite('relief-regulation', 19),
      guard: (c) => (Array.isArray(c.given['acceptors']) && c.given['acceptors'].some((p) => p === c.last('finish')?.by) ? '报完工的人不能参加验收' : null),
    },
    sendBack: { title: '验收不合格', from: 'checking', to: 'building', by: [townOffice, office], notBy: ['finish', kin], asks: ['failing', 'finishBy'], quiet: true },
    payBalance: {
      title: '拨付剩余补助',
      lane: 'balance',
      from: 'due',
      to: 'paid',
      by: payer,
      notBy: ['decide', 'accept', kin],
      asks: ['balancePaid', 'balanceOn', 'balanceProof'],
      within: 'rebuild.balance',
      legal: cite('chongqing-relief-2022', '项目管理'),
      guard: (c) => amountIs(c, 'balancePaid', rest(c), '剩余补助'),
      suggests: (c) => ({ values: { balancePaid: rest(c) }, because: [`审定 ${c.number('decided') ?? 0} 元，已拨付 ${c.number('advancePaid') ?? 0} 元`] }),
    },
    moveIn: {
      title: '入住确认',
      from: 'moving',
      to: 'housed',
      by: villagers,
      notBy: [kin, 'accept'],
      asks: ['movedOn', 'movedPeople', 'movedPhotos', 'assurances'],
      within: 'rebuild.move-in',
      guard: assuranceFault,
    },
    giveUp: {
      title: '放弃重建',
      from: ['starting', 'building'],
      to: 'givenUp',
      by: townOffice,
      notBy: kin,
      asks: ['giveUpReason', 'givenUpSigned'],
      may: ['repaid'],
      quiet: true,
      grave: '补助终止，已拨付的须收回',
      guard: (c) => {
        const paid = c.number('advancePaid')
        return Object.keys(c.given).length > 0 && paid !== undefined && c.given['repaid'] !== paid ? `已拨付 ${paid} 元，须先收回并如实填写` : null
      },
    },
  },
  clocks: {
    publicity: publicityClock(way),
    finishing: {
      title: '完工期限',
      limit: 'rebuild.finish',
      starts: [{ enters: 'building' }, { step: 'replan' }],
      until: 'finishBy',
      stops: { leaves: 'building' },
      legal: cite('relief-regulation', 19),
    },
  },
  overdue: [{ tell: [role.townSafety] }, { after: 'overdue.second', tell: [role.townLead, role.committeeOffice] }],
  documents: {
    ...householdDocuments(
      '倒损住房恢复重建补助',
      procedure,
      (c, n) => [
        boxes(
          [wide('倒损房屋', roomsWords(c, n.field('rooms')))],
          [box('唯一住房', n.field('onlyHome')), box('常年居住', n.field('livedIn'))],
          [box('靠自身无法解决', n.field('cannotAlone')), box('重建方式', n.field('rebuildHow'))],
          [wide('是否在补助范围', rebuildBar(factsOf(c)) ?? '在补助范围')],
        ),
      ],
      proposal,
    ),
    ...rebuildingDocuments,
  },
  withdraw: { from: ['applied', 'reviewed', 'publicising', 'townReview', 'districtDecision'], by: [{ relation: 'opener' }, village] },
  reopen: { from: ['denied'], to: 'applied', by: [village, townOffice] },
  merge: { by: [village, townOffice] },
  public: { list: 'houses', title: '住房恢复重建补助公示', in: ['publicising'], fields: ['publicName', 'disaster', 'publicAmount'] },
  seenBy: householdSeers,
})
/** `居住用房倒塌 2 间、独立厨房严重损坏 1 间` */
function roomsWords(c: CaseView, fallback: string): string {
  const counts = new Map<string, number>()
  for (const r of roomsOf(c.values['rooms'])) {
    const key = `${r.use}/${r.damage}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  if (counts.size === 0) return fallback
  const uses: Readonly<Record<string, string>> = roomUses
  const kinds: Readonly<Record<string, string>> = damages
  return [...counts].map(([key, n]) => `${uses[key.split('/')[0] ?? ''] ?? ''}${kinds[key.split('/')[1] ?? ''] ?? ''} ${n} 间`).join('、')
}
