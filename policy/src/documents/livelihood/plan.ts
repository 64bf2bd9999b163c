/** Papers of a plan: what the evaluation found, the report for the file, the filing of an enterprise's plan, what is wanting. */
import { cite } from '@anlan/kernel/base'
import type { CaseView, DocumentDecl, DocumentNames } from '@anlan/kernel/case'
import { endText, spanWords } from '../../livelihood/last-day.ts'
import { box, boxes, para, power, seal, takenBy, takenOn, wide } from './parts.ts'

function names(v: unknown): string {
  if (!Array.isArray(v)) return ''
  return v
    .flatMap((r) =>
      typeof r === 'object' && r !== null && 'name' in r && typeof r.name === 'string' ? [`${r.name}${'unit' in r && typeof r.unit === 'string' ? `（${r.unit}）` : ''}`] : [],
    )
    .join('、')
}
function unitOf(c: CaseView, n: DocumentNames): string {
  return c.entity === undefined ? c.orgName : n.entity(c.entity).name
}
function head(c: CaseView, n: DocumentNames) {
  return boxes(
    [wide('预案名称', n.field('name'))],
    [box('类别', n.field('planKind')), box('针对', n.field('hazard'))],
    [box('文号', n.field('planNo')), box('编制单位', unitOf(c, n))],
  )
}
export const planDocuments: Readonly<Record<'evaluation' | 'filingReport' | 'filingForm' | 'supplement', DocumentDecl>> = {
  evaluation: {
    title: '应急预案评估意见',
    layout: 'form',
    legal: cite('plan-rules-2024', 34),
    keep: '10年',
    build: (c, n) => [
      head(c, n),
      boxes(
        [wide('评估原因', n.field('causes'))],
        [wide('评估人员', names(c.values['evaluators']))],
        [wide('评估意见', n.field('evaluation'))],
        [box('结论', n.field('conclusion')), box('评估日期', n.field('dated'))],
      ),
      power(
        unitOf(c, n),
        '评估',
        ...(c.values['planKind'] === 'enterprise'
          ? [cite('enterprise-plan-rules', 35), cite('enterprise-plan-rules', 36)]
          : [cite('plan-rules-2024', 34), cite('plan-rules-2024', 35)]),
      ),
      { part: 'signatures', of: [{ label: `经办：${takenBy(c, n, 'evaluate')}`, date: takenOn(c, n, 'evaluate') }, { label: '评估人员（签名）' }] },
    ],
  },
  filingReport: {
    title: '应急预案备案报告',
    layout: 'official',
    word: '津预备',
    legal: cite('plan-rules-2024', 26),
    keep: '10年',
    build: (c, n) => [
      { part: 'addressee', text: n.field('filedTo') },
      para(`《${n.field('name')}》已于${n.field('dated')}印发（${n.field('planNo')}）。依照《突发事件应急预案管理办法》第26条，现将正式印发文本（含电子文本）及编制说明报请备案。`),
      para(`备案期限：印发后${spanWords(c, 'plan.file')}内，至${endText(c, 'filing')}；报送日期：${n.field('filedOn')}。`),
      para(`编修依据：风险评估报告、应急资源调查报告各一份，评审专家：${names(c.values['reviewers']) || '局部修订，按简化程序办理'}。`),
      power(c.orgName, '报送', cite('plan-rules-2024', 26)),
      seal(c.orgName, takenOn(c, n, 'file')),
    ],
  },
  filingForm: {
    title: '生产经营单位应急预案备案登记表',
    layout: 'form',
    word: '津应急预备',
    legal: cite('enterprise-plan-rules', 28),
    keep: '10年',
    build: (c, n) => [
      head(c, n),
      boxes(
        [box('公布日期', n.field('dated')), box('申报日期', takenOn(c, n, 'submitFiling'))],
        [wide('备案材料', n.field('filingFiles'))],
        [wide('评审专家', names(c.values['reviewers']))],
        [box('核对期限', endText(c, 'checking')), box('备案日期', n.field('filedOn'))],
        [wide('备案意见', '经形式核对，应急预案备案材料齐全，予以备案')],
      ),
      power(c.orgName, '备案', cite('enterprise-plan-rules', 26), cite('enterprise-plan-rules', 28)),
      { part: 'signatures', of: [{ label: `核对人：${takenBy(c, n, 'register')}`, date: takenOn(c, n, 'register') }, { label: '领取人（签名、日期）' }] },
      seal(c.orgName, takenOn(c, n, 'register')),
    ],
  },
  supplement: {
    title: '备案材料补正告知书',
    layout: 'form',
    word: '津应急预补',
    legal: cite('enterprise-plan-rules', 28),
    keep: '10年',
    build: (c, n) => [
      { part: 'addressee', text: unitOf(c, n) },
      para(`你单位${takenOn(c, n, 'submitFiling')}申报备案的《${n.field('name')}》，材料不齐全，不予备案。需要补齐的全部材料一次性告知如下。`),
      boxes([wide('需补齐的材料', n.field('missing'))]),
      para('补齐后请再次申报。公布之日起的备案期限不因补正中断。'),
      power(c.orgName, '备案', cite('enterprise-plan-rules', 28)),
      { part: 'signatures', of: [{ label: `核对人：${takenBy(c, n, 'supplement')}`, date: takenOn(c, n, 'supplement') }, { label: '接收人（签名、日期）' }] },
      seal(c.orgName, takenOn(c, n, 'supplement')),
    ],
  },
}
