/** Which item is served by what, with the page on which each declaration is at work. */
import { coverageOf, type Declared, declaredOf, breakers, cases, duties, holesIn, indicators, jiangjin2023, registers, shapes, shapeText, warnings } from '@anlan/policy'
import type { Coverage28 } from '@anlan/contract'

const watches = new Set(warnings.map((w) => w.id))
export function linkOf(d: Pick<Declared, 'shape' | 'id'>): string {
  switch (d.shape) {
    case 'duty':
      return `/duties/board?duty=${d.id}`
    case 'case':
      return `/cases?box=all&decl=${d.id}`
    case 'watch':
      return watches.has(d.id) ? `/warnings?decl=${d.id}` : `/breakers?decl=${d.id}`
    case 'register':
      return `/registers/${d.id}`
    case 'measure':
      return `/notice/indicators/${d.id}`
  }
}
export const declared: readonly Declared[] = declaredOf({ duty: duties, case: cases, watch: [...warnings, ...breakers], register: registers, measure: indicators })
export function coverage(): Coverage28 {
  const rows = coverageOf(jiangjin2023, declared)
  return {
    notice: 'jiangjin-2023',
    shapes: shapes.map((id) => ({ id, title: shapeText[id] })),
    rows: rows.map((r) => ({
      no: r.clause.no,
      title: r.clause.title,
      asks: r.clause.asks,
      cells: r.cells.map((c) => ({ shape: c.shape, needed: c.needed, served: c.served.map((d) => ({ id: d.id, title: d.title, link: linkOf(d) })) })),
    })),
    holes: holesIn(rows),
  }
}
