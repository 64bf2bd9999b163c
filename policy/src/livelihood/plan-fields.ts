/** What is asked about a plan, and who may judge it. */
import { cell, f, type FormFields, type FormValue } from '@anlan/kernel/base'

export const planKinds = {
  general: '区级总体应急预案',
  special: '区级专项应急预案',
  joint: '联合应急预案',
  department: '部门应急预案',
  township: '镇街应急预案',
  enterprise: '生产经营单位应急预案',
} as const
type Expert = { readonly name: string; readonly conflict: boolean }
function expertsOf(v: FormValue | undefined): readonly Expert[] {
  if (!Array.isArray(v)) return []
  return v.flatMap((r) =>
    typeof r === 'object' && r !== null && 'name' in r && typeof r.name === 'string' && 'conflict' in r ? [{ name: r.name.trim(), conflict: r.conflict === true }] : [],
  )
}
/** Whoever has a stake in the plan may not judge it (应急管理部令第2号 22). */
export function expertFault(v: FormValue | undefined): string | null {
  if (v === undefined) return null
  const all = expertsOf(v)
  const twice = all.find((e, i) => all.findIndex((x) => x.name === e.name) !== i)
  if (twice) return `“${twice.name}”写了两次`
  const biased = all.find((e) => e.conflict)
  return biased ? `“${biased.name}”有利害关系，应当回避，请另请人员` : null
}
const experts = (title: string) =>
  f.rows(
    title,
    {
      name: cell.text('姓名', { max: 20 }),
      unit: cell.text('单位', { max: 60 }),
      conflict: cell.yes('与本预案有利害关系'),
      opinion: cell.text('意见', { max: 200 }),
    },
    { min: 1, max: 40 },
  )

export const planFields: FormFields = {
  planKind: f.one('预案类别', planKinds),
  name: f.text('预案名称', { max: 100 }),
  hazard: f.text('针对的突发事件', { max: 60 }),
  entity: f.entity('生产经营单位', { optional: true }),
  mustEvaluate: f.yes('属于应每三年评估的单位', { optional: true, hint: '高危行业、易燃易爆和危险化学品单位、人员密集场所、中型规模以上其他单位' }),
  planNo: f.text('文号', { max: 60 }),
  dated: f.day('印发（公布、评估）日期'),
  planFiles: f.files('正式文本和编制说明'),
  causes: f.many(
    '评估、修订的原因',
    {
      periodic: '定期评估（每三年）',
      law: '法律、法规、标准或上位预案变化',
      command: '指挥机构及职责重大调整',
      risk: '面临的风险重大变化',
      resource: '重要应急资源重大变化',
      lesson: '应对或演练中发现问题',
      other: '其他',
    },
    { min: 1 },
  ),
  causeNote: f.long('情况说明', { max: 1000, optional: true }),
  evaluators: experts('评估人员'),
  conclusion: f.one('评估结论', { keep: '继续有效', minor: '局部修订', major: '全面修订', abolish: '废止' }),
  evaluation: f.long('评估意见', { max: 4000 }),
  evaluationFiles: f.files('评估报告', { optional: true }),
  changes: f.long('修订内容', { max: 4000 }),
  draft: f.files('预案稿'),
  riskFiles: f.files('风险评估报告'),
  resourceFiles: f.files('应急资源调查报告'),
  consulted: f.rows('征求意见', { unit: cell.text('单位', { max: 60 }), opinion: cell.text('意见', { max: 200 }), taken: cell.yes('采纳') }, { min: 1, max: 60 }),
  reviewers: experts('评审专家'),
  linkage: f.checklist('评审要点', {
    law: '符合法律法规和上位预案',
    fits: '与风险评估、资源调查相符',
    duty: '组织体系和责任分工明确',
    levels: '分级响应、启动条件清楚',
    links: '与相关预案衔接',
    able: '保障措施可行',
  }),
  reviewFiles: f.files('评审意见'),
  returnReason: f.long('退回意见', { max: 1000 }),
  approvalNote: f.text('批准会议或签批', { max: 100 }),
  approvalFiles: f.files('批准材料'),
  handedOut: f.yes('已发放到有关部门、岗位和救援队伍'),
  filedTo: f.text('报送备案机关', { max: 60 }),
  filedOn: f.day('备案日期'),
  filedFiles: f.files('备案材料'),
  filingFiles: f.files('备案申报材料', { hint: '申报表、评审意见（依规应评审的）、预案文本、风险评估和资源调查' }),
  missing: f.long('需要补齐的全部材料', { max: 1000 }),
  publicOn: f.day('公开日期'),
  publicAt: f.text('公开途径', { max: 200 }),
  publicProof: f.photos('公开截图'),
  closedReason: f.long('不公开的依据和理由', { max: 500 }),
  abolishReason: f.long('废止原因', { max: 500 }),
}
