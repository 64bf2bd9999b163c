/** Every way a request can fail, turned into one shape: a code for machines, a sentence and a next step for people. Never a stack, never SQL. */
import { type Refusal, type RefusalKind, refusal, refusals, refusalText } from '@anlan/kernel/base'
import type { ProblemBody } from '@anlan/contract'
import { VersionConflict } from '@anlan/store'
import { StillCounting } from '../indicator/still-counting.ts'
import { worded } from '../routes/limit-text.ts'

/** Thrown inside the HTTP layer only; handlers return refusals as values. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  readonly fields: Readonly<Record<string, string>> | undefined
  constructor(r: Refusal, fields?: Readonly<Record<string, string>>) {
    super(r.code)
    this.refusal = r
    this.fields = fields
  }
}
export type Answer = { readonly status: number; readonly body: ProblemBody; readonly retryAfter?: number }

const statusOf: Record<RefusalKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-many': 429,
  unready: 503,
  'too-large': 413,
}
export function statusOfRefusal(r: Refusal): number {
  return statusOf[refusals[r.code].kind]
}
export function answerOf(r: Refusal, fields?: Readonly<Record<string, string>>): Answer {
  const status = statusOfRefusal(r)
  const body: ProblemBody = { code: r.code, ...refusalText(worded(r)), ...(fields ? { fields } : {}) }
  return status === 503 ? { status, body, retryAfter: 2 } : { status, body }
}

const busy = refusal('service.busy')
/** Classes 08 (connection), 53 (resources), 57P (operator intervention), 40 (serialisation, after the store's own retries). */
const busySqlState = /^(08...|53...|57P0.|57014|40001|40P01|55P03)$/
const busyNetwork = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'FST_ERR_HANDLER_TIMEOUT', 'ENOSPC'])

function textOf(error: unknown, key: string): string {
  const v = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined
  return typeof v === 'string' ? v : ''
}
/** Whether the fault is one that passes by itself: the caller should retry. */
export function isBusy(error: unknown): boolean {
  const code = textOf(error, 'code')
  if (busyNetwork.has(code) || (/^[0-9A-Z]{5}$/.test(code) && busySqlState.test(code))) return true
  if (/Unavailable|Busy/.test(textOf(error, 'name'))) return true
  return /timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after calling end|Client has encountered a connection error/.test(
    textOf(error, 'message'),
  )
}
/** Faults of the request itself that Fastify finds before a handler runs. */
function ofFastify(code: string): Refusal | null {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refusal('input.too-large', { max: '1 MB' })
    case 'FST_REQ_FILE_TOO_LARGE':
      return refusal('input.too-large', { max: '8 MB' })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return refusal('input.invalid', { what: '内容类型不受支持' })
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return refusal('input.invalid', { what: '不是有效的 JSON' })
    case 'FST_PARTS_LIMIT':
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
    case 'FST_PROTO_VIOLATION':
    case 'FST_NO_FORM_DATA':
      return refusal('input.invalid', { what: '表单内容不对' })
    default:
      return null
  }
}
/**
 * @param id names the log line of an unknown fault, so that a person can quote it
 * @returns `unknown` true when the fault must be logged as an error of ours
 */
export function answerOfError(error: unknown, id: string): Answer & { readonly unknown: boolean; readonly refusal: Refusal | null } {
  const known = (r: Refusal, fields?: Readonly<Record<string, string>>) => ({ ...answerOf(r, fields), unknown: false, refusal: r })
  if (error instanceof Refused) return known(error.refusal, error.fields)
  if (error instanceof StillCounting) return known(error.refusal)
  if (error instanceof VersionConflict || textOf(error, 'name') === 'VersionConflict') return known(refusal('item.changed'))
  const fastify = ofFastify(textOf(error, 'code'))
  if (fastify) return known(fastify)
  if (isBusy(error)) return { ...answerOf(busy), unknown: textOf(error, 'code') === 'FST_ERR_HANDLER_TIMEOUT', refusal: busy }
  const status = typeof error === 'object' && error !== null ? (error as { statusCode?: unknown }).statusCode : undefined
  // Files outside the served folder are simply not there.
  if (status === 403 || status === 404) return known(refusal('item.missing', { what: '此地址' }))
  if (typeof status === 'number' && status >= 400 && status < 500) return known(refusal('input.invalid', { what: '请求不合规' }))
  return {
    status: 500,
    body: { code: 'service.failed', no: 399, text: `系统内部出错，编号 ${id}`, next: '请稍后重试；仍不行请把编号告诉系统管理员。紧急情况请直接电话叫应。' },
    unknown: true,
    refusal: null,
  }
}
