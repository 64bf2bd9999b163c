/** What can go wrong with the database, in classes that a caller can tell apart without reading messages. */

/** The database cannot be reached or is just restarting; nothing is known to be lost, try again shortly. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}
/** The database or the data directory is not fit for use; the message is one Chinese sentence for the operator. */
export class StoreSetupError extends Error {
  override name = 'StoreSetupError'
  /** The message says all an operator needs; a stack would only hide it. */
  readonly oneLine = true
}
/** Another process works on the same data directory. */
export class DataDirLocked extends StoreSetupError {
  override name = 'DataDirLocked'
}
/** The audit chain took no row, so the transaction that carried it was undone. Bears the code of its cause: what passes by itself is retried as ever. */
export class AuditFailed extends Error {
  override name = 'AuditFailed'
  readonly code: string | undefined
  constructor(cause: unknown) {
    super('the audit row could not be written', { cause })
    this.code = codeOf(cause)
  }
}

/** The SQLSTATE or system error code, if the error carries one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', '57P01', '57P02', '57P03', '53300'])
/** Whether the connection, not the statement, was at fault. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return unreachable.has(code) || code.startsWith('08')
  return /connection terminated|connection ended|connection error|timeout exceeded when trying to connect|client has encountered a connection error|client was closed|cannot use a pool after/i.test(
    messageOf(error),
  )
}
/** Serialisation failure and deadlock: the same work may simply be done again. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}
