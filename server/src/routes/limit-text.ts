/** What a limit is called on the screen: its declared title, and the rung of the ladder it stands for. */
import { limitTitles } from '@anlan/policy'
import { type RaisedLevel, type Refusal, refusal } from '@anlan/kernel/base'

const levels: Readonly<Record<string, RaisedLevel>> = {
  attention: 'blue',
  warning: 'yellow',
  prepare: 'orange',
  move: 'red',
  critical: 'red',
  guaranteed: 'red',
  light: 'blue',
  moderate: 'yellow',
  severe: 'orange',
  extreme: 'red',
  medium: 'blue',
  high: 'yellow',
  'very-high': 'orange',
}
/** The declared title; a key that no declaration names is shown as it is, in words. */
export function limitTitle(key: string): string {
  return (limitTitles as Readonly<Record<string, string>>)[key] ?? key.replaceAll('.', ' ')
}
/** A refusal names a missing limit by its title, not by its key. */
export function worded(r: Refusal): Refusal {
  const { key } = r.details
  return r.code === 'limit.missing' && key !== undefined ? refusal(r.code, { ...r.details, key: limitTitle(String(key)) }) : r
}
/** The rung of the ladder a limit stands for by its last word; null for those that only take part in a rule. */
export function limitLevel(key: string): RaisedLevel | null {
  return levels[key.split('.').at(-1) ?? ''] ?? null
}
