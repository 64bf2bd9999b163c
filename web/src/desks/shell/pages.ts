/** The desks in their order, with the action each needs; navigation and page titles read this. */
import type { ActionId } from '@anlan/policy'

export type Desk = {
  readonly to: string
  readonly short: string
  readonly title: string
  readonly action: ActionId | null
  readonly demo?: boolean
  /** Reached from that desk's page, which the rail marks; too many ways in the rail are none. */
  readonly under?: string
}
export const desks: readonly Desk[] = [
  { to: '/', short: '值班', title: '值班室', action: 'room.see' },
  { to: '/notice', short: '要点', title: '工作要点', action: 'notice.see' },
  { to: '/duties', short: '履职', title: '我的职责', action: 'duty.work' },
  { to: '/warnings', short: '预警', title: '预警', action: 'room.see' },
  { to: '/orders', short: '措施', title: '措施', action: 'order.work' },
  { to: '/breakers', short: '熔断', title: '熔断', action: 'room.see' },
  { to: '/cases', short: '案件', title: '案件', action: 'case.see' },
  { to: '/cases/board', short: '督办', title: '督办看板', action: 'case.board' },
  { to: '/reports', short: '举报', title: '举报', action: 'report.see' },
  { to: '/enterprise', short: '单位', title: '本单位', action: 'enterprise.see' },
  { to: '/field', short: '现场', title: '手机现场版', action: 'case.work' },
  { to: '/units', short: '单位榜', title: '镇街与部门', action: 'notice.see', under: '/notice' },
  { to: '/assessment', short: '考核', title: '督查考核', action: 'notice.see', under: '/notice' },
  { to: '/duties/board', short: '履账', title: '履职台账', action: 'duty.see', under: '/duties' },
  { to: '/duties/records', short: '记录', title: '履职记录', action: 'duty.see', under: '/duties' },
  { to: '/duties/occasions', short: '时期', title: '特殊时期', action: 'duty.see', under: '/duties' },
  { to: '/duties/questions', short: '疑点', title: '履职疑点', action: 'duty.see', under: '/duties' },
  { to: '/registers', short: '台账', title: '台账', action: 'register.see' },
  { to: '/inspection-plan', short: '检查', title: '检查计划与双随机', action: 'inspection.see' },
  { to: '/points', short: '测点', title: '监测点', action: 'points.see' },
  { to: '/chemicals', short: '危化', title: '危化品风险分布', action: 'registry.see' },
  { to: '/people', short: '责任', title: '责任人', action: 'registry.see' },
  { to: '/limits', short: '阈值', title: '阈值与时限', action: 'points.see' },
  { to: '/log', short: '日志', title: '值班日志', action: 'room.see' },
  { to: '/handover', short: '交班', title: '交接班', action: 'room.see' },
  { to: '/deliveries', short: '通道', title: '通道与死信', action: 'channels.see' },
  { to: '/reviews', short: '复盘', title: '未触发复盘', action: 'reviews.see' },
  { to: '/documents', short: '文书', title: '文书模板', action: 'documents.manage' },
  { to: '/audit', short: '审计', title: '审计', action: 'audit.see' },
  { to: '/accounts', short: '账号', title: '账号管理', action: 'accounts.manage' },
  { to: '/sim', short: '演示', title: '演示手机', action: 'demo.play', demo: true },
  { to: '/screen', short: '大屏', title: '大屏', action: 'room.see' },
]
/** The desk a page belongs to: its own, or the nearest above it. */
export function deskOf(path: string): Desk | undefined {
  const above = desks.filter((d) => d.to === path || (d.to !== '/' && path.startsWith(`${d.to}/`)))
  return above.toSorted((a, b) => b.to.length - a.to.length)[0]
}
export function titleOf(path: string): string {
  return path === '/account' ? '我的账号' : (deskOf(path)?.title ?? '安澜')
}
