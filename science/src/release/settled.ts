/** The last gate of every method here: a number that overflowed or lost its meaning is refused, never shown. */
import { type Flag, type Found, found, type Refused, refused, type Step, type Uncertainty } from '../base/index.ts'

/** Whether every number within (arrays, objects) is finite. */
export function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(allFinite)
  return typeof value !== 'object' || value === null || Object.values(value).every(allFinite)
}
/** `found`, or a refusal where a number of the value or of its derivation is not finite. */
export function settled<T>(value: T, steps: readonly Step[], flags: readonly Flag[] = [], uncertainty?: Readonly<Record<string, Uncertainty>>): Found<T> | Refused {
  if (!allFinite(value) || !allFinite(steps)) return refused('outside', '', '输入的数量级超出公式能算的范围，结果没有意义。')
  return found(value, steps, flags, uncertainty)
}
