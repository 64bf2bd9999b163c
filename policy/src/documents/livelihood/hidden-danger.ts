/** Papers of a danger: report of a major one, plan to put it right, opinion of the recheck, striking off. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import type { CriteriaBook } from '../../danger/criteria.ts'
import { standardWords } from '../../danger/grading.ts'
import { endText } from '../../livelihood/last-day.ts'
import { box, boxes, heading, para, power, seal, signedByTwo, takenBy, takenOn, wide } from './parts.ts'

const supervise = [cite('work-safety-law', 62), cite('work-safety-law', 65)] as const

function unit(c: CaseView, n: DocumentNames): readonly Part[] {
  const e = c.entity === undefined ? { name: c.placeName, address: '', lead: '' } : n.entity(c.entity)
  return [
    boxes(
      [box('隐患编号', c.no), box('等级', n.field('grade'))],
      [wide('单位', e.name)],
      [box('地址', e.address), box('主要负责人', e.lead)],
      [wide('隐患位置', n.field('place'))],
      [wide('隐患情况', n.field('problem'))],
    ),
  ]
}
function grading(book: CriteriaBook, c: CaseView, n: DocumentNames): readonly Part[] {
  return c.values['grade'] === 'major' ? [boxes([wide('判定标准', standardWords(book, c))], [wide('判定理由', n.field('gradeReason'))])] : []
}
function review(c: CaseView, n: DocumentNames, ok: boolean): readonly Part[] {
  const step = !ok ? 'sendBack' : c.values['grade'] === 'major' ? 'pass' : 'accept'
  const found = ok ? `隐患已经排除。${n.field('opinion')}` : `未达到整改要求：${n.field('failing')}`
  return [
    { part: 'addressee', text: c.entity === undefined ? c.placeName : n.entity(c.entity).name },
    para(`对你单位“${c.title}”的整改情况于${takenOn(c, n, step)}进行了复查，意见如下。`),
    ...unit(c, n),
    boxes([wide('整改措施', n.field('measures'))], [box('责任人', n.field('dutyPerson')), box('投入资金', n.field('spent') || n.field('money'))], [wide('复查意见', found)]),
    ...(ok
      ? [para('本意见只就上述隐患作出，不免除你单位对安全生产负有的其他义务。')]
      : [para(`请于${n.field('deadline')}前整改完毕并再次申请复查。拒不整改或者逾期未整改的，依照《安全生产法》第102条处理。`)]),
    power(c.orgName, '复查', ...supervise),
    signedByTwo(c, n, step, '被检查单位现场负责人'),
    seal(c.orgName, takenOn(c, n, step)),
  ]
}
/** @param book the imported standards, so that the papers can name the criterion */
export function dangerDocuments(book: CriteriaBook): Readonly<Record<string, DocumentDecl>> {
  return {
    majorReport: {
      title: '重大事故隐患报告单',
      layout: 'form',
      legal: cite('danger-rules-16', 14),
      keep: '10年',
      build: (c, n) => [
        { part: 'addressee', text: n.field('reportedTo') },
        ...unit(c, n),
        ...grading(book, c, n),
        boxes(
          [wide('现状及产生原因', n.field('cause'))],
          [wide('危害程度和整改难易程度', n.field('harm'))],
          [wide('治理方案', c.last('plan') ? `已于${takenOn(c, n, 'plan')}报送，见整改方案` : '另行报送')],
          [box('整改期限', n.field('deadline')), box('报告日期', n.field('reportedOn'))],
        ),
        para('本单位同时向职工大会或者职工代表大会报告该隐患的排查治理情况。'),
        power(c.entityName ?? c.placeName, '报告', cite('work-safety-law', 41), cite('danger-rules-16', 14)),
        { part: 'signatures', of: [{ label: `报告人：${takenBy(c, n, 'reportRegulator')}` }, { label: '主要负责人（签名、盖章）' }, { label: '接收人（签名）' }] },
      ],
    },
    plan: {
      title: '重大事故隐患治理方案',
      layout: 'form',
      legal: cite('danger-rules-16', 15),
      keep: '10年',
      build: (c, n) => [
        ...unit(c, n),
        ...grading(book, c, n),
        heading('五落实'),
        boxes(
          [wide('治理的目标和任务', n.field('goal'))],
          [wide('治理机构和人员', n.field('body'))],
          [box('责任人', n.field('dutyPerson')), box('时限', n.field('deadline'))],
          [wide('措施', n.field('measures'))],
          [box('资金', n.field('money')), box('计时至', endText(c, 'rectifying'))],
          [wide('安全措施和应急预案', n.field('contingency'))],
          [wide('临时防范措施', n.field('temporaryMeasures'))],
        ),
        power(c.entityName ?? c.placeName, '制定', cite('danger-rules-16', 15)),
        { part: 'signatures', of: [{ label: `报送人：${takenBy(c, n, 'plan')}`, date: takenOn(c, n, 'plan') }, { label: '主要负责人（签名、盖章）' }] },
      ],
    },
    review: { title: '整改复查意见书', layout: 'form', word: '津安隐复', legal: cite('work-safety-law', 65), keep: '10年', build: (c, n) => review(c, n, true) },
    failed: { title: '整改复查意见书（不合格）', layout: 'form', word: '津安隐复', legal: cite('work-safety-law', 65), keep: '10年', build: (c, n) => review(c, n, false) },
    strikeOff: {
      title: '隐患销号单',
      layout: 'form',
      word: '津安隐销',
      legal: cite('work-safety-law', 41),
      keep: '10年',
      build: (c, n) => {
        const major = c.values['grade'] === 'major'
        const step = major ? 'strikeOff' : 'accept'
        return [
          ...unit(c, n),
          ...grading(book, c, n),
          boxes(
            [box('核实定级', takenBy(c, n, 'confirm')), box('日期', takenOn(c, n, 'confirm'))],
            [box('整改提交', takenBy(c, n, 'rectify')), box('日期', takenOn(c, n, 'rectify'))],
            [box('复查验收', takenBy(c, n, major ? 'pass' : 'accept')), box('日期', takenOn(c, n, major ? 'pass' : 'accept'))],
            [box('向监管部门报告', n.field('reportedOn')), box('向职工（代表）大会报告', n.field('workersOn'))],
            [box('挂牌级别', n.field('listLevel')), box('通报从业人员', n.field('toldOn'))],
            [wide('销号意见', n.field(major ? 'strikeNote' : 'opinion') || '隐患已排除，准予销号')],
          ),
          { part: 'photos', ids: ids(c.values['before']), caption: '整改前' },
          { part: 'photos', ids: ids(c.values['after']), caption: '整改后' },
          power(c.orgName, '销号', cite('work-safety-law', 41), cite('work-safety-law', 62)),
          { part: 'signatures', of: [{ label: `销号人：${takenBy(c, n, step)}`, date: takenOn(c, n, step) }] },
          seal(c.orgName, takenOn(c, n, step)),
        ]
      },
    },
  }
}
function ids(v: unknown): readonly string[] {
  return Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
}
