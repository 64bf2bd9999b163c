/** 警示曝光: drafted by one, reviewed by law, released by a third; objections are answered, and what is published comes down on its day. */
import { cite, f } from '@anlan/kernel/base'
import { type By, type CaseView, defineCase } from '@anlan/kernel/case'
import { namingNotice } from '../documents/accident/talk.ts'
import { role } from '../roles.ts'
import { targetKinds } from './admonition-talk-fields.ts'
import { allMet, lastDayGuard } from './answers.ts'

const fields = {
  targetKind: f.one('曝光对象', targetKinds),
  targetName: f.text('对象名称', { max: 100 }),
  unit: f.entity('登记的企业', { optional: true }),
  matter: f.long('事由', { max: 1000 }),
  headline: f.text('标题', { max: 60 }),
  body: f.long('曝光内容', { max: 4000 }),
  pictures: f.photos('配图', { optional: true }),
  basisNo: f.text('依据的决定或者文书', { optional: true }),
  channels: f.many('公开渠道', { web: '政府门户网站', wechat: '政务新媒体', television: '电视', newspaper: '报纸', site: '本平台公开页' }, { min: 1 }),
  review: f.checklist('审核事项', {
    facts: '事实清楚、证据确实',
    legal: '有公开的法律依据',
    standing: '处罚等决定已经生效，或者写明救济状态',
    privacy: '不含个人隐私和未成年人信息，身份证号、住址、电话已隐去',
    secrets: '不含国家秘密和商业秘密',
    picture: '配图不显示无关人员面部',
  }),
  reviewNote: f.long('审核意见', { optional: true, max: 1000 }),
  returnReason: f.long('退回理由', { max: 1000 }),
  until: f.day('公开截止日期'),
  publishedOn: f.day('公开日期'),
  publishedAt: f.text('网址', { optional: true }),
  objection: f.long('异议', { max: 2000 }),
  objectionResult: f.one('异议处理', { upheld: '成立，更正或者撤下', rejected: '不成立' }),
  objectionNote: f.long('处理说明', { max: 2000 }),
  downReason: f.one('撤下原因', { expired: '期满', rectified: '整改到位', corrected: '内容有误', other: '其他' }),
  downNote: f.long('撤下说明', { optional: true, max: 500 }),
} as const
const releasers: By = { role: [role.bureauHead, role.districtLead] }
const drafters: By = { role: [role.committeeOffice, role.inspector, role.sectorLead, role.townSafety] }

/** The machine-made draft of a talk still lacks its text. */
function written(c: CaseView): string | null {
  return c.text('headline') === '' || c.text('body') === '' ? '尚未写好标题和内容' : null
}
export const publicNaming = defineCase({
  id: 'public-naming',
  revision: 1,
  title: '警示曝光',
  noun: '曝光',
  cites: [cite('jiangjin-2023', 12), cite('work-safety-law', 78)],
  word: '津安曝案',
  subject: 'entity',
  handledBy: 'opener',
  states: { drafted: '待审核', reviewed: '待签发', approved: '待公开', published: '公开中', down: '已撤下', rejected: '不公开' },
  start: 'drafted',
  ends: ['down', 'rejected'],
  lanes: { objection: { title: '异议', states: { raised: '待处理', answered: '已答复' }, ends: ['answered'] } },
  fields,
  law: ['public-naming.shown'],
  open: {
    by: drafters,
    asks: ['targetKind', 'targetName', 'matter', 'headline', 'body', 'channels'],
    may: ['unit', 'pictures', 'basisNo'],
  },
  name: (v) => (typeof v['headline'] === 'string' ? v['headline'] : `曝光${typeof v['targetName'] === 'string' ? v['targetName'] : ''}`),
  steps: {
    write: { title: '写稿', from: 'drafted', by: drafters, asks: ['headline', 'body', 'channels'], may: ['pictures', 'basisNo', 'targetName'] },
    review: {
      title: '审核',
      from: 'drafted',
      to: 'reviewed',
      by: { role: role.legalReviewer },
      notBy: ['open', 'write'],
      asks: ['review'],
      may: ['reviewNote'],
      guard: (c) => written(c) ?? allMet(c, fields, 'review', '不能公开'),
    },
    sendBack: { title: '退回修改', from: ['reviewed', 'approved'], to: 'drafted', by: [releasers, { role: role.legalReviewer }], asks: ['returnReason'], quiet: true },
    reject: { title: '不公开', from: ['drafted', 'reviewed'], to: 'rejected', by: releasers, notBy: ['open', 'write'], asks: ['returnReason'], quiet: true },
    approve: {
      title: '签发',
      from: 'reviewed',
      to: 'approved',
      by: releasers,
      notBy: ['open', 'write', 'review'],
      asks: ['until'],
      guard: (c) => lastDayGuard(c, 'until', 'public-naming.shown', '公开截止日期'),
      grave: '向社会公开曝光',
    },
    publish: { title: '公开', from: 'approved', to: 'published', by: drafters, asks: ['publishedOn'], may: ['publishedAt'], issues: ['notice'] },
    object: {
      title: '提出异议',
      from: 'published',
      by: [{ relation: 'entityLead' }, drafters],
      asks: ['objection'],
      forks: { objection: 'raised' },
      guard: (c) => (c.at['objection'] === 'raised' ? '已有异议待处理' : null),
      quiet: true,
    },
    answer: {
      title: '答复异议',
      lane: 'objection',
      from: 'raised',
      to: 'answered',
      by: { role: role.legalReviewer },
      asks: ['objectionResult', 'objectionNote'],
    },
    correct: { title: '更正', from: 'published', by: releasers, asks: ['headline', 'body', 'downNote'], quiet: true },
    takeDown: {
      title: '撤下',
      from: 'published',
      to: 'down',
      by: [releasers, { role: role.committeeOffice }],
      asks: ['downReason'],
      may: ['downNote'],
      joins: ['objection'],
    },
  },
  clocks: {
    review: { title: '审核时限', limit: 'public-naming.review', starts: { enters: 'drafted' }, stops: { leaves: 'drafted' }, overdue: [{ tell: [role.legalReviewer] }] },
    shown: {
      title: '公开截止',
      limit: 'public-naming.shown',
      starts: { step: 'publish' },
      until: 'until',
      stops: { steps: ['takeDown'] },
      overdue: [{ tell: [role.committeeOffice, role.bureauHead] }],
      consequence: '期满应当撤下',
    },
    answer: {
      title: '答复异议时限',
      limit: 'public-naming.review',
      starts: { enters: 'raised', lane: 'objection' },
      stops: { lane: 'objection', leaves: 'raised' },
      overdue: [{ tell: [role.bureauHead] }],
    },
  },
  overdue: [{ tell: [role.committeeOffice] }],
  documents: { notice: namingNotice },
  public: { list: 'naming', title: '警示曝光', in: ['published'], fields: ['headline', 'body', 'targetName', 'basisNo', 'publishedOn', 'until'] },
})
