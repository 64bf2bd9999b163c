/** The little of a logger that the store needs; a pino logger fits as it is, and so does a function that takes a line. */
export type StoreLog = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
export type LogLine = (line: string) => void
export const silent: StoreLog = { info: () => {}, warn: () => {}, error: () => {} }

export function logOf(log: StoreLog | LogLine | undefined): StoreLog {
  if (log === undefined) return silent
  if (typeof log !== 'function') return log
  const line = (facts: object, message: string) => log(`${message} ${JSON.stringify(facts)}`)
  return { info: line, warn: line, error: line }
}
