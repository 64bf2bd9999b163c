/** Who stands inside an area, from the places the register knows; never more than the register knows. */
import { metresBetween } from '@anlan/science/consequence'
import { type MultiPolygon, whoIsInside } from '@anlan/science/release'

export type Placed = { readonly id: string; readonly name: string; readonly kind: string; readonly at: readonly [number, number]; readonly people: number | null }
export type Count = {
  readonly places: number
  readonly people: number
  readonly uncounted: number
  readonly kinds: readonly { readonly kind: string; readonly places: number; readonly people: number }[]
  readonly names: readonly string[]
}
/** One count per area, in the order given. */
export function countInside(areas: readonly MultiPolygon[], places: readonly Placed[]): readonly Count[] {
  const byId = new Map(places.map((p) => [p.id, p]))
  const points = places.map((p) => ({ id: p.id, kind: p.kind, lon: p.at[0], lat: p.at[1], people: p.people ?? undefined }))
  return whoIsInside(areas, points).map((w) => ({
    places: w.points,
    people: w.people,
    uncounted: w.uncounted,
    kinds: Object.entries(w.kinds).map(([kind, k]) => ({ kind, places: k.points, people: k.people })),
    names: w.ids.map((id) => byId.get(id)?.name ?? id),
  }))
}
/** Places no farther than `metres` from a point of the register, nearest first. The point is not the plant's boundary. */
export function within(at: readonly [number, number], metres: number, places: readonly Placed[]): readonly (Placed & { readonly metres: number })[] {
  // A degree of latitude is never less than 110 km: most places are ruled out without a distance.
  const degrees = metres / 110_000
  const out: (Placed & { readonly metres: number })[] = []
  for (const p of places) {
    if (Math.abs(p.at[1] - at[1]) > degrees) continue
    const far = metresBetween(at, p.at)
    if (far <= metres) out.push({ ...p, metres: far })
  }
  return out.sort((a, b) => a.metres - b.metres)
}
/** 学校 1 处 380 人、医疗机构 1 处 60 人; 无登记场所 when there is none. */
export function countText(c: Count): string {
  if (c.places === 0) return '无登记场所'
  return c.kinds.map((k) => `${k.kind} ${k.places} 处${k.people > 0 ? ` ${k.people} 人` : ''}`).join('、')
}
