/** Everything declared, by shape: what an item of a notice may be mapped to. */
import { breakers, cases, duties, indicators, registers, type Shape, shapes, shapeText, warnings } from '@anlan/policy'

const titled = (of: readonly { readonly id: string; readonly title: string }[]) => of.map(({ id, title }) => ({ id, title }))
const by: Readonly<Record<Shape, readonly { readonly id: string; readonly title: string }[]>> = {
  duty: titled(duties),
  case: titled(cases),
  watch: [...titled(warnings), ...titled(breakers)],
  register: titled(registers),
  measure: titled(indicators),
}
/** Groups for a select; values are `shape/id`. */
export const declaredOptions: readonly { readonly label: string; readonly title: string; readonly options: { readonly value: string; readonly label: string }[] }[] = shapes.map(
  (s) => ({
    label: shapeText[s],
    title: shapeText[s],
    options: by[s].map((d) => ({ value: `${s}/${d.id}`, label: `${shapeText[s]}：${d.title}` })),
  }),
)
export function mappedOf(values: readonly string[]): readonly { readonly shape: Shape; readonly id: string }[] {
  return values.flatMap((v) => {
    const at = v.indexOf('/')
    const shape = shapes.find((s) => s === v.slice(0, at))
    return shape ? [{ shape, id: v.slice(at + 1) }] : []
  })
}
