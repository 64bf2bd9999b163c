/** The little of a logger that the store needs; a pino logger fits as it is. */
export type StoreLog = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}
export const silent: StoreLog = { info: () => {}, warn: () => {}, error: () => {} }
