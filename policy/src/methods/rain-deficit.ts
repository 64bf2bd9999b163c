/** How much less it rained than usual over the last 90 days; what the record or the register lacks is said, not guessed. */
import { hours } from '@anlan/kernel/base'
import type { SeriesRead } from '@anlan/kernel/warning'
import { pa } from '@anlan/science/drought'

export const DEFICIT_DAYS = 90
/** Share of days that may be missing before a sum says nothing. */
const GAPS = 0.1
const EIGHT = hours(8)

/** @param normal mm of the same 90 days in a usual year; NaN when the district has entered none. Empty where the town has no station. */
export function rainDeficitText(rain: SeriesRead, normal: number): string {
  if (rain.sources === 0) return ''
  const days = rain.past.days(EIGHT).slice(-DEFICIT_DAYS)
  const known = days.filter((d) => Number.isFinite(d.sum))
  if (known.length < DEFICIT_DAYS * (1 - GAPS)) return `降水距平未算：近 ${DEFICIT_DAYS} 天只有 ${known.length} 天雨量；标准化降水指数（SPI）须有 30 年逐月雨量，亦未算`
  const sum = known.reduce((s, d) => s + d.sum, 0)
  if (!Number.isFinite(normal)) return `近 ${DEFICIT_DAYS} 天雨量 ${sum.toFixed(0)} mm；未登记常年同期雨量，降水距平未算`
  const found = pa.ask({ rain: [sum], normal, period: 'season' })
  if (!found.ok) return `降水距平未算：${found.text}`
  return `近 ${DEFICIT_DAYS} 天降水距平 ${(found.value.pa[0] ?? Number.NaN).toFixed(0)}%（${found.value.classes[0] ?? '未分级'}，分级未核实）`
}
