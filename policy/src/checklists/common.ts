/** What is asked of every enterprise, whatever its trade: the duties of chapter two of the work safety law. */
import { cite } from '@anlan/kernel/base'
import { type CheckItem, item } from './checklist.ts'

const law = (article: number) => cite('work-safety-law', article)
export const common: readonly CheckItem[] = [
  item('licence', '具备法定安全生产条件，依法须取得的许可、验收手续齐全有效', law(20)),
  item('lead', '主要负责人履行七项职责有记录，主持制度、培训、投入、预案等工作', law(21)),
  item('responsibility', '全员安全生产责任制写明各岗位责任人、范围和考核标准，并考核', law(22)),
  item('money', '安全生产投入有保证，安全生产费用按规定提取使用', law(23)),
  item('staff', '安全生产管理机构或者专职、兼职安全管理人员配备符合规定', law(24)),
  item('trained', '从业人员（含劳务派遣、实习学生）培训合格后上岗，培训档案如实记录', law(28)),
  item('special', '特种作业人员持有效证件上岗', law(30)),
  item('signs', '较大危险因素的场所和设施设备设置明显安全警示标志', law(35)),
  item('equipment', '安全设备定期维护、保养、检测并有记录，监控报警设施未被关闭、破坏', law(36)),
  item('outdated', '没有使用应当淘汰的危及生产安全的工艺、设备', law(38)),
  item('risk', '安全风险分级管控制度建立并按分级采取措施', law(41)),
  item('danger', '隐患排查治理制度落实，排查治理情况如实记录并向从业人员通报，重大隐患已双报告', law(41)),
  item('exits', '生产经营场所和宿舍的出口、疏散通道畅通，未被占用、锁闭、封堵', law(42)),
  item('works', '动火、吊装、临时用电等危险作业有专人现场管理', law(43)),
  item('protection', '劳动防护用品符合标准，并督促正确佩戴使用', law(45)),
  item('contractors', '发包、出租已审查条件和资质，签订安全管理协议并统一协调管理', law(49)),
  item('plan', '应急救援预案已制定并定期演练，与政府预案衔接', law(81)),
]
