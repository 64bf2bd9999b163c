/** Every register declared. */
import type { RegisterDecl } from '@anlan/kernel/register'
import { culture } from './culture.ts'
import { derived } from './derived.ts'
import { emergency } from './emergency.ts'
import { enterprise } from './enterprise.ts'
import { grassRoots } from './grass-roots.ts'
import { law } from './law.ts'
import { leaders } from './leaders.ts'
import { risks } from './risks.ts'
import { supplies } from './supplies.ts'
import { technology } from './technology.ts'

export { riskLevel } from './risks.ts'
export { registerLimitKeys } from './titles.ts'
export const registers: readonly RegisterDecl[] = [...grassRoots, ...technology, ...culture, ...leaders, ...law, ...enterprise, ...risks, ...emergency, ...supplies, ...derived]
const byId: ReadonlyMap<string, RegisterDecl> = new Map(registers.map((r) => [r.id, r]))
export function findRegister(id: string): RegisterDecl | undefined {
  return byId.get(id)
}
