/** 避险搬迁: a household leaves a place of danger for good: agreement, safe new house, people counted in, old house gone, money paid. */
import { cite, f } from '@anlan/kernel/base'
import { type By, type CaseDecl, type CaseView, defineCase } from '@anlan/kernel/case'
import { relocationDocuments } from '../documents/livelihood/relocation.ts'
import { applicationFault, householdSeers, payer, townOffice, villagers } from '../livelihood/household.ts'
import { identityFault } from '../livelihood/identity-number.ts'
import { today } from '../livelihood/last-day.ts'
import { maskedName } from '../livelihood/masked-name.ts'
import { role } from '../roles.ts'

/** Who answers for the danger: land, water and emergency offices of the district. */
const dangerOffices: By = { role: [role.geohazardOffice, role.floodOffice, role.committeeOffice] }
const deciders: By = { role: [role.townLead, role.bureauHead] }
function paid(c: CaseView): number {
  return (c.number('firstPaid') ?? 0) + (c.number('lastPaid') ?? 0)
}
function lastRest(c: CaseView): number {
  return Math.round(((c.number('subsidy') ?? 0) - (c.number('firstPaid') ?? 0)) * 100) / 100
}

export const relocation: CaseDecl = defineCase({
  id: 'relocation',
  revision: 1,
  title: '避险搬迁',
  noun: '搬迁户',
  cites: [cite('jiangjin-2023', 3), cite('geohazard-regulation', 19)],
  word: '津避搬',
  subject: 'person',
  handledBy: 'village',
  states: {
    listed: '待核实',
    confirmed: '待签协议',
    building: '建购房中',
    moving: '待入住核实',
    dismantling: '待旧房处置',
    checking: '待验收',
    done: '已销号',
    stays: '不愿搬迁',
    dropped: '不属搬迁对象',
  },
  start: 'listed',
  ends: ['done', 'stays', 'dropped'],
  lanes: {
    first: { title: '首笔补助', states: { due: '待拨付', paid: '已拨付', cancelled: '不再拨付' }, ends: ['paid', 'cancelled'] },
    last: { title: '剩余补助', states: { due: '待拨付', paid: '已拨付' }, ends: ['paid'] },
  },
  fields: {
    head: f.text('户主姓名', { max: 20, secret: true }),
    idNo: f.text('户主身份证号', { max: 18, secret: true }),
    phone: f.text('联系电话', { max: 20, secret: true }),
    people: f.number('常住人口', '人', { min: 1, max: 40, integer: true }),
    place: f.place('所在村（社区）', { hint: '只选村（社区），门牌写在住址里' }),
    address: f.text('旧房住址', { secret: true }),
    spot: f.place('危险点或危险区'),
    hazard: f.one('受何威胁', { landslide: '滑坡', collapse: '崩塌', debris: '泥石流', flood: '山洪', other: '其他' }),
    oldPhotos: f.photos('旧房和危险点照片'),
    opinion: f.long('核实意见', { max: 500 }),
    surveyFiles: f.files('危险性认定材料', { hint: '排查报告、专家意见' }),
    agreedOn: f.day('签约日期'),
    agreementFiles: f.files('搬迁协议（户主签名）'),
    how: f.one('安置方式', { own: '自建', bought: '购房', joint: '集中安置', kin: '投亲靠友' }),
    subsidy: f.yuan('协议补助金额'),
    subsidyBasis: f.text('补助依据（文件和标准）'),
    moveBy: f.day('约定搬迁日期'),
    oldHow: f.one('旧房处置', { dismantle: '拆除', seal: '封存停用' }),
    sealReason: f.long('不拆除的理由', { max: 500, optional: true }),
    siteSafe: f.files('新址安全评估意见'),
    newPlace: f.place('新房位置', { secret: true }),
    newPhotos: f.photos('新房照片'),
    newRooms: f.count('新房居住用房', '间'),
    progress: f.number('建购房进度', '%', { min: 0, max: 100, integer: true }),
    progressPhotos: f.photos('进度照片'),
    changeReason: f.long('调整原因', { max: 500 }),
    firstPaid: f.yuan('首笔拨付金额'),
    firstOn: f.day('首笔拨付日期'),
    firstProof: f.files('首笔拨付凭证（一卡通）'),
    movedOn: f.day('入住日期'),
    movedPeople: f.count('入住人数', '人'),
    movedPhotos: f.photos('入住照片（户主签名）'),
    missing: f.long('未同住人员去向', { max: 500, optional: true }),
    oldDoneOn: f.day('旧房处置日期'),
    oldDonePhotos: f.photos('旧房处置后照片'),
    acceptors: f.people('验收人员', { min: 2, max: 10 }),
    acceptOpinion: f.long('验收意见', { max: 1000 }),
    failing: f.long('不合格情形', { max: 500 }),
    lastPaid: f.yuan('剩余拨付金额'),
    lastOn: f.day('剩余拨付日期'),
    lastProof: f.files('剩余拨付凭证（一卡通）'),
    stayReason: f.long('不愿搬迁的原因', { max: 500 }),
    staySigned: f.photos('不愿搬迁的书面意见（户主签名）'),
    safeguard: f.long('未搬期间的避险安排', { max: 1000, hint: '监测员、转移责任人、安置点、叫应方式' }),
    repaid: f.yuan('已收回的补助', { optional: true }),
  },
  open: {
    title: '登记搬迁户',
    by: [villagers, townOffice, dangerOffices],
    asks: ['head', 'idNo', 'phone', 'people', 'place', 'address', 'spot', 'hazard', 'oldPhotos'],
    guard: applicationFault,
  },
  name: (v) => `${typeof v['head'] === 'string' ? maskedName(v['head']) : ''}户避险搬迁（${typeof v['people'] === 'number' ? v['people'] : '?'}人）`,
  steps: {
    correct: {
      title: '更正登记',
      from: 'listed',
      by: [villagers, { relation: 'opener' }],
      may: ['head', 'idNo', 'phone', 'people', 'address', 'spot', 'hazard', 'oldPhotos'],
      quiet: true,
    },
    confirm: {
      title: '核实搬迁对象',
      from: 'listed',
      to: 'confirmed',
      by: dangerOffices,
      notBy: 'open',
      asks: ['opinion', 'surveyFiles'],
      within: 'relocation.check',
      legal: cite('geohazard-regulation', 19),
      guard: (c) => {
        const wrong = identityFault(c.text('idNo'))
        return Object.keys(c.given).length > 0 && wrong !== null ? `${wrong}，请先更正登记` : null
      },
    },
    drop: { title: '不属搬迁对象', from: 'listed', to: 'dropped', by: dangerOffices, notBy: 'open', asks: ['opinion'], quiet: true },
    sign: {
      title: '签订搬迁协议',
      from: 'confirmed',
      to: 'building',
      by: townOffice,
      notBy: 'confirm',
      asks: ['agreedOn', 'agreementFiles', 'how', 'subsidy', 'subsidyBasis', 'moveBy', 'oldHow', 'siteSafe'],
      may: ['sealReason'],
      within: 'relocation.sign',
      issues: ['agreement'],
      forks: { first: 'due' },
      forksWhen: { first: (c) => (c.number('subsidy') ?? 0) > 0 },
      guard: (c) => {
        if (c.given['oldHow'] === 'seal' && typeof c.given['sealReason'] !== 'string') return '旧房不拆除的，须写明理由'
        return typeof c.given['moveBy'] === 'string' && c.given['moveBy'] < today(c) ? '约定搬迁日期不能早于今日' : null
      },
    },
    payFirst: {
      title: '拨付首笔补助',
      lane: 'first',
      from: 'due',
      to: 'paid',
      by: payer,
      notBy: ['sign', 'confirm'],
      asks: ['firstPaid', 'firstOn', 'firstProof'],
      within: 'relocation.pay',
      guard: (c) => {
        if (c.at['main'] === 'stays') return '该户不再搬迁'
        return typeof c.given['firstPaid'] === 'number' && c.given['firstPaid'] >= (c.number('subsidy') ?? 0) ? '首笔补助应少于协议补助，余款验收后拨付' : null
      },
    },
    cancelFirst: { title: '不再拨付', lane: 'first', from: 'due', to: 'cancelled', by: payer, quiet: true, guard: (c) => (c.at['main'] === 'stays' ? null : '该户没有终止搬迁') },
    report: { title: '报送进度', from: 'building', by: [villagers, townOffice], asks: ['progress', 'progressPhotos'], quiet: true },
    replan: { title: '调整搬迁日期', from: 'building', by: deciders, notBy: 'sign', asks: ['moveBy', 'changeReason'], quiet: true },
    move: {
      title: '入住登记、清点人数',
      from: 'building',
      to: 'moving',
      by: villagers,
      asks: ['movedOn', 'movedPeople', 'movedPhotos', 'newPlace', 'newPhotos', 'newRooms'],
      may: ['missing'],
      clock: 'moveBy',
      guard: (c) => {
        const moved = c.given['movedPeople']
        if (typeof moved !== 'number') return null
        return moved < (c.number('people') ?? 0) && typeof c.given['missing'] !== 'string' ? `登记 ${c.number('people')} 人，入住 ${moved} 人，须写明未同住人员去向` : null
      },
    },
    countIn: {
      title: '镇街核实入住',
      from: 'moving',
      to: 'dismantling',
      by: townOffice,
      notBy: ['move', 'open'],
      asks: ['opinion'],
      within: 'relocation.accept',
    },
    notMoved: { title: '入住不实', from: 'moving', to: 'building', by: townOffice, notBy: 'move', asks: ['failing'], quiet: true },
    clearOld: {
      title: '旧房处置',
      from: 'dismantling',
      to: 'checking',
      by: [villagers, townOffice],
      asks: ['oldDoneOn', 'oldDonePhotos'],
      within: 'relocation.dismantle',
    },
    accept: {
      title: '验收',
      from: 'checking',
      to: 'done',
      by: dangerOffices,
      notBy: ['move', 'countIn', 'clearOld', 'open'],
      asks: ['acceptors', 'acceptOpinion'],
      within: 'relocation.accept',
      joins: ['first'],
      forks: { last: 'due' },
      forksWhen: { last: (c) => lastRest(c) > 0 },
      issues: ['closing'],
      legal: cite('geohazard-regulation', 19),
    },
    sendBack: { title: '验收不合格', from: 'checking', to: 'dismantling', by: dangerOffices, notBy: ['move', 'clearOld'], asks: ['failing'], quiet: true },
    payLast: {
      title: '拨付剩余补助',
      lane: 'last',
      from: 'due',
      to: 'paid',
      by: payer,
      notBy: ['accept', 'sign'],
      asks: ['lastPaid', 'lastOn', 'lastProof'],
      within: 'relocation.pay',
      guard: (c) => (typeof c.given['lastPaid'] === 'number' && c.given['lastPaid'] !== lastRest(c) ? `剩余补助应为 ${lastRest(c)} 元` : null),
      suggests: (c) => ({ values: { lastPaid: lastRest(c) }, because: [`协议 ${c.number('subsidy') ?? 0} 元，已拨付 ${c.number('firstPaid') ?? 0} 元`] }),
    },
    stay: {
      title: '不愿搬迁',
      from: ['confirmed', 'building'],
      to: 'stays',
      by: townOffice,
      asks: ['stayReason', 'staySigned', 'safeguard'],
      may: ['repaid'],
      quiet: true,
      grave: '终止搬迁，须落实避险安排',
      guard: (c) => (Object.keys(c.given).length > 0 && paid(c) > 0 && c.given['repaid'] !== paid(c) ? `已拨付 ${paid(c)} 元，须先收回并如实填写` : null),
    },
  },
  clocks: {
    moveBy: {
      title: '约定搬迁日期',
      limit: 'relocation.longest',
      starts: [{ enters: 'building' }, { step: 'replan' }],
      until: 'moveBy',
      stops: { leaves: 'building' },
      remind: 'relocation.remind',
      overdue: [{ tell: [role.townSafety, role.geohazardOffice] }, { after: 'overdue.second', tell: [role.townLead, role.committeeOffice] }],
    },
  },
  overdue: [{ tell: [role.townSafety] }, { after: 'overdue.second', tell: [role.townLead, role.committeeOffice] }],
  documents: relocationDocuments,
  withdraw: { from: ['listed'], by: { relation: 'opener' } },
  // Who first would not go may still be moved.
  reopen: { from: ['stays', 'dropped'], to: 'listed', by: [townOffice, dangerOffices] },
  merge: { by: [townOffice, dangerOffices] },
  seenBy: [...householdSeers, dangerOffices],
})
