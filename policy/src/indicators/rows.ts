/** The registers whose rows indicators count, and the yes-or-no columns they read. A register declared under the id gives these columns. */
import type { FormValues } from '@anlan/kernel/base'
import type { Fold, Where } from '@anlan/kernel/indicator'

type Wanted = { readonly title: string; readonly items: readonly (number | string)[]; readonly flags: Readonly<Record<string, string>> }
export const rowRegisters = {
  'monitoring-points': { title: '监测点', items: [1], flags: { live: '数据在线' } },
  'chemical-stores': { title: '危险化学品储存场所', items: [1], flags: { graded: '已辨识分级' } },
  'town-standing': {
    title: '镇街（平台）应急管理建设',
    items: [2],
    flags: { fiveHaves: '“五有”达标', office: '办公场所规范', rescue: '救援力量覆盖', equipment: '装备标准配备', team: '应急队伍建成' },
  },
  'village-stations': { title: '村（社区）应急服务站', items: [2], flags: { built: '已建成' } },
  'dangerous-posts': { title: '危险岗位（工艺、作业）', items: [4], flags: { automated: '已机械化、自动化' } },
  'experience-bases': { title: '安全科普体验基地', items: [5], flags: { open: '已开放' } },
  'supervision-matrix': { title: '监管责任矩阵', items: [7], flags: { blind: '无监管单位', double: '监管单位重叠' } },
  'listed-entities': {
    title: '重点管控企业（单位）',
    items: [9, 10, 16],
    flags: { threeNamed: '三个责任人齐全', plate: '已挂牌公示', entered: '信息已录入', dutyListed: '灾害防治责任已清单化' },
  },
  inspectors: { title: '执法人员', items: [10], flags: { entered: '信息已录入' } },
  'supervised-sectors': { title: '监管行业', items: [10], flags: { online: '已接入线上执法' } },
  'laws-and-standards': { title: '法律法规和标准', items: [14], flags: { outdated: '已废止或被替代仍在用' } },
  'entrusted-powers': { title: '委托、授权执法事项', items: [14], flags: { inForce: '有效' } },
  'standardised-enterprises': { title: '安全生产标准化', items: [15], flags: { reached: '已达标' } },
  'post-cards': { title: '两单两卡', items: [15], flags: { read: '本人已学习确认' } },
  'chief-engineers': { title: '总工程师岗位', items: [15], flags: { filled: '已配备' } },
  'risk-lists': { title: '重大风险清单', items: [18], flags: { controlled: '防控措施已落实' } },
  plans: { title: '应急预案', items: [20], flags: { reviewDue: '到期未评估' } },
  'rescue-teams': { title: '应急救援队伍', items: [22], flags: { insured: '人员已投保' } },
  'scene-commanders': { title: '专业技术现场指挥官', items: [23], flags: { named: '已明确' } },
  'supply-lines': { title: '应急物资储备', items: [24], flags: { short: '低于最低储备' } },
  warehouses: { title: '应急物资仓库', items: [24], flags: { town: '镇街级' } },
  'mutual-aid-partners': { title: '周边区县协作单位', items: [25], flags: { verified: '联络已核对' } },
  posts: { title: '应急岗位', items: ['工作保障（三）'], flags: { vacant: '空缺' } },
} as const satisfies Readonly<Record<string, Wanted>>
export type RowRegister = keyof typeof rowRegisters

export function all(register: RowRegister): Fold {
  return { key: `row.${register}`, title: rowRegisters[register].title, source: { of: 'register', register } }
}
/** Rows of the register with the column set. */
export function flagged<R extends RowRegister>(register: R, flag: keyof (typeof rowRegisters)[R]['flags'] & string): Fold {
  const flags: Readonly<Record<string, string>> = rowRegisters[register].flags
  const where: Where = { title: flags[flag] ?? flag, holds: (v: FormValues) => v[flag] === true }
  return { key: `row.${register}.${flag.toLowerCase()}`, title: `${rowRegisters[register].title}（${where.title}）`, source: { of: 'register', register, where } }
}
