/** In what order one goes about what is owed: late first, then place by place, the nearest first where the phone knows where it is. */
import type { ObligationView } from '@anlan/contract'
import { distanceMetres, type LngLat } from '@anlan/kernel/base'

export type Owed = { readonly o: ObligationView; readonly metres: number | null }
export type OwedGroup = { readonly title: string; readonly late: boolean; readonly rows: readonly Owed[] }
export type Here = readonly [number, number] | null

/** What is done at the desk or in a meeting has no place to go to. */
const NOWHERE = '不限地点'
function before(a: Owed, b: Owed): number {
  return (a.metres ?? Number.POSITIVE_INFINITY) - (b.metres ?? Number.POSITIVE_INFINITY) || a.o.due - b.o.due || a.o.targetName.localeCompare(b.o.targetName, 'zh')
}
/** @param here where the phone is; null = unknown, then what runs out soonest leads */
export function groupOwed(open: readonly ObligationView[], here: Here): readonly OwedGroup[] {
  const rows = open.map((o): Owed => ({ o, metres: here && o.at ? Math.round(distanceMetres(here as LngLat, o.at)) : null }))
  const late = rows.filter((r) => r.o.state === 'overdue').toSorted((a, b) => a.o.due - b.o.due || before(a, b))
  const places = new Map<string, Owed[]>()
  for (const r of rows) {
    if (r.o.state === 'overdue') continue
    const place = r.o.target === 'self' || r.o.target === '*' || r.o.areaName === '' ? NOWHERE : r.o.areaName
    places.set(place, [...(places.get(place) ?? []), r])
  }
  const groups = [...places]
    .map(([title, of]): OwedGroup => ({ title, late: false, rows: of.toSorted(before) }))
    .toSorted((a, b) => {
      const [x, y] = [a.rows[0], b.rows[0]]
      if (!x || !y) return 0
      return Number(a.title === NOWHERE) - Number(b.title === NOWHERE) || before(x, y)
    })
  return [...(late.length > 0 ? [{ title: '逾期', late: true, rows: late }] : []), ...groups]
}
/** `85 米`, `1.2 公里` */
export function farText(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${Math.round(metres / 100) / 10} 公里`
}
