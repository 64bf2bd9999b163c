/** What the curve of a stage shows beyond now: the same forecast towards the same next mark as the flood rule's. */
import type { SeriesForecast } from '@anlan/contract'
import { hours, type Instant } from '@anlan/kernel/base'
import type { SeriesDef } from '@anlan/kernel/registry'
import { seriesWindow } from '@anlan/kernel/signal'
import { forecastStage } from '@anlan/policy'
import { horizonOf, readingsKept } from '../core/keep.ts'
import type { App } from '../core/types.ts'

const stages: readonly string[] = ['water.stage.m', 'reservoir.stage.m']
/** A stage older than this is no "now" to look ahead from. */
const FRESH = hours(1)

/** @param marks values of the thresholds drawn on the curve; undefined where nothing can be said */
export async function stageAhead(app: App, def: SeriesDef, marks: readonly number[], now: Instant): Promise<SeriesForecast | undefined> {
  if (!stages.includes(def.quantity)) return undefined
  const window = seriesWindow(def, horizonOf(app.decls.warnings, def.quantity))
  for (const r of await readingsKept(app, [def], now, now)) window.insert(r)
  const last = window.last()
  const mark = marks.toSorted((a, b) => a - b).find((m) => last !== undefined && m > last.value)
  if (last === undefined || mark === undefined || now - last.at > FRESH) return undefined
  const found = forecastStage(window.recent(hours(24), now), mark)
  if (found === null) return undefined
  const minutes = Math.round(((found.points.at(-1)?.at ?? last.at) - last.at) / 60_000)
  const text = found.text === '' ? `${minutes} 分钟内多半不超过 ${Number(mark.toFixed(2))} m（越过概率约 ${Math.round(100 * found.probability)}%）` : found.text
  const skill = found.error < found.persistenceError ? '' : '；历次回算不优于“水位不变”，仅供参考'
  return { points: found.points, threshold: found.threshold, about: found.about, early: found.early, late: found.late, text: `${text}${skill}` }
}
