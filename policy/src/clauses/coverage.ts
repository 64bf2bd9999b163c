/** Which item is served by what: the matrix of the notice against everything declared. A cell that is needed and empty is a hole. */
import type { Citation } from '@anlan/kernel/base'
import { type Clause, type Shape, shapes } from './clause.ts'

export type Declared = { readonly shape: Shape; readonly id: string; readonly title: string; readonly cites: readonly Citation[] }
export type Cell = { readonly shape: Shape; readonly needed: boolean; readonly served: readonly Declared[] }
export type Row = { readonly clause: Clause; readonly cells: readonly Cell[] }

type Cited = { readonly id: string; readonly title: string; readonly cites: readonly Citation[] }
/** Declarations of each shape put into one list; a warning rule and a breaker are both a watch. */
export function declaredOf(by: Readonly<Record<Shape, readonly Cited[]>>): readonly Declared[] {
  return shapes.flatMap((shape) => by[shape].map(({ id, title, cites }) => ({ shape, id, title, cites })))
}
/** The numbers of the items that a declaration serves. */
export function itemsOf(cites: readonly Citation[], source = 'jiangjin-2023'): readonly (number | string)[] {
  return cites.filter((c) => c.source === source).map((c) => c.clause)
}
export function coverageOf(clauses: readonly Clause[], declared: readonly Declared[], source = 'jiangjin-2023'): readonly Row[] {
  return clauses.map((clause) => ({
    clause,
    cells: shapes.map((shape) => ({
      shape,
      needed: clause.needs.includes(shape),
      served: declared.filter((d) => d.shape === shape && itemsOf(d.cites, source).includes(clause.no)),
    })),
  }))
}
/** `14 register` for every cell that is needed and served by nothing. */
export function holesIn(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((r) => r.cells.filter((c) => c.needed && c.served.length === 0).map((c) => `${r.clause.no} ${c.shape}`))
}
/** The matrix as text: a number = so many declarations, `·` = not needed and none, `!` = a hole. */
export function matrixText(rows: readonly Row[]): string {
  const head = `${'item'.padEnd(12)} ${shapes.map((s) => s.padStart(8)).join(' ')}`
  const body = rows.map((r) => {
    const cells = r.cells.map((c) => (c.served.length > 0 ? String(c.served.length) : c.needed ? '!' : '·').padStart(8))
    return `${String(r.clause.no).padEnd(12)} ${cells.join(' ')}  ${r.clause.title}`
  })
  return [head, ...body].join('\n')
}
