/** Checks a warning declaration once, when it is loaded, so that a mistake in a rule stops the start and not a night. */
import { type Instant, instant, warningLevels } from '../base/index.ts'
import type { Quantity } from '../registry/types.ts'
import { noPast, type SeriesRead, type Trust, type Verdict, type WarningDecl } from './types.ts'

/** A declaration as written: watches and limits are known to the compiler, so `read.rain` and `at['stage.warning']` need no check. */
export type WarningSource<W extends string, L extends string, H extends string = never> = Omit<
  WarningDecl,
  'watches' | 'names' | 'trust' | 'limits' | 'aids' | 'helps' | 'assess'
> & {
  readonly watches: Readonly<Record<W, Quantity>>
  readonly names: Readonly<Record<W, string>>
  readonly trust: Readonly<Record<NoInfer<W>, Trust>>
  readonly limits: readonly L[]
  readonly aids?: readonly NoInfer<W>[]
  readonly holds?: readonly NoInfer<W>[]
  readonly helps?: readonly H[]
  assess(input: { readonly read: Readonly<Record<NoInfer<W>, SeriesRead>>; readonly at: Readonly<Record<NoInfer<L> | NoInfer<H>, number>>; readonly now: Instant }): Verdict
}

function constantRead(value: number): SeriesRead {
  return { sum: () => value, max: () => value, min: () => value, last: () => value, rate: () => value, fresh: 9, sources: 9, past: noPast }
}
/** A record that answers for the listed names only; asking for another is a bug of the declaration. */
function only<V>(id: string, what: string, names: readonly string[], value: V): Readonly<Record<string, V>> {
  return new Proxy<Record<string, V>>(
    {},
    {
      get(_, name) {
        if (typeof name === 'string' && names.includes(name)) return value
        throw new Error(`warning ${id}: assess asks for ${what} ${String(name)}, which is not listed`)
      },
    },
  )
}
/**
 * @throws Error on a bug: empty names, missing trust or advice, doubled limits, spans that are not positive, an assess that asks for
 * something unlisted or raises without any data
 */
export function defineWarning<W extends string, const L extends string, const H extends string = never>(source: WarningSource<W, L, H>): WarningDecl {
  const decl: WarningDecl = source
  const wrong = (what: string): never => {
    throw new Error(`warning ${decl.id || '?'}: ${what}`)
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(decl.id)) wrong('id is not kebab-case')
  for (const [name, text] of Object.entries({ title: decl.title, hazard: decl.hazard, family: decl.family })) if (text.trim() === '') wrong(`${name} is empty`)
  const watches = Object.keys(decl.watches)
  if (watches.length === 0) wrong('watches nothing')
  for (const w of watches) {
    if ((decl.watches[w] ?? '').trim() === '') wrong(`watch ${w} names no quantity`)
    const trust = decl.trust[w] ?? wrong(`watch ${w} has no trust`)
    if (!(trust.maxAge > 0)) wrong(`trust of ${w}: maxAge must be positive`)
    if (trust.minSources !== undefined && !(Number.isInteger(trust.minSources) && trust.minSources >= 1)) wrong(`trust of ${w}: minSources must be 1 or more`)
    if (trust.keep !== undefined && !(trust.keep > 0)) wrong(`trust of ${w}: keep must be positive`)
    if (trust.capWhenFewer !== undefined && trust.minSources === undefined) wrong(`trust of ${w}: capWhenFewer without minSources`)
  }
  for (const t of Object.keys(decl.trust)) if (!watches.includes(t)) wrong(`trust of ${t}, which is not watched`)
  if (new Set(decl.limits).size !== decl.limits.length || decl.limits.some((l) => l.trim() === '')) wrong('limits are doubled or empty')
  if (decl.aids?.some((a) => !watches.includes(a) || (decl.trust[a]?.minSources ?? 1) > 1)) wrong('an aid is not watched or asks for several sources')
  if (decl.holds?.some((h) => !decl.aids?.includes(h))) wrong('what holds is not an aid')
  if (watches.every((w) => decl.aids?.includes(w))) wrong('watches nothing but aids')
  if (new Set([...decl.limits, ...(decl.helps ?? [])]).size !== decl.limits.length + (decl.helps?.length ?? 0)) wrong('helps are doubled')
  if (!(decl.lowerAfter > 0)) wrong('lowerAfter must be positive')
  if (decl.lowerBelow !== undefined && !(decl.lowerBelow > 0)) wrong('lowerBelow must be positive')
  for (const level of warningLevels) {
    if (level === 'none') continue
    if ((decl.advice[level] ?? '').trim() === '') wrong(`no advice for ${level}`)
    const then = decl.then[level]
    if (then?.callOut?.trim() === '' || then?.breaker?.trim() === '') wrong(`consequence of ${level} names nothing`)
  }
  tryOut(decl, wrong)
  return decl
}
function tryOut(decl: WarningDecl, wrong: (what: string) => never): void {
  for (const value of [Number.NaN, 0, 1e9, -1e9]) {
    const verdict = decl.assess({
      read: only(decl.id, 'watch', Object.keys(decl.watches), constantRead(value)),
      at: only(decl.id, 'limit', [...decl.limits, ...(decl.helps ?? [])], 1),
      now: instant(0),
    })
    if (!warningLevels.includes(verdict.level)) wrong(`assess gives an unknown level ${String(verdict.level)}`)
    if (verdict.because.trim() === '') wrong('assess gives no reason')
    if (Number.isNaN(value) && verdict.level !== 'none') wrong('assess raises although nothing is known')
  }
}
