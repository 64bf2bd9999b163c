/** Which conduct is fined by which clause of the work safety law, and how much: read in the text of the law (2021修正). Accidents have ladders of their own. */
import { type Citation, cite } from '@anlan/kernel/base'
import type { LadderStep } from '@anlan/kernel/case'

export type Violation = {
  readonly id: string
  readonly title: string
  readonly cite: Citation
  readonly party: 'unit' | 'person'
  /** The limits of the law; `%income` = per cent of last year's income, `times` = times the illegal gains. */
  readonly from: number
  readonly to: number
  readonly unit: LadderStep['unit']
  /** Stopping work or closing comes with it by the same clause. */
  readonly halts?: true
  /** The rungs themselves are law, so that no reason allows a sum outside the rung. */
  readonly fixed?: true
}
const 万 = 10_000
function v(
  id: string,
  title: string,
  clause: number,
  party: Violation['party'],
  from: number,
  to: number,
  more: Partial<Pick<Violation, 'unit' | 'halts' | 'fixed'>> = {},
): Violation {
  return { id, title, cite: cite('work-safety-law', clause), party, from, to, unit: 'yuan', ...more }
}
const halts = { halts: true } as const
const fixed = { fixed: true } as const
const income = { unit: '%income', fixed: true } as const

export const violations: readonly Violation[] = [
  v('lead-duties', '主要负责人未履行安全生产管理职责', 94, 'person', 2 * 万, 5 * 万),
  v('lead-duties-late', '主要负责人未履行职责，逾期未改正', 94, 'person', 5 * 万, 10 * 万, halts),
  v('managers-duties', '其他负责人、安全管理人员未履行职责', 96, 'person', 1 * 万, 3 * 万),
  v('basics', '机构人员、考核、教育培训、隐患记录通报、预案演练、特种作业等不符合规定', 97, 'unit', 0, 10 * 万),
  v('basics-late', '第九十七条所列行为，逾期未改正', 97, 'unit', 10 * 万, 20 * 万, halts),
  v('basics-late-person', '第九十七条所列行为逾期未改正的直接责任人员', 97, 'person', 2 * 万, 5 * 万),
  v('project', '建设项目安全评价、设施设计审查、按图施工、设施验收不符合规定', 98, 'unit', 10 * 万, 50 * 万, halts),
  v('project-person', '第九十八条所列行为的直接责任人员', 98, 'person', 2 * 万, 5 * 万),
  v('project-late', '第九十八条所列行为，逾期未改正', 98, 'unit', 50 * 万, 100 * 万, halts),
  v('project-late-person', '第九十八条所列行为逾期未改正的直接责任人员', 98, 'person', 5 * 万, 10 * 万),
  v('equipment', '警示标志、安全设备、监控报警、劳动防护用品、淘汰设备、燃气报警等不符合规定', 99, 'unit', 0, 5 * 万),
  v('equipment-late', '第九十九条所列行为，逾期未改正', 99, 'unit', 5 * 万, 20 * 万),
  v('equipment-late-person', '第九十九条所列行为逾期未改正的直接责任人员', 99, 'person', 1 * 万, 2 * 万),
  v('control', '危险物品、重大危险源、危险作业、风险分级管控、隐患排查治理制度不符合规定', 101, 'unit', 0, 10 * 万),
  v('control-late', '第一百零一条所列行为，逾期未改正', 101, 'unit', 10 * 万, 20 * 万, halts),
  v('control-late-person', '第一百零一条所列行为逾期未改正的直接责任人员', 101, 'person', 2 * 万, 5 * 万),
  v('danger', '未采取措施消除事故隐患', 102, 'unit', 0, 5 * 万),
  v('danger-refused-person', '拒不消除事故隐患的直接责任人员', 102, 'person', 5 * 万, 10 * 万),
  v('lease', '发包出租给不具备条件或者资质者，没有违法所得或者不足十万元', 103, 'unit', 10 * 万, 20 * 万),
  v('lease-gains', '发包出租给不具备条件或者资质者，违法所得十万元以上', 103, 'unit', 2, 5, { unit: 'times' }),
  v('lease-person', '发包出租给不具备条件或者资质者的直接责任人员', 103, 'person', 1 * 万, 2 * 万),
  v('contract', '未签订安全管理协议、未统一协调管理承包承租单位', 103, 'unit', 0, 5 * 万),
  v('contract-person', '未签订协议、未统一协调管理的直接责任人员', 103, 'person', 0, 1 * 万),
  v('shared-site', '同一作业区域内未签订协议或者未指定专职人员', 104, 'unit', 0, 5 * 万),
  v('shared-site-person', '同一作业区域内未签订协议的直接责任人员', 104, 'person', 0, 1 * 万),
  v('exits', '危险物品场所与宿舍同楼或者距离不符，出口、疏散通道不符合要求', 105, 'unit', 0, 5 * 万),
  v('exits-person', '第一百零五条所列行为的直接责任人员', 105, 'person', 0, 1 * 万),
  v('exempting-agreement', '与从业人员订立免责或者减责协议', 106, 'person', 2 * 万, 10 * 万),
  v('obstruct', '拒绝、阻碍监督检查，拒不改正', 108, 'unit', 2 * 万, 20 * 万),
  v('obstruct-person', '拒绝、阻碍监督检查的直接责任人员', 108, 'person', 1 * 万, 2 * 万),
  v('insurance', '高危单位未投保安全生产责任保险', 109, 'unit', 5 * 万, 10 * 万),
  v('accident.unit', '对事故发生负有责任', 114, 'unit', 30 * 万, 2000 * 万, fixed),
  v('accident.head', '主要负责人未履行职责，导致发生事故', 95, 'person', 40, 100, income),
  v('accident.others', '其他负责人、安全管理人员未履行职责，导致发生事故', 96, 'person', 20, 50, income),
  v('accident.head-faults', '主要负责人不立即抢救、擅离职守、逃匿，或者迟报漏报谎报瞒报', 110, 'person', 40, 100, income),
  v('insurance-late', '高危单位未投保安全生产责任保险，逾期未改正', 109, 'unit', 10 * 万, 20 * 万),
]
/** Conduct under another law: clause and range are written by the officers. */
export const OTHER = 'other'
export const violationTitles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(violations.map((x) => [x.id, `${x.title}（安全生产法第${x.cite.clause}条，${x.party === 'unit' ? '单位' : '个人'}）`])),
  [OTHER]: '其他法律、法规、规章规定的违法行为（写明条款和幅度）',
}
export function findViolation(id: string): Violation | undefined {
  return violations.find((x) => x.id === id)
}
