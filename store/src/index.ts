/** Public face of the store. */
export { type DataDirLock, lockDataDir } from './embedded/lock.ts'
export { type Embedded, startEmbedded } from './embedded/start.ts'
export { AuditFailed, DataDirLocked, StoreSetupError, StoreUnavailable } from './errors.ts'
export type { LogLine, StoreLog } from './log.ts'
export { EVERYTHING, openStore, type StoreOptions } from './open.ts'
export { migrate } from './prepare.ts'
export * from './types.ts'
