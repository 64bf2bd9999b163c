/** Declarations in plain Chinese, for pages, printed lists and the reasons people read. */
import { periodUnitText } from '../base/index.ts'
import type { ResponsibleAs } from '../registry/types.ts'
import { type HolderDecl, occasionText, type OnOccasion, type Rhythm } from './types.ts'

const responsible: Record<ResponsibleAs, string> = { governmentLead: '政府责任人', sectorLead: '部门责任人', entityLead: '单位责任人' }
const level = { district: '区级', town: '镇街', village: '村社' } as const

/** `每月至少 1 次` · `每半年全覆盖` · `每季每个对象至少 2 次（I、II 级）` */
export function rhythmText(r: Rhythm): string {
  const every = r.workdays ? '每个工作日' : `每${periodUnitText[r.unit]}`
  const what = !r.each ? `至少 ${r.n} 次` : r.n === 1 ? '全覆盖' : `每个对象至少 ${r.n} 次`
  const grades = r.grades ? `（${r.grades.join('、')} 级）` : ''
  return `${every}${what}${grades}${r.only ? '（限规定时段）' : ''}`
}
/** @param within the span in words, such as `2 小时` */
export function onOccasionText(o: OnOccasion, within: string): string {
  const event = occasionText[o.event]
  const whom = o.each ? '每个对象' : ''
  if (o.phase === 'lasts') return `${event}期间${whom}每 ${within}一次`
  return `${event}${o.phase === 'ends' ? '结束后' : ''} ${within}内${whom}到场`
}
export function holderDeclText(h: HolderDecl): string {
  if ('relation' in h) return responsible[h.relation]
  const titles = [h.role].flat().map((r) => r.title)
  return `${h.of ? level[h.of] : ''}${titles.join('、')}${h.sector ? `（${h.sector}）` : ''}`
}
