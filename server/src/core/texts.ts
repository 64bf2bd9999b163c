/** The sentence a called person hears: what, where, why, what to do. */
import { clockText, type RaisedLevel, warningLevelText } from '@anlan/kernel/base'
import type { WarningDecl, WarningState } from '@anlan/kernel/warning'
import type { App } from './types.ts'

export function callText(app: App, decl: WarningDecl, w: Pick<WarningState, 'placeName' | 'because' | 'since' | 'drill' | 'origin'>, level: RaisedLevel): string {
  return `${w.drill ? '【演练】' : ''}【${app.district.issuer}】${warningLevelText[level]}${decl.title}：${w.placeName}，${clockText(w.since).slice(0, 5)}。${w.because.text}。${w.because.around === undefined ? '' : `${w.because.around.text}。`}${decl.advice[level]}`
}
