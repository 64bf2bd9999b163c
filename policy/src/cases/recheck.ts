/** 整改复查: the order runs out or is reported done → two officers look again → put right, or ordered again and fined. */
import { cell, cite, dateText, f } from '@anlan/kernel/base'
import { type CaseView, type ChildOpening, defineCase, type StepDecl } from '@anlan/kernel/case'
import { extensionReply, recheckOpinion } from '../documents/enforcement/recheck.ts'
import { role } from '../roles.ts'
import {
  ahead,
  first,
  head,
  lapsed,
  officers,
  openingPower,
  openingPowerMay,
  partyOrOfficers,
  powerless,
  rows,
  sharedFields,
  signed,
  signedMay,
  unsigned,
} from './enforcement-fields.ts'

const results = { done: '已整改', partly: '部分整改', not: '未整改' } as const
function checkedWhy(c: CaseView): string | null {
  const given = c.given['checked']
  if (!Array.isArray(given)) return null
  const done = rows(c, 'checked').every((r) => r['result'] === 'done')
  return first(
    rows(c, 'checked').length < rows(c, 'items').length ? `应逐项复查，共 ${rows(c, 'items').length} 项` : null,
    c.given['result'] === 'passed' && !done ? '有未整改完毕的事项，不能作出合格结论' : null,
    c.given['result'] === 'failed' && done ? '各项均已整改，结论与复查结果不符' : null,
    unsigned(c),
  )
}
/** A later day for the order: asked before it has run out, and later than it is. */
function moreTimeWhy(c: CaseView): string | null {
  const wanted = c.given['moreTimeUntil']
  return first(lapsed(c, 'deadline') ? '整改期限已经届满，不能再申请延期' : null, typeof wanted === 'string' && wanted <= c.text('rectifyBy') ? '申请的日期应晚于原期限' : null)
}
function toPenalty(c: CaseView): readonly ChildOpening[] {
  if (c.values['punish'] !== true) return []
  const keys = ['officers', 'power', 'powerBasis', 'entrustedBy', 'entity']
  const carried = Object.fromEntries(keys.flatMap((k) => (c.values[k] === undefined ? [] : [[k, c.values[k]]])))
  const open = rows(c, 'checked').filter((r) => r['result'] !== 'done')
  return [
    {
      decl: 'penalty',
      title: `${c.entityName ?? c.placeName}逾期未整改案`,
      values: {
        ...carried,
        source: 'recheck',
        partyKind: 'unit',
        partyName: c.entityName ?? c.placeName,
        facts: `未按${c.text('orderNo') || '责令限期整改指令'}整改：${open.map((r) => String(r['what'])).join('；')}`,
        suspected: '安全生产法第102条及所涉条款',
      },
      to: 'same',
    },
  ]
}

/** The same look, after the plant has reported or after the order has run out. */
const look = (from: string, title: string, clock: string): StepDecl => ({
  title,
  from,
  to: { of: ['passed', 'failed'], choose: (c) => (c.text('result') === 'passed' ? 'passed' : 'failed') },
  by: officers,
  two: true,
  asks: ['checked', 'result', ...signed],
  may: ['opinion', 'after', ...signedMay],
  issues: ['recheckOpinion'],
  clock,
  guard: (c) => first(powerless(c), from === 'waiting' && !lapsed(c, 'deadline') ? '整改期限尚未届满，企业也没有申请复查' : null, checkedWhy(c)),
  legal: cite('penalty-rules-15', 17),
})

export const recheck = defineCase({
  id: 'recheck',
  revision: 1,
  title: '整改复查',
  noun: '复查',
  cites: [cite('jiangjin-2023', 10), cite('work-safety-law', 65), cite('penalty-rules-15', 17)],
  word: '津应急复',
  subject: 'entity',
  handledBy: 'opener',
  states: { waiting: '整改期内', asking: '延期待答复', due: '待复查', failed: '复查不合格', passed: '复查合格', shut: '已关闭或者停止该活动' },
  start: 'waiting',
  ends: ['passed', 'shut'],
  fields: {
    ...sharedFields,
    entity: f.entity('被复查单位', { optional: true }),
    orderNo: f.text('责令限期整改指令书文号', { optional: true, max: 80 }),
    items: f.rows('整改事项', { what: cell.text('事项', { max: 300 }) }, { min: 1, max: 100 }),
    rectifyBy: f.day('整改期限'),
    report: f.long('整改情况报告', { max: 3000 }),
    reportPhotos: f.photos('整改后照片（企业）', { optional: true }),
    moreTimeWhy: f.long('延期理由', { max: 1000 }),
    moreTimeUntil: f.day('申请延至'),
    moreTimeAnswer: f.text('答复理由'),
    checked: f.rows(
      '复查情况',
      { what: cell.text('事项', { max: 300 }), result: cell.one('结果', results), note: cell.text('说明', { optional: true, max: 200 }) },
      { min: 1, max: 100 },
    ),
    result: f.one('复查结论', { passed: '合格，予以销案', failed: '不合格' }),
    opinion: f.text('复查意见', { optional: true }),
    after: f.photos('复查照片', { optional: true }),
    punish: f.yes('立案处罚'),
    shutWhy: f.long('关闭或者停止活动的情况', { max: 500 }),
  },
  law: ['recheck.within', 'recheck.extension-ask', 'recheck.extension-answer'],
  open: { by: { role: role.inspector }, asks: ['entity', 'items', 'rectifyBy', ...openingPower], may: ['orderNo', ...openingPowerMay] },
  name: () => '整改复查',
  steps: {
    register: {
      title: '指定执法人员',
      from: ['waiting', 'due'],
      by: { role: role.inspector, at: 'own' },
      asks: [...openingPower],
      may: [...openingPowerMay],
      guard: powerless,
      quiet: true,
    },
    reportDone: {
      title: '报告整改完成，申请复查',
      from: 'waiting',
      to: 'due',
      by: partyOrOfficers,
      asks: ['report'],
      may: ['reportPhotos'],
      clock: 'deadline',
      legal: cite('penalty-rules-15', 17),
    },
    askMoreTime: {
      title: '申请延期整改',
      from: 'waiting',
      to: 'asking',
      by: partyOrOfficers,
      asks: ['moreTimeWhy', 'moreTimeUntil'],
      guard: moreTimeWhy,
      quiet: true,
      legal: cite('penalty-rules-15', 17),
    },
    grantMoreTime: {
      title: '同意延期',
      from: 'asking',
      to: 'waiting',
      by: head,
      asks: ['rectifyBy', 'moreTimeAnswer'],
      issues: ['extensionReply'],
      clock: 'answer',
      suggests: (c) => ({ values: { rectifyBy: c.text('moreTimeUntil') }, because: [`原期限 ${c.text('rectifyBy')}，申请延至 ${c.text('moreTimeUntil')}`] }),
      guard: (c) => (typeof c.given['rectifyBy'] === 'string' && c.given['rectifyBy'] > c.text('moreTimeUntil') ? '不能超过申请的日期' : ahead(c, 'rectifyBy', '整改期限')),
      legal: cite('penalty-rules-15', 17),
    },
    refuseMoreTime: {
      title: '不同意延期',
      from: 'asking',
      to: 'waiting',
      by: head,
      asks: ['moreTimeAnswer'],
      issues: ['extensionReply'],
      clock: 'answer',
      legal: cite('penalty-rules-15', 17),
    },
    look: look('due', '复查', 'asked'),
    lookLate: look('waiting', '期满复查', 'within'),
    orderAgain: {
      title: '再次责令整改',
      from: 'failed',
      to: 'waiting',
      by: officers,
      two: true,
      asks: ['rectifyBy', 'punish'],
      opens: toPenalty,
      guard: (c) => first(ahead(c, 'rectifyBy', '整改期限'), c.given['rectifyBy'] === dateText(c.now) ? '整改期限应晚于今天' : null),
      legal: cite('work-safety-law', 102),
    },
    shutDown: {
      title: '已关闭或者停止该活动',
      from: ['waiting', 'due', 'failed'],
      to: 'shut',
      by: officers,
      two: true,
      asks: ['shutWhy'],
      quiet: true,
      legal: cite('work-safety-law', 113),
    },
    changeOfficers: { title: '更换执法人员', from: ['waiting', 'asking', 'due', 'failed'], by: head, asks: ['officers'], quiet: true, legal: cite('penalty-law', 43) },
  },
  clocks: {
    deadline: {
      title: '整改期限',
      limit: 'recheck.longest',
      starts: { enters: 'waiting' },
      until: 'rectifyBy',
      stops: { steps: ['reportDone', 'lookLate', 'shutDown'] },
      remind: 'recheck.extension-ask',
      consequence: '逾期未整改的，依法处罚，可以按日连续处罚',
      overdue: [{ tell: ['entityLead'] }],
      legal: cite('work-safety-law', 65),
    },
    within: {
      title: '复查',
      limit: 'recheck.within',
      starts: { enters: 'waiting' },
      since: 'rectifyBy',
      stops: { steps: ['reportDone', 'lookLate', 'shutDown'] },
      overdue: [{ tell: [role.inspector] }, { after: 'overdue.second', tell: [role.bureauHead] }],
      legal: cite('penalty-rules-15', 17),
    },
    answer: { title: '答复延期申请', limit: 'recheck.extension-answer', starts: { enters: 'asking' }, stops: { leaves: 'asking' }, legal: cite('penalty-rules-15', 17) },
    asked: { title: '复查（自申请之日起）', limit: 'recheck.within', starts: { step: 'reportDone' }, stops: { steps: ['look', 'shutDown'] }, legal: cite('penalty-rules-15', 17) },
  },
  overdue: [{ tell: [role.inspector] }, { after: 'overdue.second', tell: [role.bureauHead] }],
  documents: { recheckOpinion, extensionReply },
  handOver: { by: head },
})
