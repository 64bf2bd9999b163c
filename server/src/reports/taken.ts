/** Undoes a transaction whose later part was refused: a returned refusal would keep the earlier part. */
import type { Refused } from '../routes/answer.ts'

export class Taken extends Error {
  override name = 'Taken'
  readonly answer: Refused
  constructor(answer: Refused) {
    super(answer.refusal.code)
    this.answer = answer
  }
}
/** Runs work that may throw a refusal. */
export async function answered<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Taken) return error.answer
    throw error
  }
}
