/** 约谈: approved by another, notified, held and signed by two, its promises kept by a set day and checked by a third. */
import { cite } from '@anlan/kernel/base'
import { type By, type CaseView, type ChildOpening, defineCase } from '@anlan/kernel/case'
import { rowsOf } from '../documents/accident/parts.ts'
import { talkNotice, talkRecord } from '../documents/accident/talk.ts'
import { role } from '../roles.ts'
import { admonitionFields } from './admonition-talk-fields.ts'
import { giving } from './answers.ts'

const approvers: By = { role: [role.districtLead, role.bureauHead, role.committeeOffice, role.townLead] }
const workers: By = { role: [role.committeeOffice, role.inspector, role.sectorLead, role.townSafety] }
const hosts: By = { field: 'hosts' }
const target: readonly By[] = [{ relation: 'entityLead' }, { field: 'targetPerson' }]

function talkGuard(c: CaseView): string | null {
  if (!giving(c)) return null
  if (c.values['attended'] === 'absent') return c.given['signRefusal'] === undefined ? '未到场的，须写明情况' : null
  if (rowsOf(c.given, 'attendees').length === 0) return '请填写到场人员'
  if (rowsOf(c.given, 'promises').length === 0 || c.given['promisedBy'] === undefined) return '请填写整改承诺和最迟完成日期'
  return c.given['talkedSign'] === undefined && c.given['signRefusal'] === undefined ? '被约谈人应在记录上签名；拒签的，须写明情况' : null
}
function exposure(c: CaseView): readonly ChildOpening[] {
  return [
    {
      decl: 'public-naming',
      title: `${c.text('targetName')}警示曝光`,
      values: { targetKind: c.text('targetKind'), targetName: c.text('targetName'), matter: c.text('matter') },
    },
  ]
}
export const admonitionTalk = defineCase({
  id: 'admonition-talk',
  revision: 1,
  title: '安全生产约谈',
  noun: '约谈',
  cites: [cite('jiangjin-2023', 12), cite('admonition-rules', '参照')],
  word: '津安约案',
  subject: 'entity',
  handledBy: 'opener',
  states: {
    proposed: '待审批',
    approved: '待送达通知',
    notified: '待约谈',
    missed: '未到场',
    talked: '待报整改方案',
    rectifying: '整改中',
    checking: '待核查',
    closed: '已办结',
    dropped: '不约谈',
  },
  start: 'proposed',
  ends: ['closed', 'dropped'],
  fields: admonitionFields,
  open: {
    by: { role: [role.committeeOffice, role.bureauHead, role.districtLead, role.sectorLead, role.inspector, role.townLead, role.townSafety] },
    asks: ['targetKind', 'targetName', 'grounds', 'matter'],
    may: ['unit', 'targetPerson', 'talkAt', 'talkPlace', 'hosts', 'targetPost'],
  },
  name: (v) => (typeof v['targetName'] === 'string' ? `约谈${v['targetName']}` : '约谈'),
  steps: {
    approve: {
      title: '批准约谈',
      from: 'proposed',
      to: 'approved',
      by: approvers,
      notBy: 'open',
      asks: ['talkAt', 'talkPlace', 'hosts', 'targetPost'],
      may: ['approval', 'targetPerson'],
      guard: (c) => (typeof c.given['talkAt'] === 'number' && c.given['talkAt'] < c.now ? '约谈时间应在现在之后' : null),
      issues: ['notice'],
    },
    drop: { title: '不约谈', from: ['proposed', 'missed'], to: 'dropped', by: approvers, notBy: 'open', asks: ['dropReason'], quiet: true },
    deliver: { title: '登记通知送达', from: 'approved', to: 'notified', by: [workers, approvers], asks: ['deliveredAt', 'delivery'] },
    talk: {
      title: '约谈并记录',
      from: 'notified',
      to: { of: ['talked', 'missed'], choose: (c) => (c.values['attended'] === 'absent' ? 'missed' : 'talked') },
      by: hosts,
      two: true,
      asks: ['attended', 'record'],
      may: ['attendees', 'promises', 'promisedBy', 'talkedSign', 'signRefusal', 'talkAt', 'talkPlace'],
      guard: talkGuard,
      issues: ['record'],
    },
    again: { title: '改期再约', from: 'missed', to: 'approved', by: approvers, asks: ['talkAt', 'talkPlace'], issues: ['notice'] },
    expose: { title: '转警示曝光', from: ['missed', 'rectifying', 'checking'], by: approvers, opens: exposure, quiet: true },
    submitPlan: { title: '报送整改方案', from: 'talked', to: 'rectifying', by: target, asks: ['plan'], may: ['planFiles'] },
    recordPlan: { title: '代录整改方案', from: 'talked', to: 'rectifying', by: workers, asks: ['plan', 'planFiles'], quiet: true },
    submitResult: { title: '报送整改结果', from: 'rectifying', to: 'checking', by: target, asks: ['result'], may: ['resultPhotos'] },
    recordResult: { title: '代录整改结果', from: 'rectifying', to: 'checking', by: workers, asks: ['result', 'resultPhotos'], quiet: true },
    check: {
      title: '核查承诺兑现',
      from: 'checking',
      to: { of: ['closed', 'rectifying'], choose: (c) => (c.values['checkResult'] === 'met' ? 'closed' : 'rectifying') },
      by: [workers, approvers],
      notBy: ['submitResult', 'recordResult', { field: 'targetPerson' }],
      asks: ['checkResult', 'checkNote'],
      needsClosed: ['public-naming'],
    },
  },
  clocks: {
    plan: {
      title: '报送整改方案时限',
      limit: 'admonition-talk.plan',
      starts: { enters: 'talked' },
      stops: { leaves: 'talked' },
      overdue: [{ tell: [role.committeeOffice, 'sectorLead'] }],
    },
    result: {
      title: '兑现整改承诺时限',
      limit: 'admonition-talk.result',
      starts: { enters: 'talked' },
      until: 'promisedBy',
      stops: { steps: ['submitResult', 'recordResult'] },
      overdue: [{ tell: [role.committeeOffice, 'sectorLead'] }],
      consequence: '逾期未兑现的，予以通报曝光',
    },
    check: {
      title: '核查时限',
      limit: 'admonition-talk.check',
      starts: { enters: 'checking' },
      stops: { leaves: 'checking' },
      overdue: [{ tell: [role.committeeOffice] }],
    },
  },
  overdue: [{ tell: [role.committeeOffice] }],
  documents: { notice: talkNotice, record: talkRecord },
  handOver: { by: approvers, notFrom: ['closed', 'dropped'] },
  withdraw: { from: ['proposed'], by: { relation: 'opener' } },
})
