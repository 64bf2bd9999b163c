/** Requests of the phone page, without the contract's code: only its types travel here. */
import type { PhonePage, ProblemBody } from '@anlan/contract'
import type { Link } from '../api/transport.ts'
import type { SendResult, Step } from './outbox.ts'

export type PhoneNet = { page(): Promise<SendResult>; send(step: Step): Promise<SendResult> }
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>((r) => setTimeout(() => r(null), ms))])
}
function bytesOf(dataUrl: string): Blob {
  const raw = atob(dataUrl.slice(dataUrl.indexOf(',') + 1))
  const bytes = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i)
  return new Blob([bytes], { type: 'image/jpeg' })
}
/** 5xx, 429 and silence mean "later"; other refusals are final and have words. */
function verdict(status: number, body: unknown): SendResult {
  if (status < 400) return { kind: 'ok', page: body as PhonePage }
  if (status >= 500 || status === 429) return { kind: 'later' }
  const p = body as Partial<ProblemBody>
  return { kind: 'refused', status, text: [p.text, p.next].filter(Boolean).join('。').replace(/。。/g, '。') || '没有成功，请拨打值班电话。' }
}
export function createNet(token: string, link: Link): PhoneNet {
  const base = `/api/p/${encodeURIComponent(token)}`
  // Photos already taken by the server are not sent twice when a later request fails.
  const uploaded = new Map<string, string>()
  const ask = async (method: string, path: string, body?: unknown): Promise<SendResult> => {
    const answer = await within(
      20_000,
      link.send({
        method,
        url: base + path,
        headers: { accept: 'application/json', ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      }),
    )
    return answer ? verdict(answer.status, await answer.json()) : { kind: 'later' }
  }
  const photo = async (dataUrl: string): Promise<string | SendResult> => {
    const had = uploaded.get(dataUrl)
    if (had) return had
    const answer = await within(60_000, link.upload(`${base}/photos`, bytesOf(dataUrl), {}))
    if (!answer) return { kind: 'later' }
    const body = await answer.json()
    if (answer.status >= 400) return verdict(answer.status, body)
    const { id } = body as { readonly id: string }
    uploaded.set(dataUrl, id)
    return id
  }
  return {
    page: () => ask('GET', ''),
    async send(step) {
      if (step.do === 'acknowledge') return ask('POST', '/acknowledge', { code: step.code })
      if (step.do === 'decline') return ask('POST', '/decline', { because: step.because })
      const order = `/orders/${encodeURIComponent(step.order)}`
      if (step.do === 'receive') return ask('POST', `${order}/receive`)
      if (step.do === 'unable') return ask('POST', `${order}/unable`, { because: step.because })
      const photos: string[] = []
      for (const p of step.photos) {
        const got = await photo(p)
        if (typeof got !== 'string') return got
        photos.push(got)
      }
      return ask('POST', `${order}/done`, {
        photos,
        ...(step.at ? { at: step.at } : {}),
        ...(step.count === undefined ? {} : { count: step.count }),
        ...(step.note ? { note: step.note } : {}),
      })
    },
  }
}
