/** Checks an indicator when it is loaded, and names the folds and limits it needs. */
import { isDay, type LimitKey } from '../base/index.ts'
import type { Curve, Fold, IndicatorDecl } from './types.ts'

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const dotted = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/
export function foldsOf(f: Fold | readonly Fold[] | undefined): readonly Fold[] {
  return f === undefined ? [] : 'source' in f ? [f] : f
}
/** Every fold of the indicator, each once. */
export function foldsIn(d: IndicatorDecl): readonly Fold[] {
  return [...new Map([...foldsOf(d.numerator), ...foldsOf(d.denominator), ...foldsOf(d.evidence)].map((f) => [f.key, f])).values()]
}
function curveProblems(c: Curve): readonly string[] {
  if (c.shape !== 'steps' && c.shape !== 'dates') return []
  const problems: string[] = []
  if (c.at.length === 0) problems.push('curve without days')
  for (const [i, [day, share]] of c.at.entries()) {
    if (!isDay(`2024-${day}`)) problems.push(`curve: ${day} is no day`)
    if (!(share >= 0 && share <= 1)) problems.push(`curve: ${share} is no share`)
    const before = c.at[i - 1]
    if (before && (before[0] >= day || before[1] > share)) problems.push(`curve: ${day} does not follow ${before[0]}`)
  }
  return problems
}
function foldProblems(f: Fold): readonly string[] {
  const problems: string[] = []
  const s = f.source
  if (!dotted.test(f.key)) problems.push(`fold ${f.key}: key must be words joined by dots`)
  if (f.title.trim() === '') problems.push(`fold ${f.key}: no title`)
  if ((s.of === 'case' && s.cases.length === 0) || (s.of === 'duty' && s.duties.length === 0) || (s.of === 'event' && s.events.length === 0))
    problems.push(`fold ${f.key}: of nothing`)
  if (s.of === 'case' && s.endedIn !== undefined && !['ended', 'on-time', 'settled'].includes(s.count)) problems.push(`fold ${f.key}: end states are for what ended`)
  return problems
}
/** @returns every fault; empty = sound */
export function indicatorProblems(d: IndicatorDecl): readonly string[] {
  const problems: string[] = []
  if (!kebab.test(d.id)) problems.push('id must be kebab-case')
  if (d.title.trim() === '' || d.meaning.trim() === '') problems.push('title and meaning are needed')
  if (d.cites.length === 0) problems.push('no citation')
  if (foldsOf(d.numerator).length === 0) problems.push('folds nothing')
  if (d.denominator !== undefined && d.unit !== '%') problems.push('a share is in per cent')
  if (d.denominator === undefined && d.unit === '%') problems.push('per cent of what')
  if (d.denominator !== undefined && d.evidence !== undefined) problems.push('a share needs no further evidence')
  if (!(d.weight >= 0)) problems.push('weight must not be negative')
  if (d.weight > 0 && !d.target) problems.push('scored without a target')
  return [...problems, ...foldsIn(d).flatMap(foldProblems), ...(d.target ? curveProblems(d.target.curve) : [])]
}
/** @throws RangeError naming every fault of the declaration */
export function defineIndicator(d: IndicatorDecl): IndicatorDecl {
  const problems = indicatorProblems(d)
  if (problems.length > 0) throw new RangeError(`indicator ${d.id}: ${problems.join('; ')}`)
  return d
}
export function indicatorLimits(d: IndicatorDecl): readonly LimitKey[] {
  return d.target ? [d.target.limit.limit] : []
}
