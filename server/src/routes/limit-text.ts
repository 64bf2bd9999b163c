/** What a limit is called on the screen: its declared title, and the rung of the ladder it stands for. */
import { limitTitles } from '@anlan/policy'
import type { RaisedLevel } from '@anlan/kernel/base'

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
/** The rung of the ladder a limit stands for by its last word; null for those that only take part in a rule. */
export function limitLevel(key: string): RaisedLevel | null {
  return levels[key.split('.').at(-1) ?? ''] ?? null
}
