/** Occasions that follow from cases and warnings: an accident, a danger sign, rain to be expected. Begun and ended by the machine, never twice. */
import { asId, type Id, type Instant, isHigher, parsePlace, SYSTEM } from '@anlan/kernel/base'
import { type CaseEvent, type CaseState, MAIN } from '@anlan/kernel/case'
import type { Occasion } from '@anlan/kernel/duty'
import type { WarningEvent, WarningState } from '@anlan/kernel/warning'
import type { Step } from '../core/execute.ts'
import { placeIndex } from '../core/places.ts'
import type { App } from '../core/types.ts'

function begin(o: Occasion, because: string): Step {
  return { kind: 'duty', id: o.id, by: SYSTEM, soft: true, command: { do: 'occasion-begins', occasion: o, because } }
}
function end(id: Id, at: Instant, because: string): Step {
  return { kind: 'duty', id, by: SYSTEM, soft: true, command: { do: 'occasion-ends', at, because } }
}
function where(s: CaseState): Pick<Occasion, 'entity' | 'area'> {
  return s.entity !== undefined ? { entity: s.entity } : s.area !== undefined ? { area: s.area } : {}
}
export function occasionsOfCase(s: CaseState, e: CaseEvent, now: Instant): readonly Step[] {
  if (s.drill) return []
  const accident = s.decl === 'accident'
  const id = `${accident ? 'accident' : 'danger'}-${s.id}`
  // Without a place nobody knows who should come.
  const place = where(s)
  if (accident && e.type === 'case-opened' && Object.keys(place).length > 0) return [begin({ id, event: 'accident', title: s.title, from: s.openedAt, ...place }, `事故 ${s.no}`)]
  if (s.decl === 'hidden-danger' && e.type === 'case-step' && e.values['grade'] === 'major' && Object.keys(place).length > 0)
    return [begin({ id, event: 'danger-sign', title: `重大隐患：${s.title}`, from: now, ...place }, `隐患 ${s.no} 定为重大`)]
  const over = s.endedAt !== undefined && (e.type === 'case-step' || e.type === 'case-withdrawn' || e.type === 'case-merged')
  return over && (accident || (s.decl === 'hidden-danger' && s.values['grade'] === 'major')) ? [end(id, s.endedAt ?? now, `${s.no} ${s.at[MAIN] ?? ''}`)] : []
}
/** Rain is to be expected where a flood or slope warning stands below orange; from orange on there are signs of danger. */
export function occasionsOfWarning(app: App, w: WarningState, e: WarningEvent, title: string, now: Instant): readonly Step[] {
  if (w.drill) return []
  const { kind, id } = parsePlace(w.place)
  const area = placeIndex(app.district, app.registry()).area(w.place)
  const place: Pick<Occasion, 'entity' | 'area'> = kind === 'entity' ? { entity: asId(id) } : area === null ? {} : { area }
  if (Object.keys(place).length === 0) return []
  const rainy = w.decl === 'flash-flood' || w.decl === 'geohazard'
  const steps: Step[] = []
  if ((e.type === 'warning-raised' || e.type === 'warning-rose') && w.phase === 'live') {
    const high = isHigher(w.level, 'yellow')
    if (high) steps.push(begin({ id: `sign-${w.id}`, event: 'danger-sign', title: `${w.placeName}${title}`, from: now, ...place }, '橙色以上预警'))
    else if (rainy && area !== null) steps.push(begin({ id: `rain-ahead-${w.id}`, event: 'rain-expected', title: `${w.placeName}${title}`, from: now, area }, '预警'))
  }
  if (e.type === 'warning-lifted') steps.push(end(`sign-${w.id}`, now, '预警解除'), end(`rain-ahead-${w.id}`, now, '预警解除'))
  return steps
}
