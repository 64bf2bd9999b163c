/** A whole district graded anew: 100,000 units in well under a second, with the same answers as one by one. */
import { type Refused, refused } from '../base/index.ts'
import { EDITIONS, type EditionId } from './edition.ts'
import type { Installation } from './gb18218.ts'
import { alphaOf, gradeOfTerms, isMajor, type Term } from './grade.ts'
import { type Resolved, resolve, type Substance } from './resolve.ts'

/** In `grade`: this unit is no major hazard. */
export const NOT_MAJOR = 0
/** In `grade`: refused; the reason is in `refused`. */
export const REFUSED = 255
export type DistrictGrades = {
  /** NaN where refused before S was found. */
  readonly S: Float64Array
  /** NaN where α or a β is missing. */
  readonly R: Float64Array
  /** 1–4, `NOT_MAJOR` or `REFUSED`. */
  readonly grade: Uint8Array
  /** By position in the list. */
  readonly refused: ReadonlyMap<number, Refused>
}

/** S and R in floating point (error below 1e-12); S = 1 and R = 10, 50, 100 are decided exactly. Without derivation: for that, `gradeInstallation`. */
export function gradeDistrict(units: readonly Installation[]): DistrictGrades {
  const S = new Float64Array(units.length).fill(Number.NaN)
  const R = new Float64Array(units.length).fill(Number.NaN)
  const grade = new Uint8Array(units.length)
  const refusals = new Map<number, Refused>()
  const known = new Map<string, Resolved | Refused>()
  for (const [i, unit] of units.entries()) {
    const no = (refusal: Refused) => {
      grade[i] = REFUSED
      refusals.set(i, refusal)
    }
    const edition = EDITIONS[unit.edition ?? '2018']
    let [s, weighted, open] = [0, 0, -1]
    const terms: Term[] = []
    let refusal: Refused | null = unit.substances.length === 0 ? refused('missing', 'substances', '没有物质，不能辨识。') : null
    for (const [j, substance] of unit.substances.entries()) {
      if (!Number.isFinite(substance.q) || substance.q < 0) {
        refusal = refused('impossible', `substances.${j}.q`, `数量应为不小于 0 的有限数（t），实为 ${substance.q}。`)
        break
      }
      const key = keyOf(edition.id, substance)
      const r = known.get(key) ?? resolve(edition, substance, '')
      known.set(key, r)
      if (!r.ok) {
        refusal = { ...r, field: `substances.${j}${r.field}` }
        break
      }
      const ratio = substance.q / r.Q
      s += ratio
      if (r.beta === null) open = open < 0 ? j : open
      else weighted += r.beta * ratio
      terms.push({ q: substance.q, Q: r.Q, beta: r.beta ?? 0 })
    }
    const alpha = unit.people500m === undefined ? null : alphaOf(unit.people500m)
    if (refusal === null && alpha !== null && Number.isNaN(alpha))
      refusal = refused('impossible', 'people500m', `厂外 500 m 内常住人口应为不小于 0 的整数，实为 ${unit.people500m}。`)
    if (refusal !== null) {
      no(refusal)
      continue
    }
    S[i] = s
    if (alpha !== null && open < 0) R[i] = alpha * weighted
    if (!isMajor(s, terms)) continue
    if (open >= 0) no(refused('unknown', `substances.${open}.classes`, '危险性类别未知，不能取 β，故不分级。'))
    else if (alpha === null) no(refused('missing', 'people500m', '缺少厂区边界外 500 m 内常住人口，不能取 α，故不分级。'))
    else grade[i] = gradeOfTerms(alpha * weighted, terms, alpha)
  }
  return { S, R, grade, refused: refusals }
}
/** What decides Q and β: everything but the quantity. */
function keyOf(edition: EditionId, s: Substance): string {
  return s.cas === undefined &&
    s.no === undefined &&
    s.classes === undefined &&
    s.mixtureSameClass === undefined &&
    s.content === undefined &&
    s.Q === undefined &&
    s.beta === undefined
    ? `${edition}${s.name ?? ''}`
    : JSON.stringify([edition, s.name, s.cas, s.no, s.classes, s.mixtureSameClass, s.content, s.Q, s.beta])
}
