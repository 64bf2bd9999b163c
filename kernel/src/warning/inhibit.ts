/** Of several warnings of one family over one place, the severe one speaks and the slight ones keep quiet. */
import { type AreaCode, areaCode, contains, parsePlace, type PlaceKey, type WarningId, type WarningLevel, warningRank } from '../base/index.ts'
import type { WarningState } from './types.ts'

export type Inhibitable = Pick<WarningState, 'family' | 'place' | 'level' | 'drill'> & { readonly id?: WarningId }
/** Where a place lies; needed for entities and points, whose key does not tell. */
export type AreaOf = (place: PlaceKey) => AreaCode | null | undefined

/** Red silences yellow and lower, orange silences blue; one step apart both speak. */
export function outranks(high: WarningLevel, low: WarningLevel): boolean {
  return low !== 'none' && warningRank(high) - warningRank(low) >= 2 && warningRank(high) >= warningRank('orange')
}
function areaOfKey(place: PlaceKey): AreaCode | null {
  const { kind, id } = parsePlace(place)
  return kind === 'area' ? areaCode(id) : null
}
function covers(outer: PlaceKey, inner: PlaceKey, areaOf: AreaOf): boolean {
  if (outer === inner) return true
  if (parsePlace(outer).kind !== 'area') return false
  const a = areaOf(outer)
  const b = areaOf(inner)
  return a != null && b != null && contains(a, b)
}
/**
 * The live warning that silences `w`: same family, covering its place, outranking it; drills silence drills only.
 * @returns the most severe, then the widest, then the first by id; null when none does
 */
export function inhibitor(warnings: readonly WarningState[], w: Inhibitable, areaOf: AreaOf = areaOfKey): WarningId | null {
  const hits = warnings.filter(
    (o) => o.phase === 'live' && o.id !== w.id && o.family === w.family && o.drill === w.drill && outranks(o.level, w.level) && covers(o.place, w.place, areaOf),
  )
  const best = hits.toSorted((a, b) => warningRank(b.level) - warningRank(a.level) || a.place.length - b.place.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))[0]
  return best?.id ?? null
}
