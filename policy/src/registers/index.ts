/** Every register declared. */
import type { RegisterDecl } from '@anlan/kernel/register'

export const registers: readonly RegisterDecl[] = []
export function findRegister(id: string): RegisterDecl | undefined {
  return registers.find((r) => r.id === id)
}
