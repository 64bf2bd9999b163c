/** Requests of the public pages: no cookie goes along, no address says who asks, and the receipt code travels in a header only. */
import { RECEIPT_HEADER } from '@anlan/contract/receipt'

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number; readonly code: string; readonly text: string }
const offline = { ok: false, status: 599, code: 'net.offline', text: '没有连上服务器，请检查网络后再试。紧急情况请拨打 119、110。' } as const

export async function ask<T>(
  method: 'GET' | 'POST',
  url: string,
  more: { readonly code?: string | undefined; readonly body?: unknown; readonly file?: Blob } = {},
): Promise<Reply<T>> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (more.code !== undefined) headers[RECEIPT_HEADER] = more.code
  let body: string | FormData | undefined
  if (more.file) {
    body = new FormData()
    // The file's own name may say whose it is.
    body.append('file', more.file, 'file')
  } else if (method === 'POST') {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(more.body ?? {})
  }
  let answer: Response
  try {
    answer = await fetch(url, { method, headers, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', ...(body === undefined ? {} : { body }) })
  } catch {
    return offline
  }
  let value: unknown
  try {
    value = await answer.json()
  } catch {
    value = {}
  }
  if (answer.ok) return { ok: true, value: value as T }
  const p = value as { code?: string; text?: string; next?: string; fields?: Readonly<Record<string, string>> }
  const fields = p.fields ? `（${Object.values(p.fields).join('；')}）` : ''
  return { ok: false, status: answer.status, code: p.code ?? '', text: `${p.text ?? `服务器没有正常答复（${answer.status}）`}${fields}。${p.next ?? '请稍后再试。'}` }
}
/** A picture of the conversation; null when it is not to be had. */
export async function fetchFile(id: string, code: string): Promise<Blob | null> {
  try {
    const answer = await fetch(`/api/public/report/files/${encodeURIComponent(id)}`, { headers: { [RECEIPT_HEADER]: code }, credentials: 'omit', cache: 'no-store' })
    return answer.ok ? await answer.blob() : null
  } catch {
    return null
  }
}
