/** How requests leave the page: same-origin fetch; in mock mode a fixture stands in and is never part of the production build. */
import type { Notice, Transport } from '@anlan/contract'

export type Link = {
  readonly send: Transport
  /** Uploads one photo as multipart field `file`; answers its id. */
  upload(url: string, file: Blob, headers: Readonly<Record<string, string>>): Promise<{ readonly status: number; json(): Promise<unknown> }>
  /** Streams notices until closed. */
  listen(on: { open(): void; notice(n: Notice): void; lost(): void }): () => void
}
/** True only under `vite --mode mock` or VITE_MOCK=1 in development: the branch is dead code in a production build. */
export const mocked: boolean = import.meta.env.MODE === 'mock' || (import.meta.env.DEV && import.meta.env['VITE_MOCK'] === '1')

const offlineBody = { code: 'net.offline', no: 0, text: '没有连上服务器', next: '请检查网络；恢复后自动重试。' }
async function guarded(run: () => Promise<Response>): Promise<{ readonly status: number; json(): Promise<unknown> }> {
  let answer: Response
  try {
    answer = await run()
  } catch {
    return { status: 599, json: async () => offlineBody }
  }
  return {
    status: answer.status,
    json: async () => {
      try {
        return await answer.json()
      } catch {
        return answer.ok ? { ok: true } : { code: 'net.unreadable', no: 0, text: `服务器没有正常答复（${answer.status}）`, next: '请稍候自动重试；仍不行请联系系统管理员。' }
      }
    },
  }
}

export const httpLink: Link = {
  send: (r) =>
    guarded(() => fetch(r.url, { method: r.method, headers: r.headers, credentials: 'same-origin', cache: 'no-store', ...(r.body === undefined ? {} : { body: r.body }) })),
  upload: (url, file, headers) => {
    const form = new FormData()
    form.append('file', file, file instanceof File && file.name !== '' ? file.name : 'photo.jpg')
    return guarded(() => fetch(url, { method: 'POST', headers, credentials: 'same-origin', body: form }))
  },
  listen: (on) => {
    let closed = false
    let source: EventSource | null = null
    let wait = 1000
    let again: ReturnType<typeof setTimeout> | undefined
    const take = (e: MessageEvent<string>) => {
      try {
        on.notice(JSON.parse(e.data) as Notice)
      } catch {
        // a line that is not a notice (comment, proxy noise) changes nothing
      }
    }
    const open = () => {
      if (closed) return
      // The browser itself repeats Last-Event-ID on its own reconnects.
      source = new EventSource('/api/live')
      source.onopen = () => {
        wait = 1000
        on.open()
      }
      source.onmessage = take
      source.addEventListener('notice', take as EventListener)
      source.onerror = () => {
        on.lost()
        if (source?.readyState !== EventSource.CLOSED) return
        source.close()
        again = setTimeout(open, wait)
        wait = Math.min(wait * 2, 15_000)
      }
    }
    open()
    return () => {
      closed = true
      if (again) clearTimeout(again)
      source?.close()
    }
  },
}
/** The link in use. */
export async function chooseLink(): Promise<Link> {
  if (mocked) return (await import('../dev/mock.ts')).mockLink
  return httpLink
}
