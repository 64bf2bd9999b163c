/**
 * The numbers of GB 18218-2018: S = Σ q/Q (major hazard from 1 on), R = α·Σ β·q/Q, α by Table 5, grade by Table 6.
 * Bare kernels; exact on the edges: floating point decides only where its error cannot reach one.
 */
import { compare, over, plus, type Rational, rational, times, ZERO } from './rational.ts'

/** q and Q in t. */
export type Term = { readonly q: number; readonly Q: number; readonly beta: number }
/** 一级 is the gravest. */
export type Grade = 1 | 2 | 3 | 4
export const GRADE_TEXT: Readonly<Record<Grade, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' }

/** Table 5 by permanent residents within 500 m beyond the plant boundary; NaN for what is not a head count. */
export function alphaOf(people: number): number {
  if (!(people >= 0) || !Number.isInteger(people)) return Number.NaN
  return people >= 100 ? 2 : people >= 50 ? 1.5 : people >= 30 ? 1.2 : people >= 1 ? 1 : 0.5
}
/** Table 6; 0 where R is missing. Whoever holds only a rounded R must not use it on an edge: see `gradeOfTerms`. */
export function gradeOf(R: number): Grade | 0 {
  return !(R >= 0) ? 0 : R >= 100 ? 1 : R >= 50 ? 2 : R >= 10 ? 3 : 4
}

export function exactS(terms: readonly Pick<Term, 'q' | 'Q'>[]): Rational {
  return terms.reduce((sum, t) => plus(sum, over(rational(t.q), rational(t.Q))), ZERO)
}
export function exactR(terms: readonly Term[], alpha: number): Rational {
  return times(
    rational(alpha),
    terms.reduce((sum, t) => plus(sum, over(times(rational(t.beta), rational(t.q)), rational(t.Q))), ZERO),
  )
}

/** Half a unit in the last place for each of reading q and Q, dividing, two products and every addition, twice over. */
const ULP = 2 ** -52
export function isMajor(S: number, terms: readonly Pick<Term, 'q' | 'Q'>[]): boolean {
  return reaches(S, 1, terms.length, () => exactS(terms))
}
export function gradeOfTerms(R: number, terms: readonly Term[], alpha: number): Grade {
  const from = (edge: number) => reaches(R, edge, terms.length, () => exactR(terms, alpha))
  return from(100) ? 1 : from(50) ? 2 : from(10) ? 3 : 4
}
function reaches(value: number, edge: number, count: number, exact: () => Rational): boolean {
  return Math.abs(value - edge) > (count + 8) * ULP * edge * 2 ? value > edge : compare(exact(), rational(edge)) >= 0
}
