/** Roles of a district and which of them may do what. A refusal names the posts listed here. */
import { defineRole, type Role } from '@anlan/kernel/base'

export const role = {
  districtLead: defineRole('district-lead', '区领导（分管）'),
  onDutyLead: defineRole('on-duty-lead', '带班领导'),
  dutyOfficer: defineRole('duty-officer', '值班员'),
  bureauHead: defineRole('bureau-head', '区应急局负责人'),
  committeeOffice: defineRole('committee-office', '安委办、减灾办'),
  floodOffice: defineRole('flood-office', '防汛抗旱办公室'),
  geohazardOffice: defineRole('geohazard-office', '地质灾害防治办公室'),
  forestOffice: defineRole('forest-office', '森林防灭火办公室'),
  sectorLead: defineRole('sector-lead', '行业监管部门负责人'),
  townLead: defineRole('town-lead', '镇街主要领导'),
  townSafety: defineRole('town-safety', '镇街应急办负责人'),
  townDuty: defineRole('town-duty', '镇街值班员'),
  villageLead: defineRole('village-lead', '村社书记'),
  gridWorker: defineRole('grid-worker', '网格员'),
  spotWatcher: defineRole('spot-watcher', '群测群防员'),
  entityLead: defineRole('entity-lead', '企业（单位）责任人'),
  inspector: defineRole('inspector', '执法人员'),
  rescueLead: defineRole('rescue-lead', '救援队负责人'),
  legalReviewer: defineRole('legal-reviewer', '法制审核人员'),
  custodian: defineRole('custodian', '举报信息保密专管员'),
  systemAdmin: defineRole('system-admin', '系统管理员'),
  securityAdmin: defineRole('security-admin', '安全管理员'),
  auditAdmin: defineRole('audit-admin', '审计管理员'),
} as const satisfies Record<string, Role>
export type RoleKey = keyof typeof role

const room = ['dutyOfficer', 'onDutyLead', 'bureauHead', 'districtLead', 'committeeOffice', 'floodOffice', 'geohazardOffice', 'forestOffice'] as const
const towns = ['townLead', 'townSafety', 'townDuty'] as const
const field = ['inspector', 'legalReviewer', 'custodian', 'villageLead', 'gridWorker', 'spotWatcher', 'entityLead', 'rescueLead'] as const

/** Every action of the product: its title and the roles that may do it. Routes name one of these. */
export const actions = {
  'room.see': { title: '查看值班室', roles: [...room, ...towns, 'sectorLead'] },
  'warning.draft': { title: '起草预警', roles: ['dutyOfficer', 'floodOffice', 'geohazardOffice', 'forestOffice', 'townSafety'] },
  'warning.release': { title: '签发预警', roles: ['onDutyLead', 'bureauHead', 'districtLead'] },
  'warning.lift': { title: '申请解除预警', roles: ['dutyOfficer', 'onDutyLead', 'floodOffice', 'geohazardOffice', 'forestOffice'] },
  'line.acknowledge-for': { title: '代为确认叫应', roles: ['dutyOfficer', 'onDutyLead', 'townDuty', 'townSafety'] },
  'order.work': { title: '办理本人措施', roles: [...towns, 'villageLead', 'gridWorker', 'spotWatcher', 'entityLead', 'sectorLead', 'dutyOfficer', 'rescueLead'] },
  'order.confirm': { title: '核实措施', roles: ['dutyOfficer', 'onDutyLead', 'townSafety'] },
  'breaker.trip': { title: '人工启动熔断', roles: ['onDutyLead', 'bureauHead', 'districtLead'] },
  'breaker.ask-release': { title: '申请解除熔断', roles: ['dutyOfficer', 'townSafety'] },
  'breaker.grant-release': { title: '批准解除熔断', roles: ['onDutyLead', 'bureauHead', 'districtLead'] },
  'log.write': { title: '写值班日志', roles: [...room, ...towns] },
  'handover.write': { title: '交接班', roles: ['dutyOfficer', 'onDutyLead', 'townDuty'] },
  'registry.see': { title: '查看责任体系', roles: [...room, ...towns, 'sectorLead', 'systemAdmin', 'securityAdmin'] },
  'registry.edit': { title: '维护责任体系', roles: ['committeeOffice', 'townSafety', 'systemAdmin'] },
  'points.see': { title: '查看监测点', roles: [...room, ...towns, 'sectorLead', 'systemAdmin', 'entityLead'] },
  'channels.see': { title: '查看通道', roles: ['dutyOfficer', 'onDutyLead', 'systemAdmin'] },
  'channels.retry': { title: '重发死信、通道自检', roles: ['dutyOfficer', 'systemAdmin'] },
  'reviews.see': { title: '查看未触发复盘', roles: [...room] },
  'case.see': { title: '查看案件', roles: [...room, ...towns, 'sectorLead', ...field] },
  'case.work': { title: '办理案件', roles: [...room, ...towns, 'sectorLead', ...field] },
  'enterprise.see': { title: '查看本单位', roles: ['entityLead'] },
  'case.board': { title: '督办看板', roles: [...room, ...towns, 'sectorLead'] },
  'inspection.see': { title: '查看检查计划与双随机抽取', roles: ['bureauHead', 'committeeOffice', 'inspector'] },
  'inspection.work': { title: '编制检查计划、组织抽取', roles: ['committeeOffice', 'inspector'] },
  'inspection.approve': { title: '审批公布检查计划和抽取', roles: ['bureauHead', 'committeeOffice'] },
  'cards.keep': { title: '登记、收回执法证', roles: ['committeeOffice', 'bureauHead'] },
  'documents.manage': { title: '管理文书模板', roles: ['bureauHead', 'committeeOffice'] },
  'report.see': { title: '查看举报', roles: ['inspector', 'custodian', 'bureauHead'] },
  'report.work': { title: '登记、办理举报', roles: ['inspector', 'bureauHead'] },
  'report.custody': { title: '保管和开封举报人身份', roles: ['custodian'] },
  'report.openings': { title: '查看身份开封记录', roles: ['custodian', 'bureauHead'] },
  'audit.see': { title: '查看审计', roles: ['auditAdmin', 'bureauHead'] },
  'accounts.manage': { title: '管理账号', roles: ['securityAdmin'] },
  'notice.see': { title: '查看工作要点', roles: [...room, ...towns, 'sectorLead', 'inspector', 'rescueLead', 'systemAdmin'] },
  'notice.edit': { title: '导入和对应下一年工作要点', roles: ['committeeOffice'] },
  'duty.work': { title: '履行职责', roles: [...room, ...towns, 'sectorLead', ...field] },
  'duty.see': { title: '查看履职台账', roles: [...room, ...towns, 'sectorLead'] },
  'duty.exempt': { title: '豁免职责、了结疑点', roles: ['committeeOffice', 'townSafety', 'bureauHead'] },
  'occasion.keep': { title: '登记特殊时期', roles: ['committeeOffice', 'dutyOfficer', 'townSafety', 'floodOffice', 'bureauHead'] },
  'register.see': { title: '查看台账', roles: [...room, ...towns, 'sectorLead', 'systemAdmin', ...field] },
  'register.keep': { title: '维护台账', roles: [...room, ...towns, 'sectorLead', 'inspector', 'villageLead', 'entityLead', 'rescueLead'] },
  'demo.play': { title: '演示手机与演示风暴', roles: [...room, 'systemAdmin'] },
} as const satisfies Record<string, { readonly title: string; readonly roles: readonly RoleKey[] }>
export type ActionId = keyof typeof actions

/** Roles that may not get a session without a second factor once it is enrolled, and must enrol to use `secondFactor` routes. */
export const secondFactorActions: readonly ActionId[] = ['warning.release', 'breaker.trip', 'breaker.grant-release']
/** 三员分立: no person may hold two of these. */
export const exclusiveRoles: readonly RoleKey[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']
