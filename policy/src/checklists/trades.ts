/** What is asked besides, trade by trade: the matters that item 18 of the notice names, on the clauses they stand on. */
import { cite } from '@anlan/kernel/base'
import { type Checklist, item } from './checklist.ts'
import { common } from './common.ts'

const law = (article: number) => cite('work-safety-law', article)
const notice = cite('jiangjin-2023', 18)

export const checklists: readonly Checklist[] = [
  {
    trade: 'chemicals',
    title: '危险化学品',
    items: [
      ...common,
      item('installation', '重大危险源已登记建档、检测评估、备案，安全包保责任人到位', law(40)),
      item('monitoring', '重大危险源监测监控、自动控制和安全仪表投用，与政府监测预警系统联网', cite('hazardous-chemicals-law', 36)),
      item('system', '危险物品生产、储存、使用、装卸有专门管理制度和可靠措施', law(39)),
      item('competence', '主要负责人和安全管理人员经考核合格，配备注册安全工程师', law(27)),
      item('separation', '危险物品车间、仓库与员工宿舍不在同一建筑，距离符合要求', law(42)),
      item('processes', '重点监管工艺、危险化学品按要求管控', notice),
    ],
  },
  {
    trade: 'mine',
    title: '非煤矿山',
    items: [
      ...common,
      item('assessment', '建设项目安全评价、安全设施设计审查、验收手续齐全', law(34)),
      item('competence', '主要负责人和安全管理人员经考核合格，配备注册安全工程师', law(27)),
      item('design', '按批准的设计开采，没有超层越界、以建代采', cite('jiangjin-2023', 19)),
      item('underground', '井下特种设备有安全使用证或者安全标志', law(37)),
      item('blasting', '爆破作业有专人现场管理', law(43)),
    ],
  },
  {
    trade: 'industry',
    title: '工贸',
    items: [
      ...common,
      item('dust', '涉爆粉尘场所的除尘、防爆、清扫措施落实', notice),
      item('metal', '涉高温熔融金属的吊运、浇铸、排水防爆措施落实', notice),
      item('coalgas', '涉煤气区域的检测报警、隔断、人员防护落实', notice),
      item('ammonia', '涉氨制冷的检测报警、通风、人员密集场所措施落实', notice),
      item('confined', '有限空间作业先通风、再检测、后作业，有监护和应急装备', law(43)),
      item('using', '使用危险化学品的储存、领用、通风、防爆措施落实', law(39)),
    ],
  },
  {
    trade: 'construction',
    title: '建设施工',
    items: [
      ...common,
      item('posts', '项目负责人、专职安全员等关键岗位人员到岗履职', notice),
      item('subcontract', '没有违法分包转包、挂靠施工', law(49)),
      item('major-works', '危险性较大的分部分项工程有方案、有交底、有专人监督', law(43)),
      item('collapse', '防坍塌、防高处坠落措施落实', notice),
      item('crowded', '与同一作业区域的其他单位签订协议并指定专职人员协调', law(48)),
    ],
  },
  {
    trade: 'gas',
    title: '城镇燃气',
    items: [
      ...common,
      item('pipes', '老旧管道、场站设施按规定检测、维护、更新', law(36)),
      item('detector', '用气餐饮等场所安装可燃气体报警装置并正常使用', law(36)),
      item('checks', '入户安检、隐患告知和复查有记录', cite('gas-regulation', '关于用户安全检查的规定')),
      item('third', '第三方施工有管线交底、现场监护，防止破坏', notice),
    ],
  },
  {
    trade: 'pipeline',
    title: '油气管道',
    items: [
      ...common,
      item('patrol', '管道巡护有记录，高后果区有专门措施', cite('pipeline-law', '关于管道巡护的规定')),
      item('occupied', '管道上方和两侧没有违章占压、施工', cite('pipeline-law', '关于管道保护距离的规定')),
      item('valves', '截断阀室、泄漏监测、远程关断正常', law(36)),
    ],
  },
  {
    trade: 'road',
    title: '道路交通运输',
    items: [
      ...common,
      item('live', '“两客一危”车辆动态监控在线，违规及时处置', notice),
      item('drivers', '驾驶员资质、培训和连续驾驶时间符合规定', law(28)),
      item('vehicles', '车辆技术状况和危险货物容器检验合格', law(37)),
    ],
  },
  {
    trade: 'water-transport',
    title: '水上交通',
    items: [
      ...common,
      item('load', '没有超载、冒险航行、非法载客', notice),
      item('boats', '船舶证书、救生消防设备齐全有效', law(36)),
      item('ferry', '渡口渡船管理责任落实，恶劣天气停航', notice),
    ],
  },
  {
    trade: 'fire',
    title: '消防',
    items: [
      ...common,
      item('facilities', '消防设施器材完好有效，自动消防系统投用', cite('fire-law', 16)),
      item('lanes', '疏散通道、安全出口、消防车通道未被占用、堵塞、封闭', cite('fire-law', 28)),
      item('mixed', '没有“三合一、多合一”违规住人', law(42)),
      item('electric', '电气线路、电动自行车停放充电符合要求', notice),
    ],
  },
  {
    trade: 'special-equipment',
    title: '特种设备',
    items: [
      ...common,
      item('registered', '特种设备登记、定期检验在有效期内', notice),
      item('operators', '特种设备作业人员持有效证件上岗', law(30)),
      item('rides', '游乐设施、电梯的应急救援和日常检查落实', notice),
    ],
  },
  { trade: 'general', title: '通用', items: common },
]
export const tradeTitles: Readonly<Record<string, string>> = Object.fromEntries(checklists.map((c) => [c.trade, c.title]))
/** The list for a sector of the register; a trade without one of its own is asked what everybody is asked. */
export function checklistOf(trade: string): Checklist {
  const found = checklists.find((c) => c.trade === trade) ?? checklists.at(-1)
  if (!found) throw new RangeError('no checklist')
  return found
}
/** `chemicals` → `checkChemicals`, the field that holds its answers. */
export function checklistKey(trade: string): string {
  return `check${trade.replace(/(^|-)([a-z])/g, (_, _dash: string, c: string) => c.toUpperCase())}`
}
