/** Compares one number with the steps of its ladder and says so in Chinese; shared by every warning rule so that “以上”含本数 holds everywhere. */
import { isHigher, type RaisedLevel } from '@anlan/kernel/base'
import { type Verdict, verdict } from '@anlan/kernel/warning'

/** One rung: level, what the limit is called, its value. */
export type Rung = readonly [level: RaisedLevel, name: string, limit: number]

/** Sums of tenths must not miss a limit by a rounding error in the last bit. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
/** Up to `digits` decimals, without trailing zeros. */
export function numberText(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)))
}
function withUnit(value: number, unit: string): string {
  return unit === '' ? numberText(value) : `${numberText(value)} ${unit}`
}
function compare(what: string, value: number, unit: string, rungs: readonly Rung[], sign: '≥' | '≤'): Verdict {
  if (Number.isNaN(value)) return verdict('none', `${what}无有效数据`)
  const number = tidy(value)
  for (const [level, name, bound] of rungs) {
    const limit = tidy(bound)
    if (sign === '≥' ? number >= limit : number <= limit) return verdict(level, `${what} ${withUnit(number, unit)} ${sign} ${name} ${withUnit(limit, unit)}`)
  }
  return verdict('none', `${what} ${withUnit(number, unit)}`)
}
/** The highest rung whose limit the value reaches (含本数). @param rungs highest level first */
export function atLeast(what: string, value: number, unit: string, rungs: readonly Rung[]): Verdict {
  return compare(what, value, unit, rungs, '≥')
}
/** The same for quantities that get worse downwards. @param rungs highest level first */
export function atMost(what: string, value: number, unit: string, rungs: readonly Rung[]): Verdict {
  return compare(what, value, unit, rungs, '≤')
}
/** The worst of several verdicts with the sentences of all that gave it. */
export function highest(...verdicts: readonly Verdict[]): Verdict {
  const top = verdicts.reduce<Verdict>((worst, v) => (isHigher(v.level, worst.level) ? v : worst), verdict('none', ''))
  const because = verdicts.filter((v) => v.level === top.level).map((v) => v.because)
  return verdict(top.level, because.join('；'))
}
/** The same verdict with what methods found beside it; empty findings say nothing. */
export function withNotes(v: Verdict, ...notes: readonly string[]): Verdict {
  const said = notes.filter((n) => n !== '')
  return said.length === 0 ? v : { ...v, notes: [...(v.notes ?? []), ...said] }
}
