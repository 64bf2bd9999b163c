/** Checks a register when it is loaded: the fields that it names exist, and a key can be compared. */
import type { RegisterDecl } from './types.ts'

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const comparable = new Set(['one', 'text', 'number', 'yuan', 'day', 'when', 'yes', 'person', 'entity', 'org'])
/** @returns every fault; empty = sound */
export function registerProblems(d: RegisterDecl): readonly string[] {
  const problems: string[] = []
  const named = (names: readonly string[] | undefined, where: string) => {
    for (const n of names ?? []) if (!Object.hasOwn(d.fields, n)) problems.push(`${where}: no field ${n}`)
  }
  if (!kebab.test(d.id)) problems.push('id must be kebab-case')
  if ([d.title, d.noun, d.group, d.about].some((t) => t.trim() === '')) problems.push('title, noun, group and about are needed')
  if (!Number.isInteger(d.revision) || d.revision < 1) problems.push('revision must be a whole number from 1')
  if (d.cites.length === 0) problems.push('no citation')
  if (Object.keys(d.fields).length === 0) problems.push('no field')
  if (!d.derived && d.keepers.length === 0) problems.push('nobody keeps it')
  named(d.key, 'key')
  named(d.public, 'public')
  named(d.columns, 'columns')
  for (const k of d.key) if (d.fields[k] && !comparable.has(d.fields[k].kind)) problems.push(`key: ${k} cannot be compared`)
  for (const k of d.public ?? []) if (d.fields[k]?.secret) problems.push(`public: ${k} is secret`)
  if (d.runsOut && d.fields[d.runsOut.field]?.kind !== 'day') problems.push('runsOut: must be a field of kind day')
  return problems
}
/** @throws RangeError naming every fault of the declaration */
export function defineRegister(d: RegisterDecl): RegisterDecl {
  const problems = registerProblems(d)
  if (problems.length > 0) throw new RangeError(`register ${d.id}: ${problems.join('; ')}`)
  return d
}
